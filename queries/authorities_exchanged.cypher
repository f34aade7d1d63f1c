// Which authorities were cited, by whom, for what, whether quotations match, and who answered with the same one.
// param case: str              a docket number or caption; none: all cases
// param side: str              the side that cites; none: all
// param as_of: datetime        the record until then; none: all of it
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column cited_at: datetime    when the message was sent
// column by: str               who cites
// column authority: str        the citation as printed
// column normalised: str       the authority under its one name
// column court: str            the court, for a case
// column year: int             the year, for a case
// column proposition: str      the act that rests on it, in its words
// column quoted_text: str      words quoted from it
// column quote_match: str      how the quotation stands to its source, where that is at hand
// column answered_by: str      the other side's first later message that cites it too
// column cite: str             where the citation stands
MATCH (m:Message)-[r:CITES]->(t:Authority)
WHERE ($case IS NULL OR $case IN m.cases) AND ($side IS NULL OR m.side = $side) AND ($as_of IS NULL OR m.at <= $as_of)
WITH m, r, t ORDER BY m.at, m.thread, m.seq, m.id, r.start LIMIT $skip + $limit
OPTIONAL MATCH (m)-[:IN]->(:Thread)<-[:IN]-(n:Message)-[:CITES]->(t)
WHERE n.seq > m.seq AND n.side <> m.side
WITH m, r, t, n ORDER BY n.seq, n.id
WITH m, r, t, head(collect(n.cite)) AS answered_by
RETURN m.at AS cited_at, m.sender AS `by`, r.printed AS authority, t.citation AS normalised, t.court AS court,
  t.year AS year, r.proposition AS proposition, r.quoted AS quoted_text, r.quote_match AS quote_match, answered_by,
  r.cite AS cite
ORDER BY m.at, m.thread, m.seq, m.id, r.start SKIP $skip

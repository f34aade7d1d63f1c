// Which side first offered to talk without a condition: the first such offer of each side.
// param case: str              a docket number or caption; none: all cases
// param as_of: datetime        the record until then; none: all of it
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column side: str             the side
// column person: str           who made the offer
// column at: datetime          when the message was sent (earliest reading of its date)
// column quote: str            the offer's words
// column cite: str             where it stands
MATCH (a:MeetingProposal)
WHERE a.condition IS NULL AND NOT a.reported AND NOT a.same_side AND NOT a.by_court
  AND ($case IS NULL OR $case IN a.cases) AND ($as_of IS NULL OR a.at <= $as_of)
  AND $certainty IN [a.certainty, 'all']
WITH a ORDER BY a.at, a.seq, a.start, a.id
WITH a.side AS side, head(collect(a)) AS a
RETURN side, a.actor AS person, a.at AS at, a.quote AS quote, a.cite AS cite
ORDER BY at, side SKIP $skip LIMIT $limit

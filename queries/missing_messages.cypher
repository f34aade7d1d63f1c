// Which messages the record speaks of and does not hold, and what shows it.
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column evidence: str         what shows that it existed
// column inferred_from: str    the words that show it
// column sender: str           who sent it, where that is told
// column between: str          between which instants it was sent, as far as that is told
// column expected: str         what it should be in answer to or part of: the thread's subject
// column confidence: float     how sure that is, 0 to 1
// column cite: str             where those words stand
MATCH (g:Gap)-[:INFERRED_FROM]->(m:Message)-[:IN]->(t:Thread)
WITH g, m, t, m.only_quoted AND g.evidence STARTS WITH 'known only as quoted' AS q
RETURN g.evidence AS evidence, g.quote AS inferred_from, CASE WHEN q THEN coalesce(g.sender, m.sender) ELSE g.sender END AS sender,
  CASE WHEN q AND m.at IS NOT NULL THEN toString(date(m.at)) + ' – ' + toString(date(coalesce(m.sent_latest, m.at)))
    WHEN g.earliest IS NULL AND g.latest IS NULL THEN null
    ELSE coalesce(toString(date(g.earliest)), '?') + ' – ' + coalesce(toString(date(g.latest)), '?') END AS between,
  t.subject AS expected, g.confidence AS confidence, g.cite AS cite
ORDER BY confidence DESC, m.at, m.seq, g.id SKIP $skip LIMIT $limit

// Who asked for more time, of what, until when, and who granted it.
// param case: str              a docket number or caption; none: all cases
// param side: str              the side that asked or granted; none: all
// param as_of: datetime        the record until then; none: all of it
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column at: datetime          when the message was sent
// column asked_by: str         who asked, or offered it unasked
// column of_what: str          what is put off
// column from_date: str        the date it was due before
// column to_date: str          the new date
// column granted_by: str       who agreed; none where nobody has
// column condition: str        what the grant depends on
// column court_order: str      an order that the grant needs or names; none where none is named
// column cite: str             where it stands
MATCH (a:Extension)
WHERE ($case IS NULL OR $case IN a.cases) AND ($side IS NULL OR a.side = $side) AND ($as_of IS NULL OR a.at <= $as_of)
  AND $certainty IN [a.certainty, 'all']
WITH a ORDER BY a.at, a.seq, a.start, a.id LIMIT $skip + $limit
OPTIONAL MATCH (a)-[:ANSWERS]->(q:Act)
WHERE $certainty <> 'fact' OR q.certainty = 'fact'
OPTIONAL MATCH (a)-[:ANSWERS]->(q)-[:SETS]->(due:Deadline)
WITH a, q, head(collect(coalesce(q.due_local, due.due_local))) AS from_date
OPTIONAL MATCH (a)<-[:ANSWERS]-(b:Agreement)
WHERE ($as_of IS NULL OR b.at <= $as_of) AND ($certainty <> 'fact' OR b.certainty = 'fact')
WITH a, q, from_date, b ORDER BY b.at, b.seq, b.start, b.id
WITH a, q, from_date, head(collect(b)) AS b
RETURN a.at AS at, CASE WHEN q.kind = 'extension' THEN q.actor ELSE a.actor END AS asked_by,
  coalesce(a.about, q.quote, a.quote) AS of_what, from_date, a.due_local AS to_date,
  CASE WHEN q.kind = 'extension' AND q.side <> a.side THEN a.actor WHEN b IS NOT NULL THEN b.actor ELSE null END AS granted_by,
  a.condition AS condition, a.court_order AS court_order, a.cite AS cite
ORDER BY a.at, a.seq, a.start, a.id SKIP $skip

// Where each side stands on each question in dispute, and whether it stood elsewhere before.
// param case: str              a docket number or caption; none: all cases
// param side: str              one side; none: all
// param as_of: datetime        the record until then; none: all of it
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column issue: str            the question: the rule in dispute, or its first statement's words
// column side: str             the side
// column position: str         what it says, in its words
// column stated_at: datetime   when the message was sent
// column authority: str        what it rests on
// column changed_from: str     what it said before, where it moved
// column changed_at: datetime  when it moved
// column cite: str             where it stands
MATCH (i:Issue)
WHERE $case IS NULL OR $case IN i.cases
MATCH (a:Act)-[r:ON]->(i)
WHERE ($side IS NULL OR a.side = $side) AND ($as_of IS NULL OR a.at <= $as_of) AND $certainty IN [a.certainty, 'all']
WITH i, a, r ORDER BY i.name, i.id, a.at, a.seq, a.start, a.id LIMIT $skip + $limit
OPTIONAL MATCH (a)-[:SHIFTED_FROM]->(b:Act)
WHERE $certainty <> 'fact' OR b.certainty = 'fact'
WITH i, a, r, b ORDER BY b.at, b.id
WITH i, a, r, head(collect(b)) AS b
RETURN i.name AS issue, a.side AS side, a.quote AS position, a.at AS stated_at, r.authority AS authority,
  b.quote AS changed_from, CASE WHEN b IS NULL THEN null ELSE a.at END AS changed_at, a.cite AS cite
ORDER BY i.name, i.id, a.at, a.seq, a.start, a.id SKIP $skip

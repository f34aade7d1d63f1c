// The course of each demand: first made, made again, answered, withdrawn, one row an act.
// param case: str              a docket number or caption; none: all cases
// param demand: str            words of the demand, or the citation of any act in its course; none: every demand
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: demands of which nothing is; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column demand: str           the demand as first made
// column seq: int              the act's place in its course, 1 for the first
// column at: datetime          when the message was sent
// column actor: str            who did it
// column act: str              the kind of act
// column quote: str            its words
// column cite: str             where it stands
MATCH (d:Demand)
WHERE d.first_id = d.id AND $certainty IN [d.course_certainty, 'all'] AND ($case IS NULL OR $case IN d.cases)
  AND ($demand IS NULL OR toLower(d.quote) CONTAINS toLower($demand)
    OR EXISTS { MATCH (d)<-[:RENEWS|ANSWERS|WITHDRAWS*0..20]-(y:Act) WHERE y.cite = $demand })
WITH d ORDER BY d.at, d.seq, d.start, d.id LIMIT $skip + $limit
MATCH (d)<-[:RENEWS|ANSWERS|WITHDRAWS*0..20]-(x:Act)
WHERE $certainty <> 'fact' OR x.certainty = 'fact'
WITH DISTINCT d, x ORDER BY x.at, x.seq, x.start, x.id
WITH d, collect(x) AS course
UNWIND range(0, size(course) - 1) AS i
WITH d, i, course[i] AS x
RETURN d.quote AS demand, i + 1 AS seq, x.at AS at, x.actor AS actor, x.kind AS act, x.quote AS quote, x.cite AS cite
ORDER BY d.at, d.seq, d.start, d.id, seq SKIP $skip LIMIT $limit

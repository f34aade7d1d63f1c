// What was demanded and is still owed: outstanding, promised but not done, or met in part.
// param case: str              a docket number or caption; none: all cases
// param side: str              the side that owes; none: all
// param same_side: bool = false  true: also requests inside one camp
// param as_of: datetime        age is counted to then; none: to the last message in the record
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column demand: str           what is demanded, in the demand's words
// column made_by: str          who made it
// column on: str               the side it is put to
// column first_made: datetime  when it was first made
// column times_renewed: int    how often it was made again
// column last_renewed: datetime  when last; none where never
// column response: str         the latest answer, in its words
// column response_at: datetime  when that was sent
// column age_days: float       days since it was first made
// column cite: str             where it stands
// beside response_cite: str    where that answer stands
CALL () { MATCH (m:Message) RETURN max(m.at) AS last }
WITH coalesce($as_of, last) AS now
MATCH (a:Demand)
WHERE (a.status IN ['outstanding', 'accepted', 'partially_met'] OR a.settled_at > $as_of) AND ($case IS NULL OR $case IN a.cases)
  AND ($side IS NULL OR a.to_side = $side) AND ($same_side OR NOT a.same_side) AND ($as_of IS NULL OR a.at <= $as_of)
  AND $certainty IN [a.course_certainty, 'all']
WITH a, now ORDER BY a.first_made, a.at, a.seq, a.start, a.id LIMIT $skip + $limit
OPTIONAL MATCH (a)<-[:ANSWERS]-(b:Act)
WHERE b.at <= now AND ($certainty <> 'fact' OR b.certainty = 'fact')
WITH a, now, b ORDER BY b.at DESC, b.seq DESC, b.start DESC, b.id
WITH a, now, head(collect(b)) AS b
RETURN a.quote AS demand, a.actor AS made_by, a.to_side AS `on`, a.first_made AS first_made,
  a.times_renewed AS times_renewed, CASE WHEN a.times_renewed > 0 THEN a.at ELSE null END AS last_renewed,
  b.quote AS response, b.at AS response_at, floor(duration.inSeconds(a.first_made, now).seconds / 8640.0 + 0.5) / 10 AS age_days,
  a.cite AS cite, b.cite AS response_cite
ORDER BY a.first_made, a.at, a.seq, a.start, a.id SKIP $skip

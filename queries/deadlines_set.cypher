// Which deadlines were set, by whom and on whom, when they ran out, and what became of them.
// param case: str              a docket number or caption; none: all cases
// param side: str              the side that set them; none: all
// param same_side: bool = false  true: also what stayed inside one camp
// param as_of: datetime        what is open is judged as of then; none: as of the last message in the record
// param due_from: datetime     due then or later; none: all
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column due_local: str        the wall-clock reading of the words
// column due_utc: datetime     the instant (earliest reading where the zone is not certain)
// column set_by: str           who set it
// column set_at: datetime      when the message was sent
// column on_whom: str          the side it binds
// column for_what: str         the demand or matter it belongs to, or the sentence in which it stands
// column kind: str             set (by one side), rule, court, agreed, restated, reported
// column rule: str             the rule it follows from; none for one that a lawyer set
// column computed_from: str    how the words became a date
// column status: str           outstanding, met, expired (past, and nothing in the record shows it met), superseded, refused; "likely …" where what settled it is not sure
// column satisfied_by: str     the act that met or answered it; to accept a date is not to meet it
// column margin_min: float     hours between that act and the deadline, smallest reading; negative when late
// column margin_max: float     the same, largest reading
// column cite: str             where it stands
// beside satisfied_by_cite: str  where that act stands
// beside due_latest: datetime   the instant, latest reading
// beside belongs: bool         whether for_what is a demand's or a matter's words, and not only the sentence around
CALL () { MATCH (m:Message) RETURN max(m.at) AS last }
WITH coalesce($as_of, last) AS now
MATCH (a:Deadline)
WHERE ($same_side OR NOT a.same_side) AND ($case IS NULL OR $case IN a.cases) AND ($side IS NULL OR a.side = $side)
  AND ($as_of IS NULL OR a.at <= $as_of) AND ($due_from IS NULL OR a.due_latest >= $due_from) AND $certainty IN [a.certainty, 'all']
WITH a, now ORDER BY a.due_earliest, a.at, a.seq, a.start, a.id LIMIT $skip + $limit
OPTIONAL MATCH (d:Demand)-[:SETS]->(a)
WHERE $certainty <> 'fact' OR d.certainty = 'fact'
WITH a, now, d ORDER BY d.start, d.id
WITH a, now, head(collect(d)) AS d
OPTIONAL MATCH (a)<-[:ANSWERS]-(x:Act)
WHERE ($as_of IS NULL OR x.at <= $as_of) AND ($certainty <> 'fact' OR x.certainty = 'fact')
  AND NOT (x:Agreement AND (NOT (x.side IN [a.bound, 'unknown'] OR a.bound = 'unknown') OR a.status IN ['expired', 'outstanding'] AND x.at <= a.due_latest))
WITH a, now, d, x ORDER BY x.at, x.seq, x.start, x.id
WITH a, now, d, head(collect(x)) AS x
OPTIONAL MATCH (a)<-[:SETS]-(:Demand)<-[:ANSWERS]-(y:Act)
WHERE ($as_of IS NULL OR y.at <= $as_of) AND ($certainty <> 'fact' OR y.certainty = 'fact')
  AND NOT (y:Agreement AND (NOT (y.side IN [a.bound, 'unknown'] OR a.bound = 'unknown') OR a.status IN ['expired', 'outstanding'] AND y.at <= a.due_latest))
WITH a, now, d, x, y ORDER BY y.at, y.seq, y.start, y.id
WITH a, now, d, x, head(collect(y)) AS y
WITH a, now, d, CASE WHEN y IS NULL OR x.at <= y.at THEN x ELSE y END AS b
RETURN a.due_local AS due_local, a.due_earliest AS due_utc, a.actor AS set_by, a.at AS set_at, a.bound AS on_whom,
  coalesce(d.quote, a.about, a.sentence) AS for_what, a.deadline_kind AS kind, a.rule AS rule, a.due_how AS computed_from,
  CASE WHEN a.settled_at > $as_of THEN CASE WHEN a.due_latest < now THEN 'expired' ELSE 'outstanding' END
    ELSE CASE WHEN a.settled_certainty = 'suggestion' THEN 'likely ' ELSE '' END
      + CASE WHEN a.status = 'outstanding' AND a.due_latest < now THEN 'expired' ELSE a.status END END AS status, b.quote AS satisfied_by,
  floor(duration.inSeconds(b.at_latest, a.due_earliest).seconds / 360.0 + 0.5) / 10 AS margin_min,
  floor(duration.inSeconds(b.at, a.due_latest).seconds / 360.0 + 0.5) / 10 AS margin_max, a.cite AS cite,
  b.cite AS satisfied_by_cite, a.due_latest AS due_latest, d IS NOT NULL OR a.about IS NOT NULL AS belongs
ORDER BY a.due_earliest, a.at, a.seq, a.start, a.id SKIP $skip

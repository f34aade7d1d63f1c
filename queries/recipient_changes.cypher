// Where the circle of correspondents changes: who was added, dropped, or moved between To and Cc.
// param case: str              a docket number or caption; none: all cases
// param side: str              the writer's side; none: all
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column message: str          the message's subject and date as printed
// column added: list           who is on it and was not on the message that it answers
// column dropped: list         who was on that one and is not on this
// column moved: list           who moved between To and Cc
// column first_seen: list      of those added, who is in the thread for the first time
// column side: str             the writer's side
// column cite: str             the message
MATCH (m:Message)
WHERE m.circle_changed = true AND ($case IS NULL OR $case IN m.cases) AND ($side IS NULL OR m.side = $side)
WITH m ORDER BY m.at, m.seq, m.id LIMIT $skip + $limit
RETURN coalesce(m.subject, 'no subject') + ', ' + coalesce(m.sent_text, 'no date') AS message, m.added AS added,
  m.dropped AS dropped, m.moved AS moved, m.first_seen AS first_seen, m.side AS side, m.cite AS cite
ORDER BY m.at, m.seq, m.id SKIP $skip

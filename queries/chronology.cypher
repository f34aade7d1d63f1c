// Everything in the order of time: each message sent and each act in it.
// param case: str              a docket number or caption; none: all cases
// param side: str              the writer's side; none: all
// param since: datetime        sent then or later; none: from the beginning
// param until: datetime        sent then or before; none: to the end
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column at: datetime          when (earliest reading)
// column event: str            what happened: the message's subject, or the act in its words
// column actor: str            who did it
// column issue: str            the question in dispute on which it stands; none where it is on none
// column source: str           the file
// column exhibit: str          the docket entry or exhibit label
// column bates: str            the Bates number
// column cite: str             where it stands
CALL () {
  MATCH (m:Message)
  WHERE m.at IS NOT NULL AND ($case IS NULL OR $case IN m.cases) AND ($side IS NULL OR m.side = $side)
    AND ($since IS NULL OR m.at >= $since) AND ($until IS NULL OR m.at <= $until)
  RETURN m ORDER BY m.at, m.thread, m.seq, m.id LIMIT $skip + $limit
  UNION ALL
  MATCH (m:Message)
  WHERE m.at IS NULL AND ($case IS NULL OR $case IN m.cases) AND ($side IS NULL OR m.side = $side)
    AND $since IS NULL AND $until IS NULL
  RETURN m ORDER BY m.thread, m.seq, m.id LIMIT $skip + $limit
}
WITH m ORDER BY m.at, m.thread, m.seq, m.id LIMIT $skip + $limit
OPTIONAL MATCH (m)-[:DOES]->(a)
WHERE $certainty IN [a.certainty, 'all']
WITH m, a ORDER BY a.start, a.id
WITH m, collect(a) AS acts
UNWIND range(0, size(acts)) AS i
WITH m, i, CASE WHEN i = 0 THEN null ELSE acts[i - 1] END AS a
RETURN m.at AS at, CASE WHEN i = 0 THEN m.kind + ': ' + coalesce(m.subject, 'no subject') ELSE a.kind + ': ' + a.quote END
  AS event, CASE WHEN i = 0 THEN m.sender ELSE a.actor END AS actor, a.issue AS issue, coalesce(a.file, m.file) AS source,
  coalesce(a.exhibit, m.exhibit) AS exhibit, coalesce(a.bates, m.bates) AS bates, coalesce(a.cite, m.cite) AS cite
ORDER BY m.at, m.thread, m.seq, m.id, i SKIP $skip LIMIT $limit

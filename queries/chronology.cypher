// Everything in the order of time: each message sent and each act in it.
// param case: str              a docket number or caption; none: all cases
// param side: str              the side that acted; none: all
// param since: datetime        sent then or later; none: from the beginning
// param until: datetime        sent then or before; none: to the end
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
  WHERE ($case IS NULL OR $case IN m.cases) AND ($side IS NULL OR m.side = $side)
    AND ($since IS NULL OR m.at >= $since) AND ($until IS NULL OR m.at <= $until)
  WITH m ORDER BY m.at, m.thread, m.seq, m.id LIMIT $skip + $limit
  RETURN m.at AS at, m.thread AS thread, m.seq AS seq, -1 AS start, m.id AS id,
    m.kind + ': ' + coalesce(m.subject, 'no subject') AS event, m.sender AS actor, null AS issue, m.file AS source,
    m.exhibit AS exhibit, m.bates AS bates, m.cite AS cite
  UNION ALL
  MATCH (a:Act)
  WHERE ($case IS NULL OR $case IN a.cases) AND ($side IS NULL OR a.side = $side)
    AND ($since IS NULL OR a.at >= $since) AND ($until IS NULL OR a.at <= $until)
  WITH a ORDER BY a.at, a.thread, a.seq, a.start, a.id LIMIT $skip + $limit
  RETURN a.at AS at, a.thread AS thread, a.seq AS seq, a.start AS start, a.id AS id, a.kind + ': ' + a.quote AS event,
    a.actor AS actor, a.issue AS issue, a.file AS source, a.exhibit AS exhibit, a.bates AS bates, a.cite AS cite
}
RETURN at, event, actor, issue, source, exhibit, bates, cite
ORDER BY at, thread, seq, start, id SKIP $skip LIMIT $limit

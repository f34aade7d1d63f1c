// Who writes to whom, and how often.
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column writer: str           who writes
// column writer_side: str      the writer's side
// column reader: str           to whom
// column reader_side: str      the reader's side
// column messages: int         messages
// column first: datetime       the first of them
// column last: datetime        the last
// column cite: str             the last of them
MATCH (w:Person)-[:SENT]->(m:Message)-[:TO]->(r:Person)
WITH w.id AS from_id, w.name AS writer, w.side AS writer_side, r.id AS to_id, r.name AS reader, r.side AS reader_side,
  count(DISTINCT m) AS messages, min(m.at) AS first, max(m.at) AS last,
  max(coalesce(toString(m.at), '') + '|' + m.cite) AS latest
RETURN writer AS writer, writer_side AS writer_side, reader AS reader, reader_side AS reader_side,
  messages AS messages, first AS first, last AS last,
  reduce(s = '', part IN split(latest, '|')[1..] | CASE s WHEN '' THEN part ELSE s + '|' + part END) AS cite
ORDER BY messages DESC, writer, reader, from_id, to_id SKIP $skip LIMIT $limit

// Which sides wrote, in the order of their first message, and their role in the case.
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column side: str             the client side
// column role: str             plaintiff, defendant, non-party; none where nothing tells
// column messages: int         messages sent
// column first_at: datetime    the first of them
// column cite: str             the first of them; of several at once, or none dated, the first by its citation
CALL () {
  MATCH (m:Message)
  RETURN m.side AS side, count(m) AS messages, min(m.at) AS first_at, min(m.cite) AS cite
}
OPTIONAL MATCH (f:Message {at: first_at})
WHERE f.side = side
WITH side, messages, first_at, cite, min(f.cite) AS earliest
OPTIONAL MATCH (p:Party)
WHERE p.name = side
WITH side, messages, first_at, coalesce(earliest, cite) AS cite, min(p.role) AS role
RETURN side AS side, role AS role, messages AS messages, first_at AS first_at, cite AS cite
ORDER BY first_at, side SKIP $skip LIMIT $limit

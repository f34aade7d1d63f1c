// Who was who on a date: each person, the firm and side then, and how many messages show it.
// param on_date: datetime      the date; none: the whole record
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column person: str           the fullest name printed
// column aliases: list         every other form of it
// column firm: str             the firm then
// column side: str             the client side
// column role: str             counsel, client, agency, or none where nothing tells
// column from: datetime        since when the record shows it
// column to: datetime          until when
// column messages: int         messages sent or received by the person in that membership
// column basis: str            what tells it
// column cite: str             a message that shows it
CALL () {
  MATCH (p:Person)
  WHERE $on_date IS NULL OR EXISTS { MATCH (p)-[r:MEMBER_OF]->(:Firm)
    WHERE (r.since IS NULL OR r.since <= $on_date) AND (r.until IS NULL OR r.until >= $on_date) }
  RETURN p ORDER BY p.name, p.id LIMIT $skip + $limit
}
OPTIONAL MATCH (p)-[r:MEMBER_OF]->(f)
WHERE $on_date IS NULL OR ((r.since IS NULL OR r.since <= $on_date) AND (r.until IS NULL OR r.until >= $on_date))
RETURN p.name AS person, p.aliases AS aliases, f.name AS firm, p.side AS side, p.role AS role, r.since AS `from`,
  r.until AS `to`, coalesce(r.messages, p.messages) AS messages, coalesce(r.basis, p.basis) AS basis,
  coalesce(r.cite, p.cite) AS cite
ORDER BY person, p.id, `from`, firm SKIP $skip LIMIT $limit

// Which cases the correspondence concerns, the most discussed first.
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column caption: str          the caption
// column short: str            its short name
// column court: str            the court
// column docket_number: str    the docket number
// column judge: str            the judge
// column messages: int         messages that concern it
// column cite: str             the first of them; of several at once, or none dated, the first by its citation
MATCH (c:`Case`)<-[:CONCERNS]-(:Thread)<-[:IN]-(m:Message)
WITH c.id AS id, count(DISTINCT m) AS messages, min(m.at) AS first, min(m.cite) AS cite
OPTIONAL MATCH (f:Message {at: first})-[:IN]->(:Thread)-[:CONCERNS]->(:`Case` {id: id})
WITH id, messages, cite, min(f.cite) AS earliest
MATCH (c:`Case` {id: id})
RETURN c.caption AS caption, c.short AS short, c.court AS court, c.docket_number AS docket_number, c.judge AS judge,
  messages AS messages, coalesce(earliest, cite) AS cite
ORDER BY messages DESC, docket_number, caption, c.id SKIP $skip LIMIT $limit

// Who is taken to be one person: every address and name that is held to be his, by which a judgement names him.
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column person: str           the fullest name printed
// column keys: list            what identifies each of his addresses and names
// column side: str             the client side
// column messages: int         messages sent by the person
// column cite: str             the last of them; none of a person who sent none
MATCH (p:Person)
WITH p ORDER BY p.name, p.id LIMIT $skip + $limit
OPTIONAL MATCH (p)-[:SENT]->(m:Message)
WITH p, count(m) AS messages,
  max(coalesce(toString(m.at), '') + '|' + m.cite) AS latest
RETURN p.name AS person, p.keys AS keys, p.side AS side, messages AS messages,
  reduce(s = '', part IN split(latest, '|')[1..] | CASE s WHEN '' THEN part ELSE s + '|' + part END) AS cite
ORDER BY person, p.id SKIP $skip

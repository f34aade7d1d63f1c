// The exchange in which a message stands, as it happened.
// param message: str           the id of any message of the thread
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column message: str          the message's id
// column at: datetime          when it was sent, earliest reading
// column latest: datetime      latest reading
// column sender: str           who sent it
// column side: str             the sender's side
// column begins: str           how its text begins
// column answers: str          the id of the message it replies to
// column only_quoted: bool     whether it is known only from a quotation
// column cite: str             where it stands
MATCH (:Message {id: $message})-[:IN]->(t:Thread)<-[:IN]-(m:Message)
OPTIONAL MATCH (m)-[:REPLY_TO]->(p:Message)
RETURN m.id AS message, m.at AS at, m.sent_latest AS latest, m.sender AS sender, m.side AS side,
  left(m.text, 200) AS begins, p.id AS answers, m.only_quoted AS only_quoted, m.cite AS cite
ORDER BY m.seq, m.at, message SKIP $skip LIMIT $limit

// One message: who wrote to whom, when, and what.
// param message: str           the message's id
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column message: str          the message's id
// column thread: str           its thread's id
// column sender: str           who sent it
// column firm: str             the sender's firm
// column side: str             the sender's side
// column from: list            the sender as the headers print him
// column to: list              the recipients as printed
// column cc: list              those copied, as printed
// column bcc: list             those copied blind, as printed
// column sent_text: str        the date as printed
// column earliest: datetime    when it was sent, earliest reading
// column latest: datetime      when it was sent, latest reading
// column zone_basis: str       why that instant
// column subject: str          the subject
// column kind: str             e-mail or letter
// column text: str             its text
// column copies: int           in how many copies the record holds it
// column only_quoted: bool     whether it is known only from a quotation
// column cite: str             where it stands
MATCH (m:Message {id: $message})-[:IN]->(t:Thread)
OPTIONAL MATCH (:Person)-[s:SENT]->(m)
WITH m, t, s.printed AS printed ORDER BY printed
WITH m, t, collect(printed) AS sender
OPTIONAL MATCH (m)-[r:TO]->(:Person)
WITH m, t, sender, r.printed AS printed ORDER BY printed
WITH m, t, sender, collect(printed) AS to_
OPTIONAL MATCH (m)-[c:CC]->(:Person)
WITH m, t, sender, to_, c.printed AS printed ORDER BY printed
WITH m, t, sender, to_, collect(printed) AS cc
OPTIONAL MATCH (m)-[b:BCC]->(:Person)
WITH m, t, sender, to_, cc, b.printed AS printed ORDER BY printed
WITH m, t, sender, to_, cc, collect(printed) AS bcc
RETURN m.id AS message, t.id AS thread, m.sender AS sender, m.firm AS firm, m.side AS side, sender AS `from`,
  to_ AS `to`, cc AS cc, bcc AS bcc, m.sent_text AS sent_text, m.sent_earliest AS earliest, m.sent_latest AS latest,
  m.zone_basis AS zone_basis, m.subject AS subject, m.kind AS kind, m.text AS text, m.copies AS copies,
  m.only_quoted AS only_quoted, m.cite AS cite
ORDER BY message SKIP $skip LIMIT $limit

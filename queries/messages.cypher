// Messages in the order of time, narrowed by words, side, sender and dates.
// param words: str             words that stand together in the text or the subject; none: all
// param side: str              the sender's side; none: all
// param sender: str            the sender's name; none: all
// param since: datetime        sent then or later; none: all
// param until: datetime        sent then or before; none: all
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column at: datetime          when it was sent, earliest reading
// column latest: datetime      when it was sent, latest reading
// column sender: str           who sent it
// column firm: str             the sender's firm
// column side: str             the sender's side
// column subject: str          the subject
// column begins: str           how its text begins
// column copies: int           in how many copies the record holds it
// column only_quoted: bool     whether it is known only from a quotation
// column acts: int             how many acts were found in it
// column cite: str             where it stands
CALL () {
  MATCH (m:Message)
  WHERE ($words IS NULL OR toLower(m.text) CONTAINS toLower($words) OR toLower(m.subject) CONTAINS toLower($words))
    AND ($side IS NULL OR m.side = $side) AND ($sender IS NULL OR m.sender = $sender)
    AND ($since IS NULL OR m.at >= $since) AND ($until IS NULL OR m.at <= $until)
  RETURN m ORDER BY m.at, m.seq, m.id LIMIT $skip + $limit
}
RETURN m.at AS at, m.sent_latest AS latest, m.sender AS sender, m.firm AS firm, m.side AS side, m.subject AS subject,
  left(m.text, 200) AS begins, m.copies AS copies, m.only_quoted AS only_quoted, COUNT { (m)-[:DOES]->(:Act) } AS acts,
  m.cite AS cite
ORDER BY m.at, m.seq, m.id SKIP $skip

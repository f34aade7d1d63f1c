// What one message does: its acts in the order of its words.
// param message: str           the message's id
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column id: str               the act's id
// column kind: str             the kind of act
// column quote: str            its words
// column start: int            where they begin in the message's text
// column end: int              where they end
// column actor: str            who did it
// column side: str             that side
// column to_side: str          the side it is put to
// column reported: bool        whether the writer reports another's act
// column due: str              the date in it, as computed
// column due_how: str          how it was computed
// column condition: str        what it was made to depend on
// column status: str           what became of it
// column status_how: str       what tells it
// column confidence: float     how sure it is that this is such an act
// column certainty: str         fact, or suggestion until a person confirms it
// column basis: str            the rule or model that found it
// column cite: str             where it stands
MATCH (m:Message {id: $message})-[:DOES]->(a:Act)
RETURN a.id AS id, a.kind AS kind, a.quote AS quote, a.start AS start, a.`end` AS `end`, a.actor AS actor, a.side AS side,
  a.to_side AS to_side, a.reported AS reported, a.due_local AS due, a.due_how AS due_how, a.condition AS condition,
  a.status AS status, a.status_how AS status_how, a.confidence AS confidence,
  a.certainty AS certainty, a.basis AS basis, a.cite AS cite
ORDER BY start, `end`, kind, id SKIP $skip LIMIT $limit

// Every act with the side that did it, the latest first.
// param kind: str              one kind of act; none: all
// param side: str              the side that did it; none: all
// param as_of: datetime        acts until then; none: all
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column at: datetime          when the message was sent
// column kind: str             the kind of act
// column side: str             the side
// column actor: str            who did it
// column quote: str            its words
// column status: str           what became of it
// column cite: str             where it stands
MATCH (a:Act)
WHERE ($kind IS NULL OR a.kind = $kind) AND ($side IS NULL OR a.side = $side) AND ($as_of IS NULL OR a.at <= $as_of)
  AND $certainty IN [a.certainty, 'all']
WITH a ORDER BY a.at DESC, a.seq DESC, a.start DESC, a.id LIMIT $skip + $limit
RETURN a.at AS at, a.kind AS kind, a.side AS side, a.actor AS actor, a.quote AS quote, a.status AS status, a.cite AS cite
ORDER BY a.at DESC, a.seq DESC, a.start DESC, a.id SKIP $skip

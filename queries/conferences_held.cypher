// Which live talks took place, as the correspondence recites them: when, how, who, on what.
// param case: str              a docket number or caption; none: all cases
// param as_of: datetime        the record until then; none: all of it
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column date: str             the day of the talk (ISO), where a recital tells
// column start: str            when it began, where told
// column minutes: float        how long it lasted, where told
// column mode: str             telephone, video or in person, where told
// column place: str            where, for one in person, where told
// column participants: list    who took part, as recited
// column issues: list          what was discussed, in the recitals' words
// column outcome: str          what the recitals dispute about it; none where they agree
// column reported_by: list     who recites it
// column sufficient_under: list  rules that this mode satisfies on their quoted words; a judge's order may differ
// column cite: str             the first recital
MATCH (c:Conference)
WHERE ($case IS NULL OR $case IN c.cases) AND ($as_of IS NULL OR c.at <= $as_of) AND $certainty IN [c.certainty, 'all']
RETURN c.`on` AS date, c.begun AS start, c.minutes AS minutes, c.mode AS mode, c.place AS place,
  c.participants AS participants, c.issues AS issues, c.outcome AS outcome, c.reported_by AS reported_by,
  c.sufficient_under AS sufficient_under, c.cite AS cite
ORDER BY c.at, c.id SKIP $skip LIMIT $limit

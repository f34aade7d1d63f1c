// Who let whom wait: what was asked, offered or asserted, and how long until the other side's next message.
// param case: str              a docket number or caption; none: all cases
// param side: str              the side that was silent; none: all
// param least_hours: float = 48  waits shorter than this are left out
// param as_of: datetime        open waits are counted to then; none: to the last message in the record
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column from_message: str     the message that waited
// column awaiting: str         what waited for an answer, in its words
// column due_from: str         the side from which an answer was due
// column hours_silent: float   hours until its next message, or until the end of the record
// column business_days: int    business days of that wait; none while it lasts
// column ended_by: str         the message that ended it; none while it lasts
// column asserted_agreement: bool  whether an agreement was asserted that nobody took up
// column cite: str             where the words stand
// beside since: datetime       when the wait began
CALL () { MATCH (m:Message) RETURN max(m.at) AS last }
MATCH (s:Silence)
WHERE ($case IS NULL OR $case IN s.cases) AND ($side IS NULL OR s.due_from = $side) AND ($as_of IS NULL OR s.at <= $as_of)
  AND $certainty IN [s.certainty, 'all'] AND floor(duration.inSeconds(s.at,
    CASE WHEN s.ended_at IS NOT NULL AND ($as_of IS NULL OR s.ended_at <= $as_of) THEN s.ended_at
      ELSE coalesce($as_of, last) END).seconds / 360.0 + 0.5) / 10 >= $least_hours
WITH s, last ORDER BY s.at, s.id SKIP $skip LIMIT $limit
WITH s, CASE WHEN s.ended_at IS NOT NULL AND ($as_of IS NULL OR s.ended_at <= $as_of) THEN s.ended_at
  ELSE coalesce($as_of, last) END AS until, s.ended_at IS NOT NULL AND ($as_of IS NULL OR s.ended_at <= $as_of) AS ended
RETURN s.message AS from_message, s.awaiting AS awaiting, s.due_from AS due_from,
  floor(duration.inSeconds(s.at, until).seconds / 360.0 + 0.5) / 10 AS hours_silent,
  CASE WHEN ended THEN s.business_days ELSE null END AS business_days,
  CASE WHEN ended THEN s.ended_by ELSE null END AS ended_by, s.asserted_agreement AS asserted_agreement,
  s.cite AS cite, s.at AS since
ORDER BY s.at, s.id

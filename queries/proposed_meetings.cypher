// Who proposed to meet and confer, with which windows and conditions, and what came of it.
// param case: str              a docket number or caption; none: all cases
// param side: str              the proposer's side; none: all
// param same_side: bool = false  true: also what stayed inside one camp
// param as_of: datetime        the record and what came of it until then; none: all of it
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column proposed_at: datetime  when the proposing message was sent (earliest reading of its date)
// column zone_basis: str        why that instant
// column proposer: str          who proposed
// column firm: str              the proposer's firm
// column side: str              the proposer's side
// column to: str                the side it was put to
// column mode: str              telephone, video, in person; none where not said
// column windows_offered: str   the times offered, in the message's words
// column conditions: str        what it was made to depend on
// column response: str          the other side's first answer, in its words
// column response_at: datetime  when that was sent
// column lag_hours: float       hours from proposal to answer
// column status: str            what became of it; "likely …" where the act that settled it is not sure
// column cite: str              where it stands
// beside response_cite: str     where that answer stands
MATCH (a:MeetingProposal)
WHERE NOT a.by_court AND ($same_side OR NOT a.same_side) AND ($case IS NULL OR $case IN a.cases) AND ($side IS NULL OR a.side = $side)
  AND ($as_of IS NULL OR a.at <= $as_of) AND $certainty IN [a.certainty, 'all']
WITH a ORDER BY a.at, a.seq, a.start, a.id LIMIT $skip + $limit
OPTIONAL MATCH (a)<-[:ANSWERS]-(b:Act)
WHERE ($as_of IS NULL OR b.at <= $as_of) AND ($certainty <> 'fact' OR b.certainty = 'fact')
WITH a, b ORDER BY b.at, b.seq, b.start, b.id
WITH a, head(collect(b)) AS b
RETURN a.at AS proposed_at, a.zone_basis AS zone_basis, a.actor AS proposer, a.firm AS firm, a.side AS side,
  a.to_side AS `to`, a.mode AS mode, a.due_text AS windows_offered, a.condition AS conditions, b.quote AS response,
  b.at AS response_at, floor(duration.inSeconds(a.at, b.at).seconds / 360.0 + 0.5) / 10 AS lag_hours,
  CASE WHEN a.settled_at > $as_of THEN 'outstanding' WHEN a.settled_certainty = 'suggestion' THEN 'likely ' + a.status
    ELSE a.status END AS status,
  a.cite AS cite, b.cite AS response_cite
ORDER BY a.at, a.seq, a.start, a.id SKIP $skip

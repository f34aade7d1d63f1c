// Offers to talk that name no time, and what the other side's next message made of them.
// param case: str              a docket number or caption; none: all cases
// param side: str              the side that offered; none: all
// param as_of: datetime        the record until then; none: all of it
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column offer_at: datetime    when the offer was sent (earliest reading)
// column by: str               who made it
// column to: str               the side it was put to
// column window: str           the offer's words, which name no date
// column next_message_from_recipient: str  the other side's next message; none where the record holds none
// column hours: float          hours until then
// column answered_topic: bool  whether that message takes the offer up
// column cite: str             where it stands
MATCH (a:MeetingProposal)
WHERE a.names_a_time = false AND NOT a.same_side AND ($case IS NULL OR $case IN a.cases)
  AND ($side IS NULL OR a.side = $side) AND ($as_of IS NULL OR a.at <= $as_of) AND $certainty IN [a.certainty, 'all']
WITH a ORDER BY a.at, a.thread, a.seq, a.start, a.id LIMIT $skip + $limit
RETURN a.at AS offer_at, a.actor AS `by`, a.to_side AS `to`, a.quote AS window,
  a.next_message AS next_message_from_recipient, a.next_hours AS hours, a.taken_up AS answered_topic, a.cite AS cite
ORDER BY a.at, a.thread, a.seq, a.start, a.id SKIP $skip

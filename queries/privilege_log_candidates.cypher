// Which messages stayed inside one side with counsel among the correspondents, for the privilege log's draft.
// param case: str              a docket number or caption; none: all cases
// param side: str              the side whose privilege it would be; none: all
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column date: datetime        when it was sent (earliest reading)
// column author: str           who wrote it
// column author_capacity: str  law firm (a lawyer or who works for one), in-house counsel, client or outsider
// column recipients: list      every recipient, who works for a law firm or is in-house counsel marked
// column type: str             the privilege that may apply
// column basis: str            why it is a candidate
// column lint: str             what a court would find too vague in its description; none where nothing
// column cite: str             the message
// beside third_parties: list   those from outside the dispute whom it reached; none where nobody
MATCH (m:Message)
WHERE m.privilege_side IS NOT NULL AND ($case IS NULL OR $case IN m.cases)
  AND ($side IS NULL OR m.privilege_side = $side)
WITH m ORDER BY m.at, m.seq, m.id LIMIT $skip + $limit
RETURN m.at AS date, m.sender AS author, m.author_capacity AS author_capacity, m.privilege_recipients AS recipients,
  m.privilege_type AS type, m.privilege_basis AS basis, m.lint AS lint, m.cite AS cite,
  m.privilege_third AS third_parties
ORDER BY m.at, m.seq, m.id SKIP $skip

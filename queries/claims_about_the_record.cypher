// What one side asserts about the correspondence, and what the correspondence says to it.
// param case: str              a docket number or caption; none: all cases
// param side: str              the side that asserts; none: all
// param as_of: datetime        the record until then; none: all of it
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column claim_at: datetime    when the message was sent
// column claimant: str         who asserts
// column claim: str            what, in the claim's words
// column kind: str             count, first, never, timeliness, agreement, content or conduct
// column verdict: str          supported, supported only if, contradicted by the corpus, not decidable from the corpus
// column convention: str       how was counted, and what must be granted
// column supporting_n: int     passages that support it
// column contrary_n: int       passages that speak against it
// column supporting_cites: list  where those stand
// column contrary_cites: list  where these stand
// column cite: str             where the claim stands
MATCH (a:Claim)
WHERE a.verdict IS NOT NULL AND ($case IS NULL OR $case IN a.cases) AND ($side IS NULL OR a.side = $side)
  AND ($as_of IS NULL OR a.at <= $as_of) AND $certainty IN [a.certainty, 'all']
WITH a ORDER BY a.at, a.thread, a.seq, a.start, a.id LIMIT $skip + $limit
OPTIONAL MATCH (a)-[s:SUPPORTED_BY]->()
WITH a, s.cite AS for_ ORDER BY for_
WITH a, collect(for_) AS supporting
OPTIONAL MATCH (a)-[c:CONTRADICTED_BY]->()
WITH a, supporting, c.cite AS against ORDER BY against
WITH a, supporting + coalesce(a.elsewhere_for, []) AS supporting, collect(against) + coalesce(a.elsewhere_against, []) AS contrary
RETURN a.at AS claim_at, a.actor AS claimant, a.quote AS claim, a.claim_kind AS kind, a.verdict AS verdict,
  a.convention AS convention, size(supporting) AS supporting_n, size(contrary) AS contrary_n,
  supporting AS supporting_cites, contrary AS contrary_cites, a.cite AS cite
ORDER BY a.at, a.thread, a.seq, a.start, a.id SKIP $skip

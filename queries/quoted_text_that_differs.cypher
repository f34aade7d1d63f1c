// Where a copy of a message departs from its best copy: what stands there, and whether it changes what was said.
// param case: str              a docket number or caption; none: all cases
// param kind: str              benign or substantive; none: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column message: str          the message's subject and date as printed
// column copy_a: str           the best copy
// column copy_b: str           the copy that departs from it
// column kind: str             benign (wrapping, banners, encoding, cut short) or substantive (words, numbers, names)
// column diff: str             the best copy's words, and the other's
// column carrier: str          the message that quotes the copy; none where it stands alone
// column cite: str             the message
MATCH (m:Message)
WHERE m.differing > 0 AND ($case IS NULL OR $case IN m.cases)
MATCH (m)-[r:PRINTED_IN]->(s:Source)
WHERE size(r.differs) > 0 AND ($kind IS NULL OR $kind IN r.differs)
UNWIND range(0, size(r.differs) - 1) AS i
WITH m, r, s, i WHERE $kind IS NULL OR r.differs[i] = $kind
RETURN m.subject + ', ' + coalesce(m.sent_text, 'no date') AS message, m.best_copy AS copy_a, r.shown AS copy_b,
  r.differs[i] AS kind, r.changes[i] AS diff, r.carrier AS carrier, m.cite AS cite
ORDER BY kind DESC, m.at, m.seq, m.id, s.id, r.index, i SKIP $skip LIMIT $limit

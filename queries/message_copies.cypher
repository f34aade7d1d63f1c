// Where one message is printed: every copy, the court's first, and whether it differs.
// param message: str           the message's id
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column source: str           the source's id
// column index: int            which of the messages printed in that source it is
// column file: str             the file
// column place: str            the place inside the file, where it is a container
// column media_type: str       the file's kind
// column docket: str           the docket entry
// column page: int             the page on which it begins
// column depth: int            how many quotations deep; 0 where it is the outermost message
// column differs: list         benign or substantive, for each difference from the best copy
// column cite: str             the message
MATCH (m:Message {id: $message})-[r:PRINTED_IN]->(s:Source)
RETURN s.id AS source, r.index AS index, s.file AS file, s.place AS place, s.media_type AS media_type, r.docket AS docket,
  r.page AS page, r.depth AS depth, r.differs AS differs, m.cite AS cite
ORDER BY depth, file, place, index, source SKIP $skip LIMIT $limit

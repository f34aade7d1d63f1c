// What is in the record: messages, threads, sources, the time they span, and what is known to be missing.
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column messages: int         messages
// column only_quoted: int      of which known only from a quotation
// column threads: int          threads
// column sources: int          files and parts of files from which they were read
// column acts: int             acts found in them
// column gaps: int             messages that the record speaks of and does not hold
// column first: datetime       the earliest message
// column last: datetime        the latest message
// column cite: str             the earliest message; of several at once, or none dated, the first by its citation
MATCH (m:Message)
WITH count(m) AS messages, sum(CASE WHEN m.only_quoted THEN 1 ELSE 0 END) AS only_quoted, min(m.at) AS first,
  max(m.at) AS last, min(m.cite) AS cite
OPTIONAL MATCH (f:Message {at: first})
WITH messages, only_quoted, first, last, cite, min(f.cite) AS earliest
RETURN messages AS messages, only_quoted AS only_quoted, COUNT { (:Thread) } AS threads, COUNT { (:Source) } AS sources,
  COUNT { (:Act) } AS acts, COUNT { (:Gap) } AS gaps, first AS first, last AS last,
  coalesce(earliest, cite) AS cite
ORDER BY messages SKIP $skip LIMIT $limit

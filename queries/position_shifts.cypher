// Where a side moved: in what it holds, or only in what it does while it goes on holding the same.
// param case: str              a docket number or caption; none: all cases
// param side: str              one side; none: all
// param as_of: datetime        the record until then; none: all of it
// param certainty: str = fact  fact: what is sure or confirmed; suggestion: what is neither; all: both
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column side: str             the side
// column issue: str            the question
// column before: str           what it said or did before
// column before_cite: str      where that stands
// column after: str            what it said or did later
// column after_cite: str       where that stands
// column days: int             days between
// column trigger: str          the other side's last act on the question in between
// column cite: str             where the later words stand
MATCH (a:Act)-[r:SHIFTED_FROM]->(b:Act)
WHERE ($case IS NULL OR $case IN a.cases) AND ($side IS NULL OR a.side = $side) AND ($as_of IS NULL OR a.at <= $as_of)
  AND ($certainty = 'all' OR ($certainty = 'fact') = (a.certainty = 'fact' AND b.certainty = 'fact'))
RETURN a.side AS side, r.issue AS issue, b.quote AS before, b.cite AS before_cite, a.quote AS after, a.cite AS after_cite,
  r.days AS days, r.trigger AS trigger, a.cite AS cite
ORDER BY a.at, a.seq, a.start, a.id, b.at, b.start, issue SKIP $skip LIMIT $limit

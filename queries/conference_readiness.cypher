// How far the record is from what a court's rule on conferring asks: each requirement, met or not, and what is missing.
// param needs: list            the needs of a court's rule pack in its order; none: those of N.D. Ill. LR 37.2
// param rule: str              the rule's name; none: LR 37.2
// param modes: list            the modes of talk that count; none: in person and telephone
// param recent_days: int = 30  how old the last conference may be, in days
// param case: str              a docket number or caption; none: all cases
// param as_of: datetime        judged as of then; none: as of the last message in the record
// param certainty: str = fact  fact: what is sure or confirmed; all: also suggestions
// column requirement: str      what the rule asks for
// column rule: str             the rule
// column evidence: str         what the record holds to it
// column status: str           met, missing, or attorney: only a person can state it
// column gap: str              what is missing; none where nothing
// column cite: str             where the evidence stands
CALL () { MATCH (m:Message) RETURN max(m.at) AS last }
WITH coalesce($as_of, last) AS now
OPTIONAL MATCH (c:Conference)
WHERE c.at <= now AND c.mode IN coalesce($modes, ['in person', 'telephone']) AND ($case IS NULL OR $case IN c.cases)
  AND $certainty IN [c.certainty, 'all']
WITH now, c ORDER BY c.at DESC, c.id
WITH now, head(collect(c)) AS c
OPTIONAL MATCH (p:MeetingProposal)
WHERE p.at <= now AND NOT p.same_side AND NOT p.by_court
  AND NOT EXISTS { MATCH (p)<-[:DOES]-(inside:Message) WHERE inside.privilege_side IS NOT NULL }
  AND ($case IS NULL OR $case IN p.cases) AND $certainty IN [p.certainty, 'all']
WITH now, c, p.at AS at, p.seq AS seq, p.start AS start, p.id AS id, p.cite AS cite
ORDER BY at DESC, seq DESC, start, id
WITH now, c, count(id) AS proposals, head(collect(cite)) AS proposed
OPTIONAL MATCH (q:MeetingProposal)<-[:ANSWERS]-(b)
WHERE b.at <= now AND NOT q.same_side AND NOT q.by_court
  AND NOT EXISTS { MATCH (q)<-[:DOES]-(inside:Message) WHERE inside.privilege_side IS NOT NULL }
  AND ($case IS NULL OR $case IN q.cases)
  AND NOT b.same_side AND ($certainty = 'all' OR (q.certainty = 'fact' AND b.certainty = 'fact'))
WITH now, c, proposals, proposed, b.at AS at, b.seq AS seq, b.start AS start, b.id AS id, b.cite AS cite
ORDER BY at DESC, seq DESC, start, id
WITH now, c, proposals, proposed, count(id) AS answers, head(collect(cite)) AS answered
OPTIONAL MATCH (d)-[:ON]->(i:Issue)
WHERE d.at <= now AND ($case IS NULL OR $case IN i.cases) AND $certainty IN [d.certainty, 'all']
  AND NOT d.same_side
WITH now, c, proposals, proposed, answers, answered, d.at AS at, d.seq AS seq, d.start AS start, d.id AS id, d.cite AS cite
ORDER BY at, seq, start, id
WITH now, c, proposals, proposed, answers, answered, count(id) AS stances, head(collect(cite)) AS stated
WITH now, c, proposals, proposed, answers, answered, stances, stated, duration.inDays(c.at, now).days AS age,
  coalesce($needs, ['conference', 'conference_date', 'conference_time', 'conference_place', 'conference_participants',
    'conference_issues', 'attorney', 'conference_recency', 'efforts', 'answers']) AS needs
UNWIND range(0, size(needs) - 1) AS n
WITH needs[n] AS need, n, c, proposals, proposed, answers, answered, stances, stated, age
WITH need, n, c, proposed, answered, stated, CASE need
    WHEN 'conference' THEN c.mode + coalesce(', ' + c.`on`, '')
    WHEN 'conference_date' THEN c.`on`
    WHEN 'conference_time' THEN c.begun
    WHEN 'conference_place' THEN coalesce(c.place, CASE WHEN c.mode <> 'in person' THEN 'by ' + c.mode ELSE null END)
    WHEN 'conference_participants' THEN CASE WHEN size(c.participants) > 1
      THEN reduce(s = '', x IN c.participants | s + CASE WHEN s = '' THEN '' ELSE ', ' END + x) ELSE null END
    WHEN 'conference_issues' THEN CASE WHEN size(c.issues) > 0
      THEN reduce(s = '', x IN c.issues | s + CASE WHEN s = '' THEN '' ELSE '; ' END + x) ELSE null END
    WHEN 'conference_minutes' THEN CASE WHEN c.minutes IS NULL THEN null ELSE toString(toInteger(c.minutes)) + ' minutes' END
    WHEN 'conference_recency' THEN CASE WHEN age <= $recent_days THEN 'days before the last message: ' + toString(age) ELSE null END
    WHEN 'efforts' THEN CASE WHEN proposals > 0 THEN 'proposals to talk: ' + toString(proposals) ELSE null END
    WHEN 'answers' THEN CASE WHEN answers > 0 THEN 'answers to them: ' + toString(answers) ELSE null END
    WHEN 'issue_grid' THEN CASE WHEN stances > 0 THEN 'statements of position: ' + toString(stances) ELSE null END
    ELSE null END AS evidence
RETURN CASE need
    WHEN 'conference' THEN 'Consultation in person or by telephone took place'
    WHEN 'conference_date' THEN 'Date of the conference'
    WHEN 'conference_time' THEN 'Time of the conference'
    WHEN 'conference_place' THEN 'Place of the conference, or that it was by telephone'
    WHEN 'conference_participants' THEN 'Names of all who took part'
    WHEN 'conference_issues' THEN 'Issues discussed'
    WHEN 'conference_minutes' THEN 'Length of the conference'
    WHEN 'conference_recency' THEN 'The last conference is recent'
    WHEN 'efforts' THEN 'Efforts made to confer'
    WHEN 'answers' THEN 'What the other side answered to each effort'
    WHEN 'issue_grid' THEN 'Each issue with both sides\' positions'
    WHEN 'letter' THEN 'The moving party\'s letter on each issue'
    WHEN 'within_ten_days_of_letter' THEN 'Conference within ten days of the letter'
    WHEN 'attorney' THEN 'Good faith and impasse on each issue'
    ELSE need END AS requirement,
  coalesce($rule, 'LR 37.2') AS rule, evidence,
  CASE WHEN need IN ['attorney', 'letter', 'within_ten_days_of_letter'] THEN 'attorney'
    WHEN evidence IS NULL THEN 'missing' ELSE 'met' END AS status,
  CASE WHEN need IN ['attorney', 'letter', 'within_ten_days_of_letter'] THEN 'an attorney states it'
    WHEN evidence IS NULL THEN 'the record does not tell' ELSE null END AS gap,
  CASE WHEN evidence IS NULL THEN null WHEN need = 'efforts' THEN proposed WHEN need = 'answers' THEN answered
    WHEN need = 'issue_grid' THEN stated ELSE c.cite END AS cite
ORDER BY n, requirement

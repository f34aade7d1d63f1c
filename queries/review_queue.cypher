// What a person should look at, in the order of what an answer would change.
// param case: str              a docket number or caption; none: all cases
// param kind: str              one kind of doubt; none: all
// param skip: int = 0          rows to pass over
// param limit: int = 100000    rows at most
// column kind: str             lost judgement, unsearched message, altered quotation, missing message, doubtful merge, suggestion, uncertain zone
// column subject: str          what is in doubt
// column reason: str           why
// column weight: float         how much an answer would change: its importance, and of an act how likely it is to be confirmed
// column id: str               the act's id, for an act
// column keys: list            for a merge, the address keys of both
// column cite: str             where to look; none for a merge
CALL () {
  MATCH (j:Judgement)
  RETURN 'lost judgement' AS kind, j.subject AS subject,
    'entry ' + toString(j.number) + ' by ' + j.by + ' is to be looked at again: ' + j.reason AS reason, 12.0 AS weight,
    null AS id, [] AS keys, j.cite AS cite, j.made_at AS at
  UNION ALL
  MATCH (m:Message)
  WHERE m.unsearched <> '' AND ($case IS NULL OR $case IN m.cases)
  RETURN 'unsearched message' AS kind, coalesce(m.subject, 'no subject') AS subject,
    'its acts could not be looked for, read it yourself: ' + m.unsearched AS reason, 11.0 AS weight, null AS id,
    [] AS keys, m.cite AS cite, m.at AS at
  UNION ALL
  MATCH (m:Message)-[r:PRINTED_IN]->(:Source)
  WHERE m.differing > 0 AND 'substantive' IN r.differs AND ($case IS NULL OR $case IN m.cases)
  WITH m, r, coalesce(head([i IN range(0, size(r.differs) - 1) WHERE r.differs[i] = 'substantive' | r.changes[i]]), '') AS change
  WITH m, change, min(r.shown) AS place, count(r) AS places, min(coalesce(r.carrier, m.cite)) AS carrier
  RETURN 'altered quotation' AS kind, coalesce(m.subject, 'no subject') AS subject,
    CASE WHEN change = '' THEN '' ELSE change + '; ' END + 'as it stands at ' + place
      + CASE WHEN places > 1 THEN ' and ' + toString(places - 1) + ' more' ELSE '' END AS reason,
    10.0 AS weight, null AS id, [] AS keys, carrier AS cite, m.at AS at
  UNION ALL
  MATCH (g:Gap)-[:INFERRED_FROM]->(m:Message)
  WHERE $case IS NULL OR $case IN m.cases
  RETURN 'missing message' AS kind, g.quote AS subject, g.evidence AS reason, 8.0 * g.confidence AS weight, null AS id,
    [] AS keys, g.cite AS cite, m.at AS at
  UNION ALL
  MATCH (d:Doubt)
  RETURN 'doubtful merge' AS kind, d.one + ' / ' + d.other AS subject, d.reason AS reason, 6.0 AS weight, null AS id,
    d.one_keys + d.other_keys AS keys, null AS cite, null AS at
  UNION ALL
  CALL () {
    MATCH (a:Act)
    WHERE a.certainty = 'suggestion' AND ($case IS NULL OR $case IN a.cases) AND ($kind IS NULL OR $kind = 'suggestion')
    RETURN a, CASE WHEN a.kind IN ['demand', 'deadline', 'meeting_proposal', 'conference_held'] THEN 5.0 ELSE 3.0 END
      * a.confidence AS weight
    ORDER BY weight DESC, a.at, a.cite, a.kind, a.quote, a.id LIMIT $skip + $limit
  }
  RETURN 'suggestion' AS kind, a.kind + ': ' + a.quote AS subject, a.basis AS reason, weight, a.id AS id,
    [] AS keys, a.cite AS cite, a.at AS at
  UNION ALL
  MATCH (a:Deadline)
  WHERE a.due_earliest < a.due_latest AND a.settled_at >= a.due_earliest AND a.settled_at <= a.due_latest
    AND ($case IS NULL OR $case IN a.cases)
  RETURN 'uncertain zone' AS kind, a.quote AS subject, a.due_zone AS reason, 7.0 AS weight, a.id AS id, [] AS keys,
    a.cite AS cite, a.at AS at
}
WITH kind, subject, reason, weight, id, keys, cite, at WHERE $kind IS NULL OR kind = $kind
RETURN kind, subject, reason, weight, id, keys, cite
ORDER BY weight DESC, kind, at, cite, subject, id SKIP $skip LIMIT $limit

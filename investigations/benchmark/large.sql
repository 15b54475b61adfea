-- :cases cases, six grants each, and :events events, written past the triggers: their own cost is
-- timed elsewhere. The leaf of each event is that of its canonical bytes.

INSERT INTO cases_unit (id, version, updated_at, name, name_romanised, parent_id)
SELECT gen_random_uuid(), 1, now(), '시험 ' || n || '팀', 'Bench Team ' || n, division.id
FROM generate_series(1, 25) AS n, cases_unit AS division
WHERE division.parent_id IS NULL;

INSERT INTO cases_officer (id, version, updated_at, username, name, name_romanised, title, password,
  is_superuser, language, shortcuts, high_contrast, is_active, password_is_temporary, created_at,
  unit_id)
SELECT gen_random_uuid(), 1, now(), username, '시험 ' || username, '', '수사관', '!', false, '', true,
  false, true, false, now(), unit.id
FROM (
  SELECT 'bench-' || lpad(n::text, 4, '0') AS username, n FROM generate_series(1, 1000) AS n
  UNION ALL SELECT unnest(ARRAY['bench-wide', 'bench-few', 'bench-none']), 1
) AS named
JOIN cases_unit AS unit ON unit.name = '시험 ' || 1 + n % 25 || '팀';

INSERT INTO cases_officer_groups (officer_id, group_id)
SELECT officer.id, auth_group.id FROM cases_officer AS officer, auth_group
WHERE username LIKE 'bench-%' AND auth_group.name = 'investigator';

CREATE TEMP TABLE officers AS
SELECT row_number() OVER (ORDER BY username) - 1 AS place, id, name, unit_id FROM cases_officer
WHERE username ~ '^bench-\d';
INSERT INTO officers SELECT -1, id, name, unit_id FROM cases_officer WHERE username = 'bench-few';

INSERT INTO cases_case (id, version, updated_at, number, title, origin, received_on, summary, phase,
  furthest_stage, overseas, source_system, source_number, registered_at, lead_id, unit_id, restricted,
  restriction_reason)
SELECT gen_random_uuid(), 1, now(), '2025-' || lpad(n::text, 6, '0'), '시험 사건 ' || n, 'complaint',
  current_date - n % 900, '', 'booked', 'disclosure', false, '', '', now(), lead.id, lead.unit_id, false, ''
FROM generate_series(1, :cases) AS n JOIN officers AS lead ON lead.place = n % 1000;

CREATE TEMP TABLE numbered AS SELECT id, lead_id, right(number, 6)::int AS n FROM cases_case;
CREATE UNIQUE INDEX ON numbered (n);

INSERT INTO cases_grant (id, user_id, permission_id, content_object_id, reason, granted_by_id,
  granted_at, since)
SELECT gen_random_uuid(), held.user_id, permission.id, held.case_id, '시험', held.user_id, now(), now()
FROM (
  SELECT lead_id AS user_id, id AS case_id, 'right_' || r AS code
  FROM numbered, unnest(ARRAY['view', 'record', 'decide', 'report']) AS r
  UNION ALL
  SELECT officers.id, numbered.id, 'right_view'
  FROM numbered JOIN officers ON officers.place = (numbered.n * 7 + 1) % 1000
  WHERE officers.id <> lead_id
  UNION ALL
  SELECT wide.id, numbered.id, 'right_view'
  FROM numbered, cases_officer AS wide WHERE wide.username = 'bench-wide' AND n <= :cases * 3 / 4
  UNION ALL
  SELECT few.id, numbered.id, 'right_view'
  FROM numbered, cases_officer AS few WHERE few.username = 'bench-few' AND n % (:cases / 5) = 1
) AS held
JOIN auth_permission AS permission ON permission.codename = held.code;

-- One event in five is the busiest officer's; one case has five hundred, one officer twenty.
INSERT INTO cases_event (uuid, xid, at, actor_id, actor_label, actor_role, job, request, session, ip,
  agent, verb, outcome, target_type, target_id, target_label, case_id, subjects, changes, facts,
  reason_code, reason, schema, canonical, leaf)
SELECT gen_random_uuid(), pg_current_xact_id(), made.at, officer.id, officer.name, 'investigator', '',
  gen_random_uuid(), repeat('a', 64), '10.20.3.17', 'Mozilla/5.0', made.verb, made.outcome,
  'cases.case', numbered.id::text, '시험 사건', numbered.id, '{}', '{}', '{"page": "case_detail"}', '',
  '', 1, made.canonical, sha256('\x00'::bytea || made.canonical)
FROM (
  SELECT i,
    now() - make_interval(secs => (:events - i) * (86400 * 1000.0 / :events)) AS at,
    CASE WHEN i % (:events / 20) = 3 THEN -1 WHEN i % 5 = 0 THEN 0 ELSE 1 + i % 999 END AS place,
    CASE WHEN i % (:events / 500) = 7 THEN 77 ELSE 100 + i * 7919 % (:cases - 100) END AS n,
    CASE i % 20 WHEN 0 THEN 'changed' WHEN 1 THEN 'listed' ELSE 'viewed' END AS verb,
    CASE i % 200 WHEN 0 THEN 'refused' ELSE 'done' END AS outcome,
    convert_to('{"id": ' || i || ', "agent": "Mozilla/5.0", "facts": {"page": "case_detail"}, '
      || repeat('"field": "value", ', 20) || '"verb": "viewed"}', 'UTF8') AS canonical
  FROM generate_series(1, :events) AS i
) AS made
JOIN officers AS officer ON officer.place = made.place
JOIN numbered ON numbered.n = made.n
ORDER BY made.i;

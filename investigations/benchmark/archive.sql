-- An archive of :cases fictional cases, twenty to an investigator, in one transaction.
-- The triggers write an event for every row, as they do for any other write.

SET LOCAL statement_timeout = 0;

INSERT INTO cases_unit (id, version, updated_at, name, name_romanised, parent_id)
SELECT gen_random_uuid(), 1, now(), '시험 ' || n || '팀', 'Bench Team ' || n, division.id
FROM generate_series(1, 25) AS n, cases_unit AS division
WHERE division.parent_id IS NULL;

INSERT INTO cases_officer (id, version, updated_at, username, name, name_romanised, title, password,
  is_superuser, language, shortcuts, high_contrast, is_active, password_is_temporary, created_at,
  unit_id)
SELECT gen_random_uuid(), 1, now(), 'bench-' || lpad(n::text, 4, '0'), '시험' || n, '', '수사관', '!', false,
  '', true, false, true, false, now(), unit.id
FROM generate_series(1, greatest(:cases / 20, 1)) AS n
JOIN cases_unit AS unit ON unit.name = '시험 ' || 1 + n % 25 || '팀';

INSERT INTO cases_officer_groups (officer_id, group_id)
SELECT officer.id, auth_group.id FROM cases_officer AS officer, auth_group
WHERE username LIKE 'bench-%' AND auth_group.name = 'investigator';

INSERT INTO cases_case (id, version, updated_at, number, title, origin, received_on, summary, phase,
  furthest_stage, overseas, limitation_on, source_system, source_number, registered_at, lead_id,
  unit_id, restricted, restriction_reason)
SELECT gen_random_uuid(), 1, now(), '2025-' || lpad(n::text, 6, '0'),
  (ARRAY['이차전지 양극재', '반도체 세정액', '라이다 보정', '선박 탱크 용접', '분리막 코팅', '힌지 구조',
    '도전성 잉크', '초음파 센서', '의료영상', '화장품 제형', '바이오시밀러 배양', '금형 도면',
    '증착 마스크', '감속기 시험', '비행제어', '스피커 조율', '가습기 외형', '실리콘 경화',
    '연료전지 분리판', '항공 복합재'])[1 + n % 20]
  || ' ' || (ARRAY['공정조건', '설계도면', '시험자료', '거래처 목록', '소스코드', '배합비',
    '검사 기준'])[1 + n % 7]
  || ' ' || (ARRAY['국외유출', '반출', '무단사용', '유출 시도', '부정취득'])[1 + n % 5],
  'complaint', current_date - n % 900,
  '퇴직한 연구원이 자료를 반출하여 경쟁 회사에 넘긴 혐의를 수사하고 있다.',
  (ARRAY['booked', 'inquiry', 'referred', 'disposed', 'booked', 'received', 'closed', 'booked',
    'returned', 'disposed'])[1 + n % 10],
  (ARRAY['disclosure', 'overseas', 'retention', 'acquisition'])[1 + n % 4], n % 4 = 1,
  current_date + 100 + n % 3000, '', '', now(), lead.id, lead.unit_id, false, ''
FROM generate_series(1, :cases) AS n
JOIN cases_officer AS lead ON lead.username = 'bench-' || lpad((1 + (n - 1) / 20)::text, 4, '0');

CREATE TEMP TABLE numbered ON COMMIT DROP AS
SELECT id, lead_id, phase, received_on, right(number, 6)::int AS n FROM cases_case;

INSERT INTO cases_party (id, version, updated_at, number, created_at, kind, name, name_romanised,
  registration_number, contact, affiliation, nationality, remark, case_id)
SELECT gen_random_uuid(), 1, now(), place, now(),
  CASE place WHEN 1 THEN 'person' ELSE 'corporation' END,
  CASE place
    WHEN 1 THEN (ARRAY['김', '이', '박', '최', '정', '강', '조', '윤', '장', '임', '한', '오', '서',
        '신', '권', '황', '안', '송', '유', '홍'])[1 + n % 20]
      || (ARRAY['도', '서', '지', '하', '민', '예', '주', '시', '태', '현'])[1 + n / 20 % 10]
      || (ARRAY['윤', '준', '안', '린', '우', '담', '빈', '로', '원', '결'])[1 + n / 200 % 10]
    WHEN 2 THEN '㈜' || (ARRAY['청람', '미르', '단우', '가온', '누리'])[1 + n % 5] || n
    ELSE '㈜' || (ARRAY['한빛', '해솔', '다솜', '라온', '새움'])[1 + n % 5] || n
  END,
  '', '', '', '', '', '', numbered.id
FROM numbered, generate_series(1, 3) AS place;

INSERT INTO cases_partyrole (id, role, party_id)
SELECT gen_random_uuid(), (ARRAY['suspect', 'corporate_suspect', 'holder'])[number], id
FROM cases_party;

INSERT INTO cases_secret (id, version, updated_at, number, created_at, name, description,
  secret_class, secrecy, secrecy_facts, value, value_facts, management, management_facts,
  damage_krw, case_id, holder_id)
SELECT gen_random_uuid(), 1, now(), 1, now(), '조건표 ' || n, '', 'trade_secret', 'shown', '',
  'investigating', '', 'lead', '', 1000000000 + n, numbered.id, party.id
FROM numbered JOIN cases_party AS party ON party.case_id = numbered.id AND party.number = 3;

INSERT INTO cases_act (id, version, updated_at, number, created_at, statute, conduct, course,
  began_on, ended_on, place, means, overseas, country, attempt, proof, booked_on, limitation_on,
  case_id, suspect_id, secret_id)
SELECT gen_random_uuid(), 1, now(), party.number, now(), 'ucpa',
  (ARRAY['disclosure', 'use', 'removal', 'acquisition'])[1 + n % 4], '',
  received_on - 400, received_on - 300, '', '', n % 4 = 1, CASE n % 4 WHEN 1 THEN '중국' ELSE '' END,
  false, 'investigating',
  CASE WHEN phase IN ('received', 'inquiry', 'closed') THEN NULL ELSE received_on + 7 END,
  received_on + 3300, numbered.id, party.id, secret.id
FROM numbered
JOIN cases_party AS party ON party.case_id = numbered.id AND party.number < 3
JOIN cases_secret AS secret ON secret.case_id = numbered.id;

INSERT INTO cases_document (id, version, updated_at, number, created_at, kind, title, author,
  dated_on, body, case_id)
SELECT gen_random_uuid(), 1, now(), 1, now(), 'other', '고소장', '', received_on,
  '고소인은 ' || n || '번째 조건표를 시각별로 적은 표를 보관하여 왔다. 피고소인은 퇴사하기 전날 저녁 연구동에서 '
  || '파일 ' || n % 97 || '개를 외장 저장장치에 복사하고, 같은 달 경쟁 회사의 담당자에게 전자우편으로 보냈다. '
  || '고소인은 접근권한을 일곱 사람에게만 주고 해마다 보안서약서를 받았다.', numbered.id
FROM numbered;

INSERT INTO cases_grant (id, user_id, permission_id, content_object_id, reason, granted_by_id,
  granted_at, since)
SELECT gen_random_uuid(), lead_id, permission.id, numbered.id, '담당', lead_id, now(), now()
FROM numbered JOIN auth_permission AS permission ON permission.codename LIKE 'right\_%';

INSERT INTO investigations_deadline (id, version, updated_at, number, created_at, what, due_on,
  basis, done_on, case_id)
SELECT gen_random_uuid(), 1, now(), place, now(), '소명자료 제출', current_date - 10 + n % 400 + place,
  '', CASE place WHEN 1 THEN current_date END, numbered.id
FROM numbered, generate_series(1, 2) AS place;

INSERT INTO cases_procedurestep (id, step, phase_before, phase_after, taken_on, basis, remark,
  recorded_at, case_id, taken_by_id)
SELECT gen_random_uuid(), 'receive', '', 'received', received_on, '형사소송법 제223조', '', now(),
  numbered.id, lead_id
FROM numbered;

-- One case was changed a thousand times.
INSERT INTO cases_historicalcase (version, updated_at, id, number, title, origin, received_on,
  summary, phase, furthest_stage, overseas, limitation_on, source_system, source_number,
  registered_at, history_date, history_type, history_user_id, lead_id, unit_id, restricted,
  restriction_reason)
SELECT v, now(), id, number, title, origin, received_on, summary || v, phase, furthest_stage,
  overseas, limitation_on, source_system, source_number, registered_at,
  now() - make_interval(mins => 1001 - v), CASE v WHEN 1 THEN '+' ELSE '~' END, lead_id, lead_id,
  unit_id, false, ''
FROM cases_case, generate_series(1, 1000) AS v WHERE number = '2025-000001';

-- Each investigator has looked at the own cases.
DO $$
DECLARE officer record;
BEGIN
  FOR officer IN SELECT id, name FROM cases_officer WHERE username LIKE 'bench-%' LOOP
    PERFORM set_config('app.context', jsonb_build_object('actor', officer.id, 'label', officer.name,
      'role', 'investigator', 'request', gen_random_uuid(), 'ip', '10.20.3.17')::text, true);
    INSERT INTO cases_event (uuid, verb, outcome, target_type, target_id, target_label, case_id,
      subjects, changes, facts, reason_code, reason)
    SELECT gen_random_uuid(), 'viewed', 'done', 'cases.case', numbered.id::text, '', numbered.id,
      '{}', '{}', '{"page": "case_detail"}', '', ''
    FROM numbered WHERE lead_id = officer.id;
  END LOOP;
END $$;

"""Database triggers as migration operations: what only the database can promise.

``records_changes`` writes an event for every change of a row, whichever way it was written, and
refuses a write without an author. ``append_only`` refuses every change of what was written.

The functions name their schema, the session's own tables last: nobody diverts the trail into a
temporary table of the same name.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.special import RunSQL

FUNCTIONS = r"""
CREATE FUNCTION casework_context() RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE context text := nullif(current_setting('app.context', true), '');
BEGIN
  IF context IS NULL THEN
    RAISE EXCEPTION 'nobody is named as the author of this write'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN context::jsonb;
END $$;

CREATE FUNCTION casework_fill_event() RETURNS trigger LANGUAGE plpgsql
  SET timezone = 'UTC' SET search_path = public, pg_temp AS $$
DECLARE context jsonb := casework_context();
BEGIN
  NEW.at := clock_timestamp();
  NEW.xid := pg_current_xact_id();
  NEW.actor_id := nullif(context->>'actor', '')::uuid;
  NEW.actor_label := left(coalesce(context->>'label', ''), 60);
  NEW.actor_role := left(coalesce(context->>'role', ''), 20);
  NEW.job := left(coalesce(context->>'job', ''), 80);
  NEW.request := nullif(context->>'request', '')::uuid;
  NEW.session := left(coalesce(context->>'session', ''), 64);
  NEW.ip := nullif(context->>'ip', '')::inet;
  NEW.agent := left(coalesce(context->>'agent', ''), 200);
  NEW.reason := coalesce(nullif(NEW.reason, ''), left(context->>'reason', 300), '');
  NEW.schema := 1;
  NEW.canonical := convert_to((to_jsonb(NEW) - 'canonical' - 'leaf')::text, 'UTF8');
  NEW.leaf := sha256('\x00'::bytea || NEW.canonical);
  RETURN NEW;
END $$;

CREATE FUNCTION casework_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION casework_record_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  label text := TG_ARGV[0];
  case_path text := TG_ARGV[1];
  hidden text[] := string_to_array(TG_ARGV[2], ',');
  ignored text[] := string_to_array(TG_ARGV[3], ',');
  before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) - ignored END;
  after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) - ignored END;
  this jsonb := CASE WHEN TG_OP = 'DELETE' THEN before ELSE after END;
  changes jsonb;
  of_case uuid;
BEGIN
  PERFORM casework_context();
  SELECT coalesce(jsonb_object_agg(key, CASE
      WHEN key = ANY (hidden) THEN '{"hidden": true}'::jsonb
      ELSE jsonb_build_array(before->key, after->key) END), '{}')
    INTO changes
    FROM (SELECT jsonb_object_keys(before || after) AS key) AS keys
    WHERE coalesce(before->key, 'null') IS DISTINCT FROM coalesce(after->key, 'null')
      AND NOT (coalesce(before->>key, '') = '' AND coalesce(after->>key, '') = '');
  IF TG_OP = 'UPDATE' AND changes = '{}' THEN
    RETURN NULL;
  END IF;
  IF case_path = '' THEN
    of_case := NULL;
  ELSIF position(':' IN case_path) = 0 THEN
    of_case := (this->>case_path)::uuid;
  ELSE
    EXECUTE format('SELECT case_id FROM %I WHERE id = $1', split_part(case_path, ':', 2))
      INTO of_case USING (this->>split_part(case_path, ':', 1))::uuid;
  END IF;
  INSERT INTO cases_event (uuid, verb, outcome, target_type, target_id, target_label, case_id,
      subjects, changes, facts, reason_code, reason)
    VALUES (gen_random_uuid(),
      CASE TG_OP WHEN 'INSERT' THEN 'created' WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END,
      'done', label, coalesce(this->>'id', ''),
      left(coalesce(this->>'name', this->>'title', this->>'number', ''), 200), of_case,
      CASE label WHEN 'cases.party' THEN ARRAY[(this->>'id')::uuid]
        WHEN 'cases.act' THEN ARRAY[(this->>'suspect_id')::uuid] ELSE '{}'::uuid[] END,
      changes, '{}', '', '');
  RETURN NULL;
END $$;
"""

DROP_FUNCTIONS = """
DROP FUNCTION casework_record_change(); DROP FUNCTION casework_refuse_change();
DROP FUNCTION casework_fill_event(); DROP FUNCTION casework_context();
"""


def functions() -> Operation:
    return RunSQL(FUNCTIONS, DROP_FUNCTIONS)


def fills_events() -> Operation:
    return RunSQL(
        "CREATE TRIGGER fill BEFORE INSERT ON cases_event"
        " FOR EACH ROW EXECUTE FUNCTION casework_fill_event();"
        " ALTER TABLE cases_event ENABLE ALWAYS TRIGGER fill",
        "DROP TRIGGER fill ON cases_event",
    )


def append_only(table: str) -> Operation:
    """Refuse every UPDATE, DELETE and TRUNCATE, whoever asks and whether or not a row matches."""
    return RunSQL(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION casework_refuse_change();"
        f" ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only",
        f"DROP TRIGGER append_only ON {table}",
    )


def records_changes(
    table: str,
    *,
    label: str,
    case: str = "case_id",
    hidden: Sequence[str] = (),
    ignored: Sequence[str] = (),
) -> Operation:
    """Write an event for every row added, changed or removed; refuse TRUNCATE, which has no rows.

    ``case``: the column that names the case, or ``column:table`` of the row that does, or "".
    ``hidden``: columns whose change is told and whose values are not. ``ignored``: not told.
    """
    arguments = ", ".join(
        f"'{argument}'" for argument in (label, case, ",".join(hidden), ",".join(ignored))
    )
    return RunSQL(
        f"CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION casework_record_change({arguments});"
        f" ALTER TABLE {table} ENABLE ALWAYS TRIGGER record_change;"
        f" CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION casework_refuse_change();"
        f" ALTER TABLE {table} ENABLE ALWAYS TRIGGER refuse_truncate",
        f"DROP TRIGGER refuse_truncate ON {table}; DROP TRIGGER record_change ON {table}",
    )

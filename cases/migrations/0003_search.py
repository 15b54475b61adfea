"""Korean search without an extension: pairs of characters, and the initial consonants of names.

Most Korean words have two syllables, too few for trigrams. ``bigrams`` finds the rows that may
hold a word; ``folded`` compares them character by character, in composed form and lower case.
"""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(normalize($1, NFC));

CREATE FUNCTION bigrams(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
  SELECT coalesce(array_agg(DISTINCT pair), '{}') FROM (
    SELECT letter || lead(letter) OVER (ORDER BY place) AS pair
    FROM unnest(string_to_array(public.folded($1), NULL)) WITH ORDINALITY AS letters (letter, place)
  ) AS pairs WHERE pair IS NOT NULL
  $$;

CREATE FUNCTION initials(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
  SELECT coalesce(string_agg(
      CASE WHEN ascii(letter) BETWEEN 44032 AND 55203
        THEN substr('ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ', (ascii(letter) - 44032) / 588 + 1, 1)
        ELSE letter END, '' ORDER BY place), '')
    FROM unnest(string_to_array(public.folded($1), NULL)) WITH ORDINALITY AS letters (letter, place)
  $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION initials(text); DROP FUNCTION bigrams(text); DROP FUNCTION folded(text);
"""

INDEXES = {
    "case_title_search": "cases_case USING gin (bigrams(title))",
    "case_number_search": "cases_case (reverse(number) text_pattern_ops)",
    "party_name_search": "cases_party USING gin (bigrams(name))",
    "party_romanised_search": "cases_party USING gin (bigrams(name_romanised))",
    "party_initials_search": "cases_party USING gin (bigrams(initials(name)))",
    "secret_name_search": "cases_secret USING gin (bigrams(name))",
    "document_title_search": "cases_document USING gin (bigrams(title))",
    "document_body_search": "cases_document USING gin (bigrams(body))",
}


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_triggers")]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        *[
            migrations.RunSQL(f"CREATE INDEX {name} ON {what}", f"DROP INDEX {name}")
            for name, what in INDEXES.items()
        ],
    ]

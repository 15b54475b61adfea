"""Korean search without an extension: pairs of characters, and the initial consonants of names.

Most Korean words have two syllables, too few for trigrams. ``bigrams`` finds the rows that may
hold a word; ``folded`` compares them character by character, in composed form and lower case. The
cost of the first is named, so that the index is asked and not each row.
"""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(normalize($1, NFC));

CREATE FUNCTION bigrams(text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
  COST 5000
  AS $$
  DECLARE letters text[] := string_to_array(public.folded($1), NULL);
  BEGIN
    RETURN (
      SELECT coalesce(array_agg(pair), '{}') FROM (
        SELECT DISTINCT one || next FROM unnest(letters, letters[2:]) AS pairs (one, next)
        WHERE next IS NOT NULL
      ) AS found (pair)
    );
  END $$;

CREATE FUNCTION initials(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  COST 500
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

WORDS = {
    "case_title_search": "cases_case USING gin (bigrams(title))",
    "party_name_search": "cases_party USING gin (bigrams(name))",
    "party_romanised_search": "cases_party USING gin (bigrams(name_romanised))",
    "party_initials_search": "cases_party USING gin (bigrams(initials(name)))",
    "secret_name_search": "cases_secret USING gin (bigrams(name))",
    "document_title_search": "cases_document USING gin (bigrams(title))",
    "document_body_search": "cases_document USING gin (bigrams(body))",
}


def index_of_words(name: str, what: str) -> migrations.RunSQL:
    """Without statistics: ANALYZE would take apart every text of its sample, to no use."""
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON {what} WITH (fastupdate = off);"
        f" ALTER INDEX {name} ALTER COLUMN 1 SET STATISTICS 0",
        f"DROP INDEX {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_triggers")]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        *[index_of_words(name, what) for name, what in WORDS.items()],
        migrations.RunSQL(
            "CREATE INDEX case_number_search ON cases_case (reverse(number) text_pattern_ops)",
            "DROP INDEX case_number_search",
        ),
    ]

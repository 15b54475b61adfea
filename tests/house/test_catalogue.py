"""Every English message has its Korean, shows the same values, and can be drawn by our fonts."""

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from fontTools.ttLib import TTFont

from config import catalogue

FONTS = catalogue.ROOT / "static" / "fonts"
SCREEN_FONT = "PretendardGOV-Regular.subset.woff2"
PRINT_FONT = "PretendardGOV-Regular.otf"
NAMES = sorted(catalogue.FOLDERS)


@pytest.fixture(scope="module")
def standing() -> dict[str, Catalog]:
    return catalogue.standing()


@cache
def drawable(font: str) -> frozenset[str]:
    return frozenset(map(chr, TTFont(FONTS / font).getBestCmap()))


def undrawable(text: str, font: str = SCREEN_FONT) -> set[str]:
    return {sign for sign in set(text) - drawable(font) if not sign.isspace()}


def last_text(message: Message) -> str:
    """The English text; the plural where there is one, since it names every value."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def test_every_message_is_translated():
    waiting = [line["msgid"] for line in catalogue.untranslated()]
    assert waiting == []


@pytest.mark.parametrize("name", NAMES)
def test_the_catalogue_on_disk_is_what_the_code_asks_for(name, standing):
    on_disk = {catalogue.key_of(message) for message in catalogue.read(name) if message.id}
    asked = {catalogue.key_of(message) for message in standing[name] if message.id}
    assert on_disk - asked == set(), "obsolete"
    assert asked - on_disk == set(), "not extracted"
    assert not catalogue.read(name).obsolete


@pytest.mark.parametrize("name", NAMES)
def test_a_translation_shows_the_values_of_its_message(name, standing):
    differing = [
        (message.id, korean)
        for message in filter(catalogue.done, standing[name])
        for korean in catalogue.texts(message)
        if catalogue.placeholders(korean) != catalogue.placeholders(last_text(message))
    ]
    assert differing == []


def test_one_message_has_one_translation(standing):
    said: dict[catalogue.Key, set[str]] = {}
    for catalog in standing.values():
        for message in catalog:
            if message.id:
                said.setdefault(catalogue.key_of(message), set()).update(catalogue.texts(message))
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_web_font_draws_every_message(name, standing):
    for message in standing[name]:
        for text in (catalogue.singular(message), *catalogue.texts(message)):
            assert undrawable(text) == set(), text


def test_the_fonts_draw_every_template():
    for path in (catalogue.ROOT / "templates").rglob("*.html"):
        shown = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf8"))
        font = PRINT_FONT if "documents" in path.parts else SCREEN_FONT
        assert undrawable(shown, font) == set(), path


def test_a_message_of_a_template_is_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '\u00a0 <p>{% translate "One" context "number" %}</p>\n'
        "{% blocktranslate count n=n trimmed %}\n  {{ n }} case\n"
        "{% plural %}\n  {{ n }} cases\n{% endblocktranslate %}\n",
        encoding="utf8",
    )
    assert catalogue.messages_in(page) == [
        ("One", "number"),
        (("%(n)s case", "%(n)s cases"), None),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("%(act)s of 100%", {"act"}),
        ("{name} has {count:d} rows", {"name", "count"}),
        ("{{literal}}", set()),
    ],
)
def test_placeholders(text, names):
    assert catalogue.placeholders(text) == names

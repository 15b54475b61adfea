"""What browsers are sent: nothing inline, nothing from elsewhere, nothing heavier than agreed."""

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
APPS = ("cases", "investigations", "sentencing")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCREEN_CSS = ("tokens.css", "base.css", "components.css", "screens.css")
FONTS = {
    "PretendardGOV-Regular.subset.woff2": "21c9e3b875c6ca0a",
    "PretendardGOV-Bold.subset.woff2": "d09a0a9684b5a833",
    "PretendardGOV-Regular.otf": "3a3f8ee05092d07b",
    "PretendardGOV-Bold.otf": "deeff873beb2e32c",
    "OFL.txt": "d31ddd9f2bed32fd",
}


def size(*paths: Path) -> int:
    return sum(path.stat().st_size for path in paths)


def test_the_styles_of_screens_stay_light():
    assert size(*(STATIC / "css" / name for name in SCREEN_CSS)) <= 48_000


def test_the_style_of_paper_stays_light():
    assert size(STATIC / "css" / "print.css", STATIC / "css" / "sheet.css") <= 8_000


def test_our_own_scripts_stay_light():
    assert size(*(STATIC / "js").rglob("*.js")) <= 25_000


@pytest.mark.parametrize(("name", "digest"), FONTS.items())
def test_the_fonts_are_those_of_the_package(name, digest):
    """The licence reserves the name: a changed file would need another one."""
    found = hashlib.sha256((STATIC / "fonts" / name).read_bytes()).hexdigest()

    assert found.startswith(digest)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_nothing_is_inline(template):
    text = template.read_text(encoding="utf8")

    assert not re.search(r"<style\b", text)
    assert not re.search(r"<script(?![^>]*\b(src=|type=\"application/json\"))", text)
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"\bhx-on\b|[\"']js:", text)
    assert not re.search(r"(src|href)=[\"']?(data|javascript|https?):", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_partial_gets_what_it_says_and_nothing_else(template):
    text = template.read_text(encoding="utf8")
    calls = re.findall(r"{% include \"[^\"]*/_[^%]*%}", text)

    loose = [call for call in calls if " only %}" not in call and not takes_all(call)]
    assert loose == []


def takes_all(call: str) -> bool:
    """Whether a partial takes its page's whole context: it says so, or a view answers with it."""
    name = call.split('"')[1]
    takes = (ROOT / "templates" / name).read_text(encoding="utf8").splitlines()[0]
    return "own context" in takes or "whole context" in takes or name in fragments()


@cache
def fragments() -> frozenset[str]:
    """The partials that views answer with by themselves."""
    sources = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    named = re.compile(r"\"([a-z_/]+/_[a-z_]+\.html)\"")
    return frozenset(
        name for path in sources for name in named.findall(path.read_text(encoding="utf8"))
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_form_carries_its_token(template):
    text = template.read_text(encoding="utf8")

    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.DOTALL):
        assert "csrf" in form
    for call in re.findall(r"{% include \"components/_form.html\"[^%]*%}", text):
        assert "csrf_token=csrf_token" in call


def test_styles_ask_for_nothing_from_elsewhere():
    for sheet in (STATIC / "css").glob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)", sheet.read_text(encoding="utf8")):
            assert address.startswith("../fonts/"), f"{sheet.name}: {address}"


def test_colours_stand_in_the_tokens():
    """A colour outside tokens.css would not change with high contrast; black and white may stay."""
    for name in SCREEN_CSS[1:]:
        text = (STATIC / "css" / name).read_text(encoding="utf8")

        assert set(re.findall(r"#[0-9a-f]{3,8}\b", text)) <= {"#fff", "#0003", "#00000080"}

"""The Korean catalogues, kept without GNU gettext: ``python -m config.catalogue COMMAND``.

``extract`` brings the .po files up to the code, ``missing`` prints what still wants a translation,
``fill FILE`` writes translations (JSON lines), ``compile`` makes the .mo files Django reads.
"""

import argparse
import fcntl
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tokenize import TokenError

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {
    "cases": ("cases",),
    "investigations": ("investigations",),
    "sentencing": ("sentencing",),
    "config": ("config", "templates"),
}
"""Which catalogue holds the messages of which folders."""

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Language: ko\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sdif]|(?<![{])\{(\w+)[^{}]*\}(?!\})")

Key = tuple[str | None, str]


class UnreadableError(Exception):
    """A source file or a line of translations that cannot be understood, and where."""


def key_of(message: Message) -> Key:
    """Context and singular, which together name a message."""
    return message.context, singular(message)


def singular(message: Message) -> str:
    """The English text, in the singular where there are two."""
    return message.id if isinstance(message.id, str) else message.id[0]


def texts(message: Message) -> list[str]:
    """The Korean texts of a message; an empty one is still to be translated."""
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def done(message: Message) -> bool:
    """Whether the message is translated, and not by a guess."""
    return all(texts(message)) and not message.fuzzy


def placeholders(text: str) -> set[str]:
    """The named values a text shows: ``%(name)s`` and ``{name}``."""
    return {percent or brace for percent, brace in PLACEHOLDER.findall(text)}


def path_of(name: str) -> Path:
    """Where the catalogue of that name is kept."""
    return ROOT / name / "locale" / "ko" / "LC_MESSAGES" / "django.po"


def read(name: str) -> Catalog:
    """The catalogue as it stands on disk; an empty one where there is none yet."""
    path = path_of(name)
    if not path.exists():
        return Catalog(locale="ko")
    return read_po(io.BytesIO(path.read_bytes()), locale="ko", abort_invalid=True)


def write(name: str, catalog: Catalog) -> None:
    """Keep the catalogue, in an order and form that make small differences."""
    body = io.BytesIO()
    write_po(body, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    replace(path_of(name), HEADER.encode() + body.getvalue().strip() + b"\n")


def replace(path: Path, content: bytes) -> None:
    """Write a file in one step, and only where it differs."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(path)


def sources(name: str) -> Iterator[Path]:
    """The code and templates whose messages belong to the catalogue."""
    for folder in FOLDERS[name]:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


def as_python(path: Path) -> bytes:
    """A source file as the extractor reads it: templates become calls of gettext."""
    text = path.read_text(encoding="utf8")
    if path.suffix != ".py":
        calls = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(re.sub(r"\s", " ", line).strip() for line in calls)
    return text.encode()


def messages_in(path: Path) -> list[tuple[str | tuple[str, ...], str | None]]:
    """Each message of a source file, with its context."""
    try:
        found = extract("python", io.BytesIO(as_python(path)), KEYWORDS)
        return [(text, context) for _line, text, _comments, context in found]
    except (TokenError, SyntaxError, ValueError) as error:
        raise UnreadableError(f"{path.relative_to(ROOT)}: {error}") from error


def asked_for(name: str) -> Catalog:
    """The messages of a catalogue's folders, nothing translated."""
    catalog = Catalog(locale="ko")
    for path in sources(name):
        for text, context in messages_in(path):
            catalog.add(text, context=context)
    return catalog


def standing() -> dict[str, Catalog]:
    """The catalogues brought up to the code with every known translation, not written yet."""
    known = {(name, key_of(m)): m for name in FOLDERS for m in read(name) if m.id}
    anywhere = {key: message for (_name, key), message in known.items() if done(message)}
    catalogs = {name: asked_for(name) for name in FOLDERS}
    for name, catalog in catalogs.items():
        for message in catalog:
            kept = known.get((name, key_of(message)))
            if kept is None or not done(kept):
                kept = anywhere.get(key_of(message), kept)
            if message.id and kept is not None:
                settle(message, texts(kept), fuzzy=kept.fuzzy)
    return catalogs


def settle(message: Message, korean: list[str], *, fuzzy: bool = False) -> None:
    """Give a message its translation, in one form, since Korean has no plural."""
    message.string = korean[0] if isinstance(message.id, str) else (korean[0],)
    message.flags.discard("fuzzy")
    if fuzzy:
        message.flags.add("fuzzy")


def extract_command() -> int:
    """Bring the .po files up to the code."""
    for name, catalog in standing().items():
        write(name, catalog)
        waiting = sum(1 for message in catalog if message.id and not done(message))
        print(f"{name}: {len(catalog)} messages, {waiting} to translate")
    return 0


def untranslated() -> Iterator[dict[str, str]]:
    """What the code says and no catalogue does, as lines for people and for ``fill``."""
    for name, catalog in standing().items():
        for message in catalog:
            if not message.id or done(message):
                continue
            line = {"catalogue": name, "msgid": singular(message)}
            if not isinstance(message.id, str):
                line["plural"] = message.id[1]
            if message.context:
                line["context"] = message.context
            yield line


def missing_command() -> int:
    """Print each message that wants a translation; 1 where there is any."""
    lines = [json.dumps(line, ensure_ascii=False) for line in untranslated()]
    print(*lines, sep="\n", end="\n" if lines else "")
    return 1 if lines else 0


def lines_of(path: Path) -> Iterator[tuple[Key, str]]:
    """Each translation of a file of JSON lines, refused where it would show other values."""
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            given = entry["msgstr"]
            korean = given if isinstance(given, str) else given[0]
            key = (entry.get("context") or None, entry["msgid"])
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise UnreadableError(f"{path}:{number}: {error!r}") from error
        if placeholders(korean) - placeholders(key[1]) - placeholders(entry.get("plural") or ""):
            raise UnreadableError(f"{path}:{number}: a placeholder the English does not have")
        yield key, korean


def fill_command(path: Path) -> int:
    """Write translations wherever their message stands; 1 where one stands nowhere."""
    given = dict(lines_of(path))
    catalogs = standing()
    used = set()
    for name, catalog in catalogs.items():
        for message in catalog:
            if message.id and key_of(message) in given:
                settle(message, [given[key_of(message)]])
                used.add(key_of(message))
        write(name, catalog)
    for context, text in given.keys() - used:
        print(f"no such message: {json.dumps(text, ensure_ascii=False)} {context or ''}")
    print(f"{len(used)} of {len(given)} translations written")
    return 1 if given.keys() - used else 0


def compile_command(names: Iterable[str] = FOLDERS) -> int:
    """Make the .mo beside each .po; a fuzzy message is left out."""
    for name in names:
        body = io.BytesIO()
        write_mo(body, read(name))
        replace(path_of(name).with_suffix(".mo"), body.getvalue())
    return 0


@contextmanager
def alone() -> Iterator[None]:
    """Hold the catalogues while a command runs; another waits."""
    folder = ROOT / "var"
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "catalogue.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Run the command that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m config.catalogue", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("extract", "missing", "compile"):
        commands.add_parser(name)
    commands.add_parser("fill").add_argument("file", type=Path)
    asked = parser.parse_args()
    with alone():
        try:
            if asked.command == "fill":
                return fill_command(asked.file)
            plain = {"extract": extract_command, "missing": missing_command}
            return plain.get(asked.command, compile_command)()
        except UnreadableError as error:
            print(f"not readable: {error}", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())

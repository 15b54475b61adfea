"""What a case summary says, section by section, in the language that is active (수사요약보고)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from cases import assessment, formats
from cases.matrix import Matrix, matrix_from
from cases.models import Act, Party, Secret
from investigations.discretion import Discretion
from investigations.snapshot import Snapshot
from sentencing import engine, wording

KOREAN_LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"


@dataclass(frozen=True, slots=True)
class Line:
    """One act of a suspect in words: when, what, how far it is shown; then how."""

    head: str
    detail: str
    overseas: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A lettered paragraph with numbered lines under it."""

    mark: str
    head: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Threat:
    """What the law threatens one suspect with for one offence, and what it rests on."""

    suspect: str
    provision: str
    penalty: str
    sources: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """The limitation of one act."""

    act: str
    starts_on: date
    years: int
    last_day_on: date
    sources: str
    doubts: tuple[str, ...]


def mark(place: int) -> str:
    """가. 나. 다. or a. b. c.; by number where the letters end."""
    letters = "abcdefghijklmnopqrstuvwxyz" if formats.english() else KOREAN_LETTERS
    return f"{letters[place]}." if place < len(letters) else f"({place + 1})"


def outline(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a text, lettered."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    return [(mark(place), paragraph) for place, paragraph in enumerate(paragraphs)]


def matrix(snapshot: Snapshot) -> Matrix:
    return matrix_from(snapshot.heading, snapshot.acts, snapshot.suspects)


def acts_told(snapshot: Snapshot, discretion: Discretion) -> list[Told]:
    """Each suspect and what they are suspected of, in the order of days."""
    told: list[Told] = []
    for suspect in snapshot.suspects:
        lines = [_line(act, discretion) for act in snapshot.acts if act.suspect_id == suspect.pk]
        if lines:
            told.append(Told(mark(len(told)), discretion.name(suspect), tuple(lines)))
    return told


def _line(act: Act, discretion: Discretion) -> Line:
    days = formats.day(act.began_on)
    if act.ended_on != act.began_on:
        days = f"{days} – {formats.day(act.ended_on)}"
    what = [str(act.get_conduct_display())]
    if act.attempt:
        what.append(_("attempt"))
    head = f"{days} {' · '.join(what)} ({act.get_proof_display()})"
    of = str(act.secret) if act.secret else ""
    abroad = _("abroad: %(country)s") % {"country": act.country} if act.country else ""
    gain = ""
    if act.gain_krw:
        gain = _("gain %(sum)s") % {"sum": formats.krw_full(act.gain_krw)}
    parts = [of, act.place, abroad, act.means, gain]
    detail = " · ".join(discretion.text(part) for part in parts if part)
    return Line(head, detail, act.overseas)


def secrets_told(snapshot: Snapshot, discretion: Discretion) -> list[Told]:
    """Each secret and its three elements with the facts that show them."""
    return [
        Told(
            mark(place), discretion.text(_secret(secret, discretion)), _elements(secret, discretion)
        )
        for place, secret in enumerate(snapshot.secrets)
    ]


def _secret(secret: Secret, discretion: Discretion) -> str:
    about = [str(secret.get_secret_class_display())]
    if secret.holder:
        about.append(discretion.name(secret.holder))
    return discretion.text(f"{secret.name} ({', '.join(about)})")


def _elements(secret: Secret, discretion: Discretion) -> tuple[Line, ...]:
    return tuple(
        Line(f"{element.label} ({element.proof_label})", discretion.text(element.facts), False)
        for element in secret.elements
    )


def threats(snapshot: Snapshot, discretion: Discretion) -> list[Threat]:
    """For each suspect and threat: article with its acts, penalty, sources, what is unsettled."""
    order = {party.pk: place for place, party in enumerate(snapshot.suspects)}
    found: dict[tuple[UUID, str, str], list[tuple[Act, engine.Answer]]] = defaultdict(list)
    for act in sorted(snapshot.acts, key=lambda act: order[act.suspect_id]):
        provision = assessment.provision_of(act)
        answer = assessment.penalty_of(act) or assessment.corporate_fine_of(act)
        if provision and answer:
            found[act.suspect_id, provision, _threatened(answer)].append((act, answer))
    return [
        Threat(
            discretion.name(rows[0][0].suspect),
            _charged(provision, [act for act, _answer in rows]),
            penalty,
            _sources(*(answer for _act, answer in rows)),
            _doubts(*(answer for _act, answer in rows)),
        )
        for (_suspect, provision, penalty), rows in found.items()
    ]


def _charged(provision: str, acts: list[Act]) -> str:
    """The article and the acts charged under it: 제18조 제1항 (무단유출·누설)."""
    named = [
        f"{act.get_conduct_display()} ({_('attempt')})"
        if act.attempt
        else act.get_conduct_display()
        for act in acts
    ]
    return f"{wording.provision_name(provision)} ({'·'.join(dict.fromkeys(map(str, named)))})"


def _threatened(answer: engine.Answer) -> str:
    if isinstance(answer, engine.StatutoryPenalty):
        return _penalty(answer)
    return _corporate(answer) if isinstance(answer, engine.CorporateFine) else ""


def _penalty(answer: engine.StatutoryPenalty) -> str:
    if not answer.offence_exists:
        return _("Not an offence on the day of the act")
    said = []
    if answer.imprisonment_max_months:
        term = formats.term(answer.imprisonment_max_months)
        said.append(_("imprisonment up to %(term)s") % {"term": term})
    if answer.fine_max_krw:
        said.append(_("fine up to %(sum)s") % {"sum": formats.krw(answer.fine_max_krw)})
    return " · ".join(said)


def _corporate(answer: engine.CorporateFine) -> str:
    if not answer.liable:
        return _("No liability under the joint penal provision")
    most = formats.krw(answer.max_krw or 0)
    if answer.multiplier and answer.multiplier > 1:
        return _("fine up to %(sum)s (%(times)s times the fine of the article)") % {
            "sum": most,
            "times": answer.multiplier,
        }
    return _("fine up to %(sum)s") % {"sum": most}


def terms(snapshot: Snapshot, discretion: Discretion) -> list[Term]:
    """The limitation of every act that has one, the earliest first."""
    found = []
    for act in snapshot.acts:
        answer = assessment.limitation_of(act, snapshot.acts)
        if answer is None or answer.last_day_on is None:
            continue
        label = f"{discretion.name(act.suspect)} · {act.get_conduct_display()}"
        found.append(
            Term(
                label,
                answer.starts_on or act.ended_on,
                answer.years or 0,
                answer.last_day_on,
                _sources(answer),
                _doubts(answer),
            )
        )
    return sorted(found, key=lambda term: term.last_day_on)


def names(parties: Iterable[Party], discretion: Discretion) -> str:
    return ", ".join(discretion.name(party) for party in parties)


def suspects_named(snapshot: Snapshot, discretion: Discretion) -> str:
    """서도윤(46), ㈜미르나노(법인): the name, and the age or the kind."""
    named = []
    for party in snapshot.suspects:
        about = discretion.age(party, formats.as_day(snapshot.moment))
        if party.kind != Party.Kind.PERSON:
            about = str(party.get_kind_display())
        space = " " if formats.english() else ""
        named.append(discretion.name(party) + (f"{space}({about})" if about else ""))
    return ", ".join(named)


def _sources(*answers: engine.Answer) -> str:
    cited = [wording.citation(each) for answer in answers for each in answer.citations]
    return ", ".join(dict.fromkeys(cited))


def _doubts(*answers: engine.Answer) -> tuple[str, ...]:
    keys = dict.fromkeys(key for answer in answers for key in answer.unsettled)
    return tuple(wording.doubt(key) for key in keys)


def unsettled(rows: Sequence[Threat | Term]) -> list[str]:
    """Every open point of the law the figures turn on, once."""
    return list(dict.fromkeys(doubt for row in rows for doubt in row.doubts))

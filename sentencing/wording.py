"""The engine's keys, codes and values as words, in the language of the reader."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sentencing import figures
from sentencing.doubts import DOUBTS, NO_LAW, NO_LAW_AT_ALL, PROBLEMS
from sentencing.engine import (
    BadQuestion,
    Citation,
    Conduct,
    NoLawInForce,
    Reason,
    Technology,
    Zone,
)
from sentencing.engine.rules import Edition, Factor, OffenceType, SuspensionGround
from sentencing.law import Basis, book
from sentencing.law.articles import (
    ACTS,
    act_of,
    english_article,
    english_places,
    korean_article,
)
from sentencing.sentences import REASONS
from sentencing.sentences_guideline import GUIDELINE_REASONS, PROCEDURE_REASONS
from sentencing.terms import (
    CONDUCTS,
    OFFENCES,
    OUTSIDE,
    SECRECY,
    TECHNOLOGIES,
    VIOLATION,
    ZONES,
)

SENTENCES = REASONS | GUIDELINE_REASONS | PROCEDURE_REASONS
INSTRUMENT = re.compile(r"(법률|대통령령|법무부령|대법원규칙) 제(\d+)호")
DECISION = re.compile(r"양형위원회 ([\d-]+) 의결")
INSTRUMENTS = {
    "법률": "Act",
    "대통령령": "Decree",
    "법무부령": "MOJ Ordinance",
    "대법원규칙": "Supreme Court Rule",
}


def sentence(reason: Reason) -> str:
    """One step of the reasoning as a sentence."""
    return str(SENTENCES[reason.key]) % shown(dict(reason.values))


def doubt(key: str) -> str:
    """What is unsettled, as a sentence."""
    return str(DOUBTS[key])


def problem(error: BadQuestion) -> str:
    """What is wrong with a question, as a sentence for its field."""
    values = {key: plain_figure(value) for key, value in error.values.items()}
    return str(PROBLEMS[error.problem]) % values


def no_law(error: NoLawInForce) -> str:
    """That the record is silent for the day."""
    subject = subject_name(error.subject)
    if error.day is None:
        return str(NO_LAW_AT_ALL) % {"subject": subject}
    return str(NO_LAW) % {"subject": subject, "day": figures.day(error.day)}


def subject_name(subject: str) -> str:
    """What a rule is about: a provision where it is one."""
    return provision_name(subject) if subject.partition(".")[0] in ACTS else subject


def provision_name(code: str) -> str:
    """``부정경쟁방지법 제18조 제1항`` or ``UCPA Art. 18(1)``; an edition by its name."""
    if not code:
        return _("to be confirmed")
    if code.partition(".")[0] not in ACTS:
        return edition_name(code)
    act = act_of(code)
    if figures.korean():
        return f"{act.short} {korean_article(code)}".rstrip()
    return f"{act.en} {english_article(code)}".rstrip()


def offence_name(provision: str) -> str:
    """The name of the offence (죄명), as far as it is on record; else the violated Act."""
    if provision in OFFENCES:
        return str(OFFENCES[provision])
    act = act_of(provision)
    name = act.ko.replace(" ", "") if figures.korean() else act.en
    return str(VIOLATION) % {"act": name}


def conduct_name(code: str) -> str:
    """The conduct: 취득, 무단유출 and so on."""
    return str(CONDUCTS[Conduct(code)])


def zone_name(zone: str) -> str:
    """감경영역, 기본영역, 가중영역."""
    return str(ZONES[Zone(zone)])


def citation(cited: Citation) -> str:
    """A provision with the instrument that set it and the day it came into force."""
    place = provision_name(cited.code) if cited.act else places(cited)
    return f"{place} ({instrument_name(cited.instrument)}, {figures.day(cited.in_force)})"


def places(cited: Citation) -> str:
    """The places a step of procedure rests on."""
    if figures.korean():
        return cited.article or _("to be confirmed")
    return provision_name(cited.code)


def basis(found: Basis) -> str:
    """What a step of procedure rests on, in the language of the reader."""
    if not found.codes:
        return _("to be confirmed")
    return found.provision if figures.korean() else english_places(found.codes)


def instrument_name(instrument: str) -> str:
    """``법률 제16204호`` or ``Act 16204``; an edition by the decision of the Commission."""
    if figures.korean():
        return instrument
    numbered = INSTRUMENT.sub(lambda found: f"{INSTRUMENTS[found[1]]} {found[2]}", instrument)
    return DECISION.sub(r"Sentencing Commission, decided on \1", numbered)


def edition_name(code: str) -> str:
    """An edition of the guideline, by its name and year."""
    for wording in book().editions.versions:
        if wording.rule.id == code:
            said = {"name": named(wording.rule), "year": wording.in_force.year}
            return _("%(name)s (%(year)s)") % said
    return code


def type_name(code: str) -> str:
    """A type of offence as the newest edition that has it names it."""
    for wording in reversed(book().editions.versions):
        if code in wording.rule.types:
            return named(wording.rule.types[code])
    return code


def factor_name(code: str) -> str:
    """A sentencing factor (양형인자) or ground as the newest edition that lists it names it."""
    for wording in reversed(book().editions.versions):
        for one in wording.rule.types.values():
            if code in one.factors:
                return named(one.factors[code])
        for grounds in wording.rule.suspension.values():
            for ground in grounds:
                if ground.id == code:
                    return named(ground)
    return code


def named(entry: Edition | Factor | OffenceType | SuspensionGround) -> str:
    """The name of an entry in the language of the reader."""
    return entry.ko if figures.korean() else entry.en


def shown(values: Mapping[str, Any]) -> dict[str, str]:
    """Each value of a sentence as words, by what its name says it is."""
    return {key: figure(key, value) for key, value in values.items()}


def figure(key: str, value: Any) -> str:
    """One value as words."""
    if key in NAMED:
        return NAMED[key](value)
    if key == "krw" or key.endswith("_krw"):
        return figures.krw(value)
    if key == "months" or key.endswith("_months"):
        return figures.term(value)
    return plain_figure(value)


def plain_figure(value: Any) -> str:
    """A day, a moment, a number or a piece of text as it stands."""
    if isinstance(value, datetime):
        return figures.moment(value)
    if isinstance(value, date):
        return figures.day(value)
    return f"{value:,}" if type(value) is int else str(value)


NAMED: Mapping[str, Callable[[str], str]] = {
    "provision": provision_name,
    "place": provision_name,
    "basis": provision_name,
    "conduct": conduct_name,
    "zone": zone_name,
    "type": type_name,
    "read_as": type_name,
    "factor": factor_name,
    "ground": factor_name,
    "edition": edition_name,
    "reason": lambda code: str(OUTSIDE[code]),
    "element": lambda code: str(SECRECY[code]),
    "technology": lambda code: str(TECHNOLOGIES[Technology(code)]),
}

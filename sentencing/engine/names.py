"""The name of an office or a paper on a day."""

from dataclasses import dataclass
from datetime import date

from sentencing.engine.answer import Answer, because
from sentencing.engine.law import LawBook, wording_on
from sentencing.engine.questions import BadQuestion, day


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyName(Answer):
    """The name in both languages, and the Korean name it took the place of."""

    ko: str
    en: str
    replaces: str | None


def agency_name(book: LawBook, *, on: date, role: str) -> AgencyName:
    """The name in force on the day (기관 명칭)."""
    timeline = book.names.get(role)
    if timeline is None:
        raise BadQuestion("role", "unknown_code", found=role)
    wording = wording_on(day(on, "on"), timeline)
    name, cited = wording.rule, wording.citation
    return AgencyName(
        ko=name.ko,
        en=name.en,
        replaces=name.replaces,
        citations=(cited,),
        steps=(because("name_since", cited, name=name.ko, day=wording.in_force),),
        unsettled=(name.doubt,) if name.doubt else (),
    )

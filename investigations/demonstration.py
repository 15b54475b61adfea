"""The demonstration: accounts, units, offices, holidays and fictional cases to look round in."""

from __future__ import annotations

import os
import secrets
from datetime import date
from pathlib import Path
from typing import NamedTuple

import holidays
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.timezone import localdate

from cases.acting import acting_as
from cases.assessing import inputs_of, record_assessment
from cases.models import Case, Holiday, Office, Officer, Role, Unit
from cases.models.history import without_version
from investigations.actions.importing import Brought, import_cases

DOSSIERS = Path(__file__).with_name("dossiers") / "demonstration"
HOLIDAY_YEARS = range(2018, 2031)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"

ASSUMPTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("양형인자 없음", ()),
    ("특별가중인자 2개", ("secrecy_duty", "severe_harm")),
    ("특별가중인자 2개, 처벌불원", ("secrecy_duty", "severe_harm", "no_punishment")),
)
"""What the lead of the first case assumed, and the sentencing determinants it means."""


class Account(NamedTuple):
    """Somebody who works here in the demonstration."""

    username: str
    role: Role
    name: str
    name_romanised: str
    title: str
    unit: str = ""
    office: str = ""


DIVISION = ("기술디자인특별사법경찰과", "Technology and Design Special Judicial Police Division")
TEAMS = (("기술경찰 1팀", "Technology Police Team 1"), ("기술경찰 2팀", "Technology Police Team 2"))
OFFICES = (
    ("대전", "Daejeon", "", ""),
    ("대전", "Daejeon", "천안지청", "Cheonan Branch"),
    ("서울중앙", "Seoul Central", "", ""),
    ("수원", "Suwon", "", ""),
    ("대구", "Daegu", "", ""),
    ("창원", "Changwon", "", ""),
)
ACCOUNTS = (
    Account("investigator", Role.INVESTIGATOR, "한지안", "Han Jian", "수사관", "기술경찰 1팀"),
    Account("investigator2", Role.INVESTIGATOR, "정우담", "Jeong Udam", "수사관", "기술경찰 1팀"),
    Account("investigator3", Role.INVESTIGATOR, "서해린", "Seo Haerin", "수사관", "기술경찰 2팀"),
    Account("supervisor", Role.SUPERVISOR, "오세빈", "Oh Sebin", "팀장", "기술경찰 1팀"),
    Account("supervisor2", Role.SUPERVISOR, "백이룬", "Baek Irun", "팀장", "기술경찰 2팀"),
    Account("prosecutor", Role.PROSECUTOR, "강로아", "Kang Roa", "검사", office="대전"),
    Account("prosecutor2", Role.PROSECUTOR, "윤세하", "Yun Seha", "검사", office="서울중앙"),
    Account("auditor", Role.AUDITOR, "문소율", "Mun Soyul", "감사관"),
    Account("administrator", Role.ADMINISTRATOR, "임해든", "Im Haedeun", "주무관"),
)


def load() -> list[Brought]:
    """Set up the demonstration where there is no case yet; otherwise leave everything alone."""
    if Case.objects.exists():
        return []
    open_house()
    files = [(path.name, path.read_bytes()) for path in sorted(DOSSIERS.glob("*.json"))]
    brought = import_cases(files)
    calculate_on(brought[0].case)
    return brought


def calculate_on(case: Case) -> None:
    """Let the lead record what the law says of the gravest act, and under an assumption."""
    acts = list(case.acts.with_people())
    act = max(acts, key=lambda act: (act.overseas, act.gain_krw or 0, act.ended_on))
    expected = date(localdate().year + 1, 2, 26)
    with acting_as(case.lead):
        for assumption, factors in ASSUMPTIONS:
            inputs = inputs_of(act, acts, indicted_on=expected, factors=factors)
            record_assessment(act, inputs=inputs, assumption=assumption, by=case.lead)


def open_house() -> None:
    """Make the units, offices, holidays and accounts that are not there yet."""
    division = _unit(*DIVISION, parent=None)
    for name, romanised in TEAMS:
        _unit(name, romanised, parent=division)
    for region, romanised, branch, branch_romanised in OFFICES:
        Office.objects.get_or_create(
            region=region,
            branch=branch,
            defaults={"region_romanised": romanised, "branch_romanised": branch_romanised},
        )
    for day, name in holidays.country_holidays("KR", years=HOLIDAY_YEARS, language="ko").items():
        Holiday.objects.get_or_create(day=day, defaults={"name": name[:60]})
    secret = password()
    for account in ACCOUNTS:
        _officer(account, secret)


def password() -> str:
    """The password of every demonstration account, made once and kept for its owner alone."""
    path = settings.DATA_DIR / "demonstration-password"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = "-".join("".join(secrets.choice(LETTERS) for _n in range(4)) for _m in range(4))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(f"{made}\n")
    return path.read_text(encoding="utf8").strip()


def _unit(name: str, romanised: str, *, parent: Unit | None) -> Unit:
    defaults = {"name_romanised": romanised, "parent": parent}
    return Unit.objects.get_or_create(name=name, defaults=defaults)[0]


def _officer(account: Account, secret: str) -> None:
    officer = Officer.objects.filter(username=account.username).first()
    if officer is None:
        officer = Officer(
            username=account.username,
            name=account.name,
            name_romanised=account.name_romanised,
            title=account.title,
            unit=Unit.objects.get(name=account.unit) if account.unit else None,
            office=Office.objects.get(region=account.office, branch="") if account.office else None,
        )
    officer.set_password(secret)
    with without_version(officer):  # its first version has its role
        officer.save()
    officer.groups.set([Group.objects.get(name=account.role)])

"""What stands around every page: the menu an officer's role has, and the officer's own settings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.formats import english
from cases.models import Officer
from cases.models.officer import Role

INVESTIGATOR, SUPERVISOR = Role.INVESTIGATOR, Role.SUPERVISOR
PROSECUTOR, AUDITOR, ADMINISTRATOR = Role.PROSECUTOR, Role.AUDITOR, Role.ADMINISTRATOR
CASEWORK = frozenset({INVESTIGATOR, SUPERVISOR, PROSECUTOR})


@dataclass(frozen=True)
class Door:
    """A page the menu leads to, and the roles that have it."""

    label: str | Promise
    page: str
    roles: frozenset[Role]
    under: tuple[str, ...] = ()  # other addresses that belong to it


DOORS = (
    Door(_("My work"), "investigations:worklist", CASEWORK, under=("/cases/",)),
    Door(_("Calculator"), "sentencing:calculator", CASEWORK),
    Door(_("Law"), "sentencing:law_list", CASEWORK),
    Door(_("Reports"), "investigations:report_list", CASEWORK),
    Door(_("Import"), "investigations:import_cases", frozenset({INVESTIGATOR, SUPERVISOR})),
    Door(_("Officers"), "cases:team_list", frozenset({SUPERVISOR})),
    Door(_("Audit trail"), "cases:audit_trail", frozenset({SUPERVISOR, AUDITOR})),
    Door(_("Reviews"), "cases:review_list", frozenset({SUPERVISOR, AUDITOR})),
    Door(_("Accounts"), "cases:officer_list", frozenset({ADMINISTRATOR})),
    Door(_("Units"), "cases:unit_list", frozenset({ADMINISTRATOR})),
    Door(_("Prosecution offices"), "cases:office_list", frozenset({ADMINISTRATOR})),
    Door(_("Public holidays"), "cases:holiday_list", frozenset({ADMINISTRATOR})),
    Door(_("Rules of the trail"), "cases:rule_list", frozenset({AUDITOR, ADMINISTRATOR})),
)
OWN_DOORS = (
    Door(_("Emergency access"), "cases:emergency_open", frozenset({INVESTIGATOR, SUPERVISOR})),
    Door(_("My settings"), "preferences", frozenset(Role)),
    Door(_("My access"), "investigations:own_effective", CASEWORK),
    Door(_("Access to confirm"), "cases:access_review", frozenset({INVESTIGATOR})),
    Door(_("Explanations"), "cases:explanation_list", frozenset(Role)),
    Door(_("Change password"), "account_change_password", frozenset(Role)),
    Door(_("Second factor"), "mfa_index", frozenset(Role)),
    Door(_("Verify a document"), "investigations:verify", frozenset(Role)),
)
KEYS = {
    "w": "investigations:worklist",
    "c": "sentencing:calculator",
    "l": "sentencing:law_list",
    "r": "investigations:report_list",
    "a": "cases:audit_trail",
}
SCRIPTS = ("js/focus.js", "js/passkey.js")
SIGNED_IN_SCRIPTS = ("js/palette.js", "js/shortcuts.js", "js/idle.js")


@dataclass(frozen=True)
class Item:
    """One line of a menu."""

    label: str | Promise
    url: str
    page: str
    current: bool = False


@dataclass(frozen=True)
class Frame:
    """What ``base.html`` draws around a page."""

    menu: list[Item] = field(default_factory=list)
    own: list[Item] = field(default_factory=list)
    go: list[tuple[str, Item]] = field(default_factory=list)
    home: str = "/"
    sample: bool = False
    korean: bool = True
    high_contrast: bool = False
    shortcuts: bool = False
    idle_seconds: int = 0
    search_url: str = ""
    palette_url: str = ""
    sign_in: str = ""
    sign_out: str = ""
    stay: str = ""
    who: str = ""
    scripts: tuple[str, ...] = SCRIPTS


@cache
def address(page: str) -> str:
    """Where a page stands; nothing where it is not built."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""


def items(doors: tuple[Door, ...], role: str, path: str) -> list[Item]:
    """The doors of the role that lead somewhere; the one the officer stands in is marked."""
    found = [door for door in doors if role in door.roles and address(door.page)]
    starts = {door.page: (address(door.page), *door.under) for door in found}
    matching = [
        (len(start), page)
        for page, each in starts.items()
        for start in each
        if path == start or (start != "/" and path.startswith(start))
    ]
    here = max(matching)[1] if matching else ""
    return [Item(d.label, address(d.page), d.page, current=d.page == here) for d in found]


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: the frame of the page that is being drawn."""
    officer = getattr(request, "user", None)
    drawn = Frame(
        sample=settings.SAMPLE_DATA, korean=not english(), sign_in=address("account_login")
    )
    if isinstance(officer, Officer):
        drawn = around(drawn, officer, request.path)
    return {"frame": drawn}


def around(drawn: Frame, officer: Officer, path: str) -> Frame:
    """The frame as it stands around an officer's page."""
    menu = items(DOORS, officer.role, path)
    by_page = {item.page: item for item in menu}
    at_work = officer.role in CASEWORK
    return replace(
        drawn,
        menu=menu,
        own=items(OWN_DOORS, officer.role, path),
        go=[(key, by_page[page]) for key, page in KEYS.items() if page in by_page],
        home=menu[0].url if menu else "/",
        high_contrast=officer.high_contrast,
        shortcuts=officer.shortcuts,
        idle_seconds=settings.IDLE_SECONDS,
        search_url=address("investigations:search") if at_work else "",
        palette_url=address("investigations:palette") if at_work else "",
        sign_out=address("account_logout"),
        stay=address("stay"),
        who=str(officer.pk),
        scripts=SCRIPTS + SIGNED_IN_SCRIPTS,
    )

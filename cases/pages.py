"""What every page of a case shows around its own matter: header, tabs, and what can be done."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from cases import access, actions, workflow
from cases.header import Header, header_of
from cases.models import Case, Phase
from cases.requests import OfficerRequest


class Tab(NamedTuple):
    """A side of the case with a page of its own."""

    key: str
    label: str
    address: str
    number: int | None = None


class Action(NamedTuple):
    """Something the officer may do next, and the page where it is done."""

    label: str
    address: str


def case_context(request: OfficerRequest, case: Case, *, tab: str, **extra: Any) -> dict[str, Any]:
    """The context of a page of the case; ``tab`` names the side it belongs to."""
    may = access.doors(request, case)
    header = header_of(case)
    tabs = tabs_of(case, header)
    trail = next((each.address for each in tabs if each.key == "trail"), "")
    return {
        "case": case,
        "header": header,
        "tab": tab,
        "tabs": tabs,
        "may": may,
        "steps_open": steps_open(case, header, may),
        "additions": additions(case, may),
        "upkeep": upkeep(case, may),
        "recorded": getattr(request, "recorded", None),
        "changed_at": case.updated_at,
        "trail_url": trail,
        **extra,
    }


def tabs_of(case: Case, header: Header) -> list[Tab]:
    """The sides of the case, each with its page and how much stands there."""
    sides = [
        ("overview", _("Overview"), "investigations:case_detail", None),
        ("people", _("People"), "cases:party_list", case.parties.count()),
        ("acts", _("Acts and charges"), "cases:act_list", len(header.acts)),
        ("secrets", _("Trade secrets"), "cases:secret_list", case.secrets.count()),
        ("documents", _("Documents"), "cases:document_list", case.documents.count()),
        ("damages", _("Damages and sentence"), "investigations:case_damages", None),
        ("timeline", _("Timeline"), "investigations:case_timeline", None),
        ("trail", _("Audit trail"), "cases:case_trail", None),
    ]
    found = [(key, label, page(name, case), count) for key, label, name, count in sides]
    return [Tab(*side) for side in found if side[2]]


def steps_open(case: Case, header: Header, may: access.Doors) -> list[Action]:
    """The lawful steps from where the case stands that the officer may take, the usual first."""
    pages = {
        workflow.BOOK: (_("Book"), "cases:case_book"),
        workflow.OPEN_INQUIRY: (_("Open inquiry"), "cases:case_open_inquiry"),
        workflow.CLOSE_INQUIRY: (_("Close inquiry"), "cases:case_close_inquiry"),
        workflow.REFER: (_("Refer"), "investigations:case_refer"),
        workflow.DISPOSE: (_("Record disposition"), "cases:case_dispose"),
        workflow.RETURN: (_("Record supplementary demand"), "cases:case_take_back"),
        workflow.RESUME: (_("Take up again"), "cases:case_resume"),
    }
    open_now = [
        Action(label, page(name, case))
        for step, (label, name) in pages.items()
        if case.phase in step.sources
        and getattr(may, step.permission)
        and (step is not workflow.RESUME or actions.suspended(case))
    ]
    unbooked = any(act.booked_on is None for act in header.acts)
    if case.phase in (Phase.BOOKED, Phase.RETURNED) and may.book_case and unbooked:
        open_now.append(Action(_("Book further acts"), page("cases:case_book", case)))
    return [action for action in open_now if action.address]


def additions(case: Case, may: access.Doors) -> list[Action]:
    """What can be added to the file."""
    if not may.record_case:
        return []
    return known(
        case,
        (_("Person or body"), "cases:party_new"),
        (_("Trade secret"), "cases:secret_new"),
        (_("Act"), "cases:act_new"),
        (_("Document"), "cases:document_new"),
        (_("Deadline"), "investigations:deadline_new"),
    )


def upkeep(case: Case, may: access.Doors) -> list[Action]:
    """What keeps the case itself in order."""
    pages = []
    if may.request_report:
        pages.append((_("Request report"), "investigations:report_request"))
    if may.conduct_case and case.phase in (Phase.BOOKED, Phase.RETURNED):
        pages.append((_("Ask for approval"), "investigations:approval_new"))
    if may.record_case:
        pages.append((_("Edit case"), "cases:case_edit"))
    if may.view_case:
        pages.append((_("Access"), "cases:case_access"))
        pages.append((_("Effective access"), "investigations:case_effective"))
        pages.append((_("History"), "cases:case_history"))
    if may.assign_case:
        pages.append((_("Reassign"), "cases:case_assign"))
    return known(case, *pages)


def known(case: Case, *pages: tuple[str, str]) -> list[Action]:
    """The pages that are built."""
    found = [Action(label, page(name, case)) for label, name in pages]
    return [action for action in found if action.address]


def page(name: str, case: Case) -> str:
    """Where a page of the case stands; nothing where it is not built."""
    try:
        return reverse(name, args=[case.number])
    except NoReverseMatch:
        return ""

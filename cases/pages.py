"""What every page of a case shows around its own matter: header, clocks, procedure, tabs."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from cases import access
from cases.models import Case


class Tab(NamedTuple):
    """A side of the case with a page of its own."""

    key: str
    label: str
    address: str
    count: int | None = None


def case_context(request: HttpRequest, case: Case, *, tab: str, **extra: Any) -> dict[str, Any]:
    """The context of a page of the case; ``tab`` names the side it belongs to."""
    return {
        "case": case,
        "tab": tab,
        "tabs": tabs_of(case),
        "may": access.doors(request, case),
        **extra,
    }


def tabs_of(case: Case) -> list[Tab]:
    sides = [
        ("overview", _("Overview"), "investigations:case_detail", None),
        ("people", _("People"), "cases:party_list", case.parties.count()),
        ("acts", _("Acts and charges"), "cases:act_list", case.acts.count()),
        ("secrets", _("Trade secrets"), "cases:secret_list", case.secrets.count()),
        ("documents", _("Documents"), "cases:document_list", case.documents.count()),
        ("damages", _("Damages and sentence"), "investigations:case_damages", None),
        ("timeline", _("Timeline"), "investigations:case_timeline", None),
        ("trail", _("Audit trail"), "cases:case_trail", None),
    ]
    tabs = []
    for key, label, name, count in sides:
        try:
            tabs.append(Tab(key, label, reverse(name, args=[case.number]), count))
        except NoReverseMatch:  # a side appears with its page
            continue
    return tabs

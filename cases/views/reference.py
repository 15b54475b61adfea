"""Units, prosecution offices and holidays: three lists kept in the same way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import accounts, audit, listing
from cases.formats import day_with_weekday
from cases.forms.administration import HolidayForm, OfficeForm, ShelfFilter, UnitForm
from cases.forms.refusals import refusals_on
from cases.models import Holiday, Office, Officer, Unit, Verb
from cases.requests import OfficerRequest
from cases.views.administration import administrator, remember
from cases.views.history import revised


@dataclass(frozen=True)
class Shelf:
    """One kind of reference data: its pages, its form and what is listed of it."""

    key: str
    model: type[models.Model]
    form: type[forms.ModelForm]
    title: str | Promise
    new: str | Promise
    searched: tuple[str, ...]
    columns: dict[str, str | Promise]
    joined: tuple[str, ...] = ()
    opening: Callable[[], str] = str  # what is searched for before anybody has asked

    def page(self, act: str, *args: Any) -> str:
        return reverse(f"cases:{self.key}_{act}", args=args)

    def cells(self, row: models.Model) -> list[Any]:
        """The row's values in the order of the columns, a relation by its name."""
        values = [getattr(row, column.partition("__")[0]) for column in self.columns]
        return [day_with_weekday(v) if isinstance(v, date) else v for v in values]


UNITS = Shelf(
    "unit", Unit, UnitForm, gettext_lazy("Units"), gettext_lazy("New unit"),
    searched=("name", "name_romanised"),
    columns={
        "name": gettext_lazy("Name"),
        "name_romanised": gettext_lazy("Name in English"),
        "parent__name": gettext_lazy("Part of"),
    },
    joined=("parent",),
)  # fmt: skip
OFFICES = Shelf(
    "office", Office, OfficeForm, gettext_lazy("Prosecution offices"), gettext_lazy("New office"),
    searched=("region", "branch", "region_romanised", "branch_romanised"),
    columns={
        "region": gettext_lazy("Region"),
        "branch": gettext_lazy("Branch"),
        "region_romanised": gettext_lazy("Region in English"),
        "branch_romanised": gettext_lazy("Branch in English"),
    },
)  # fmt: skip
HOLIDAYS = Shelf(
    "holiday", Holiday, HolidayForm, gettext_lazy("Public holidays"), gettext_lazy("New holiday"),
    searched=("day", "name"),
    columns={"day": gettext_lazy("Day"), "name": gettext_lazy("Name")},
    opening=lambda: str(localdate().year),
)  # fmt: skip


def shelf_list(request: OfficerRequest, shelf: Shelf) -> HttpResponse:
    administrator(request)
    filters = ShelfFilter(request.GET or {"q": shelf.opening()})
    rows = shelf.model._default_manager.select_related(*shelf.joined)
    if filters.asked().get("state") != "all":
        rows = rows.filter(is_active=filters.asked().get("state") != "off")
    if text := filters.asked().get("q"):
        rows = rows.filter(listing.containing(text, shelf.searched))
    page = listing.page_of(listing.ordered(rows, shelf.columns, request.GET), request.GET)
    listed = [(row, shelf.page("edit", row.pk), shelf.cells(row)) for row in page.rows]
    heads = listing.heads(shelf.columns, request.GET)
    context = {"filters": filters, "page": page, "listed": listed, "heads": heads}
    context |= {"title": shelf.title, "new": shelf.new, "new_url": shelf.page("new")}
    remember(request, context, page=f"{shelf.key}_list", filters=filters.asked())
    return render(request, "cases/reference_list.html", context)


def shelf_new(request: OfficerRequest, shelf: Shelf) -> HttpResponse:
    return kept(request, shelf, shelf.model(), shelf.new)


def shelf_edit(request: OfficerRequest, shelf: Shelf, pk: UUID) -> HttpResponse:
    administrator(request)
    record = get_object_or_404(shelf.model, pk=pk)
    return kept(request, shelf, record, str(record))


def kept(request: OfficerRequest, shelf: Shelf, record: models.Model, title: Any) -> HttpResponse:
    by = administrator(request)
    form = shelf.form(request.POST or None, instance=record)
    if form.is_valid():
        with refusals_on(form):
            accounts.keep(form.save(commit=False), by=by)
            messages.success(request, _("Saved."))
            return redirect(shelf.page("list"))
    context = {"form": form, "title": title, "shelf": shelf.title, "back": shelf.page("list")}
    if not record._state.adding:
        context["history"] = shelf.page("history", record.pk)
    return render(request, "cases/reference_form.html", context)


def shelf_history(request: OfficerRequest, shelf: Shelf, pk: UUID) -> HttpResponse:
    administrator(request)
    record = get_object_or_404(shelf.model, pk=pk)
    return past(request, record, shelf.key, shelf.title)


def officer_history(request: OfficerRequest, pk: UUID) -> HttpResponse:
    administrator(request)
    return past(request, get_object_or_404(Officer, pk=pk), "officer", _("Accounts"))


def past(request: OfficerRequest, record: models.Model, key: str, shelf: Any) -> HttpResponse:
    """What a record of the administration was; that it was looked at is recorded."""
    event = audit.record(Verb.VIEWED, record, page=f"{key}_history")
    request.recorded = event.pk
    context = revised(request, record) | {"recorded": event.pk, "shelf": shelf}
    context |= {"list_url": reverse(f"cases:{key}_list")}
    context |= {"back": reverse(f"cases:{key}_edit", args=[record.pk])}
    return render(request, "cases/reference_history.html", context)

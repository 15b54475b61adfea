"""Whether a dossier fits what stands in this system: units, officers, offices, earlier imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cases.models import Case, Office, Officer, Role, Unit
from investigations.dossiers.coherence import entries
from investigations.dossiers.problems import Fault, pointer, shown
from investigations.dossiers.reading import Dossier


class Standing:
    """The units, officers and offices the dossiers name, asked for once for all of them."""

    def __init__(self, contents: Iterable[Any], *, by: Officer | None) -> None:
        contents = [content for content in contents if isinstance(content, dict)]
        cases = [case for content in contents if isinstance(case := content.get("case"), dict)]
        steps = [entry.value for content in contents for entry in entries(content, "procedure")]
        usernames = {case.get(key) for case in cases for key in ("lead", "prosecutor")}
        usernames |= {step.get("by") for step in steps}
        named = {case.get("unit") for case in cases} - {None}
        self.units = {unit.name: unit for unit in Unit.objects.filter(name__in=named)}
        officers = Officer.objects.filter(username__in=usernames - {None}, is_active=True)
        self.officers = {
            officer.username: officer for officer in officers.prefetch_related("groups")
        }
        self.offices = {(office.region, office.branch): office for office in Office.objects.all()}
        self.imported = _imported(contents, by)

    def office(self, step: dict[str, Any]) -> Office:
        """The prosecution office of a step; ``KeyError`` where there is none."""
        return self.offices[step["office"], step.get("branch", "")]

    def strangers(self, content: Any) -> Iterator[Fault]:
        """Every name of the dossier that nobody and nothing here bears."""
        if not isinstance(content, dict):
            return
        if isinstance(case := content.get("case"), dict):
            yield from self._case(case)
        for entry in entries(content, "procedure"):
            by = entry.value.get("by")
            if by and by not in self.officers:
                yield Fault(entry.at("by"), _no_officer(by))
            office, branch = entry.value.get("office"), entry.value.get("branch", "")
            if office and (office, branch) not in self.offices:
                yield Fault(
                    entry.at("office"),
                    _("No prosecution office of this system is called “%(name)s”.")
                    % {"name": shown(" ".join(filter(None, [office, branch])))},
                )

    def _case(self, case: dict[str, Any]) -> Iterator[Fault]:
        unit, lead, prosecutor = case.get("unit"), case.get("lead"), case.get("prosecutor")
        if unit and unit not in self.units:
            text = _("No unit of this system is called “%(name)s”.") % {"name": shown(unit)}
            yield Fault(pointer(["case", "unit"]), text)
        if lead and not self._has_role(lead, Role.INVESTIGATOR):
            yield Fault(pointer(["case", "lead"]), _no_officer(lead, Role.INVESTIGATOR))
        if prosecutor and not self._has_role(prosecutor, Role.PROSECUTOR):
            yield Fault(pointer(["case", "prosecutor"]), _no_officer(prosecutor, Role.PROSECUTOR))

    def _has_role(self, username: str, role: Role) -> bool:
        officer = self.officers.get(username)
        return officer is not None and any(g.name == role for g in officer.groups.all())


def _no_officer(username: str, role: Role | None = None) -> str:
    if role is None:
        return _("No officer with an account here has the ID “%(name)s”.") % {
            "name": shown(username)
        }
    return _("No %(role)s with an account here has the ID “%(name)s”.") % {
        "role": role.label,
        "name": shown(username),
    }


def source_of(content: Any) -> tuple[str, str] | None:
    """System and number of the case at its source, where both are given."""
    source = content.get("source") if isinstance(content, dict) else None
    if isinstance(source, dict) and source.get("system") and source.get("number"):
        return source["system"], source["number"]
    return None


def _imported(contents: Iterable[Any], by: Officer | None) -> set[tuple[str, str]]:
    """The sources of these dossiers that stand here already.

    A restricted case is nobody's to know of who is not named on it: for them it can be imported.
    """
    wanted = Q()
    for source in filter(None, map(source_of, contents)):
        wanted |= Q(source_system=source[0], source_number=source[1])
    if not wanted:
        return set()
    known = Q(restricted=False)
    if by is not None:
        known |= Q(pk__in=Case.objects.readable_by(by).filter(restricted=True))
    found = Case.objects.filter(known, wanted)
    return set(found.values_list("source_system", "source_number"))


def second_copies(
    dossiers: list[Dossier], imported: set[tuple[str, str]]
) -> Iterator[tuple[int, Fault]]:
    """Each dossier that stands here already, or twice among the files, by its place in the list."""
    first: dict[tuple[str, str], str] = {}
    for n, dossier in enumerate(dossiers):
        source = source_of(dossier.content)
        if source is None:
            continue
        if source in imported:
            text = _("This dossier has been imported before.")
        elif source in first:
            text = _("This is the same dossier as in “%(file)s”.") % {"file": first[source]}
        else:
            first[source] = dossier.file
            continue
        yield n, Fault(pointer(["source", "number"]), text)

"""Forms of what must fit with the rest of the case: each contradiction told where it is mended."""

from __future__ import annotations

from copy import copy
from typing import Any, ClassVar

from django.forms.models import construct_instance
from django.utils.translation import gettext as _

from cases.coherence import Contradiction
from cases.facts import contradictions_with
from cases.forms.versioned import CaseBoundForm
from cases.models import Act, Party


class CoherentForm(CaseBoundForm):
    """Asks the rules of coherence of the record as it was typed."""

    elsewhere: ClassVar[dict[str, str]] = {}
    """The field here that mends what the change makes wrong in another record, by its field."""

    def clean(self) -> dict[str, Any]:
        cleaned = self.completed(super().clean())
        record = construct_instance(self, copy(self.instance), self._meta.fields)
        roles = cleaned.get("roles")
        for found in contradictions_with(record, roles=roles, unknown=set(self.errors)):
            if found.key == record.pk:
                self._tell(found.fields, found.text)
            else:
                told = _("%(record)s: %(problem)s") % {
                    "record": self._named(found),
                    "problem": found.text,
                }
                self._tell((self.elsewhere.get(found.fields[0], ""),), told)
        return cleaned

    def completed(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What was typed, with what follows from it."""
        return cleaned

    def _tell(self, fields: tuple[str, ...], text: str) -> None:
        """Once a field: what is known to be wrong there is mended first."""
        if not any(field in self.errors for field in fields):
            self.add_error(fields[0] or None, text)

    def _named(self, found: Contradiction) -> Act | Party | None:
        case = self.instance.case
        return (
            case.acts.with_people().filter(pk=found.key).first()
            or case.parties.filter(pk=found.key).first()
        )

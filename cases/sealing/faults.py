"""What can be wrong with the log, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.sealing.checking import Fault

KINDS = {
    "changed": gettext_lazy("the record was changed"),
    "missing": gettext_lazy("a record is missing here"),
    "inserted": gettext_lazy("a record stands here that was not sealed"),
    "moved": gettext_lazy("the record stands in another place than it was sealed in"),
    "seal_missing": gettext_lazy("the seal is missing"),
    "seal_differs": gettext_lazy("the seal does not hold together"),
    "signature": gettext_lazy("the seal bears no signature of a known key"),
    "head_differs": gettext_lazy("the seal is not the one whose head was kept outside"),
    "cut": gettext_lazy("the trail ends before a seal whose head was kept outside"),
}
"""What can be wrong, by the code a verification keeps."""


def in_words(fault: Fault) -> str:
    """Where it is, and what is wrong."""
    where = []
    if fault.event:
        where.append(_("record #%(number)s") % {"number": fault.event})
    if fault.place is not None:
        where.append(_("place %(place)s of the tree") % {"place": fault.place + 1})
    if fault.seal:
        where.append(_("seal %(number)s") % {"number": fault.seal})
    return f"{', '.join(where)}: {KINDS[fault.kind]}"

"""What the trail calls things: kinds of action, pages, records and the facts of an event."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.models import Verb

LOOKS = frozenset({Verb.VIEWED, Verb.LISTED, Verb.SEARCHED, Verb.UNMASKED})
CHANGES = frozenset({Verb.CREATED, Verb.CHANGED, Verb.REMOVED})
COPIES = frozenset(
    {
        Verb.DOWNLOADED,
        Verb.EXPORTED,
        Verb.REPORT_REQUESTED,
        Verb.REPORT_MADE,
        Verb.REPORT_FAILED,
        Verb.RELEASED,
        Verb.WITHDRAWN,
    }
)
EMERGENCIES = frozenset(
    {Verb.EMERGENCY_OPENED, Verb.EMERGENCY_ENDED, Verb.EMERGENCY_REVIEWED},
)
RIGHTS = frozenset(
    {
        Verb.GRANTED,
        Verb.GRANT_ENDED,
        Verb.GRANT_CONFIRMED,
        Verb.ASSIGNED,
        Verb.WALL_SET,
        Verb.WALL_LIFTED,
        Verb.RESTRICTED,
        Verb.RESTRICTION_LIFTED,
        *EMERGENCIES,
        Verb.ACCOUNT_CHANGED,
    }
)
REVIEWS = frozenset(
    {
        Verb.EXPLANATION_ASKED,
        Verb.EXPLAINED,
        Verb.EXPLANATION_JUDGED,
        Verb.REVIEW_SIGNED,
    }
)
SIGN_INS = frozenset(
    {
        Verb.SIGNED_IN,
        Verb.SIGN_IN_FAILED,
        Verb.LOCKED_OUT,
        Verb.SIGNED_OUT,
        Verb.CONFIRMED,
        Verb.PASSWORD_CHANGED,
        Verb.FACTOR_CHANGED,
    }
)
PROCEDURE = frozenset(Verb).difference(
    LOOKS, CHANGES, COPIES, RIGHTS, REVIEWS, SIGN_INS, {Verb.REFUSED}
)

ACTIONS = {
    "look": (_("views and searches"), LOOKS),
    "change": (_("changes"), CHANGES),
    "procedure": (_("procedure"), PROCEDURE),
    "copy": (_("reports and downloads"), COPIES),
    "right": (_("access and accounts"), RIGHTS),
    "sign_in": (_("sign-in"), SIGN_INS),
    "review": (_("reviews and explanations"), REVIEWS),
    "refused": (_("refusals"), frozenset({Verb.REFUSED})),
}
"""The kinds of action the trail is filtered by: a name, and what an event of the kind says."""

VIEWS = {
    "": _("all"),
    "changes": _("changes only"),
    "refused": _("refused and failed"),
    "off_hours": _("outside working hours"),
    "exports": _("reports and downloads"),
    "emergency": _("in an emergency"),
}
"""The quick views of the trail."""

FILTERS = {
    "period": _("Period"),
    "person": _("Person"),
    "action": _("Action"),
    "target": _("Target"),
    "view": _("Quick views"),
    "q": _("Search"),
    "since": pgettext_lazy("period", "from"),
    "until": pgettext_lazy("period", "until"),
    "role": pgettext_lazy("account", "Role"),
    "state": _("State"),
}
"""What lists are narrowed by, as an event tells it."""

REFUSALS = {
    "WrongPhase": _("not at this step of procedure"),
    "NoBasis": _("no legal basis"),
    "OutsideAuthority": _("outside the authority"),
    "NotYet": _("something is missing"),
    "SelfDealing": _("a matter of one's own"),
    "AlreadyThere": _("stands already"),
    "Conflict": _("conflict of interest"),
    "Contradictory": _("a contradiction"),
    "Settled": _("a step taken rests on it"),
}

ACCOUNT_CHANGES = {
    "opened": _("account opened"),
    "edited": _("account edited"),
    "role": _("role changed"),
    "password": _("one-time password given"),
    "deactivated": _("account deactivated"),
    "reactivated": _("account reactivated"),
    "announced": _("posting or leaving announced"),
    "announcement_withdrawn": _("announcement withdrawn"),
    "posted": _("posted to another unit"),
    "left": _("left the service"),
    "factors": _("second factor reset"),
    "sessions": _("sessions ended"),
}
FACTOR_CHANGES = {
    "app_added": _("authenticator app set up"),
    "app_removed": _("authenticator app removed"),
    "passkey_added": _("passkey added"),
    "passkey_removed": _("passkey removed"),
    "recovery_codes_renewed": _("recovery codes renewed"),
}
PROOFS = {
    "password": _("password"),
    "code": _("authenticator app"),
    "passkey": _("passkey"),
    "recovery_code": _("recovery code"),
}
"""What somebody showed to be let in."""

KINDS = {
    "cases.officer": _("account"),
    "cases.officer_groups": _("role of an account"),
    "cases.officer_user_permissions": _("permission of an account"),
    "cases.partyrole": _("role of a party"),
    "auth.group_permissions": _("permission of a role"),
    "mfa.authenticator": _("second factor"),
}
"""Records whose model does not say it in the words of the trail."""

FIELDS = {
    "officer": _("officer"),
    "group": pgettext_lazy("account", "role"),
    "permission": _("right"),
    "party": _("party"),
    "case": _("case"),
    "granted_by": _("granted by"),
    "ended_by": _("ended by"),
    "set_by": _("set by"),
    "lifted_by": _("lifted by"),
    "taken_by": _("taken by"),
    "recorded_by": _("recorded by"),
    "referred_by": _("referred by"),
    "requested_by": _("requested by"),
    "decided_by": _("decided by"),
    "decided_at": _("decided"),
    "done_by": _("done by"),
    "released_by": _("released by"),
    "withdrawn_by": _("withdrawn by"),
    "recipient": _("recipient of the copy"),
    "phase_before": _("phase before"),
    "phase_after": _("phase after"),
    "digest": _("digest"),
    "source_system": _("source system"),
    "attempts": _("attempts"),
    "lease_until": _("lease until"),
    "file": _("file"),
    "sha256": _("SHA-256"),
    "finished_at": _("finished"),
    "password_is_temporary": _("one-time password, to be replaced"),
}
"""Fields that no form shows, and that have no name of their own."""

FACTS = {
    "upto": _("transactions below"),
    "masked": _("masked"),
    "page": _("page"),
    "method": _("method"),
    "status": _("answer"),
    "refusal": _("refused by"),
    "on": _("day of the step"),
    "basis": _("legal basis"),
    "origin": _("how it came in"),
    "opinion": _("opinion"),
    "disposition": _("disposition"),
    "agency": _("agency"),
    "acts": _("acts"),
    "fields": _("unmasked"),
    "to": _("to"),
    "of": _("of"),
    "lead": _("new lead"),
    "before": _("lead before"),
    "rights": _("rights"),
    "conflict": _("conflict of interest"),
    "ground": _("ground"),
    "emergency": _("in an emergency"),
    "until": _("until"),
    "office": _("prosecution office"),
    "approval": _("approval"),
    "requested_by": _("requested by"),
    "digest": _("digest"),
    "source": _("number at its source"),
    "system": _("source system"),
    "sha256": _("SHA-256"),
    "verdict": _("verdict"),
    "by_code": _("by code"),
    "by_file": _("by file"),
    "known": _("known account"),
    "change": _("what was done"),
    "factors": _("shown to be let in"),
    "end": _("how it ended"),
    "role": pgettext_lazy("account", "role"),
    "role_before": _("role before"),
    "term": _("search term"),
    "count": _("shown"),
    "shown": _("records shown"),
    "cases": _("cases"),
    "reports": _("reports"),
    "files": _("files"),
    "problems": _("problems found"),
    "pages": _("pages"),
    "as_of": _("as of"),
    "code": _("error"),
    "filters": _("filters"),
    "watch": _("what is unusual"),
    "found": _("found"),
    "limit": _("limit"),
    "judgement": _("judgement"),
    "review": _("review"),
    "first": _("period from"),
}
MASKED_FACTS = frozenset(FACTS) - {
    "upto",
    "masked",
    "page",
    "method",
    "status",
    "refusal",
    "on",
    "basis",
    "count",
    "change",
    "factors",
    "end",
    "known",
    "role",
    "role_before",
    "emergency",
    "ground",
    "watch",
    "found",
    "limit",
    "judgement",
    "review",
    "first",
}
"""Facts that may hold a name, a value or a search term."""


def filter_words(filters: dict[str, str]) -> str:
    """What a list was narrowed to, in words."""
    named = {key: name for key, (name, _verbs) in ACTIONS.items()} | VIEWS
    return " · ".join(
        f"{FILTERS.get(key, key)} {named.get(value, value)}" for key, value in filters.items()
    )


def model_of(target_type: str) -> type[models.Model] | None:
    try:
        return apps.get_model(target_type)
    except (LookupError, ValueError):
        return None


def kind_name(target_type: str) -> str:
    """What sort of record an event is about."""
    if target_type in KINDS:
        return str(KINDS[target_type])
    model = model_of(target_type)
    return str(model._meta.verbose_name) if model else target_type


def field_name(field: models.Field) -> str:
    """A field as its form calls it."""
    named = str(field.verbose_name) != field.name.replace("_", " ")
    name = field.verbose_name if named else FIELDS.get(field.name, field.verbose_name)
    return capfirst(str(name))

"""What makes information a trade secret on a day (영업비밀의 요건)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sentencing import engine
from sentencing.law import book
from sentencing.questions.asking import PastDay, Question


class TradeSecretDefinitionForm(Question):
    """Of the three elements only secrecy has changed."""

    heading = _("Elements of a trade secret")
    lead = _("Of the three elements only the one of secrecy has changed.")
    figures = "sentencing/questions/_definition.html"
    dated_by = "act_ended_on"

    act_ended_on = PastDay(label=_("Act ended on"))

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        return {"act_ended_on": date(localdate().year - 1, 8, 19).isoformat()}

    def ask(self, given: dict[str, Any]) -> engine.TradeSecretDefinition:
        return engine.trade_secret_definition(book(), **given)

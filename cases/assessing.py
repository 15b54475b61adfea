"""Recording on the case what the law on file says of an act, and reading later what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from cases import assessment
from cases.access import requires
from cases.currency import Currency, differences, figures_changed
from cases.exceptions import AlreadyThere, NotYet
from cases.models import Act, Assessment, Case, Officer
from sentencing import keeping, law
from sentencing.calculation import Inputs, calculate
from sentencing.engine import Person
from sentencing.plain import canonical, inputs_from, plain


@requires("record_case")
def record_assessment(act: Act, *, inputs: Inputs, assumption: str = "", by: Officer) -> Assessment:
    """Record the answer to a what-if about an act, with all it rests on (산정 기록).

    Calculated here, never taken from outside; facts are those on file at this moment.
    """
    case = Case.objects.locked(act.case)
    act = case.acts.with_people().get(pk=act.pk)
    if assessment.question_of(act) is None:
        raise NotYet(_("The law on file has no question for this act."))
    asked = canonical(inputs)
    content = {
        "facts": facts_of(act, case.acts.all()),
        "inputs": plain(asked),
        "answer": keeping.kept(calculate(asked)),
        "law_digest": law.digest(),
    }
    digest = digest_of(act=act.number, assumption=assumption, **content)
    _expect_new(case, digest)
    last = case.assessments.first()
    return Assessment.objects.create(
        case=case,
        number=last.number + 1 if last else 1,
        act=act,
        assumption=assumption,
        digest=digest,
        law_as_of=law.as_of(),
        author=by,
        **content,
    )


def _expect_new(case: Case, digest: str) -> None:
    same = case.assessments.filter(digest=digest).first()
    if same:
        raise AlreadyThere(
            _("The same is on record already, as No. %(number)s.") % {"number": same.number}
        )


def facts_of(act: Act, acts: Iterable[Act]) -> dict[str, Any]:
    """The facts a question about the act is made of; ``acts`` are those of the case."""
    question = assessment.question_of(act)
    last = assessment.last_of_course(act, acts)
    secret = act.secret
    return {
        "suspect": {
            "number": act.suspect.number,
            "name": act.suspect.name,
            "name_romanised": act.suspect.name_romanised,
        },
        "person": question.person if question else None,
        "statute": act.statute,
        "conduct": act.conduct,
        "overseas": act.overseas,
        "attempt": act.attempt,
        "began_on": act.began_on.isoformat(),
        "ended_on": act.ended_on.isoformat(),
        "last_accomplice_act_on": last.isoformat() if last > act.ended_on else None,
        "gain_krw": gain_of(act),
        "damage_krw": secret.damage_krw if secret else None,
    }


def gain_of(act: Act) -> int | None:
    """The gain on record; of an employer without one, that of the act answered for (양벌규정)."""
    if act.gain_krw is None and act.answers_for is not None:
        return act.answers_for.gain_krw
    return act.gain_krw


def inputs_of(act: Act, acts: Iterable[Act], *, indicted_on: date, **assumed: Any) -> Inputs:
    """The question as the facts on file put it, and whatever else is assumed."""
    question = assessment.question_of(act)
    last = assessment.last_of_course(act, acts)
    on_file = Inputs(
        act_started_on=act.began_on,
        act_ended_on=act.ended_on,
        indicted_on=indicted_on,
        last_accomplice_act_on=last if last > act.ended_on else None,
        conduct=act.conduct,
        person=question.person if question else Person.NATURAL,
        overseas=act.overseas,
        attempt=act.attempt,
        gain_krw=gain_of(act) or 0,
        damage_krw=(act.secret.damage_krw if act.secret else None) or 0,
    )
    return replace(on_file, **assumed)


def currency_of(recorded: Assessment, facts: Mapping[str, Any]) -> Currency:
    """What changed since it was recorded: ``facts`` are those on file now.

    The same question is put again to the law on file, so that a correction of the calculation
    itself is told too.
    """
    answer = keeping.kept(calculate(inputs_from(recorded.inputs)))
    figures, grounds = figures_changed(recorded.answer, answer)
    return Currency(
        facts=differences(recorded.facts, facts),
        figures=figures,
        law_changed=recorded.law_digest != law.digest(),
        grounds_changed=grounds,
    )


def digest_of(**content: Any) -> str:
    """SHA-256 over what was recorded, in one order; the trail seals it."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()

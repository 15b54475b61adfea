"""Procedure: no sequence of acts reaches a phase the law does not lead to."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cases import actions
from cases.exceptions import NoBasis, NotYet, Refused, WrongPhase
from cases.models import Disposition, Opinion, Phase, ProcedureStep, Role
from investigations.actions import approval, referral
from investigations.models import Approval
from tests.factories import make_act, make_case, make_office, make_officer

LAWFUL = {
    ("received", "inquiry"),
    ("inquiry", "closed"),
    ("received", "booked"),
    ("inquiry", "booked"),
    ("booked", "referred"),
    ("returned", "referred"),
    ("referred", "returned"),
    ("referred", "disposed"),
    ("referred", "booked"),
    ("disposed", "booked"),
}
FIRST_DAY_OF_SUPPLEMENTARY_DEMANDS = date(2026, 10, 2)


class CaseFile(RuleBasedStateMachine):
    """Every action, in any order, on any day, by the officers of one unit."""

    days = st.sampled_from([0, 0, 0, 1, -1, -7, -30, -53, -60]).map(
        lambda n: localdate() + timedelta(days=n)
    )

    def __init__(self):
        super().__init__()
        self.lead = make_officer()
        self.supervisor = make_officer(Role.SUPERVISOR, unit=self.lead.unit)
        self.office = make_office()
        self.case = make_case(lead=self.lead, received_on=localdate() - timedelta(days=60))
        make_act(self.case)
        make_act(self.case)

    def attempt(self, act, *arguments, by=None, **keywords):
        with suppress(Refused):
            act(*arguments, by=by or self.lead, **keywords)
        self.case.refresh_from_db()

    @initialize(ahead=st.integers(min_value=0, max_value=3))
    def begin(self, ahead):
        """Some files begin further on, so that the late steps are tried as often as the early."""
        on = localdate() - timedelta(days=30)
        if ahead > 0:
            self.book(on, how_many=2)
        if ahead > 1:
            self.ask(Opinion.SUSPECT_MISSING)
            self.decide(Approval.Decision.APPROVED)
        if ahead > 2:
            self.refer(on)

    @rule(on=days)
    def open_inquiry(self, on):
        self.attempt(actions.open_inquiry, self.case, on=on)

    @rule(on=days)
    def close_inquiry(self, on):
        self.attempt(actions.close_inquiry, self.case, on=on, remark="혐의 없음")

    @rule(on=days, how_many=st.integers(min_value=0, max_value=2))
    def book(self, on, how_many):
        self.attempt(actions.book, self.case, acts=list(self.case.acts.all())[:how_many], on=on)

    @rule(opinion=st.sampled_from(Opinion.values))
    def ask(self, opinion):
        self.attempt(approval.ask, self.case, opinion=opinion, text="이유")

    @rule(decision=st.sampled_from(["approved", "approved", "returned"]))
    def decide(self, decision):
        for last in self.case.approvals.order_by("-number")[:1]:
            by = self.supervisor
            self.attempt(approval.decide, last, decision=decision, remark="보완", by=by)

    @rule(on=days)
    def refer(self, on):
        self.attempt(referral.refer, self.case, office=self.office, on=on)

    @rule(on=days)
    def take_back(self, on):
        self.attempt(actions.take_back, self.case, on=on, remark="추가 조사")

    @rule(on=days, kind=st.sampled_from(Disposition.Kind.values))
    def dispose(self, on, kind):
        self.attempt(actions.dispose, self.case, kind=kind, on=on)

    @rule(on=days)
    def resume(self, on):
        self.attempt(actions.resume, self.case, on=on, remark="소재 발견")

    @invariant()
    def every_step_was_lawful(self):
        steps = list(self.case.steps.all())
        assert {(step.phase_before, step.phase_after) for step in steps} <= LAWFUL
        assert self.case.phase == (steps[-1].phase_after if steps else Phase.RECEIVED)

    @invariant()
    def steps_follow_one_another_and_none_lies_ahead(self):
        days = [step.taken_on for step in self.case.steps.order_by("recorded_at")]
        assert days == sorted(days)
        assert all(day <= localdate() for day in days)

    @invariant()
    def a_booked_case_is_never_closed(self):
        phases = [step.phase_after for step in self.case.steps.order_by("recorded_at")]
        assert not ("booked" in phases and "closed" in phases)

    @invariant()
    def every_referral_had_an_approval_of_its_own(self):
        approved = self.case.approvals.filter(decision=Approval.Decision.APPROVED)
        assert self.case.referrals.count() <= approved.count()
        assert not any(each.decided_by == each.requested_by for each in approved)

    @invariant()
    def no_demand_is_older_than_the_law_that_allows_it(self):
        returned = self.case.steps.filter(phase_after=Phase.RETURNED)
        assert all(step.taken_on >= FIRST_DAY_OF_SUPPLEMENTARY_DEMANDS for step in returned)


@pytest.mark.django_db
def test_no_sequence_of_acts_reaches_a_forbidden_phase():
    """The same sequences each time, for what they reach is asked after them."""
    once = settings(max_examples=20, stateful_step_count=15, deadline=None, derandomize=True)
    run_state_machine_as_test(CaseFile, settings=once)

    reached = set(ProcedureStep.objects.values_list("phase_after", flat=True))
    assert reached >= {Phase.BOOKED, Phase.REFERRED}
    assert reached & {Phase.RETURNED, Phase.DISPOSED}


@pytest.mark.prove
@pytest.mark.django_db
def test_no_long_sequence_of_acts_reaches_a_forbidden_phase():
    run_state_machine_as_test(
        CaseFile, settings=settings(max_examples=200, stateful_step_count=60, deadline=None)
    )


@pytest.mark.django_db
def test_a_step_does_not_start_from_another_phase():
    case = make_case()

    with pytest.raises(WrongPhase):
        actions.close_inquiry(case, on=localdate(), remark="혐의 없음", by=case.lead)

    case.refresh_from_db()
    assert case.phase == Phase.RECEIVED


@pytest.mark.django_db
def test_a_step_is_not_recorded_before_its_day():
    case = make_case()

    with pytest.raises(NotYet):
        actions.open_inquiry(case, on=localdate() + timedelta(days=1), by=case.lead)

    assert case.steps.count() == 0


@pytest.mark.django_db
def test_a_step_is_not_taken_before_the_one_it_follows():
    case = make_case(received_on=date(2026, 10, 5))
    actions.open_inquiry(case, on=date(2026, 10, 12), by=case.lead)

    with pytest.raises(NotYet):
        actions.close_inquiry(case, on=date(2026, 10, 11), remark="혐의 없음", by=case.lead)


@pytest.mark.django_db
def test_before_the_reform_no_supplementary_investigation_is_demanded():
    case = make_case(received_on=date(2026, 8, 3), phase=Phase.REFERRED)

    with pytest.raises(NoBasis):
        actions.take_back(case, on=date(2026, 10, 1), remark="추가 조사", by=case.lead)

    actions.take_back(case, on=date(2026, 10, 2), remark="추가 조사", by=case.lead)
    case.refresh_from_db()
    assert case.phase == Phase.RETURNED


@pytest.mark.django_db
def test_only_a_suspended_case_is_taken_up_again():
    case = make_case(phase=Phase.DISPOSED)
    case.dispositions.create(kind="indicted", disposed_on=localdate(), recorded_by=case.lead)

    with pytest.raises(NotYet):
        actions.resume(case, on=localdate(), remark="소재 발견", by=case.lead)

    case.dispositions.create(kind="suspect_missing", disposed_on=localdate(), recorded_by=case.lead)
    actions.resume(case, on=localdate(), remark="소재 발견", by=case.lead)
    case.refresh_from_db()
    assert case.phase == Phase.BOOKED

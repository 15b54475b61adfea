"""What deadlines, approvals and notices were: each reached from the page it stands on."""

from datetime import date

import pytest
from django.urls import reverse

from cases import actions
from cases.models import Conduct, Opinion, Role
from investigations.actions import approval, deadline
from investigations.models import Approval, Deadline
from tests.factories import make_act, make_case, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(client):
    case = make_case()
    client.force_login(case.lead)
    return case


def history_of(kind: str, record) -> str:
    return reverse("cases:record_history", args=[record.case.number, kind, record.number])


def test_a_deadline_tells_what_it_was_open_and_done(client, case):
    due = Deadline.objects.create(case=case, what="소명자료 제출", due_on=date(2026, 12, 1))
    due.what = "소명자료 보완"
    deadline.keep(due, by=case.lead)
    url = history_of("deadlines", due)
    open_pages = [case.get_absolute_url(), due.get_absolute_url()]
    while_open = [client.get(page).content.decode() for page in open_pages]
    deadline.finish(due, on=date(2026, 11, 2), by=case.lead)

    done = client.get(due.get_absolute_url()).content.decode()
    page = client.get(url).content.decode()

    assert all(url in shown for shown in [*while_open, done])
    assert "<del>소명자료 제출</del>" in page
    assert "<ins>2026. 11. 2.</ins>" in page
    assert due.get_absolute_url() in page


def test_an_approval_tells_how_it_was_decided(client, case):
    actions.book(case, acts=[make_act(case)], on=date(2026, 10, 12), by=case.lead)
    asked = approval.ask(case, opinion=Opinion.INDICT, text="기소 의견", by=case.lead)
    supervisor = make_officer(Role.SUPERVISOR, unit=case.unit, name="문태겸")
    approval.decide(asked, decision=Approval.Decision.RETURNED, remark="보완", by=supervisor)

    page = client.get(history_of("approvals", asked)).content.decode()

    assert history_of("approvals", asked) in client.get(asked.get_absolute_url()).content.decode()
    assert "<del>결재 대기</del>" in page
    assert "문태겸" in page


def test_a_notice_tells_what_was_recorded(client, case):
    act = make_act(case, conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))
    notice = actions.notify_agency(
        act,
        kind="notify_competent_agency",
        agency="대전경찰청",
        sent_on=date(2026, 10, 20),
        body="서버에서 도면을 지운 사실",
        by=case.lead,
    )

    page = client.get(history_of("notices", notice)).content.decode()

    assert history_of("notices", notice) in client.get(act.get_absolute_url()).content.decode()
    assert "서버에서 도면을 지운 사실" in page
    assert act.get_absolute_url() in page


def test_a_stranger_finds_none_of_them(client, case):
    due = Deadline.objects.create(case=case, what="소명자료 제출", due_on=date(2026, 12, 1))
    client.force_login(make_officer())

    assert client.get(history_of("deadlines", due)).status_code == 404

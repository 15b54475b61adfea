"""What a case summary says, and what it keeps back: read from the PDF, as its reader does."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.utils import translation
from django.utils.timezone import now
from pypdf import PdfReader

from cases.models import Opinion, PartyRole, Role
from investigations import documents
from investigations.discretion import LONGEST, Discretion, shortened_name
from investigations.models import Approval
from investigations.rendering import render
from investigations.summary import outline
from tests.factories import (
    make_act,
    make_case,
    make_document,
    make_indictment,
    make_job,
    make_officer,
    make_party,
    make_referral,
    make_secret,
)

pytestmark = pytest.mark.django_db

NUMBER = "R-2026-0001"


def printed(job) -> str:
    """The text of the PDF, spaces as one; the number is what the worker would give."""
    job.report_number = NUMBER
    pdf = render(documents.case_summary(job))
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.split())


@pytest.fixture
def case():
    """A referred case: a suspect of forty-six, a company that answers, a witness."""
    case = make_case(summary="첫째 문단이다.\n둘째 문단: 참고인 김민수(800101-1234567)가 보았다.")
    suspect = make_party(case, name="서도윤", birth_date=date(1980, 3, 1))
    company = make_party(
        case, PartyRole.Role.CORPORATE_SUSPECT, name="㈜미르나노", kind="corporation"
    )
    make_party(case, PartyRole.Role.WITNESS, name="김민수")
    secret = make_secret(case, name="공침 조건표", management_facts="접근 권한을 한정하였다.")
    act = make_act(case, suspect=suspect, secret=secret, overseas=True, country="중국")
    make_act(case, suspect=company, secret=secret, overseas=True, answers_for=act)
    make_document(case, title="진술조서", author="김민수")
    return case


def test_the_summary_of_an_indicted_case_says_that_limitation_is_stopped(case):
    make_indictment(case)

    text = printed(make_job(case))

    assert "2026. 11. 23. 공소제기로 정지" in text
    assert "피고인" in text


def test_the_summary_says_what_the_case_holds(case):
    office = make_officer(Role.PROSECUTOR).office
    make_referral(case, office)

    text = printed(make_job(case))

    for said in [
        "지식재산처 기술디자인특별사법경찰", NUMBER, case.number, "서도윤(40대)", "㈜미르나노",
        "1. 사건 개요", "가. 첫째 문단이다.", "2. 피의자별 행위", "3. 영업비밀 요건", "비밀관리성",
        "접근 권한을 한정하였다.", "4. 적용법조와 법정형", "15년", "5. 공소시효", "2035. 8. 18.",
        "6. 절차 경과", "7. 송치의견", "8. 자료 목록", "D-01", "공식 원문과 대조하지 않았습니다",
        "끝.", "대외비 · 수사자료",
    ]:  # fmt: skip
        assert said in text, said


def test_the_english_summary_is_english_throughout(case):
    text = printed(make_job(case, language="en"))

    for said in [
        "Ministry of Intellectual Property", "1. Outline of the case", "2. Acts of each suspect",
        "Limitation period for prosecution", "19 Aug 2025", "18 Aug 2035", "legal effect is in",
        "Restricted · investigation material", "End.",
    ]:  # fmt: skip
        assert said in text, said


def test_personal_numbers_never_print_and_witnesses_only_unmasked(case):
    masked = printed(make_job(case))
    whole = printed(make_job(case, masked=False))

    assert "1234567" not in masked + whole
    assert "800101-*******" in masked
    assert "김○○" in masked
    assert "김민수" not in masked
    assert "김민수" in whole
    assert "서도윤(46)" in whole


def test_what_a_trade_secret_is_prints_in_no_report(case):
    secret = case.secrets.first()
    secret.description = "소성로 승온 구간 카나리아"
    secret.save()

    text = printed(make_job(case, masked=False))

    assert secret.name in text
    assert "카나리아" not in text


def test_the_same_facts_give_the_same_bytes(case):
    job = make_job(case)
    job.report_number = NUMBER

    first, second = (render(documents.case_summary(job)) for _ in range(2))

    assert documents.digest(first) == documents.digest(second)


def test_a_report_tells_the_case_as_it_was_at_its_moment(case):
    moment = now()
    case.title = "나중에 고친 제목"
    case.save()
    make_document(case, title="나중에 들어온 문서")
    act = case.acts.first()
    act.country = "일본"
    act.save()

    before = printed(make_job(case, cutoff_at=moment))
    after = printed(make_job(case))

    assert "나중에" not in before
    assert "일본" not in before
    assert "나중에 고친 제목" in after
    assert "나중에 들어온 문서" in after
    assert "일본" in after


def test_the_approval_box_prints_only_what_is_on_record(case):
    empty = documents.boxes([])
    approval = Approval.objects.create(
        case=case, opinion=Opinion.INDICT, text="기소의견", digest="0" * 64, requested_by=case.lead
    )
    pending = printed(make_job(case))
    chief = make_officer(Role.SUPERVISOR, unit=case.unit, name="오세빈")
    approval.decision = Approval.Decision.APPROVED
    approval.decided_by, approval.decided_at = chief, now()
    approval.save()

    assert [box.name for box in empty] == ["", ""]
    assert "기소의견" not in pending
    assert "오세빈" not in pending
    assert "오세빈" in printed(make_job(case))


def test_what_is_unsettled_in_law_stands_beside_the_figure():
    case = make_case()
    actor = make_act(case, overseas=True, ended_on=date(2026, 3, 1))
    company = make_party(
        case, PartyRole.Role.CORPORATE_SUSPECT, name="㈜미르나노", kind="corporation"
    )
    make_act(
        case, suspect=company, secret=actor.secret, overseas=True, answers_for=actor,
        ended_on=date(2026, 3, 1), gain_krw=3_840_000_000,
    )  # fmt: skip

    assert "Unsettled" in printed(make_job(case, language="en"))


def test_an_empty_case_still_makes_a_report():
    text = printed(make_job(make_case()))

    assert "끝." in text


def test_a_text_beyond_measure_is_shortened_and_says_so():
    with translation.override("en"):
        text = Discretion(masked=False).text("x" * (LONGEST + 1234))

    assert "[Shortened: 1,234 further characters are in the case file.]" in text


@pytest.mark.parametrize(
    ("name", "masked"),
    [("김민수", "김○○"), ("남궁민수", "남○○○"), ("Kim Minsu", "Kim ○○"), ("Zed", "Z○○")],
)
def test_a_masked_name_keeps_its_first_part(name, masked):
    assert shortened_name(name) == masked


def test_paragraphs_are_lettered_in_the_order_of_the_alphabet():
    text = "\n".join("문단" for _ in range(30))

    assert [letter for letter, _ in outline(text)][:3] == ["가.", "나.", "다."]
    assert outline(text)[29][0] == "(30)"


def test_markup_in_the_file_prints_as_text():
    case = make_case(title="<script>alert(1)</script> & <b>제목</b>")

    assert "<script>alert(1)</script> & <b>제목</b>" in printed(make_job(case))

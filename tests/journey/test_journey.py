"""A case from the first report to the prosecutor's PDF, as three people work on it."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect
from pypdf import PdfReader

from cases.models import Case, Event, Phase, Stage, Verb
from investigations.models import Delivery, Report
from tests.journey.desk import Desk

pytestmark = pytest.mark.browser

OPINION = "조건표를 반출하여 국외에서 쓰게 한 사실이 인정되므로 기소 의견으로 송치함이 타당하다."
CLOSED_TO_HER = ("people", "acts", "secrets", "documents", "timeline", "damages", "trail")
ABROAD = {"overseas": True, "country": "중국"}


def test_a_case_from_the_first_report_to_the_prosecutors_pdf(desk_of):
    investigator = desk_of("investigator")
    case = receive(investigator)
    record_people_and_secret(investigator, case)
    record_acts(investigator, case)
    read_the_case(investigator, case)

    a_second_writer_sees_what_changed(investigator, desk_of("investigator2"), case)
    inquire_and_book(investigator, case)
    supervisor = desk_of("supervisor")
    approve(investigator, supervisor, case)
    read_the_trail(supervisor, case)
    refer(investigator, case)
    request_report(investigator, case)

    prosecutor = desk_of("prosecutor")
    paper = take_a_copy(prosecutor, case)
    read_the_paper(paper, case)
    verify(desk_of(), paper)
    everything_is_recorded(case)


def receive(investigator: Desk) -> Case:
    investigator.open("/cases/new/")
    investigator.send(
        title="이차전지 양극재 전구체 공정조건 국외유출",
        origin="고소",
        summary="퇴직한 책임연구원이 공침 반응기 조건표를 국외 회사에 넘긴 혐의",
    )

    investigator.sees("이차전지 양극재 전구체 공정조건 국외유출", "접수")
    return Case.objects.get()


def record_people_and_secret(investigator: Desk, case: Case) -> None:
    people = f"/cases/{case.number}/people/new/"
    investigator.record(
        people, name="서도윤", roles=["suspect"], affiliation="한빛소재 책임연구원",
        birth_date="1984-03-02", registration_number="840302-1234567",
    )  # fmt: skip
    investigator.record(people, name="㈜청람머티리얼즈", kind="법인", roles=["corporate_suspect"])
    investigator.record(people, name="㈜한빛소재", kind="법인", roles=["holder", "complainant"])
    investigator.record(people, name="노유찬", roles=["counsel"], represents="서도윤")

    investigator.record(
        f"/cases/{case.number}/secrets/new/",
        name="공침 반응기 조건표", holder="㈜한빛소재", secret_class="국가핵심기술",
        description="온도와 pH를 시각별로 적은 표",
        secrecy="소명", secrecy_facts="논문과 특허에 없는 수치이다.",
        value="소명", value_facts="개발에 38억 원이 들었다.",
        management="수사 중", management_facts="열람 권한을 7명에게만 주었다.",
        damage_krw="3,840,000,000",
    )  # fmt: skip


def record_acts(investigator: Desk, case: Case) -> None:
    """Through the stages, from the conspiracy to what the company answers for."""
    for days, conduct, more in [
        (500, "conspiracy", ABROAD),
        (480, "retention", {}),
        (470, "removal", {}),
        (460, "acquisition", {}),
        (450, "disclosure", ABROAD | {"gain_krw": "200,000,000"}),
    ]:
        investigator.record(
            f"/cases/{case.number}/acts/new/",
            suspect="서도윤", secret="공침", conduct=conduct, began_on=before(days),
            proof="수사 중", **more,
        )  # fmt: skip
    investigator.record(
        f"/cases/{case.number}/acts/new/",
        suspect="㈜청람머티리얼즈", secret="공침", conduct="disclosure",
        began_on=before(450), answers_for="누설", **ABROAD,
    )  # fmt: skip

    case.refresh_from_db()
    assert case.furthest_stage == Stage.OVERSEAS
    assert case.overseas


def before(days: int) -> str:
    return (localdate() - timedelta(days=days)).isoformat()


def read_the_case(investigator: Desk, case: Case) -> None:
    investigator.open(f"/cases/{case.number}/")
    investigator.sees("서도윤", "㈜청람머티리얼즈")
    rows = investigator.page.locator("table.mx tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("15년 이하 · 15억원 이하")
    expect(rows.nth(1)).to_contain_text("45억원 이하")

    investigator.open(f"/cases/{case.number}/damages/?act=5")
    investigator.sees("1년 6월 – 5년", "38억 4,000만원", "상한 192억원", "제18조 제1항 제1호 가목")


def a_second_writer_sees_what_changed(first: Desk, second: Desk, case: Case) -> None:
    act = f"/cases/{case.number}/acts/5/edit/"
    first.open(f"/cases/{case.number}/access/")
    first.send(to="정우담", rights=["right_record"], reason="공동 수사")
    second.open(act)
    first.record(act, proof="소명")

    second.send(place="대전 유성구 연구동")

    second.sees("한지안", "수사 중 → 소명")
    expect(second.page.locator("[name=place]")).to_have_value("대전 유성구 연구동")
    second.send(proof="소명")
    second.sees("저장했습니다", "대전 유성구 연구동")


def inquire_and_book(investigator: Desk, case: Case) -> None:
    investigator.open(f"/cases/{case.number}/inquiry/open/")
    investigator.send()
    investigator.open(f"/cases/{case.number}/book/")
    investigator.send()

    investigator.sees("입건")
    case.refresh_from_db()
    assert case.phase == Phase.BOOKED


def approve(investigator: Desk, supervisor: Desk, case: Case) -> None:
    investigator.open(f"/cases/{case.number}/approvals/new/")
    investigator.send(opinion="기소", text=OPINION)

    supervisor.open(f"/cases/{case.number}/approvals/1/decide/")
    supervisor.sees(OPINION)
    supervisor.send(decision="approved")


def read_the_trail(supervisor: Desk, case: Case) -> None:
    """From the tab of the case to the change of one field, from what to what."""
    changed = Event.objects.get(case=case, verb=Verb.CHANGED, changes__has_key="proof")
    supervisor.follow("감사기록")
    supervisor.open(f"/cases/{case.number}/trail/?event={changed.pk}")

    record = supervisor.page.locator("#record")
    for text in ("한지안", "서도윤 · 누설", "소명 정도", "수사 중", "소명"):
        expect(record).to_contain_text(text)


def refer(investigator: Desk, case: Case) -> None:
    investigator.open(f"/cases/{case.number}/refer/")
    investigator.send(office="대전")

    case.refresh_from_db()
    assert case.phase == Phase.REFERRED


def request_report(investigator: Desk, case: Case) -> None:
    investigator.open(f"/cases/{case.number}/reports/new/")
    investigator.send(reason="송치 기록 첨부")
    investigator.waits_for("보고서 열기")


def take_a_copy(prosecutor: Desk, case: Case) -> bytes:
    prosecutor.open("/")
    prosecutor.follow(case.title)
    prosecutor.sees(case.title)
    for page in CLOSED_TO_HER:
        assert prosecutor.open(f"/cases/{case.number}/{page}/") == 404

    prosecutor.open(f"/cases/{case.number}/")
    prosecutor.follow(Report.objects.get().number)
    prosecutor.send(reason="기소 여부 검토")
    prosecutor.waits_for("PDF 내려받기")
    return prosecutor.download("PDF 내려받기")


def read_the_paper(paper: bytes, case: Case) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages]
    text = re.sub(r"\s", "", "".join(pages))
    wanted = [
        f"사건번호{case.number}", "서도윤", "㈜청람머티리얼즈", "공침반응기조건표",
        "부정경쟁방지법제18조제1항", "제18조의3", "제19조", "징역15년이하", "벌금45억원이하",
        "대전지방공소청에송치", "끝.",
    ]  # fmt: skip

    assert [words for words in wanted if words not in text] == []
    assert "1234567" not in text
    for page in pages:
        assert "강로아 검사" in page
        assert Delivery.objects.get().grouped_code in page


def verify(visitor: Desk, paper: bytes) -> None:
    code = Delivery.objects.get().code
    assert says(visitor, code, paper) == "진본"
    assert says(visitor, code, paper[:-1] + bytes([paper[-1] ^ 1])) == "변경됨"


def says(visitor: Desk, code: str, paper: bytes) -> str:
    visitor.open("/verify/")
    visitor.fill(code=code)
    visitor.page.locator("details:has([name=file]) summary").click()
    file = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": paper}
    visitor.page.locator("[name=file]").set_input_files(file)
    visitor.send()
    return visitor.page.locator("[data-focus] h2").inner_text()


def everything_is_recorded(case: Case) -> None:
    events = Event.objects.filter(case=case).order_by("id")
    passing = [Verb.VIEWED, Verb.CREATED, Verb.CHANGED, Verb.REFUSED]
    done = events.exclude(verb__in=passing).values_list("actor_label", "verb")

    assert list(done) == [
        ("한지안", Verb.RECEIVED),
        ("한지안", Verb.GRANTED),
        ("한지안", Verb.INQUIRY_OPENED),
        ("한지안", Verb.BOOKED),
        ("한지안", Verb.APPROVAL_REQUESTED),
        ("오세빈", Verb.APPROVED),
        ("한지안", Verb.REFERRED),
        ("한지안", Verb.REPORT_REQUESTED),
        ("한지안", Verb.REPORT_MADE),
        ("강로아", Verb.DOWNLOADED),
        ("anonymous", Verb.DOCUMENT_CHECKED),
        ("anonymous", Verb.DOCUMENT_CHECKED),
    ]
    assert events.filter(verb=Verb.REFUSED, actor_label="강로아").count() == len(CLOSED_TO_HER)
    for name in ("한지안", "정우담", "오세빈", "강로아"):
        assert Event.objects.filter(verb=Verb.SIGNED_IN, actor_label=name).count() == 1
        assert events.filter(verb=Verb.VIEWED, actor_label=name).exists()

"""The matrix of acts: who is suspected of what, under which article, how far shown."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cases.matrix import matrix_of, strip_of
from cases.models import Conduct, Party, Proof, Statute
from tests.factories import make_act, make_case, make_party, make_secret

pytestmark = pytest.mark.django_db


def cell(matrix, column: str, row: int = 0):
    return next(each for each in matrix.rows[row].cells if each.column.key == column)


def test_a_cell_shows_the_furthest_state_and_counts_the_acts():
    case = make_case()
    suspect, secret = make_party(case), make_secret(case)
    make_act(case, suspect=suspect, secret=secret, proof=Proof.LEAD)
    shown = make_act(
        case,
        suspect=suspect,
        secret=secret,
        conduct=Conduct.KNOWING_DISCLOSURE,
        proof=Proof.SHOWN,
        overseas=True,
    )

    found = cell(matrix_of(case), "disclosure")

    assert (found.state, found.count, found.overseas) == (Proof.SHOWN, 2, True)
    assert (found.number, found.mark) == (shown.number, "f")
    assert cell(matrix_of(case), "use").state == ""


def test_the_seven_columns_stand_under_their_articles():
    columns = {column.key: column for column in matrix_of(make_case()).columns}

    assert list(columns) == [
        "preparation", "conspiracy", "retention", "removal", "acquisition", "use", "disclosure",
    ]  # fmt: skip
    assert columns["preparation"].article == "제18조의3"
    assert columns["retention"].article == "1호 다목"
    assert columns["acquisition"].article.startswith("1호 가목·2호")
    with translation.override("en"):
        columns = matrix_of(make_case()).columns
    assert columns[0].article == "Art. 18-3"
    assert columns[2].article == "1(c)"


@pytest.mark.parametrize(("day", "there"), [("2027-03-15", False), ("2027-03-16", True)])
def test_brokering_joins_with_its_law(monkeypatch, day, there):
    monkeypatch.setattr("cases.matrix.localdate", lambda: date.fromisoformat(day))

    keys = [column.key for column in matrix_of(make_case()).columns]

    assert ("brokering" in keys) is there


def test_an_act_of_another_article_is_not_lost():
    case = make_case()
    make_act(case, statute=Statute.ITA, conduct=Conduct.MISUSE)

    assert cell(matrix_of(case), "other").count == 1


def test_a_row_tells_the_heaviest_threat():
    case = make_case()
    person = make_party(case)
    make_act(case, suspect=person)
    make_act(case, suspect=person, overseas=True, country="중국")
    company = make_party(case, "corporate_suspect", kind=Party.Kind.CORPORATION)
    make_act(case, suspect=company, overseas=True, country="중국")

    rows = matrix_of(case).rows

    assert rows[0].penalty == ("15년 이하", "15억원 이하")
    assert rows[1].penalty == ("조문 벌금의 3배 이하", "45억원 이하")


def test_a_suspect_without_an_act_has_a_row():
    case = make_case()
    make_party(case)
    make_party(case, "witness")

    assert len(matrix_of(case).rows) == 1


def test_the_suspects_are_called_by_where_procedure_stands():
    assert matrix_of(make_case()).heading == "피혐의자"
    assert matrix_of(make_case(phase="booked")).heading == "피의자"


def test_the_matrix_costs_the_same_for_one_act_and_for_many():
    case = make_case()
    make_act(case)
    with CaptureQueriesContext(connection) as few:
        matrix_of(case)
    for _n in range(5):
        make_act(case)

    with CaptureQueriesContext(connection) as many:
        matrix_of(case)

    assert len(many) == len(few)


def test_the_strip_tells_the_seven_acts_and_the_overseas_mark_in_letters_and_words():
    case = make_case()
    make_act(case, conduct=Conduct.CONSPIRACY, proof=Proof.INVESTIGATING)
    make_act(case, conduct=Conduct.REMOVAL, proof=Proof.SHOWN, overseas=True)
    acts = list(case.acts.all())

    with CaptureQueriesContext(connection) as asked:
        strip = strip_of(acts)

    assert not asked.captured_queries
    assert "".join(each.letter for each in strip.cells) == "예음보출취용설외"
    assert [each.state for each in strip.cells] == ["", "h", "", "f", "", "", "", "x"]
    assert strip.words == "음모: 수사 중, 무단유출: 소명, 국외"


def test_a_cell_of_several_acts_leads_to_the_list_of_them(client):
    case = make_case()
    client.force_login(case.lead)
    suspect, secret = make_party(case), make_secret(case)
    for _n in range(2):
        make_act(case, suspect=suspect, secret=secret)
    other = make_act(case, secret=secret, conduct=Conduct.USE)
    url = reverse("cases:act_list", args=[case.number])

    narrowed = client.get(url, {"suspect": suspect.number, "column": "disclosure"})

    assert f"?suspect={suspect.number}&amp;column=disclosure#acts" in narrowed.content.decode()
    assert len(narrowed.context["acts"]) == 2
    assert other not in narrowed.context["acts"]

"""The menu: each role has its own doors, and no door leads nowhere."""

import pytest
from django.test import Client

from cases.models import Role
from investigations import frame
from tests.factories import make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kit")]


def shown(role: str, path: str = "/") -> str:
    client = Client()
    client.force_login(make_officer(role, name="한지안", title="수사관"))
    return client.get(path).content.decode()


def menu_of(role: str) -> list[str]:
    return [item.page for item in frame.items(frame.DOORS, role, "/")]


def test_a_door_appears_only_with_its_page():
    assert menu_of(Role.INVESTIGATOR) == ["investigations:worklist", "investigations:report_list"]
    assert menu_of(Role.ADMINISTRATOR) == []


def test_doors_belong_to_roles():
    for door in frame.DOORS:
        assert door.roles

    pages = {role: {door.page for door in frame.DOORS if role in door.roles} for role in Role}
    assert "cases:audit_trail" in pages[Role.SUPERVISOR] & pages[Role.AUDITOR]
    assert "cases:audit_trail" not in pages[Role.INVESTIGATOR] | pages[Role.PROSECUTOR]
    assert pages[Role.AUDITOR].isdisjoint({"investigations:worklist", "investigations:report_list"})
    assert "investigations:worklist" not in pages[Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "investigations:worklist"),
        ("/cases/2026-000142/", "investigations:worklist"),
        ("/reports/7/", "investigations:report_list"),
        ("/me/", None),
    ],
)
def test_the_door_one_stands_in_is_marked(path, current):
    marked = [i.page for i in frame.items(frame.DOORS, Role.SUPERVISOR, path) if i.current]

    assert marked == ([current] if current else [])


def test_search_is_for_those_who_work_on_cases():
    assert 'role="search"' in shown(Role.PROSECUTOR, "/me/")
    assert 'role="search"' not in shown(Role.AUDITOR, "/me/")


def test_signing_out_is_a_form():
    assert '<form method="post" action="/sign-out/">' in shown(Role.INVESTIGATOR)


def test_the_page_says_that_it_is_watched_and_where_its_trail_is():
    text = shown(Role.INVESTIGATOR)

    assert "수사자료 · 관계자 외 열람 금지" in text
    assert "이 화면의 열람은 기록되었습니다 · #1,284,029" in text
    assert 'href="/trail/"' in text


@pytest.mark.parametrize(("sample", "said"), [(True, 1), (False, 0)])
def test_sample_data_are_called_so(settings, sample, said):
    settings.SAMPLE_DATA = sample

    assert shown(Role.INVESTIGATOR).count("견본 자료") == said

"""The demonstration: fictional cases that show every side of the law and of the work."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils.timezone import localdate

from cases import assessment
from cases.acting import acting_as_system
from cases.models import Act, Case, Document, Event, Holiday, Officer, Origin, Phase, Role, Stage
from cases.models.party import Party
from cases.models.proof import Proof
from cases.revisions import revisions_on, versions_of
from investigations import demonstration
from investigations.models import Deadline

EFFECTIVE = [date(2019, 7, 9), date(2024, 8, 21)]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """The demonstration, loaded once for all that look at it; all of it undone at the end."""
    folder = tmp_path_factory.mktemp("var")
    with (
        override_settings(SAMPLE_DATA=True, DATA_DIR=folder),
        django_db_blocker.unblock(),
        acting_as_system("tests"),
    ):
        call_command("load_demonstration", stdout=StringIO())
        yield folder
        transaction.set_rollback(True)


def test_every_dossier_is_imported(loaded):
    dossiers = list(demonstration.DOSSIERS.glob("*.json"))

    assert Case.objects.count() == len(dossiers) >= 16


def test_every_stage_phase_and_origin_is_there(loaded):
    acts = Act.objects.with_people()

    assert {act.stage for act in acts} >= set(Stage.values)
    assert set(Case.objects.values_list("furthest_stage", flat=True)) == {*Stage.values, ""}
    assert set(Case.objects.values_list("phase", flat=True)) == set(Phase.values)
    assert set(Case.objects.values_list("origin", flat=True)) == set(Origin.values)


def test_both_sides_of_every_effective_date_are_there(loaded):
    acts = list(Act.objects.with_people())
    booked = [act.booked_on for act in acts if act.booked_on]
    received = list(Case.objects.values_list("received_on", flat=True))
    indicted = list(
        Case.objects.filter(dispositions__kind="indicted").values_list(
            "dispositions__disposed_on", flat=True
        )
    )

    for day in EFFECTIVE:
        assert any(act.ended_on < day for act in acts), day
        assert any(act.began_on >= day for act in acts), day
        assert any(act.began_on < day <= act.ended_on for act in acts), day
    assert on_both_sides(booked, date(2024, 1, 16))
    assert on_both_sides(indicted, date(2024, 7, 1))
    assert on_both_sides(booked, date(2026, 10, 2))
    assert on_both_sides(received, date(2026, 10, 2))


def on_both_sides(days: list[date], day: date) -> bool:
    return min(days) < day <= max(days)


def test_corporations_before_and_after_the_tripled_fine_and_employers_are_there(loaded):
    answering = [act for act in Act.objects.with_people() if act.answers_for_id]
    multipliers = {assessment.corporate_fine_of(act).multiplier for act in answering}

    assert multipliers == {1, 3}
    assert {act.suspect.kind for act in answering} == {
        Party.Kind.CORPORATION,
        Party.Kind.SOLE_PROPRIETOR,
    }


def test_domestic_and_overseas_attempts_and_what_lies_outside_authority_are_there(loaded):
    acts = list(Act.objects.with_people())
    outside = [act for act in acts if act.booked_on is None and act.notices.exists()]

    assert {act.overseas for act in acts} == {True, False}
    assert any(act.attempt for act in acts)
    assert {act.conduct for act in outside} == {"duty_breach", "brokering", "destruction"}


def test_each_account_is_told_with_its_role_from_the_first(loaded):
    for officer in Officer.objects.filter(groups__isnull=False):
        (recorded,) = revisions_on(officer, versions_of(officer).page(1))
        assert officer.get_role_display() in {change.after for change in recorded.changes}


def test_every_case_is_complete(loaded):
    for case in Case.objects.all():
        secrets = list(case.secrets.all())
        assert case.summary, case
        assert 3 <= case.documents.count() <= 6, case
        assert case.parties.filter(roles__role="suspect").exists(), case
        assert case.deadlines.exists(), case
        assert all(e.proof in Proof.values and e.facts for s in secrets for e in s.elements), case
        assert all(act.secret in secrets or act.secret is None for act in case.acts.all()), case


def test_texts_are_long_and_neutral(loaded):
    texts = list(Document.objects.values_list("body", flat=True))

    assert sum(map(len, texts)) / len(texts) > 120
    assert not any(word in text for text in texts for word in ("범인", "진범", "수사지휘"))


def test_deadlines_are_overdue_near_and_far(loaded):
    due = set(Deadline.objects.open().values_list("due_on", flat=True))

    assert min(due) >= date(2026, 11, 17)
    assert max(due) <= date(2027, 3, 1)
    assert len({(day - min(due)) // timedelta(days=7) for day in due}) > 4


def test_people_are_of_age_and_acts_precede_the_case(loaded):
    for act in Act.objects.with_people().select_related("case"):
        born = act.suspect.birth_date
        assert born is None or born.year + 19 <= act.began_on.year
        assert act.began_on <= localdate()


def test_there_is_an_account_for_each_role_and_its_password_opens(loaded):
    password = demonstration.password()

    assert {officer.role for officer in Officer.objects.all()} == set(Role.values)
    assert all(officer.check_password(password) for officer in Officer.objects.all())


def test_the_password_is_its_owner_s_alone(loaded):
    path = loaded / "demonstration-password"

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_accounts_are_printed(loaded):
    said = StringIO()

    call_command("demonstration_accounts", stdout=said)

    assert f"{demonstration.password()}\n" in said.getvalue()
    for account in demonstration.ACCOUNTS:
        assert account.username in said.getvalue()


def test_holidays_are_those_of_the_kept_library(loaded):
    assert Holiday.objects.filter(day="2026-10-09").exists()
    assert Holiday.objects.filter(day__year=2018).exists()
    assert Holiday.objects.filter(day__year=2030).exists()


def test_where_there_is_a_case_nothing_is_changed(loaded):
    before = Event.objects.count()

    call_command("load_demonstration", stdout=StringIO())

    assert Event.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["load_demonstration", "demonstration_accounts"])
def test_an_installation_for_real_cases_has_no_demonstration(settings, command):
    settings.SAMPLE_DATA = False

    with pytest.raises(CommandError):
        call_command(command)

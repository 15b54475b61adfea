"""Time limits of procedure, in the regime of the day."""

from datetime import datetime, time

import pytest

from sentencing.engine import BadQuestion, NoLawInForce
from tests.sentencing.asking import day, procedure_deadline


def at(text):
    return datetime.fromisoformat(text)


def on(event, text, **more):
    return procedure_deadline(event=event, on=day(text), **more)


@pytest.mark.parametrize(
    ("received", "months", "nominal", "due", "missed", "settled"),
    [
        ("2025-12-31", 2, "2026-02-28", "2026-03-02", "prosecutor_direction", True),
        ("2026-07-30", 2, "2026-09-30", "2026-09-30", "prosecutor_direction", True),
        ("2026-08-01", 2, "2026-10-01", "2026-10-01", "prosecutor_direction", True),
        ("2026-08-02", 2, "2026-10-02", "2026-10-02", "request_guidance", False),
        ("2026-10-01", 2, "2026-12-01", "2026-12-01", "request_guidance", False),
        ("2026-10-02", 3, "2027-01-02", "2027-01-04", "request_guidance", True),
        ("2026-11-30", 3, "2027-02-28", "2027-03-01", "request_guidance", True),
    ],
)
def test_a_complaint_is_done_in_two_months_or_three(
    received, months, nominal, due, missed, settled
):
    found = on("complaint_received", received)

    assert found.months == months
    assert (found.nominal_due_on, found.due_on) == (day(nominal), day(due))
    assert found.if_missed == missed
    assert (not found.unsettled) is settled


def test_a_last_day_moves_past_every_holiday():
    holidays = [day("2026-12-24"), day("2026-12-25"), day("2026-12-28")]

    found = on("complaint_received", "2026-09-24", public_holidays=holidays)
    later = on("investigation_opened", "2026-12-17", public_holidays=holidays)

    assert found.due_on == day("2026-11-24")
    assert later.first_notice_due_on == day("2026-12-29")


def test_a_holiday_moves_a_period_of_the_old_rules_into_the_new_ones():
    found = on("complaint_received", "2026-08-01", public_holidays=[day("2026-10-01")])

    assert found.due_on == day("2026-10-02")
    assert found.if_missed == "request_guidance"
    assert found.unsettled


@pytest.mark.parametrize(
    ("event", "more"),
    [
        ("arrest_with_warrant", {"detention_warrant_due_at": "2026-11-24T14:30"}),
        (
            "emergency_arrest",
            {
                "approval_due_at": "2026-11-23T02:30",
                "detention_warrant_due_at": "2026-11-24T14:30",
                "warrantless_search_ends_at": "2026-11-23T14:30",
            },
        ),
        ("urgent_preservation_request", {"approval_due_at": "2026-11-24T14:30"}),
    ],
)
@pytest.mark.parametrize("shift", [0, 1])
def test_hours_run_at_once_day_or_night(event, more, shift):
    start = at("2026-11-22T14:30")

    found = procedure_deadline(event=event, at=start.replace(minute=30 + shift))

    for key, expected in more.items():
        assert getattr(found, key) == at(expected).replace(minute=30 + shift)


def test_data_is_kept_for_sixty_days_and_thirty_more():
    found = procedure_deadline(event="urgent_preservation_request", at=at("2026-11-22T10:00"))

    assert (found.preservation_days, found.extension_days) == (60, 30)
    assert found.unsettled == ()


def test_the_forty_eight_hours_are_to_be_confirmed_before_october():
    found = procedure_deadline(event="urgent_preservation_request", at=at("2026-07-01T10:00"))

    assert found.approval_due_at == at("2026-07-03T10:00")
    assert found.unsettled == ("preservation_approval",)


@pytest.mark.parametrize(
    ("arrested", "excluded", "hand_over"),
    [
        ("2026-12-25", 0, "2027-01-03"),
        ("2026-12-25", 2, "2027-01-05"),
        ("2026-11-02", 0, "2026-11-11"),
    ],
)
def test_custody_counts_the_day_of_arrest_and_observes_no_holiday(arrested, excluded, hand_over):
    found = on("detention", arrested, excluded_days=excluded)

    assert found.hand_over_due_on == day(hand_over)


@pytest.mark.parametrize(("longer", "days"), [(False, 7), (True, None)])
def test_a_warrant_holds_seven_days_unless_the_court_says_longer(longer, days):
    found = on("warrant_issued", "2026-11-22", longer_term_set=longer)

    assert found.validity_days == days


@pytest.mark.parametrize(
    ("received", "due", "outer"),
    [
        ("2026-11-02", "2026-12-02", "2027-02-02"),
        ("2026-11-30", "2026-12-30", "2027-03-01"),
        ("2026-10-02", "2026-11-02", "2027-01-04"),
        ("2027-01-31", "2027-03-02", "2027-04-30"),
    ],
)
def test_a_supplementary_demand_is_met_in_a_month(received, due, outer):
    holidays = [day("2027-03-01")] if received.startswith("2027") else []

    found = on("supplementary_demand_received", received, public_holidays=holidays)

    assert (found.due_on, found.outer_due_on) == (day(due), day(outer))
    assert (found.months, found.max_extension_months) == (1, 1)
    assert found.nominal_due_on <= found.due_on


def test_a_holiday_moves_the_outer_limit_too():
    found = on("supplementary_demand_received", "2026-11-02", public_holidays=[day("2027-02-02")])

    assert found.nominal_due_on == day("2026-12-02")
    assert found.outer_due_on == day("2027-02-03")


@pytest.mark.parametrize(
    ("event", "given", "codes"),
    [
        ("arrest_with_warrant", {"at": at("2026-11-22T10:00")}, ["cpa.200-2.5"]),
        (
            "emergency_arrest",
            {"at": at("2026-11-22T10:00")},
            ["d36704.27.1", "cpa.200-4.1", "cpa.217.1"],
        ),
        (
            "urgent_preservation_request",
            {"at": at("2026-11-22T10:00")},
            ["d36704.42-2.2", "cpa.215-2.1", "cpa.215-2.3"],
        ),
        (
            "emergency_arrest_considered",
            {"on": day("2026-11-22"), "provision": "ucpa.18.4"},
            ["cpa.200-3.1", "ucpa.18.4"],
        ),
        ("detention", {"on": day("2026-11-22")}, ["cpa.202"]),
        ("warrant_issued", {"on": day("2026-11-22")}, ["cpr.178"]),
        ("warrant_issued", {"on": day("2026-11-22"), "longer_term_set": True}, ["cpr.178"]),
        (
            "supplementary_demand_received",
            {"on": day("2026-11-22")},
            ["cpa.197-2.4", "cpa.197-2.6", "d36704.60-3.8"],
        ),
        ("search_and_seizure", {"on": day("2027-09-01")}, ["cpa.220-2"]),
        (
            "investigation_closed",
            {"on": day("2026-11-22"), "finding": "suspicion"},
            ["cpa.245-10.5"],
        ),
        ("interview", {"on": day("2026-10-01"), "starts_at": time(12, 0)}, ["o1000.38"]),
        ("interview", {"on": day("2026-11-22"), "starts_at": time(12, 0)}, ["d36704.21"]),
    ],
)
def test_a_limit_rests_on_its_provisions(event, given, codes):
    found = procedure_deadline(event=event, **given)

    assert [cited.code for cited in found.citations] == codes


def test_what_reaches_the_threshold_says_so():
    just = on("emergency_arrest_considered", "2026-11-22", provision="ucpa.18.4")
    below = on("emergency_arrest_considered", "2026-11-22", provision="ucpa.18-3.2")

    assert just.steps[0].key == "maximum_reaches_threshold"
    assert below.steps[0].key == "maximum_below_threshold"
    assert dict(below.steps[0].values) == {"most_months": 24, "least_months": 36}


def test_the_complaint_across_the_change_has_its_doubt_by_name():
    assert on("complaint_received", "2026-10-01").unsettled == ("complaint_across_the_change",)


@pytest.mark.parametrize(
    ("searched", "exception", "required"),
    [
        ("2027-08-04", False, False),
        ("2027-08-05", False, True),
        ("2027-08-05", True, False),
        ("2026-11-22", True, False),
    ],
)
def test_a_search_is_filmed_from_august_2027(searched, exception, required):
    found = on("search_and_seizure", searched, video_exception=exception)

    assert found.video_required is required


@pytest.mark.parametrize(
    ("opened", "notice"),
    [
        ("2026-10-01", None),
        ("2026-10-02", "2026-10-09"),
        ("2026-11-21", "2026-11-30"),
        ("2026-11-22", "2026-11-30"),
        ("2026-11-23", "2026-11-30"),
        ("2026-11-24", "2026-12-01"),
    ],
)
def test_the_complainant_hears_within_seven_days(opened, notice):
    found = on("investigation_opened", opened)

    assert found.first_notice_due_on == (day(notice) if notice else None)


@pytest.mark.parametrize("closed", ["2021-01-01", "2026-10-01", "2026-10-02"])
@pytest.mark.parametrize("finding", ["suspicion", "no_suspicion"])
def test_every_case_is_referred_in_both_regimes(closed, finding):
    found = on("investigation_closed", closed, finding=finding)

    assert (found.referral_required, found.own_non_referral_allowed) == (True, False)


@pytest.mark.parametrize(
    ("hour", "allowed"),
    [
        ("05:59", False),
        ("06:00", True),
        ("20:59", True),
        ("21:00", False),
        ("23:30", False),
        ("00:00", False),
    ],
)
@pytest.mark.parametrize("text", ["2026-10-01", "2026-11-22"])
def test_nobody_is_questioned_by_night(text, hour, allowed):
    found = on("interview", text, starts_at=time.fromisoformat(hour))

    assert found.allowed is allowed


@pytest.mark.parametrize(
    ("provision", "allowed"),
    [
        ("ucpa.18.1", True),
        ("ucpa.18.2", True),
        ("ucpa.18.3", True),
        ("ucpa.18.4", True),
        ("ucpa.18.5", False),
        ("ucpa.18-3.1", True),
        ("ucpa.18-3.2", False),
        ("ucpa.18-4", True),
        ("ita.36.1", True),
        ("ita.36.4", True),
        ("ita.37.1", True),
        ("ita.37.2", False),
    ],
)
@pytest.mark.parametrize("event", ["emergency_arrest_considered", "urgent_preservation_considered"])
def test_three_years_are_the_threshold(event, provision, allowed):
    assert on(event, "2026-11-22", provision=provision).allowed is allowed


def test_a_measure_that_did_not_exist_was_not_allowed():
    ask = {"provision": "ucpa.18.1"}

    assert on("urgent_preservation_considered", "2026-06-30", **ask).allowed is False
    assert on("urgent_preservation_considered", "2026-07-01", **ask).allowed is True
    assert on("emergency_arrest_considered", "2024-08-20", provision="ucpa.18.3").allowed is False


def test_without_more_a_period_is_the_plain_one():
    assert on("detention", "2026-11-02").hand_over_due_on == day("2026-11-11")
    assert on("warrant_issued", "2026-11-02").validity_days == 7
    assert on("search_and_seizure", "2027-08-05").video_required is True


@pytest.mark.parametrize(
    ("event", "given", "reason", "since"),
    [
        (
            "supplementary_demand_received",
            {"on": day("2026-10-01")},
            "supplementary_not_yet",
            "2026-10-02",
        ),
        (
            "urgent_preservation_request",
            {"at": at("2026-06-30T23:59")},
            "measure_not_yet",
            "2026-07-01",
        ),
        ("investigation_opened", {"on": day("2026-10-01")}, "no_period_for_notice", "2026-10-02"),
    ],
)
def test_a_limit_that_was_created_later_is_none_and_says_since_when(event, given, reason, since):
    found = procedure_deadline(event=event, **given)

    assert (found.due_on, found.outer_due_on, found.approval_due_at) == (None, None, None)
    assert (found.preservation_days, found.first_notice_due_on) == (None, None)
    assert [(one.key, dict(one.values)) for one in found.steps] == [(reason, {"day": day(since)})]
    assert [cited.in_force for cited in found.citations] == [day(since)]


@pytest.mark.parametrize(
    ("event", "given"),
    [
        ("complaint_received", {"on": day("2020-12-31")}),
        ("arrest_with_warrant", {"at": at("2020-12-31T23:59")}),
    ],
)
def test_a_day_before_the_record_is_an_error(event, given):
    with pytest.raises(NoLawInForce):
        procedure_deadline(event=event, **given)


@pytest.mark.parametrize(
    ("event", "given", "key", "problem"),
    [
        ("surrender", {}, "event", "unknown_code"),
        ("complaint_received", {}, "on", "missing"),
        ("complaint_received", {"on": at("2026-11-22T10:00")}, "on", "not_a_day"),
        ("emergency_arrest", {}, "at", "missing"),
        ("emergency_arrest", {"at": day("2026-11-22")}, "at", "not_a_moment"),
        ("emergency_arrest", {"at": at("2026-11-22T10:00+09:00")}, "at", "not_a_moment"),
        ("emergency_arrest", {"at": at("2201-01-01T10:00")}, "at", "too_far"),
        ("interview", {"on": day("2026-11-22")}, "starts_at", "missing"),
        ("investigation_closed", {"on": day("2026-11-22")}, "finding", "missing"),
        (
            "investigation_closed",
            {"on": day("2026-11-22"), "finding": "guilt"},
            "finding",
            "unknown_code",
        ),
        ("emergency_arrest_considered", {"on": day("2026-11-22")}, "provision", "missing"),
        ("detention", {"on": day("2026-11-22"), "excluded_days": -1}, "excluded_days", "negative"),
        (
            "warrant_issued",
            {"on": day("2026-11-22"), "longer_term_set": 1},
            "longer_term_set",
            "not_yes_or_no",
        ),
        (
            "complaint_received",
            {"on": day("2026-11-22"), "public_holidays": ["2026-12-25"]},
            "public_holidays",
            "not_a_day",
        ),
    ],
)
def test_a_question_about_time_must_make_sense(event, given, key, problem):
    with pytest.raises(BadQuestion) as refused:
        procedure_deadline(event=event, **given)

    assert (refused.value.key, refused.value.problem) == (key, problem)

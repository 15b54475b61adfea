"""What holds for every question, whatever its days and sums."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sentencing.engine import CountedOffence, Damage, Months
from tests.sentencing.asking import (
    BOOK,
    corporate_fine,
    fine_range,
    guideline_concurrence,
    guideline_range,
    limitation,
    procedure_deadline,
    punitive_damages,
    statutory_penalty,
    suspended_sentence,
)

EMPLOYERS = st.sampled_from(["corporation", "sole_proprietor"])
PROVISIONS = st.sampled_from(sorted(BOOK.penalties))
ACT_DAYS = st.dates(date(2016, 6, 30), date(2027, 12, 31))
SUMS = st.integers(0, 10**14)
EDITION = BOOK.editions.versions[-1].rule
TYPES = st.sampled_from(sorted(EDITION.types))
INDICTED = date(2025, 1, 2)
RANGES = st.tuples(st.integers(1, 300), st.integers(0, 300)).map(
    lambda pair: Months(pair[0], pair[0] + pair[1])
)
SEVERITY = {"mitigated": 0, "standard": 1, "aggravated": 2}


@st.composite
def typed_factors(draw):
    """A type of the newest edition with some of the factors it lists, in some order."""
    code = draw(TYPES)
    ids = sorted(EDITION.types[code].factors)
    return code, draw(st.lists(st.sampled_from(ids), unique=True, max_size=8))


def ask(code, factors, **more):
    return guideline_range(indicted_on=INDICTED, type=code, factors=factors, **more)


def results(found):
    """Every determined result of an answer: one, or one by either weight of the wish."""
    ways = (found.as_actor, found.as_conduct) if found.depends_on_no_punishment else (found,)
    return [way for way in ways if way.zone is not None]


def both_ways(found):
    """The answer with the wish weighed as actor, and as conduct: often the same."""
    return found.as_actor or found, found.as_conduct or found


# --- fines -----------------------------------------------------------------------------


@given(PROVISIONS, ACT_DAYS, SUMS, SUMS)
def test_a_larger_gain_never_means_a_smaller_fine(provision, on, one, other):
    smaller, larger = sorted((one, other))

    low = fine_range(provision=provision, act_ended_on=on, gain_krw=smaller)
    high = fine_range(provision=provision, act_ended_on=on, gain_krw=larger)

    assert low.max_krw <= high.max_krw
    assert (low.min_krw or 0) <= (high.min_krw or 0)


@given(EMPLOYERS, PROVISIONS, ACT_DAYS, SUMS, SUMS)
def test_a_larger_gain_never_means_a_smaller_fine_for_the_employer(
    person, provision, on, one, other
):
    ask = {"person": person, "provision": provision, "act_ended_on": on}
    smaller, larger = sorted((one, other))

    low, high = (corporate_fine(gain_krw=gain, **ask) for gain in (smaller, larger))

    assert low.liable is high.liable
    if low.liable:
        assert low.max_krw <= high.max_krw
        assert (low.min_krw or 0) <= (high.min_krw or 0)


@given(EMPLOYERS, PROVISIONS, ACT_DAYS, SUMS)
def test_no_fine_has_a_bottom_above_its_top(person, provision, on, gain):
    ask = {"provision": provision, "act_ended_on": on, "gain_krw": gain}

    for found in (fine_range(**ask), corporate_fine(person=person, **ask)):
        assert (found.min_krw or 0) <= (found.max_krw or 0)


@given(PROVISIONS, ACT_DAYS, SUMS, st.booleans())
def test_a_corporation_never_answers_with_less_than_a_proprietor(provision, on, gain, attempt):
    asked = {"provision": provision, "act_ended_on": on, "gain_krw": gain, "attempt": attempt}

    corporation = corporate_fine(person="corporation", **asked)
    proprietor = corporate_fine(person="sole_proprietor", **asked)

    assert corporation.liable is proprietor.liable
    if corporation.liable:
        assert corporation.max_krw == corporation.multiplier * proprietor.max_krw


@given(PROVISIONS, ACT_DAYS, st.booleans())
def test_no_penalty_has_a_bottom_above_its_top(provision, on, attempt):
    found = statutory_penalty(provision=provision, act_ended_on=on, attempt=attempt)
    assume(found.offence_exists)

    assert (found.imprisonment_min_months or 0) <= found.imprisonment_max_months
    if attempt:
        assert found.mitigated_imprisonment_max_months <= found.imprisonment_max_months
        assert (found.mitigated_fine_max_krw or 0) <= (found.fine_max_krw or 0)


# --- the law between amendments -----------------------------------------------------------


@given(PROVISIONS, ACT_DAYS)
def test_between_amendments_the_penalty_stands_still(provision, on):
    timeline = BOOK.penalties[provision]
    assume(on not in timeline.days and on > timeline.days[0])

    today = statutory_penalty(provision=provision, act_ended_on=on)
    yesterday = statutory_penalty(provision=provision, act_ended_on=on - timedelta(days=1))

    assert today.imprisonment_max_months == yesterday.imprisonment_max_months
    assert today.fine_max_krw == yesterday.fine_max_krw


@given(PROVISIONS, ACT_DAYS, st.integers(0, 3000))
def test_an_earlier_start_never_changes_the_law_that_applies(provision, on, earlier):
    start = on - timedelta(days=earlier)

    point = statutory_penalty(provision=provision, act_ended_on=on)
    course = statutory_penalty(provision=provision, act_ended_on=on, act_started_on=start)

    assert point.imprisonment_max_months == course.imprisonment_max_months
    assert point.act_no == course.act_no


@given(PROVISIONS, ACT_DAYS, st.sampled_from(["natural", "corporation", "sole_proprietor"]))
def test_between_amendments_a_later_act_lapses_later(provision, on, person):
    act = provision.partition(".")[0]
    changes = (BOOK.penalties[provision], BOOK.juridical_limitation, BOOK.joint[act])
    assume(all(on + timedelta(days=1) not in timeline.days for timeline in changes))

    first = limitation(person=person, provision=provision, act_ended_on=on)
    second = limitation(person=person, provision=provision, act_ended_on=on + timedelta(days=1))

    assert first.liable is second.liable
    if first.liable:
        assert first.last_day_on <= second.last_day_on


@given(PROVISIONS, ACT_DAYS, st.integers(0, 2000))
def test_each_day_abroad_adds_a_day(provision, on, days):
    plain = limitation(person="natural", provision=provision, act_ended_on=on)
    assume(plain.liable)

    away = limitation(
        person="natural",
        provision=provision,
        act_ended_on=on,
        days_abroad=days,
        abroad_to_evade=True,
    )

    assert away.last_day_on - plain.last_day_on == timedelta(days=days)


COUNTED_IN_DAYS = ["complaint_received", "supplementary_demand_received", "investigation_opened"]
SAME_RULES = st.dates(date(2026, 10, 2), date(2030, 12, 30))


@given(st.sampled_from(COUNTED_IN_DAYS), SAME_RULES, st.lists(SAME_RULES, max_size=5))
def test_between_amendments_a_later_event_is_due_later(event, on, holidays):
    first, second = (
        procedure_deadline(event=event, on=day, public_holidays=holidays)
        for day in (on, on + timedelta(days=1))
    )

    for name in ("nominal_due_on", "due_on", "outer_due_on", "first_notice_due_on"):
        earlier, later = getattr(first, name), getattr(second, name)
        assert (earlier is None) is (later is None)
        assert earlier is None or on < earlier <= later


# --- damages ------------------------------------------------------------------------------

GROUNDS = st.sampled_from(["trade_secret", "brokering", "destruction", "idea_theft"])
COURSES = st.tuples(st.dates(date(2017, 1, 1), date(2028, 1, 1)), st.integers(0, 3000)).map(
    lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
)


@given(GROUNDS, COURSES, st.booleans())
def test_the_periods_of_an_award_are_the_act_without_gap_or_overlap(ground, course, wilful):
    start, end = course

    found = punitive_damages(ground=ground, act_started_on=start, act_ended_on=end, wilful=wilful)

    assert (found.periods[0].from_on, found.periods[-1].to_on) == (start, end)
    for one, other in zip(found.periods, found.periods[1:], strict=False):
        assert other.from_on - one.to_on == timedelta(days=1)
        assert one.multiplier != other.multiplier


@given(GROUNDS, COURSES, st.data())
def test_damage_split_in_two_adds_up(ground, course, data):
    start, end = course
    whole = punitive_damages(ground=ground, act_started_on=start, act_ended_on=end, wilful=True)
    period = data.draw(st.sampled_from(whole.periods))
    length = (period.to_on - period.from_on).days
    assume(length > 0)
    cut = period.from_on + timedelta(days=data.draw(st.integers(0, length - 1)))
    first, second = data.draw(SUMS), data.draw(SUMS)

    def award(*damages):
        return punitive_damages(
            ground=ground,
            act_started_on=start,
            act_ended_on=end,
            wilful=True,
            damages=damages,
        ).award_max_krw

    together = award(Damage(period.from_on, period.to_on, first + second))
    apart = award(
        Damage(period.from_on, cut, first),
        Damage(cut + timedelta(days=1), period.to_on, second),
    )

    assert together == apart


@given(st.sampled_from(["idea_theft", "brokering"]), COURSES, st.data())
def test_an_act_split_in_two_is_awarded_as_the_whole_where_only_its_day_counts(
    ground, course, data
):
    start, end = course
    assume(start < end)
    cut = start + timedelta(days=data.draw(st.integers(0, (end - start).days - 1)))

    def multiples(first, last):
        found = punitive_damages(
            ground=ground, act_started_on=first, act_ended_on=last, wilful=True
        )
        return {
            one.from_on + timedelta(days=number): one.multiplier
            for one in found.periods
            for number in range((one.to_on - one.from_on).days + 1)
        }

    assert multiples(start, end) == multiples(start, cut) | multiples(cut + timedelta(days=1), end)


@given(GROUNDS, COURSES, st.booleans(), SUMS)
def test_the_ceiling_is_never_below_the_damage(ground, course, wilful, krw):
    start, end = course
    asked = {"ground": ground, "act_started_on": start, "act_ended_on": end, "wilful": wilful}
    periods = punitive_damages(**asked).periods

    found = punitive_damages(
        **asked, damages=[Damage(one.from_on, one.to_on, krw) for one in periods]
    )

    assert found.award_max_krw == sum(one.multiplier * krw for one in periods)
    assert found.award_max_krw >= krw * len(periods)


# --- the guideline ------------------------------------------------------------------------


@given(typed_factors(), st.randoms())
def test_the_order_of_factors_does_not_matter(asked, random):
    code, factors = asked
    shuffled = list(factors)
    random.shuffle(shuffled)

    one, other = ask(code, factors), ask(code, shuffled)

    assert [(r.zone, r.min_months, r.max_months) for r in results(one)] == [
        (r.zone, r.min_months, r.max_months) for r in results(other)
    ]


@given(typed_factors(), st.none() | RANGES)
def test_no_range_has_a_bottom_above_its_top(asked, legal):
    code, factors = asked

    for found in results(ask(code, factors, legal_range=legal)):
        assert (found.min_months or 0) <= found.max_months


@given(typed_factors(), RANGES)
def test_the_legal_range_never_widens_the_recommended_one(asked, legal):
    code, factors = asked

    free = results(ask(code, factors))
    bound = results(ask(code, factors, legal_range=legal))

    for wide, narrow in zip(free, bound, strict=True):
        assert narrow.max_months <= max(wide.max_months, legal.min_months)
        assert narrow.max_months <= legal.max_months
        if wide.min_months is None:
            assert narrow.min_months is None
        else:
            assert narrow.min_months >= min(wide.min_months, legal.max_months)
            assert legal.min_months <= narrow.min_months


@given(typed_factors(), st.data())
def test_one_more_mitigating_factor_never_aggravates(asked, data):
    code, factors = asked
    listed = EDITION.types[code].factors
    more = [f.id for f in listed.values() if not f.aggravating and f.id not in factors]
    assume(more)
    milder = ask(code, [*factors, data.draw(st.sampled_from(more))])

    for before, after in zip(both_ways(ask(code, factors)), both_ways(milder), strict=True):
        if before.zone and after.zone:
            assert SEVERITY[after.zone] <= SEVERITY[before.zone]
            assert after.max_months <= before.max_months
            assert (after.min_months or 0) <= (before.min_months or 0)


@given(typed_factors())
def test_general_factors_change_nothing(asked):
    code, factors = asked
    listed = EDITION.types[code].factors
    special = [one for one in factors if listed[one].special]

    assert [r.zone for r in results(ask(code, factors))] == [
        r.zone for r in results(ask(code, special))
    ]


@given(st.lists(RANGES, min_size=1, max_size=6), st.randoms())
def test_the_order_of_offences_does_not_matter(ranges, random):
    shuffled = list(ranges)
    random.shuffle(shuffled)

    def of_all(several):
        offences = [
            CountedOffence(min_months=one.min_months, max_months=one.max_months) for one in several
        ]
        found = guideline_concurrence(indicted_on=INDICTED, offences=offences)
        return found.min_months, found.max_months, found.max_days

    assert of_all(ranges) == of_all(shuffled)


@st.composite
def acts(draw):
    """An offence of the newest edition with the day and provision that limit its range."""
    code, factors = draw(typed_factors())
    named = sorted(EDITION.types[code].provisions & {*BOOK.penalties})
    assume(named)
    on = draw(st.dates(date(2020, 2, 21), INDICTED))
    return CountedOffence(
        type=code, factors=tuple(factors), provision=draw(st.sampled_from(named)), act_ended_on=on
    )


def summed(several, how):
    """What is recommended for the acts, by either weight of the wish; nothing left open."""
    found = guideline_concurrence(indicted_on=INDICTED, offences=several, concurrence=how)
    ways = (found.as_actor, found.as_conduct) if found.depends_on_no_punishment else (found,)
    return [way for way in ways if way is not None and way.guideline is not None]


HOW = st.sampled_from(["simultaneous", "imaginary", "continuing"])


@given(st.lists(acts(), min_size=1, max_size=4), HOW, st.randoms())
def test_the_order_of_acts_does_not_matter(several, how, random):
    shuffled = list(several)
    random.shuffle(shuffled)

    one, other = summed(several, how), summed(shuffled, how)

    assert [(w.min_months, w.max_months, w.max_days) for w in one] == [
        (w.min_months, w.max_months, w.max_days) for w in other
    ]


@given(st.lists(acts(), min_size=1, max_size=4), HOW)
def test_the_law_never_widens_the_range_of_several_acts(several, how):
    free = [replace(one, provision=None, act_ended_on=None) for one in several]

    for wide, narrow in zip(summed(free, how), summed(several, how), strict=True):
        assert (narrow.min_months or 0) <= narrow.max_months
        assert narrow.guideline == wide.guideline
        assert (narrow.min_months is None) is (wide.min_months is None)
        if "max" not in narrow.clamped:
            assert (narrow.max_months, narrow.max_days) == (wide.max_months, wide.max_days)
        if "min" not in narrow.clamped:
            assert narrow.min_months == wide.min_months


@given(st.lists(RANGES, min_size=1, max_size=6))
def test_several_offences_are_never_milder_than_the_heaviest(ranges):
    found = guideline_concurrence(
        indicted_on=INDICTED,
        offences=[
            CountedOffence(min_months=one.min_months, max_months=one.max_months) for one in ranges
        ],
    )
    tops = [one.max_months for one in ranges]

    assert max(tops) <= found.max_months <= sum(tops)
    assert found.min_months == max(one.min_months for one in ranges)
    assert 0 <= found.max_days < 30


@given(TYPES, st.data(), st.integers(1, 60))
def test_one_more_ground_for_suspension_never_speaks_for_prison(code, data, months):
    table = EDITION.suspension[EDITION.types[code].offence]
    ids = st.sampled_from(sorted(ground.id for ground in table if not ground.automatic))
    grounds = data.draw(st.lists(ids, unique=True, max_size=8))
    more = [g.id for g in table if g.positive and g.id not in grounds]
    assume(more)
    order = {None: 0, "imprisonment": 0, "discretion": 1, "suspension": 2}

    def advice(given_grounds):
        found = suspended_sentence(
            indicted_on=INDICTED, type=code, sentence_months=months, grounds=given_grounds
        )
        return order[found.recommendation]

    assert advice([*grounds, data.draw(st.sampled_from(more))]) >= advice(grounds)


@given(TYPES, st.data(), st.randoms())
def test_the_order_of_grounds_does_not_matter(code, data, random):
    table = EDITION.suspension[EDITION.types[code].offence]
    ids = st.sampled_from(sorted(ground.id for ground in table if not ground.automatic))
    grounds = data.draw(st.lists(ids, unique=True, max_size=8))
    shuffled = list(grounds)
    random.shuffle(shuffled)
    ask = {"indicted_on": INDICTED, "type": code, "sentence_months": 24}

    one, other = (suspended_sentence(grounds=given, **ask) for given in (grounds, shuffled))

    assert one == other


@pytest.mark.parametrize("provision", sorted(BOOK.penalties))
def test_every_offence_on_file_answers_on_the_first_day_of_each_wording(provision):
    for first in BOOK.penalties[provision].days:
        found = statutory_penalty(provision=provision, act_ended_on=first)

        assert found.offence_exists
        assert found.citations[0].in_force <= first

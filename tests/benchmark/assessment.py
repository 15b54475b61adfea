"""One full assessment: one suspect, five acts, every family of questions."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from time import perf_counter

from sentencing import engine
from sentencing.engine import Answer, CountedOffence, Damage, LawBook

STEP, INDICTED = date(2026, 11, 2), date(2026, 12, 1)
ACTS = (
    ("ucpa.18.2", "acquisition", "trade_secret.domestic", ("planned",)),
    ("ucpa.18.2", "use", "trade_secret.domestic", ("planned", "secrecy_duty")),
    ("ucpa.18.1", "disclosure", "trade_secret.overseas", ("severe_harm", "no_punishment")),
    ("ucpa.18.1", "removal", "trade_secret.overseas", ("planned", "severe_harm", "surrender")),
    ("ucpa.18.4", "product_imitation", "unfair_competition", ("slight_harm",)),
)


def of_act(book: LawBook, place: int, began: date, ended: date, gain: int) -> Iterator[Answer]:
    """What is asked about one act: the remit, the threat, the fine, the time, the range."""
    provision, conduct, kind, factors = ACTS[place]
    act = {"provision": provision, "act_ended_on": ended}
    course = {**act, "act_started_on": began}
    yield engine.authority(book, step_on=STEP, conduct=conduct, **act)
    yield engine.statutory_penalty(book, conduct=conduct, **course)
    yield engine.fine_range(book, gain_krw=gain, **course)
    yield engine.limitation(book, person="natural", **course)
    yield engine.confiscation(book, **act)
    yield engine.guideline_range(
        book, indicted_on=INDICTED, type=kind, factors=factors, conduct=conduct, **act
    )


def of_suspect(book: LawBook, began: date, ended: date, gain: int) -> Iterator[Answer]:
    """What is asked once: the acts together, suspension, the employer, damages, procedure."""
    yield engine.guideline_concurrence(
        book,
        indicted_on=INDICTED,
        offences=[
            CountedOffence(type=kind, factors=factors, provision=provision, act_ended_on=ended)
            for provision, _, kind, factors in ACTS
        ],
    )
    yield engine.suspended_sentence(
        book,
        indicted_on=INDICTED,
        type="trade_secret.overseas",
        sentence_months=24,
        grounds=("planned", "recovered", "remorse", "no_punishment"),
    )
    yield engine.corporate_fine(
        book, person="corporation", provision="ucpa.18.2", act_ended_on=ended, gain_krw=gain
    )
    yield engine.punitive_damages(
        book,
        ground="trade_secret",
        act_started_on=began,
        act_ended_on=ended,
        wilful=True,
        damages=(Damage(began, began, gain),),
    )
    yield engine.base_damages(
        book,
        method="lost_profit",
        claim_made_on=STEP,
        transferred_units=1000,
        capacity_units=800,
        own_sales_units=200,
        unit_profit_krw=gain,
        unit_royalty_krw=1000,
    )
    yield engine.trade_secret_definition(book, act_ended_on=ended)
    yield engine.industrial_technology(
        book,
        technology="industrial",
        overseas=True,
        intent="purpose",
        conduct="improper_acquisition",
        act_ended_on=ended,
    )
    yield engine.procedure_deadline(book, event="complaint_received", on=STEP)
    yield engine.agency_name(book, on=STEP, role="referral_addressee")


def assessment(book: LawBook, number: int) -> list[Answer]:
    """The whole of it; no two numbers ask about the same days and sums."""
    began = date(2020, 1, 2) + timedelta(days=number % 1500)
    gain = 30_000_000 + 10_007 * number
    answers: list[Answer] = []
    for place in range(len(ACTS)):
        ended = began + timedelta(days=100 * (place + 1) + number // 1500)
        answers += of_act(book, place, began, ended, gain)
    answers += of_suspect(book, began, began + timedelta(days=600), gain)
    return answers


def a_second(book: LawBook, seconds: float) -> float:
    """Assessments a second on one core, each about a suspect nobody has asked about before."""
    begun = perf_counter()
    for number in count():
        assessment(book, number)
        if (taken := perf_counter() - begun) >= seconds:
            return (number + 1) / taken
    raise AssertionError

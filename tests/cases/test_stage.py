"""The stage of the crime: derived from what was done, never typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.models import Conduct, Stage, Statute
from cases.models.act import ITA_ONLY, WITHOUT_SECRET, stage_of
from cases.models.stage import furthest
from sentencing.calculation import Inputs
from sentencing.provisions import ucpa_provision

INCHOATE = {Conduct.PREPARATION, Conduct.CONSPIRACY}
WITHOUT_STAGE = WITHOUT_SECRET | ITA_ONLY | {Conduct.DESTRUCTION}
conducts = st.sampled_from(list(Conduct))
stages = st.lists(st.sampled_from(["", *Stage.values]))


@pytest.mark.parametrize(
    ("conduct", "stage"),
    [
        (Conduct.PREPARATION, Stage.PREPARATION),
        (Conduct.CONSPIRACY, Stage.CONSPIRACY),
        (Conduct.RETENTION, Stage.RETENTION),
        (Conduct.REMOVAL, Stage.RETENTION),
        (Conduct.IMPROPER_ACQUISITION, Stage.ACQUISITION),
        (Conduct.KNOWING_USE, Stage.DISCLOSURE),
        (Conduct.BROKERING, Stage.DISCLOSURE),
    ],
)
def test_an_act_in_the_country_has_the_stage_of_its_conduct(conduct, stage):
    assert stage_of(Statute.UCPA, conduct, overseas=False) == stage


@given(conducts)
def test_overseas_is_the_furthest_stage_of_every_act_but_preparation_and_conspiracy(conduct):
    at_home = stage_of(Statute.UCPA, conduct, overseas=False)

    abroad = stage_of(Statute.UCPA, conduct, overseas=True)

    if conduct in INCHOATE or conduct in WITHOUT_STAGE:
        assert abroad == at_home
    else:
        assert abroad == Stage.OVERSEAS


@given(conducts, st.booleans())
def test_only_trade_secret_conduct_of_the_unfair_competition_act_has_a_stage(conduct, overseas):
    assert stage_of(Statute.ITA, conduct, overseas=overseas) == ""
    assert bool(stage_of(Statute.UCPA, conduct, overseas=overseas)) == (
        conduct not in WITHOUT_STAGE
    )


@given(conducts)
def test_overseas_chooses_the_paragraph_of_the_article(conduct):
    abroad = ucpa_provision(conduct, overseas=True)
    at_home = ucpa_provision(conduct, overseas=False)

    if conduct in INCHOATE:
        assert (abroad, at_home) == ("ucpa.18-3.1", "ucpa.18-3.2")
    elif conduct in WITHOUT_SECRET or conduct == Conduct.DESTRUCTION:
        assert abroad == at_home
    else:
        assert (abroad, at_home) == ("ucpa.18.1", "ucpa.18.2")


@given(conducts, st.booleans())
def test_the_calculator_and_a_case_name_the_same_article(conduct, overseas):
    day = date(2026, 1, 5)
    asked = Inputs(day, day, day, conduct=conduct, overseas=overseas)

    assert asked.provision == ucpa_provision(conduct, overseas=overseas)


@given(stages, stages)
def test_a_case_never_falls_back_when_acts_are_added(before, added):
    order = ["", *Stage.values]

    assert order.index(furthest(before + added)) >= order.index(furthest(before))
    assert furthest(before + added) == furthest(added + before)

"""The kinds of rule a law file may hold, and how each is built from its plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sentencing.engine import rules
from sentencing.engine.words import Conduct, Counted, Cumulation, FineRule, ProsecutorRole

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule: the keys it needs, those it may have, and the value it makes."""

    name: str
    required: set[str]
    optional: set[str]
    build: Callable[[Plain], Any]

    @property
    def keys(self) -> set[str]:
        return self.required | self.optional


def penalty(data: Plain) -> rules.Penalty:
    """A threat of punishment; forms that are not named are not punishable."""
    return rules.Penalty(
        imprisonment_max_months=data.get("imprisonment_max_months"),
        imprisonment_min_months=data.get("imprisonment_min_months"),
        fine_max_krw=data.get("fine_max_krw"),
        fine_rule=FineRule(data["fine_rule"]),
        fine_with_imprisonment=Cumulation(data["fine_with_imprisonment"]),
        attempt_punishable=data.get("attempt_punishable", False),
        preparation_punishable=data.get("preparation_punishable", False),
        complaint_required=data.get("complaint_required", False),
    )


def item(data: Plain) -> rules.Item:
    return rules.Item(
        offences=frozenset(data["offences"]),
        purpose_required=data.get("purpose_required"),
        core_only=data.get("core_only", False),
        doubt=data.get("doubt"),
    )


def joint(data: Plain) -> rules.JointLiability:
    return rules.JointLiability(
        offences=frozenset(data["offences"]),
        corporation_multiplier=data["corporation_multiplier"],
        corporation_has_minimum=data["corporation_has_minimum"],
        doubt=data.get("doubt"),
    )


def remit(data: Plain) -> rules.Remit:
    return rules.Remit(tuple(listed(entry) for entry in data["listed"]))


LISTED_KEYS = {
    "provision",
    "whole",
    "conducts",
    "doubtful_within",
    "doubtful_outside",
    "attempt",
    "joint",
    "joint_doubtful",
}


def listed(data: Plain) -> rules.Listed:
    """An offence in the remit; what is not named is not listed."""
    unknown = sorted(set(data) - LISTED_KEYS)
    if unknown:
        raise ValueError(f"unknown {', '.join(unknown)}")
    return rules.Listed(
        provision=data["provision"],
        whole=data["whole"],
        conducts=conducts(data, "conducts"),
        doubtful_within=conducts(data, "doubtful_within"),
        doubtful_outside=conducts(data, "doubtful_outside"),
        attempt=data.get("attempt", False),
        joint=data.get("joint", False),
        joint_doubtful=data.get("joint_doubtful", False),
    )


def conducts(data: Plain, key: str) -> frozenset[Conduct]:
    return frozenset(Conduct(one) for one in data.get(key, ()))


def bands(data: Plain) -> rules.LimitationBands:
    pairs = tuple((months, years) for months, years in data["bands"])
    return rules.LimitationBands(pairs, data["fine_years"])


def multiple(data: Plain) -> rules.Multiple:
    return rules.Multiple(data["multiple"], Counted(data["counted"]), data.get("doubt"))


def confiscation(data: Plain) -> rules.Confiscation:
    return rules.Confiscation(
        offences=frozenset(data["offences"]),
        mandatory=data["mandatory"],
        value_collection=data["value_collection"],
        label=data["label"],
    )


def limit(data: Plain) -> rules.Limit:
    return rules.Limit(data["amount"], data["unit"], data.get("doubt"))


def name(data: Plain) -> rules.Name:
    return rules.Name(data["ko"], data["en"], data.get("replaces"), data.get("doubt"))


def damage_rule(data: Plain) -> rules.DamageRule:
    return rules.DamageRule(
        two_items=data["two_items"],
        rebuttable=data["rebuttable"],
        excess_claimable=data["excess_claimable"],
        doubt=data.get("doubt"),
    )


def elsewhere(data: Plain) -> str:
    return str(data["code"])


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "penalty",
            {"fine_rule", "fine_with_imprisonment"},
            {
                "imprisonment_max_months",
                "imprisonment_min_months",
                "fine_max_krw",
                "attempt_punishable",
                "preparation_punishable",
                "complaint_required",
            },
            penalty,
        ),
        Kind("item", {"offences"}, {"purpose_required", "core_only", "doubt"}, item),
        Kind(
            "joint",
            {"offences", "corporation_multiplier", "corporation_has_minimum"},
            {"doubt"},
            joint,
        ),
        Kind(
            "juridical_limitation",
            {"offences", "years"},
            set(),
            lambda data: rules.JuridicalLimitation(frozenset(data["offences"]), data["years"]),
        ),
        Kind("limitation_bands", {"bands", "fine_years"}, set(), bands),
        Kind(
            "long_stop",
            {"years", "stops_abroad"},
            set(),
            lambda data: rules.LongStop(data["years"], data["stops_abroad"]),
        ),
        Kind(
            "prison",
            {"min_months", "max_months", "aggravated_max_months"},
            set(),
            lambda data: rules.PrisonLimits(
                data["min_months"], data["max_months"], data["aggravated_max_months"]
            ),
        ),
        Kind(
            "suspension",
            {"max_months"},
            set(),
            lambda data: rules.SuspensionLimit(data["max_months"]),
        ),
        Kind("remit", {"listed"}, set(), remit),
        Kind(
            "prosecutor",
            {"role"},
            set(),
            lambda data: rules.Prosecutor(ProsecutorRole(data["role"])),
        ),
        Kind(
            "serious_crime_notice",
            {"acts", "doubt"},
            set(),
            lambda data: rules.SeriousCrimeNotice(frozenset(data["acts"]), data["doubt"]),
        ),
        Kind("multiple", {"multiple", "counted"}, {"doubt"}, multiple),
        Kind(
            "damage_rule",
            {"two_items", "rebuttable", "excess_claimable"},
            {"doubt"},
            damage_rule,
        ),
        Kind(
            "confiscation",
            {"offences", "mandatory", "value_collection", "label"},
            set(),
            confiscation,
        ),
        Kind(
            "predicate",
            {"imprisonment_max_months"},
            set(),
            lambda data: rules.Predicate(data["imprisonment_max_months"]),
        ),
        Kind("secrecy", {"element"}, set(), lambda data: rules.Secrecy(data["element"])),
        Kind(
            "overseas_intent",
            {"knowledge_enough"},
            set(),
            lambda data: rules.OverseasIntent(data["knowledge_enough"]),
        ),
        Kind("limit", {"amount", "unit"}, {"doubt"}, limit),
        Kind("name", {"ko", "en"}, {"replaces", "doubt"}, name),
        Kind("elsewhere", set(), set(), elsewhere),
    )
}

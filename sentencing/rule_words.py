"""What a wording of a rule says, in words: its values as labelled facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sentencing import figures
from sentencing.engine import rules
from sentencing.engine.answer import because
from sentencing.engine.damages import COUNTED_REASONS
from sentencing.engine.law import Wording
from sentencing.engine.penalties import CUMULATION_REASONS, FINE_REASONS
from sentencing.engine.words import ProsecutorRole
from sentencing.law.articles import ACTS
from sentencing.terms import SECRECY
from sentencing.wording import conduct_name, sentence


@dataclass(frozen=True, slots=True)
class Fact:
    """One value under its label; ``places`` are provisions to be linked after the text."""

    label: str
    text: str = ""
    places: tuple[str, ...] = ()


def facts(wording: Wording[Any]) -> list[Fact]:
    """The values of a wording in words, in the order a reader asks for them."""
    if wording.rule is None:
        return [Fact(_("Penalty"), _("imprisonment; its figures are not on file"))]
    return list(FACTS[type(wording.rule)](wording.rule, wording))


def penalty(rule: rules.Penalty, wording: Wording[Any]) -> Iterable[Fact]:
    yield Fact(_("Imprisonment"), imprisonment(rule))
    keys = FINE_REASONS[rule.fine_rule], CUMULATION_REASONS[rule.fine_with_imprisonment]
    fine, both = (sentence(because(key, krw=rule.fine_max_krw)) for key in keys)
    yield Fact(_("Fine"), fine)
    yield Fact(_("Cumulative imposition"), both)
    yield Fact(_("Also punished"), also_punished(rule))
    if rule.complaint_required:
        yield Fact(_("Prosecution"), _("only on a complaint"))


def imprisonment(rule: rules.Penalty) -> str:
    least, most = rule.imprisonment_min_months, rule.imprisonment_max_months
    if least is not None and most is None:
        return _("%(term)s or more") % {"term": figures.term(least)}
    if least is not None:
        return _("%(least)s to %(most)s") % {
            "least": figures.term(least),
            "most": figures.term(most),
        }
    return _("up to %(term)s") % {"term": figures.term(most)}


def also_punished(rule: rules.Penalty) -> str:
    """What is punished short of the completed offence."""
    forms = []
    if rule.attempt_punishable:
        forms.append(_("attempt"))
    if rule.preparation_punishable:
        forms.append(_("preparation and conspiracy"))
    return ", ".join(forms) or _("the completed offence alone")


def item(rule: rules.Item, wording: Wording[Any]) -> Iterable[Fact]:
    purposes = {
        True: _("purpose of unfair gain or of harm needed"),
        False: _("no purpose needed"),
        None: _("as the offence it prepares"),
    }
    yield offences(rule.offences)
    yield Fact(_("Purpose"), purposes[rule.purpose_required])
    if rule.core_only:
        yield Fact(_("Only"), _("national core technology"))


def offences(found: Iterable[str]) -> Fact:
    return Fact(_("Offences"), "", tuple(sorted(found)))


def joint(rule: rules.JointLiability, wording: Wording[Any]) -> Iterable[Fact]:
    yield offences(rule.offences)
    times = rule.corporation_multiplier
    same = _("the fine of the article")
    yield Fact(
        _("Corporation"),
        same
        if times == 1
        else _("up to %(times)s times the fine of the article") % {"times": times},
    )
    if times > 1 and not rule.corporation_has_minimum:
        yield Fact(_("Minimum"), _("none for a corporation"))
    yield Fact(_("Sole proprietor"), same)


def juridical(rule: rules.JuridicalLimitation, wording: Wording[Any]) -> Iterable[Fact]:
    yield offences(rule.offences)
    yield Fact(_("Limitation of a juridical person"), years(rule.years))


def years(number: int) -> str:
    return ngettext("%(number)s year", "%(number)s years", number) % {"number": number}


def bands(rule: rules.LimitationBands, wording: Wording[Any]) -> Iterable[Fact]:
    for months, period in rule.bands:
        label = _("maximum of %(term)s or more") % {"term": figures.term(months)}
        yield Fact(label if months else _("any lower maximum"), years(period))
    yield Fact(_("fine only"), years(rule.fine_years))


def long_stop(rule: rules.LongStop, wording: Wording[Any]) -> Iterable[Fact]:
    yield Fact(_("After indictment"), years(rule.years))
    stops = _("does not run") if rule.stops_abroad else _("runs on")
    yield Fact(_("Abroad to evade punishment"), stops)


def prison(rule: rules.PrisonLimits, wording: Wording[Any]) -> Iterable[Fact]:
    span = _("%(least)s to %(most)s")
    terms = {"least": figures.term(rule.min_months), "most": figures.term(rule.max_months)}
    yield Fact(_("Imprisonment"), span % terms)
    most = {"term": figures.term(rule.aggravated_max_months)}
    yield Fact(_("When aggravated"), _("up to %(term)s") % most)


def suspension(rule: rules.SuspensionLimit, wording: Wording[Any]) -> Iterable[Fact]:
    longest = {"term": figures.term(rule.max_months)}
    yield Fact(_("May be suspended"), _("up to %(term)s") % longest)


def remit(rule: rules.Remit, wording: Wording[Any]) -> Iterable[Fact]:
    for listed in rule.listed:
        yield Fact(_("Listed"), "; ".join(reach(listed)), (listed.provision,))


def reach(listed: rules.Listed) -> Iterable[str]:
    """How far the remit lists an offence."""
    if listed.conducts:
        yield _("only %(conducts)s") % {"conducts": conducts(listed.conducts)}
    doubtful = listed.doubtful_within | listed.doubtful_outside
    if doubtful:
        yield _("unsettled: %(conducts)s") % {"conducts": conducts(doubtful)}
    if listed.attempt:
        yield _("with attempts")
    if listed.joint_doubtful:
        yield _("the employer's offence unsettled")
    elif listed.joint:
        yield _("with the employer's offence")


def conducts(found: Iterable[str]) -> str:
    return ", ".join(conduct_name(one) for one in sorted(found))


def prosecutor(rule: rules.Prosecutor, wording: Wording[Any]) -> Iterable[Fact]:
    directs = rule.role is ProsecutorRole.DIRECTION
    yield Fact(_("Prosecutor"), _("directs") if directs else _("guides and advises"))


def serious(rule: rules.SeriousCrimeNotice, wording: Wording[Any]) -> Iterable[Fact]:
    named = [ACTS[one].short if figures.korean() else ACTS[one].en for one in sorted(rule.acts)]
    yield Fact(_("Acts"), ", ".join(named))


def multiple(rule: rules.Multiple, wording: Wording[Any]) -> Iterable[Fact]:
    times = rule.multiple
    if times == 1:
        yield Fact(_("Award"), _("the damage itself"))
        return
    yield Fact(_("Award"), _("up to %(times)s times the damage") % {"times": times})
    key = COUNTED_REASONS[rule.counted]
    yield Fact(_("Reach"), sentence(because(key, times=times, day=wording.in_force)))


def damage_rule(rule: rules.DamageRule, wording: Wording[Any]) -> Iterable[Fact]:
    if rule.two_items:
        yield Fact(_("Items"), _("profit up to what could have been made, and a royalty beyond"))
    if rule.rebuttable:
        yield Fact(_("Presumption"), _("may be rebutted"))
    if rule.excess_claimable:
        yield Fact(_("Damage above it"), _("may be claimed"))


def confiscation(rule: rules.Confiscation, wording: Wording[Any]) -> Iterable[Fact]:
    if rule.offences:
        yield offences(rule.offences)
    kind = _("mandatory") if rule.mandatory else _("at the court's discretion")
    yield Fact(_("Confiscation"), kind)
    if rule.value_collection:
        yield Fact(_("Collection of value"), _("where the thing cannot be confiscated"))


def predicate(rule: rules.Predicate, wording: Wording[Any]) -> Iterable[Fact]:
    least = {"term": figures.term(rule.imprisonment_max_months)}
    yield Fact(_("Predicate offence"), _("maximum of %(term)s or more") % least)


def secrecy(rule: rules.Secrecy, wording: Wording[Any]) -> Iterable[Fact]:
    yield Fact(_("Secrecy"), str(SECRECY[rule.element]))


def intent(rule: rules.OverseasIntent, wording: Wording[Any]) -> Iterable[Fact]:
    enough = _("knowledge of use abroad is enough")
    yield Fact(_("State of mind"), enough if rule.knowledge_enough else _("purpose is needed"))


def limit(rule: rules.Limit, wording: Wording[Any]) -> Iterable[Fact]:
    if rule.unit == "duty":
        yield Fact(_("Rule"), _("required"))
    elif rule.unit == "clock":
        yield Fact(_("Hour"), f"{rule.amount:02}:00")
    else:
        yield Fact(_("Period"), amount(rule.amount, rule.unit))


def amount(number: int, unit: str) -> str:
    """A number of minutes, hours, days or months."""
    words = {
        "minutes": ngettext("%(number)s minute", "%(number)s minutes", number),
        "hours": ngettext("%(number)s hour", "%(number)s hours", number),
        "days": ngettext("%(number)s day", "%(number)s days", number),
        "months": ngettext("%(number)s month", "%(number)s months", number),
    }
    return words[unit] % {"number": number}


def name(rule: rules.Name, wording: Wording[Any]) -> Iterable[Fact]:
    yield Fact(_("Korean name"), rule.ko)
    yield Fact(_("English name"), rule.en)
    if rule.replaces:
        yield Fact(_("In place of"), rule.replaces)


def basis(rule: rules.Basis, wording: Wording[Any]) -> Iterable[Fact]:
    none = "" if rule.provisions else _("no provision found")
    yield Fact(_("Rests on"), none, rule.provisions)


def edition(rule: rules.Edition, wording: Wording[Any]) -> Iterable[Fact]:
    yield Fact(_("Types"), str(len(rule.types)))
    yield Fact(_("Offences"), "", tuple(sorted(rule.provisions)))


FACTS: Mapping[type, Callable[[Any, Wording[Any]], Iterable[Fact]]] = {
    rules.Penalty: penalty,
    rules.Item: item,
    rules.JointLiability: joint,
    rules.JuridicalLimitation: juridical,
    rules.LimitationBands: bands,
    rules.LongStop: long_stop,
    rules.PrisonLimits: prison,
    rules.SuspensionLimit: suspension,
    rules.Remit: remit,
    rules.Prosecutor: prosecutor,
    rules.SeriousCrimeNotice: serious,
    rules.Multiple: multiple,
    rules.DamageRule: damage_rule,
    rules.Confiscation: confiscation,
    rules.Predicate: predicate,
    rules.Secrecy: secrecy,
    rules.OverseasIntent: intent,
    rules.Limit: limit,
    rules.Name: name,
    rules.Basis: basis,
    rules.Edition: edition,
}

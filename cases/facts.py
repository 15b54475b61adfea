"""The people and acts of a case as plain values, as they stand and as a change would leave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from cases.coherence import ActFacts, Contradiction, Key, PartyFacts, contradictions
from cases.models import Act, Case, Party, PartyRole


def contradictions_with(
    record: Party | Act, *, roles: Collection[str] | None = None, unknown: Collection[str] = ()
) -> list[Contradiction]:
    """What could not be, were the record kept as it is in memory.

    All of its own; of the other records only what the change brings about, so that nothing old
    stands in the way of a correction. ``roles`` are those to be given, where not those on file.
    """
    parties, acts = _standing(record.case)
    before = set(contradictions(parties, acts))
    if isinstance(record, Act):
        acts[record.pk] = _of_act(record)._replace(**_blank(ActFacts, unknown))
    else:
        held = parties[record.pk].roles if roles is None and record.pk in parties else roles
        changed = _of_party(record, frozenset(held or ()))
        parties[record.pk] = changed._replace(**_blank(PartyFacts, unknown))
    found = contradictions(parties, acts)
    return [each for each in found if each.key == record.pk or each not in before]


def _blank(facts: type[ActFacts | PartyFacts], unknown: Collection[str]) -> dict[str, Any]:
    return dict.fromkeys(name for name in facts._fields if name in unknown)


def _standing(case: Case) -> tuple[dict[Key, PartyFacts], dict[Key, ActFacts]]:
    roles: dict[Key, set[str]] = defaultdict(set)
    rows = PartyRole.objects.filter(party__case=case).order_by()
    for party_id, role in rows.values_list("party", "role"):
        roles[party_id].add(role)
    people = case.parties.only("kind", "birth_date", "represents")
    parties: dict[Key, PartyFacts] = {
        party.pk: _of_party(party, frozenset(roles[party.pk])) for party in people
    }
    return parties, {act.pk: _of_act(act) for act in case.acts.all()}


def _of_party(party: Party, roles: Collection[str]) -> PartyFacts:
    return PartyFacts(party.kind, roles, party.birth_date, party.represents_id)


def _of_act(act: Act) -> ActFacts:
    return ActFacts(
        suspect=act.suspect_id,
        statute=act.statute,
        conduct=act.conduct,
        secret=act.secret_id,
        began_on=act.began_on,
        ended_on=act.ended_on,
        attempt=act.attempt,
        overseas=act.overseas,
        country=act.country,
        answers_for=act.answers_for_id,
    )

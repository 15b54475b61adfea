"""The sentencing determinants of trade-secret crime, edition by edition (양형인자)."""

from __future__ import annotations

from datetime import date

from sentencing.engine.law import wording_or_none
from sentencing.engine.rules import Factor
from sentencing.law import book


def factors_on(indicted_on: date, *, overseas: bool) -> list[Factor]:
    """The determinants the edition of the day lists for trade secrets; none before editions."""
    edition = wording_or_none(indicted_on, book().editions)
    if edition is None:
        return []
    kind = "trade_secret.overseas" if overseas else "trade_secret.domestic"
    return list(edition.rule.types[kind].factors.values())


def factor_codes() -> list[str]:
    """Every determinant an edition lists for trade secrets; one the day's has not is told so."""
    types = [
        rule
        for one in book().editions.versions
        for rule in one.rule.types.values()
        if rule.code.startswith("trade_secret.")
    ]
    return sorted({code for rule in types for code in rule.factors})

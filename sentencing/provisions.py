"""Under which article of the Act a conduct stands (적용법조), by the article's present place."""

from __future__ import annotations

from sentencing.engine import Conduct

_INCHOATE = frozenset({Conduct.PREPARATION, Conduct.CONSPIRACY})
_UNFAIR_COMPETITION = frozenset({Conduct.PRODUCT_IMITATION, Conduct.CIRCUMVENTION_OF_DATA_MEASURES})


def ucpa_provision(conduct: str, *, overseas: bool) -> str:
    """The code of the offence in the Unfair Competition Prevention Act."""
    if conduct in _INCHOATE:
        return "ucpa.18-3.1" if overseas else "ucpa.18-3.2"
    if conduct == Conduct.DESTRUCTION:
        return "ucpa.18.3"
    if conduct in _UNFAIR_COMPETITION:
        return "ucpa.18.4"
    return "ucpa.18.1" if overseas else "ucpa.18.2"

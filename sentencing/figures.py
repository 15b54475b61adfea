"""Days, sums and terms inside the engine's sentences, in the language of the reader."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
UNITS = ((10**12, "조"), (10**8, "억"), (10**4, "만"))


def korean() -> bool:
    """Whether the reader reads Korean; without a language, Korean it is."""
    return (get_language() or "ko").startswith("ko")


def day(value: date) -> str:
    """``2026. 11. 22.`` or ``22 Nov 2026``."""
    if korean():
        return f"{value.year}. {value.month}. {value.day}."
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """``2026. 11. 22. 14:30`` or ``22 Nov 2026 14:30``, Korean time."""
    return f"{day(value)} {value:%H:%M}"


def krw(amount: int | None) -> str:
    """``15억원`` or ``KRW 1.5bn``; never rounded, so an odd sum is written out."""
    if amount is None:
        return _("no amount")
    if korean():
        return f"{' '.join(by_ten_thousands(amount))}원"
    for unit, name in ((10**9, "bn"), (10**6, "m")):
        if amount >= unit and amount % (unit // 100) == 0:
            return f"KRW {(Decimal(amount) / unit).normalize():,f}{name}"
    return f"KRW {amount:,}"


def by_ten_thousands(amount: int) -> list[str]:
    """The sum cut at 조, 억 and 만."""
    parts: list[str] = []
    for unit, name in UNITS:
        whole, amount = divmod(amount, unit)
        if whole:
            parts.append(f"{whole:,}{name}")
    if amount or not parts:
        parts.append(f"{amount:,}")
    return parts


def term(months: int | None) -> str:
    """``1년 6월`` or ``1 y 6 m``; a missing bound is said so."""
    if months is None:
        return _("no bound")
    years, rest = divmod(months, 12)
    year, month = ("년", "월") if korean() else (" y", " m")
    parts = [f"{years}{year}"] if years else []
    if rest or not years:
        parts.append(f"{rest}{month}")
    return " ".join(parts)

"""How days, moments, sums and terms are written, in the language of the screen."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.timezone import is_aware, localdate
from django.utils.translation import get_language

KST = ZoneInfo("Asia/Seoul")
WEEKDAYS_KO = "월화수목금토일"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
MAN, EOK, JO = 10**4, 10**8, 10**12
DANGER_DAYS, WARN_DAYS = 2, 7


class Due(NamedTuple):
    """How close a day is, in words, and the class that colours it."""

    text: str
    level: str


def english() -> bool:
    return (get_language() or "ko").startswith("en")


def in_kst(value: datetime) -> datetime:
    return value.astimezone(KST) if is_aware(value) else value


def as_day(value: date | datetime) -> date:
    return in_kst(value).date() if isinstance(value, datetime) else value


def day(value: date | datetime) -> str:
    """2026. 11. 22. or 22 Nov 2026."""
    value = as_day(value)
    if english():
        return f"{value.day} {MONTHS_EN[value.month - 1]} {value.year}"
    return f"{value.year}. {value.month}. {value.day}."


def day_with_weekday(value: date | datetime) -> str:
    """2026. 11. 22.(일) or Sun 22 Nov 2026."""
    value = as_day(value)
    if english():
        return f"{WEEKDAYS_EN[value.weekday()]} {day(value)}"
    return f"{day(value)}({WEEKDAYS_KO[value.weekday()]})"


def day_short(value: date | datetime) -> str:
    """11. 22. or 22 Nov."""
    value = as_day(value)
    if english():
        return f"{value.day} {MONTHS_EN[value.month - 1]}"
    return f"{value.month}. {value.day}."


def day_short_with_weekday(value: date | datetime) -> str:
    """11. 22.(일) or Sun 22 Nov."""
    value = as_day(value)
    if english():
        return f"{WEEKDAYS_EN[value.weekday()]} {day_short(value)}"
    return f"{day_short(value)}({WEEKDAYS_KO[value.weekday()]})"


def clock(value: datetime) -> str:
    """09:38, or 09:38 KST for readers of English."""
    return f"{in_kst(value):%H:%M}" + (" KST" if english() else "")


def clock_ms(value: datetime) -> str:
    """09:38:07.902, as the audit trail writes it."""
    return in_kst(value).isoformat(timespec="milliseconds")[11:23]


def moment(value: datetime) -> str:
    """2026. 11. 20. 09:38 or 20 Nov 2026 09:38 KST."""
    return f"{day(value)} {clock(value)}"


def moment_ms(value: datetime) -> str:
    return f"{day(value)} {clock_ms(value)}"


def krw(amount: int) -> str:
    """38억 4,000만원 or KRW 3.84bn; never rounded, so an odd sum is written out."""
    if english():
        return _krw_english(amount)
    sign, rest = ("-" if amount < 0 else ""), abs(amount)
    parts = []
    for unit, name in ((JO, "조"), (EOK, "억"), (MAN, "만")):
        whole, rest = divmod(rest, unit)
        if whole:
            parts.append(f"{whole:,}{name}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return f"{sign}{' '.join(parts)}원"


def _krw_english(amount: int) -> str:
    for unit, name in ((10**9, "bn"), (10**6, "m")):
        if abs(amount) >= unit and amount % (unit // 100) == 0:
            return f"KRW {(Decimal(amount) / unit).normalize():,f}{name}"
    return f"KRW {amount:,}"


def krw_full(amount: int) -> str:
    """3,840,000,000원 or KRW 3,840,000,000, as documents write it."""
    return f"KRW {amount:,}" if english() else f"{amount:,}원"


def term(months: int) -> str:
    """A term of sentence: 1년 6월 (법률 표기) or 1 y 6 m."""
    years, rest = divmod(months, 12)
    year, month = (" y", " m") if english() else ("년", "월")
    parts = [f"{years}{year}"] if years else []
    if rest or not years:
        parts.append(f"{rest}{month}")
    return " ".join(parts)


def due(value: date | datetime, today: date | None = None) -> Due:
    """3일 초과, 오늘 or D-2; danger from two days before, warning from seven."""
    left = (as_day(value) - (today or localdate())).days
    level = "danger" if left <= DANGER_DAYS else "warn" if left <= WARN_DAYS else ""
    if left > 0:
        return Due(f"D-{left:,}", level)
    if left == 0:
        return Due("Today" if english() else "오늘", level)
    if english():
        return Due(f"{-left:,} day{'s' if left < -1 else ''} overdue", level)
    return Due(f"{-left:,}일 초과", level)


def masked(number: str) -> str:
    """An identity number with its last seven characters hidden (뒤 7자리 가림)."""
    kept = number[: max(len(number) - 7, 0)]
    return kept + "*" * (len(number) - len(kept))


def short_hash(digest: str) -> str:
    """9f3ac81e…71c21e: enough to compare by eye; the whole value stands elsewhere."""
    return f"{digest[:8]}…{digest[-6:]}" if len(digest) > 16 else digest


def item_letter(number: int) -> str:
    """The mark of the nth item under a section: 가. 나. 다. or a. b. c."""
    letters = "abcdefghijklmnopqrstuvwxyz" if english() else "가나다라마바사아자차카타파하"
    return f"{letters[(number - 1) % len(letters)]}."

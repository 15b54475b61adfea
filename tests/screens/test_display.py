"""Days, sums and terms, as documents and screens write them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from cases import formats
from cases.templatetags import display

SUNDAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 20, 0, 38, 7, 902_000, tzinfo=UTC)  # 09:38 in Seoul


@pytest.mark.parametrize(
    ("write", "korean", "english"),
    [
        (formats.day, "2026. 11. 22.", "22 Nov 2026"),
        (formats.day_with_weekday, "2026. 11. 22.(일)", "Sun 22 Nov 2026"),
        (formats.day_short, "11. 22.", "22 Nov"),
        (formats.day_short_with_weekday, "11. 22.(일)", "Sun 22 Nov"),
    ],
)
def test_a_day_is_written_in_the_language_of_the_screen(write, korean, english):
    with override("ko"):
        assert write(SUNDAY) == korean
    with override("en"):
        assert write(SUNDAY) == english


def test_a_moment_is_always_that_of_seoul():
    with override("ko"):
        assert formats.moment(MORNING) == "2026. 11. 20. 09:38"
        assert formats.moment_ms(MORNING) == "2026. 11. 20. 09:38:07.902"
    with override("en"):
        assert formats.moment(MORNING) == "20 Nov 2026 09:38 KST"


def test_a_moment_late_in_the_day_falls_on_the_day_it_is_in_seoul():
    with override("ko"):
        assert formats.day(datetime(2026, 11, 20, 15, 30, tzinfo=UTC)) == "2026. 11. 21."


@pytest.mark.parametrize(
    ("amount", "korean", "english"),
    [
        (0, "0원", "KRW 0"),
        (9_999, "9,999원", "KRW 9,999"),
        (50_000, "5만원", "KRW 50,000"),
        (100_000_000, "1억원", "KRW 100m"),
        (1_500_000_000, "15억원", "KRW 1.5bn"),
        (3_840_000_000, "38억 4,000만원", "KRW 3.84bn"),
        (1_234_567_890, "12억 3,456만 7,890원", "KRW 1,234,567,890"),
        (1_200_000_000_000, "1조 2,000억원", "KRW 1,200bn"),
        (-50_000, "-5만원", "KRW -50,000"),
    ],
)
def test_a_sum_is_never_rounded(amount, korean, english):
    with override("ko"):
        assert formats.krw(amount) == korean
    with override("en"):
        assert formats.krw(amount) == english


def test_documents_write_sums_out():
    with override("ko"):
        assert formats.krw_full(3_840_000_000) == "3,840,000,000원"
    with override("en"):
        assert formats.krw_full(3_840_000_000) == "KRW 3,840,000,000"


@pytest.mark.parametrize(
    ("months", "korean", "english"),
    [(18, "1년 6월", "1 y 6 m"), (12, "1년", "1 y"), (10, "10월", "10 m"), (0, "0월", "0 m")],
)
def test_a_term_is_in_years_and_months_of_the_law(months, korean, english):
    with override("ko"):
        assert formats.term(months) == korean
    with override("en"):
        assert formats.term(months) == english


@pytest.mark.parametrize(
    ("today", "korean", "english", "level"),
    [
        (date(2026, 11, 25), "3일 초과", "3 days overdue", "danger"),
        (date(2026, 11, 23), "1일 초과", "1 day overdue", "danger"),
        (date(2026, 11, 22), "오늘", "Today", "danger"),
        (date(2026, 11, 20), "D-2", "D-2", "danger"),
        (date(2026, 11, 19), "D-3", "D-3", "warn"),
        (date(2026, 11, 15), "D-7", "D-7", "warn"),
        (date(2026, 11, 14), "D-8", "D-8", ""),
    ],
)
def test_a_deadline_says_how_close_it_is(today, korean, english, level):
    with override("ko"):
        assert formats.due(SUNDAY, today) == (korean, level)
    with override("en"):
        assert formats.due(SUNDAY, today) == (english, level)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("850101-1234567", "850101-*******"), ("1234", "****"), ("", "")],
)
def test_an_identity_number_hides_its_last_seven_characters(number, shown):
    assert formats.masked(number) == shown


def test_a_hash_is_shortened_and_a_short_word_is_not():
    assert formats.short_hash("9f3ac81e" + "0" * 50 + "71c21e") == "9f3ac81e…71c21e"
    assert formats.short_hash("9f3a") == "9f3a"


def test_items_are_lettered_as_documents_letter_them():
    with override("ko"):
        assert [formats.item_letter(n) for n in (1, 2, 14)] == ["가.", "나.", "하."]
    with override("en"):
        assert formats.item_letter(3) == "c."


def test_a_filter_writes_nothing_for_nothing():
    for name in ("day", "krw", "moment", "term", "masked"):
        assert display.register.filters[name](None) == ""
    assert display.due(None) is None
    assert display.register.filters["krw"](0) != ""

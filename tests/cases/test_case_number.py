"""Case numbers: given once, whoever registers at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cases.acting import acting_as_system
from cases.models.serial import next_number

pytestmark = pytest.mark.services


def give(_: int) -> str:
    try:
        with acting_as_system("tests"):
            return next_number(2026)
    finally:
        connection.close()


def test_no_number_is_given_twice_to_many_at_once(fresh_database):
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(give, range(80)))

    assert len(set(numbers)) == 80
    assert sorted(numbers)[-1] == "2026-000080"

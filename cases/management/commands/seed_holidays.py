"""Write the public holidays of Korea that the kept library knows."""

from typing import Any

import holidays
from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from cases.acting import acting_as_system
from cases.models import Holiday

YEARS_BACK, YEARS_AHEAD = 8, 5


class Command(BaseCommand):
    help = "Add the public holidays of Korea around this year; what stands is left as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        this_year = localdate().year
        years = range(this_year - YEARS_BACK, this_year + YEARS_AHEAD + 1)
        known = holidays.country_holidays("KR", years=years, language="ko")
        with acting_as_system("seed_holidays"):
            standing = set(Holiday.objects.values_list("day", flat=True))
            missing = sorted(known.keys() - standing)
            for day in missing:
                Holiday.objects.create(day=day, name=known[day][:60])
        self.stdout.write(f"{len(missing)} holidays added")

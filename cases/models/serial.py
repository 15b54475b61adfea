"""Case numbers: the year and the serial of registration here."""

from __future__ import annotations

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class CaseSerial(models.Model):
    """The last serial given in a year. Serials may have gaps; none is given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("case serial")

    def __str__(self) -> str:
        return f"{self.year}-{self.last:06d}"


def next_number(year: int) -> str:
    """The next case number of the year, safe when many register at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_caseserial (year, last) VALUES (%s, 1)"
            " ON CONFLICT (year) DO UPDATE SET last = cases_caseserial.last + 1 RETURNING last",
            [year],
        )
        return f"{year}-{cursor.fetchone()[0]:06d}"

"""How far something is shown at the stage of investigation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Proof(models.TextChoices):
    """State of proof (소명의 정도)."""

    LEAD = "lead", _("lead")
    INVESTIGATING = "investigating", _("under investigation")
    SHOWN = "shown", _("prima facie shown")

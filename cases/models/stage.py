"""The stages of the crime: derived from acts, never typed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How far the crime went (범죄의 단계), in the order the law threatens it."""

    PREPARATION = "preparation", _("preparation")
    CONSPIRACY = "conspiracy", _("conspiracy")
    RETENTION = "retention", _("unlawful retention")
    ACQUISITION = "acquisition", _("acquisition")
    DISCLOSURE = "disclosure", _("disclosure and use")
    OVERSEAS = "overseas", _("overseas leakage")


def furthest(stages: "list[str]") -> str:
    """The furthest of the stages; empty where there is none."""
    order = list(Stage.values)
    return max((stage for stage in stages if stage), key=order.index, default="")

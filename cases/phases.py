"""Where procedure stands. The stages of the crime are another thing and are never typed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """A phase of procedure (절차)."""

    RECEIVED = "received", _("received")
    INQUIRY = "inquiry", _("pre-booking inquiry")
    CLOSED = "closed", _("closed at inquiry")
    BOOKED = "booked", _("booked")
    REFERRED = "referred", _("referred")
    RETURNED = "returned", _("returned for supplementary investigation")
    DISPOSED = "disposed", _("disposed")

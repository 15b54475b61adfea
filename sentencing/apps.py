"""The application that answers questions of law."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SentencingConfig(AppConfig):
    name = "sentencing"
    verbose_name = _("sentencing")

"""Recording a calculation: the one thing that is typed besides its values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.text import TypedText
from cases.models import Assessment


class RecordForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``assessing.record_assessment``."""

    assumption = forms.CharField(
        label=_("what is assumed"),
        max_length=Assessment._meta.get_field("assumption").max_length,
        required=False,
    )

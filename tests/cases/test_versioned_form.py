"""Two officers edit one record: nothing is lost without a word."""

import unicodedata

import pytest

from cases.acting import acting_as
from cases.forms.document import DocumentForm
from cases.forms.secret import SecretForm
from cases.models import Secret
from tests.factories import make_case, make_document, make_officer, make_secret

pytestmark = pytest.mark.django_db


def typed(form, **changes) -> dict:
    """What the browser sends back from a form as it was shown, with the changes typed."""
    shown = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (shown | changes).items()}


def test_the_second_writer_is_told_what_changed_by_whom_and_keeps_what_was_typed():
    document = make_document(make_case(), title="고소장")
    second = typed(DocumentForm(instance=document), title="고소장 (보정)", body="둘째가 쓴 글")
    first_writer = make_officer(name="문태겸")
    with acting_as(first_writer):
        first = DocumentForm(
            typed(DocumentForm(instance=document), title="고소장 정본"), instance=document
        )
        assert first.is_valid(), first.errors
        first.save()
    document.refresh_from_db()

    form = DocumentForm(second, instance=document)

    assert not form.is_valid()
    told = " ".join(form.non_field_errors())
    assert "문태겸" in told
    assert "고소장 → 고소장 정본" in told
    assert form["title"].value() == "고소장 (보정)"
    assert form["body"].value() == "둘째가 쓴 글"
    assert form["version"].value() == "2"


def test_sending_again_saves_over_the_change_knowingly():
    document = make_document(make_case(), title="고소장")
    sent = typed(DocumentForm(instance=document), title="고소장 (보정)")
    document.version = 2
    document.title = "고소장 정본"
    document.save()
    refused = DocumentForm(sent, instance=document)
    assert not refused.is_valid()

    again = DocumentForm(
        sent | {"version": refused["version"].value()}, instance=type(document).objects.get()
    )

    assert again.is_valid(), again.errors
    again.save()
    document.refresh_from_db()
    assert (document.title, document.version) == ("고소장 (보정)", 3)


def test_what_the_form_does_not_hold_is_kept_as_it_stands_in_the_database():
    secret = make_secret(make_case())
    stale = Secret.objects.get()
    sent = typed(SecretForm(instance=stale, content=True), name="공침 반응기 조건표 v4.2")
    Secret.objects.get().case.secrets.create(name="다른 영업비밀")
    secret.created_by = make_officer()
    secret.save()

    form = SecretForm(sent, instance=stale, content=True)
    assert form.is_valid(), form.errors
    form.save()

    secret.refresh_from_db()
    assert secret.created_by is not None
    assert secret.name == "공침 반응기 조건표 v4.2"


def test_a_name_is_stored_in_its_composed_form():
    document = make_document(make_case())
    apart = unicodedata.normalize("NFD", "고소장")

    form = DocumentForm(typed(DocumentForm(instance=document), title=apart), instance=document)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["title"] == "고소장"


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\x07", "\ufeff"])
def test_a_name_with_invisible_characters_is_refused(hidden):
    document = make_document(make_case())

    form = DocumentForm(
        typed(DocumentForm(instance=document), title=f"고소{hidden}장"), instance=document
    )

    assert "title" in form.errors


def test_a_text_may_have_lines_but_no_turned_direction():
    document = make_document(make_case())
    fine = typed(DocumentForm(instance=document), body="첫 줄\n\t둘째 줄")
    turned = typed(DocumentForm(instance=document), body="첫 줄\u202e둘째")

    assert DocumentForm(fine, instance=document).is_valid()
    assert "body" in DocumentForm(turned, instance=document).errors


@pytest.mark.parametrize("sum_typed", ["3,840,000,000", "3840000000", "3 840 000 000원"])
def test_a_sum_may_be_typed_with_separators(sum_typed):
    secret = make_secret(make_case())

    form = SecretForm(
        typed(SecretForm(instance=secret, content=True), damage_krw=sum_typed),
        instance=secret,
        content=True,
    )

    assert form.is_valid(), form.errors
    assert form.cleaned_data["damage_krw"] == 3_840_000_000


@pytest.mark.parametrize("sum_typed", ["-1", "10000000000000001", "1.5", "1e9"])
def test_a_sum_out_of_range_is_refused(sum_typed):
    secret = make_secret(make_case())

    form = SecretForm(
        typed(SecretForm(instance=secret, content=True), damage_krw=sum_typed),
        instance=secret,
        content=True,
    )

    assert "damage_krw" in form.errors


def test_only_people_of_the_same_case_are_offered():
    case = make_case()
    mine = case.parties.create(name="㈜해솔에너지소재", kind="corporation")
    make_case().parties.create(name="㈜남의회사", kind="corporation")

    form = SecretForm(instance=make_secret(case), content=True)

    assert list(form.fields["holder"].queryset) == [mine]

"""Two officers save the same record at the same moment, each in a transaction of their own."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection

from cases.acting import acting_as_system
from cases.forms.document import DocumentForm
from cases.models import Document
from tests.factories import make_case, make_document

pytestmark = pytest.mark.services


def test_of_two_who_save_at_the_same_moment_one_is_told(fresh_database):
    with acting_as_system("tests"):
        document = make_document(make_case(), title="고소장")
    seen = {
        "kind": document.kind,
        "title": document.title,
        "dated_on": document.dated_on.isoformat(),
        "body": document.body,
        "version": document.version,
    }

    with ThreadPoolExecutor(2) as writers:
        saved = list(writers.map(lambda title: save_titled(seen | {"title": title}), "가나"))

    assert sorted(saved) == [False, True]
    with acting_as_system("tests"):
        assert Document.objects.get().version == 2


def save_titled(sent: dict) -> bool:
    """One writer's whole transaction, on a connection of their own."""
    try:
        with acting_as_system("writer"):
            form = DocumentForm(sent, instance=Document.objects.get())
            if not form.is_valid():
                return False
            sleep(0.2)
            form.save()
            return True
    finally:
        connection.close()

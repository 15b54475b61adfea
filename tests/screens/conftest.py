"""The screens' own pages: templates of the tests beside those of the house."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache

from investigations import frame


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Addresses and rates are kept in memory; each test starts without them."""
    cache.clear()
    frame.address.cache_clear()
    yield
    frame.address.cache_clear()


@pytest.fixture
def kit(settings) -> None:
    """The application of ``tests.screens.urls``."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.screens.urls"
    settings.SAMPLE_DATA = True

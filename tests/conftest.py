"""What every test shares: generated examples are the same on every run and on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.sphinx_site import Built

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="module", params=["file", "http"])
def root(request: pytest.FixtureRequest, site: Built) -> Iterator[str]:
    """The address of the module's ``site``, both ways in which readers open it."""
    from tests.browser import served  # only where a browser is needed

    if request.param == "file":
        yield site.html.as_uri()
    else:
        with served(site.html) as address:
            yield address

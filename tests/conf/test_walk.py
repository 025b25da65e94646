"""What only WebKit does in its own way (Safari on a Mac, an iPad, a phone); Chromium shows none of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser import served
from tests.sphinx_site import FIXTURE, build
from tests.webkit import WebKit, webkit  # noqa: F401 - a fixture

LESSON = "learn/ops/ops-first.html"
DIALOG = "document.querySelector('.ja-search-dialog')"
OPTIONS = "[...document.querySelectorAll('.ja-search-options [role=option]')]"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, webkit: WebKit) -> Iterator[str]:  # noqa: F811
    with served(build(FIXTURE, tmp_path_factory.mktemp("site")).html) as address:
        yield address


@pytest.fixture
def dialog(webkit: WebKit, root: str) -> WebKit:  # noqa: F811
    """The dialog on a wide page, with results."""
    webkit.resize(1280, 900)
    webkit.goto(f"{root}/{LESSON}")
    webkit.press("/")
    webkit.wait_for(f"{DIALOG}?.open")
    webkit.press("C", "V", "R")
    webkit.wait_for(f"{OPTIONS}.length > 2")
    return webkit


def test_the_dialog_shows_its_results(dialog: WebKit) -> None:
    shown = f"""
      const box = document.querySelector(".ja-search-scroll").getBoundingClientRect();
      return {OPTIONS}.map((each) => each.getBoundingClientRect()).map(({{ top, bottom }}) => top >= box.top && bottom <= box.bottom + 1);
    """
    assert sum(dialog.run(shown)) >= 3


def test_escape_closes_the_dialog(dialog: WebKit) -> None:
    dialog.press("Escape")
    dialog.wait_for(f"!{DIALOG}.open")


def test_a_link_to_a_term_is_dotted(webkit: WebKit, root: str) -> None:  # noqa: F811
    webkit.goto(f"{root}/{LESSON}")
    style = "getComputedStyle(document.querySelector('article a[href*=\"#term-\"]'))"
    assert webkit.run(
        f"const style = {style}; return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness]"
    ) == [
        "underline",
        "dotted",
        "1.5px",
    ]


def test_figures_follow_the_theme(webkit: WebKit, root: str) -> None:  # noqa: F811
    webkit.goto(f"{root}/{LESSON}")
    colour = "return getComputedStyle(document.querySelector('article .fig-text')).fill"
    light = webkit.run(f"document.body.dataset.theme = 'light'; {colour}")
    dark = webkit.run(f"document.body.dataset.theme = 'dark'; {colour}")
    assert (light, dark) == ("rgb(27, 39, 51)", "rgb(228, 235, 241)")

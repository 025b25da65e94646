"""Chromium, the engine of Chrome, Edge and Samsung Internet: by Playwright, as in all other tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium_path
from tests.engines.window import Window


class Chromium(Window):
    """A page of Playwright's."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def goto(self, address: str) -> None:
        self._page.goto(address)

    def run(self, script: str) -> Any:
        return self._page.evaluate(f"() => {{{script}}}")

    def wait_for(self, expression: str) -> None:
        self._page.wait_for_function(f"() => Boolean({expression})", polling=50)

    def press(self, *keys: str) -> None:
        for key in keys:
            if len(key) == 1 and not key.isascii():
                self._page.keyboard.insert_text(key)
            else:
                self._page.keyboard.press(key)

    def _point(self, x: float, y: float, *, presses: bool) -> None:
        self._page.mouse.move(x, y)
        if presses:
            self._page.mouse.click(x, y)

    def pdf(self, into: Path) -> None:
        self._page.pdf(path=into, format="A4")


def missing() -> str:
    """Return what is not installed."""
    with sync_playwright() as playwright:
        path = chromium_path() or playwright.chromium.executable_path
    return "" if Path(path).exists() else "no Chromium"


@contextmanager
def opened(scheme: Literal["light", "dark"]) -> Iterator[Chromium]:
    """Yield a window whose system prefers *scheme*."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield Chromium(browser.new_page(color_scheme=scheme))
        browser.close()

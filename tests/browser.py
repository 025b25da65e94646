"""A real browser for tests: Chromium by Playwright, pages from the file system or from a local server.

Where no Chromium is found the tests are skipped; with ``MICHISHIRUBE_REQUIRE_BROWSER=1`` that is a failure.
``MICHISHIRUBE_CHROMIUM`` names the program if it stands in an unusual place.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",  # where macOS has it
)


def chromium_path() -> str | None:
    """Return the path of an installed Chromium; None lets Playwright look for its own."""
    named = os.environ.get("MICHISHIRUBE_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def give_up(reason: str) -> None:
    """Skip the tests that need a browser, or fail them where one is required."""
    if os.environ.get("MICHISHIRUBE_REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        except Error as error:
            give_up(f"no Chromium: {error.message.splitlines()[0]}")
            return
        yield started
        started.close()


# Scripts that run before those of a page: a browser that keeps nothing, and one that has no room.
HOST_IS_GONE = re.compile("net::ERR_(?:CONNECTION|SOCKET)_")  # a missing file would be told by its status
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@contextmanager
def watched_page(context: BrowserContext) -> Iterator[Page]:
    """Yield a page of *context* whose errors, and whose requests to other hosts, fail the test; what it still asks for when
    the test has ended its host is none."""
    page = context.new_page()
    wrong: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if message.type == "error" and not HOST_IS_GONE.search(message.text):
            wrong.append(message.text)

    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", told)
    page.on("request", lambda request: wrong.append(request.url) if _is_outside(request.url) else None)
    yield page
    page.close()
    assert wrong == []


def _is_outside(address: str) -> bool:
    return not address.startswith(("file:", "data:", "http://127.0.0.1:"))


class Quiet(SimpleHTTPRequestHandler):
    """A host that tells nothing of what it is asked for."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the requests out of the test report."""


def host_at(mount: str) -> type[SimpleHTTPRequestHandler]:
    """Return a host that has the site below *mount*, and shows its page for lost addresses wherever nothing is."""

    class Host(Quiet):
        def translate_path(self, path: str) -> str:
            found = super().translate_path("/" + path.removeprefix(mount))
            known = path.startswith(mount) and Path(found).exists()
            return found if known else super().translate_path("/404.html")

    return Host


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve *folder* on a free local port and yield its address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()

"""WebKit, the engine of Safari, for the few tests that Chromium cannot stand in for: WebKitGTK by the WebDriver protocol.

On Debian: ``apt-get install --no-install-recommends webkit2gtk-driver xvfb``. Where these are missing the tests are skipped.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from glob import glob
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

DRIVER = "WebKitWebDriver"
BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
PATIENCE = 20.0  # seconds until a driver that starts, or a page that loads, is taken for broken
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "ArrowDown": "\ue015", "Tab": "\ue004"}


class WebKit:
    """One window of WebKit, driven by the server at *address*."""

    def __init__(self, address: str, browser: str) -> None:
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._session = f"{address}/session"
        self._session += "/" + self._send("POST", "", wanted)["sessionId"]

    def _send(self, method: str, path: str, data: object = None) -> Any:
        body = None if data is None else json.dumps(data).encode()
        request = Request(self._session + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(error.read().decode()) from None

    def resize(self, width: int, height: int) -> None:
        self._send("POST", "/window/rect", {"width": width, "height": height})

    def goto(self, address: str) -> None:
        self._send("POST", "/url", {"url": address})

    def run(self, script: str) -> Any:
        """Return what *script*, the body of a function, returns."""
        return self._send("POST", "/execute/sync", {"script": script, "args": []})

    def wait_for(self, expression: str) -> None:
        """Wait until *expression* is true."""
        end = time.monotonic() + PATIENCE
        while not self.run(f"return Boolean({expression})"):
            assert time.monotonic() < end, f"never: {expression}"
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press and let go each of *keys*: a character, or one of ``KEYS`` by name."""
        typed = [KEYS.get(key, key) for key in keys]
        actions = [{"type": kind, "value": key} for key in typed for kind in ("keyDown", "keyUp")]
        self._send("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._send("GET", "/screenshot")))

    def close(self) -> None:
        self._send("DELETE", "")


@contextmanager
def _running(*command: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(command, text=True, stderr=subprocess.DEVNULL, **options) as process:
        try:
            yield process
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def _await(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(f"{address}/status", timeout=PATIENCE).close()
            return
        except URLError:
            assert time.monotonic() < end, f"{DRIVER} does not answer"
            time.sleep(0.05)


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    """One window of WebKit for the tests of a module, on a screen that nobody sees."""
    browser = next(iter(sorted(glob(BROWSERS))), None)
    if not (browser and shutil.which(DRIVER) and shutil.which("Xvfb")):
        pytest.skip("no WebKit: webkit2gtk-driver and xvfb are not installed")
    port = _free_port()
    with ExitStack() as stack:
        screen = stack.enter_context(
            _running(
                "Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", stdout=subprocess.PIPE
            )
        )
        display = screen.stdout.readline().strip() if screen.stdout else ""
        settings = {**os.environ, "DISPLAY": f":{display}", "GDK_BACKEND": "x11"}
        stack.enter_context(_running(DRIVER, f"--port={port}", env=settings, stdout=subprocess.DEVNULL))
        _await(f"http://127.0.0.1:{port}")
        window = WebKit(f"http://127.0.0.1:{port}", browser)
        stack.callback(window.close)
        yield window

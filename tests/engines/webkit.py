"""WebKit, the engine of Safari: WebKitGTK by the WebDriver protocol, in a window of our own (webkit_browser.py).

On Debian: ``apt-get install --no-install-recommends webkit2gtk-driver xvfb python3-gi gir1.2-webkit2-4.1``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.engines.processes import free_port, running
from tests.engines.window import PATIENCE, Window, key_source, pointer_source

DRIVER = "WebKitWebDriver"
PYTHON = "/usr/bin/python3"  # the system's, which has the bindings of WebKit
BROWSER = Path(__file__).with_name("webkit_browser.py")
TRY = "import gi; gi.require_version('WebKit2', '4.1'); from gi.repository import WebKit2"


class WebKit(Window):
    """The window of a browser that the driver at *address* starts; what it prints is written to *paper*."""

    def __init__(self, address: str, scheme: str, paper: Path) -> None:
        super().__init__()
        options = {"binary": str(BROWSER), "args": [scheme, str(paper)]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._paper = paper
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
        self.wait_for(f"innerWidth === {width}")

    def goto(self, address: str) -> None:
        self._send("POST", "/url", {"url": address})

    def run(self, script: str) -> Any:
        return self._send("POST", "/execute/sync", {"script": script, "args": []})

    def press(self, *keys: str) -> None:
        self._send("POST", "/actions", {"actions": [key_source(keys)]})

    def _point(self, x: float, y: float, *, presses: bool) -> None:
        self._send("POST", "/actions", {"actions": [pointer_source(x, y, presses=presses)]})

    def pdf(self, into: Path) -> None:
        self.run("webkit.messageHandlers.paper.postMessage('')")
        end = time.monotonic() + PATIENCE
        while not self._paper.exists():
            assert time.monotonic() < end, "WebKit does not print"
            time.sleep(0.05)
        shutil.move(self._paper, into)

    def close(self) -> None:
        self._send("DELETE", "")


def missing() -> str:
    """Return what is not installed."""
    programs = [name for name in (DRIVER, "Xvfb", PYTHON) if not shutil.which(name)]
    if programs or subprocess.run([PYTHON, "-c", TRY], capture_output=True).returncode:
        return "no WebKit: webkit2gtk-driver, xvfb, python3-gi and gir1.2-webkit2-4.1 are not all installed"
    return ""


def _await(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(f"{address}/status", timeout=PATIENCE).close()
            return
        except URLError:
            assert time.monotonic() < end, f"{DRIVER} does not answer"
            time.sleep(0.05)


@contextmanager
def opened(scheme: Literal["light", "dark"]) -> Iterator[WebKit]:
    """Yield a window whose system prefers *scheme*, on a screen that nobody sees."""
    port = free_port()
    screen = ("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp")
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        shown = stack.enter_context(running(*screen, stdout=subprocess.PIPE))
        display = shown.stdout.readline().strip() if shown.stdout else ""
        settings = {**os.environ, "DISPLAY": f":{display}", "GDK_BACKEND": "x11"}
        stack.enter_context(running(DRIVER, f"--port={port}", env=settings, stdout=subprocess.DEVNULL))
        _await(f"http://127.0.0.1:{port}")
        window = WebKit(f"http://127.0.0.1:{port}", scheme, Path(folder, "paper.pdf"))
        stack.callback(window.close)
        yield window

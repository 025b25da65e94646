"""Firefox, driven by WebDriver BiDi, which it speaks itself (https://w3c.github.io/webdriver-bidi/).

On Debian: ``apt-get install --no-install-recommends firefox-esr``.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from websockets.sync.client import ClientConnection, connect

from tests.engines.processes import running
from tests.engines.window import PATIENCE, Window, key_source, pointer_source

NAMES = ("firefox-esr", "firefox")
LISTENING = "WebDriver BiDi listening on "
A4 = {"width": 21.0, "height": 29.7}  # centimetres
SETTINGS: dict[str, object] = {  # it asks nobody for anything
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}


class Firefox(Window):
    """A tab of a Firefox that listens at *socket*."""

    def __init__(self, socket: ClientConnection) -> None:
        super().__init__()
        self._socket = socket
        self._number = 0
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["log.entryAdded"])
        self._tab = self._send("browsingContext.create", type="tab")  # the first one never gets the focus

    def _send(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while (told := json.loads(self._socket.recv(PATIENCE))).get("id") != self._number:
            if told.get("method") == "log.entryAdded":
                self._note(told["params"])
        assert told["type"] == "success", told
        return told["result"]

    def _note(self, entry: dict[str, Any]) -> None:
        is_left = "ServiceWorker intercepted" in entry["text"]  # a request that was broken off by leaving the page
        if (entry["type"], entry["level"]) == ("javascript", "error") and not is_left:
            self.errors.append(entry["text"])

    def resize(self, width: int, height: int) -> None:
        self._send("browsingContext.setViewport", **self._tab, viewport={"width": width, "height": height})

    def goto(self, address: str) -> None:
        self._send("browsingContext.navigate", **self._tab, url=address, wait="complete")

    def run(self, script: str) -> Any:
        wrapped = f"JSON.stringify((() => {{{script}}})() ?? null)"
        told = self._send("script.evaluate", expression=wrapped, target=self._tab, awaitPromise=False)
        assert told["type"] == "success", told
        return json.loads(told["result"]["value"])

    def press(self, *keys: str) -> None:
        self._send("input.performActions", **self._tab, actions=[key_source(keys)])

    def _point(self, x: float, y: float, *, presses: bool) -> None:
        self._send("input.performActions", **self._tab, actions=[pointer_source(x, y, presses=presses)])

    def pdf(self, into: Path) -> None:
        into.write_bytes(base64.b64decode(self._send("browsingContext.print", **self._tab, page=A4)["data"]))


def _path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def missing() -> str:
    """Return what is not installed."""
    return "" if _path() else "no Firefox: firefox-esr is not installed"


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stderr or ():
        if line.startswith(LISTENING):
            return line.removeprefix(LISTENING).strip()
    raise AssertionError("Firefox does not listen")


@contextmanager
def opened(scheme: Literal["light", "dark"]) -> Iterator[Firefox]:
    """Yield a window whose system prefers *scheme*."""
    settings = SETTINGS | {"layout.css.prefers-color-scheme.content-override": ["dark", "light"].index(scheme)}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
        Path(profile, "user.js").write_text("".join(lines), "utf-8")
        command = [_path() or "", "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"]
        with (
            running(*command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process,
            connect(f"{_address(process)}/session", max_size=None) as socket,
        ):
            yield Firefox(socket)

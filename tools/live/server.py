"""The web server of the preview: the pages as they lie in their folder, each with the panel put in on its way out.

It listens on this machine alone. ``/__live/state?after=N&page=P`` answers as soon as there is a state newer than *N*, with a checksum of
the page *P*; the panel (``conf/live``) asks for it again and again, so it is known which pages are looked at.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
import zlib
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
OURS = "/__live/"
_WAIT = 20  # seconds: then the panel asks again, so that no connection is forgotten
_SCRIPT = f'<script defer src="{OURS}panel.js"></script>'.encode()


class State:
    """What the panel shows, numbered anew at each change. Safe to use from several threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._shown: Mapping[str, object] = {}
        self._looked_at: dict[str, float] = {}

    def show(self, **values: object) -> None:
        """Change *values* of what is shown; nobody is told of what stays as it is."""
        with self._changed:
            shown = {**self._shown, **values}
            if shown != self._shown:
                self._number, self._shown = self._number + 1, shown
                self._changed.notify_all()

    def look(self, page: str) -> None:
        """Note that the *page* (below the folder of pages, without suffix) is looked at."""
        with self._changed:
            self._looked_at[page] = time.monotonic()

    def looked_at(self) -> list[str]:
        """Return the pages that are looked at, the last first."""
        with self._changed:
            since = time.monotonic() - 2 * _WAIT
            self._looked_at = {page: when for page, when in self._looked_at.items() if when > since}
            return sorted(self._looked_at, key=self._looked_at.__getitem__, reverse=True)

    def after(self, number: int, *, wait: float = _WAIT) -> dict[str, object]:
        """Return what is shown, as soon as it has another number than *number*, or after *wait* seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != number, wait)
            return {"number": self._number, **self._shown}


def serve(html: Path, panel: Path, state: State, *, port: int) -> ThreadingHTTPServer:
    """Return a server that answers in the background. *panel* is the folder of its files."""
    handler = partial(_Handler, html=html.resolve(), panel=panel.resolve(), state=state)
    server = ThreadingHTTPServer((HOST, port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, html: Path, panel: Path, state: State) -> None:
        self._html, self._panel, self._state = html, panel, state
        super().__init__(*args, directory=str(html))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == f"{OURS}state":
            self._send(json.dumps(self._told(parse_qs(address.query))).encode(), "application/json")
        elif address.path in (f"{OURS}panel.js", f"{OURS}panel.css"):
            kind = "text/javascript" if address.path.endswith(".js") else "text/css"
            self._send((self._panel / address.path.removeprefix(OURS)).read_bytes(), kind)
        elif (page := self._page(self.path)) is not None:
            self._send(page.read_bytes() + _SCRIPT, "text/html")
        elif Path(self.translate_path(self.path)).exists():
            super().do_GET()
        elif (missing := self._html / "404.html").is_file():
            self._send(missing.read_bytes() + _SCRIPT, "text/html", HTTPStatus.NOT_FOUND)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _told(self, asked: Mapping[str, list[str]]) -> dict[str, object]:
        """Return the state behind the number that is *asked* for; with it a checksum of the page that asks."""
        after, page = asked.get("after", ["0"])[0], self._page(asked.get("page", [""])[0])
        if page is not None and self._html in page.parents:
            self._state.look(page.relative_to(self._html).with_suffix("").as_posix())
        told = self._state.after(int(after) if after.isdecimal() else 0)
        return {**told, "page": zlib.crc32(page.read_bytes())} if page is not None and page.is_file() else told

    def _page(self, address: str) -> Path | None:
        """Return the page at *address*; a folder without a slash is left to the class, which leads to it."""
        path = Path(self.translate_path(address))
        if urlsplit(address).path.endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the page was left meanwhile
            self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # what is made again must be fetched again
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for what authors need."""

"""What makes the course work without a line: a manifest, so that it can be installed, and a service worker.

The worker names every file of the site with a digest of its contents, so that a new version fetches only what changed.
``browser/worker/worker.js`` says what it does. The files of the search, which are many and small, are handed to it as one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from japanese_search.bundles import joined

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WORKER = Path(__file__).parent / "browser" / "worker" / "worker.js"
PACK = "search-pack.json"
MANIFEST = "manifest.webmanifest"
ICONS = (  # in the site's _static, where it has them; the pictures leave room for the round cut of a phone
    ("favicon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any maskable"),
    ("icon-512.png", "512x512", "image/png", "any maskable"),
)
# What is made here, and what readers on their way do not need: for other programs, for contributors, for printers, for editors,
# for developers of the theme.
_LEFT_OUT = re.compile(
    rf"(?:sw\.js|{re.escape(PACK)}|{re.escape(MANIFEST)})$|\.|_sources/|contribute/|print/|search-index/|_static/cards/"
    r"|course/lines|objects\.inv|.*\.(?:map|LICENSE\.txt)$"
)
_STATIC = re.compile(rb'(?:src|href)="(?:\.\./)*(_static/[^"#]+\.(?:css|js|svg|png)(?:\?v=[0-9a-f]+)?)"')
_SHELL = ("index.html", "search.html", "offline.html")


def write(app: Sphinx, exception: Exception | None, pages: list[str]) -> None:
    """Write manifest and worker beside the pages, after all else; *pages* are those that a learner opens anywhere."""
    if exception or app.builder.format != "html":
        return
    html = Path(app.outdir)
    (html / MANIFEST).write_text(_json(manifest(app)), "utf-8")
    pack = _json({f"search-index/{name}": data.decode() for name, data in _read(html / "search-index")}).encode()
    (html / PACK).write_bytes(pack)
    files: dict[str, tuple[str, int]] = {}
    loaded: set[str] = set()
    for name, data in _read(html, but=_LEFT_OUT):
        files[name] = (hashlib.sha256(data).hexdigest()[:12], len(data))
        if name.endswith(".html"):
            loaded.update(found.decode() for found in _STATIC.findall(data))
    shell = [name for name in (*_SHELL, *(f"{page}.html" for page in pages)) if name in files]
    shell += [*sorted(loaded), *(name for name in files if name.startswith("course/"))]
    version = hashlib.sha256(_json(files).encode())
    version.update(pack)
    worker = {
        "site": app.config.michishirube_settings["id"],
        "version": version.hexdigest()[:12],
        "shell": list(dict.fromkeys(shell)),
        "pack": PACK,
        "files": files,
    }
    (html / "sw.js").write_bytes(f"const OFFLINE = {_json(worker)};\n".encode() + joined([WORKER]))


def manifest(app: Sphinx) -> dict[str, Any]:
    """Return what a phone shows of the course when it is installed."""
    settings = app.config.michishirube_settings
    static = Path(app.srcdir, "_static")
    icons = [
        {"src": f"_static/{name}", "sizes": sizes, "type": kind, "purpose": purpose}
        for name, sizes, kind, purpose in ICONS
        if (static / name).is_file()
    ]
    return {
        "name": settings["name"],
        "short_name": settings["name"],
        "description": settings["promise"],
        "lang": "ja",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": settings["colours"]["light"],
        "icons": icons,
    }


def _read(folder: Path, but: re.Pattern[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the files below *folder*, in order: name and contents; none whose name *but* fits at its beginning."""
    names = [os.path.join(place, name) for place, _, files in os.walk(folder) for name in files]
    for path in sorted(names):
        name = path[len(str(folder)) + 1 :].replace(os.sep, "/")
        if not (but and but.match(name)):
            with open(path, "rb") as file:
                yield name, file.read()


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

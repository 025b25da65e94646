"""Where links lead: an address as a page writes it, brought to the file of the site and the place on it."""

from __future__ import annotations

import codecs
import csv
import io
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element
from tools.proof.page import DOWNLOADS
from tools.proof.unit import Unit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_RUNS = re.compile(r"[\s\u200b\ufeff\"]*[=+\-@]")  # a cell that a spreadsheet would compute
_DOWNLOAD = re.compile(rf"{DOWNLOADS}[0-9a-f]+/")


@cache
def resolve(folder: str, address: str) -> str:
    """Return the target of *address* on a page in *folder*: ``learn/a.html#b``; one outside of the site as it is."""
    if _SCHEME.match(address):
        return address
    path, _, place = address.partition("#")
    path = unquote(path.partition("?")[0])
    return posixpath.normpath(posixpath.join(folder, path)) + ("#" + unquote(place) if place else "")


def with_targets(units: Iterable[Unit], page: str) -> list[Unit]:
    """Return *units*, of *page*, with the targets of their links; those of files without the folder of their sum."""
    return [_with_targets(unit, page) if unit.links else unit for unit in units]


def _with_targets(unit: Unit, page: str) -> Unit:
    return replace(unit, links=tuple(replace(link, target=_target(link.target, page)) for link in unit.links))


def _target(address: str, page: str) -> str:
    if address.startswith("#"):
        return page + address
    return _DOWNLOAD.sub(DOWNLOADS, resolve(posixpath.dirname(page), address))


def relative(root: Element) -> None:
    """Write the addresses of a page at the top of the site, which begin at the top of its host, as other pages do."""
    top = root.get("data-content_root") or ""
    if top.startswith("/"):
        root.set("data-content_root", "./")
        for element in root.iter():
            for name in ("href", "src", "action"):
                value = element.get(name) or ""
                if value.startswith(top):
                    element.set(name, value.removeprefix(top) or "./")


def targets_of(root: Element, page: str) -> Iterator[str]:
    """Yield what the links of a page lead to inside the site."""
    folder = posixpath.dirname(page)
    for link in root.iter("a"):
        address = link.get("href") or ""
        if address.startswith("#"):
            yield page + ("#" + unquote(address[1:]) if address[1:] else "")
        elif address and not _SCHEME.match(address):
            yield resolve(folder, address)


def check_targets(
    targets: Mapping[str, Iterable[str]], ids: Mapping[str, frozenset[str]], html: Path
) -> Iterator[Diagnostic]:
    """Yield the links that lead to nothing: *targets* are those of each page, *ids* the places on each page."""
    known: dict[str, bool] = {}
    for page, addresses in targets.items():
        for address in dict.fromkeys(addresses):
            if address not in known:
                path, _, place = address.partition("#")
                known[address] = (place in ids[path] or not place) if path in ids else (html / path).exists()
            if not known[address]:
                yield diagnose(Code.AUDIT_LINK_BROKEN, html / page, address=address)


def check_files(targets: Iterable[str], html: Path, originals: Path, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the files handed out by the page *path* that are empty, or not what lies in the folder *originals*."""
    for target in dict.fromkeys(target for target in targets if target.startswith(DOWNLOADS)):
        if not (file := html / target).is_file():
            continue
        original = originals / file.name
        same = not original.is_file() or _same_rows(original.read_bytes(), file.read_bytes())
        if not file.stat().st_size or not same:
            yield diagnose(Code.AUDIT_DOWNLOAD, path, file=file.name)


def _same_rows(written: bytes, made: bytes) -> bool:
    """Tell whether *made* is the CSV *written*, with the mark for Excel, and an apostrophe only where a cell would run."""
    if not made.startswith(codecs.BOM_UTF8):
        return False
    rows, found = _rows(written), _rows(made)
    return [*map(len, rows)] == [*map(len, found)] and all(
        cell == shown or (f"'{cell}" == shown and _RUNS.match(unicodedata.normalize("NFKC", cell)))
        for row, shown_row in zip(rows, found, strict=True)
        for cell, shown in zip(row, shown_row, strict=True)
    )


def _rows(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return list(csv.reader(io.StringIO(text, newline="")))

"""The parts of an EPUB 3.2 and how they are packed: strings in, bytes out; the same parts give the same bytes."""

from __future__ import annotations

import io
import os
import posixpath
import re
import subprocess
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can hold: what is inside tells its own
ROOT = "EPUB"
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{ROOT}/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".xhtml": "application/xhtml+xml",
}
# What a reader with a screen reader wants to know of a book before opening it (schema.org).
ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", "図には、内容を説明する文が付いています。"),
)


@dataclass(frozen=True)
class Entry:
    """A line of the contents: how deep it stands, what it says, the file it leads to."""

    level: int
    title: str
    file: str


@dataclass(frozen=True)
class Chapter:
    entry: Entry
    text: str


def stamp(folder: Path) -> str:
    """Return when the texts in *folder* were changed last: what the environment says, else the checkout's last change."""
    told = os.environ.get("SOURCE_DATE_EPOCH") or _last_change(folder) or "315532800"  # 1980, as archives
    return datetime.fromtimestamp(int(told), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _last_change(folder: Path) -> str:
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def chapter(title: str, body: str, *, style: str, kind: str = "") -> str:
    """Return a file of the book; *body* is markup as Sphinx writes it, *kind* what it is (EPUB structural semantics)."""
    inside = body.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ').replace("&nbsp;", "&#160;")
    section = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops" lang="ja" xml:lang="ja">\n'
        f'<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="{style}"/></head>\n'
        f"<body{section}>\n{inside}\n</body>\n</html>\n"
    )


def title_page(settings: Mapping[str, Any], address: str, modified: str) -> str:
    """Return the first page: what the book is, whose, when, and how it is used."""
    licence = settings.get("licence")
    site = f'<a href="{escape(address)}">{escape(settings["name"])}のサイト</a>' if address else "サイト"
    lines = [
        f"<h1>{escape(settings['name'])}</h1>",
        f'<p class="lead">{escape(settings["promise"])}</p>',
        f"<p>{escape(settings['author'])}</p>",
        f"<p>{modified[:10]}の版</p>",
        f'<p>本文と図は、<a href="{escape(licence["url"])}">{escape(licence["name"])}</a>で利用できます。</p>'
        if licence
        else "",
        "<h2>この本の使い方</h2><ul>",
        "<li>演習の模範解答と、確認問題の答えは、レッスンの終わりにあります。まず自分で考えてから開きます。</li>",
        "<li>用語を選ぶと、用語集の説明へ移ります。読書アプリの「戻る」で、元の場所に戻れます。</li>",
        f"<li>WordやExcelのファイル、検索、学習の記録は、この本にはありません。{site}で使えます。</li></ul>",
    ]
    return "\n".join(filter(None, lines))


def package(
    settings: Mapping[str, Any],
    chapters: Sequence[Chapter],
    images: Mapping[str, bytes],
    *,
    style: str,
    cover: str,
    title: str,
    address: str,
    modified: str,
) -> bytes:
    """Return the book: *chapters* in their order after the *cover* and the *title* page."""
    name = settings["name"]
    first = Entry(1, name, "title.xhtml")
    entries = [first, *(part.entry for part in chapters)]
    look = f'<section epub:type="cover"><img src="cover.svg" alt="{escape(name)}"/></section>'
    files: dict[str, str | bytes] = {
        "cover.xhtml": chapter(name, look, style="book.css"),
        first.file: chapter(name, title, style="book.css", kind="titlepage"),
        "nav.xhtml": chapter("目次", "".join(_nav(entries)), style="book.css"),
        **{part.entry.file: part.text for part in chapters},
        "book.css": style,
        "cover.svg": cover,
        **images,
    }
    order = ["cover.xhtml", first.file, "nav.xhtml", *(part.entry.file for part in chapters)]
    opf = "\n".join(_opf(settings, files, order, address=address, modified=modified))
    packed: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER, f"{ROOT}/content.opf": opf}
    return _zip(packed | {f"{ROOT}/{file}": contents for file, contents in files.items()})


def _nav(entries: Sequence[Entry]) -> Iterator[str]:
    yield '<nav epub:type="toc" id="toc"><h1>目次</h1>'
    depth = 0
    for entry in entries:
        level = min(entry.level, depth + 1)
        yield "<ol>" if level > depth else "</li>" + "</ol></li>" * (depth - level)
        yield f'<li><a href="{escape(entry.file)}">{escape(entry.title)}</a>'
        depth = level
    yield "</li></ol>" * depth + "</nav>\n"
    yield '<nav epub:type="landmarks" hidden="hidden"><h2>案内</h2><ol>'
    for kind, file, words in (
        ("cover", "cover.xhtml", "表紙"),
        ("toc", "nav.xhtml", "目次"),
        ("bodymatter", entries[1].file, "本文"),
    ):
        yield f'<li><a epub:type="{kind}" href="{file}">{words}</a></li>'
    yield "</ol></nav>"


def _opf(
    settings: Mapping[str, Any], files: Mapping[str, str | bytes], order: Sequence[str], *, address: str, modified: str
) -> Iterator[str]:
    licence = settings.get("licence")
    own = {"title": settings["name"], "language": "ja", "creator": settings["author"], "publisher": settings["author"]}
    own |= {"description": settings["promise"], "date": modified[:10]}
    own |= {"rights": f"{licence['name']} {licence['url']}"} if licence else {}
    own |= {"source": address} if address else {}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="ja" unique-identifier="id">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    )
    yield f'<dc:identifier id="id">{_identifier(settings, address)}</dc:identifier>'
    yield from (f"<dc:{name}>{escape(words)}</dc:{name}>" for name, words in own.items())
    yield f'<meta property="dcterms:modified">{modified}</meta>'
    yield from (f'<meta property="schema:{name}">{words}</meta>' for name, words in ACCESS)
    yield "</metadata>\n<manifest>"
    for file, contents in files.items():
        kind = TYPES[posixpath.splitext(file)[1].lower()]
        yield f'<item id="{_id(file)}" href="{escape(file)}" media-type="{kind}"{_properties(file, contents)}/>'
    yield "</manifest>\n<spine>"
    yield from (f'<itemref idref="{_id(file)}"/>' for file in order)
    yield "</spine>\n</package>\n"


def _identifier(settings: Mapping[str, Any], address: str) -> str:
    """Return what names the book, always the same: of a site that knows its address it is made of that."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address or settings['id'])}"


def _id(file: str) -> str:
    return "file-" + re.sub(r"[^A-Za-z0-9]", "-", file)


def _properties(file: str, contents: str | bytes) -> str:
    names = {"nav.xhtml": "nav", "cover.svg": "cover-image"}.get(file, "")
    if file.endswith(".xhtml") and isinstance(contents, str) and "<svg " in contents:
        names = f"{names} svg".strip()
    return f' properties="{names}"' if names else ""


def _zip(files: Mapping[str, str | bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as packed:
        packed.writestr(zipfile.ZipInfo("mimetype", DATE), "application/epub+zip")  # first, and not compressed
        for name, contents in files.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, contents)
    return memory.getvalue()

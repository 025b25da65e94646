"""Addresses that last: what the site has handed out, readers keep, and other sites link to.

The texts' ``addresses.list`` lists pages and named places of them, one a line. Each must be there, or lead on to where it
went. ``python -m tools addresses`` adds those that are new; only a person takes one out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.html import Element, article_of, parse

FILE = "addresses.list"
HEAD = """# 公開した住所の一覧です。ここにある住所が無くなると、検査が誤りとして知らせます。
# 新しい住所は make addresses で加わります。本当に無くしてよい住所だけ、行を消してください。
"""
_NUMBERED = re.compile(r"(?:-|^id)\d+$")  # counted on the page: another exercise before it changes it
_LEADS_ON = re.compile(r'<meta http-equiv="refresh"')


def listed(texts: Path) -> dict[str, int]:
    """Return the addresses that must last, each with the number of its line; nothing where no list is."""
    file = texts / FILE
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    return {line.strip(): number for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")}


def leads_on(page: str) -> bool:
    """Tell whether a page, given as its HTML, is only there to lead to another one."""
    return bool(_LEADS_ON.search(page))


def check_lasting(texts: Path, ids: Mapping[str, Collection[str]], moved: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the listed addresses that are gone: *ids* are the places of each page, *moved* the pages that lead on."""
    for address, line in listed(texts).items():
        page, _, place = address.partition("#")
        if page not in moved and (
            page not in ids or place and place not in ids[page] and not _is_term(page, place, ids)
        ):
            yield diagnose(Code.ADDRESS_GONE, texts / FILE, line, address=address)


def _is_term(page: str, place: str, ids: Mapping[str, Collection[str]]) -> bool:
    """Tell whether *place* was a term in a list of the glossary, from where a script leads on to the page of the term."""
    return place.startswith("term-") and page.startswith("glossary/") and f"glossary/{place}.html" in ids


def places(html: Path) -> Iterator[str]:
    """Yield the addresses of the site below *html* that readers may keep: pages, their headings and terms."""
    for path in sorted(html.rglob("*.html")):
        page = path.relative_to(html).as_posix()
        text = path.read_text("utf-8")
        if page.startswith("_") or leads_on(text):
            continue
        yield page
        article = article_of(parse(text))
        for name in _named(article) if article is not None else ():
            yield f"{page}#{name}"


def _named(article: Element) -> Iterator[str]:
    for element in article.iter():
        name = element.get("id") if element.tag in ("section", "dt") else None
        if name and not _NUMBERED.search(name):
            yield name

"""What readers see change: the words of the pages of two builds, compared page by page, line by line.

Two folders of built pages in, Markdown out, as a pull request's summary shows it. Only the article of a page counts: what
stands around it is the same on all pages. A page whose article has the same bytes is not read at all.
"""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

from tools.proof.html import UNSEEN_TAGS, Element, article_of, classes, parse, tag_of
from tools.proof.unit import collapse

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 li ul ol dl dt dd pre tr table caption figure figcaption div section blockquote details summary"
    " form fieldset legend label".split()
)
_CELLS = frozenset({"td", "th"})
_NOT_PAGES = frozenset({"_static", "_sources", "print"})  # print: the same words once more
MOST_LINES = 60  # of one page: a new lesson need not stand there whole
MOST_PAGES = 40  # a summary has an end (1 MB)


def changes(before: Path, after: Path) -> str:
    """Return, as Markdown, what the pages below *after* say otherwise than those below *before*."""
    old, new = _pages(before), _pages(after)
    told = [(name, lines) for name in sorted(old.keys() | new.keys()) if (lines := _diff(old.get(name), new.get(name)))]
    if not told:
        return "## 読者に見える文\n\n変わるページはありません。\n"
    added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    head = f"## 読者に見える文\n\n変わるページは{len(told)}枚です(増えるページ {added}、なくなるページ {gone})。\n"
    rest = f"\nほかに{len(told) - MOST_PAGES}枚あります。\n" if len(told) > MOST_PAGES else ""
    head += "WordやExcelなど、配るファイルの中身は比べていません。\n"
    return head + "".join(_shown(name, lines) for name, lines in told[:MOST_PAGES]) + rest


def _pages(html: Path) -> dict[str, str]:
    """Return the article of each page below *html* by the page's name."""
    found = ((path.relative_to(html), path) for path in html.rglob("*.html"))
    kept = ((name, path) for name, path in found if name.parts[0] not in _NOT_PAGES)
    texts = ((name.as_posix(), _ARTICLE.search(path.read_text("utf-8"))) for name, path in kept)
    return {name: article[0] for name, article in texts if article}


def _diff(old: str | None, new: str | None) -> list[str]:
    if old == new:
        return []
    return list(unified_diff(_lines(old), _lines(new), n=1, lineterm=""))[2:]  # without the names of files


def _shown(name: str, lines: list[str]) -> str:
    shown = ["@@" if line.startswith("@@") else line for line in lines[:MOST_LINES]]
    rest = f"\n(ほか{len(lines) - MOST_LINES}行)\n" if len(lines) > MOST_LINES else ""
    fence = "`" * max([3, *(len(run) + 1 for line in shown for run in re.findall("`+", line))])
    return f"\n### {name}\n\n{fence}diff\n" + "\n".join(shown) + f"\n{fence}\n{rest}"


def _lines(article: str | None) -> list[str]:
    """Return the text of *article* as a reader sees it: a line for each paragraph, heading, item and row."""
    root = article_of(parse(article)) if article else None
    lines = [""]
    if root is not None:
        _read(root, lines, in_row=False)
    return [words for line in lines if (words := collapse(line))]


def _read(element: Element, lines: list[str], *, in_row: bool) -> None:
    tag = tag_of(element)
    if not tag or tag in UNSEEN_TAGS or "headerlink" in classes(element):
        return
    is_block = tag in _BLOCKS and not in_row
    if is_block:
        lines.append("")
    if tag in _CELLS and lines[-1]:
        lines[-1] += " | "
    lines[-1] += element.text or ""
    for child in element:
        _read(child, lines, in_row=in_row or tag == "tr")
        lines[-1] += child.tail or ""
    if is_block:
        lines.append("")

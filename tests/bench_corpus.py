"""Try the search on somebody else's Japanese pages: ``python -m tests.bench_corpus FOLDER``, a folder of Markdown files.

Builds them with Sphinx, MyST and the search alone, without any setting of its own, and prints how many of its headings are
among the first three results, how many random pieces of its texts are found exactly where they stand, how many exact
results do not hold the query, what a first search loads (gzip, level 6), and the share of the build that the index takes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from conf.japanese_search.folding import fold
from tests.bench_search import first_load, ours, page_of, pages_with, share_of_build
from tests.browser import chromium_path, served
from tests.search.test_site import pieces_of
from tests.search_index import ask, units_of
from tests.sphinx_site import CONF

SETTINGS = f"""
import sys
sys.path.insert(0, {str(CONF)!r})
extensions = ["myst_parser", "japanese_search"]
myst_enable_extensions = ["colon_fence", "attrs_block"]
suppress_warnings = ["myst", "toc", "misc"]
language = "ja"
root_doc = "all-pages"
"""
START = "all-pages.html"
COUNT = 200  # headings, and pieces
SIZED = 40  # of the headings: what is loaded for them is weighed


def build(source: Path, folder: Path) -> Path:
    """Build the Markdown files of *source* in *folder*, print what the index took, and return the pages."""
    docs = folder / "docs"
    for path in source.rglob("*.md"):
        copy = docs / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    docs.joinpath("all-pages.md").write_text("# 全ページ\n\n```{toctree}\n:glob:\n**\n```\n", "utf-8")
    docs.joinpath("conf.py").write_text(SETTINGS, "utf-8")
    took = share_of_build(str(docs), str(folder / "html"))
    print(f"{len(list(docs.rglob('*.md'))) - 1} pages; index: {took}")
    return folder / "html"


def plain(text: str) -> str:
    """Return *text* as it is compared here: spaces and long marks, which may differ, are not counted."""
    return "".join(fold(text).split()).replace("ー", "")


def holds(page: str, query: str) -> bool:
    """Tell whether every part of *query* stands in the text *page*."""
    return all(plain(part) in page for part in query.split())


def figures(html: Path, root: str) -> None:
    """Ask the site in the folder *html*, served at *root*, for its headings and pieces, and print what was found."""
    units = list(units_of(html))
    headings = random.Random(7).sample([unit.heading for unit in units if unit.heading], COUNT)
    pieces = pieces_of(units, COUNT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{root}/{START}")
        answers = ask(page, headings, 8)
        first = sum(
            any(page_of(url) in pages_with(name, units) for url in answer.top(3))
            for name, answer in zip(headings, answers, strict=True)
        )
        texts = {page_of(unit.url): "" for unit in units}
        for unit in units:
            texts[page_of(unit.url)] += plain("\n".join((unit.heading, *unit.blocks, "\n")))
        answers = ask(page, [piece for piece, _ in pieces], 1_000)
        found = sum(unit.url in answer.urls for (_, unit), answer in zip(pieces, answers, strict=True))
        said = [(piece, url) for (piece, _), answer in zip(pieces, answers, strict=True) for url in answer.urls]
        wrong = sum(not holds(texts[page_of(url)], piece) for piece, url in said)
        print(f"headings among the first three: {first} of {len(headings)}")
        print(
            f"pieces found where they stand: {found} of {len(pieces)}; results without the query: {wrong} of {len(said)}"
        )
        sizes = [first_load(browser, root, html, ours, heading, START) for heading in headings[:SIZED]]
        print(f"first search: {statistics.median(sizes) / 1000:.0f} kB (median), {max(sizes) / 1000:.0f} kB (most)")
        browser.close()


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_corpus", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of Markdown files")
    source = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as name:
        html = build(source, Path(name))
        with served(html) as root:
            figures(html, root)


if __name__ == "__main__":
    main()

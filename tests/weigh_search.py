"""Weigh what first searches load: ``python -m tests.weigh_search [FOLDER OF PAGES]``; without one, the site is built.

Prints, for words, names, headings and a learner's questions (the working ones), the bytes (gzip, level 6) and the requests
of a first search, its scripts included, which part of the index they are of, and the heaviest queries. A fresh engine
answers each query; what it asks to be loaded is counted, so that hundreds of queries take seconds.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium_path, served
from tests.search.test_site import build_site, pieces_of, rows
from tests.search_index import loaded_by, names_of_terms, packed_size, units_of

EACH = 120  # queries of each sort at most
HEAVIEST = 5  # of each sort are named


def queries_of(html: Path) -> dict[str, list[str]]:
    """Return queries by their sort, the same in every run."""
    chance = random.Random(3)
    units = list(units_of(html))
    every = {
        "name": [name for _, names, _ in names_of_terms(html) for name in names],
        "heading": [*dict.fromkeys(unit.heading for unit in units if unit.heading and unit.kind != "term")],
        "piece": [piece for piece, _ in pieces_of(units, EACH)],
        "question": [question for question, *_ in rows("search_working.tsv")],
    }
    return {sort: chance.sample(all_of, min(EACH, len(all_of))) for sort, all_of in every.items()}


def percentile(values: Sequence[int], share: float) -> int:
    """Return the value that *share* of *values* do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def report(page: Page, html: Path) -> None:
    """Print the weights of the site below *html*, on any page of which *page* is."""
    size_of = packed_size(html)
    for sort, queries in queries_of(html).items():
        files = loaded_by(page, queries)
        sizes = [sum(map(size_of, names)) for names in files]
        print(
            f"{sort:9} {len(queries):3} queries: {statistics.median(sizes) / 1000:.1f} kB (median), "
            f"{percentile(sizes, 0.95) / 1000:.1f} (95 %), {max(sizes) / 1000:.1f} (most); "
            f"{statistics.median(map(len, files)):.0f} requests (median), {max(map(len, files))} (most)"
        )
        parts: Counter[str] = Counter()
        for name in (name for names in files for name in names):
            parts[name.partition("/")[0]] += size_of(name)
        print("   ", ", ".join(f"{part} {size / len(queries) / 1000:.1f}" for part, size in parts.most_common()))
        for size, query in sorted(zip(sizes, queries, strict=True), reverse=True)[:HEAVIEST]:
            print(f"    {size / 1000:.1f} {query}")


def main() -> None:
    """Weigh the pages of the folder that is named, or build them."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        html = Path(sys.argv[1]) if len(sys.argv) > 1 else build_site(Path(name))
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        with served(html) as root:
            page = browser.new_page()
            page.goto(f"{root}/about.html")
            report(page, html)
        browser.close()


if __name__ == "__main__":
    main()

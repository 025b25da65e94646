"""Measure the search beside Sphinx's own, Pagefind and a plain BM25 on the same pages: ``make bench-search``.

Prints, for queries made from the site (tests/search/test_site.py) and a learner's questions: how many find the page meant, how
many have it among the first three (questions: five), how many find nothing, and the bytes a first search loads
(gzip, level 6). Then the script time of a keystroke here and on a synthetic site of 10,000 pages, and the share of a build
that collecting and writing the index takes. ``MICHISHIRUBE_PAGES`` sets another size of the synthetic site.
"""

from __future__ import annotations

import gzip
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, Page, Request, TimeoutError, sync_playwright

from tests import synthetic_site
from tests.browser import chromium_path, served
from tests.plain_bm25 import plain_bm25
from tests.search.test_site import build_site, pieces_of, places, rows
from tests.search_index import Unit, ask, names_of_terms, units_of
from tests.sphinx_site import CONF

HALVES = (
    "working",
    "second",
    "sealed",
)  # of the strangers' questions: the first two to mend the search with, the last to report
ABSENT = "-"  # stands for the places of a question that no page answers
EACH = 20  # queries of each sort
PAGES = int(os.environ.get("MICHISHIRUBE_PAGES", "10000"))
TYPED = ("コンバージョン率", "運営とは", "要件定義", "konbaajon", "求人票の読み方", "cvr")
SENTENCES = (
    "先週より売上が落ちた理由を調べたい",
    "how do I reply to complaints",
    "库存不够怎么办",
    "ふりかえりのやりかた",
)
SEARCH = "japanese_search"
Engine = Callable[[Page, str, str], list[str]]


@dataclass(frozen=True)
class Case:
    """A query of one *sort*, and the places of which the page of any is meant to be among the *first* results."""

    sort: str
    query: str
    meant: tuple[str, ...]
    first: int = 3


def cases_of(html: Path) -> list[Case]:
    """Return the queries, the same in every run."""
    chance = random.Random(3)
    units = list(units_of(html))
    headed = [unit for unit in units if unit.heading and unit.kind != "term"]
    names = [(name, address) for address, all_names, _ in names_of_terms(html) for name in all_names]
    questions = rows("search_questions.tsv")
    return [
        *(Case("heading", unit.heading, pages_with(unit.heading, headed)) for unit in chance.sample(headed, EACH)),
        *(Case("term", name, (url,)) for name, url in chance.sample(names, EACH)),
        *(Case("piece", piece, (page_of(unit.url),), 1_000) for piece, unit in pieces_of(units, EACH)),
        *(Case("question", question, tuple(places(cell)), 5) for question, cell in questions),
        *(
            Case(half, question, tuple(places(cell)), 5)
            for half in HALVES
            for question, cell, _sort in rows(f"search_{half}.tsv")
            if cell != ABSENT
        ),
    ]


def page_of(url: str) -> str:
    return url.partition("#")[0]


def pages_with(heading: str, units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple({page_of(unit.url) for unit in units if unit.heading == heading})


# ---------------------------------------------------------------- three engines: a query in, addresses in the site out


def ours(page: Page, root: str, query: str) -> list[str]:
    (answer,) = ask(page, [query], 1_000)
    return list(answer.top(1_000))


def stock(page: Page, root: str, query: str) -> list[str]:
    page.goto(f"{root}/search.html?q={quote(query)}")
    with suppress(TimeoutError):  # where a query stops its script
        page.wait_for_function(
            "document.querySelector('#search-results h2') && Search._pulse_status < 0", timeout=10_000
        )
    links = page.eval_on_selector_all("ul.search li > a", "all => all.map((link) => link.getAttribute('href'))")
    return [link.partition("?")[0] + (f"#{link.partition('#')[2]}" if "#" in link else "") for link in links]


def pagefind(page: Page, root: str, query: str) -> list[str]:
    code = """async ([root, query]) => {
      const pagefind = await import(`${root}/pagefind/pagefind.js`);
      const { results } = await pagefind.search(query);
      const found = await Promise.all(results.slice(0, 40).map((result) => result.data()));
      return found.flatMap((data) => [...data.sub_results].sort((a, b) => b.locations.length - a.locations.length).map(({ url }) => url));
    }"""
    urls: list[str] = page.evaluate(code, [root, query])
    return [url.removeprefix("/") for url in urls]


def bm25(html: Path) -> Engine:
    """Return a plain BM25 over the pages below *html* as an engine; it runs here and loads nothing."""
    rank = plain_bm25(html)
    return lambda _page, _root, query: rank(query)


def first_load(browser: Browser, root: str, html: Path, engine: Engine, query: str, start: str = "about.html") -> int:
    """Return the bytes, packed as servers do, that a first search loads beyond the page *start*: ours with its dialog."""
    page = browser.new_page()
    page.goto(f"{root}/{start}")
    page.wait_for_load_state("networkidle")
    loaded: list[Request] = []
    page.on("request", lambda request: loaded.append(request))
    if engine is ours:
        page.evaluate("(query) => japaneseSearch.open(query)", query)
    else:
        engine(page, root, query)
    page.wait_for_load_state("networkidle")
    page.close()
    names = {
        unquote(urlsplit(request.url).path)
        for request in loaded
        if request.resource_type in {"script", "fetch", "xhr", "other"}
    }
    paths = (html / name.lstrip("/") for name in names)
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths if path.is_file())


def compare(browser: Browser, name: str, html: Path, engine: Engine, cases: Sequence[Case]) -> None:
    with served(html) as root:
        page = browser.new_page()
        page.goto(f"{root}/about.html")
        found = [engine(page, root, case.query) for case in cases]
        page.close()
        sizes = [first_load(browser, root, html, engine, case.query) for case in cases[::4]]
    print(
        f"\n{name}: first search loads {statistics.median(sizes) / 1000:.0f} kB (median), {max(sizes) / 1000:.0f} kB (most)"
    )
    for sort in dict.fromkeys(case.sort for case in cases):
        mine = [(case, urls) for case, urls in zip(cases, found, strict=True) if case.sort == sort]
        first = sum(
            any(page_of(url) == page_of(place) for url in urls[: case.first] for place in case.meant)
            for case, urls in mine
        )
        anywhere = sum(
            any(page_of(url) == page_of(place) for url in urls for place in case.meant) for case, urls in mine
        )
        at_top = sum(any(page_of(urls[0]) == page_of(place) for place in case.meant) for case, urls in mine if urls)
        nothing = sum(not urls for _case, urls in mine)
        print(
            f"  {sort:9} {len(mine):3} queries  found {anywhere / len(mine):4.0%}  among the first {first / len(mine):4.0%}  at the top {at_top / len(mine):4.0%}  nothing {nothing / len(mine):4.0%}"
        )


def honesty(browser: Browser, html: Path) -> None:
    """Print what is said of questions that no page answers, and how often the same is said of the others: that nothing is found,
    that a word stands nowhere or is but touched on, or that no page has the words together."""
    with served(html) as root:
        page = browser.new_page()
        page.goto(f"{root}/about.html")
        for half in HALVES:
            for title, is_absent in (("absent", True), ("answered", False)):
                asked = [row[0] for row in rows(f"search_{half}.tsv") if (row[1] == ABSENT) is is_absent]
                answers = page.evaluate(SAID, asked)
                counts = (
                    f"{answers.count(said)} {said}"
                    for said in ("nothing", "nowhere", "touched on", "apart", "no doubt")
                )
                print(f"  {half:8} {title:9} {len(asked):3} questions: {', '.join(counts)}")
        page.close()


SAID = """(queries) => Promise.all(queries.map(async (query) => {
  const { mode, unknown, mentioned, isWeak } = await japaneseSearch.search(query, { limit: 8 });
  if (mode === 'none') return 'nothing';
  if (unknown.length) return unknown.length > mentioned.length ? 'nowhere' : 'touched on';
  return isWeak ? 'apart' : 'no doubt';
}))"""


# ---------------------------------------------------------------- times


IDLE = {"(idle)", "(program)", "(root)"}


def script_time(profile: dict[str, Any]) -> float:
    """Return the milliseconds that a profile spent in scripts, reading of loaded scripts and collecting of garbage included."""
    names = {node["id"]: node["callFrame"]["functionName"] for node in profile["nodes"]}
    spent = zip(profile["samples"], profile["timeDeltas"], strict=True)
    return sum(delta for node, delta in spent if names[node] not in IDLE) / 1000


def keystrokes(page: Page) -> list[float]:
    """Return the milliseconds of script of each keystroke after the first search."""
    session = page.context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": 100})
    ask(page, ["道しるべ"], 8)
    times = []
    for query in (text[:end] for text in (*TYPED, *SENTENCES) for end in range(1, len(text) + 1)):
        session.send("Profiler.start")
        ask(page, [query], 8)
        times.append(script_time(session.send("Profiler.stop")["profile"]))
    return times


def speed(browser: Browser, name: str, html: Path) -> None:
    with served(html) as root:
        page = browser.new_page()
        page.goto(f"{root}/about.html")
        times = keystrokes(page)
        page.close()
        sizes = [first_load(browser, root, html, ours, query) for query in TYPED]
    slow = sorted(times)[len(times) * 95 // 100]
    print(
        f"{name}: keystroke {statistics.median(times):.1f} ms of script (median), {slow:.0f} ms (95 %), {max(times):.0f} ms (most); ",
        end="",
    )
    print(f"first search {statistics.median(sizes) / 1000:.0f} kB (median), {max(sizes) / 1000:.0f} kB (most)")


TIMED = f"""
import sys, time
sys.path.insert(0, {str(CONF)!r})
from sphinx.cmd.build import build_main
from {SEARCH} import collect
import {SEARCH} as search
spent = [0.0]
def timed(function):
    def run(*args):
        start = time.process_time()
        try: return function(*args)
        finally: spent[0] += time.process_time() - start
    return run
search.write_index = timed(search.write_index)
collect.SectionCollector.process_doc = timed(collect.SectionCollector.process_doc)
build_main(["-Q", *sys.argv[1:]])
print(f"{{spent[0]:.2f}} of {{time.process_time():.2f}} CPU s, {{spent[0] / time.process_time():.1%}}")
"""


def share_of_build(*arguments: str) -> str:
    """Build with Sphinx's *arguments*, and return what share collecting and writing the index takes, by CPU seconds."""
    command = [sys.executable, "-c", TIMED, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def sphinx(docs: Path, into: Path, *options: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "sphinx", "-c", str(CONF), "-Q", *options, str(docs), str(into)], check=True)
    return time.perf_counter() - start


def without_ours() -> str:
    """Return the option that builds with Sphinx's own search, and without what builds on ours: its style, and the course's scripts,
    which read the same list of terms; no page has other words without them."""
    text = (CONF / "conf.py").read_text(encoding="utf-8")
    block = text[text.index("extensions = [") : text.index("]", text.index("extensions = ["))]
    names = [line.strip(' ",') for line in block.splitlines()[1:]]
    return "-Dextensions=" + ",".join(
        name for name in names if name and name not in (SEARCH, "extensions.style", "course")
    )


def sites(folder: Path) -> Iterator[tuple[str, Path, Engine]]:
    """Yield the three engines with their pages; ours is built first."""
    html, docs = build_site(folder), folder / "docs"
    took = share_of_build("-c", str(CONF), str(docs), str(folder / "timed"))
    print(f"index: {took} of a cold build of {len(list(html.rglob('*.html')))} pages")
    sphinx(docs, folder / "stock", without_ours())
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(html), "--quiet"], check=True, stdout=subprocess.DEVNULL
    )
    yield "this search", html, ours
    yield "Sphinx, ja", folder / "stock", stock
    yield "Pagefind extended", html, pagefind
    yield "plain BM25", html, bm25(html)


def main() -> None:
    """Build, ask, print."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        print(
            f"{os.cpu_count()} cores, Python {platform.python_version()}, Chromium {browser.version}, {platform.machine()}"
        )
        engines = list(sites(folder))
        cases = cases_of(engines[0][1])
        for title, html, engine in engines:
            compare(browser, title, html, engine, cases)
        print("\nwhat is said of questions that no page answers, and of those that one does")
        honesty(browser, engines[0][1])
        print()
        speed(browser, "this site", engines[0][1])
        large = folder / "large"
        large.mkdir()
        making, writing = synthetic_site.write(engines[0][1], PAGES, large)
        speed(browser, f"{PAGES} pages", large)
        print(f"{PAGES} pages: index made in {making:.1f} s and written in {writing:.1f} s")
        browser.close()


if __name__ == "__main__":
    main()

"""Weigh the pages of the built site as a first visitor gets them, and say what moves: ``make bench-page``.

For each page the requests and the gzipped bytes before the reader does anything, those of our own scripts among them, and
the layout shift in a phone and on a desk: without a record, and with one of a learner in the middle of the course.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from tests.browser import chromium_path, served
from tests.places import ROOT

PAGES = (
    "index.html",
    "learn/ops-assistant/oa-seven-metrics.html",
    "learn/product-assistant/pa-role-and-entry.html",
    "learn/product-assistant/pa-capstone.html",
    "learn/product-assistant/index.html",
    "learn/index.html",
    "glossary/ka.html",
    "record.html",
)
WIDTHS = (390, 1280)
OWN_SCRIPTS = ("/_static/course.js", "/_static/lesson.js", "/_static/japanese-search.js", "/course/")
SHIFTS = """() => new Promise((resolve) => {
  const found = [];
  const name = ({ node }) => (node?.nodeType === 1 ? `${node.localName}.${node.className}` : node?.nodeName);
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) found.push([value, [...sources].map(name).join(" ")]);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(found), 300);
})"""
# A learner who read the first half of the course, and missed a question long ago.
FILL = """async () => {
  const { stages } = await course.load("data");
  const texts = stages.slice(0, 2).flatMap((stage) => stage.texts);
  for (const { slug } of texts.slice(0, -4)) course.record.set("read", slug, "", true);
  for (const { slug } of texts.slice(0, 3)) course.record.set("can", slug, "", true);
  course.record.set("answer", texts[0].slug, "?", { choice: "?", right: false, tries: 1, box: 1, due: 1 });
}"""


@dataclass(frozen=True)
class Weight:
    """What came over the line before the reader did anything; bytes are gzipped."""

    requests: int
    bytes: int
    script_bytes: int


def packed(response: Response) -> int:
    """Return how many bytes the body has on the line: a picture or font is packed already."""
    body = response.body()
    return min(len(body), len(gzip.compress(body, 9)))


def is_own_script(url: str) -> bool:
    """Whether *url* is a script of the course or of the search."""
    return ".js" in url and any(part in url for part in OWN_SCRIPTS)


def weigh(browser: Browser, address: str) -> Weight:
    """Open *address* in a browser that knows nothing, without its service worker, and weigh what came."""
    context = browser.new_context(service_workers="block", viewport={"width": 390, "height": 800})
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    sizes = {response.url: packed(response) for response in responses}
    context.close()
    return Weight(len(responses), sum(sizes.values()), sum(size for url, size in sizes.items() if is_own_script(url)))


def shifts(page: Page, address: str) -> tuple[float, str]:
    """Return the sum of the layout shifts of *address*, and what moved."""
    page.goto(address, wait_until="networkidle")
    found = page.evaluate(SHIFTS)
    return sum(value for value, _ in found), "; ".join(sources for _, sources in found)


def contexts(browser: Browser, width: int, root: str) -> dict[str, BrowserContext]:
    """Return browsers of a newcomer and of a learner in the middle of the course, by the name of their record."""
    made = {
        name: browser.new_context(service_workers="block", viewport={"width": width, "height": 800})
        for name in ("empty", "filled")
    }
    page = made["filled"].new_page()
    page.goto(f"{root}/record.html")
    page.evaluate(FILL)
    page.close()
    return made


def measure(browser: Browser, root: str) -> None:
    """Print the weight and the shifts of all pages."""
    for name in PAGES:
        weight = weigh(browser, f"{root}/{name}")
        print(
            f"{name:<50} {weight.requests:3} requests {weight.bytes:7,} B gzip, own scripts {weight.script_bytes:6,} B"
        )
    for width in WIDTHS:
        for record, context in contexts(browser, width, root).items():
            page = context.new_page()
            for name in PAGES:
                value, sources = shifts(page, f"{root}/{name}")
                print(f"{name:<50} {width:4} px, {record:<6} record: CLS {value:.4f} {sources}")


def main(html: Path = ROOT / "build/html") -> None:
    """Measure the site in *html*, served over http."""
    with served(html) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        measure(browser, root)
        browser.close()


if __name__ == "__main__":
    main()

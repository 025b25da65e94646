"""Reading without a line: what was opened, what was saved, and a new version of the site in place of an old one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import browser, served  # noqa: F401 - a fixture
from tests.sphinx_site import FIXTURE, Built, build

FIRST, SECOND = "learn/ops/ops-first.html", "learn/ops/ops-second.html"
# No other worker is on its way, and the one there has put everything in order: its copies, and none of an earlier one.
SETTLED = """async version => {
    const { active, waiting, installing } = await navigator.serviceWorker.getRegistration();
    const isQuiet = !waiting && !installing && active.state === "activated";
    const saved = (await caches.keys()).filter(name => name.includes("-saved-"));
    return isQuiet && (!version || saved.join() === `sample-saved-${version}`);
}"""
CONTROLLED = "navigator.serviceWorker.controller !== null"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(FIXTURE, tmp_path_factory.mktemp("site"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:  # noqa: F811
    opened = browser.new_context(viewport={"width": 390, "height": 800})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def visit(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function(CONTROLLED)


def update(page: Page, version: str = "") -> None:
    """Have the browser look for a new version, and wait until all is settled: with *version* in place, if one is named."""
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
    for _ in range(300):  # no wait_for_function: a promise is true to it, whatever it brings
        if page.evaluate(SETTLED, version):
            return
        page.wait_for_timeout(100)
    pytest.fail("the worker does not come to rest")


def save_all(page: Page, root: str) -> None:
    page.goto(f"{root}/record.html")
    page.get_by_role("button", name="このコースを端末に保存").click()
    page.get_by_text("保存してあります").wait_for()


def test_what_was_opened_and_the_tools_work_without_a_line(page: Page, context: BrowserContext, site: Built) -> None:
    with served(site.html) as root:
        visit(page, f"{root}/{FIRST}")
        page.get_by_role("button", name="読み終えた").click()
    context.set_offline(True)
    page.goto(f"{root}/{FIRST}?from=elsewhere")
    assert page.get_by_role("button", name="読み終えた").get_attribute("aria-pressed") == "true"
    page.goto(f"{root}/record.html")
    page.get_by_text("1/4レッスン").wait_for()
    page.goto(f"{root}/search.html?q=求人票")
    page.get_by_role("link", name="求人票から").first.wait_for()
    page.goto(f"{root}/{SECOND}")
    assert page.get_by_role("heading", level=1).inner_text() == "つながっていません"
    assert page.url == f"{root}/offline.html"  # where its own links and styles are right


def test_a_saved_course_is_whole_and_can_be_dropped(page: Page, context: BrowserContext, site: Built) -> None:
    with served(site.html) as root:
        visit(page, f"{root}/record.html")
        save_all(page, root)
    context.set_offline(True)
    for name in (SECOND, "learn/tob/tob-second.html", "glossary/ka.html"):
        page.goto(f"{root}/{name}")
        assert page.title().endswith(" - 見本") and "つながって" not in page.title()
    page.goto(f"{root}/record.html")
    page.get_by_role("button", name="保存したものを消す").click()
    page.get_by_role("button", name="このコースを端末に保存").wait_for()
    page.goto(f"{root}/learn/tob/tob-first.html")
    assert page.url == f"{root}/offline.html"


class Clean(SimpleHTTPRequestHandler):
    """A host that leaves the .html of addresses away, and sends readers of the full ones there."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the requests out of the test report."""

    def send_head(self) -> Any:
        path, _, query = self.path.partition("?")
        if path.endswith(".html"):
            self.send_response(301)
            self.send_header("Location", f"{path.removesuffix('.html')}{'?' if query else ''}{query}")
            self.end_headers()
            return None
        if "." not in path.rsplit("/", 1)[-1] and not path.endswith("/"):
            self.path = f"{path}.html"
        return super().send_head()


def test_a_saved_course_works_on_a_host_without_suffixes_and_below_a_folder(
    page: Page, context: BrowserContext, site: Built
) -> None:
    with served(site.html.parent, Clean) as host:
        root = f"{host}/{site.html.name}"
        visit(page, f"{root}/record.html")
        save_all(page, root)
    context.set_offline(True)
    for name in (SECOND, SECOND.removesuffix(".html"), "glossary/ka.html"):
        page.goto(f"{root}/{name}")
        assert page.title().endswith(" - 見本") and "つながって" not in page.title()


def test_a_new_version_replaces_what_was_saved_as_a_whole(page: Page, context: BrowserContext, tmp_path: Path) -> None:
    source = tmp_path / "docs"
    copy(FIXTURE, source)
    html = build(source, tmp_path / "built").html
    with served(html) as root:
        visit(page, f"{root}/record.html")
        save_all(page, root)
        for name in ("ops-first", "ops-second"):
            text = source / f"learn/ops/{name}.md"
            text.write_text(text.read_text("utf-8").replace("仕事の場面", "新しい場面"), "utf-8")
        assert build(source, tmp_path / "built").status == 0
        page.goto(f"{root}/{FIRST}")  # with a line the new page comes at once, not the saved one
        assert page.get_by_role("heading", name="新しい場面").count() == 1
        update(page, version_of(html))
    context.set_offline(True)
    page.goto(f"{root}/{SECOND}")
    assert page.get_by_role("heading", name="新しい場面").count() == 1


def test_a_new_version_that_cannot_be_fetched_leaves_the_saved_one(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    source = tmp_path / "docs"
    copy(FIXTURE, source)
    html = build(source, tmp_path / "built").html
    with served(html) as root:
        visit(page, f"{root}/record.html")
        save_all(page, root)
        old = page.evaluate("caches.keys()")
        text = source / "learn/ops/ops-second.md"
        text.write_text(text.read_text("utf-8").replace("仕事の場面", "新しい場面"), "utf-8")
        assert build(source, tmp_path / "built").status == 0
        (html / SECOND).unlink()  # a host that has only half of the new version
        update(page)
        assert set(old) <= set(page.evaluate("caches.keys()"))
    context.set_offline(True)
    page.goto(f"{root}/{SECOND}")
    assert page.get_by_role("heading", name="仕事の場面").count() == 1


def test_the_worker_names_every_page_and_the_size_of_all(site: Built) -> None:
    data = json.loads(site.page("sw.js").split("\n", 1)[0].removeprefix("const OFFLINE = ").removesuffix(";"))
    assert {FIRST, SECOND, "index.html", "record.html", "course/data.js"} <= data["files"].keys()
    assert not any(name.startswith(("search-index/", "_sources/", ".")) for name in data["files"])
    for name, (_, size) in data["files"].items():
        assert (site.html / name).stat().st_size == size
    assert json.loads(site.page("search-pack.json"))["search-index/head.js"] == site.page("search-index/head.js")


def test_the_manifest_says_where_the_course_begins(site: Built) -> None:
    manifest = json.loads(site.page("manifest.webmanifest"))
    assert (manifest["name"], manifest["start_url"], manifest["display"]) == ("見本", "index.html", "standalone")
    assert '<link rel="manifest" href="../../manifest.webmanifest">' in site.page(FIRST)


def version_of(html: Path) -> str:
    head = (html / "sw.js").read_text("utf-8").split("\n", 1)[0]
    version: str = json.loads(head.removeprefix("const OFFLINE = ").removesuffix(";"))["version"]
    return version


def copy(folder: Path, into: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            target = into / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())

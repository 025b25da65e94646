"""The gallery, the page of facts, practice data and self-checks, from their texts to the built page."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import browser, watched_page  # noqa: F401 - a fixture
from tests.downloads.test_templates import DOCUMENT, TABLE
from tests.records.test_practice_files import CHECK, CSV, DATA
from tests.site_texts import replace, write_site
from tests.sphinx_site import Built
from tests.sphinx_site import build as build_pages
from tools.checks.rules import Context, lint
from tools.downloads.csv_files import BOM
from tools.pages.docs_folder import write
from tools.pages.site import compose
from tools.proof.audit import audit
from tools.records.wordings import Terminology
from tools.source_folder import load

SHEET = "learn/first/self-check.html"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with one of each."""
    texts = write_site(tmp_path_factory.mktemp("handouts"))
    for name, text in {
        "templates/memo.yml": DOCUMENT,
        "templates/profit.yml": TABLE,
        "practice/market.yml": DATA,
        "practice/market.csv": CSV.decode(),
        "self_checks/first.yml": CHECK,
    }.items():
        (texts / name).parent.mkdir(exist_ok=True)
        (texts / name).write_text(text, encoding="utf-8")
    replace(texts / "lessons/first/one.txt", "reviewed:", "templates: [memo, profit]\ndata: [market]\nreviewed:")
    named = "閲覧数を毎朝見ます。「会議のメモ」と「採算表」に書きます。"
    replace(texts / "lessons/first/one.txt", "閲覧数を毎朝見ます。", named)
    replace(texts / "lessons/first/two.txt", "summary:", "kind: practice\ndata: [market]\nsummary:")
    replace(texts / "learning_path.yml", "lessons: [one, two]", "lessons: [one]\n    activities: [two]")
    return texts


@pytest.fixture(scope="module")
def built(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("built")
    loaded = load(texts)
    assert loaded.diagnostics == [] and lint(Context(loaded, Terminology(rules=()))) == []
    write(compose(loaded), root / "docs")
    index = "(home)=\n# 入口\n\n```{toctree}\nlearn/index\nwork-templates/index\nglossary/index\n```\n"
    (root / "docs/index.md").write_text(index, encoding="utf-8")
    return build_pages(root / "docs", root / "built")


def test_it_builds_without_a_warning_and_passes_the_audit(built: Built, texts: Path) -> None:
    assert (built.status, built.warnings) == (0, "")
    assert audit(texts, built.html)[1] == []


def test_the_gallery_hands_out_every_file(built: Built) -> None:
    page = built.page("work-templates/index.html")
    for name in ("memo.docx", "memo.md", "profit.xlsx", "profit.csv"):
        (file,) = built.html.glob(f"_downloads/*/{name}")
        assert f"../{file.relative_to(built.html).as_posix()}" in page
    assert 'id="template-memo"' in page and "決めたこと、宿題" in page


def test_a_link_to_a_file_is_named_by_the_kind_of_the_file(built: Built) -> None:
    names = {".docx": "Word", ".md": "Markdown", ".xlsx": "Excel", ".csv": "CSV"}
    links = [
        (name, Path(file).suffix, words)
        for name in ("work-templates/index.html", "learn/first/one.html", "learn/first/two.html")
        for file, words in re.findall(r'href="[./]*_downloads/[^"]+/([^"/]+)"[^>]*>(.*?)</a>', built.page(name))
        if file != "work-templates.zip"
    ]
    assert len(links) == 4 + 4 + 2 + 2
    for name, suffix, words in links:
        kind = names[suffix]
        wanted = f"{kind}で開く({suffix})" if name.startswith("work-templates") else kind
        assert re.sub("<[^>]*>", "", words) == wanted, name


def test_all_templates_are_handed_out_together_with_a_list_of_them(built: Built) -> None:
    (file,) = built.html.glob("_downloads/*/work-templates.zip")
    assert f"../{file.relative_to(built.html).as_posix()}" in built.page("work-templates/index.html")
    with zipfile.ZipFile(file) as archive:
        names = ["00-list.csv", "memo.docx", "memo.md", "profit.xlsx", "profit.csv"]
        assert archive.namelist() == [f"work-templates/{name}" for name in names]
        (single,) = built.html.glob("_downloads/*/profit.xlsx")
        assert archive.read("work-templates/profit.xlsx") == single.read_bytes()
        listed = archive.read("work-templates/00-list.csv").decode("utf-8-sig").splitlines()
    assert listed[0] == "ファイル,テンプレート" and "memo.docx,会議のメモ" in listed


def test_a_lesson_links_to_its_templates_and_data(built: Built) -> None:
    page = built.page("learn/first/one.html")
    assert "work-templates/index.html#template-memo" in page and "/profit.xlsx" in page
    assert "/market.xlsx" in page and "/market.csv" in page


def test_the_data_is_handed_out_as_it_is(built: Built) -> None:
    (file,) = built.html.glob("_downloads/*/market.csv")
    assert file.read_bytes() == BOM + CSV.replace(b"\n", b"\r\n")


def test_a_page_of_practice_data_explains_its_columns_and_is_no_lesson(built: Built) -> None:
    page = built.page("learn/first/two.html")
    assert "来た人の数" in page and "所要時間" not in page
    assert "いまある1レッスン" in built.page("learn/index.html")


def test_every_fact_stands_on_the_page_of_facts_beside_its_lesson(built: Built) -> None:
    page = built.page("learn/sources.html")
    for words in ("F-1", "朝は早いです。", "F-2", "夜は遅いです。", "事実は2件です"):
        assert words in page
    assert page.index("first/one.html", page.index("朝市の話")) < page.index("F-1")
    assert "まだ教えていない事実" not in page


@pytest.fixture
def sheet(browser: Browser, built: Built) -> Iterator[Page]:  # noqa: F811
    context = browser.new_context(viewport={"width": 390, "height": 844})
    with watched_page(context) as page:
        page.goto(f"{built.html.as_uri()}/{SHEET}")
        yield page
    context.close()


def test_answers_are_counted_kept_and_erased(sheet: Page) -> None:
    status = sheet.get_by_role("status")
    for row in range(4):
        sheet.locator(f"input[name=self-check-{row}]").nth(2 if row < 3 else 0).check()
    assert "3か4は3項目(目安は4項目以上)。あと1項目あります。" in status.inner_text()
    sheet.reload()
    assert sheet.locator("input:checked").count() == 4 and "3か4は3項目" in status.inner_text()
    sheet.locator("input[name=self-check-3]").nth(3).check()
    sheet.locator("input[name=self-check-4]").nth(0).check()
    assert "目安に届きました。" in status.inner_text()
    sheet.get_by_role("button", name="選んだ数字をすべて消す").click()
    for again in (False, True):
        if again:
            sheet.reload()
        assert sheet.locator("input:checked").count() == 0 and "3か4は0項目" in status.inner_text()


KEEP = "([key, kept]) => localStorage.setItem(key, kept)"


def test_answers_of_an_older_version_of_the_site_are_taken_over(sheet: Page) -> None:
    old = sheet.evaluate("document.querySelector('.self-check tbody tr').cells[0].textContent.trim()")
    sheet.evaluate(KEEP, ["self-check:first/self-check.html", json.dumps({old: 3})])
    sheet.reload()
    status = sheet.get_by_role("status")
    status.get_by_text("3か4は1項目").wait_for()
    sheet.locator("input[name=self-check-0]").nth(0).check()
    sheet.reload()
    status.get_by_text("3か4は0項目").wait_for()
    assert sheet.locator("input[name=self-check-0]").nth(0).is_checked()


@pytest.mark.parametrize(
    "kept",
    [
        "[]",
        "[3, 3]",
        "null",
        "7",
        '"3"',
        "{",
        "{}",
        "nested",
        "strings",
        "huge",
        json.dumps({f"行{number}": 3 for number in range(5_000)}),
    ],
    ids=lambda kept: kept[:12],
)
@pytest.mark.parametrize("place", ["self-check:first/self-check.html", "asaichi:record"])
def test_answers_that_are_not_ours_are_none_and_new_ones_are_kept(sheet: Page, kept: str, place: str) -> None:
    wrong = {"nested": {"a": [3]}, "strings": "3", "huge": 1e99}.get(kept)
    rows = sheet.evaluate(
        "[...document.querySelectorAll('.self-check tbody tr')].map((row) => row.cells[0].textContent.trim())"
    )
    if wrong:
        marks = dict.fromkeys(rows, wrong)
        named = {f"check/first/{row}": [wrong, 5] for row in rows}
        kept = json.dumps(marks if place.startswith("self") else {"site": "asaichi", "version": 1, "marks": named})
    sheet.evaluate(KEEP, [place, kept])
    sheet.reload()
    status = sheet.get_by_role("status")
    assert sheet.locator("input:checked").count() == 0 and "3か4は0項目" in status.inner_text()
    sheet.locator("input[name=self-check-0]").nth(3).check()
    sheet.reload()
    assert sheet.locator("input:checked").count() == 1 and "3か4は1項目" in status.inner_text()


def test_a_choice_says_what_it_means_and_is_large_enough_to_touch(sheet: Page) -> None:
    choice = sheet.get_by_label("1つできる 3 1人でできる")
    assert choice.count() == 1
    box = sheet.locator(".self-check label").first.bounding_box()
    assert box is not None and box["height"] >= 44
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_sheet_of_fifteen_items_is_one_page_of_paper(browser: Browser, texts: Path, tmp_path: Path) -> None:  # noqa: F811
    can = "長い名前の書類を関係者と確かめながら、決められた期限までに1人で仕上げられる"
    long = "items:\n" + "".join(f"- {{can: {number}番目の{can}, lesson: one}}\n" for number in range(10, 25))
    copy = tmp_path / "texts"
    shutil.copytree(texts, copy)
    (copy / "self_checks/first.yml").write_text(long, encoding="utf-8")
    write(compose(load(copy)), tmp_path / "docs")
    index = "(home)=\n# 入口\n\n```{toctree}\nlearn/index\nwork-templates/index\nglossary/index\n```\n"
    (tmp_path / "docs/index.md").write_text(index, encoding="utf-8")
    built = build_pages(tmp_path / "docs", tmp_path / "built")
    page = browser.new_page()
    page.goto(f"{built.html.as_uri()}/{SHEET}")
    margin = {"top": "12mm", "bottom": "12mm", "left": "12mm", "right": "12mm"}
    printed = page.pdf(format="A4", margin=margin)  # type: ignore[arg-type]
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_without_scripts_the_sheet_can_still_be_marked(browser: Browser, built: Built) -> None:  # noqa: F811
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{built.html.as_uri()}/{SHEET}")
    assert page.locator(".self-check tbody tr").first.locator("td").all_inner_texts()[1:] == ["1", "2", "3", "4"]
    page.close()

"""A small site with questions, checklists and a rubric, and the learner's record as tests set it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site_texts import LESSON, replace, write_site
from tests.sphinx_site import Built
from tests.sphinx_site import build as build_pages
from tools.pages.docs_folder import write
from tools.pages.site import compose
from tools.source_folder import load

ONE, TWO, CAPSTONE = (f"learn/first/{name}.html" for name in ("one", "two", "end"))
KEY = "asaichi:record"
QUIZ = """
■ 確認問題 {#quiz}
【確認問題】
問 朝市の日は、どれですか。
× 月曜
→ 月曜は休みの日です。
○ 日曜と祝日
→ 閲覧数が多い日です。
× 水曜
→ 水曜は仕込みの日です。

問 係が毎朝見るのは、どれですか。
○ 閲覧数
→ 仕事の場面に書きました。
× 天気
→ 天気は見ません。

■ 持ち帰る {#takeaway}
□ 閲覧数を見た
□ 表に書いた
□ 表に書いた
"""
RUBRIC = """
■ 評価基準 {#rubric}
【表】この課題の基準
| 観点 | 4 | 3 | 2 | 1 |
| 数字 | 根拠もある | 正しい | 少し違う | ない |
| 用語 | 説明もある | 正しい言葉 | 少し違う言葉 | 言葉がない |
| 順序 | 理由もある | 正しい順 | 少し違う順 | 順がない |
| 相手 | 質問もある | 相手がわかる | 少しわかる | わからない |
| 期日 | 余裕もある | 間に合う | 少し遅れる | 間に合わない |

・17〜20点:そのまま使える
・8点以下:初めからやり直す

| 観点 | 見ること |
| 天気 | 雨かどうか |
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("quiz")
    texts = write_site(root)
    lesson = texts / "lessons/first/one.txt"
    lesson.write_text(lesson.read_text("utf-8") + QUIZ, "utf-8")
    end = LESSON.format(title="修了課題", before="two", terms="", facts="").replace(
        "summary:", "kind: capstone\nsummary:"
    )
    (texts / "lessons/first/end.txt").write_text(end.replace("facts: []\n", "") + RUBRIC, "utf-8")
    replace(texts / "learning_path.yml", "lessons: [one, two]", "lessons: [one, two]\n    activities: [end]")
    loaded = load(texts)
    assert loaded.diagnostics == []
    write(compose(loaded), root / "docs")
    index = "(home)=\n# 入口\n\n```{toctree}\nlearn/index\nglossary/index\n```\n"
    (root / "docs/index.md").write_text(index, encoding="utf-8")
    built = build_pages(root / "docs", root / "built")
    assert (built.status, built.warnings) == (0, ""), built.warnings
    return built


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A learner with an empty record, on a phone."""
    opened = browser.new_context(viewport={"width": 390, "height": 844}, locale="ja", timezone_id="Asia/Tokyo")
    yield opened
    opened.close()


def marks(page: Page, kind: str) -> dict[str, Any]:
    """The values that the record keeps of a kind, by what stands behind it."""
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or '{"marks": {}}')["marks"]
    return {name.removeprefix(f"{kind}/"): mark[0] for name, mark in kept.items() if name.startswith(f"{kind}/")}


def keep(page: Page, **kinds: dict[str, Any]) -> None:
    """Write a record that holds these marks; seen by a page that is opened afterwards."""
    named = {f"{kind}/{name}": [value, 1000] for kind, values in kinds.items() for name, value in values.items()}
    text = json.dumps({"site": "asaichi", "version": 1, "marks": named})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def address(built: Built, name: str) -> str:
    return f"{built.html.as_uri()}/{name}"

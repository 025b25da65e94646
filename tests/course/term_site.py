"""A small site with a glossary of two stages, for the tests of what shows it. A lesson was once called as a term is."""

from __future__ import annotations

from pathlib import Path

from tests.site_texts import replace, write_site
from tests.sphinx_site import Built, build
from tools.pages.docs_folder import write
from tools.pages.site import compose
from tools.source_folder import load

LESSON = "learn/first/one.html"
TERMS = """
  - {id: uv, term: 訪問者数(UV), reading: ほうもんしゃすう, en: Unique visitors, zh: 访客数, stage: second, definition: 来た人の数です。訪問者数は人で数えます。, formula: UV = 人の数, unit: 人, example: 1 × 2 = 2, pitfall: 回数ではありません。}
"""
ROLES = """terms:
- {id: clerk, term: 係, reading: かかり, en: Clerk, zh: 员, stage: first, aliases: [ヴェテラン], definition: 数える人です。}
- {id: market, term: 朝市, reading: あさいち, en: Market, zh: 早市, stage: first, definition: "朝の朝市です。<b>昼</b>には終わります。"}
"""
STAGE = (
    "  - {id: second, title: つぎ, summary: 次の段階です。, audience: 係, objectives: [続けられる], lessons: [three]}\n"
)


def build_site(root: Path) -> Built:
    """Build the site below *root*."""
    texts = write_site(root)
    with (texts / "learning_path.yml").open("a", encoding="utf-8") as path:
        path.write(STAGE)
    with (texts / "glossary/metric.yml").open("a", encoding="utf-8") as metrics:
        metrics.write(TERMS)
    (texts / "glossary/role.yml").write_text(ROLES, encoding="utf-8")
    (texts / "lessons/second").mkdir()
    two = (texts / "lessons/first/two.txt").read_text("utf-8")
    (texts / "lessons/second/three.txt").write_text(
        two.replace("二つ目", "三つ目").replace("[one]", "[two]"), encoding="utf-8"
    )
    replace(
        texts / "lessons/first/one.txt",
        "閲覧数を毎朝見ます。",
        f"閲覧数を毎朝見ます。{'長い文です。' * 4}訪問者数も見ます。",
    )
    replace(texts / "lessons/first/two.txt", "reviewed:", "formerly: [clerk]\nreviewed:")
    write(compose(load(texts)), root / "docs")
    index = "(home)=\n# 入口\n\n```{toctree}\nlearn/index\nglossary/index\n```\n"
    (root / "docs/index.md").write_text(index, encoding="utf-8")
    return build(root / "docs", root / "built")

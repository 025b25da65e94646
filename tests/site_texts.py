"""A small site of texts, written into a folder; tests change one file of it."""

from __future__ import annotations

from pathlib import Path

LESSON = """---
title: {title}
summary: 紹介の文です。
objectives: [説明できる]
prerequisites: [{before}]
terms: [{terms}]
facts: [{facts}]
sources: [market]
reviewed: 2026-01-31
---
■ 仕事の場面 {{#scene}}
朝市の係になりました。閲覧数を毎朝見ます。

【演習】数える(5分)
いくつですか。
【解答】
3つです。5 ÷ 20 × 100 = 25 です。
"""
SHOWN = "【図】road.svg 朝市までの道の図\n"
SETTINGS = """id: asaichi
name: 朝市の手引き
promise: 朝市の係になるための手引きです。
author: 朝市の係
term_categories:
- {id: metric, name: 指標, needs: [formula, unit, example, pitfall]}
- {id: role, name: 職種}
"""
PATH = """stages:
  - id: first
    title: はじめ
    summary: 最初の段階です。
    audience: 初めての人
    objectives: [始められる]
    lessons: [one, two]
"""
TERMS = """terms:
  - id: pv
    term: 閲覧数(PV)
    reading: えつらんすう
    en: Page views
    zh: 浏览量
    stage: first
    definition: 見られた回数です。
    formula: PV = 表示回数の合計
    unit: 回
    example: 40 × 5 = 200
    pitfall: 人数ではありません。
"""
FACTS = """article:
  title: 朝市の話
  credit: 著者名の記載はありません
  rights: unknown
facts:
  - id: F-1
    kind: claim
    text: 朝は早いです。
  - id: F-2
    kind: claim
    text: 夜は遅いです。
"""
FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><rect x="1" y="1" width="9" height="9"/></svg>\n'
)


def write_site(root: Path) -> Path:
    """Write the site below *root* and return the folder of its texts."""
    texts = root / "texts"
    files = {
        "site.yml": SETTINGS,
        "learning_path.yml": PATH,
        "lessons/first/one.txt": LESSON.format(title="一つ目", before="", terms="pv", facts="F-1"),
        "lessons/first/two.txt": LESSON.format(title="二つ目", before="one", terms="", facts="F-2") + SHOWN,
        "glossary/metric.yml": TERMS,
        "facts/market.yml": FACTS,
        "figures/road.svg": FIGURE,
    }
    for name, content in files.items():
        path = texts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return texts


def replace(path: Path, old: str, new: str) -> None:
    """Replace *old*, which must stand in the file, by *new*."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

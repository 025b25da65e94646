"""Markdown to drafts: structure stays structure, nothing that a browser would show is lost."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.intake.reading import Said, shown
from tools.diagnostics import Code
from tools.intake.blocks import blocks
from tools.intake.draft import draft, ledger_json
from tools.intake.readers import Read, read
from tools.intake.spans import Reason, Role
from tools.proof.ledger import verify, verify_draft

HERE = Path("raw.md")


def reading(text: str) -> Read:
    found, told = read(text.encode(), path=HERE)
    assert found is not None, told
    return found


def said(text: str) -> list[Said]:
    """Return what the draft of the Markdown *text* says, without its title."""
    return shown(draft(reading(text).analysis, source="raw.md", stem="raw"))[1:]


def asked(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in reading(text).analysis.waiting]


DOCUMENT = """---
title: 手順
tags: [a, b]
---

# 手順

一行目の**「大事」**な
文です。\\* を `--x` と書く&amp;送る。

## 準備

1. 場所を[借りる](https://example.jp/a)
   - 机
     - 椅子

   ```sh
   if x:

       y
   ```
2. [案内](./b.md)を読む
- [x] 済み
- [ ] まだ

| 項目 | 数 |
|:---|--:|
| 机 | **2** |
| 椅子 | |

> 迷ったら戻す。
> — 約束

![図の説明](a.png)

#### 深い見出し
脚注[^1]です。

[^1]: 出典は社内資料です。

***
"""


def test_a_document_keeps_its_structure() -> None:
    assert said(DOCUMENT) == [
        ("paragraph", "一行目の「大事」な文です。* を --x と書く&送る。"),
        ("heading", "準備"),
        ("number 1 1.", "場所を[借りる](https://example.jp/a)"),
        ("item 2", "机"),
        ("item 3", "椅子"),
        ("listing sh", "if x:\n\n    y"),
        ("number 1 2.", "案内を読む"),
        ("check 1", "済み"),
        ("check 1", "まだ"),
        ("table", "項目|数\n机|2\n椅子|"),
        ("quotation", "迷ったら戻す。"),
        ("quotation", "— 約束"),
        ("paragraph", "図の説明"),
        ("heading", "深い見出し"),
        ("paragraph", "脚注[1]です。"),
        ("note", "[1] 出典は社内資料です。"),
    ]
    found = reading(DOCUMENT).analysis
    about = [found.text[s.start : s.end] for s in found.spans if s.reason is Reason.METADATA]
    assert "".join(about).replace("\n", "") == "tags: [a, b]"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("# 一つ\n\n## 二つ\n", "一つ"),
        ("前書き\n\n# 一つ\n", "一つ"),
        ("# 一つ\n\n# 二つ\n", None),
        ("## 二つ\n\n# 一つ\n", None),
        ("本文だけ\n", None),
        ("---\ntitle: 題\n---\n\n# 一つ\n\n# 二つ\n", "題"),
        ("---\n\n本文\n\n---\n", None),
    ],
)
def test_the_title_is_the_only_first_heading_or_asked_for(text: str, titles: str | None) -> None:
    found = reading(text).analysis
    made = draft(found, source="raw.md", stem="raw")
    assert shown(made)[0] == ("title", titles or "raw")
    assert ("import-title" in asked(text)) == (titles is None)


def test_levels_count_from_the_outermost_heading_below_the_title() -> None:
    found = reading("# 題\n\n### 上\n\n#### 中\n\n##### 下\n").analysis
    assert [span.level for span in found.spans if span.role and span.role.value == "heading"] == [1, 2, 3]


def test_numbers_that_the_program_counts_are_asked_for() -> None:
    text = "1. 開く\n1. 読む\n1. 閉じる\n"
    assert [what for what, _ in said(text)] == ["item 1"] * 3 and "import-numbers" in asked(text)


def test_words_in_html_stay_and_are_asked_for() -> None:
    text = "<div>\n<p>大事な<b>文</b></p>\n</div>\n\n<!-- 覚え書き -->\n"
    assert [words for _, words in said(text)] == ["大事な", "文"] and "import-html" in asked(text)


def test_addresses_of_headings_and_containers_of_notes_are_markup() -> None:
    text = "# 題 {#title}\n\n## 節 {/*part*/}\n\n::: tip 覚え書き\n大事な文です。\n:::\n\n```\n::: tip\n```\n"
    assert said(text) == [
        ("heading", "節"),
        ("paragraph", "覚え書き"),
        ("paragraph", "大事な文です。"),
        ("listing ", "::: tip"),
    ]


def test_a_poem_with_hard_breaks_keeps_its_lines() -> None:
    assert said("古池や  \n蛙飛びこむ  \n水の音\n") == [("listing ", "古池や\n蛙飛びこむ\n水の音")]


PIECES = (
    "# ", "## ", "- ", "1. ", "  ", "    ", "> ", "```\n", "`", "**", "*", "~~", "[", "](https://a.jp/b)", "](b.md)", "![", "<b>", "<div>", "<!--",
    "-->", "|", "|---|---|\n", "\n", "\n\n", "---\n", "===\n", "\\", "&amp;", "&copy;", "&#12354;", "朝市", "語", "a", "<https://a.jp>", "[^1]", ": ",
    "[ ] ", "\t", "  \n", "title: x\n", "\r\n", "。", "1", "x",
)  # fmt: skip


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def browser_shows(text: str) -> str:
    """Return the letters that a browser shows of *text*, pictures' words too (an independent way to them)."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(["reference"])
    tree = html5lib.parse(parser.render(text), namespaceHTMLElements=False)
    return letters(
        "".join(part for element in tree.iter() for part in (element.get("alt"), element.text, element.tail) if part)
    )


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join).filter(str.strip))
def test_whatever_is_written_is_accounted_for(text: str) -> None:
    found = reading(text)
    made = draft(found.analysis, source="raw.md", stem="raw")
    ledger = ledger_json(found.analysis, source="raw.md", encoding="utf-8", changes=found.changes)
    assert verify(found.analysis.text, ledger, path=HERE, raw=found.raw) == []
    assert verify_draft(found.analysis.text, ledger, made, path=HERE) == []


PLAIN = tuple(
    piece
    for piece in PIECES
    if "<" not in piece and "-->" not in piece and piece not in ("title: x\n", "&copy;", "&#12354;")
)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=25).map("".join).filter(str.strip))
def test_all_that_a_browser_would_show_is_kept(text: str) -> None:
    found = reading(text).analysis
    words = letters(
        "".join(found.text[s.start : s.end] for s in found.spans if s.role or s.reason is Reason.REPEATED_TITLE)
    )
    wanted = iter(words)
    assert all(char in wanted for char in browser_shows(text)), (words, browser_shows(text))


def test_a_part_of_a_book_has_its_first_heading_as_title() -> None:
    found = reading(
        "<!--\n## Doors\n-->\n\n## 扉\n\n文です。\n\n### 閉め方\n\n文です。\n\n#### 夜\n\n文です。\n"
    ).analysis
    spans = [span for span in found.spans if span.role in (Role.TITLE, Role.HEADING)]
    heads = [(found.text[span.start : span.end], span.role.value if span.role else "", span.level) for span in spans]
    assert heads == [("扉", "title", 1), ("閉め方", "heading", 1), ("夜", "heading", 2)]
    assert Code.IMPORT_TITLE in asked("## 扉\n\n文です。\n\n## 箱\n\n文です。\n")
    assert said("---\ntitle: 倉庫\n---\n\n## 扉\n\n### 閉め方\n")[0] == ("heading", "扉")


@pytest.mark.parametrize(
    "text",
    [
        '# 扉\n\n::: tip 閉めるとき\n文です。\n:::\n\n<div class="door">\n\n文です。\n\n</div>\n',
        "# 扉\n\n<script setup>\nimport Door from './door'\nconst left = 3\n</script>\n\n文です。\n",
        "# 扉\n\n<style>\n.door { color: red }\n</style>\n\n文です。\n",
        '# 扉\n\n<!--\n<img alt="door" src="a.png">\n-->\n\n文です。\n',
    ],
)
def test_tags_without_words_are_neither_kept_nor_asked_about(text: str) -> None:
    assert Code.IMPORT_HTML not in asked(text)
    assert [words for _, words in said(text)] in (["閉めるとき", "文です。", "文です。"], ["文です。"])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("準備\n・机 3台\n・**いす** 12脚", [("paragraph", "準備"), ("item 1", "机 3台"), ("item 1", "いす 12脚")]),
        ("①読む\n②書く", [("number 1 ①", "読む"), ("number 1 ②", "書く")]),
        ("■注意\n火を使いません。", [("heading", "注意"), ("paragraph", "火を使いません。")]),
        ("係｜人数\n受付｜2\n会計｜1", [("table", "係|人数\n受付|2\n会計|1")]),
        (
            "日時：8月8日\n場所：[公園](https://example.jp/)",
            [("listing ", "日時：8月8日\n場所：[公園](https://example.jp/)")],
        ),
    ],
)
def test_lines_that_somebody_typed_with_marks_are_no_running_text(lines: str, expected: list[Said]) -> None:
    assert said(f"# 夏祭り\n\n{lines}\n\n文です。\n")[:-1] == expected


def test_lines_of_running_text_stay_one_paragraph_whatever_they_begin_with() -> None:
    text = "# 夏祭り\n\n机を並べる前に、\n一人は受付に立ち、\n・を打った札を配ります。\n"
    assert said(text) == [("paragraph", "机を並べる前に、一人は受付に立ち、・を打った札を配ります。")]


def test_a_bold_name_alone_is_a_heading_below_the_last_one_and_asked_about() -> None:
    text = "# 夏祭り\n\n## 準備\n\n**気をつけること**\n\n文です。\n\n**大事な文です。**\n"
    assert said(text)[1:] == [("heading", "気をつけること"), ("paragraph", "文です。"), ("paragraph", "大事な文です。")]
    assert asked(text) == [Code.IMPORT_BOLD]


def test_items_set_in_too_little_below_a_number_stand_below_it() -> None:
    text = "# 窯\n\n1. 薪を割る\n  - 細いもの\n    - 皮\n2. 火を入れる\n  - 煙突から\n3. 待つ\n\n- 朝\n\n 1. 夜\n"
    found, _ = read(text.encode(), path=Path("raw.md"))
    assert found
    items = [block for block in blocks(found.analysis) if block.role in (Role.LIST_ITEM, Role.NUMBERED_ITEM)]
    assert [block.level for block in items] == [1, 2, 3, 1, 2, 1, 1, 1]


def test_lists_below_items_of_different_lists_keep_their_levels() -> None:
    text = "# 窯\n\n- 手袋\n  - 綿\n\n## 順\n\n1. 薪を割る\n   1. 細く\n   2. 短く\n2. 灰を出す\n   * 桶に\n"
    found, _ = read(text.encode(), path=Path("raw.md"))
    assert found
    items = [block for block in blocks(found.analysis) if block.role in (Role.LIST_ITEM, Role.NUMBERED_ITEM)]
    assert [block.level for block in items] == [1, 2, 1, 2, 2, 1, 2]


def test_a_bold_line_above_its_text_is_a_heading_and_asked_about_once_if_no_number_says_so() -> None:
    text = "# 題\n\n## 訊かれること\n\n**冷凍でもよいですか？**\nかまいません。\n\n**みりんは？**  \n使いません。\n\n**大事**な文です。\n続きです。\n"
    assert said(text) == [
        ("heading", "訊かれること"),
        ("heading", "冷凍でもよいですか？"),
        ("paragraph", "かまいません。"),
        ("heading", "みりんは？"),
        ("paragraph", "使いません。"),
        ("paragraph", "大事な文です。続きです。"),
    ]
    assert asked(text) == ["import-bold"]
    assert asked("# 題\n\n**１　書き方**\n\n文です。\n\n**２　直し方**\n\n文です。\n") == []


def test_terms_and_years_are_a_paragraph_each() -> None:
    text = "**ポール**：屋根の上の棒。\n**架線**：電気を送る線。\n\n1913年（大正2年）　会社ができる。\n1915年（大正4年）　開通。\n\n1913年の話です。\n続きです。\n"
    assert [words for _, words in said(text)] == [
        "ポール：屋根の上の棒。",
        "架線：電気を送る線。",
        "1913年（大正2年）　会社ができる。",
        "1915年（大正4年）　開通。",
        "1913年の話です。続きです。",
    ]


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        ("---\ntitle: 用語と年表\n---\n\n# 木崎電車　用語と年表\n\n文です。\n", "木崎電車　用語と年表", []),
        ("---\ntitle: 返品の手順 | 店\n---\n\n# 返品の手順\n\n文です。\n", "返品の手順", []),
        ("---\ntitle: 倉庫\n---\n\n# 扉の開け方\n\n文です。\n", "倉庫", ["title-unclear"]),
    ],
)
def test_of_two_titles_the_one_on_the_page_counts_or_a_person_is_asked(text: str, title: str, told: list[str]) -> None:
    assert shown(draft(reading(text).analysis, source="raw.md", stem="raw"))[0] == ("title", title)
    assert asked(text) == told


def test_a_name_with_sentences_on_the_lines_below_it_is_an_item_that_is_explained() -> None:
    text = "# 表\n\n1. 一枚に収まらない\n   段を三つにすると、たいてい収まります。それでもだめなら聞いてください。\n2. 字が四角になる\n"
    sentence = "段を三つにすると、たいてい収まります。それでもだめなら聞いてください。"
    assert said(text) == [
        ("number 1 1.", "一枚に収まらない"),
        ("paragraph", sentence),
        ("number 1 2.", "字が四角になる"),
    ]
    assert "item-explained" in asked(text)
    wrapped = "# 表\n\n- 返却が遅れたときは次の月の貸し出し\n  ができません。延滞の連絡は電話で一度だけします。\n"
    assert len(said(wrapped)) == 1 and not asked(wrapped)


def test_letters_that_count_on_are_items() -> None:
    assert said("# 札\n\na. 赤い札\nb. 青い札\n") == [("item 1", "a. 赤い札"), ("item 1", "b. 青い札")]

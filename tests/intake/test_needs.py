"""What a draft still needs to be a lesson, and what the import says when it is done."""

from __future__ import annotations

from pathlib import Path

from tools.intake.analyse import analyse
from tools.intake.draft import draft
from tools.intake.files import import_files
from tools.intake.needs import needs
from tools.intake.report import format_report, verdicts
from tools.text.reader import read

HERE = Path("raw.txt")
TEXT = """在庫の数え方

在庫差異は前の年より3割減りました。ロケーション管理が効いています。

・ロケーションごとに数えます。CVRも見ます。
・WMSとWMSの端末を使います。

無断転載を禁じます。
"""
TERMS = {"在庫差異": "stock-difference", "CVR": "cvr", "在庫": "stock", "ロケ": "location"}


def test_a_draft_is_told_what_the_glossary_knows_and_what_it_does_not() -> None:
    found = needs(analyse(TEXT, path=HERE), TERMS)
    assert found.known == [("在庫", "stock"), ("在庫差異", "stock-difference"), ("CVR", "cvr")]
    assert found.unknown == ["ロケーション", "WMS"]
    assert found.facts == ["在庫差異は前の年より3割減りました。"]


def test_the_head_stands_first_and_is_no_text_of_the_lesson() -> None:
    found = analyse(TEXT, path=HERE)
    told = draft(found, source="raw.txt", stem="raw", head=needs(found, TERMS).lines())
    plain = draft(found, source="raw.txt", stem="raw")
    lines = [line for line in told.split("---\n")[2].split("\n") if line]
    assert [line.startswith("【要確認】") for line in lines[:5]] == [True] * 4 + [False]
    assert "在庫差異(stock-difference)" in lines[1] and "WMS" in lines[2] and "3割" in lines[3]
    assert lines[4:] == [line for line in plain.split("---\n")[2].split("\n") if line]


def test_the_line_that_restricts_is_named_in_the_header() -> None:
    made = draft(analyse(TEXT, path=HERE), source="raw.txt", stem="raw")
    assert "# 公開できない根拠: 無断転載を禁じます。\nrights: restricted\n" in made
    source, found = read(made, path=HERE)
    assert found == [] and source.header is not None and source.header.value.rights == "restricted"


def test_the_report_says_in_words_what_came_of_each_file(tmp_path: Path) -> None:
    wanted = {
        "headed": (f"手引き\n\n■ 準備\n{'場所を掃きます。' * 4}\n", "見出しの形が残りました。推測した所はありません。"),
        "long": ("場所を掃きます。\n" * 200, "見出しを付けるところから始めてください。人が決める所が1つあります。"),
        "secret": ("手引き\n\n■ 準備\n場所を掃きます。\n\n社外秘\n", "このままでは公開できません。"),
    }
    for name, (text, _) in wanted.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    report = import_files([tmp_path / f"{name}.txt" for name in wanted], into=tmp_path / "out", terms={})
    *lines, further = verdicts(report).split("\n")
    assert [words in line for line, (_, words) in zip(lines, wanted.values(), strict=True)] == [True] * 3
    assert "【要確認】" in further and "make check" in further
    assert [row.split()[-4:-2] for row in format_report(report).split("\n")[1:]] == [
        ["100%", "見出し1"],
        ["100%", "段落だけ"],
        ["81%", "見出し1"],
    ]
    assert "summary" in (tmp_path / "out" / "headed.txt").read_text(encoding="utf-8")

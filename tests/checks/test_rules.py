"""Each rule finds its fault, on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_texts import PATH, replace, write_site
from tools.checks.causes import without_consequences
from tools.checks.registry import Context
from tools.checks.rules import lint
from tools.records.wordings import Rule, Terminology, load_search_words, load_terminology
from tools.source_folder import load

STYLE = Terminology(rules=(Rule(preferred="ユーザー", rejected=("ユーザ",), unless=("ユーザー",), reason="長音"),))
ONE, TWO = "lessons/first/one.txt", "lessons/first/two.txt"
MEMO = "kind: document\ntitle: メモ\nsummary: 書きます。\nsections:\n- {heading: 用件, hint: 何か, example: 会う}\n"
BODY = "朝市の係になりました。"

CASES = [
    ("yaml-missing-key", 1, ONE, "summary: 紹介の文です。\n", ""),
    ("yaml-missing-key", 1, ONE, "objectives: [説明できる]\n", ""),
    ("yaml-missing-key", 1, ONE, "reviewed: 2026-01-31\n", ""),
    ("mark-mistaken", 11, ONE, "{#scene}", "{#場面}"),
    ("term-introduced-twice", 6, TWO, "terms: []", "terms: [pv]"),
    ("figure-missing", 15, ONE, "いくつですか。", "【図】rod.svg 演習の中の図"),
    ("figure-unsafe", 1, "figures/road.svg", "<rect", "<script/><rect"),
    ("wording", 8, "glossary/metric.yml", "見られた回数です。", "ユーザが見た回数です。"),
    ("wording", 8, "facts/market.yml", "朝は早いです。", "ユーザの朝は早いです。"),
    ("calculation-wrong", 11, "glossary/metric.yml", "= 200", "= 201"),
    ("yaml-comment", 3, ONE, "summary: 紹介の文です。", "summary: 紹介の文 #です"),
    ("anchor-repeated", 14, ONE, "【演習】", "■ 次 {#scene}\n\n【演習】"),
    ("exercise-no-answer", 14, ONE, "【解答】\n", ""),
    ("anchor-missing", 11, ONE, " {#scene}", ""),
    ("term-unknown", 6, ONE, "terms: [pv]", "terms: [vp]"),
    ("fact-unknown", 7, ONE, "F-1", "F-9"),
    ("template-unknown", 9, ONE, "reviewed:", "templates: [memo]\nreviewed:"),
    ("data-unknown", 9, ONE, "reviewed:", "data: [visits]\nreviewed:"),
    ("source-unknown", 8, ONE, "[market]", "[markt]"),
    ("fact-taught-twice", 7, TWO, "F-2", "F-1"),
    ("figure-missing", 13, ONE, "閲覧数を", "\n【図】rod.svg 朝市までの道の図\n閲覧数を"),
    ("figure-missing", 14, ONE, "閲覧数を", "\n【例】道\n【図】rod.svg 朝市までの道の図\n【終】\n閲覧数を"),
    ("calculation-wrong", 17, ONE, "= 25", "= 26"),
    ("wording", 12, ONE, BODY, "ユーザの係です。"),
    ("draft-mark", 13, ONE, "閲覧数を", "\n【要確認】確かめる\n\n閲覧数を"),
    ("rights-restricted", 9, ONE, "reviewed:", "rights: restricted\nreviewed:"),
    ("quiz-empty", 12, ONE, BODY, "【確認問題】\n本文"),
    ("choice-letter", 15, ONE, BODY, "【確認問題】\n問 何ですか。\n○ 店\n→ イも店です。\n× 家\n→ 違います。"),
    ("character-unshowable", 12, ONE, BODY, "朝市\u202eです。"),
]


# A fact or term that a mistake leaves without its lesson is reported too, where it stands.
CONSEQUENCES = ("fact-untaught", "term-not-introduced")


def run(texts: Path) -> list[tuple[str, int]]:
    loaded = load(texts)
    found = without_consequences(lint(Context(loaded, STYLE)), loaded)
    return [(diagnostic.code, diagnostic.line) for diagnostic in found]


def test_a_good_site_has_nothing_to_mend(tmp_path: Path) -> None:
    assert run(write_site(tmp_path)) == []


@pytest.mark.parametrize(
    ("code", "line", "name", "old", "new"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_a_fault_is_found_on_its_line(code: str, line: int, name: str, old: str, new: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / name, old, new)
    assert [found for found in run(texts) if found[0] not in CONSEQUENCES] == [(code, line)]


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / ONE, "閲覧数を", "行の中の\u2028区切り\n■ 次の節\n閲覧数を")
    assert run(texts) == [("character-unshowable", 12), ("anchor-missing", 13)]


def test_a_fact_a_term_and_a_template_without_a_lesson_are_found(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / TWO, "F-2", "")
    replace(texts / ONE, "terms: [pv]", "terms: []")
    (texts / "templates").mkdir()
    (texts / "templates/memo.yml").write_text(MEMO, encoding="utf-8")
    assert run(texts) == [("fact-untaught", 9), ("term-not-introduced", 2), ("template-unused", 1)]


def test_where_one_stage_has_a_self_check_every_stage_has_one(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / "learning_path.yml", "[one, two]", "[one]")
    stage = PATH.removeprefix("stages:\n").replace("first", "second").replace("[one, two]", "[two]")
    stage = stage.replace("はじめ", "つづき")
    with (texts / "learning_path.yml").open("a", encoding="utf-8") as file:
        file.write(stage)
    (texts / "lessons/second").mkdir()
    (texts / TWO).rename(texts / "lessons/second/two.txt")
    assert run(texts) == []
    (texts / "self_checks").mkdir()
    items = "".join(f"- {{can: {number}つできます, lesson: one}}\n" for number in range(5))
    (texts / "self_checks/first.yml").write_text(f"items:\n{items}", encoding="utf-8")
    assert run(texts) == [("self-check-missing", 0)]


def rows_of(count: int) -> list[str]:
    return [f"| {number} | b | c | d | e |" for number in range(count)]


def test_a_capstone_needs_its_rubric(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / TWO, "summary:", "kind: capstone\nsummary:")
    assert run(texts) == [("rubric", 3)]
    for rows, found in (
        (["| 観点 | 4 | 3 | 2 | 1 |", *rows_of(1)], [("rubric", 15)]),
        (["| 観点 | 4 | 3 | 2 | 1 |", *rows_of(4)], [("rubric", 15)]),
        (["| 観点 | 3 | 2 | 1 |", *(row.replace("| e ", "") for row in rows_of(5))], [("rubric", 3)]),
        (rows_of(6), [("rubric", 3)]),
        (["| 観点 | 4 | 3 | 2 | 1 |", *rows_of(5)], []),
    ):
        text = (texts / TWO).read_text(encoding="utf-8")
        replace(texts / TWO, "【演習】", "\n".join([*rows, "", "【演習】"]))
        assert run(texts) == found
        (texts / TWO).write_text(text, encoding="utf-8")


def test_nobody_minds_the_words_of_others_and_code(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    foreign = (
        "【引用】ユーザがいる。\n1 + 1 = 3 である。\n出典: 白書\n\n【コード】Python\nユーザ = 1 + 1 = 3。\n【終】\n\n"
    )
    replace(texts / ONE, BODY, f"\n{foreign}ユーザです。")
    assert run(texts) == [("wording", 21)]


def test_a_longer_word_may_hold_a_rejected_one(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / ONE, BODY, "ユーザーの係です。")
    assert run(texts) == []


def test_a_rejected_word_is_found_where_it_stands_behind_a_longer_one(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / ONE, BODY, "ユーザーとユーザです。")
    found = [one for one in lint(Context(load(texts), STYLE)) if one.code == "wording"]
    assert [(one.line, one.column) for one in found] == [(12, 6)]


def test_a_lesson_without_header_says_so_once(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    (texts / TWO).write_text("本文です。\n", encoding="utf-8")
    assert [found for found in run(texts) if found[0] == "header-missing"] == [("header-missing", 1)]


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_lines_are_counted_alike_whatever_ends_them(end: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / ONE, BODY, "ユーザの係です。")
    replace(texts / ONE, "= 25", "= 26")
    replace(texts / ONE, " {#scene}", "")
    data = (texts / ONE).read_bytes()
    wanted = [("anchor-missing", 11), ("wording", 12), ("calculation-wrong", 17)]
    (texts / ONE).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", end.encode()))
    assert run(texts) == wanted


def test_a_path_that_cannot_be_read_is_told_once_and_not_for_all_that_names_its_stages(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    (texts / "self_checks").mkdir()
    items = "".join(f"- {{can: {number}つできます, lesson: one}}\n" for number in range(5))
    (texts / "self_checks/first.yml").write_text(f"items:\n{items}", encoding="utf-8")
    assert [found.code for found in load(texts).diagnostics] == []
    replace(texts / "learning_path.yml", "stages:", "stage:")
    assert {found.path.name for found in load(texts).diagnostics} == {"learning_path.yml"}


def test_many_faults_are_found_in_one_run_in_order(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / ONE, "F-1", "F-9")
    replace(texts / ONE, BODY, "ユーザがユーザーとユーザです。")
    replace(texts / TWO, " {#scene}", "")
    found = [found for found in run(texts) if found[0] not in CONSEQUENCES]
    assert found == [("fact-unknown", 7), ("wording", 12), ("anchor-missing", 11)]


def test_what_search_alone_sees_is_exempt_from_the_house_style(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / "glossary/metric.yml", "    stage:", "    search_only: [ユーザ数]\n    stage:")
    assert run(texts) == []


def test_what_search_alone_sees_may_stand_on_lines_of_its_own_and_nothing_else_is_exempt(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(
        texts / "glossary/metric.yml",
        "    stage:",
        "    search_only:\n      - ユーザ数\n      - ユーザの数\n    stage:",
    )
    assert run(texts) == []
    replace(texts / ONE, BODY, "search_only: ユーザです。")
    assert run(texts) == [("wording", 12)]


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("glossary/metric.yml", "definition:"),
        ("facts/market.yml", "kind: claim"),
        ("templates/memo.yml", "summary:"),
        (ONE, "title:"),
        (ONE, "---\ntitle:"),
    ],
)
def test_what_a_file_holds_that_cannot_be_read_is_not_missing_elsewhere(name: str, old: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    (texts / "templates").mkdir()
    (texts / "templates/memo.yml").write_text(MEMO, encoding="utf-8")
    replace(texts / ONE, "reviewed:", "templates: [memo]\nreviewed:")
    replace(texts / ONE, "いくつですか。", "いくつですか。「メモ」に書いてください。")
    assert run(texts) == []
    replace(texts / name, old, f"x{old}")
    loaded = load(texts)
    found = {*loaded.diagnostics, *lint(Context(loaded, STYLE))}
    assert {problem.path for problem in found} == {texts / name}


def test_restricted_texts_and_draft_marks_may_be_allowed(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / ONE, "reviewed:", "rights: restricted\nreviewed:")
    replace(texts / ONE, BODY, "【要確認】確かめる")
    assert [code for code, _ in run(texts)] == ["rights-restricted", "draft-mark"]
    assert lint(Context(load(texts), STYLE, allow_restricted=True)) == []


def test_a_plain_folder_needs_no_header_and_no_anchor(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("■ 見出し\n本文です。\n", encoding="utf-8")
    assert run(tmp_path) == []


def test_the_synonyms_of_the_search_are_checked() -> None:
    _, found = load_search_words(
        "synonyms:\n- {words: [バグ], mean: [不具合]}\n- {words: [], means: [顧客]}\n", path=Path("s.yml")
    )
    assert [(d.code, d.line) for d in found] == [("yaml-unknown-key", 2), ("yaml-value", 3)]


def test_the_house_style_itself_is_checked() -> None:
    terminology, found = load_terminology("rules:\n- preferred: あ\n  rejectd: [い]\n", path=Path("t.yml"))
    assert terminology is None and ("yaml-unknown-key", 3) in [(d.code, d.line) for d in found]

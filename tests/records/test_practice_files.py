"""Practice data and self-checks: what authors write and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.records.practice import load_practice
from tools.records.self_checks import load_self_checks

DATA = """title: 朝市の2日間
summary: 2日分です。
files:
- {file: market.csv, title: 書き出したままの表}
columns:
- {name: 日付, meaning: 集計した日}
- {name: 客数, unit: 人, meaning: 来た人の数}
"""
CSV = "日付,客数\n6月1日,12\n".encode()
CHECK = "items:\n" + "".join(f"- {{can: {n}つできる, lesson: one}}\n" for n in range(1, 6))


def codes(text: str, files: dict[str, bytes]) -> list[tuple[str, int]]:
    return [(found.code, found.line) for found in load_practice({Path("p/market.yml"): text}, files)[1]]


def test_the_rows_are_read_and_every_column_is_explained() -> None:
    sets, found = load_practice({Path("p/market.yml"): DATA}, {"market.csv": b"\xef\xbb\xbf" + CSV})
    assert found == [] and sets["market"].tables["market.csv"] == [["日付", "客数"], ["6月1日", "12"]]
    assert codes(DATA.replace("客数", "人数"), {"market.csv": CSV}) == [("data-column", 7)]  # its old name
    other_way_round = {"market.csv": "客数,日付\n12,6月1日\n".encode()}
    assert codes(DATA, other_way_round) == [("data-column-order", 6)]


def test_a_missing_file_and_one_in_another_encoding_are_named() -> None:
    assert codes(DATA, {}) == [("data-file", 4)]
    assert codes(DATA, {"market.csv": "日付".encode("cp932")}) == [("encoding", 0)]
    assert ("yaml-value", 4) in codes(DATA.replace("market.csv", "../secret.csv"), {"../secret.csv": CSV})


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", [("data-empty", 1)]),
        (b"\xef\xbb\xbf", [("data-empty", 1)]),
        (b"\n\n", [("data-empty", 1)]),
        (CSV + "6月2日\n6月3日,1,2\n".encode(), [("data-row", 3), ("data-row", 4)]),
        (CSV + "6月2日,1,\n6月3日,1,2\n".encode(), [("data-row-uneven", 3), ("data-row", 4)]),
        (CSV + "\n6月2日,1\n".encode(), [("data-row", 3)]),
        (CSV + '"一\r\n二",1\r\n6月2日\n'.encode(), [("data-row", 5)]),
        (CSV + '"6月2日,1\n6月3日,2\n'.encode(), [("data-form", 3)]),
        (CSV + '"6月"2日,1\n'.encode(), [("data-form", 3)]),
        (CSV + f"{'あ' * 32768},1\n".encode(), [("data-cell", 3)]),
        (CSV + f"{'あ' * 200_000},1\n".encode(), [("data-form", 3)]),
        (CSV + "6月\x002日,1\n".encode(), [("data-character", 3)]),
        (CSV + "6月\ufffe2日,1\n".encode(), [("data-character", 3)]),
        ("日付,客数,備考\n6月1日,12\n6月2日,20\n".encode(), [("data-heads", 1)]),
        ("日付,客数,客数\n6月1日,12,3\n".encode(), [("data-head-twice", 1)]),
        (b",".join([b"a"] * 16385), [("data-size", 1)]),
    ],
)
def test_what_no_file_can_hold_is_named_with_its_line_in_the_data(data: bytes, found: list[tuple[str, int]]) -> None:
    problems = load_practice({Path("p/market.yml"): DATA}, {"market.csv": data})[1]
    assert [(problem.code, problem.line) for problem in problems] == found
    assert {problem.path for problem in problems} == {Path("p/market.csv")}


def test_empty_lines_at_the_end_and_any_line_ends_are_no_fault() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f'日付,客数{end}"一{end}二",12{end}{end}{end}'
        sets, found = load_practice({Path("p/market.yml"): DATA}, {"market.csv": text.encode()})
        assert found == [] and sets["market"].tables["market.csv"] == [["日付", "客数"], ["一\n二", "12"]]


def test_a_self_check_belongs_to_a_stage_and_names_lessons() -> None:
    def run(name: str, text: str) -> list[tuple[str, int]]:
        found = load_self_checks({Path(name): text}, stages=["first"], lessons=["one"])[1]
        return [(problem.code, problem.line) for problem in found]

    assert run("first.yml", CHECK) == []
    assert load_self_checks({Path("any.yml"): CHECK}, stages=[], lessons=["one"])[1] == []
    assert run("last.yml", CHECK) == [("self-check-stage", 0)]
    assert run("first.yml", CHECK.replace("one}\n- {can: 3", "two}\n- {can: 3")) == [("lesson-unknown", 3)]
    assert run("first.yml", "items:\n- {can: できる, lesson: one}\n") == [("yaml-value", 1)]


def test_the_goal_is_eight_in_ten_rounded_up() -> None:
    checks, _ = load_self_checks({Path("first.yml"): CHECK}, stages=["first"], lessons=["one"])
    assert checks["first"].value.enough == 4

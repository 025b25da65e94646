"""Practice data and self-checks: what authors write and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

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
    assert codes(DATA.replace("客数", "人数"), {"market.csv": CSV}) == [("data-column", 5)]


def test_a_missing_file_and_one_in_another_encoding_are_named() -> None:
    assert codes(DATA, {}) == [("data-file", 4)]
    assert codes(DATA, {"market.csv": "日付".encode("cp932")}) == [("encoding", 0)]
    assert ("yaml-value", 4) in codes(DATA.replace("market.csv", "../secret.csv"), {"../secret.csv": CSV})


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

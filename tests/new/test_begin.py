"""``new`` begins each kind whole: its place among the texts, what to write; and nothing where something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_texts import LESSON, replace, write_site
from tools.cli import main
from tools.new.insert import behind_stages, into_stage
from tools.records.learning_path import load_learning_path
from tools.source_folder import load

LESSON_CALL = ["lesson", "--stage", "first", "--slug", "three", "--title", "三つ目: 「試し」"]
CALLS = {
    "lesson": (LESSON_CALL, ["learning_path.yml", "lessons/first/three.txt"]),
    "stage": (
        ["stage", "--slug", "second", "--title", "次の段階"],
        ["learning_path.yml", "lessons/second/second-start.txt"],
    ),
    "term": (
        [*("term", "--category", "metric", "--stage", "first", "--slug", "uv"), *("--title", "訪問者数", "--reading", "ほうもんしゃすう")],
        ["glossary/metric.yml"],
    ),
    "document": (["template", "--form", "document", "--slug", "memo", "--title", "メモ"], ["templates/memo.yml"]),
    "table": (["template", "--form", "table", "--slug", "sheet", "--title", "表"], ["templates/sheet.yml"]),
    "practice": (["practice", "--stage", "first", "--slug", "visits", "--title", "来た人"], ["learning_path.yml", "lessons/first/visits-guide.txt", "practice/visits.csv", "practice/visits.yml"]),
}  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def new(texts: Path, *call: str) -> int:
    return main(["new", "--texts", str(texts), "--docs", str(texts.parent / "docs"), *call])


@pytest.mark.parametrize("kind", CALLS)
def test_what_is_begun_can_be_read_and_does_not_pass_before_it_is_written(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = write_site(tmp_path)
    before, (call, files) = contents(texts), CALLS[kind]
    assert new(texts, *call) == 0
    told, after = capsys.readouterr().out, contents(texts)
    assert sorted(name for name, data in after.items() if before.get(name) != data) == files
    assert all(str(texts / name) in told for name in files) and "□ 〔 〕の所をすべて書き、make check" in told
    assert load(texts).diagnostics == [] or kind == "term"  # what its category needs has yet to be calculated
    assert main(["check", "--texts", str(texts)]) == 1
    found = capsys.readouterr().err
    assert "[gap-left]" in found and "[yaml-" not in found


def test_a_lesson_stands_on_the_path_behind_the_one_that_is_read_before_it(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    assert new(texts, *LESSON_CALL, "--after", "one") == 0
    loaded = load(texts)
    assert loaded.path and loaded.path.value.stages[0].lessons == ("one", "three", "two")
    (header,) = [source.header for source in loaded.sources if source.slug == "three"]
    assert header and header.value.prerequisites == ("one",) and header.value.title == "三つ目: 「試し」"


def test_a_stage_is_begun_with_its_first_lesson_and_a_self_check_where_others_have_one(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    items = "".join(f"- {{can: {number}つできる, lesson: one}}\n" for number in range(5))
    (texts / "self_checks").mkdir()
    (texts / "self_checks/first.yml").write_text(f"items:\n{items}", "utf-8")
    assert new(texts, *CALLS["stage"][0]) == 0
    loaded = load(texts)
    assert loaded.diagnostics == [] and loaded.path and loaded.path.value.stages[1].lessons == ("second-start",)
    assert [*loaded.self_checks] == ["first", "second"]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (["lesson", "--stage", "none", "--slug", "three", "--title", "三"], "stage-unknown"),
        *(
            (["lesson", "--stage", "first", "--slug", slug, "--title", "三"], "file-name")
            for slug in ("四", "index", "../x", "Three", "term-x")
        ),
        (["lesson", "--stage", "first", "--slug", "two", "--title", "三"], "name-taken"),
        ([*LESSON_CALL, "--after", "tow"], "lesson-unknown"),
        (["lesson", "--stage", "first", "--slug", "three"], "new-needs"),
        (["stage", "--slug", "first", "--title", "次"], "name-taken"),
        ([*CALLS["term"][0], "--category", "none"], "category-unknown"),
        ([*CALLS["term"][0], "--slug", "pv"], "name-taken"),
        (["template", "--form", "poem", "--slug", "memo", "--title", "メモ"], "new-form"),
        (["practice", "--stage", "first", "--slug", "../visits", "--title", "来た人"], "file-name"),
    ],
)
def test_what_is_wrong_is_told_in_japanese_and_nothing_is_written(
    call: list[str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = write_site(tmp_path)
    before = contents(tmp_path)
    assert new(texts, *call) == 2
    assert f"[{code}]" in capsys.readouterr().err and contents(tmp_path) == before


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    (texts / "practice").mkdir()
    (texts / "practice/visits.csv").write_text("日付\n", "utf-8")
    before = contents(tmp_path)
    assert new(texts, *CALLS["practice"][0]) == 2
    assert "[file-exists]" in capsys.readouterr().err and contents(tmp_path) == before


def test_a_path_written_in_a_way_that_is_not_known_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = write_site(tmp_path)
    replace(texts / "learning_path.yml", "[one, two]", "['one', 'two']")
    before = contents(tmp_path)
    assert new(texts, *LESSON_CALL) == 2
    assert "[new-by-hand]" in capsys.readouterr().err and contents(tmp_path) == before


LISTED = """# 道
stages:
- id: first
  title: はじめ
  summary: 最初です。
  audience: 初めての人
  objectives: [始められる]
  lessons:
    - one  # 初めに読む
    - two
  activities: [end]

# 質問
start: []
"""


def test_lists_keep_their_form_and_everything_around_them(tmp_path: Path) -> None:
    found, _ = load_learning_path(LISTED, path=tmp_path)
    assert found
    made = into_stage(LISTED, found, stage="first", lesson="three", after="one")
    assert made == LISTED.replace("    - two\n", "    - three\n    - two\n")
    entry = LISTED[LISTED.index("- id") : LISTED.index("\n# 質問")]
    for old, new_one in (
        ("first", "second"),
        ("はじめ", "つぎ"),
        ("- one", "- five"),
        ("- two", "- six"),
        ("end", "test"),
    ):
        entry = entry.replace(old, new_one)
    assert behind_stages(LISTED, found, stage=entry) == LISTED.replace("\n# 質問", f"{entry}\n# 質問")


def test_a_lesson_that_is_written_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    assert new(texts, *LESSON_CALL) == 0
    written = LESSON.format(title="三つ目", before="two", terms="", facts="").replace("[market]", "[]")
    (texts / "lessons/first/three.txt").write_text(written, "utf-8")
    assert main(["check", "--texts", str(texts)]) == 0, capsys.readouterr().err

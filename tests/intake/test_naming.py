"""Names of drafts: every file gets one, no two the same, and whoever imports may choose."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import ROOT
from tools.cli import main
from tools.intake.files import import_files
from tools.intake.naming import listed, proposed
from tools.names import is_slug

SAMPLE = "朝市\n\n朝市の準備は、場所を決めることから始めます。\n"


@pytest.mark.parametrize(
    ("stem", "slug"),
    [
        ("議事録", "giji-roku"),
        ("記事1", "kiji-1"),
        ("原稿1", "genkou-1"),
        ("２０２４年度 報告書", "2024-nendo-houkoku-sho"),
        ("きっと来週", "kitto-raishuu"),
        ("シェア・チェック・ウィキ", "shea-chekku-wiki"),
        ("か\u3099くふ", "gakufu"),
        ("café メモ", "cafe-memo"),
        ("Good Text", "good-text"),
        ("index", "text-index"),
        ("★", "text"),
    ],
)
def test_the_name_is_spelled_in_roman_letters(stem: str, slug: str) -> None:
    assert proposed(stem) == slug


@given(st.text(max_size=120))
def test_every_name_is_one_that_a_text_may_have(stem: str) -> None:
    assert is_slug(proposed(stem))


def write(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(SAMPLE, encoding="utf-8")
    return [folder / name for name in names]


def test_a_name_in_japanese_is_told_and_no_two_meet(tmp_path: Path) -> None:
    paths = write(tmp_path, "記事1.txt", "原稿1.txt", "議事録.txt")
    report = import_files(paths, into=tmp_path / "out")
    assert [file.slug for file in report.files] == ["kiji-1", "genkou-1", "giji-roku"]
    assert [(d.code, d.is_error) for d in report.diagnostics] == [("draft-named", False)] * 3


def test_of_names_that_would_meet_the_later_gets_a_number_also_in_another_run(tmp_path: Path) -> None:
    first, second, third = write(tmp_path, "a b.txt", "A_B.txt", "a-b.txt")
    report = import_files([first, second, first], into=tmp_path / "out")
    assert [file.slug for file in report.files] == ["a-b", "a-b-2"]
    assert [d.code for d in report.diagnostics] == ["draft-numbered"]
    assert [file.slug for file in import_files([third], into=tmp_path / "out").files] == ["a-b-3"]
    again = import_files([first, second], into=tmp_path / "out")
    assert [(file.slug, file.state) for file in again.files] == [("a-b", "unchanged"), ("a-b-2", "unchanged")]


def test_a_name_may_be_given_to_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = map(str, write(tmp_path, "議事録.txt", "b.txt"))
    out = tmp_path / "out"
    assert main(["import", one, "--into", str(out), "--name", "minutes"]) == 0
    assert (out / "minutes.txt").exists() and "draft-named" not in capsys.readouterr().err
    assert main(["import", one, "--into", str(out), "--name", "議事録"]) == 1
    assert "[file-name]" in capsys.readouterr().err
    for call in (["import", one, two, "--name", "minutes"], ["import"]):
        assert main([*call, "--into", str(out)]) == 2
        assert "[import-call]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a.txt b.txt", ["a.txt", "b.txt"]),
        ("私の 記事.txt", ["私の 記事.txt"]),
        ("私の 記事.txt a.txt", ["私の 記事.txt", "a.txt"]),
        ("a.txt it's.txt", ["a.txt", "it's.txt"]),
        ("'私の 記事.txt' \"a.txt\"", ["私の 記事.txt", "a.txt"]),
        ("missing.txt a.txt", ["missing.txt", "a.txt"]),
        ("", []),
    ],
)
def test_names_are_listed_with_spaces_in_them_or_between(text: str, names: list[str]) -> None:
    there = {"a.txt", "b.txt", "私の 記事.txt", "it's.txt"}
    assert listed(text, exists=there.__contains__) == [Path(name) for name in names]


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize(
    "name", ["私の 記事.txt", "it's.txt", 'say "hi".txt', "a$b.txt", "x;touch y.txt", "$(touch z).txt"]
)
def test_make_import_takes_any_name(tmp_path: Path, name: str) -> None:
    for part in ("Makefile", "tools"):
        (tmp_path / part).symlink_to(ROOT / part)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf/requirements.lock").touch()
    (tmp_path / ".venv/.html").touch()
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    write(tmp_path, name)
    call = ["make", "--no-print-directory", "import", f"RAW={name}", "INTO=my drafts", "SLUG=one"]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    subprocess.run(call, cwd=tmp_path, env=kept, capture_output=True, check=True)
    assert sorted(path.name for path in (tmp_path / "my drafts").iterdir()) == ["one.ledger.json", "one.txt"]
    assert not {"y", "y.txt", "z"} & {path.name for path in tmp_path.iterdir()}

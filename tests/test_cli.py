"""Exit statuses and messages of the commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.site_texts import replace, write_site
from tools import source_folder
from tools.cli import main
from tools.diagnostics import Code


@pytest.mark.parametrize(
    "argv", [[], ["no-such-command"], ["build", "--no-such-option"], ["import", "a.txt"], ["new", "poem"]]
)
def test_a_wrong_call_is_refused_in_japanese(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    told = capsys.readouterr()
    assert stopped.value.code == 2 and told.out == ""
    assert "呼び出し方が正しくありません" in told.err and "--help" in told.err


COMMANDS = ("import", "build", "check", "live", "audit", "fidelity", "new", "codes", "schema", "offline")


@pytest.mark.parametrize("argv", [["--help"], *([command, "--help"] for command in COMMANDS)], ids=lambda argv: argv[0])
def test_every_command_explains_itself_in_japanese(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    told = capsys.readouterr().out
    assert stopped.value.code == 0 and any("ぁ" <= char <= "ん" for char in told)
    assert argv != ["--help"] or all(f"    {command} " in told for command in COMMANDS)


def test_an_interruption_and_a_refusing_system_end_without_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for error, words in (
        (KeyboardInterrupt(), "中断しました"),
        (PermissionError(13, "denied", "a.txt"), "権限がありません"),
    ):

        def refuse(*_: object, error: BaseException = error, **__: object) -> None:
            raise error

        monkeypatch.setattr(source_folder, "load", refuse)
        assert main(["check", "--texts", str(tmp_path)]) == 1
        assert words in capsys.readouterr().err


def test_findings_go_to_the_error_stream_sorted_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    replace(texts / "lessons/first/two.txt", "[one]", "[on]")
    replace(texts / "lessons/first/one.txt", "朝市の", "朝市\u202eの")
    assert main(["check", "--texts", str(texts)]) == 1
    told = capsys.readouterr()
    one, two = texts / "lessons/first/one.txt", texts / "lessons/first/two.txt"
    lines = [line for line in told.err.splitlines() if line and not line.startswith("    直し方")]
    assert told.out == "" and lines[-1] == "合わせて: エラー 1件、注意 1件"
    assert lines[0].startswith(f"まず、{two}:5 ")
    assert [line.split(" [")[0] for line in lines[1:-1]] == [
        *(f"■ {two}(エラー 1件、注意 0件)", f"{two}:5: エラー"),
        *(f"■ {one}(エラー 0件、注意 1件)", f"{one}:12:3: 注意"),
    ]


def test_check_of_some_files_knows_the_others_and_tells_only_of_these(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = write_site(tmp_path)
    one, two = texts / "lessons/first/one.txt", texts / "lessons/first/two.txt"
    replace(two, "[one]", "[on]")
    assert main(["check", "--texts", str(texts), str(two.parent)]) == 1 and str(two) in capsys.readouterr().err
    assert main(["check", "--texts", str(texts), "--listed", f"{texts / 'site.yml'} {one}"]) == 0
    out, err = capsys.readouterr()
    assert err == "" and out == "ここには、直すところはありません。ほかのファイルに、あと1件あります。\n"
    assert main(["check", "--texts", str(texts), str(texts / "none.txt")]) == 2
    assert "[file-missing]" in capsys.readouterr().err


def test_the_file_that_cannot_be_read_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    replace(texts / "lessons/first/one.txt", "5 ÷ 20 × 100 = 25", "5 ÷ 20 × 100 = 26")
    replace(texts / "lessons/first/two.txt", "title:", "titel:")
    assert main(["check", "--texts", str(texts)]) == 1
    assert capsys.readouterr().err.startswith(f"まず、{texts / 'lessons/first/two.txt'}:2")


def test_a_warning_alone_does_not_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    replace(texts / "lessons/first/one.txt", "朝市の", "朝市\u202eの")
    assert main(["check", "--texts", str(texts)]) == 0
    assert "エラー 0件、注意 1件" in capsys.readouterr().err


def test_quiet_speaks_only_of_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["build", "--texts", str(write_site(tmp_path)), "--docs", str(tmp_path / "docs"), "--quiet"]
    assert main(call) == 0 and "書いた" in capsys.readouterr().out
    assert main(call) == 0 and capsys.readouterr() == ("", "")


def test_audit_without_a_site_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--texts", str(write_site(tmp_path)), "--html", str(tmp_path / "none")]) == 1
    assert "[file-missing]" in capsys.readouterr().err


def test_schemas_are_current(tmp_path: Path) -> None:
    assert main(["schema", "--into", str(tmp_path)]) == 0
    committed = ROOT / "conf" / "schemas"
    made = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_text("utf-8") for path in committed.iterdir()}


def test_a_missing_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--texts", str(tmp_path / "none"), "--docs", str(tmp_path / "docs")]) == 1
    assert "folder-missing" in capsys.readouterr().err


def test_check_is_content_with_a_good_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--texts", str(write_site(tmp_path))]) == 0
    assert "直すところはありません" in capsys.readouterr().out


def test_check_names_the_line_of_a_page_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    words = texts / "search_synonyms.yml"
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "about.md").write_text("# この手引きについて\n", encoding="utf-8")
    there = ("learn/first/one", "glossary/index", "about", "record")  # made, made, written by hand, drawn by scripts
    words.write_text(
        "pages:\n" + "".join(f"- page: {name}\n  questions: [どこ]\n" for name in (*there, "learn/frist/one")),
        encoding="utf-8",
    )
    assert main(["check", "--texts", str(texts), "--docs", str(docs)]) == 1
    told = capsys.readouterr().err
    assert f"{words}:10:" in told and "[page-unknown]" in told and "もしかして: learn/first/one" in told
    assert "エラー 1件" in told
    call = ["build", "--checked", "--texts", str(texts), "--docs", str(docs)]
    assert main(call) == 1 and not (docs / "learn").exists()
    assert capsys.readouterr().err == f"{told}ページは書き換えていません。\n"
    replace(words, "learn/frist/one", "learn/first/two")
    assert main(call) == 0 and (docs / "learn/first/two.md").is_file()
    assert "直すところはありません" in capsys.readouterr().out


def test_codes_are_ascii_unique_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codes"]) == 0
    listed = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == list(Code)
    assert len(set(listed)) == len(listed) and all(code.isascii() for code in listed)


@pytest.mark.parametrize("options", [["--help"], ["check", "--texts", "nowhere"]])
def test_a_system_whose_language_is_not_japanese_gets_it_all_the_same(options: list[str]) -> None:
    poor = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = subprocess.run(
        [sys.executable, "-m", "tools", *options], cwd=ROOT, env=poor, capture_output=True, check=False
    )
    told = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in told and any("ぁ" <= char <= "ん" for char in told)

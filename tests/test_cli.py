"""Exit statuses and messages of the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_texts import write_site
from tools.cli import main
from tools.diagnostics import Code
from tools.offline import archive
from tools.reader import read


def test_no_command_is_a_wrong_call() -> None:
    for argv in ([], ["no-such-command"], ["build", "--no-such-option"]):
        with pytest.raises(SystemExit) as stopped:
            main(argv)
        assert stopped.value.code == 2


def test_a_missing_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--texts", str(tmp_path / "none"), "--docs", str(tmp_path / "docs")]) == 1
    assert "folder-missing" in capsys.readouterr().err


def test_check_is_content_with_a_good_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--texts", str(write_site(tmp_path))]) == 0
    assert "直すところはありません" in capsys.readouterr().out


def test_new_makes_a_lesson_that_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    assert main(["new", "--texts", str(texts), "first", "three"]) == 0
    path = texts / "lessons/first/three.txt"
    source, diagnostics = read(path.read_text(encoding="utf-8"), path=path)
    assert diagnostics == [] and source.header is not None
    for stage, slug, code in (("first", "three", "file-exists"), ("none", "four", "stage-unknown"), ("first", "四", "file-name")):
        assert main(["new", "--texts", str(texts), stage, slug]) == 2
        assert f"[{code}]" in capsys.readouterr().err


def test_codes_are_ascii_unique_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codes"]) == 0
    listed = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [code.ascii_code for code in Code]
    assert len(set(listed)) == len(listed) and all(code.isascii() for code in listed)


def test_offline_is_the_same_twice_and_refuses_nothing_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html = tmp_path / "html"
    html.mkdir()
    target = tmp_path / "site.zip"
    call = ["offline", "--html", str(html), "--zip", str(target)]
    assert main(call) == 2 and "site-missing" in capsys.readouterr().err
    (html / "index.html").write_text("<p>", encoding="utf-8")
    assert main(call) == 0
    assert target.read_bytes() == archive(html)

"""Findings as other programs read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site_texts import write_site
from tools.cli import main
from tools.diagnostics import Code, Diagnostic
from tools.formats import as_json, github

FOUND = Diagnostic(Path("a,b/c:d.txt"), 3, 5, Code.FILE_EMPTY, "100%\n空です: はい", "消します。")
WHOLE = Diagnostic(Path("a.txt"), 0, 0, Code.FILE_EMPTY, "空です。", "消します。")


def test_an_annotation_stands_at_its_line_and_keeps_signs_that_mean_something_there() -> None:
    place = "file=a%2Cb/c%3Ad.txt,line=3,col=5,title=エラー file-empty"
    assert github([FOUND]) == f"::error {place}::100%25%0A空です: はい%0A直し方: 消します。\n"
    assert github([WHOLE]) == "::error file=a.txt,title=エラー file-empty::空です。%0A直し方: 消します。\n"


def test_json_has_all_that_is_known_of_a_finding() -> None:
    (entry,) = json.loads(as_json([FOUND]))
    assert entry == {
        "path": "a,b/c:d.txt",
        "line": 3,
        "column": 5,
        "severity": "error",
        "code": "file-empty",
        "message": "100%\n空です: はい",
        "mend": "消します。",
    }


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_check_tells_in_every_form_and_fails_in_each(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = write_site(tmp_path)
    assert main(["check", "--texts", str(texts), "--format", form]) == 0
    good = capsys.readouterr().out
    assert json.loads(good) == [] if form == "json" else "直すところはありません" in good
    next(texts.glob("lessons/*/*.txt")).write_text("", "utf-8")
    assert main(["check", "--texts", str(texts), "--format", form]) == 1
    out, err = capsys.readouterr()
    told = err if form == "text" else out
    assert "file-empty" in told and bool(out) is (form != "text")

"""What an author excuses with a reason is left out and counted; an excuse itself must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_texts import replace, write_site
from tools.checks.excuses import excuses
from tools.checks.registry import Context
from tools.checks.rules import findings
from tools.cli import main
from tools.diagnostics import Code
from tools.source_folder import Texts, load

LESSON, GLOSSARY = "lessons/first/one.txt", "glossary/metric.yml"
PLAIN = "閲覧数は大切だ。"


def told(root: Path, file: str, *comments: str) -> tuple[list[tuple[Code, int]], Texts]:
    """Put a plain sentence into a text and one into the glossary, *comments* at the top of *file*."""
    texts = write_site(root)
    replace(texts / LESSON, "閲覧数を毎朝見ます。", PLAIN)
    replace(texts / GLOSSARY, "見られた回数です。", PLAIN)
    top = "title:" if file == LESSON else "terms:"
    replace(texts / file, f"{top}", "".join(f"{comment}\n" for comment in comments) + top)
    loaded = load(texts)
    return [(one.code, one.line) for one in findings(Context(loaded, loaded.terminology))], loaded


@pytest.mark.parametrize(("file", "left"), [(LESSON, 8), (GLOSSARY, 12)])
def test_a_reason_in_a_header_or_a_yaml_file_excuses_its_lines(tmp_path: Path, file: str, left: int) -> None:
    found, texts = told(tmp_path, file, f"# 検査を通す sentence-plain「{PLAIN}」: ことわざです。")
    assert found == [(Code.SENTENCE_PLAIN, left)]
    assert [(one.path.name, one.code, one.reason) for one in excuses(texts)] == [
        (Path(file).name, Code.SENTENCE_PLAIN, "ことわざです。")
    ]


def test_an_excuse_that_excuses_nothing_or_is_not_written_as_it_should_be_is_told(tmp_path: Path) -> None:
    idle, no_reason = "# 検査を通す sentence-long「閲覧数は」: 長い文です。", "# 検査を通す sentence-plain「閲覧数は」"
    never = "# 検査を通す rights-restricted「閲覧数は」: 急ぎます。"
    found, texts = told(tmp_path, GLOSSARY, idle, no_reason, never)
    assert found[:3] == [(Code.EXCUSE_IDLE, 1), (Code.EXCUSE_FORM, 2), (Code.EXCUSE_FORM, 3)]
    assert [code for code, _ in found[3:]] == [Code.SENTENCE_PLAIN] * 2 and len(excuses(texts)) == 1


def test_check_says_how_many_lines_were_excused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    replace(texts / LESSON, "閲覧数を毎朝見ます。", PLAIN)
    replace(texts / LESSON, "title:", f"# 検査を通す sentence-plain「{PLAIN}」: ことわざです。\ntitle:")
    assert main(["check", "--texts", str(texts)]) == 0
    assert "、理由を書いて通した行 1)" in capsys.readouterr().out

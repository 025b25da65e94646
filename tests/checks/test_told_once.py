"""What two files tell of the same thing is told once; what they tell of others, each."""

from __future__ import annotations

from pathlib import Path

from tools.checks.causes import without_consequences
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.source_folder import Texts

ROOT = Path("texts")


def differs(file: str, name: str, said: str) -> Diagnostic:
    return diagnose(Code.DATA_DIFFERS, ROOT / file, 3, name=name, said=said, value="20")


def test_a_template_is_silent_about_the_data_of_which_a_lesson_tells_and_about_no_other() -> None:
    lesson, same = differs("lessons/a/b.txt", "客数", "12人"), differs("templates/m.yml", "客数", "14人")
    other = differs("templates/n.yml", "雨", "3mm")
    assert without_consequences([lesson, same, other], Texts(ROOT)) == [lesson, other]

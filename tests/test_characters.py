"""Classes of characters."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from tools.characters import UNSHOWABLE, is_wide, script, visible
from tools.proof.expected import visible as seen_by_the_audit


@pytest.mark.parametrize(
    ("char", "wide"),
    [
        ("あ", True),
        ("、", True),
        ("\uff21", True),
        ("漢", True),
        ("\u3000", True),
        ("a", False),
        ("…", False),
        ("①", False),
        ("ｱ", False),
        (" ", False),
    ],
)
def test_width(char: str, wide: bool) -> None:
    assert is_wide(char) is wide


@pytest.mark.parametrize(
    ("char", "shown"),
    [("\x00", "␀"), ("\x1f", "␟"), ("\x7f", "␡"), ("\x85", "〔U+0085〕"), ("\u202e", "〔U+202E〕"), ("\ufeff", "〔U+FEFF〕"),
     ("\ud800", "〔U+D800〕"), ("\U0010ffff", "〔U+10FFFF〕"), ("\t", "\t"), ("\n", "\n"), ("\u200d", "\u200d"), ("𠮷", "𠮷")],
)  # fmt: skip
def test_what_cannot_be_shown_is_named(char: str, shown: str) -> None:
    assert visible(f"前{char}後") == f"前{shown}後"


def test_every_character_there_is_is_shown_as_the_audit_expects_it() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = visible(everything)
    assert shown == seen_by_the_audit(everything)
    assert visible(shown) == shown and not UNSHOWABLE.search(shown)


def test_only_controls_bidi_marks_and_noncharacters_are_replaced() -> None:
    replaced = {unicodedata.category(chr(code)) for code in range(sys.maxunicode + 1) if UNSHOWABLE.match(chr(code))}
    assert replaced == {"Cc", "Cf", "Cn", "Cs"}


@pytest.mark.parametrize(
    ("chars", "name"),
    [
        ("aZ9\uff21\uff11é"[:5], "latin"),
        ("アーヴ", "katakana"),
        ("あん", "hiragana"),
        ("漢々𠮷", "kanji"),
        ("・、 -(。", "other"),
    ],
)
def test_script(chars: str, name: str) -> None:
    assert {script(char) for char in chars} == {name}

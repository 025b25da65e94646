"""Classes of characters."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.characters import UNSHOWABLE, is_wide, says_nothing, script, visible
from tools.proof.unseen import replacements
from tools.proof.unseen import visible as seen_by_the_audit


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
     ("\ud800", "〔U+D800〕"), ("\U0010ffff", "〔U+10FFFF〕"), ("\t", "\t"), ("\n", "\n"), ("\u200b", "〔U+200B〕"), ("\u200d", "〔U+200D〕"), ("\xad", "〔U+00AD〕"),
     ("\u2028", "〔U+2028〕"), ("\u3164", "〔U+3164〕"), ("\ufff9", "〔U+FFF9〕"), ("\U000e0041", "〔U+E0041〕"), ("𠮷", "𠮷")],
)  # fmt: skip
def test_what_cannot_be_shown_is_named(char: str, shown: str) -> None:
    assert visible(f"前{char}後") == f"前{shown}後"


def test_every_character_there_is_is_shown_as_the_audit_expects_it() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = visible(everything)
    assert shown == seen_by_the_audit(everything)
    assert visible(shown) == shown and not UNSHOWABLE.search(shown)


def test_what_is_replaced_is_all_that_has_no_look_of_its_own() -> None:
    """Format characters that are seen (Arabic number signs, Egyptian joiners) are not among them."""
    replaced = [chr(code) for code in range(sys.maxunicode + 1) if UNSHOWABLE.match(chr(code))]
    assert {unicodedata.category(char) for char in replaced} == {"Cc", "Cf", "Cn", "Cs", "Lo", "Mn", "Zl", "Zp"}
    assert {hex(ord(char)) for char in replaced if unicodedata.category(char) == "Lo"} == {
        "0x115f",
        "0x1160",
        "0x3164",
        "0xffa0",
    }
    seen = {chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"} - set(replaced)
    assert all(0x600 <= ord(char) <= 0x8E2 or 0x110BD <= ord(char) <= 0x1343F for char in seen)


@pytest.mark.parametrize(
    "text",
    ["👩🏽\u200d🚒", "🏳\ufe0f\u200d🌈", "❤\ufe0f", "☎\ufe0e", "1\ufe0f\u20e3", "葛\U000e0100城", "辻\ufe00", "می\u200cخواهم", "क\u094d\u200dष",
     "ᠠ\u180b", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"],
)  # fmt: skip
def test_what_does_its_work_stays(text: str) -> None:
    assert visible(text) == text == seen_by_the_audit(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200db", "a〔U+200D〕b"),
        ("👩\u200d", "👩〔U+200D〕"),
        ("1\ufe0f", "1〔U+FE0F〕"),
        ("あ\ufe0f", "あ〔U+FE0F〕"),
        ("a\U000e0100", "a〔U+E0100〕"),
        ("あ\u200cい", "あ〔U+200C〕い"),
        ("🏴\U000e0067\U000e0062", "🏴〔U+E0067〕〔U+E0062〕"),
        ("🏴" + "\U000e0061" * 7 + "\U000e007f", "🏴" + "〔U+E0061〕" * 7 + "〔U+E007F〕"),
    ],
)
def test_what_stands_without_its_partner_is_named(text: str, shown: str) -> None:
    assert visible(text) == shown == seen_by_the_audit(text)


PARTNERS = "👩❤🏴1#\ufe0f\ufe0e\u200d\u200c\u20e3葛\U000e0100\ufe00كमᠠ\u180b\u061c\u17b4\U000e0061\U000e0062\U000e007f\u200baあ"


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.text(alphabet=st.sampled_from(PARTNERS), max_size=16) | st.text(max_size=40))
def test_the_audit_sees_every_text_alike_and_a_visible_text_stays(text: str) -> None:
    shown = visible(text)
    assert shown == seen_by_the_audit(text)
    assert visible(shown) == shown and not UNSHOWABLE.search(shown)
    assert replacements(text) == len(UNSHOWABLE.findall(text))


@pytest.mark.parametrize(
    ("text", "nothing"), [("〔U+200B〕 ␀", True), ("\u3000", True), ("〔U+200B〕a", False), ("〔注〕", False)]
)
def test_a_text_of_nothing_but_what_cannot_be_seen(text: str, nothing: bool) -> None:
    assert says_nothing(text) is nothing


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

"""No text is decoded wrongly in silence: encodings by lengths, each either exact or refused with the right proposal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.intake.decoding import decode

LINE = "朝市の準備は、場所を決めることから始めます。"
TEXTS = {
    "kana": "あさいちのじゅんび",
    "ascii bytes": "あさいち",  # in UTF-16 without its mark these are letters, digits and signs
    "two kana": "あさ",
    "line": LINE,
    "paragraph": (LINE + "出店者にはABC順に声をかけます。\n") * 4,
    "long": (LINE + "雨の日は前日の昼までに決めて伝えます。\n") * 400,
}
ON_SIGHT = ("utf-8", "utf-8-sig", "utf-16", "iso2022_jp", "utf-32")
NAMED_ONLY = ("cp932", "euc_jp", "gb18030", "euc_jis_2004", "utf-16-le", "utf-16-be")
HERE = Path("raw.txt")


@pytest.mark.parametrize("length", TEXTS)
@pytest.mark.parametrize("name", ON_SIGHT)
def test_known_on_sight(name: str, length: str) -> None:
    decoded, found = decode(TEXTS[length].encode(name), path=HERE)
    assert decoded is not None and decoded.text == TEXTS[length] and not found


@pytest.mark.parametrize("length", TEXTS)
@pytest.mark.parametrize("name", NAMED_ONLY)
def test_refused_unless_named(name: str, length: str) -> None:
    data = TEXTS[length].encode(name)
    decoded, found = decode(data, path=HERE)
    assert decoded is None and [d.is_error for d in found] == [True]
    named, found = decode(data, path=HERE, encoding=name)
    assert named is not None and named.text == TEXTS[length] and not found


@pytest.mark.parametrize("length", TEXTS)
@pytest.mark.parametrize(("name", "wrong"), [("cp932", "utf-8"), ("euc_jp", "iso2022_jp"), ("utf-8", "euc_jp")])
def test_a_wrong_name_is_refused_with_the_place(name: str, wrong: str, length: str) -> None:
    decoded, found = decode(TEXTS[length].encode(name), path=HERE, encoding=wrong)
    assert decoded is None and "バイト目" in found[0].message


def test_the_offset_is_that_of_the_first_bad_byte() -> None:
    data = "一行目\n".encode() + b"ab\xff"
    found = decode(data, path=HERE)[1]
    assert (found[0].line, f"{len(data):,}バイト目" in found[0].message) == (2, True)

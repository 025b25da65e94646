"""No text is decoded wrongly in silence: encodings by lengths, each either exact or refused with the right proposal."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tools.intake.decoding import decode
from tools.intake.draft import draft
from tools.intake.readers import read

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


@pytest.mark.parametrize("text", ["`*", "ok", "in 0a0b", "Read me, please.\n", "2030\n"])
def test_ascii_is_no_utf_16(text: str) -> None:
    decoded, _ = decode(text.encode(), path=HERE)
    assert decoded is not None and decoded.text == text


# ---------------------------------------------------------------- as they are really sent


@pytest.mark.parametrize("words", ["手順①の表㈱", "ｱｲｳ", "〜と−", "纊の字", "abc", "第①章 ABC ﾃｽﾄ"])
def test_iso_2022_jp_of_vendors_is_read(words: str) -> None:
    data = sent_as_jis(f"{words}\n次の行です。\n")
    decoded, found = decode(data, path=HERE)
    assert decoded is not None and decoded.text == f"{words}\n次の行です。\n" and not found


def sent_as_jis(text: str) -> bytes:
    """Return *text* as a mailer of Windows sends it: by the arithmetic of JIS X 0208 from CP932, kana by ESC ( I."""
    parts = []
    for char in text:
        wide = {"〜": "～", "−": "－"}.get(char, char).encode("cp932")
        if char.isascii():
            parts.append(b"\x1b(B" + wide)
        elif len(wide) == 1:
            parts.append(b"\x1b(I" + bytes([wide[0] - 0x80]))
        else:
            first, second = wide
            row = (first - (0x81 if first < 0xE0 else 0xC1)) * 2 + (second >= 0x9F)
            cell = second - 0x9F if second >= 0x9F else second - 0x40 - (second > 0x7F)
            parts.append(b"\x1b$B" + bytes([row + 0x21, cell + 0x21]))
    return b"".join(parts) + b"\x1b(B"


def test_euc_jp_with_signs_of_vendors_is_read_when_named() -> None:
    data = "手順①を".encode("euc_jis_2004")
    decoded, _ = decode(data, path=HERE, encoding="euc_jp")
    assert decoded is not None and decoded.text == "手順①を"
    assert decode(b"\xa4\xa2\xad\xfe", path=HERE, encoding="euc_jp")[1][0].code == "encoding-raw"


@pytest.mark.parametrize("name", ["cp932", "euc_jp", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "words", ["朝市の係", "あさいち①号", "プロダクトマネージャーの仕事", "会議の議事録です。", "あさいちabc"]
)
def test_what_is_proposed_first_is_the_text_and_nothing_is_nonsense(name: str, words: str) -> None:
    data = (words + "\n").encode("euc_jis_2004" if name == "euc_jp" else name)
    told = decode(data, path=HERE)[1][0].mend
    assert f"読める候補: {name} なら「{words}」" in told and told.count("なら") == 1


def test_a_name_that_is_too_narrow_brings_the_one_that_reads() -> None:
    told = decode("①の手順".encode("cp932"), path=HERE, encoding="shift_jis")[1][0].mend
    assert "cp932 なら「①の手順」" in told


# ---------------------------------------------------------------- UTF-8 that is broken


@pytest.mark.parametrize(
    ("data", "text", "line"),
    [
        ("題名\n\n本文はここまで".encode()[:-1], "題名\n\n本文はここま\ufffd", 3),
        ("題名\n".encode() + b"\xe3\x81" + (LINE * 3).encode(), "題名\n\ufffd" + LINE * 3, 2),
        ("\ufeff".encode() + (LINE * 3).encode() + b"\xff", LINE * 3 + "\ufffd", 1),
    ],
)
def test_utf_8_with_a_broken_byte_is_read_and_said(data: bytes, text: str, line: int) -> None:
    decoded, found = decode(data, path=HERE)
    assert decoded is not None and decoded.text == text
    assert [(d.code, d.line, d.is_error) for d in found] == [("encoding-broken", line, False)]


def test_a_character_that_could_not_be_read_is_asked_for_in_the_draft() -> None:
    found, _ = read("題名\n\n本文はここまで".encode()[:-1], path=HERE)
    assert found is not None and [d.code for d in found.analysis.waiting] == ["shape-unclear", "character-lost"]
    assert "【要確認】読めなかった字" in draft(found.analysis, source="raw.txt", stem="raw")


# ---------------------------------------------------------------- no text at all


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"{\\rtf1\\ansi ...}", "リッチテキスト"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "古い形式"),
        (b"\x89PNG\r\n\x1a\n\0", "画像(PNG)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "画像(JPEG)"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "画像(WebP)"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
        (b"PK\x03\x04" + b"\0" * 30, "zip"),
    ],
)
def test_a_file_that_is_no_text_is_named_for_what_it_is(data: bytes, name: str) -> None:
    for encoding in (None, "cp932"):
        decoded, found = decode(data, path=HERE, encoding=encoding)
        assert decoded is None and found[0].code == "file-kind" and name in found[0].message
        assert "なら「" not in found[0].mend and "ください" in found[0].mend


@pytest.mark.parametrize(
    ("part", "name"), [("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"), ("ppt/presentation.xml", ".pptx")]
)
def test_what_is_packed_is_named_by_what_is_in_it(part: str, name: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr(part, "")
    assert name in decode(packed.getvalue(), path=HERE)[1][0].message

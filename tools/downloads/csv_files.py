"""CSV that a spreadsheet shows as it was written: a CSV has no types, so programs guess, and run what looks like a formula.

A cell that would run or change gets an apostrophe before it, the sign by which spreadsheets are told of text. Nothing
else is changed, and no character is dropped. The file begins with the mark (BOM) without which Excel shows no Japanese.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

BOM = b"\xef\xbb\xbf"
# What white space and quotation marks hide from us they do not hide from every program; full-width forms run as well.
_FORMULA = re.compile(r"[\s\u200b\ufeff\"]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(,[0-9]{3})*(\.[0-9]+)?%?")
_KEPT_NUMBER = re.compile(r"(0|-?[1-9][0-9]{0,14})(\.[0-9]*[1-9])?")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_GUESSED = re.compile(
    r"[(¥￥$]?[0-9０-９.．][0-9０-９.．,，:：/／\-%％e+() ]*([ap]m)?|true|false"
    rf"|([0-9]{{1,4}}[-/ ])?({_MONTHS})[a-z]*([-/ .,]*[0-9]{{1,4}})*",
    re.IGNORECASE,
)


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Return *rows* as a CSV in UTF-8 with its mark; the cells are to be inert (see below)."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return BOM + file.getvalue().encode("utf-8")


def inert(text: str) -> str:
    """Return *text* so that no spreadsheet computes it; a plain number stays one.

    >>> inert("=1+1"), inert("＠担当"), inert("-12"), inert("007")
    ("'=1+1", "'＠担当", '-12', '007')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def as_text(text: str) -> str:
    """Return *text* so that a spreadsheet takes it for text where it would compute, shorten or redate it.

    >>> as_text("=1+1"), as_text("-12"), as_text("007"), as_text("1-2"), as_text("12"), as_text("9月1日")
    ("'=1+1", "'-12", "'007", "'1-2", '12', '9月1日')
    """
    trimmed = text.strip()
    if _KEPT_NUMBER.fullmatch(trimmed) and not trimmed.startswith("-"):
        return text
    return f"'{text}" if _FORMULA.match(text) or _GUESSED.fullmatch(trimmed) else text

"""What the cell of a spreadsheet can hold, and what it would change or drop without a word."""

from __future__ import annotations

import datetime
import math
import re
from typing import Literal, TypeAlias

from tools.records.yaml_tree import FORBIDDEN

Cell: TypeAlias = str | float | datetime.datetime | None
ColumnType: TypeAlias = Literal["text", "integer", "number", "percent", "money", "date", "datetime", "time"]
EMPTY = frozenset({"", "null", "~"})
CELL_LIMIT = 32_767  # characters of a cell in Excel, as UTF-16 counts them
HEAD_LIMIT = 255  # characters of the head of a column in an Excel table
FORMULA_LIMIT = 8_192  # characters of a formula in Excel
DIGITS_LIMIT = 15  # of a number in a spreadsheet
FIRST_YEAR = 1900  # of the calendar of Excel
_DAY_FORMATS = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%d %H:%M", "time": "%H:%M"}
_WHOLE = re.compile("[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
# What XML, of which Word and Excel files are made, cannot say; practice data may have any other fault.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cell(text: str, type_: ColumnType) -> Cell:
    """Return the value that *text* writes in a column of *type_*; raises ``ValueError`` where it writes none."""
    text = text.strip()
    if text in EMPTY:
        return None
    if type_ in _DAY_FORMATS:
        return _moment(text, type_)
    return text if type_ == "text" else _number(text, whole=type_ in ("integer", "money"))


def _moment(text: str, type_: ColumnType) -> datetime.datetime:
    moment = datetime.datetime.strptime(text, _DAY_FORMATS[type_])
    if moment.year < FIRST_YEAR:
        raise ValueError(text)
    return moment


def _number(text: str, *, whole: bool) -> float:
    if not (_WHOLE if whole else _NUMBER).fullmatch(text) or not math.isfinite(float(text)):
        raise ValueError(text)
    return float(text)


def digits_lost(text: str) -> str:
    """Return in Japanese what of the number that *text* writes a spreadsheet would not keep, or nothing."""
    digits = re.split("[eE]", text.strip().lstrip("+-"))[0]
    if re.match("0[0-9]", digits):
        return "初めの0が消えます"
    if len(digits.replace(".", "").strip("0")) > DIGITS_LIMIT:
        return f"{DIGITS_LIMIT}桁を超えた分が0になります"
    return ""


def utf16_length(text: str) -> int:
    """Return the length of *text* as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def unshowable(text: str) -> str:
    """Return the first character of a YAML value that no page and no file shows, as 「U+0001」, or nothing."""
    return _named(FORBIDDEN, text)


def unwritable(text: str) -> str:
    """Return the first character of *text* that no Excel file can hold, as 「U+0001」, or nothing."""
    return _named(_UNWRITABLE, text)


def _named(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""

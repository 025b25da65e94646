"""The kinds of text that all YAML files of the site are made of.

:data:`Line` (one line: titles, wordings, names), :data:`Prose` (sentences; several lines become one, joined as Japanese
is), :data:`Slug` (a name that becomes an address), :data:`Address` (of a place outside of the site) and :data:`Day`. They refuse in Japanese.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from tools.characters import join_lines, says_nothing
from tools.names import SLUG, SLUG_LENGTH
from tools.records.yaml_model import refuse
from tools.records.yaml_tree import FORBIDDEN, excerpt


def _line(value: str) -> str:
    trimmed = value.strip()
    if "\n" in trimmed:
        raise refuse("改行が入っています", "1行で書いてください。")
    return _clean(trimmed)


def _prose(value: str) -> str:
    return _clean(join_lines(line.strip() for line in value.split("\n")))


def _clean(value: str) -> str:
    if not value:
        raise refuse("空です", "値を書くか、項目ごと消してください。")
    if FORBIDDEN.search(value):
        raise refuse("表示できない文字が入っています", "その文字を消してください。")
    if says_nothing(value):
        raise refuse("見える文字がありません", "見える言葉で書いてください。")
    return value


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise refuse(
            f"「{excerpt(value)}」は使えません", "半角の英小文字・数字・ハイフンで書いてください(例: my-lesson)。"
        )
    if len(value) > SLUG_LENGTH:
        raise refuse(f"「{excerpt(value)}」は長すぎます", f"{SLUG_LENGTH}字までにしてください。")
    return value


def _day(value: object) -> datetime.date:
    expected = "年-月-日の形で書いてください(例: 2026-01-31)。"
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise refuse("日付ではありません", expected)
    try:
        return datetime.date.fromisoformat(value.strip())
    except ValueError:
        raise refuse(f"「{value.strip()}」という日はありません", expected) from None


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            raise refuse(f"「{excerpt(value)}」が2回書かれています", "片方を消してください。", index=index, again=True)
        seen.add(value)
    return values


def distinct_by(key: str) -> AfterValidator:
    """Return the part of a type of list that refuses a second item with the same *key*."""

    def check(values: tuple[Any, ...]) -> tuple[Any, ...]:
        seen: set[object] = set()
        for index, value in enumerate(values):
            if (name := getattr(value, key)) in seen:
                raise refuse(
                    f"「{excerpt(name)}」が2回書かれています", "片方を消すか、別の名前にしてください。", index=index
                )
            seen.add(name)
        return values

    return AfterValidator(check)


def matching(pattern: str, expected: str) -> tuple[AfterValidator, WithJsonSchema]:
    """Return the two parts of a type of text: what refuses other text in Japanese, and its JSON Schema."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise refuse(f"「{value}」は使えません", expected)
        return value

    return AfterValidator(check), WithJsonSchema({"type": "string", "pattern": f"^({pattern})$"})


ADDRESS = r"https?://[^\s<>\"']+"
_TEXT = WithJsonSchema({"type": "string", "minLength": 1})
_ADDRESS = WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": SLUG_LENGTH})
Line = Annotated[str, AfterValidator(_line), _TEXT]
Prose = Annotated[str, AfterValidator(_prose), _TEXT]
Slug = Annotated[str, AfterValidator(_slug), _ADDRESS]
Day = Annotated[datetime.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Address = Annotated[Line, *matching(ADDRESS, "「https://」から始まる住所を書いてください。")]
Lines = Annotated[tuple[Line, ...], AfterValidator(_distinct)]
Sentences = Annotated[tuple[Prose, ...], AfterValidator(_distinct)]
Slugs = Annotated[tuple[Slug, ...], AfterValidator(_distinct)]

"""The header of a source text: what it says of the lesson below it.

Here stand, too, the kinds of text that all YAML files of the site are made of: :data:`Line` (one line: titles,
wordings, names), :data:`Prose` (sentences; several lines become one, joined as Japanese is), :data:`Slug` (a name that
becomes an address) and :data:`Day`. They refuse in Japanese. Only ``title`` is required, because a draft has little
more; what a lesson must have besides is a rule of the linter.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from tools.charclass import is_wide
from tools.diagnostics import Diagnostic
from tools.yamlsrc import FORBIDDEN, Located, Strict, excerpt, load, refuse

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
SLUG_LENGTH = 80


def _line(value: str) -> str:
    trimmed = value.strip()
    if "\n" in trimmed:
        raise refuse("改行が入っています", "1行で書いてください。")
    return _clean(trimmed)


def _prose(value: str) -> str:
    joined = ""
    for line in filter(None, (line.strip() for line in value.split("\n"))):
        gap = " " if joined and not is_wide(joined[-1]) and not is_wide(line[0]) else ""
        joined += gap + line
    return _clean(joined)


def _clean(value: str) -> str:
    if not value:
        raise refuse("空です", "値を書くか、項目ごと消してください。")
    if FORBIDDEN.search(value):
        raise refuse("表示できない文字が入っています", "その文字を消してください。")
    return value


def _slug(value: str) -> str:
    if not re.fullmatch(SLUG, value):
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
            raise refuse(f"「{excerpt(value)}」が2回書かれています", "片方を消してください。", index=index)
        seen.add(value)
    return values


_TEXT = WithJsonSchema({"type": "string", "minLength": 1})
_ADDRESS = WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$", "maxLength": SLUG_LENGTH})

Line = Annotated[str, AfterValidator(_line), _TEXT]
Prose = Annotated[str, AfterValidator(_prose), _TEXT]
Slug = Annotated[str, AfterValidator(_slug), _ADDRESS]
Day = Annotated[datetime.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Lines = Annotated[tuple[Line, ...], AfterValidator(_distinct)]
Slugs = Annotated[tuple[Slug, ...], AfterValidator(_distinct)]


class Header(Strict):
    """The keys of a header; their meaning for authors is in the field descriptions."""

    title: Line = Field(description="ページの題名")
    kind: Literal["lesson", "practice", "capstone"] = Field(
        default="lesson", description="lesson はレッスン、practice は演習用データの案内、capstone は修了課題"
    )
    summary: Prose | None = Field(default=None, description="一覧と検索に出る1〜2文の紹介")
    objectives: tuple[Prose, ...] = Field(default=(), description="読み終えるとできるようになること")
    prerequisites: Slugs = Field(default=(), description="先に読むレッスンのスラッグ")
    terms: Slugs = Field(default=(), description="このレッスンで初めて教える用語の id")
    facts: Lines = Field(default=(), description="このレッスンが教える事実の id")
    sources: Slugs = Field(default=(), description="出典の id(source_texts/facts/ のファイル名)")
    templates: Slugs = Field(default=(), description="仕事で使うテンプレートの id(source_texts/templates/ のファイル名)")
    data: Slugs = Field(default=(), description="演習用データの id(source_texts/practice/ のファイル名)")
    reviewed: Day | None = Field(default=None, description="最後に読み返した日(年-月-日)")
    rights: Literal["open", "restricted"] = Field(default="open", description="restricted なら公開しない")
    source: Line | None = Field(default=None, description="下書きの元になったファイル名")


def parse_header(yaml_text: str, *, path: Path, first_line: int) -> tuple[Located[Header] | None, list[Diagnostic]]:
    """Return the header in *yaml_text*, which begins on line *first_line* of *path*, and all that is wrong with it."""
    return load(yaml_text, Header, path=path, first_line=first_line)

"""The header of a source text: what it says of the lesson below it.

Only ``title`` is required, because a draft has little more; what a lesson must have besides is a rule of the checks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from tools.diagnostics import Diagnostic
from tools.numbers.panel import QUANTITY, quantity_of
from tools.records.fields import Day, Line, Lines, Prose, Sentences, Slugs
from tools.records.yaml_model import Located, Strict, load, refuse
from tools.records.yaml_tree import excerpt


def _quantity(value: str) -> str:
    if quantity_of(value) is None:
        raise refuse(
            f"「{excerpt(value)}」は数字を言っていません",
            "「UV = 2,400人」のように、名前、「=」、数字、単位の順に書いてください。",
        )
    return value


Amount = Annotated[Line, AfterValidator(_quantity), WithJsonSchema({"type": "string", "pattern": f"^{QUANTITY}$"})]


class Panel(Strict):
    """Metrics to play with under the last formula of the lesson; names are those of formulas and terms."""

    inputs: tuple[Amount, ...] = Field(min_length=1, description="読者が動かす数字と、はじめの値(例: UV = 2,400人)")
    results: tuple[Amount, ...] = Field(min_length=1, description="そこから式で決まる数字と、はじめの値")


class Header(Strict):
    """The keys of a header; their meaning for authors is in the field descriptions."""

    title: Line = Field(description="ページの題名")
    kind: Literal["lesson", "practice", "capstone"] = Field(
        default="lesson", description="lesson はレッスン、practice は演習用データの案内、capstone は修了課題"
    )
    summary: Prose | None = Field(default=None, description="一覧と検索に出る1〜2文の紹介")
    objectives: Sentences = Field(default=(), description="読み終えるとできるようになること")
    questions: Lines = Field(default=(), description="このページを探す人が、検索で言いそうなこと(表示しない)")
    prerequisites: Slugs = Field(default=(), description="先に読むレッスンのスラッグ")
    terms: Slugs = Field(default=(), description="このレッスンで初めて教える用語の id")
    facts: Lines = Field(default=(), description="このレッスンが教える事実の id")
    sources: Slugs = Field(default=(), description="出典の id(source_texts/facts/ のファイル名)")
    templates: Slugs = Field(
        default=(), description="仕事で使うテンプレートの id(source_texts/templates/ のファイル名)"
    )
    data: Slugs = Field(default=(), description="演習用データの id(source_texts/practice/ のファイル名)")
    panel: Panel | None = Field(default=None, description="つながった指標を動かして確かめるパネル")
    reviewed: Day | None = Field(default=None, description="最後に読み返した日(年-月-日)")
    formerly: Slugs = Field(
        default=(), description="同じ段階での以前のスラッグ。古い住所からここへ移り、読者の記録も引き継ぐ"
    )
    rights: Literal["open", "restricted"] = Field(default="open", description="restricted なら公開しない")
    source: Line | None = Field(default=None, description="下書きの元になったファイル名")


def parse_header(yaml_text: str, *, path: Path, first_line: int) -> tuple[Located[Header] | None, list[Diagnostic]]:
    """Return the header in *yaml_text*, which begins on line *first_line* of *path*, and all that is wrong with it."""
    return load(yaml_text, Header, path=path, first_line=first_line)

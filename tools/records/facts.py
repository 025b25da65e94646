"""The inventory of facts: one file an article, ``source_texts/facts/<article>.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.fields import Address, Line, Prose, Sentences, Slugs, distinct_by
from tools.records.yaml_model import Located, Strict, load


class Article(Strict):
    """An article that lessons rest on, as readers are told of it."""

    title: Line = Field(description="記事を表す題(私たちの言葉)")
    credit: Line = Field(description="著者名、掲載元など、記事からわかること")
    address: Address | None = Field(default=None, description="記事の住所")
    notes: Sentences = Field(default=(), description="言葉の選び方など、記事の読み方について読者に伝えること")
    rights: Literal["restricted", "unknown", "open"] = Field(description="転載について記事が述べていること")


class Fact(Strict):
    """One fact, claim, list, story or piece of advice, in our words."""

    id: Line = Field(description="事実の id(例: OP-01)。レッスンの facts から引く")
    kind: Literal["claim", "list", "story", "advice", "definition", "figure", "example"] = Field(description="種類")
    text: Prose = Field(description="事実の内容(私たちの言葉)")
    terms: Slugs = Field(default=(), description="この事実に関わる用語の id")


class FactFile(Strict):
    article: Article = Field(description="事実の出典である記事")
    facts: Annotated[tuple[Fact, ...], distinct_by("text")] = Field(description="記事から取り上げる事実")


def load_facts(texts: Mapping[Path, str]) -> tuple[dict[str, Located[FactFile]], list[Diagnostic]]:
    """Return the files by article id, and what is wrong; a fact's id may stand only once."""
    files: dict[str, Located[FactFile]] = {}
    diagnostics: list[Diagnostic] = []
    seen: set[str] = set()
    for path, text in sorted(texts.items()):
        file, found = load(text, FactFile, path=path)
        diagnostics += found
        if file is None:
            continue
        files[path.stem] = file
        for number, fact in enumerate(file.value.facts):
            if fact.id in seen:
                diagnostics.append(diagnose(Code.ID_REPEATED, path, file.line_of("facts", number, "id"), id=fact.id))
            seen.add(fact.id)
    return files, diagnostics

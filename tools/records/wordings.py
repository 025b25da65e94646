"""Wordings: the house style (what to write instead of what), and what readers call things when they search."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from tools.diagnostics import Diagnostic
from tools.records.fields import Line, Lines
from tools.records.yaml_model import Located, Strict, load


class Rule(Strict):
    """One line of the house style: write *preferred*, not *rejected* (but inside a word of *unless*)."""

    preferred: Line = Field(description="使う言い方")
    rejected: Lines = Field(description="使わない言い方")
    unless: Lines = Field(default=(), description="その中にあってもよい、より長い語")
    reason: Line = Field(description="理由")


class Calque(Strict):
    """A trade word taken over from another language: what readers at home say (*glosses*) stands where it is first used."""

    word: Line = Field(description="訳語。外国の業界の言葉を写したもの")
    glosses: Lines = Field(min_length=1, description="日本の読者に通じる言い方。どれか1つを添える")
    unless: Lines = Field(default=(), description="その中にあるときは訳語と見ない、より長い語")


class Terminology(Strict):
    """The house style."""

    rules: tuple[Rule, ...] = Field(default=(), description="言い方の決まり")
    calques: tuple[Calque, ...] = Field(default=(), description="日本の言い方を添えて使う訳語")


class Synonym(Strict):
    """How readers call something (*words*), and how the site does (*means*)."""

    words: Lines = Field(min_length=1, description="読者がふだん使う言い方")
    means: Lines = Field(min_length=1, description="このサイトの言い方")


class AskedPage(Strict):
    """What readers say who look for a page that no text of its own makes."""

    page: Line = Field(description="ページの住所。サイトの初めから、.html を除いて書く(例: learn/index)")
    questions: Lines = Field(min_length=1, description="このページを探す人が言いそうなこと")


class SearchWords(Strict):
    """What readers call things, and what they ask for."""

    synonyms: tuple[Synonym, ...] = Field(default=(), description="検索で、文字のとおりの場所がないときに使う言い換え")
    spellings: tuple[Synonym, ...] = Field(
        default=(), description="同じ言葉の別の書き方。英字の読みや、略した言い方。文字のとおりに探すときも使う"
    )
    translations: tuple[Synonym, ...] = Field(
        default=(),
        description="英語や中国語(簡体字)で聞く人の言葉と、サイトの言葉。かなのない問いに、文字のとおりの場所がないときに使う",
    )
    pages: tuple[AskedPage, ...] = Field(default=(), description="原稿を持たないページについて、読者が聞きそうなこと")


def load_terminology(text: str, *, path: Path) -> tuple[Located[Terminology] | None, list[Diagnostic]]:
    """Return the house style in *text*; nothing where it cannot be read."""
    return load(text, Terminology, path=path)


def load_search_words(text: str, *, path: Path) -> tuple[Located[SearchWords] | None, list[Diagnostic]]:
    """Return what search knows besides the site's own words, and what is wrong with it; ``None`` where it cannot be read."""
    return load(text, SearchWords, path=path)

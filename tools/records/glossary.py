"""The glossary: one file a category, ``source_texts/glossary/<category>.yml``, checked and put in 五十音 order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import nearest
from tools.numbers.formulas import label_of
from tools.records.fields import Line, Lines, Prose, Slug, Slugs
from tools.records.site_settings import Category
from tools.records.yaml_model import Located, Strict, load, refuse
from tools.records.yaml_tree import excerpt

READING = "[ぁ-ゖ][ぁ-ゖー・]*"

ROWS = {
    "a": ("あ", "あいうえお"),
    "ka": ("か", "かきくけこ"),
    "sa": ("さ", "さしすせそ"),
    "ta": ("た", "たちつてと"),
    "na": ("な", "なにぬねの"),
    "ha": ("は", "はひふへほ"),
    "ma": ("ま", "まみむめも"),
    "ya": ("や", "やゆよ"),
    "ra": ("ら", "らりるれろ"),
    "wa": ("わ", "わゐゑをん"),
}
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOWELS = {
    "あ": "あかさたなはまやらわ",
    "い": "いきしちにひみりゐ",
    "う": "うくすつぬふむゆる",
    "え": "えけせてねへめれゑ",
    "お": "おこそとのほもよろを",
}
_SENTENCE = re.compile(r"(?:「[^」]*」|[^。])*?(?:。|\Z)")  # a full stop inside 「」 ends none
_PARENTHESES = re.compile(r"^(?P<outer>[^()\uff08\uff09]+)[(\uff08](?P<inner>[^()\uff08\uff09]+)[)\uff09]$")


def _reading(value: str) -> str:
    if not re.fullmatch(READING, value):
        expected = "読みを平仮名で書いてください(「ー」と「・」は使えます)。"
        raise refuse(f"「{excerpt(value)}」に平仮名でない文字があります", expected)
    return value


def _english(value: str) -> str:
    if re.search("[ぁ-ゖァ-ヶ一-鿿]", value):
        raise refuse(f"「{excerpt(value)}」は英語ではありません", "英語を書いてください。")
    return value


def _chinese(value: str) -> str:
    if re.search("[ぁ-ゖァ-ヶ]", value):
        raise refuse(f"「{excerpt(value)}」に、中国語にない仮名があります", "中国語を書いてください。")
    return value


Reading = Annotated[str, AfterValidator(_reading), WithJsonSchema({"type": "string", "pattern": f"^{READING}$"})]


class Term(Strict):
    """One entry. ``aliases`` are shown and linked; ``search_only`` is found by search and never shown."""

    id: Slug = Field(description="半角英字の id。ページの住所になる")
    term: Line = Field(description="見出し語")
    reading: Reading = Field(description="読み(ひらがな)")
    en: Annotated[Line, AfterValidator(_english)] = Field(description="英語")
    zh: Annotated[Line, AfterValidator(_chinese)] = Field(description="中国語")
    stage: Slug = Field(description="主に使う段階の id")
    aliases: Lines = Field(default=(), description="別名(表示し、リンクにする)")
    search_only: Lines = Field(default=(), description="検索だけに使う別名(表示しない)")
    questions: Lines = Field(default=(), description="言葉を知らない人が、検索で言いそうなこと(表示しない)")
    no_autolink: Lines = Field(default=(), description="別名のうち、自動ではリンクにしないもの")
    definition: Prose = Field(description="定義")
    formula: Prose | None = Field(default=None, description="計算式")
    unit: Line | None = Field(default=None, description="単位")
    example: Prose | None = Field(default=None, description="計算例")
    pitfall: Prose | None = Field(default=None, description="落とし穴")
    related: Slugs = Field(default=(), description="関連する用語の id")

    @property
    def gist(self) -> str:
        """The meaning in one line: the first sentence of the definition."""
        found = _SENTENCE.match(self.definition)
        return found[0] if found else self.definition


class TermFile(Strict):
    terms: tuple[Term, ...] = Field(description="用語")


@dataclass(frozen=True)
class Entry:
    """A term with where it comes from: it is the one with *number* (from 0) in *file*."""

    term: Term
    category: str
    file: Located[TermFile]
    number: int

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def line(self) -> int:
        return self.line_of()

    def line_of(self, *steps: str | int) -> int:
        """Return the line of a part of the term (``"related", 2``); of the term itself without *steps*."""
        return self.file.line_of("terms", self.number, *steps)


@dataclass(frozen=True)
class Glossary:
    """All entries in 五十音 order."""

    entries: tuple[Entry, ...] = ()

    def by_id(self) -> dict[str, Entry]:
        return {entry.term.id: entry for entry in self.entries}

    @cached_property
    def metrics(self) -> dict[str, str]:
        """All names of the terms that have a formula: name -> id. Here a name that links nowhere is one, too."""
        names: dict[str, str] = {}
        for term in (entry.term for entry in self.entries if entry.term.formula):
            wordings = (term.term, *term.aliases, label_of(term.formula or ""))
            for name in (part for wording in wordings for part in parts_of(wording)):
                names.setdefault(name, term.id)
        return names

    def rows(self) -> dict[str, list[Entry]]:
        """Return the entries of each row (あ, か, …) that has any, by the row's ASCII name."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(row_of(entry.term.reading), []).append(entry)
        return {row: found[row] for row in ROWS if row in found}

    def link_wordings(self) -> dict[str, str]:
        """Return the wordings that become links: wording -> term id. One kanji is no wording (型 stands in 大型)."""
        wordings: dict[str, str] = {}
        for entry in self.entries:
            for wording in link_wordings_of(entry.term):
                wordings.setdefault(wording, entry.term.id)
        return wordings


def gojuon_key(reading: str) -> tuple[str, tuple[int, ...], tuple[int, ...], str]:
    """Return the sort key of a hiragana reading, after JIS X 4061 made simple.

    Compared in turn over the whole reading: the plain kana (voiced as unvoiced, small as large, ー as the vowel before
    it, ・ left out); unvoiced before voiced before half-voiced; ー before small before large kana; the reading itself.
    """
    plain: list[str] = []
    voices: list[int] = []
    sizes: list[int] = []
    for char in unicodedata.normalize("NFC", reading).replace("・", ""):
        pieces = unicodedata.normalize("NFD", char)
        base, mark = pieces[0], pieces[1:]
        large = base.translate(_SMALL)
        plain.append(_vowel_of(plain[-1]) if char == "ー" and plain else large)
        voices.append({"\u3099": 1, "\u309a": 2}.get(mark, 0))
        sizes.append(0 if char == "ー" else 1 if base != large else 2)
    return "".join(plain), tuple(voices), tuple(sizes), reading


def _vowel_of(kana: str) -> str:
    """Return the vowel a plain *kana* ends in; ん has none and stands for itself."""
    return next((vowel for vowel, row in _VOWELS.items() if kana in row), kana)


@cache
def row_of(reading: str) -> str:
    """Return the ASCII name of the row that *reading* begins in."""
    first = gojuon_key(reading)[0][:1]
    return next((row for row, (_, kana) in ROWS.items() if first in kana), "wa")


def parts_of(wording: str) -> tuple[str, ...]:
    """Return 閲覧数 and PV for 閲覧数(PV), the wording itself for any other."""
    match = _PARENTHESES.match(wording)
    return (wording, match["outer"].strip(), match["inner"].strip()) if match else (wording,)


def link_wordings_of(term: Term) -> list[str]:
    """Return the wordings of *term* that become links."""
    wordings = [part for wording in (term.term, *term.aliases) for part in parts_of(wording)]
    return [w for w in dict.fromkeys(wordings) if w not in term.no_autolink and len(w) > 1]


def load_glossary(
    texts: Mapping[Path, str], *, stages: Iterable[str], categories: Mapping[str, Category] | None
) -> tuple[Glossary, list[Diagnostic]]:
    """Return the glossary that the files *texts* hold, and every problem in them.

    *categories* are those of the site, by the name of their file; where they are not known (``None``), any will do.
    *stages* are the ids a term's stage may have; if there are none, stages are not checked.
    """
    entries: list[Entry] = []
    diagnostics: list[Diagnostic] = []
    complete = True
    for path, text in sorted(texts.items()):
        if categories is not None and path.stem not in categories:
            complete = False
            diagnostics.append(diagnose(Code.CATEGORY_UNKNOWN, path, name=path.stem, known="、".join(categories)))
            continue
        file, found = load(text, TermFile, path=path)
        diagnostics += found
        complete &= file is not None
        if file is not None:
            entries += _entries(file)
    diagnostics += _check(entries, list(stages), categories or {}, complete=complete)
    entries.sort(key=lambda entry: (gojuon_key(entry.term.reading), entry.term.id))
    return Glossary(tuple(entries)), diagnostics


def _entries(file: Located[TermFile]) -> list[Entry]:
    return [Entry(term, file.path.stem, file, number) for number, term in enumerate(file.value.terms)]


def _check(
    entries: list[Entry], stages: list[str], categories: Mapping[str, Category], *, complete: bool
) -> Iterable[Diagnostic]:
    """Yield what is wrong between terms; unless the list is *complete*, a related term may be in a file not read."""
    ids = [entry.term.id for entry in entries]
    yield from _repeated(entries)
    yield from _shared_wordings(entries)
    for entry in entries:
        term, path = entry.term, entry.path
        for number, related in enumerate(term.related):
            if complete and related not in ids:
                line = entry.line_of("related", number)
                yield diagnose(Code.TERM_UNKNOWN, path, line, id=related, suggestion=nearest(related, ids))
        if stages and term.stage not in stages:
            yield diagnose(Code.STAGE_UNKNOWN, path, entry.line_of("stage"), id=term.stage, known="、".join(stages))
        for number, wording in enumerate(term.no_autolink):
            if wording not in [part for alias in (term.term, *term.aliases) for part in parts_of(alias)]:
                yield diagnose(Code.TERM_NO_ALIAS, path, entry.line_of("no_autolink", number), wording=wording)
        for key in categories[entry.category].needs if entry.category in categories else ():
            if not getattr(term, key):
                yield diagnose(Code.YAML_MISSING_KEY, path, entry.line, key=f"{term.id}.{key}")


def _repeated(entries: list[Entry]) -> Iterable[Diagnostic]:
    seen: set[str] = set()
    for entry in entries:
        if entry.term.id in seen:
            yield diagnose(Code.ID_REPEATED, entry.path, entry.line_of("id"), id=entry.term.id)
        seen.add(entry.term.id)


def _shared_wordings(entries: list[Entry]) -> Iterable[Diagnostic]:
    owners: dict[str, str] = {}
    for entry in entries:
        for wording in link_wordings_of(entry.term):
            owner = owners.setdefault(wording, entry.term.id)
            if owner != entry.term.id:
                line = next(
                    (entry.line_of("aliases", n) for n, a in enumerate(entry.term.aliases) if wording in parts_of(a)),
                    entry.line,
                )
                yield diagnose(Code.TERM_WORDING_SHARED, entry.path, line, wording=wording, other=owner)

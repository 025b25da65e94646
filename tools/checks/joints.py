"""How words join in a sentence: 「書かて」, 「求めください」 and 「大きようです」 join what no Japanese sentence does.

A dictionary parts a line into words with their forms. Told are joints that none of ten thousand right lines has: a form of a
verb before an ending that it never takes, a noun before what ends verbs alone, a particle where none may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.checks.record_words import Words, in_each_record
from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.readings import tokenizer
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines, unquoted

if TYPE_CHECKING:
    from sudachipy import Morpheme

_LONG = 4000  # characters: what is longer is no line that somebody wrote, and a dictionary takes no more than ten times this
_HIRAGANA = re.compile("[ぁ-ん]{2}")
_PASSIVE = frozenset(("れる", "られる", "せる", "させる"))
_BEHIND_STEMS = frozenset(("すぎる", "過ぎる", "がる"))
_NAMES = frozenset(("名詞", "代名詞", "形状詞"))
_NO_VERB = frozenset(("名詞", "形状詞", "接頭辞", "副詞"))


@dataclass(slots=True)
class _Word:
    said: str
    kind: str  # 名詞, 動詞, …
    sort: str  # 格助詞, 終助詞, …
    type: str  # 助動詞-マス, …
    form: str  # 連用形, …
    base: str


@rule
def words_join_as_they_do(context: Context) -> Iterable[Diagnostic]:
    """No two words are joined that never are: a letter is missing between them, or there is one too many.

    Bad (joint-odd):
        朝市の客の数を求めください。
    Bad (joint-odd):
        客の数が、表に書かています。
    Bad (joint-odd):
        朝市は、少し大きようです。
    Bad (joint-odd):
        今朝の市は、祭りようです。
    Bad (joint-odd):
        glossary/metric.yml:
        pitfall: 人数は、閲覧数を超ます。
    Good:
        朝市の客の数を求めてください。客の数が、表に書かれています。朝市は、少し大きいようです。
    """
    yield from in_each_text(context, _in_text)
    yield from in_each_record(context, _in_records)


def _in_text(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    foreign = foreign_lines(source.document)
    for number, line in numbered(raw):
        if number >= source.body_line and number not in foreign and (odd := odd_joint(line)):
            yield diagnose(Code.JOINT_ODD, source.path, number, words=odd)


def _in_records(each: Iterable[Words]) -> Iterator[Diagnostic]:
    for words in each:
        if words.text.endswith("。") and (odd := odd_joint(words.text)):
            yield diagnose(Code.JOINT_ODD, words.path, words.line, words=odd)


def odd_joint(line: str) -> str:
    """Return the first two words of *line* that are joined as words never are; nothing where all are well."""
    if len(line) > _LONG or not _HIRAGANA.search(line):
        return ""
    parts = list(tokenizer().tokenize(unquoted(line)))
    said: list[str] = [part.surface() for part in parts]
    for place in range(1, len(parts)):
        # Nearly all that never follows is written in hiragana: only of that is asked what it is.
        if "ぁ" <= said[place][:1] <= "ん" or said[place - 1] in ("わ", "よ"):
            before = said[place - 2] if place > 1 else ""
            if _never(_word(parts[place - 1]), _word(parts[place]), before):
                return said[place - 1] + said[place]
    return ""


def _word(part: Morpheme) -> _Word:
    kind, sort, _, _, type_of, form = part.part_of_speech()
    return _Word(part.surface(), kind, sort, type_of, form.partition("-")[0], part.dictionary_form())


def _never(one: _Word, other: _Word, before: str) -> bool:
    """Whether *other* never follows *one*, before which *before* is said."""
    ends, particle = other.kind == "助動詞", one.kind == "助詞"
    finite = one.form in ("終止形", "連体形")
    if ends and other.type == "助動詞-マス":
        return one.kind in _NO_VERB | {"形容詞", "連体詞", "助詞"} or one.kind == "助動詞" and finite
    if ends and other.type == "助動詞-デス" and one.sort == "終助詞":
        return one.said in ("よ", "わ")
    if ends and (other.base in _PASSIVE and one.kind in _NO_VERB | {"助詞"} or other.base in ("てる", "でる")):
        return True
    if ends and other.said == "た" and one.kind in _NO_VERB | {"助詞"}:
        return True
    if other.type == "文語助動詞-リ" or other.form == "ク語法":
        return True
    if other.kind == "動詞" and one.kind == "形容詞":
        stem = one.form == "語幹" and other.base not in _BEHIND_STEMS
        return stem or finite and other.base in ("なる", "する")
    if one.kind == "形容詞" and one.form == "語幹" and other.said == "よう":
        return True
    if other.said == "よう" and (one.kind in _NAMES or one.sort == "名詞的"):
        return True
    if one.kind == "動詞":
        asked = other.said == "ください" and before not in ("お", "ご", "御")
        if one.form == "連用形" and (asked or other.kind == "動詞" and other.base == "いる"):
            return True
        if one.form == "未然形" and other.said != "ば" and other.kind in ("助詞", "名詞", "補助記号"):
            return True
    if other.said == "て" and other.sort == "接続助詞":
        return one.kind in _NO_VERB or one.kind == "動詞" and (finite or one.form == "仮定形")
    if particle and one.sort == "終助詞" and one.said in ("よ", "わ"):
        return other.kind not in ("補助記号", "助詞", "空白") or one.said == "よ" and other.said in ("に", "を", "は")
    if particle and other.kind == "助詞":
        twice = one.said == other.said and one.said in "もはがをにでへと"
        return twice or one.sort == "接続助詞" and one.said in "てで" and other.said in ("を", "へ")
    return one.said == "どう" and other.said in ("が", "を")

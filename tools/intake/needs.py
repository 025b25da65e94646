"""What a draft still needs to become a lesson: said at its head, in lines that a person deletes one by one.

What every lesson wants (objectives, exercise, questions, …), the terms in the text that the glossary knows, words that may
be terms and that it does not know, and sentences with figures, which are the facts to check and to write out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tools.characters import script
from tools.intake.blocks import blocks
from tools.intake.spans import EXACT, Analysis, Role

LESSON = (
    "レッスンにするには、ヘッダーの summary(紹介)、objectives(読み終えるとできること)、sources(出典)、reviewed(見直した日)と、"
    "本文の【演習】【解答】【確認問題】を書き足してください。元の文はそのまま使わず、事実を読み取って自分の言葉で書き直します。"
)
KNOWN = "用語集にある言葉です。このレッスンで初めて教えるなら、id をヘッダーの terms に書いてください: {words}"
UNKNOWN = "用語集にない言葉です。読者に説明が要るものを、用語集に加えてください: {words}"
FACTS = "数字のある文です。正しさと出典を確かめ、教える事実として書き出してください: {words}"
MOST_WORDS, MOST_FACTS = 12, 8
FACT_LENGTH = 48
OFTEN = 2  # times that a word must stand in the text to be thought a term

WORD = re.compile(
    r"[ァ-ヶー]{4,}|(?<![A-Za-z0-9])[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*(?![A-Za-z0-9])|(?<=「)[一-龠ァ-ヶーA-Za-z]{2,12}(?=」)"
)
FIGURE = re.compile(
    r"[0-9０-９][0-9０-９,，.．]*[ 　]?(?:%|％|円|万|億|人|名|件|個|台|社|回|倍|割|点|本|枚|年|か月|カ月|ヶ月|週間|日間|時間|分|秒|km|kg|cm|mm|GB|MB)"
)
SENTENCE = re.compile(r"[^。！？]+[。！？]?")
PROSE = (Role.PARAGRAPH, Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.NOTE)


@dataclass(frozen=True)
class Needs:
    """Terms found (wording and id), words that may be terms, sentences with figures: each in the order of the text."""

    known: list[tuple[str, str]]
    unknown: list[str]
    facts: list[str]

    def lines(self) -> list[str]:
        """Return what is said at the head of the draft."""
        known = "、".join(f"{wording}({term})" for wording, term in self.known)
        unknown, facts = "、".join(self.unknown), " / ".join(self.facts)
        found = ((KNOWN, known), (UNKNOWN, unknown), (FACTS, facts))
        return [LESSON, *(form.format(words=words) for form, words in found if words)]


def needs(found: Analysis, terms: Mapping[str, str]) -> Needs:
    """Return what the draft of *found* needs; *terms* are the wordings of the glossary, each with its term's id."""
    kept = [block for block in blocks(found) if block.role not in EXACT and block.role is not Role.TABLE_CELL]
    texts = [block.words for block in kept]
    facts = [fact for block in kept if block.role in PROSE for fact in _facts(block.words)]
    return Needs(list(_known(texts, terms))[:MOST_WORDS], _unknown(texts, terms), facts[:MOST_FACTS])


def _facts(words: str) -> Iterator[str]:
    for match in SENTENCE.finditer(words):
        if FIGURE.search(match[0]):
            sentence = match[0].strip()
            yield sentence if len(sentence) <= FACT_LENGTH else f"{sentence[:FACT_LENGTH]}…"


def _known(texts: list[str], terms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each term once, by the wording in which the text has it first; inside a longer word it is none."""
    if not terms:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(terms, key=lambda word: (-len(word), word)))))
    seen: set[str] = set()
    for text in texts:
        for match in pattern.finditer(text):
            term = terms[match[0]]
            if term not in seen and not _inside(text, match.start(), match.end()):
                seen.add(term)
                yield match[0], term


def _inside(text: str, start: int, end: int) -> bool:
    return _same(text, start) or _same(text, end)


def _same(text: str, at: int) -> bool:
    """Tell whether one word goes on over the place *at*: the same script, hiragana apart, stands on both sides."""
    if not 0 < at < len(text):
        return False
    left, right = script(text[at - 1]), script(text[at])
    return left == right and left not in ("hiragana", "other")


def _unknown(texts: list[str], terms: Mapping[str, str]) -> list[str]:
    counted = Counter(match[0] for text in texts for match in WORD.finditer(text))
    known = "\n".join(terms)
    return [word for word, count in counted.most_common() if count >= OFTEN and word not in known][:MOST_WORDS]

"""How sentences are written: short, and in the polite form throughout.

A hundred characters are our limit, well above the 50 to 60 that guides to plain Japanese advise: beyond it a reader on
a phone has lost the beginning. What stands in 「quotes」 or brackets is somebody's own words and not looked at for its
form; a table holds no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Document, NumberedList, Paragraph
from tools.text.walk import Kind, Place, blocks_of, foreign_lines, plain, words_of

LIMIT = 100  # characters
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|[(\uff08][^()\uff08\uff09]*[)\uff09]")
_POLITE = re.compile(
    r"(です|ます|ました|ません|でした|ましょう|ください|でしょう)(か|ね|よ|よね|かね|が|から|けれども?|けど|のに|ので|し)?"
)
_DEARU = re.compile(r"(である|だ|だった|であった|ではない)$")
_OTHER_END = re.compile(r"[」か…!?!?)\)]")
# a circled number as the subject of a sentence, which at the start of a line makes an item of it
_SUBJECT = re.compile(r"[\u2460-\u2473](?:[はがをにも][「『\u3400-\u9fff]|[とや][\u2460-\u2473]|について)")
_SENTENCES = frozenset({Kind.SENTENCES, Kind.ITEM, Kind.TITLE})
_ENDS_WELL = re.compile(f"(?:{_POLITE.pattern}|{_OTHER_END.pattern})$")


def check_prose(document: Document, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the sentences of *document* that are too long, not in the polite form, or items by mistake.

    A sentence is what 「。」 ends. An item or a title may end in a noun or a verb's plain form, but not in である or だ.
    """
    foreign = foreign_lines(document)
    for block in blocks_of(document):
        if isinstance(block, NumberedList):
            yield from _unmeant(block, path)
    for place, content in words_of(document):
        if place.kind in _SENTENCES:
            yield from _check(plain(content), path, place)
            if place.kind is Kind.SENTENCES and (pair := _unbalanced(plain(content))):
                yield diagnose(Code.BRACKET_OPEN, path, place.line, pair=pair)
    for block in blocks_of(document):
        if isinstance(block, Paragraph) and block.line not in foreign and _UNENDED.search(plain(block.content)):
            yield diagnose(Code.SENTENCE_UNENDED, path, block.line, end=plain(block.content)[-8:])


_PAIRS = ("「」", "『』", "()", "\uff08\uff09")
_UNENDED = re.compile(rf"{_POLITE.pattern}$")


def _unbalanced(words: str) -> str:
    """Return the brackets of which one is missing in *words*; nothing where each is closed."""
    words = re.sub(r"(?:^|(?<=[、。]))[ ]?[0-9A-Za-z]{1,2}[)\uff09]", "", words)  # a) and 1) count what follows
    return next((pair for pair in _PAIRS if words.count(pair[0]) != words.count(pair[1])), "")


def _unmeant(numbered: NumberedList, path: Path) -> Iterator[Diagnostic]:
    for marker, item in zip(numbered.markers, numbered.items, strict=True):
        if _SUBJECT.match(words := marker + plain(item.content)):
            yield diagnose(Code.ITEM_UNMEANT, path, item.line, start=words[:6])


def check_sentences(words: str, *, path: Path, line: int, brief: bool = False) -> Iterator[Diagnostic]:
    """Yield the sentences of *words*, which stand on *line* of *path*, that are too long or not in the polite form.

    *brief* ones may end in a noun.
    """
    yield from _check(words, path, Place(line, Kind.ITEM if brief else Kind.SENTENCES))
    if _UNENDED.search(words):
        yield diagnose(Code.SENTENCE_UNENDED, path, line, end=words[-8:])


def _check(words: str, path: Path, place: Place) -> Iterator[Diagnostic]:
    for sentence in words.split("。"):
        if len(sentence.strip()) > LIMIT:
            start = sentence.strip()[:12]
            yield diagnose(Code.SENTENCE_LONG, path, place.line, start=start, length=len(sentence.strip()), limit=LIMIT)
    for sentence in _QUOTED.sub("「」", words).split("。")[:-1]:
        end = sentence.strip()[-8:]
        whole = place.kind is Kind.SENTENCES
        if end and (not _ENDS_WELL.search(end) if whole else _DEARU.search(end)):
            yield diagnose(Code.SENTENCE_PLAIN, path, place.line, end=end)

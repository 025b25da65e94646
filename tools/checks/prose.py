"""How sentences are written: short, and in the polite form throughout.

A hundred characters are our limit, well above the 50 to 60 that guides to plain Japanese advise: beyond it a reader on
a phone has lost the beginning. What stands in 「quotes」 or brackets is somebody's own words and not looked at for its
form; a table holds no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import BulletList, Document, Note, NumberedList, Paragraph
from tools.text.walk import Kind, blocks_of, foreign_lines, plain, questions_of, words_of

LIMIT = 100  # characters
Where: TypeAlias = Callable[[str], int]  # the line on which words stand
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|[(\uff08][^()\uff08\uff09]*[)\uff09]")
_POLITE = re.compile(
    r"(です|ます|ました|ません|でした|ましょう|ください|でしょう)(か|ね|よ|よね|かね|が|から|けれども?|けど|のに|ので|し)?"
)
_DEARU = re.compile(r"(である|だ|だった|であった|ではない)$")
_SUMMED_UP = re.compile(
    r"[ ]?(?:この[0-9一二三]つ|[そこ]んな|[そこ]うした|[そこ]ういう|という[一-鿿]|この(?:順|繰り返し|流れ|くり返し)|これの繰り返し)"
)
_CALLED = re.compile(
    "(?:[一-鿿ァ-ヶー](?:まで|から|より|に|へ|を)|[くに])$"
)  # what is no sentence: 「角まで。これは…」
_OTHER_END = re.compile(r"[」か…!?!?)\)]")
# a circled number as the subject of a sentence, which at the start of a line makes an item of it
_SUBJECT = re.compile(r"[\u2460-\u2473](?:[はがをにも][「『\u3400-\u9fff]|[とや][\u2460-\u2473]|について)")
_SENTENCES = frozenset({Kind.SENTENCES, Kind.ITEM, Kind.TITLE})
_ENDS_WELL = re.compile(f"(?:{_POLITE.pattern}|{_OTHER_END.pattern})$")


def check_prose(document: Document, raw: str, *, path: Path) -> Iterator[Diagnostic]:
    """Yield the sentences of *document* that are too long, not in the polite form, or items by mistake.

    *raw* is the text that it was read from: of a paragraph of several lines the line that is meant is told. A sentence is
    what 「。」 ends. An item or a title may end in a noun or a verb's plain form, but not in である or だ.
    """
    lines, foreign = raw.split("\n"), foreign_lines(document)
    for block in blocks_of(document):
        if isinstance(block, NumberedList):
            yield from _unmeant(block, path)
        if isinstance(block, BulletList | NumberedList) and block.line not in foreign:
            yield from _unlike(block, path)
    for place, content in words_of(document):
        where = partial(_line_of, lines, place.line)
        if place.kind in _SENTENCES:
            yield from _check(plain(content), place.kind, path, where)
        if place.kind is not Kind.FOREIGN:
            yield from _broken(plain(content), place.kind, path, where)
    for block in blocks_of(document):
        words = plain(block.content) if isinstance(block, Paragraph | Note) and block.line not in foreign else ""
        if _is_cut(words):
            line = _line_of(lines, block.line, words)
            yield diagnose(Code.SENTENCE_UNENDED, path, line, end=words[-8:])
    for question in questions_of(document):
        if not _ASKS.search(words := plain(question.content)):
            yield diagnose(Code.SENTENCE_UNENDED, path, question.line, end=words[-8:])
    for choice in (choice for question in questions_of(document) for choice in question.choices):
        words = plain(choice.explanation)
        if _is_cut(words) and not words.endswith("、"):  # that is told as what is carried on
            yield diagnose(Code.SENTENCE_UNENDED, path, choice.explained, end=words[-8:])


def _line_of(lines: list[str], first: int, words: str) -> int:
    """Return the line, of those of the paragraph that begins on line *first*, on which *words* end or a bracket is open."""
    ends = next((number for number in range(first, len(lines)) if not lines[number].strip()), len(lines))
    own = list(enumerate(lines[first - 1 : ends], first))
    if words in (*_PAIRS, ""):
        return next((number for number, line in own if unbalanced(line)), first)
    return next((number for number, line in own if words[-5:] in line), first)


_ASKS = re.compile(r"[。?\uff1f…」』)\uff09]$")
_COUNTING = re.compile(r"(?:^|(?<=[、。]))[ ]?[0-9A-Za-z]{1,2}[)\uff09]")  # a) and 1) count what follows
_PICTURE = re.compile("[\u2600-\u27bf\ufe0f♪\U0001f300-\U0001faff]+$")
_PAIRS = ("「」", "『』", "()", "\uff08\uff09", "【】", "〔〕", "〈〉", "《》", "“”")
_BRACKET = re.compile(f"[{re.escape(''.join(_PAIRS))}]")
_UNENDED = re.compile(rf"(?!(?<=[冷覚済増励悩澄醒])ま){_POLITE.pattern}$")
# A line that ends so goes on; a short one may be a label (「7月から」).
_CUT = re.compile(r"(?<=.{12})(?:[、をがはへ]|って|によ|により|から|ので|には|では|とは|として|として、)$")
# Behind whole sentences, what ends so is no label.
_CUT_LAST = re.compile(
    "。[^。]*(?:[、をがはへ]|(?:[いっきしちにびみりえけせてねめれげくん])[てで]|ので|から|けれど|ながら|たり|のに|では|には|とは|との|への|という|[るうくすつぬぶむぐ]と)$"
)
# Nor, in the lessons, what ends so, and what begins by joining to them: a hint may say 「何の画面か。1行で」.
_CUT_MORE = re.compile(
    "。[^。]*(?:[にのもやで]|(?<=[^こ])と|まで|より|[えけせてねべめれげばら]ば|たら|なら|ため|とき|場合)$"
    "|。(?:ただし|しかし|ところが|そこで|なぜなら|そのため|だから|それでも|すると)、[^。]*[ぁ-んァ-ヶー一-鿿]$"
)
# A sentence that has told what it is about goes on behind these: 「カップ1杯の粉は、詰め方で」.
_CUT_ONLY = re.compile(
    "^[^。]+、$|^[^。、]*を[^。、]{0,6}(?:[一-鿿][きしちにびみりぎじ]|[うくすつぬぶむぐる]と)$|^[^。]+[て]、[^。]*を$"
    "|^[^。]+(?:は|が|も|を|には|では|ら)、[^。]*(?:[一-鿿ァ-ヶー]で|に|の|も|や|と|て|まで|より|ため|なら|たら|れば)$"
)
# 冷ました, だました: verbs of their own, no polite ends.
_NO_VERB = "(?<![冷覚済増励悩澄醒あかさたなはまやらわがざだばぱうくすつぬふむゆるぐずづぶぷおこそとのほもよろ])"
_ENDED = f"(?:です|でした|ません|ください|{_NO_VERB}(?:ます|ました))"
# A polite end with no full stop before the next word; some nouns may follow one (「わかりました際」).
_RUN_ON = re.compile(
    rf"{_ENDED}(?=[一-鿿ァ-ヶ])(?!時|際|前|後|間|上|中|場合|方|通り|様|旨|以上|内|事|物|件|点|人|次第|目)"
)


def _broken(words: str, kind: Kind, path: Path, where: Where) -> Iterator[Diagnostic]:
    """Yield what is half there in *words*: a bracket without its other, a sentence without its end."""
    if pair := unbalanced(words):
        yield diagnose(Code.BRACKET_OPEN, path, where(pair), pair=pair)
    elif run_on := run_on_in(words):
        yield diagnose(Code.SENTENCE_UNENDED, path, where(run_on), end=run_on)
    elif kind is Kind.ITEM and words.endswith("、"):
        yield diagnose(Code.SENTENCE_CARRIED, path, where(words), end=words[-8:])


def run_on_in(words: str) -> str:
    """Return the end of the first sentence in *words* that runs into the next one; nothing where none does."""
    found = _RUN_ON.search(_QUOTED.sub(lambda quoted: "「" * len(quoted[0]), words))
    return words[: found.end()][-8:] if found else ""


def _is_cut(words: str, *, brief: bool = False) -> bool:
    """Whether the last sentence of *words* was left before its end; *brief* ones may be no whole sentences."""
    words = _PICTURE.sub("", words)
    forms = (_UNENDED, _CUT, _CUT_LAST) if brief else (_UNENDED, _CUT, _CUT_LAST, _CUT_MORE, _CUT_ONLY)
    return any(form.search(words) for form in forms)


def unbalanced(words: str) -> str:
    """Return the brackets of which one is missing in *words*; nothing where each is closed."""
    if not _BRACKET.search(words):
        return ""
    odd = [pair for pair in _PAIRS if words.count(pair[0]) != words.count(pair[1])]
    plain_words = _COUNTING.sub("", words) if odd else ""
    return next((pair for pair in odd if plain_words.count(pair[0]) != plain_words.count(pair[1])), "")


def _unmeant(numbered: NumberedList, path: Path) -> Iterator[Diagnostic]:
    for marker, item in zip(numbered.markers, numbered.items, strict=True):
        if _SUBJECT.match(words := marker + plain(item.content)):
            yield diagnose(Code.ITEM_UNMEANT, path, item.line, start=words[:6])


_PLAIN_END = re.compile("[うくすつぬぶむるぐい]$")
_POLITE_END = re.compile(r"(?:[いきしちにびみりえけせてねべめれ]ます|です|ました|ません|でした)$")
_MANY = 4  # items


def _unlike(block: BulletList | NumberedList, path: Path) -> Iterator[Diagnostic]:
    """Yield the one item that is polite where all the others end in the plain form of a verb."""
    ends = [(item.line, plain(item.content).strip()) for item in block.items]
    polite = [(line, words) for line, words in ends if _POLITE_END.search(words)]
    verbs = [words for _, words in ends if _PLAIN_END.search(words) and not _POLITE_END.search(words)]
    if len(ends) >= _MANY and len(polite) == 1 and len(verbs) == len(ends) - 1:
        yield diagnose(Code.ITEM_UNLIKE, path, polite[0][0], end=polite[0][1][-8:])


def check_sentences(words: str, *, path: Path, line: int, brief: bool = False) -> Iterator[Diagnostic]:
    """Yield the sentences of *words*, which stand on *line* of *path*, that are too long or not in the polite form.

    *brief* ones may end in a noun.
    """
    yield from _check(words, Kind.ITEM if brief else Kind.SENTENCES, path, lambda _: line)
    if not (brief and "。" not in words) and _is_cut(words, brief=brief):
        yield diagnose(Code.SENTENCE_UNENDED, path, line, end=words[-8:])
    elif run_on := run_on_in(words):
        yield diagnose(Code.SENTENCE_UNENDED, path, line, end=run_on)


def _check(words: str, kind: Kind, path: Path, where: Where) -> Iterator[Diagnostic]:
    for sentence in map(str.strip, words.split("。")):
        if len(sentence) > LIMIT:
            line, start = where(sentence[:12]), sentence[:12]
            yield diagnose(Code.SENTENCE_LONG, path, line, start=start, length=len(sentence), limit=LIMIT)
    sentences = _QUOTED.sub("「」", words).split("。")
    for sentence, after in pairwise(sentences):
        end = sentence.strip()[-8:]
        if (
            _SUMMED_UP.match(after) or after.startswith(("これは", "それは")) and _CALLED.search(end)
        ):  # 「量ったら書く、書いたら比べる。この2つを続けます。」: it names what is spoken of
            continue
        if end and (not _ENDS_WELL.search(end) if kind is Kind.SENTENCES else _DEARU.search(end)):
            yield diagnose(Code.SENTENCE_PLAIN, path, where(f"{end}。"), end=end)
            return  # who writes one so writes the next ones so

"""Rules about what stands there in two versions: the words before a change beside those after it, as a merge leaves them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from tools.checks.record_words import Words, in_each_record
from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Block, BulletList, Checklist, Formula, Heading, NumberedList, Paragraph, Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

_VERSION = 12  # characters: a shorter sentence stands in another one by chance
_NEXT = 3  # sentences: two versions stand side by side
_KANA = re.compile("[ぁ-ん、。,. \u3000]")
_TELLING = 5  # characters other than kana: fewer may stand in two sentences by chance
_DENIED = re.compile("ませ|な[いくかけ]|ず[、に]")
_NUMBERS = re.compile("[0-9.,]+")
_ROWS = 4  # with their head: of fewer two of one name may be groups
_SHORT = 4  # characters of a title: 売り手/買い手
_ALIKE = 0.4  # of two cells, how much of them is the same


@rule
def said_in_one_version(context: Context) -> Iterable[Diagnostic]:
    """No sentence, item or row stands beside an older version of itself.

    Bad (said-again):
        客が30人で、店は4軒になりました。
        客が30人ほどで、店はもう4軒になりました。
    Bad (said-again):
        ・朝市の前に、客の数を予想しておく
        ・朝市の前に、客の数を予想する
    Bad (said-again):
        | 天気 | すること |
        | 晴れ | 品を多めに並べる |
        | 雨 | 品を減らし、早めに閉める |
        | 雨 | 品を減らして、早く店を閉める |
        | 雪 | 市を休む |
    Good:
        客が30人で、店は4軒になりました。客が多いときは、店を増やします。
        ・朝市の前に、客の数を予想する
        ・朝市の前に、店の数を予想する
    """
    yield from in_each_text(context, _versions)
    yield from in_each_record(context, _in_records)


def _versions(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    said: list[str] = []  # the sentences of the paragraphs that stand one below the other
    before: Block | None = None
    for block in blocks_of(source.document):
        match block:
            case Heading() if _is_of_two(words := plain(block.content)):
                yield _two_in_one(words, source.path, block.line)
            case Paragraph():
                said = said if isinstance(before, Paragraph) else []
                yield from _sentences(block, said, source, raw)
            case Formula() if isinstance(before, Formula) and _name_of(block) == _name_of(before) != "":
                words = plain(block.content)
                yield diagnose(Code.SAID_AGAIN, source.path, block.line, words=words[:12], first=words[:12])
            case BulletList() | NumberedList() | Checklist():
                for one, other in pairwise(block.items):
                    first, words = plain(one.content), plain(other.content)
                    if _are_versions(first, words) or _of_one_label(first, words):
                        yield diagnose(Code.SAID_AGAIN, source.path, other.line, words=words[:12], first=first[:12])
            case Table():
                yield from _rows(block, source)
        before = block


def _sentences(block: Paragraph, said: list[str], source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of the first sentence of *block* that is a version of one *said* right before it, and note all of them there."""
    for other in (one.strip() for one in plain(block.content).split("。") if one.strip()):
        first = next((one for one in said[-_NEXT:] if _are_versions(one, other)), "")
        said.append(other)
        if first:
            line = next((n for n, line in numbered(raw) if n >= block.line and other in line), block.line)
            yield diagnose(Code.SAID_AGAIN, source.path, line, words=other[:12], first=first[:12])
            return


_LISTED = frozenset(("text", "can", "usage", "objectives", "definition", "pitfall"))  # a reason may be given twice


def _in_records(each: Iterable[Words]) -> Iterator[Diagnostic]:
    last: dict[str, Words] = {}
    for words in each:
        if words.key in ("title", "heading") and _is_of_two(words.text):
            yield _two_in_one(words.text, words.path, words.line)
        if words.key in _LISTED and words.key in last and _are_versions(last[words.key].text, words.text):
            first = last[words.key].text[:12]
            yield diagnose(Code.SAID_AGAIN, words.path, words.line, words=words.text[:12], first=first)
        last[words.key] = words


def _is_of_two(title: str) -> bool:
    """Whether *title* is two versions of itself: 「計算の手順/計算の進め方」."""
    one, sign, other = re.sub("[\uff0f→]", "/", title).partition("/")
    return bool(sign) and min(len(one), len(other)) > _SHORT and SequenceMatcher(None, one, other).ratio() > 0.5


def _two_in_one(words: str, path: Path, line: int) -> Diagnostic:
    return diagnose(Code.SAID_AGAIN, path, line, words=re.split("[/\uff0f→]", words)[1][:12], first=words[:12])


def _name_of(formula: Formula) -> str:
    return plain(formula.content).partition("=")[0].strip()


_LABEL = re.compile("(?P<label>(?!例|注|案|問|答)[^:\uff1a、。]{1,12})[:\uff1a](?P<rest>.+)")


def _of_one_label(one: str, other: str) -> bool:
    """Whether two items say much the same of one thing: 「塩:味を付ける」「塩:味を付け、締める」."""
    a, b = _LABEL.match(one), _LABEL.match(other)
    return bool(a and b and a["label"] == b["label"] and _alike(a["rest"], b["rest"]))


def _are_versions(one: str, other: str) -> bool:
    """Whether two sentences say the same: one with a few words more, or with other kana between the same words."""
    short, long = sorted((one, other), key=len)
    if len(short) < _VERSION or len(long) > len(short) * 1.4 or short == long:
        return False
    same = short[:2] == long[:2] and len(content := _KANA.sub("", short)) >= _TELLING and content == _KANA.sub("", long)
    return (same or _runs_through(short, long)) and bool(_DENIED.search(short)) == bool(_DENIED.search(long))


def _runs_through(short: str, long: str) -> bool:
    """Whether all of *short* stands in *long*, in order, and what is added there is no other number."""
    rest = iter(long)
    return all(sign in rest for sign in short) and _NUMBERS.findall(short) == _NUMBERS.findall(long)


def _rows(table: Table, source: SourceText) -> Iterator[Diagnostic]:
    """Tell of a row of words right behind one of the same name whose cells are much like its own, where all others have names
    of their own."""
    rows = [[plain(cell).strip() for cell in row] for row in table.rows]
    names = [row[0] for row in rows]
    if len(rows) <= _ROWS or len({*names}) != len(names) - 1:
        return
    for line, (one, other) in enumerate(pairwise(rows), table.line + bool(table.caption) + 1):
        pairs = [(_NUMBERS.sub("", a), _NUMBERS.sub("", b)) for a, b in zip(one[1:], other[1:], strict=True)]
        if one[0] == other[0] and any(a != b for a, b in pairs) and all(_alike(a, b) for a, b in pairs):
            yield diagnose(Code.SAID_AGAIN, source.path, line, words=other[0], first=one[0])


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other).ratio() >= _ALIKE

"""Why a text is restricted: the line that says so, of all that speak of this text and not of another.

Any line counts where it says so by itself. At the edges of the text, and behind a note's mark, less is needed: see ``rights``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, groupby
from pathlib import Path

from tools.diagnostics import Code, diagnose
from tools.intake.plain.box_words import COPYRIGHT
from tools.intake.plain.imprints import BAN
from tools.intake.rights import (
    HINT,
    NOTED,
    restricts,
    restricts_at_edge,
    sentences_of,
)
from tools.intake.rights_edges import may_restrict
from tools.intake.rights_marks import is_marked, is_secret
from tools.intake.rights_words import RESERVED, TALK
from tools.intake.rights_words import SELF as THIS
from tools.intake.spans import Analysis, Ask, Reason, Role

LINE = re.compile(r"[^\r\n]*[^\s]")
WRAPPED = 8  # characters of a line at least on which a sentence begins that the next line ends
OPENED = re.compile(
    r"[・■□◆◇●○◎▼▽※＊*#>|｜【＜\-－―]|[(（]?[0-9０-９①-⑳a-zア-ン一二三四五六七八九十]{1,2}[.．)）、　 ]"
)
WORDS = (Role.PARAGRAPH, Role.NOTE, Role.NOTICE)
LISTED = (Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.CHECK_ITEM)
UNSAID = (Reason.BLANK, Reason.MARKUP, Reason.MARKER, Reason.RULE, Reason.BANNER)
# What says that the quotation below it is shown for its wording, and does not speak of this text.
EXAMPLE = re.compile(
    r"(?:書いて(?:あり|い)ま(?:した|す)|書かれてい(?:ました|ます)|のような(?:文|一文|一行|例)です|例です|(?:文例|書き方|例文)[^。]{0,8})[。：:]?$"
    r"|^(?!.*(?:[本当弊](?:書|誌|紙|社|稿|資料|サイト)|この(?:冊子|資料|文書|サイト|本の))).*(?:たとえば|例えば)、?(?:次|以下|下|こんな)の?(?:ような)?(?:一文|一行|文|文句|文言|言葉|断り(?:書き)?|注意書き)"
    # a sentence of no text in particular: one that is written, seen or usual in many
    r"|^(?!.*(?:[本当弊](?:書|誌|紙|社|稿|資料|サイト)|この(?:冊子|資料|文書|サイト|本の))).*(?:書いてある|書かれている|書いてあった|書かれていた|見かける|よくある|おなじみの|お?決まりの)(?:こんな|次の|この)?(?:一文|文|一行|文句|決まり文句|文言|言葉|ことば|断り(?:書き)?|注意書き)"
    r"(?:が(?:あります|ありました|ある|あった)|です|でした)[。：:]?$"
)
QUESTION = re.compile(
    r"か[。？?]?$|[？?]$"
)  # what stands below it answers it: it speaks of this text where it names it
OPEN = re.compile(r"(?:一般)?公開|公表|一般|社内|秘")  # other words of such a column
CLASS = re.compile(r"取り?扱い?|機密|秘密|区分|分類|公開|開示|閲覧|配[布付]|注意")  # what a mark stands beside
KEPT = 2  # rows of a table, or lines at the edges of a text
CLOSED = re.compile("^[^「」]*」")
Place = tuple[int, str]  # a line, and where it begins
SHOWN = 40  # characters of a line that is asked about
FIRST, LAST, NEAR = 6, 8, 3  # lines at the beginning and at the end of a text


def restrict(found: Analysis, path: Path) -> None:
    """Say whether the text is restricted, and by which line; where none says so, ask about the line that may."""
    own: list[Place] = []
    marks = _shown_marks(found)
    shown = min(marks, default=None)
    lines = list(_own_lines(found, own, marks))
    torn = (said for index in _hinted(own) for said in _torn(own, index, found.text))
    edges = [edge for edge in _edges(own, found.text, FIRST, LAST) if _any(restricts_at_edge, edge[1])]
    items = {span.start for span in found.spans if span.role in LISTED}  # each may be a rule that the text is about
    said = next(filter(restricts, [*lines, *torn]), "")
    found.grounds = said or next((line for at, line in edges if at not in items or THIS.search(line)), "")
    found.restricted = found.restricted or bool(found.grounds)
    if found.restricted:
        kept = {s.start for s in found.spans if s.role in WORDS and not s.joins} - {ask.at for ask in found.asks}
        roles = {span.start for span in found.spans if span.role}
        inner = [place for place in own if place[0] in roles]
        kept &= {at for at, _ in (*inner[:KEPT], *inner[-2 * KEPT :])}
        edge = ((at, line) for at, line in _edges(inner, found.text, KEPT, 2 * KEPT) if at in kept)
        left = next((at for at, line in edge if restricts(line) or _any(restricts_at_edge, line)), None)
        if left is not None:
            line, words = _shown(found, left)
            told = diagnose(Code.SHAPE_UNCLEAR, path, line, 0, words=words, lines="", looks=BAN)
            found.asks.append(Ask(left, told))
        return
    near = (at for at, line in _edges(own, found.text, NEAR, NEAR) if _may(line))
    doubtful = next(chain(near, (at for at, _ in edges)), shown)
    if doubtful is not None and not any(ask.diagnostic.code is Code.RIGHTS_UNCLEAR for ask in found.asks):
        line, words = _shown(found, doubtful)
        found.asks.append(Ask(doubtful, diagnose(Code.RIGHTS_UNCLEAR, path, line, 0, words=words)))


def _shown(found: Analysis, at: int) -> tuple[int, str]:
    """Return the number of the line of *found* that stands *at* a character, and what is shown of it."""
    match = LINE.match(found.text, at)
    return found.text.count("\n", 0, at) + 1, match[0].strip()[:SHOWN] if match else ""


def _shown_marks(found: Analysis) -> set[int]:
    """Return where cells begin that bear a mark of confidence as one of several kinds, or of a listed paper: in a table that has
    another such word, or below its first rows, and not beside the name of what it is."""
    shown: set[int] = set()
    for is_table, run in groupby(
        (span for span in found.spans if span.role), lambda span: span.role is Role.TABLE_CELL
    ):
        cells = [(span, found.text[span.start : span.end].strip()) for span in run] if is_table else []
        marks = {words for _, words in cells if is_secret(words) or OPEN.fullmatch(words)}
        beside = {(span.row, span.column + 1) for span, words in cells if CLASS.search(words)}
        shown |= {
            span.start
            for span, words in cells
            if words in marks and (len(marks) > 1 or span.row > KEPT and (span.row, span.column) not in beside)
        }
    return shown


def _edges(lines: list[Place], text: str, first: int, last: int) -> Iterator[Place]:
    """Yield the *first* and *last* ones of *lines* and notes, which need few words to speak of this text, and what they say wrapped."""
    last = len(lines) - last
    for index, (at, line) in enumerate(lines):
        answers = index > 0 and QUESTION.search(lines[index - 1][1]) and not THIS.search(line)
        if not answers and (index < first or index >= last or line.lstrip().startswith(NOTED)):
            yield at, line
            yield from ((at, said) for said in _torn(lines, index, text))


def _any(says: Callable[[str], bool], line: str) -> bool:
    """Tell whether a sentence of *line* *says* so, and does not speak of such sentences."""
    return any(says(each) or says(whole) for each, whole in sentences_of(line) if not TALK.search(each))


def _may(line: str) -> bool:
    """Tell whether a sentence of *line*, at an edge, may restrict the text."""
    return _any(may_restrict, line) or any(may_restrict(each, line) for each, _ in sentences_of(line))


def _hinted(lines: list[Place]) -> Iterator[int]:
    """Yield where in *lines* a sentence may begin that restricts and is wrapped: most lines are told by it at once."""
    hinted = [HINT.search(line) is not None for _, line in lines]
    for index in range(len(lines) - 1):
        if any(hinted[index : index + 3]) or HINT.search(_seam(lines[index][1], lines[index + 1][1])):
            yield index


def _torn(lines: list[Place], index: int, text: str) -> Iterator[str]:
    """Yield what the line at *index* and the one or two right below it say together where a sentence is wrapped."""
    said, end = lines[index][1].strip(), lines[index][0] + len(lines[index][1])
    for start, line in lines[index + 1 : index + 3]:
        words = line.strip()
        torn = len(said) >= WRAPPED and said[-1] not in "。！？」』" and not OPENED.match(words)
        if not torn or text.count("\n", end, start) != 1:
            break
        said += words
        end = start + len(line)
        yield said


def _seam(above: str, below: str) -> str:
    """Return what stands around the end of a line."""
    return above.rstrip()[-6:] + below.lstrip()[:6]


def _stated(lines: list[str], above: str) -> Iterator[str]:
    """Yield *lines* but 「All rights reserved」 below the line that names the holder: together they are a plain notice."""
    for line, before in zip(lines, [above, *lines], strict=False):
        if not (RESERVED.match(line.strip()) and COPYRIGHT.match(before.strip())):
            yield line


def _own_lines(found: Analysis, own: list[Place], marks: set[int]) -> Iterator[str]:
    """Yield the lines that speak of this text: not those of other articles, of a text that is shown as an example, nor
    the *marks* that a table explains. Those of its body go to *own*, each with where it begins."""
    announced, above, end = False, "", 0
    for span in found.spans:
        words = found.text[span.start : span.end]
        open_above = span.role is not None and above.count("「") > above.count("」")
        if open_above and found.text.count("\n", end, span.start) == 1:  # a quotation goes on over the line's end
            words = CLOSED.sub(lambda match: " " * (len(match[0]) - 1) + "」", words, count=1)
        example = span.role is Role.QUOTATION and announced
        if span.reason not in (Reason.NAVIGATION, Reason.RECOMMENDATION) and not example and span.start not in marks:
            named = span.role is Role.TITLE and not is_marked(words)  # a title is about what it says
            yield from () if named else _stated(words.splitlines(), above)
            if span.reason is not Reason.BLANK:
                above, end = words.rpartition("\n")[2], span.end
            if span.role not in (Role.TABLE_CELL, Role.CODE) and span.reason not in UNSAID:
                lines = LINE.finditer(words)
                own += ((span.start + line.start(), "" if named else line[0]) for line in lines)
        announced = EXAMPLE.search(words) is not None if span.role and not example else announced

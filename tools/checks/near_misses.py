"""Habits from elsewhere, and signs that look like ours: what was meant, and how it is written here.

Each line of a text is held against one list; the first entry that fits is told, and of lines one below the other with the
same slip the first, so one slip is one finding. Code and quotations are somebody else's, and a line behind a ``\\`` is shown as it is: neither is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from tools.checks.lost_marks import aims_amiss, begins_quiz, lost_mark, lost_sign, quoted_label
from tools.checks.needed import Possible
from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.checks.slips import NUMBER, SLIPS, Slip
from tools.checks.torn_formulas import torn_formulas
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.yaml_tree import CONFLICT
from tools.text.grammar import ANCHOR, HEADING, ITEM, ROW
from tools.text.model import Code as ModelCode
from tools.text.model import Heading
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, foreign_lines

_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")
_NAMED = re.compile(r"「[^」。]*」|『[^』。]*』")  # a word, and not what somebody says


@rule
def near_misses(context: Context) -> Iterable[Diagnostic]:
    """Signs of other forms of writing are not taken for ours.

    Bad (mark-mistaken):
        【ポイント】朝市は日曜だけです。
    Bad (mark-habit):
        - 閲覧数を見ます。
    Bad (left-over):
        客は12人でした(要確認)。
    Bad (conflict):
        <<<<<<< HEAD
        朝市の係です。
        =======
        市の係です。
        >>>>>>> other
    Good:
        【注意】日曜だけの市
        朝市は日曜だけです。
        ・閲覧数を見ます。
    """
    yield from in_each_text(context, _near_misses)


def _near_misses(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    yield from _slips(source, raw)
    yield from _begun_low(source, raw)
    yield from _torn_tables(source, raw)
    yield from aims_amiss(source, raw)
    yield from _unclosed_code(source, raw)
    yield from torn_formulas(source, raw)


def _slips(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    foreign, lines, in_quiz = foreign_lines(source.document), raw.split("\n"), False
    told: set[Slip] = set()  # in this section
    last: tuple[Slip | None, int] = None, 0
    for number, line in enumerate(lines, 1):
        if number < source.body_line or number in foreign or line.startswith("\\"):
            continue
        if conflict := CONFLICT.match(line):
            yield diagnose(Code.CONFLICT, source.path, number, 1, mark=conflict[0].strip())
            return
        if HEADING.match(line):
            told.clear()
        in_quiz = begins_quiz(line) or in_quiz and not HEADING.match(line)
        beside = (*lines[number - 2 : number - 1], *lines[number : number + 1])
        if name := quoted_label(line):
            seen = f"「{name}」は見出し語になりません"
            yield diagnose(Code.MARK_MISTAKEN, source.path, number, seen=seen, mend="【 】で囲んでください。")
        elif found := _slip_on(line, in_quiz, *_company(line, beside)):
            slip, words, at = found
            # What is amiss with the label above is why a question stands in no quiz.
            again = (slip, number - 1) == last or slip.out_of_quiz and last[0] and last[1] == number - 1
            if not again and not (slip.once and slip in told):
                yield tell(slip, words, source.path, number, at)
            told.add(slip)
            last = slip, number
        elif in_quiz and (lost := lost_mark(lines, number)):
            yield diagnose(Code.MARK_MISTAKEN, source.path, number, seen=lost[0], mend=lost[1])
        elif line[:1].isdecimal() and (words := lost_sign(lines, number)):
            seen, mend = f"「{words}」は、番号付きの箇条書きになりません", "「1. 」の形で始めてください。"
            yield diagnose(Code.MARK_HABIT, source.path, number, seen=seen, mend=mend)


def _begun_low(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of a text that begins with a heading of the lower level: it has none that it stands below."""
    first = next((block for block in source.document.blocks if isinstance(block, Heading)), None)
    if first is not None and raw.split("\n")[first.line - 1].startswith("◆") and "\n■" in raw:
        seen, mend = "初めの見出しが「◆」で、その上の見出しがありません", "初めの見出しは ■ で始めてください。"
        yield diagnose(Code.MARK_HABIT, source.path, first.line, seen=seen, mend=mend)


def _company(line: str, beside: tuple[str, ...]) -> tuple[bool, bool, bool]:
    """Return whether *line* stands by a line with a number, by a row and is none, and between two items."""
    by_row = any(map(ROW.match, beside)) and not ROW.match(line)
    return any(map(NUMBER.match, beside)), by_row, len(beside) == 2 and all(map(ITEM.match, beside))


@cache
def _possible() -> Possible:
    return Possible(slip.form for slip in SLIPS)


@cache
def _looked_for(in_quiz: bool, in_list: bool, in_table: bool, in_items: bool) -> int:
    """Return the slips that can stand on a line of such a place, a bit for each."""
    fits = (
        slip.in_quiz <= in_quiz <= (not slip.out_of_quiz)
        and slip.in_list <= in_list
        and slip.in_table <= in_table
        and slip.in_items <= in_items
        for slip in SLIPS
    )
    return sum(1 << place for place, there in enumerate(fits) if there)


@cache
def _anywhere() -> int:
    return sum(1 << place for place, slip in enumerate(SLIPS) if slip.anywhere)


def _slip_on(line: str, in_quiz: bool, *company: bool) -> tuple[Slip, str, int] | None:
    """Return the first slip on *line*, what was found of it, and in which column."""
    return _first(line, _looked_for(in_quiz, *company))


def slip_inside(words: str) -> tuple[Slip, str, int] | None:
    """Return the first slip in *words* that is one wherever it stands: signs at the start of a line are not looked for."""
    return _first(words, _anywhere())


def _first(line: str, among: int) -> tuple[Slip, str, int] | None:
    blanked, said = _blanked(line), _blanked(line, _NAMED)
    for place in _possible().places(*{blanked, said}, among=among):
        slip = SLIPS[place]
        match = slip.pattern.search(said if slip.in_speech else blanked)
        if match and not (
            slip.code is not Code.MARK_MISTAKEN and not slip.anywhere and ANCHOR.search(line) and line[0] not in "■◆"
        ):
            return slip, match[0], match.start() + 1
    return None


def tell(slip: Slip, words: str, path: Path, number: int, at: int) -> Diagnostic:
    """Return the diagnostic of *slip*, of which *words* were found."""
    seen, mend = slip.seen.format(words), slip.mend.format(words)
    if slip.code is Code.MARK_HABIT:
        return diagnose(Code.MARK_HABIT, path, number, at, seen=seen, mend=mend)
    if slip.code is Code.LEFT_OVER:
        return diagnose(Code.LEFT_OVER, path, number, at, seen=seen, mend=mend)
    return diagnose(Code.MARK_MISTAKEN, path, number, at, seen=seen, mend=mend)


def _blanked(line: str, quoted: re.Pattern[str] = _QUOTED) -> str:
    """Return *line* without what a 「quotation」 says in it: that is not ours to mend."""
    if "「" not in line and "『" not in line:
        return line
    return quoted.sub(lambda found: "「" + "\0" * (len(found[0]) - 2) + "」", line)


def _torn_tables(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of rows that a blank line parts from the rows before them, and of cells between tabs."""
    foreign, rows, blank, tabs = foreign_lines(source.document), 0, False, 0
    lines = raw.split("\n")
    for number, line in enumerate(lines, 1):
        if number < source.body_line or number in foreign:
            continue
        tabs = tabs + 1 if re.search(r"\S\t+\S", line) and not ROW.match(line) else 0
        if tabs == 2:
            mend = "表は、行を「|」で始め、升を「|」で区切り、「|」で終えてください。"
            titled = lines[number - 3 : number - 2] and lines[number - 3].startswith("【表】")
            code = Code.MARK_MISTAKEN if titled else Code.MARK_HABIT
            yield diagnose(code, source.path, number - 1, seen="タブで区切った表は、表になりません", mend=mend)
        if not ROW.match(line):
            if rows and not blank and line.strip() and ROW.match("".join(lines[number : number + 1])):
                yield from _between_rows(line, lines[number - 2], source.path, number)
            rows, blank = rows if not line.strip() else 0, True
            continue
        if not any(ROW.match(beside) for beside in (*lines[number - 2 : number - 1], *lines[number : number + 1])):
            seen, mend = "1行だけの表は、表になりません", "見出しの行と、値の行を続けて書いてください。"
            if line.count("|") > _CELLS and not any(map(str.strip, lines[number - 2 : number - 1])):
                yield diagnose(Code.MARK_MISTAKEN, source.path, number, seen=seen, mend=mend)
        if rows and blank:
            mend = "表を続けるなら空行を消し、別の表なら【表】で題を付けてください。"
            code = Code.MARK_HABIT if rows > 1 else Code.MARK_MISTAKEN  # one row alone is no table
            yield diagnose(code, source.path, number, seen="空行で表が切れています", mend=mend)
        rows, blank = (0 if blank else rows) + 1, False


_CELLS = 3  # bars: so many make no sentence
_PARTED_BY = (
    r"\|",
    "\t+",
    "[,\uff0c]",
    "[ \u3000]{2,}|\u3000",
    "、",
    "(?<=[^ ]) (?=[0-9])",
    "(?<=[^/ ]) ?/ ?(?=[0-9])",
)


def _between_rows(line: str, row: str, path: Path, number: int) -> Iterator[Diagnostic]:
    """Tell of a *line* that stands between rows: a sentence, or as many cells as the *row* before it has, parted otherwise."""
    if line.rstrip().endswith("。"):
        mend = "この行を、表の前か後に移してください。表の行なら「|」で囲みます。"
        yield diagnose(Code.MARK_HABIT, path, number, seen="表の途中に、文があります", mend=mend)
        return
    cells = row.strip().strip("|").count("|")
    alike = any(len(re.findall(sign, line.strip().strip("|"))) == cells for sign in _PARTED_BY)
    if cells and alike and not _slip_on(line, False, False, True, False):
        seen, mend = (
            "行の初めと終わりに「|」がなく、表の行になりません",
            "升を「|」で区切り、両端も「|」にしてください。",
        )
        yield diagnose(Code.MARK_MISTAKEN, path, number, seen=seen, mend=mend)


def _unclosed_code(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of marks of ours inside code: its end was forgotten."""
    lines = raw.split("\n")
    for block in blocks_of(source.document):
        if isinstance(block, ModelCode):
            for number in range(block.line + 1, min(block.last, len(lines) + 1)):
                if match := re.match(r"[■◆]|【[^】]*】", lines[number - 1]):
                    seen = f"コードが終わらないまま、{number}行目に「{match[0]}」があります"
                    mend = "コードの次の行に【終】と書いてください。"
                    yield diagnose(Code.MARK_MISTAKEN, source.path, block.line, seen=seen, mend=mend)
                    break


_GAP = re.compile(r"〔[^〔〕\n]{0,60}書く〕")  # as in the files that ``make new`` begins


@rule
def gaps(context: Context) -> Iterable[Diagnostic]:
    """Nothing is left to write of what ``make new`` began.

    Bad (gap-left):
        〔だれが、いつ、何に困ったのかを書く〕
    Good:
        朝市の係は、日曜の売り上げが少ないのに気づきました。
    """
    for path, text in context.texts.raw.items():
        for number, line in numbered(text) if "書く〕" in text else ():
            if match := _GAP.search(line):
                yield diagnose(Code.GAP_LEFT, path, number, match.start() + 1, words=match[0])


@rule
def sections_say_something(context: Context) -> Iterable[Diagnostic]:
    """Under each heading something stands.

    Bad (section-empty):
        ■ 見る {#look}
        ■ 比べる {#compare}
        閲覧数を比べます。
    Good:
        ■ 見る {#look}
        閲覧数を見ます。
        ■ 比べる {#compare}
        閲覧数を比べます。
    """
    yield from in_each_text(context, _empty)


def _empty(source: SourceText, raw: str) -> Iterable[Diagnostic]:
    for block, after in pairwise((*source.document.blocks, None)):
        same = after is None or isinstance(after, Heading) and isinstance(block, Heading) and after.level <= block.level
        if isinstance(block, Heading) and same:
            yield diagnose(Code.SECTION_EMPTY, source.path, block.line)

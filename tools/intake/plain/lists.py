"""Items of lists: bullets and numbers, as deep as they are drawn in, with the lines that carry them on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from tools.diagnostics import Code
from tools.intake.plain.glued_numbers import counted, glued_numbers, lone_numbers
from tools.intake.plain.marks import DASHES, bullet, is_check, numbered, shape, sign
from tools.intake.plain.members import is_entry, short_lines
from tools.intake.plain.page import CLOSING, Page, Row
from tools.intake.plain.sequences import ALWAYS, ARROWS, NEVER, Run, runs
from tools.intake.plain.torn import PARTICLE, fills, torn
from tools.intake.spans import Cue, Reason, Role, Span

SHORT = 40  # columns of an item that fills no line
CLOSED = 4  # columns by which a line is short that a bracket ends
NEAR = 6  # lines between items of one list
LISTED = (Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.CHECK_ITEM)
FIRSTS = {"circled": "①", "paren": "(1)"}  # the number with which items may begin within a line
FURNITURE = (Reason.PAGE_NUMBER, Reason.RUNNING_HEAD)  # stands between the parts of a list that a page parts
DANGLING = re.compile(r"[一-龠々ァ-ヶー](?:を|の|が|は)$|[ぁ-ゖ一-龠]て$|、$")
INSIDE = re.compile("（[^（）]*）|[(][^()]*[)]|「[^「」]*」")
ROUND = "・•●○◯■□◆"  # above dashes, even if none comes back
BRACKETS = (("（", "）"), ("(", ")"), ("「", "」"))
REMARKS = "※→⇒└├↳"  # begin a remark on the item above: an item below it, whose mark is part of it
WRITABLE = ("paren", "lens", "dot", "circled", "full", "double", "space", "thin", ":", ".", ")", "、")


def items(page: Page) -> None:
    """Claim the items, and the lines drawn in below each."""
    lone_numbers(page)
    lists = [run for run in runs(page) if run.are_items and not run.are_headings]
    chosen = {member.index for run in lists for member in run.members}
    inside = {i for run in lists for i in range(run.members[0].index, run.members[-1].index) if run.members[0].number}
    _ask_bare(page, lists)
    above = {member.index for run in lists if run.are_explained for member in run.members}  # sentences
    styles = {run.style for run in lists}
    chosen |= {i for i, row in page.free() if i - 1 in chosen and not row.gap and _is_lone(row, styles)}
    chosen |= glued_numbers(page)
    below, lines = _below(page, sorted(chosen)), short_lines(page, sorted(chosen))
    stack: list[float] = []
    explained: set[int] = set()  # rows below items that are no items
    named: list[tuple[Row, Row, Row]] = []  # items, each with the sentence below that explains it
    joined: list[tuple[Row, Row, Row]] = []  # items that a whole line below carries on
    for index, row in page.free():
        before = page.row(index - 1)
        if index in chosen:
            indent = row.indent + below.get(index, 0.0)
            indent += index in inside and numbered(row.text) is None  # a mark within numbers is below them
            stack = _deeper(stack, indent) if _goes_on(page, index, explained) else [indent]
            _claim(page, row, len(stack))
        elif before and stack and _stands_beside(before, row):
            if row.text[0] in REMARKS and before.text[0] == row.text[0]:
                page.keep(row, Role.LIST_ITEM, Cue.FORM, Cue.MARK, level=before.level)
            else:
                _claim(page, row, before.level)
        elif before and stack and not is_entry(page, index) and _carries_on(page, before, row, stack[-1]):
            if _begun_above(before, row, len(stack) + 1):
                continue
            if row.text[0] in REMARKS or index in lines:
                page.keep(row, Role.LIST_ITEM, Cue.FORM, Cue.MARK, level=len(stack) + 1)
                continue
            if index - 1 in above or _explains(page, before, row):
                page.keep(row, Role.PARAGRAPH, Cue.FORM)
                explained.add(index)
                named.append((before, row, row))
                continue
            if (
                (_is_whole(page, before) or _ends(page, before))
                and row.text[0] not in "（("
                and not torn(page, before, row)
            ):
                joined.append((before, before, row))
            page.keep(row, before.what if isinstance(before.what, Role) else Role.LIST_ITEM, Cue.FORM, joins=True)
            row.spans = [_joined(row.spans[-1], before.level)]
            row.level = before.level
        elif index - 1 in explained and stack and row.indent > stack[-1] and not row.gap:
            explained.add(index)
    _ask(page, joined, Code.ITEM_JOINED)
    _ask(page, named, Code.ITEM_EXPLAINED)
    _ask(page, list(lines.values()), Code.LINES_KEPT)


def _is_lone(row: Row, styles: set[str]) -> bool:
    """Tell whether *row* has the first number of one of the *styles* in which other items are counted."""
    number = numbered(row.text)
    return number is not None and number.value == 1 and number.style in styles


def _ask_bare(page: Page, lists: list[Run]) -> None:
    """Ask once about the outermost of the numbers at the margin that have only items below them, and about names that have text
    below them each."""
    asked = -1
    for run in sorted(lists, key=lambda run: run.members[0].index):
        first, last = run.members[0], run.members[-1]
        bare = run.are_bare and first.number is not None and run.with_text and not run.style.startswith(ALWAYS)
        bare = bare or bool(run.are_over)
        if bare and first.index > asked:
            words, count = first.row.text[:20], len(run.members)
            page.ask(first.row, Code.ITEM_OR_HEADING, words=words, count=count, last=last.row)
            asked = last.index + NEAR
        elif run.are_above_text and first.index > asked:
            words, count = first.row.text[:20], len(run.members)
            page.ask(first.row, Code.ITEM_ABOVE_TEXT, words=words, count=count, last=last.row)


def _is_whole(page: Page, row: Row) -> bool:
    """Tell whether an item is short of the width of the lines, and no sentence that more may follow."""
    whole = not row.ends_sentence and row.text[-1] not in "、,：:" and not any(span.joins for span in row.spans)
    closed = row.text[-1] in "）)"  # who said so, what it costs: the end of an item that no full stop ends
    return whole and row.width < (page.wrap - CLOSED if page.wrap and closed else page.wrap * 2 // 3 or SHORT)


def _ends(page: Page, row: Row) -> bool:
    """Tell whether a sentence ends with an item far from where lines do."""
    return row.text[-1] == "。" and row.width < (page.wrap * 3 // 4 or SHORT) and not any(s.joins for s in row.spans)


def _explains(page: Page, before: Row, row: Row) -> bool:
    """Tell whether *row*, drawn in below an item, is no part of its words but explains it: a sentence below a sentence that
    ends far from where lines do, or below a short name that no sentence goes on from."""
    if any(span.joins for span in before.spans) or row.text[0] in "（(" or torn(page, before, row):
        return False
    full = max(page.wrap, row.width)
    if before.ends_sentence:
        return before.text[-1] == "。" and 2 * before.width < full and row.width - row.indent > SHORT // 2
    name = not PARTICLE.search(before.text) and before.text[-1] not in "、,：:」）)" and before.width <= SHORT
    return name and row.text[-1] == "。" and "、" not in before.text and 3 * before.width < 2 * full


def _ask(page: Page, found: list[tuple[Row, Row, Row]], code: Code) -> None:
    """Ask once about the items of one list: each with the rows from which to which the question goes."""
    last: Row | None = None
    for item, row, end in found:
        if last is None or row.line.number - last.line.number > NEAR:
            page.ask(row, code, words=item.text[:20], last=end)
        last = row


def _begun_above(before: Row, row: Row, level: int) -> bool:
    """Claim *row* as the second, third, … of items of which the first stands in the line above, behind other words."""
    number = numbered(row.text)
    if number is None or number.style not in WRITABLE:
        return False
    if number.value == 2 and before.level < level:
        first = FIRSTS.get(number.style, "")
        at = before.text.find(first, 1) if first else -1
        if at < 0 or not _part(before, at, level):
            return False
    elif before.level < level or number.value < 2:
        return False
    row.what, row.level = Role.NUMBERED_ITEM, level
    row.spans = _numbered(row, number.start, number.end, number.words, level)
    return True


def _part(row: Row, at: int, level: int) -> bool:
    """Part an item before the number that stands in it at *at*; behind it an item below begins."""
    cut = row.line.start + at
    number, last = numbered(row.text[at:]), row.spans[-1]
    if number is None or not last.start < cut < last.end:
        return False
    row.spans[-1] = Span(last.start, cut, last.role, level=last.level, joins=last.joins, evidence=last.evidence)
    row.spans += _spans_at(cut, last.end, (number.start, number.end, number.words), level)
    row.level = level
    return True


def _joined(span: Span, level: int) -> Span:
    return Span(span.start, span.end, span.role, level=level, joins=True, evidence=span.evidence)


def _goes_on(page: Page, index: int, explained: set[int]) -> bool:
    """Tell whether the row above is an item, too, or explains one; another kind behind a blank line begins another list."""
    row, at = page.rows[index], index - 1
    while at > 0 and (page.rows[at].what in FURNITURE or at in explained):
        at -= 1
    before, parted = page.row(at), at < index - 1
    if before is None or before.what not in LISTED:
        return False
    return not row.gap or parted or (before.what is Role.NUMBERED_ITEM) is (numbered(row.text) is not None)


def _below(page: Page, chosen: list[int]) -> dict[int, float]:
    """Return by how much items count as drawn in because of their marks: in one list, a mark that comes back around another
    one is above it, though both stand at one margin."""
    found: dict[int, float] = {}
    group: list[int] = []
    for index in [*chosen, -1]:
        if group and (index < 0 or any(page.rows[i].gap for i in range(group[-1] + 1, index + 1))):
            for indent in {page.rows[i].indent for i in group}:
                found |= _ranked(page, [i for i in group if page.rows[i].indent == indent])
            group = []
        group.append(index)
    return found


def _ranked(page: Page, group: list[int]) -> dict[int, float]:
    texts = [page.rows[index].text for index in group]
    marks = [text[0] for text in texts] if _are_groups([text[0] for text in texts]) else list(map(shape, texts))
    last = {mark: at for at, mark in enumerate(marks)}
    dashes = [mark for mark in (*DASHES, *ARROWS) if marks.count(mark) > 1]
    above: dict[str, list[str]] = {}  # of each mark, those that came before it and come back
    for at, mark in enumerate(marks):
        above.setdefault(mark, [other for other in above if last[other] > at or mark in dashes and other in ROUND])
    found = {index: len(above[mark]) / 16 for index, mark in zip(group, marks, strict=True) if above[mark]}
    return found | {index: depth / 16 for index, depth in _begun(texts, group) if depth}


def _begun(texts: list[str], group: list[int]) -> Iterator[tuple[int, int]]:
    """Yield how deep numbers stand below others at one margin: letters that begin with their first one right below another
    kind of number are below it, until that goes on."""
    stack: list[str] = []
    for text, index in zip(texts, group, strict=True):
        number = numbered(text)
        if number is None:
            continue
        if number.style in stack:
            del stack[stack.index(number.style) + 1 :]
        elif number.value == 1 and number.style in NEVER:
            stack.append(number.style)
        else:
            stack = [number.style]
        yield index, len(stack) - 1


def _are_groups(signs: list[str]) -> bool:
    """Tell whether of two signs the first always stands above one or several of the other: no marks of what is done."""
    runs = [len(list(run)) for _, run in groupby(signs)]
    return len(set(signs)) == 2 and len(runs) % 2 == 0 and set(runs[::2]) == {1} and max(runs[1::2]) > 1


def _deeper(stack: list[float], indent: float) -> list[float]:
    """Return the indents of the items above an item and its own: what is drawn in more is deeper."""
    above = [each for each in stack if each < indent]
    return [*above, indent]


def _stands_beside(before: Row, row: Row) -> bool:
    """Tell whether *row* has a mark and stands right below an item, as deep as it: one more, whose mark alone differs."""
    beside = before.what in (Role.LIST_ITEM, Role.CHECK_ITEM) and row.gap == 0 and row.indent == before.indent
    return beside and bullet(row.text) is not None


def _carries_on(page: Page, before: Row, row: Row, indent: float) -> bool:
    listed = before.what in LISTED
    return (
        listed
        and row.gap == 0
        and (row.indent > indent or torn(page, before, row) or fills(page, before, row) or _dangles(before, row))
    )


def _dangles(before: Row, row: Row) -> bool:
    """Tell whether an item, however short, stops where no item ends, and *row* has no mark or number of its own."""
    own = bullet(row.text) or numbered(row.text) or row.text[0] in "※→⇒【＜<「（("
    if not own and any(before.text.count(a) > before.text.count(b) for a, b in BRACKETS):
        return True
    stops = (
        "。" in INSIDE.sub("", before.text)
        and before.text[-1] not in CLOSING
        and not before.ends_sentence
        and before.width >= SHORT
    )  # in its second sentence
    if not own and stops and row.ends_sentence:
        return True
    return DANGLING.search(before.text) is not None and not own and row.width <= before.width


def _claim(page: Page, row: Row, level: int) -> None:
    number, mark = numbered(row.text), sign(row.text)
    if number is None and mark is None:
        counted(page, row, level)
        return
    if number is None:
        assert mark
        role = Role.CHECK_ITEM if is_check(mark["mark"]) else Role.LIST_ITEM
        page.keep(row, role, Cue.MARK, Cue.BLOCK, level=level, start=mark.end())
        return
    page.keep(row, Role.NUMBERED_ITEM, Cue.MARK, Cue.ORDER, level=level)
    if number.style in WRITABLE:
        row.spans = list(_numbered(row, number.start, number.end, number.words, level))


def _numbered(row: Row, start: int, end: int, words: int, level: int) -> list[Span]:
    return _spans_at(row.line.start, row.line.end, (start, end, words), level)


def _spans_at(at: int, stop: int, places: tuple[int, int, int], level: int) -> list[Span]:
    """Return number, mark and words of an item at *at* up to *stop*; *places* are where they begin and end in it."""
    start, end, words = places
    spans = [Span(at, at + start, None, Reason.MARKER)] if start else []
    spans.append(Span(at + start, at + end, Role.NUMBERED_ITEM, is_number=True, level=level))
    spans += [Span(at + end, at + words, None, Reason.MARKER)] if words > end else []
    evidence = (Cue.MARK, Cue.ORDER)
    return [*spans, Span(at + words, stop, Role.NUMBERED_ITEM, level=level, evidence=evidence)]

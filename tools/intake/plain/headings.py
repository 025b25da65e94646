"""Headings: by marks and numbers that have text between them, by rules, by brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tools.diagnostics import Code
from tools.intake.plain.apart import between_signs, lettered, numerals
from tools.intake.plain.captions import CAPTION
from tools.intake.plain.chapters import CHAPTER, chapters
from tools.intake.plain.marks import BETWEEN, BRACKETED, HEADING_MARKS, ORNATE, bullet, numbered, sign
from tools.intake.plain.page import Page, Row
from tools.intake.plain.page_breaks import openings
from tools.intake.plain.rules import COLUMNS, framed, underlined
from tools.intake.plain.sequences import Run, may_be_heading, runs, ticked
from tools.intake.plain.title_lines import ORNAMENTED, is_kind
from tools.intake.spans import Cue, Reason, Role, Span

MARKDOWN = re.compile(r"(?P<marks>#{1,6})[ 　]+(?=\S)")
SUPPLEMENT = re.compile(r"[附付][ 　]*則(?:[ 　]*[(（][^()（）]{1,24}[)）])?")
# What is added behind a text: what it is called, its number, and what it is about, in brackets or behind a space.
ADDED = re.compile(
    r"(?:別表|別紙|別添|別図|付録|附録|付表|附表|付属資料|様式)(?:[ 　]?(?:第[ 　]?)?[0-9０-９A-ZＡ-Ｚ一二三四五六七八九十]{1,3}号?)?"
    r"(?:[ 　]*[(（][^()（）]{1,24}[)）])?(?:[ 　:：]+[^。、]{1,30})?"
)
# What closes a text stands on its outermost level, whatever comes before it.
CLOSING_WORDS = re.compile(
    r"(?:附[ 　]*則|付[ 　]*則|おわりに|終わりに|まとめ|さいごに|最後に|その他|参考|(?:参考|引用)(?:文献|資料)|謝辞|脚注|付録|添付(?:資料)?|備考|改[訂版定](?:履歴|記録)|(?:変更|更新)履歴|宿題"
    r"|次回(?:予定|の予定)?|会社概要|編集後記|(?:.{0,12})お?問い?合わせ(?:先|窓口)?|.{2,12}のお?申し?込み(?:先|窓口)?|連絡先)$"
)
TOP_MARKS = "■【◆"
BRACKETS = "【＜≪《〈〔[［<"
REMARKED = re.compile(
    r"[【＜《〈［](?P<inner>[^【】＜＞《》〈〉［］]{1,40})[】＞》〉］](?=[(（])[(（][^()（）]{1,24}[)）]"
)
# Of which day a text is, in brackets; or when something was said.
VALID = re.compile(
    r"[\[［(（〔【<＜][0-9０-９]{1,2}(?:[:：][0-9０-９]{2}){1,2}[\]］)）〕】>＞]|[\[［〔【<＜].{0,12}[0-9０-９元][年/.月].{0,20}(?:現在|時点|更新|改[訂定正]|作成|版|施行|[0-9０-９日付])[^\]］〕】>＞]{0,8}[\]］〕】>＞]"
)
LISTED = re.compile("[、，,。]")
LEADS = re.compile(r"こちら[。]?$|https?://")
ARTICLE = re.compile(r"第[ 　]?[0-9０-９一二三四五六七八九十百]+(?:[ 　]?条|(?=[ 　]))")
NAME_OF_ARTICLE = re.compile(r"[(（][^()（）]{1,30}[)）]")
FEWEST_COLUMNS = 2  # gaps between the heads of columns
PREAMBLE = 6  # rows in which a page says of what kind it is
SPLIT = re.compile(r"(?P<head>第\S{1,8}条(?:の[0-9０-９]+)?[ 　]?[(（][^)）]{1,30}[)）])[ 　]+(?=\S)")


def headings(page: Page) -> None:
    """Claim the headings, and give each a level by the order in which the styles come."""
    found = openings(page)
    items: set[int] = set()
    all_runs = runs(page)
    for run in all_runs:
        if run.are_headings:
            found |= {each.index: run.style for each in run.members if not each.is_torn and _fits(each.row, run)}
        elif run.are_items:
            items |= {each.index for each in run.members} if run.are_bare else _tight(run)
    found |= lettered(all_runs, found)
    boxes = "■" if ticked(page) else ""
    for index, row in page.free():
        if index not in found and index not in items and (style := _style(page, index, row)) and style != boxes:
            found[index] = style
    found |= _underlined(page, found)
    found |= between_signs(page, found)
    found |= numerals(page)
    brackets = {style for style in found.values() if style in BRACKETS}
    found |= {
        i: row.text[0] for i, row in page.free() if i not in found and row.text[0] in brackets and _is_clause(page, i)
    }
    if page.rows and ORNAMENTED.fullmatch(page.rows[0].text):
        found.pop(0, "")  # a catchword above the title
    found |= chapters(page, found, items)
    for index in sorted(found):
        if page.rows[index].text[0] == "■" and _is_below_box(page, index):
            page.ask(page.rows[index], Code.BOX_OR_HEADING, words=page.rows[index].text[:20])
    _claim(page, dict(sorted(found.items())))


def _underlined(page: Page, found: dict[int, str]) -> dict[int, str]:
    """Return the underlined rows that are not *found* yet, with their style: that of the numbers which have such rules below
    them, where one kind of them has."""
    under = underlined(page)
    counted: dict[str, set[str]] = {}
    for index, ruled in under.items():
        if index in found:
            counted.setdefault(ruled, set()).add(found[index])
    alike = {ruled: next(iter(styles)) for ruled, styles in counted.items() if len(styles) == 1}
    return {i: alike.get(s, s) for i, s in under.items() if i not in found and may_be_heading(page.rows[i].text)}


def _is_below_box(page: Page, index: int) -> bool:
    """Tell whether the row stands right below a box that is not ticked, as deep, and above none."""
    row, before, after = page.rows[index], page.row(index - 1), page.row(index + 1)
    is_below = before is not None and not row.gap and before.text[0] == "□" and before.indent == row.indent
    return is_below and not (after and after.text[0] == "□")


def _is_clause(page: Page, index: int) -> bool:
    """Tell whether the row is a clause in brackets, apart from what is above it: a heading, if others in such brackets are."""
    row, after = page.rows[index], page.row(index + 1)
    apart = row.gap > 0 and after is not None and after.kept
    return apart and BRACKETED.fullmatch(row.text) is not None and "。" not in row.text


def _tight(run: Run) -> set[int]:
    """Return the rows of a run that stand right above or below another of it: items, whatever their mark."""
    places = [member.index for member in run.members]
    return {i for pair in pairwise(places) if pair[1] == pair[0] + 1 for i in pair}


def _fits(row: Row, run: Run) -> bool:
    if LEADS.search(row.text):
        return False
    return may_be_heading(row.text, run.style) or SPLIT.match(row.text) is not None


def _style(page: Page, index: int, row: Row) -> str:
    """Return the style of a heading that stands for itself; "" if the row is none."""
    if match := MARKDOWN.match(row.text):
        return match["marks"]
    if not may_be_heading(row.text) or CAPTION.match(row.text):
        return ""
    if SUPPLEMENT.fullmatch(row.text):
        return "第章"
    if ADDED.fullmatch(row.text) and (row.gap or not page.rows[index - 1].kept):
        return "added"
    after = page.row(index + 1)
    if after and NAME_OF_ARTICLE.fullmatch(row.text) and ARTICLE.match(after.text):
        return "第条"
    is_framed = framed(page, index) and page.row(index + 2) is not None
    if index < PREAMBLE and is_kind(row.text.strip("【】[]［］＜＞")):
        return ""
    followed = after is not None and (after.what is not Reason.RULE or is_framed)
    if VALID.fullmatch(row.text):
        return ""
    bracketed = BRACKETED.fullmatch(row.text) or REMARKED.fullmatch(row.text)
    if bracketed and followed and not LISTED.search(row.text):
        return row.text[0]
    mark = bullet(row.text)
    if mark and mark["mark"] in "■◆◇▼★" and followed and not LEADS.search(row.text):
        return mark["mark"]
    named = page.is_mail and all(
        not r.kept or r.what is Role.TITLE for r in page.rows[:index]
    )  # what the magazine is called
    is_name = index > 2 and not named and len(COLUMNS.findall(row.text)) < FEWEST_COLUMNS
    return "framed" if is_framed and is_name else ""


def _claim(page: Page, found: dict[int, str]) -> None:
    stack: list[str] = []
    last = {style: index for index, style in found.items()}
    indents: dict[str, set[int]] = {}
    seen: set[str] = set()
    for index, style in found.items():
        indents.setdefault(style, set()).add(page.rows[index].indent)
    for index, style in found.items():
        row = page.rows[index]
        if (style == "added" or CLOSING_WORDS.search(_words(row))) and style not in stack:
            stack = stack[:0] + [style] if not stack else stack[:1]
            level = 1
        else:
            if style.startswith("第") and style not in stack and _only_opens(found, stack, index):
                stack = []
            if style not in stack and _stands_beside(page, found, stack, index):
                _ask_level(page, found, stack[0], index)
                stack = []
            if style not in stack and _are_single(page, found, stack, index):
                _ask_level(page, found, stack[-1], index)
                stack = stack[:-1]
            if style not in stack and _is_as_deep(stack, indents, row):
                stack = stack[:-1]
            stack = (
                stack[: stack.index(style) + 1]
                if style in stack
                else _above(_going_on(stack, style, last, index, first=style not in seen), style)
            )
            level = len(stack)
        seen.add(style)
        _claim_one(page, row, style, level)


def _going_on(stack: list[str], style: str, last: dict[str, int], index: int, *, first: bool) -> list[str]:
    """A mark that comes first behind the last of the numbers stands beside them, not below the last one."""
    if (
        first
        and stack
        and style[0] in TOP_MARKS
        and last[stack[0]] < index
        and stack[0][0] not in HEADING_MARKS + BRACKETS
    ):
        return []
    return stack


def _only_opens(found: dict[int, str], stack: list[str], index: int) -> bool:
    """Tell whether the headings above the first chapter are one mark that comes nowhere else, with a text of its own: remarks
    before the chapters, which are not below them."""
    styles = list(found.values())
    once = len(stack) == 1 and styles.count(stack[0]) == 1 and stack[0][0] in BRACKETS + HEADING_MARKS
    return once and next(i for i, style in found.items() if style == stack[0]) < index - 1


def _is_as_deep(stack: list[str], indents: dict[str, set[int]], row: Row) -> bool:
    """Tell whether a new mark is set in just as the headings of the innermost style are, which stand deeper than those above."""
    inner, outer = (indents[style] for style in reversed(stack[-2:])) if len(stack) > 1 else (set[int](), set[int]())
    return bool(outer) and inner == {row.indent} and max(outer) < row.indent


def _stands_beside(page: Page, found: dict[int, str], stack: list[str], index: int) -> bool:
    """Tell whether a mark that first comes at *index*, several times, follows text below the last of several others, none
    of which has anything below it: it may be one more row of headings as well as the parts of the last one."""
    style, outer = found[index], stack[0] if stack else ""
    again = [i for i, other in found.items() if other == outer]
    both = outer[:1] in TOP_MARKS and style[0] in TOP_MARKS and len(stack) == 1
    several = len(again) > 1 and list(found.values()).count(style) > 1 and again[-1] < index - 1
    return both and bool(outer) and several and set(list(found.values())[: list(found).index(index)]) == {outer}


def _are_single(page: Page, found: dict[int, str], stack: list[str], index: int) -> bool:
    """Tell whether two marks come once each, with text below the first and a blank line above the second: of one rank, it may
    be, by somebody who minds no marks."""
    style, inner, styles = found[index], stack[-1] if stack else "", list(found.values())
    marks = HEADING_MARKS + BRACKETS
    once = bool(inner) and styles.count(style) == 1 == styles.count(inner) and style in marks and inner in marks
    return once and page.rows[index].gap > 0 and next(i for i, s in found.items() if s == inner) < index - 1


def _ask_level(page: Page, found: dict[int, str], outer: str, index: int) -> None:
    other = max(i for i, style in found.items() if style == outer)
    last = max(i for i, style in found.items() if style == found[index])
    words, beside = (_words(page.rows[i])[:20] for i in (index, other))
    page.ask(page.rows[index], Code.LEVEL_UNCLEAR, words=words, other=beside, last=page.rows[last])


def _above(stack: list[str], style: str) -> list[str]:
    """Return the styles that stand above a new one, and it."""
    if style == CHAPTER:
        return [*(s for s in stack if not s.startswith("deep")), style]
    if style.startswith("#"):
        return [*(s for s in stack if not s.startswith("#") or len(s) < len(style)), style]
    return [*stack, style]


def _words(row: Row) -> str:
    inner = BRACKETED.fullmatch(row.text)
    mark = sign(row.text)
    words = row.text[mark.end() :].rstrip(HEADING_MARKS) if mark else row.text
    return (inner["inner"] or inner["thin"] or "") if inner else words


def _claim_one(page: Page, row: Row, style: str, level: int) -> None:
    evidence = (Cue.MARK, Cue.ORDER) if numbered(row.text) else (Cue.MARK, Cue.FORM)
    start, end = row.line.start, row.line.end
    if match := SPLIT.match(row.text):
        cut = start + match.end()
        page.keep(row, Role.HEADING, *evidence, level=level)
        head = Span(start, start + match.end("head"), Role.HEADING, level=level, evidence=evidence)
        row.spans = [head, Span(cut, end, Role.PARAGRAPH, evidence=(Cue.PLACE,))]
    elif match := REMARKED.fullmatch(row.text):
        page.keep(row, Role.HEADING, *evidence, level=level, start=1)
        last, cut = row.spans.pop(), start + match.end("inner")
        row.spans.append(Span(last.start, cut, Role.HEADING, level=level, evidence=evidence))
        row.spans.append(Span(cut, cut + 1, None, Reason.MARKER))
        row.spans.append(Span(cut + 1, end, Role.HEADING, level=level, joins=True, evidence=evidence))
    elif (between := BETWEEN.fullmatch(row.text) or ORNATE.fullmatch(row.text)) and style.startswith("between"):
        _between(page, row, between.span("inner"), level)
    elif BRACKETED.fullmatch(row.text) and style == row.text[0]:
        _between(page, row, (1, len(row.text) - 1), level)
    else:
        mark = sign(row.text) or MARKDOWN.match(row.text)
        page.keep(row, Role.HEADING, *evidence, level=level, start=mark.end() if mark else 0)
        tail = len(row.text) - len(row.text.rstrip(HEADING_MARKS + " 　"))
        if mark and tail and len(row.text) - tail > mark.end():  # ornaments on both sides
            words = row.spans.pop()
            row.spans.append(replace(words, end=end - tail))
            row.spans.append(Span(end - tail, end, None, Reason.MARKER))


def _between(page: Page, row: Row, inner: tuple[int, int], level: int) -> None:
    """Claim the words between the signs around a heading."""
    page.keep(row, Role.HEADING, Cue.MARK, Cue.FORM, level=level, start=inner[0])
    cut = row.line.start + inner[1]
    row.spans[-1] = replace(row.spans[-1], end=cut)
    row.spans.append(Span(cut, row.line.end, None, Reason.MARKER))

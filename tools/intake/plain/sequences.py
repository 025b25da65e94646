"""Lines that begin alike: numbers that count on, marks that return. Are they headings, or items of a list?

Headings have text of their own between them; items follow one another, with nothing between but what is drawn in below them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, takewhile

from tools.intake.plain.marks import (
    HEADING_MARKS,
    NOTES,
    SIGNS_OF_ITEMS,
    Numbered,
    bullet,
    is_check,
    is_ornament,
    numbered,
    sign,
)
from tools.intake.plain.members import Member, over, with_text
from tools.intake.plain.page import Page, Row
from tools.intake.plain.torn import fills, torn
from tools.intake.spans import Role

HEAD_WIDTH = 80
NAME = 16  # characters of a name that stands apart
SENTENCE = 30  # characters of a line with a comma in it that is no heading
APART = ("kana", "iroha", "letter")  # of these, only names that stand apart are headings
ARROWS = ("→", "⇒", "➡", "⇨")
IROHAS = {"kana": "iroha", "inkana": "iniroha"}  # イ may be the second of アイウ or the first of イロハ
TIGHT = ("deep", "question", "第問", "第講", "第課", "第話", "第幕", "第場")
ANSWER = re.compile(r"[【［\[〔＜(（]?(?:回答|答え?|[AＡ])[ 　\t:：.．】］\]〕＞)）]")
ALWAYS = ("第", "deep", "question")  # styles that only headings have
NEVER = ("kana", "iroha", "letter", "small", "steps", "inkana", "iniroha", "inletter", "insmall", "ringed", "stem")
FEWEST = 3  # numbered sentences that are items, whatever stands between them
LAST = 8  # members that tell how a run stands
CITED = re.compile(r"^\S{0,3}[ 　]?(?:参考|引用|主要)?文[ 　]?献[】〕＞]?$|^References$")
LEGEND = re.compile(r"■[はがを＝=:：](?=.*□)|□[はがを＝=:：](?=.*■)")  # what a box says, ticked or not
HEAD_ROWS = 8  # in which a text says what its marks are
FILLS = 8  # columns below the width at which lines are wrapped
HEADS = "■◆▼【"  # marks of headings, whatever stands below them
NEAR = 12  # rows in which the next item stands
MOST_OPEN = 4  # runs of one style that may still go on


@dataclass(frozen=True, slots=True)
class Run:
    """Rows of one *style* that belong together; *with_text* counts those that text follows before the next one."""

    style: str
    members: list[Member]
    with_text: int
    are_bare: bool = False  # only items stand between them, and no blank line
    are_explained: bool = False  # each has one sentence below it, set in, and nothing else
    are_apart: bool = False  # each a short name with a blank line before it and words right below it
    are_over: str = ""  # the mark of the items right below each, where a blank line stands before each

    @property
    def heads(self) -> int:
        """How many may be headings by their form."""
        return sum(not each.is_torn and may_be_heading(each.row.text, self.style) for each in self.members)

    @property
    def are_tight(self) -> bool:
        """Whether several stand on neighbouring lines in each of their groups, and text below none of them."""
        pairs = [after.index == before.index + 1 for before, after in pairwise(self.members)]
        return not self.with_text and any(pairs)

    @property
    def are_above_text(self) -> bool:
        """Whether they are names, each with a text of its own below (the last one may be so or not)."""
        whole = (each.row.text.count("（") == each.row.text.count("）") and not each.is_torn for each in self.members)
        names = all(whole) and all(may_be_heading(each.row.text) for each in self.members)
        return names and len(self.members) > 1 and self.with_text >= len(self.members) - 1

    @property
    def are_headings(self) -> bool:
        if self.style.startswith(ALWAYS):
            if self.style == "第回" and len(self.members) == 1:
                return False  # which meeting the text is about
            if self.style.startswith(TIGHT) and self.are_tight:
                return False  # the parts of an item above them, or what a table of contents lists
            drawn_in = all(member.row.indent for member in self.members) and not self.with_text
            return 2 * self.heads >= len(self.members) and not drawn_in
        if self.style in APART and self.are_apart or is_check(self.are_over) and not self.style.startswith("circled"):
            return True
        if self.style in NEVER or self.are_explained or self.are_bare or 2 * self.heads < len(self.members):
            return False
        between = len(self.members) - 1
        if self.members[0].number is None:
            return self._marked_heads()
        each = all(after.index > max(before.index + 1, before.behind) for before, after in pairwise(self.members))
        return between > 0 and (2 * self.with_text >= between or (each and self.with_text > 0))

    def _marked_heads(self) -> bool:
        known = self.style in HEADING_MARKS or is_ornament(self.style) and self.style not in SIGNS_OF_ITEMS
        return known and (self.are_apart or 2 * self.with_text >= len(self.members))

    @property
    def are_items(self) -> bool:
        if self.style in ARROWS:  # elsewhere a remark on what stands above
            places = {each.index for each in self.members}
            return self.are_tight or all({i - 1, i + 1} & places for i in places)
        if is_ornament(self.style):
            beside = any(after.index == before.index + 1 for before, after in pairwise(self.members))
            return beside and self.style not in NOTES
        if self.members[0].number is None:
            return self.style not in HEADING_MARKS or len(self.members) > 1
        if self.style.startswith("第") or self.style == "daily":
            return False  # articles, whose words may begin on the line of their number
        if (self.are_explained or self.are_bare) and not self.style.startswith(ALWAYS):
            return True
        sentences = (
            len(self.members) >= FEWEST and 2 * self.heads < len(self.members) and not self.style.startswith(ALWAYS)
        )
        return sentences or (len(self.members) > 1 and (self.with_text == 0 or self.style in NEVER))


def may_be_heading(text: str, style: str = "") -> bool:
    """Tell whether a line has the form of a heading: short, and (a question apart) no sentence that a full stop ends."""
    if style == "question":
        return len(text) <= 2 * HEAD_WIDTH
    sentence = "、" in text and len(text) > SENTENCE
    return len(text) <= HEAD_WIDTH // 2 + 10 and not sentence and not text.endswith(("。", "．", "、", "，", ","))


def runs(page: Page) -> list[Run]:
    """Return the runs of numbers and of marks among the free rows."""
    open_runs: dict[tuple[str, bool], list[list[Member]]] = defaultdict(list)
    done: list[tuple[str, list[Member]]] = []
    marks: dict[str, list[Member]] = defaultdict(list)
    asked = [number.value for _, row in page.free() if (number := numbered(row.text)) and number.style == "question"]
    unnumbered = len(asked) > 1 and not any(asked)
    heads = list(accumulate(row.what is Role.HEADING for row in page.rows))
    boxes = {"■": "□"} if ticked(page) else {}
    cited = False  # below the name of a list of what a paper cites: its numbers stay, as the text names them
    for index, row in page.free():
        cited = CITED.search(row.text) is not None or cited and (not row.gap or row.text[0] in "[［")
        number = _iroha(page, index, numbered(row.text))
        if cited and row.text[0] in "[［":
            continue
        if number and (number.style != "question" or number.value or _is_asked(page, index, unnumbered)):
            _number(page, open_runs, done, Member(index, row, number, _behind(page, index), heads[index]))
        elif (match := sign(row.text)) and (row.text.count(match["mark"]) == 1 or not is_check(match["mark"])):
            marks[boxes.get(match["mark"], match["mark"])].append(Member(index, row, None, _behind(page, index)))
    done += [(key[0], members) for key, all_open in open_runs.items() for members in all_open]
    found = (*done, *((style, m) for style, m in marks.items() if len(m) > 1 or not is_ornament(style)))
    return [
        Run(s, m, with_text(page, m), _are_bare(page, m), _are_explained(page, m), _are_apart(page, m), over(page, m))
        for s, m in found
    ]


def _are_bare(page: Page, members: list[Member]) -> bool:
    """Tell whether numbers have nothing but items below them, and no blank line: outer items, it seems. Each has at least one
    (the last perhaps none), or one stands right below another, as no heading does."""
    if len(members) < 2 or members[0].number is None and members[0].row.text[0] in HEADS:
        return False
    several = tight = 0
    for member, after in pairwise(members):
        below = range(max(member.behind, member.index + 1), after.index)
        if after.row.gap or not all(_is_listed(page, index) for index in below):
            return False
        several += any(_is_marked(page.rows[index]) for index in below)
        tight += not below
    last = members[-1]
    rest = takewhile(
        lambda index: page.rows[index].indent > last.row.indent,
        range(last.behind, min(last.behind + NEAR, len(page.rows))),
    )
    if any(not page.rows[index].gap and not _is_listed(page, index) for index in rest):
        return False
    if members[0].number is None:
        return several > 0 and tight > 0
    return several > 0 and (tight > 0 or not any(each.is_torn for each in members))


def _is_marked(row: Row) -> bool:
    return bullet(row.text) is not None or numbered(row.text) is not None


def _is_listed(page: Page, index: int) -> bool:
    """Tell whether a row is an item by its mark or number, or carries the row above it on."""
    row, above = page.rows[index], page.rows[index - 1]
    hangs = row.indent > above.indent and page.wrap > 0 and above.width >= page.wrap - FILLS
    return row.free and not row.gap and (_is_marked(row) or hangs or torn(page, above, row) or fills(page, above, row))


def _are_explained(page: Page, members: list[Member]) -> bool:
    """Tell whether a list of short names has below most of them one sentence each, set in further than a paragraph is (below a
    box to tick as far), and nothing else, no blank line among them."""
    sentences = 0
    for member, after in zip(members, [*members[1:], None], strict=True):
        stop = after.index if after else member.index + 2
        below = page.rows[member.index + 1 : stop]
        own = [row for row in below if not row.gap and row.indent > member.row.indent]
        far = all(row.indent > member.row.indent + (1 if is_check(member.row.text[0]) else 2) for row in own)
        name = may_be_heading(member.row.text, "") and not member.row.ends_sentence
        single = name and len(own) < 2 and all(row.text[-1] == "。" for row in own) and far
        if not single or after and (after.row.gap or len(own) < len(below)):
            return False
        sentences += len(own)
    return len(members) >= (FEWEST if members[0].number else 2) and 2 * sentences > len(members)


def ticked(page: Page) -> bool:
    """Tell whether ■ is a box that somebody ticked: a line says what both are; or it stands beside □, as deep, and right below
    another ■, as no heading does."""
    if any(LEGEND.search(row.text) for row in page.rows[:HEAD_ROWS]):
        return True
    pairs = [before.text[0] + row.text[0] for before, row in pairwise(page.rows) if not row.gap]
    level = [b.text[0] + row.text[0] for b, row in pairwise(page.rows) if not row.gap and b.indent == row.indent]
    return "■■" in pairs and ("□■" in level or "■□" in level)


def _is_asked(page: Page, index: int, unnumbered: bool) -> bool:
    """Tell whether a question without a number is a heading: as all others are (*unnumbered*), or with its answer right below."""
    after = page.row(index + 1)
    if page.rows[index].text.lstrip("【［[〔＜(（")[0] in "QＱ":
        return unnumbered
    return after is not None and not after.gap and ANSWER.match(after.text) is not None


def _iroha(page: Page, index: int, number: Numbered | None) -> Numbered | None:
    """Return *number*, イ being the first one where ロ and no ア stands near it."""
    if number is None or number.style not in IROHAS or number.value != 2:
        return number
    style, at = IROHAS[number.style], number.start
    before = {row.text[at : at + 1] for row in page.rows[max(0, index - NEAR) : index]}
    behind = {other.style for row in page.rows[index + 1 : index + NEAR] if (other := numbered(row.text))}
    return replace(number, style=style, value=1) if style in behind and not before & {"ア", "あ"} else number


def _behind(page: Page, index: int) -> int:
    """Return the row behind the sentence that begins at *index*, over the lines that it is torn over."""
    row, after = page.rows[index], page.row(index + 1)
    while after and after.free and torn(page, row, after):
        index, row, after = index + 1, after, page.row(index + 2)
    return index + 1


def _are_apart(page: Page, members: list[Member]) -> bool:
    """Tell whether each of several members is a name apart: blank lines or rules before it, words of another kind below."""
    for member in members:
        row, after, before = member.row, page.row(member.index + 1), page.row(member.index - 1)
        apart = row.gap > 0 or before is None or not before.kept
        name = len(row.text) <= NAME and row.text[-1] not in "。、）)：:"
        if member.number and after and after.indent > row.indent + 2:
            return False  # words that explain an item
        if not (apart and name and after and not after.gap and after.kept and after.text[0] != row.text[0]):
            return False
    return len(members) > 1


def _number(
    page: Page,
    open_runs: dict[tuple[str, bool], list[list[Member]]],
    done: list[tuple[str, list[Member]]],
    member: Member,
) -> None:
    """Add *member* to the latest run that it counts on; it begins a run if its number is the first one.

    Several runs stay open: a list may stand between two headings that are numbered alike.
    """
    assert member.number
    style, value = member.number.style, member.number.value
    mine = open_runs[style, member.row.indent > 0]
    fitting = [m for m in reversed(mine) if style.startswith(ALWAYS) or _counts_on(m, member)]
    if fitting:
        going = [members for members in fitting if not _is_closed_list(page, members, member.index)]
        (going or fitting)[0].append(member)
        return
    if value == 1 or style.startswith(ALWAYS) or member.row.text[member.number.start] in "0０":
        mine.append([member])
        if len(mine) > MOST_OPEN:
            done.append((style, mine.pop(0)))


def _counts_on(members: list[Member], member: Member) -> bool:
    last, number = members[-1], member.number
    one_more = last.number is not None and number is not None and number.value == last.number.value + 1
    return one_more and last.section == member.section


def _is_closed_list(page: Page, members: list[Member], index: int) -> bool:
    """Tell whether *members* followed one another line by line, and then something else came before the row *index*: no line
    that is drawn in below the last of them or carries it on."""
    ends = [member.index for member in members[-LAST:]] + [index]
    parted = [_is_parted(page, member, end) for member, end in zip(members[-LAST:], ends[1:], strict=True)]
    return len(members) > 1 and parted[-1] and not any(parted[:-1])


def _is_parted(page: Page, member: Member, index: int) -> bool:
    between = page.rows[max(member.behind, member.index + 1) : index]
    return any(row.kept and (row.gap or row.indent <= member.row.indent) for row in between)

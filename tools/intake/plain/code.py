"""Programs and what is typed at a terminal: their lines keep ends and indents."""

from __future__ import annotations

import re

from tools.intake.plain.marks import bullet
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason, Role, Span

FENCE = re.compile(r"(?:```+|~~~+)[ \t]*(?P<language>[A-Za-z0-9+#.-]*)$")
FIXED = re.compile(r"(?=.*[0-9])(?=.*[ :=,;|])(?!.*(?://|@))[!-~ ]{6,}")
EQUATION = re.compile(r"[^。、「」:：]{0,60}[=＝≒≈≠≦≧≤≥][ 　]*[^\s=＝。、「」][^。、「」]{0,60}")
FRACTION = re.compile("[=＝][ 　]*[―─—–-]{3,}")  # between what is divided and by what
DEEP = 4  # columns
STRINGS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|#.*$|//.*$|(?<=[ \t]);[ \t].*$")
SECTION = re.compile(r"\[[A-Za-z][\w.:/-]*\]")  # of a file of settings
PROMPT = re.compile(r"(?:\$|%|PS .*>|C:\\[^>]*>|>>>) \S")
STATEMENT = re.compile(
    r"(?:import|from|def|class|return|for|while|if|elif|else|try|except|with|const|let|var|function|public|private"
    r"|SELECT|INSERT|UPDATE|DELETE|CREATE|FROM|WHERE|sudo|git|cd|npm|pip|docker|curl)\b.*[:;(){}=\w]$"
    r"|[\w.\[\]\"']+ ?[-+*/]?= ?\S.*|[}\])]+[;,]?|</?[a-z][^>]*>.*|[\w.]+\(.*\)[;:]?|\{.*|.*[;{]"
)


def code(page: Page) -> None:
    """Claim listings: between fences, or lines that read as a program and stand together."""
    _fenced(page)
    _fixed(page)
    _equations(page)
    index = 0
    while index < len(page.rows):
        index = _listing(page, index) if page.rows[index].free and _begins(page, index) else index + 1


def _fixed(page: Page) -> None:
    """Claim lines of figures and signs, set in as deep as code is, that stand by themselves: telegrams, dumps, logs."""
    run: list[int] = []
    for index, row in [*enumerate(page.rows), (len(page.rows), None)]:
        fits = row is not None and row.free and FIXED.fullmatch(row.text) is not None and row.indent >= DEEP
        if fits and row and (not run or not row.gap and row.indent == page.rows[run[0]].indent):
            run.append(index)
            continue
        if len(run) > 1 and (row is None or row.gap) and page.rows[run[0]].gap:
            listing(page, run[0], run[-1] + 1)
        run = [index] if fits else []


def _equations(page: Page) -> None:
    """Claim short lines that stand together, deeper than what is above and below, no sentence among them and one an equation:
    each is one, what its letters mean, or goes on from the one above."""
    run: list[int] = []
    for index, row in [*enumerate(page.rows), (len(page.rows), None)]:
        above = page.row(run[0] - 1) if run else page.row(index - 1)
        inside = above is not None and _reads_as_code(above)  # a program
        deep = (
            row is not None
            and (row.indent >= DEEP or FRACTION.search(row.text) is not None)
            and (above is None or row.indent > above.indent)
            and not inside
        )
        if row and deep and row.free and not row.ends_sentence and not (run and row.gap):
            run.append(index)
            continue
        told = any(EQUATION.fullmatch(page.rows[i].text) for i in run)
        least = min((page.rows[i].indent for i in run), default=0)
        if told and (row is None or row.gap or row.indent < least) and not any(bullet(page.rows[i].text) for i in run):
            listing(page, run[0], run[-1] + 1)
        run = []


def _fenced(page: Page) -> None:
    opened: int | None = None
    for index, row in enumerate(page.rows):
        match = FENCE.match(row.text) if row.free else None
        if match is None:
            continue
        if opened is None:
            opened = index
        elif not match["language"]:
            _claim_fenced(page, opened, index)
            opened = None


def _claim_fenced(page: Page, first: int, last: int) -> None:
    row, match = page.rows[first], FENCE.match(page.rows[first].text)
    language = match["language"] if match else ""
    page.drop(row, Reason.MARKER)
    if language:
        cut = row.line.end - len(language)
        row.spans = [Span(row.line.start, cut, None, Reason.MARKER), Span(cut, row.line.end, Role.CODE_LANGUAGE)]
    page.drop(page.rows[last], Reason.MARKER)
    listing(page, first + 1, last)


def _begins(page: Page, index: int) -> bool:
    row = page.rows[index]
    if PROMPT.match(row.text):
        return True
    after = page.row(index + 1)
    alone = after is None or (bool(after.gap) and not _reads_as_code(after))
    return _reads_as_code(row) and (not alone or row.indent > 2 and row.text.isascii())


def _reads_as_code(row: Row) -> bool:
    bare = STRINGS.sub("", row.text).strip()
    return bool(bare) and bare.isascii() and (STATEMENT.fullmatch(bare) or SECTION.fullmatch(bare)) is not None


def _listing(page: Page, first: int) -> int:
    """Claim the listing that begins here; return the index behind it."""
    terminal, last, statements, sections = bool(PROMPT.match(page.rows[first].text)), first, 0, 0
    for index in range(first, len(page.rows)):
        row = page.rows[index]
        reads = _reads_as_code(row)
        if not row.free or (index > first and row.gap and not (reads or row.indent > page.rows[first].indent)):
            break
        if index > first and row.gap and terminal:
            break
        if not (reads or terminal or row.indent > page.rows[first].indent or row.text.startswith(("#", "//"))):
            break
        sections += SECTION.fullmatch(row.text) is not None
        statements += reads
        last = index
    above = page.row(first - 1)
    if sections and above and above.free and not page.rows[first].gap and above.text.startswith(("#", ";", "//")):
        first -= 1  # what file it is
    if terminal or statements > 1 and statements > sections or (last == first and page.rows[first].indent > 2):
        listing(page, first, last + 1)
    return last + 1


def listing(page: Page, first: int, last: int) -> None:
    """Claim the rows from *first* up to *last* as one listing, with the white space before and between them."""
    for index in range(first, last):
        row = page.rows[index]
        row.what = Role.CODE
        row.spans = []
    if first < last:
        begin, end = page.rows[first].line, page.rows[last - 1].line
        span = Span(begin.start - begin.column + 1, end.end, Role.CODE, evidence=(Cue.FORM, Cue.BLOCK))
        page.rows[first].spans = [span]

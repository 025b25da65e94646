"""The grammar of source texts as patterns; what each means stands in ``docs/contribute/source-text.md``."""

from __future__ import annotations

import re

SPACE = "[ \u3000\t]"
HEADING = re.compile(rf"^(?P<mark>[■◆]){SPACE}*(?P<rest>.*)$")
ANCHOR = re.compile(r"\{#(?P<anchor>[a-z][a-z0-9-]*)\}$")
ITEM = re.compile(
    rf"^(?P<indent>{SPACE}*)(?:(?P<bullet>・)|(?P<check>□)|(?P<number>[0-9]{{1,3}}\.(?={SPACE})|[①-⑳㉑-㉟㊱-㊿]))"
    rf"{SPACE}*(?P<text>\S.*)$"
)
NOTE = re.compile(rf"^※{SPACE}*(?P<text>\S.*)$")
FORMULA = re.compile(rf"^式[:\uff1a]{SPACE}*(?P<text>\S.*)$")
ROW = re.compile(rf"^{SPACE}*\|(?P<cells>.*)\|{SPACE}*$")
CAPTION = re.compile(rf"^【表】{SPACE}*(?P<text>.*)$")
FIGURE = re.compile(
    rf"^【図】{SPACE}*(?P<file>[A-Za-z0-9][A-Za-z0-9._-]*\.(?:svg|png|jpe?g|webp)){SPACE}+(?P<text>\S.*)$"
)
BOX_KINDS = {"例": "example", "注意": "caution"}  # the label of a box, and the class of its colours
LABEL = re.compile(rf"^【(?P<name>{'|'.join(BOX_KINDS)}|演習|解答|確認問題|終)】{SPACE}*(?P<text>.*)$")
DIGITS = "[0-9\uff10-\uff19]"
# What an exercise trains: only on the line behind its label. Digits of full width are typed by chance, and are digits.
AIMS = re.compile(
    rf"^目標[:\uff1a]{SPACE}*(?P<numbers>{DIGITS}{{1,2}}(?:{SPACE}*[・、,\uff0c]{SPACE}*{DIGITS}{{1,2}})*){SPACE}*$"
)
MINUTES = re.compile(r"[(\uff08](?P<minutes>[0-9]{1,3})分[)\uff09]$")
QUESTION = re.compile(rf"^問{SPACE}+(?P<text>\S.*)$")
CHOICE = re.compile(rf"^(?P<mark>[○×]){SPACE}*(?P<text>\S.*)$")
EXPLANATION = re.compile(rf"^→{SPACE}*(?P<text>\S.*)$")
ESCAPED = re.compile(
    rf"^(?P<indent>{SPACE}*)\\(?P<rest>\\*(?:[■◆・□※【|○×→①-⑳㉑-㉟㊱-㊿]|問{SPACE}|式[:\uff1a]|出典[:\uff1a]|目標[:\uff1a]|[0-9]{{1,3}}\.{SPACE}|---$).*)$"
)
# What the frame of a page, the search and Sphinx call parts of a page themselves (a test looks at built pages).
FRAME_ANCHOR = re.compile(r"(?:svg|furo|figure|table)-.*|exercise-[0-9]+|id[0-9]+|searchbox")
QUOTATION = re.compile(rf"^【引用】{SPACE}*(?P<text>.*)$")
ORIGIN = re.compile(rf"^出典[:\uff1a]{SPACE}*(?P<text>\S.*)$")  # only at the end of a quotation
CODE = re.compile(rf"^【コード】{SPACE}*(?P<language>.*)$")
END = re.compile(rf"^【終】{SPACE}*$")
OWN_LINE = re.compile("【(?:図|表|引用|コード|要確認)】")  # what begins so is never the middle of a paragraph
CELL_LIMIT = 1_000_000
DEEPEST = 7  # counted from 0: eight levels of lists


def protect(line: str) -> str:
    """Return *line* so that reading it gives a paragraph of these very words: marked, if it would be read otherwise."""
    marks = (HEADING, ITEM, NOTE, FORMULA, ROW, LABEL, OWN_LINE, ESCAPED)
    marked = line == "---" or any(mark.match(line) for mark in marks)
    return "\\" + line if marked else line


def unescape(line: str) -> str:
    match = ESCAPED.match(line.rstrip())
    return match["indent"] + match["rest"] if match else line

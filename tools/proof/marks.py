"""What begins the lines of a source text, as the proof reads it (:mod:`tools.proof.expected` lists the decisions)."""

from __future__ import annotations

import re

SPACE = "[ \t\u3000]"
FRAME_ANCHOR = re.compile(r"(?:svg|furo|figure|table)-.*|(?:exercise-|id)[0-9]+|searchbox")
CIRCLED = "①-⑳㉑-㉟㊱-㊿"
PROTECTED = re.compile(
    rf"\\(?=\\*(?:[■◆・□※|○×→【{CIRCLED}]|[0-9]{{1,3}}\.{SPACE}|式[:\uff1a]|(?:出典|目標)[:\uff1a]|問{SPACE}|---$))"
)
ITEM = re.compile(rf"(?P<marker>[・□]|[{CIRCLED}]|[0-9]{{1,3}}\.(?={SPACE})){SPACE}*(?P<words>\S.*)")
ANCHOR = re.compile(r"\{#(?P<anchor>[a-z][a-z0-9-]*)\}$")
BOXES = "例|注意"
BLOCK_LABEL = re.compile(rf"【(?P<name>{BOXES}|演習|解答|確認問題|終)】(?P<words>.*)")
FIGURE = re.compile(
    rf"【図】{SPACE}*(?P<file>[A-Za-z0-9][A-Za-z0-9._-]*\.(?:svg|png|jpg|jpeg|webp)){SPACE}+(?P<words>\S.*)"
)
# Of the words below a figure the first sentence is its caption; a full stop in the words of a link, or before what closes
# a quotation, does not end it.
FIRST_SENTENCE = re.compile(r"(?!。)((?:\[[^\[\]]+\]\([^()\s]+\)|[^。]|。(?=\[?[」』）)]))+。)(?!\[?[」』）)])\s*(.+)")
CAPTION = re.compile(r"【表】(?P<words>.*)")
ROW = re.compile(r"\|(?P<cells>.*)\|")
NOTE = re.compile(rf"※{SPACE}*(?P<words>\S.*)")
FORMULA = re.compile(rf"式[:\uff1a]{SPACE}*(?P<words>\S.*)")
QUESTION = re.compile(rf"問{SPACE}+(?P<words>\S.*)")
CHOICE = re.compile(rf"[○×]{SPACE}*(?P<words>\S.*)")
EXPLANATION = re.compile(rf"→{SPACE}*(?P<words>\S.*)")
AIMS = re.compile(
    rf"目標[:\uff1a]{SPACE}*([0-9\uff10-\uff19]{{1,2}}(?:{SPACE}*[・、,\uff0c]{SPACE}*[0-9\uff10-\uff19]{{1,2}})*)"
)
MINUTES = re.compile(r"[(\uff08]([0-9]{1,3})分[)\uff09]$")
CHOICE_MARKS = "アイウエオカキクケコ"  # then the number of the choice
OWN_PARAGRAPH = re.compile(rf"[■◆]|【(?:{BOXES}|演習|解答|確認問題|終|図|表|引用|コード|要確認)】")
QUOTATION = re.compile(r"【引用】(?P<words>.*)")
ORIGIN = re.compile(rf"出典[:\uff1a]{SPACE}*(?P<words>\S.*)")
CODE = re.compile(r"【コード】(?P<words>.*)")


def columns(line: str) -> int:
    """Return by how many columns *line* is indented."""
    indent = line[: len(line) - len(line.lstrip(" \t\u3000"))]
    return sum(1 if char == " " else 2 for char in indent)


def cells(line: str) -> list[str]:
    """Return the cells of a table row, empty ones too; none if *line* is no row."""
    match = ROW.fullmatch(line.strip())
    return [cell.strip() for cell in match["cells"].split("|")] if match else []

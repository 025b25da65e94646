r"""What a reader must see: a second, deliberately plain reading of the source text grammar, line by line.

It is written from ``docs/contribute/source-text.md`` and shares no code with the converter, so that a mistake made
there is not made here again. Where that page leaves a choice, this is what the proof takes it to say:

==========================  ===========================================================================================
question                    decision
==========================  ===========================================================================================
line ends                   LF, CRLF and CR; U+0085, U+2028 and U+2029 are characters of their line, and named
BOM                         dropped at the start of the file, shown as 〔U+FEFF〕 anywhere else
header                      only if the first line is ``---`` and a later one is; else all lines are body
header texts shown          title, summary, objectives, in this order; nothing else of it
unshowable characters       named (:mod:`tools.proof.unseen`) before markers are looked for: none of them is white space or a
                            marker
edges of lines              white space of any kind at both ends of a line is layout, not text
white space in a line       is shown as it is: each space of a run, tabs, U+3000
joined lines                with a space only where neither neighbour is wide, as the page says
space after a marker        optional: space, tab or U+3000; needed after ``問`` and ``1.``, which words may begin with;
                            whatever it is, one space is shown after ※ and a number
``1.``                      one to three ASCII digits and an ASCII full stop, or ① to ㊿; both are shown as typed
indented lines              may be items or table rows; else they carry on an item, ※, 式, 問, ○, ×, → or paragraph
other indented markers      are words
nesting                     an item hangs below the nearest one before it that is less indented (two columns a level; a
                            tab and U+3000 are two columns), to the eighth level; there all deeper ones stand
blank line                  ends a paragraph, an item and a list
level of ``◆``              2 as long as no ``■`` stands above it, else 3
markers without words       a heading, an item, ※ or 式 without words is shown as typed
``{#anchor}``               lower-case ASCII letter, then such letters, digits and ``-``; else shown as typed
addresses                   of headings with the same one only the first must have it; the frame has ``svg-…``,
                            ``furo-…``, ``figure-…``, ``table-…``, ``exercise-1``, ``id1`` and ``searchbox``: nobody must have these
``式:``                     with ASCII or full-width colon
rows of unequal length      are filled up with empty cells
``|``                       ASCII only; a row begins and ends with it; one row alone is no table: shown as typed
``【表】``                  only directly before a table; else shown as typed
``【図】``                  only with an ASCII file name in ``.svg``, ``.png``, ``.jpg``, ``.jpeg`` or ``.webp`` and a
                            description; else shown as typed
``【例】`` ``【注意】``     the rest of the line is the title; so it is with ``【演習】``
``目標:``                   only on the line behind 【演習】, and only with numbers (one or two ASCII or full-width digits,
                            ``・`` or a comma between them): the objectives of these numbers are shown there, each once;
                            what has no objective is not shown. Else words
``【解答】``                only directly inside an exercise; words on its line are a paragraph of the answer
``【終】``                  only alone on its line and only if something is open; else shown as typed
``【確認問題】``            only alone on its line and before a ``問``; else shown as typed
``問`` ``○`` ``×`` ``→``    only in a quiz: ○ × only in a question, → only as the first after a choice; else as typed
end of a quiz               the first line that is none of its parts
end of a box, exercise      heading or one of 【例】【注意】【演習】【解答】【確認問題】【終】, even one shown as typed
``【引用】``                 words on its line are a paragraph; ends at ``出典:`` (which is shown without it), at 【終】, a
                            heading, a label or the next 【引用】; may stand in a box, which goes on behind it
``【コード】``               only with a later line 【終】; else shown as typed; the lines between are shown to the
                            letter, but blank ones at the edges
``[words](address)``        a link, if the words have neither brackets nor ``://`` nor ``www.`` in them and no space at
                            their edges, and the address no parentheses; else shown as typed
other ``【…】``             words like any others; 【要確認】 begins a paragraph
``\``                       one is dropped where it (or a run of them) stands before a marker, ``【`` or a line ``---``
==========================  ===========================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from tools.proof import unseen
from tools.proof.body import read_body
from tools.proof.folds import compose
from tools.proof.unit import Expected, Role, Unit, solid
from tools.proof.unseen import visible


def expected(text: str) -> Expected:
    """Return what the page of the source text *text* must show. Never fails: what is no markup is words."""
    lines = _lines(text)
    header = list(_header_units(header_of(text)))
    goals = [unit.text for unit in header if "objectives" in unit.around]
    body = read_body(visible("\n".join(lines)).split("\n"), start=_header_end(lines), goals=goals)
    body.units[:0] = header
    return body


def header_of(text: str) -> yaml.Node | None:
    """Return the header of a source text; nothing if there is none or it is no YAML (and is not published)."""
    lines = _lines(text)
    end = _header_end(lines)
    try:
        return compose("\n".join(lines[1 : end - 1])) if end else None
    except (yaml.YAMLError, RecursionError):
        return None


def replacements(text: str) -> int:
    """Return how many characters of a file's *text* are shown as something else than themselves."""
    return unseen.replacements("\n".join(_lines(text)))


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _header_end(lines: list[str]) -> int:
    """Return the index of the first line of the body."""
    fences = [index for index, line in enumerate(lines) if line.startswith("---") and visible(line).rstrip() == "---"]
    return fences[1] + 1 if len(fences) > 1 and fences[0] == 0 else 0


def _header_units(node: yaml.Node | None) -> Iterator[Unit]:
    """Yield title, summary and objectives."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    values = {key.value: value for key, value in pairs if isinstance(key, yaml.ScalarNode)}
    yield from _scalar_units(values.get("title"), Role.HEADING)
    yield from _scalar_units(values.get("summary"), Role.TEXT, "lead")
    objectives = values.get("objectives")
    for item in objectives.value if isinstance(objectives, yaml.SequenceNode) else []:
        yield from _scalar_units(item, Role.ITEM, "objectives")


def _scalar_units(node: yaml.Node | None, role: Role, *around: str) -> Iterator[Unit]:
    if isinstance(node, yaml.ScalarNode) and solid(visible(node.value)):
        line = node.start_mark.line + 2  # counted from 0, and the fence stands above
        lines = tuple(part.strip() for part in visible(node.value).strip().split("\n"))
        yield Unit(line, lines, role, depth=0 if role is Role.TEXT else 1, around=frozenset(around))

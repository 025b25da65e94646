"""Marks of rights: a line that bears 社外秘 and its like says so by its form, whatever its words do (see ``rights`` for those)."""

from __future__ import annotations

import re

from tools.intake import rights_words as w

APART = re.compile("　+|  +")  # a mark beside other words
QUOTED = re.compile(r"[「『“\"][^」』”\"]{0,200}[」』”\"]")
LONGEST = 60  # characters of a line with a mark
HIRAGANA = re.compile("[ぁ-ゖ]")
SPOKEN = 10  # of them in a line that is running text, and no mark


def is_marked(line: str) -> bool:
    """Tell whether *line* begins or ends with a mark of confidentiality in brackets, or is one."""
    said = line.strip()
    return bool(w.MARKED.match(said) or w.MARKED_LAST.search(said)) or is_secret(QUOTED.sub("", line))


def is_secret(line: str) -> bool:
    """Tell whether *line* is a mark of confidentiality, as a page's head and foot bear it."""
    line = " ".join(line.split())
    if len(line) > LONGEST or not w.SECRET.search(line):
        return False
    if len(HIRAGANA.findall(line)) > SPOKEN:
        return False
    return not line.rstrip().endswith("。") and not w.SPOKEN_OF.search(line) and not w.TALK.search(line)


def bears_mark(line: str) -> bool:
    """Tell whether *line* is a mark that restricts, or bears one apart from its other words."""
    return any(map(w.MARKS.fullmatch, APART.split(line)))

"""How sentences are written: short, and in the polite form throughout.

A hundred characters are our limit, well above the 50 to 60 that guides to plain Japanese advise: beyond it a reader on
a phone has lost the beginning. What stands in 「quotes」 or brackets is somebody's own words and not looked at for its
form; a line of a table holds no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose

LIMIT = 100  # characters
_QUOTED = re.compile(r"「[^」]*」|[((][^()()]*[))]")
_POLITE = re.compile(r"(です|ます|ました|ません|でした|ましょう|ください|でしょう)(か|ね|よ|が)?")
_DEARU = re.compile(r"(である|だ|だった|であった|ではない)$")
_MARKED = re.compile(r"\s*(?:[・□○×→■◆【\u2460-\u2473]|[0-9]{1,3}\. |問)")
_OTHER_END = re.compile(r"[」か…!?!?)\)]")
# a circled number as the subject of a sentence, which at the start of a line makes an item of it
_SUBJECT = re.compile(r"\s*[\u2460-\u2473](?:[はがをにも][「『\u3400-\u9fff]|[とや][\u2460-\u2473]|について)")
_ENDS_WELL = re.compile(f"(?:{_POLITE.pattern}|{_OTHER_END.pattern})$")


def check_prose(text: str, *, path: Path, first_line: int) -> Iterator[Diagnostic]:
    """Yield the sentences of *text* that are too long, not in the polite form, or items by mistake.

    Lines are counted from *first_line*.

    A sentence is what 「。」 ends. An item or a caption may end in a noun or a verb's plain form, but not in である or だ.
    """
    for number, line in enumerate(text.split("\n"), first_line):
        if not line.startswith("|"):
            yield from _check_line(line, path, number)


def _check_line(line: str, path: Path, number: int) -> Iterator[Diagnostic]:
    if _SUBJECT.match(line):
        yield diagnose(Code.ITEM_UNMEANT, path, number, start=line.strip()[:6])
    for sentence in line.split("。"):
        if len(sentence.strip()) > LIMIT:
            start = sentence.strip()[:12]
            yield diagnose(Code.SENTENCE_LONG, path, number, start=start, length=len(sentence.strip()), limit=LIMIT)
    marked = _MARKED.match(line)
    for sentence in _QUOTED.sub("「」", line).split("。")[:-1]:
        end = sentence.strip()[-8:]
        if end and (_DEARU.search(end) if marked else not _ENDS_WELL.search(end)):
            yield diagnose(Code.SENTENCE_PLAIN, path, number, end=end)

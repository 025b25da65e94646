"""What may stay as it is though a rule tells of it, because its author says why.

A comment in a lesson's header or in a YAML file excuses what one rule says of the lines of this file that hold certain
words: ``# 検査を通す sentence-long「先に閲覧数を」: 規約の文をそのまま引いたので、分けられません。`` The reason stands in the
text, and every excuse is counted. One that excuses nothing any more is told, and so is one without a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.source_folder import Texts

_MARK = re.compile(r"^[ \u3000]*# *検査を通す")
_EXCUSE = re.compile(
    rf"{_MARK.pattern}[ \u3000]*(?P<code>[a-z-]+)[ \u3000]*「(?P<words>.+)」[:\uff1a][ \u3000]*(?P<reason>\S.*)$"
)
_CODES = {code.value: code for code in Code}
# Nobody's reason makes these right.
_NEVER = frozenset({Code.RIGHTS_RESTRICTED, Code.CONFLICT, Code.EXCUSE_FORM, Code.EXCUSE_IDLE})


@dataclass(frozen=True)
class Excuse:
    """What *code* says of the lines with *words* in the file at *path* is right as it is, for a *reason*."""

    path: Path
    line: int
    code: Code
    words: str
    reason: str

    def covers(self, found: Diagnostic, texts: Texts) -> bool:
        if (found.path, found.code) != (self.path, self.code):
            return False
        lines = texts.raw[self.path].split("\n")
        return self.words in "".join(lines[found.line - 1 : found.line])


def excuses(texts: Texts) -> list[Excuse]:
    """Return the excuses in *texts* that are written as they should be, in order."""
    written = (_read(line, path, number) for path, number, line in _marked(texts))
    return [excuse for excuse in written if excuse]


def without_excused(found: Iterable[Diagnostic], texts: Texts) -> list[Diagnostic]:
    """Return *found* without what is excused, and with what is wrong with the excuses themselves."""
    found, known = list(found), excuses(texts)
    idle = [excuse for excuse in known if not any(excuse.covers(one, texts) for one in found)]
    told = [diagnose(Code.EXCUSE_IDLE, one.path, one.line, rule=one.code, words=one.words[:12]) for one in idle]
    told += [
        diagnose(Code.EXCUSE_FORM, path, number)
        for path, number, line in _marked(texts)
        if not _read(line, path, number)
    ]
    return [*(one for one in found if not any(excuse.covers(one, texts) for excuse in known)), *told]


def _marked(texts: Texts) -> Iterator[tuple[Path, int, str]]:
    """Yield the comments that are meant for excuses: in a lesson, only its header has any."""
    bodies = {source.path: source.body_line for source in texts.sources}
    for path, text in texts.raw.items():
        if "検査を通す" in text:
            lines = enumerate(text.split("\n")[: bodies.get(path, 0) - 1 if path in bodies else None], 1)
            yield from ((path, number, line) for number, line in lines if _MARK.match(line))


def _read(line: str, path: Path, number: int) -> Excuse | None:
    match = _EXCUSE.match(line)
    code = _CODES.get(match["code"]) if match else None
    if match is None or code is None or code in _NEVER:
        return None
    return Excuse(path, number, code, match["words"], match["reason"])

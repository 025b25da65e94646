"""What the plain reading (:mod:`tools.proof.body`) has gathered of a text: the units so far, and what is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tools.proof.spoken import spoken
from tools.proof.unit import Expected, Role, Unit, join

_AROUND = {  # what words are in that stand inside of each
    "example": ("example",),
    "caution": ("caution",),
    "task": ("exercise",),
    "answer": ("exercise", "answer"),
    "question": ("quiz", "question"),
    "choice": ("quiz", "question", "choice"),
    "explained": ("quiz", "question", "choice"),
}


class Gatherer:
    """Makes units of words, each with the place it stands in."""

    def __init__(self, *, at: int) -> None:
        self.at = at  # lines read, which is also the number of the line being read
        self.out = Expected()
        self.inside = ""  # "", example, caution, task, answer; and in a quiz: quiz, question, choice, explained
        self.quoting = False  # inside a 【引用】, which may stand in a box
        self.folds = 0
        self.open_fold = 0  # the last one that the author's lines stand in
        self.answer_begins = False  # there is no fold for an answer without words
        self.open_lines: list[str] = []  # of the last unit
        self.items: list[tuple[int, str]] = []  # indent and kind of the items above the line, outermost first
        self.indented_goes_on = False  # an indented line carries on the last unit
        self.plain_goes_on = False  # so does a plain one

    def leave_quiz(self) -> None:
        """End a quiz, which everything ends that is none of its parts."""
        if self.inside in ("quiz", "question", "choice", "explained"):
            self.inside = ""

    def label(self, words: str) -> None:
        """Note *words* that the site puts in here."""
        self.out.labels.append((self.at, words))

    def open_answer(self) -> None:
        """Begin the fold of an answer, now that it has something to show."""
        if self.answer_begins and self.inside == "answer":
            self.begin_fold()
            self.label("模範解答を見る")
        self.answer_begins = False

    def begin_fold(self) -> None:
        """Begin the fold that the next lines stand in."""
        self.folds += 1
        self.open_fold = self.folds

    def to_the_letter(self, line: int, lines: tuple[str, ...], role: Role) -> None:
        """Add *lines*, from *line* on, as they are."""
        self.seal()
        self.open_answer()
        self.out.units.append(Unit(line, lines, role, fold=self.fold(), around=self._around(("listing",))))

    def fold(self) -> int:
        """Return the number of the folded part that the line stands in."""
        return self.open_fold if self.inside in ("answer", "choice", "explained") else 0

    def seal(self) -> None:
        """Give the last unit all its lines: no more will come."""
        text, links = spoken(join(self.open_lines))
        if self.open_lines:
            lines = (text,) if links else tuple(self.open_lines)
            self.out.units[-1] = replace(self.out.units[-1], lines=lines, links=links)
        self.open_lines = []

    def close(self) -> None:
        """End the last unit and the list that it may stand in."""
        self.items, self.indented_goes_on, self.plain_goes_on = [], False, False

    def add(
        self,
        words: str,
        role: Role,
        *,
        depth: int = 0,
        ids: tuple[str, ...] = (),
        goes_on: bool = False,
        mark: int = 0,
        within: Iterable[str] = (),
    ) -> None:
        """Add a unit for the line just read, *within* parts of its own; one without words only ends what was open."""
        self.close()
        self.indented_goes_on = goes_on
        if words:
            self.seal()
            self.open_answer()
            self.open_lines = [words]
            role = Role.QUOTE if self.quoting and role is Role.TEXT else role
            around = self._around(within)
            self.out.units.append(Unit(self.at, (words,), role, depth, self.fold(), ids, mark=mark, around=around))

    def _around(self, within: Iterable[str]) -> frozenset[str]:
        quotation = ("quotation",) if self.quoting else ()
        return frozenset((*_AROUND.get(self.inside, ()), *quotation, *within))

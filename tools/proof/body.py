"""The plain reading of a source text's body. The decisions it follows are listed in :mod:`tools.proof.expected`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tools.proof import marks
from tools.proof.gatherer import Gatherer
from tools.proof.spoken import spoken
from tools.proof.unit import Drawing, Expected, Grid, Role, Shape, Verdict


def read_body(lines: list[str], *, start: int, goals: Sequence[str] = ()) -> Expected:
    """Return what *lines* must show from index *start* on. The lines are numbered from the first one; *goals* are the
    objectives of the header."""
    reader = _PlainReader(lines, at=start, goals=goals)
    reader.read()
    return reader.out


def _shape(rows: list[list[str]]) -> Shape:
    """Return the shape of the table that *rows* make: short rows end in empty cells."""
    width = max(map(len, rows))
    return tuple(tuple(map(bool, row + [""] * (width - len(row)))) for row in rows)


_INSIDE = {"演習": "task", "例": "example", "注意": "caution"}


class _PlainReader(Gatherer):
    """Goes through the lines once, and remembers no more than what is open."""

    def __init__(self, lines: list[str], *, at: int, goals: Sequence[str]) -> None:
        super().__init__(at=at)
        self.lines, self.goals = lines, goals
        self.questions = self.choices = 0  # of this quiz, of this question
        self.sectioned = False  # a ■ stands above
        self.anchors: set[str] = set()

    def read(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if line.strip():
                self._line(line.strip(), marks.columns(line))
            else:
                self.close()
        self.seal()

    def _line(self, words: str, columns: int) -> None:
        if marks.PROTECTED.match(words):
            self._words(words[1:], columns, protected=True)
        elif match := marks.ITEM.fullmatch(words):
            self._item(match, min(columns // 2, 7))
        elif not (self._table(words) or (not columns and self._marked(words))):
            self._words(words, columns, protected=False)

    def _marked(self, words: str) -> bool:
        """Read a line that begins with a marker; tell whether it was one."""
        kinds = (
            self._quotation,
            self._code,
            self._heading,
            self._block_label,
            self._quiz,
            self._figure,
            self._caption,
            self._note,
        )
        return any(kind(words) for kind in kinds)

    # each of the following reads one kind of line and tells whether it was of that kind
    def _heading(self, words: str) -> bool:
        if words[0] not in "■◆":
            return False
        self.inside, self.quoting = "", False
        anchor = marks.ANCHOR.search(words)
        title = words[1 : anchor.start() if anchor else None].strip()
        if title:
            self.sectioned = self.sectioned or words[0] == "■"
            level = 3 if words[0] == "◆" and self.sectioned else 2
            self.add(title, Role.HEADING, depth=level, ids=self._own_address(anchor["anchor"]) if anchor else ())
        return bool(title)

    def _own_address(self, anchor: str) -> tuple[str, ...]:
        """Return the address that a heading must have: none if another part of the page has it."""
        free = anchor not in self.anchors and not marks.FRAME_ANCHOR.fullmatch(anchor)
        self.anchors.add(anchor)
        return (anchor,) if free else ()

    def _block_label(self, words: str) -> bool:
        match = marks.BLOCK_LABEL.fullmatch(words)
        if not match:
            return False
        if self.quoting and match["name"] == "終" and not match["words"].strip():
            self.quoting = False
            self.add("", Role.TEXT)
            return True
        self.quoting = False
        before, self.inside = self.inside, ""
        name, rest = match["name"], match["words"].strip()
        match name:
            case "終":
                known = bool(before) and not rest
            case "解答":
                known = before == "task"
                self.inside = "answer" if known else ""
                self.answer_begins = known
            case "確認問題":
                known = not rest and self._question_follows()
                self.inside = "quiz" if known else ""
                self.questions = 0
            case _:
                known = True
                self.inside = _INSIDE[name]
                self.label(self._exercise(rest) if name == "演習" else name)
        if known:
            self.add(rest, Role.TEXT if name == "解答" else Role.TITLE)
        if name == "演習":
            self._aims()
        return known

    def _exercise(self, title: str) -> str:
        """Count an exercise and return what the site calls it."""
        minutes = marks.MINUTES.search(title)
        self.out.exercises.append(int(minutes[1]) if minutes else 0)
        return f"演習 {len(self.out.exercises)}"

    def _aims(self) -> None:
        """Read the line behind the label of an exercise, if it names objectives."""
        match = marks.AIMS.fullmatch(self.lines[self.at].rstrip(" \t\u3000")) if self.at < len(self.lines) else None
        if match:
            self.close()
            self.at += 1
            numbers = dict.fromkeys(int(number) for number in re.findall(r"\d+", match[1]))
            goals = [self.goals[number - 1] for number in numbers if 1 <= number <= len(self.goals)]
            if goals:
                self.label("身につくこと: " + " / ".join(goals))

    def _question_follows(self) -> bool:
        following = (line for line in self.lines[self.at :] if line.strip())
        return bool(marks.QUESTION.fullmatch(next(following, "").rstrip()))

    def _quiz(self, words: str) -> bool:
        if self.inside not in ("quiz", "question", "choice", "explained"):
            return False
        if match := marks.QUESTION.fullmatch(words):
            self.inside = "question"
            self.out.questions += 1
            self.questions, self.choices = self.questions + 1, 0
            self.label(f"問 {self.questions}")
            self.add(match["words"], Role.TITLE, goes_on=True)
        elif self.inside != "quiz" and (match := marks.CHOICE.fullmatch(words)):
            self.inside = "choice"
            self.begin_fold()
            correct = words.startswith("○")
            self.out.verdicts.append(Verdict(self.at, self.folds, correct))
            self.label(
                marks.CHOICE_MARKS[self.choices] if self.choices < len(marks.CHOICE_MARKS) else str(self.choices + 1)
            )
            self.label("正解" if correct else "不正解")
            self.choices += 1
            self.add(match["words"], Role.CHOICE, goes_on=True)
        elif self.inside == "choice" and (match := marks.EXPLANATION.fullmatch(words)):
            self.inside = "explained"
            self.add(match["words"], Role.TEXT, goes_on=True)
        return match is not None

    def _figure(self, words: str) -> bool:
        match = marks.FIGURE.fullmatch(words)
        if match:
            self.leave_quiz()
            first = marks.FIRST_SENTENCE.fullmatch(match["words"])
            words, more = first.groups() if first else (match["words"], "")
            self.out.drawings.append(Drawing(self.at, match["file"], spoken(words)[0], spoken(more)[0]))
            self.add(words, Role.FIGURE)
            self._description(more)
        return match is not None

    def _description(self, words: str) -> None:
        """Read what is said of a figure besides its caption, which has a fold of its own."""
        if words:
            self.folds += 1
            self.label("図の説明")
            self.add(words, Role.TEXT)
            self.out.units[-1] = replace(self.out.units[-1], role=Role.TEXT, fold=self.folds)

    def _caption(self, words: str) -> bool:
        match = marks.CAPTION.fullmatch(words)
        if not match or self._rows(self.at) < 2:
            return False
        self.leave_quiz()
        self.add(match["words"].strip(), Role.CAPTION)
        return True

    def _rows(self, start: int) -> int:
        """Return how many table rows follow each other from index *start* on."""
        stop = start
        while stop < len(self.lines) and marks.cells(self.lines[stop]):
            stop += 1
        return stop - start

    def _table(self, words: str) -> bool:
        first = self.at - 1
        if not marks.cells(words) or (rows := self._rows(first)) < 2:
            return False
        self.leave_quiz()
        self.open_answer()
        grid = [marks.cells(line) for line in self.lines[first : first + rows]]
        self.out.grids.append(Grid(self.at, _shape(grid)))
        for self.at, row in enumerate(grid, first + 1):
            for cell in row:
                self.add(cell, Role.CELL, within=("th",) if self.at == first + 1 else ())
        return True

    def _quotation(self, words: str) -> bool:
        begins, ends = marks.QUOTATION.fullmatch(words), marks.ORIGIN.fullmatch(words) if self.quoting else None
        if begins:
            self.leave_quiz()
            self.quoting = True
            self.add(begins["words"].strip(), Role.TEXT)
        elif ends:
            self.label("出典")
            self.quoting = False
            self.add(ends["words"], Role.ORIGIN, goes_on=True, within=("quotation", "origin"))
        return bool(begins or ends)

    def _code(self, words: str) -> bool:
        match = marks.CODE.fullmatch(words)
        ends = (index for index in range(self.at, len(self.lines)) if self.lines[index].rstrip(" \t\u3000") == "【終】")
        end = next(ends, 0) if match else 0
        if not match or not end:
            return False
        self.leave_quiz()
        self.add("", Role.TEXT)
        if language := match["words"].strip():
            self.to_the_letter(self.at, (language,), Role.TITLE)
        body = list(self.lines[self.at : end])
        while body and not body[-1].strip():
            body.pop()
        before = next((index for index, line in enumerate(body) if line.strip()), 0)
        if body:
            self.to_the_letter(self.at + 1 + before, tuple(body[before:]), Role.CODE)
        self.at = end + 1
        return True

    def _note(self, words: str) -> bool:
        match = marks.FORMULA.fullmatch(words) or marks.NOTE.fullmatch(words)
        if match:
            self.leave_quiz()
            marker = "※ " if words[0] == "※" else ""
            self.open_answer()
            if not marker:
                self.label("式")
            kind = "supplement" if marker else "formula"
            self.add(marker + match["words"], Role.TEXT, goes_on=True, mark=len(marker), within=(kind,))
        return match is not None

    # what is left: items and words
    def _item(self, match: re.Match[str], level: int) -> None:
        self.leave_quiz()
        above = [item for item in self.items if item[0] < level]
        kind = {"・": "", "□": "checklist"}.get(match["marker"], "numbered")
        within = [name for _, name in (*above, (level, kind)) if name]
        marker = match["marker"] + " " if kind == "numbered" else ""
        self.add(
            marker + match["words"], Role.ITEM, depth=len(above) + 1, goes_on=True, mark=len(marker), within=within
        )
        self.items = [*above, (level, kind)]

    def _words(self, words: str, columns: int, *, protected: bool) -> None:
        begins = not protected and (marks.OWN_PARAGRAPH.match(words) and not columns)
        carried_on = columns and self.indented_goes_on and (protected or not marks.cells(words))
        if (self.plain_goes_on or carried_on) and not begins:
            self.open_lines.append(words)
        else:
            self.leave_quiz()
            self.add(words, Role.TEXT)
            self.plain_goes_on = True

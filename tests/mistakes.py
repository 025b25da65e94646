"""Sites with one mistake each: the second site, changed in one place, and what ``check`` says about it.

``python -m tests.mistakes`` says how many of each set are told as they should be, and how many right sentences are left
alone. The sets ``sealed`` are run by it alone: nobody looks at them to mend the rules.

A mistake touches one or two files, so what is known of the others is remembered from the mistake before (:func:`remembered`).
"""

from __future__ import annotations

import fnmatch
import importlib
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

from tests.places import FIXTURES, ROOT
from tools.checks.registry import Context
from tools.checks.rules import findings
from tools.diagnostics import Diagnostic
from tools.pages.whole import made_pages, missing_pages
from tools.source_folder import load

SECOND = ROOT / "tests" / "second_site" / "source_texts"
LESSON = "lessons/first-loaf/weigh-by-ratio.txt"
SCENE = "※ この教材に出てくる"  # a paragraph is put before it, and where it is not, below the first heading


@dataclass(frozen=True)
class Mistake:
    """One mistake: its *name*, how it is made, and what must come of it."""

    name: str
    case: Mapping[str, Any]

    @property
    def file(self) -> str:
        made = (*self.case.get("move", ())[1:], *self.case.get("create", ())[:1], LESSON)
        return self.case.get("file", made[0])

    def make(self, root: Path) -> None:
        """Make the mistake in the texts below *root*."""
        case, path = self.case, root / self.file
        if "copy" in case:
            shutil.copyfile(*(root / name for name in case["copy"]))
        elif "move" in case:
            shutil.move(*(root / name for name in case["move"]))
        elif "create" in case:
            name, text = case["create"]
            (root / name).parent.mkdir(exist_ok=True, parents=True)
            (root / name).write_text(text, "utf-8")
        elif "empty" in case:
            (root / case["empty"]).write_text("", "utf-8")
        else:
            text = path.read_text("utf-8")
            old, new = self._change(text)
            assert text.count(old) >= 1, f"{old!r} is not in {self.file}"
            path.write_text(text.replace(old, new, 1), "utf-8")

    def _change(self, text: str) -> tuple[str, str]:
        case = self.case
        if "add" in case:
            below = re.search("(?<=\n)■.*\n", text)
            return (
                (f"\n{below[0]}", f"\n{below[0]}{case['add']}\n\n")
                if below and SCENE not in text
                else (SCENE, f"{case['add']}\n\n{SCENE}")
            )
        return (case["gone"], "") if "gone" in case else (case["old"], case["new"])

    def places(self, root: Path) -> Iterator[tuple[str, set[int]]]:
        """Yield the right places: pattern of a file's path, and the lines in it (0: the whole)."""
        for place in self.case.get("at", ()):
            file, colon, words = place.partition(": ")
            if place and "/" in file and not colon:
                yield place, set(range(10_000))
            elif colon and ("/" in file or "." in file):
                yield file, self._lines(root / file, words) if words else {0, 1}
            else:
                yield (
                    self._holder(root, place),
                    self._lines(root / self._holder(root, place), place) if place else {0, 1},
                )
        changed = self.case.get("line") or self.case.get("add") or self.case.get("new", "")
        if changed:
            yield self.file, self._lines(root / self.file, changed.split("\n")[0])

    def _holder(self, root: Path, words: str) -> str:
        """Return the file with *words*: the one that was changed, or else the first of the others."""
        others = (path.relative_to(root).as_posix() for path in sorted(root.rglob("*.*")) if path.is_file())
        return next((name for name in (self.file, *others) if words in (root / name).read_text("utf-8")), self.file)

    @staticmethod
    def _lines(path: Path, words: str) -> set[int]:
        lines = path.read_text("utf-8").split("\n")
        found = {number for number, line in enumerate(lines, 1) if words in line}
        assert found, f"{words!r} is not in {path.name}"
        return found

    def found(self, root: Path) -> list[Diagnostic]:
        """Return what ``check`` says of the texts below *root* after the mistake."""
        self.make(root)
        texts = load(root)
        asked = texts.search_words.pages and not any(one.is_error for one in texts.diagnostics)
        missing = missing_pages(texts, SECOND.parent / "docs", made_pages(texts)) if asked else ()
        return [*findings(Context(texts, texts.terminology)), *missing]

    def faults(self, root: Path) -> list[str]:
        """Return what is wrong with what ``check`` says: nothing where one finding of the right weight stands at a right place."""
        found = self.found(root)
        if len(found) != 1:
            return [f"{len(found)} findings", *(self._brief(one, root) for one in found[:6])]
        [only] = found
        file = only.path.relative_to(root).as_posix()
        right = any(fnmatch.fnmatch(file, name) and only.line in lines for name, lines in self.places(root))
        weight = "error" if only.is_error else "notice"
        told = [] if right else [f"wrong place: {self._brief(only, root)}"]
        return told + ([] if weight == self.case["weight"] else [f"{weight}: {self._brief(only, root)}"])

    @staticmethod
    def _brief(one: Diagnostic, root: Path) -> str:
        path = one.path.relative_to(root) if one.path.is_relative_to(root) else one.path
        return f"{path}:{one.line} {one.code} {one.message[:70]}"


def found_in(paragraph: str, root: Path) -> list[str]:
    """Return what ``check`` says of the texts below *root* with *paragraph* in a lesson; ⏎ stands for a line end."""
    lesson = root / LESSON
    text = lesson.read_text("utf-8")
    lesson.write_text(text.replace(SCENE, f"{paragraph.replace('⏎', chr(10))}\n\n{SCENE}", 1), "utf-8")
    texts = load(root)
    return [f"{one.line} {one.code} {one.message}" for one in findings(Context(texts, texts.terminology))]


def sentences(name: str) -> list[str]:
    """Return the right inputs of the file *name* among the fixtures."""
    return (FIXTURES / "mistakes" / name).read_text("utf-8").splitlines()


def mistakes(name: str) -> list[Mistake]:
    """Return the mistakes of the file *name* among the fixtures."""
    kinds = yaml.safe_load((FIXTURES / "mistakes" / name).read_text("utf-8"))
    return [Mistake(f"{kind}: {case['mistake']}", case) for kind, cases in kinds.items() for case in cases]


# Of these functions a result depends on the file or the line they are given, and on nothing else.
_OF_ONE_FILE = (
    "tools.source_folder.read",
    "tools.records.yaml_model.compose",
    "tools.checks.text_rules.check_text",
    "tools.checks.text_rules.check_figure",
    "tools.checks.text_rules.check_prose",
    "tools.checks.text_rules.first_other_form",
    "tools.checks.joints.odd_joint",
    "tools.checks.near_misses._slips",
    "tools.checks.near_misses._slip_on",
)


@contextmanager
def remembered() -> Iterator[None]:
    """Let the reader and the rules that look at one file remember what they said of it, as long as it is the same."""
    with ExitStack() as stack:
        for name in _OF_ONE_FILE:
            module, _, function = name.rpartition(".")
            kept = _kept(getattr(importlib.import_module(module), function))
            stack.enter_context(mock.patch(name, kept))
        yield


def _kept(function: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[tuple[object, ...], tuple[object, Any]] = {}

    def call(*given: object, **named: object) -> Any:
        # A text is known by its words; a document by itself, which is kept so that no other takes its place.
        key = tuple(one if isinstance(one, str | bytes | int | Path) else id(one) for one in (*given, *named.values()))
        if key not in known:
            result = function(*given, **named)
            known[key] = given, list(result) if isinstance(result, Iterator) else result
        return known[key][1]

    return call


class Site:
    """The second site in a folder of its own, as it was before each mistake."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "source_texts"
        self.files = {path.relative_to(SECOND): path.read_bytes() for path in SECOND.rglob("*") if path.is_file()}
        shutil.copytree(SECOND, self.root)

    def fresh(self) -> Path:
        """Undo the last mistake, and return the folder."""
        there = {path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file()}
        for name in there - self.files.keys():
            (self.root / name).unlink()
        for name, data in self.files.items():
            if name not in there or (self.root / name).read_bytes() != data:
                (self.root / name).parent.mkdir(exist_ok=True, parents=True)
                (self.root / name).write_bytes(data)
        return self.root


def _share(results: list[bool]) -> str:
    return f"{sum(results)} of {len(results)} ({sum(results) / len(results):.1%})"


def _missed(told: list[list[str]]) -> str:
    """Return how the others of what was *told* fall short, in numbers alone."""
    kinds = Counter(re.sub("^[1-9].*", "several findings", re.sub(":.*", "", faults[0])) for faults in told if faults)
    return "".join(f"; {kind}: {count}" for kind, count in sorted(kinds.items()))


def main() -> None:
    """Print the shares of all sets."""
    told = "given own third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty_first twenty_second twenty_fifth twenty_sixth twenty_seventh twenty_eighth twenty_ninth thirtieth thirty_first thirty_second thirty_third".split()
    sets = (*told, "sealed", "third_sealed", "fourth_sealed")
    with tempfile.TemporaryDirectory() as folder, remembered():
        site = Site(Path(folder))
        for name in sets:
            told = [one.faults(site.fresh()) for one in mistakes(f"{name}.yml")]
            print(
                f"mistakes, {name}: {_share([faults == [] for faults in told])} told once, where they are{_missed(told)}"
            )
        for name in (
            *(name for name in sets if name != "twenty_fifth"),
            "twenty_third",
            "twenty_fourth",
        ):  # of these no mistakes
            right = [found_in(words, site.fresh()) == [] for words in sentences(f"good_{name}.txt")]
            print(f"right sentences, {name}: {_share(right)} left alone")


if __name__ == "__main__":
    main()

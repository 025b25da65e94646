"""What a rule is: a small generator of diagnostics that registers itself and brings its own examples.

A rule's docstring says in its first line what must hold, then shows it: under ``Bad (code):`` what the rule refuses, by
which code, and under ``Good:`` the same thing as it should be. An example is a piece of a lesson: header keys between
``---`` lines and body lines, an SVG drawing, a file behind a line 「FILE:」, or a line such as 「self_checks/second.yml がない」. The tests run every
example; ``python -m tools check --list`` prints them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeAlias, TypeVar

from tools.diagnostics import Code, Diagnostic
from tools.kept_results import digest_of
from tools.records.header import Header
from tools.records.wordings import Terminology
from tools.records.yaml_model import Located
from tools.source_folder import Texts
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines

Found = TypeVar("Found")
_EXAMPLE = re.compile(r"^(?:Bad \((?P<code>[a-z-]+)\)|Good):\n(?P<text>(?:    .*\n|\n)+)", re.MULTILINE)


@dataclass(frozen=True)
class Context:
    """What the rules look at."""

    texts: Texts
    terminology: Terminology
    allow_restricted: bool = False

    @property
    def is_site(self) -> bool:
        """Whether the texts are lessons of a path; a plain folder may hold anybody's texts."""
        return self.texts.path is not None

    def headed(self) -> Iterable[tuple[SourceText, Located[Header]]]:
        return ((source, source.header) for source in self.texts.sources if source.header is not None)

    @cached_property
    def own_words(self) -> list[tuple[Path, str]]:
        """Each file with its text, lines of code and of other people's words left blank: nobody may mend these."""
        aside = of_each_text(self, _foreign_lines, anywhere=True)
        foreign = {source.path: frozenset(lines) for source, lines in aside if lines}
        return [(path, _without(text, foreign.get(path, frozenset()))) for path, text in self.texts.raw.items()]

    @cached_property
    def drawn_words(self) -> list[tuple[Path, str]]:
        """Each drawing with the words that stand in it, on their lines."""
        svgs = {name: data for name, data in self.texts.figures.items() if name.endswith(".svg")}
        return [
            (self.texts.root / "figures" / name, _bare(data.decode("utf-8", "replace"))) for name, data in svgs.items()
        ]

    @cached_property
    def each_text(self) -> list[tuple[str, tuple[SourceText, str]]]:
        """The texts, each with what stands in its file, behind what tells the two from any others."""
        pairs = ((source, self.texts.raw.get(source.path, "")) for source in self.texts.sources)
        return [(self.digest_of(source.path, text), (source, text)) for source, text in pairs]

    def digest_of(self, path: Path, text: str) -> str:
        """Return what tells a file from any other; each rule asks for those of the same files."""
        if (path, text) not in self._digests:
            self._digests[path, text] = digest_of(path, text)
        return self._digests[path, text]

    @cached_property
    def _digests(self) -> dict[tuple[Path, str], str]:
        return {}

    def all_read(self, folder: str) -> bool:
        """Whether every file of a *folder* of texts could be read: what one that could not holds is not missing."""
        texts = self.texts
        read = {source.path for source, _ in self.headed()} | {entry.path for entry in texts.glossary.entries}
        read |= {fact.path for fact in texts.facts.values()} | {template.path for template in texts.templates.values()}
        read |= {practice.found.path for practice in texts.practice.values()}
        faulty = {found.path for found in texts.diagnostics if found.is_error} - read
        return not any(texts.root / folder in path.parents for path in faulty)


Rule: TypeAlias = Callable[[Context], Iterable[Diagnostic]]
RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    """Register *check* (a decorator): it runs with every ``check``, and its examples are tested and listed."""
    RULES.append(check)
    return check


def numbered(text: str) -> Iterable[tuple[int, str]]:
    """Number the lines of a text from 1. Only LF ends one: the others that Unicode has stand inside lines."""
    return enumerate(text.split("\n"), 1)


def _foreign_lines(source: SourceText, raw: str) -> Iterable[int]:
    return sorted(foreign_lines(source.document))


def _bare(svg: str) -> str:
    return re.sub(
        "<!--.*?-->|<(?:style|script).*?</(?:style|script)>|<[^>]*>",
        lambda tag: "\n" * tag[0].count("\n"),
        svg,
        flags=re.DOTALL,
    )


def _without(text: str, lines: frozenset[int]) -> str:
    return "\n".join("" if number in lines else line for number, line in numbered(text)) if lines else text


def in_each_text(context: Context, look: Callable[..., Iterable[Diagnostic]], *common: object) -> Iterable[Diagnostic]:
    """Yield what *look* finds in each text of a site: it gets the text, what stands in its file, and what is *common*, and
    looks at nothing else; so where these are the same, what it found before holds."""
    return chain.from_iterable(_looked(context, look, *common) if context.is_site else ())


def of_each_text(
    context: Context, look: Callable[..., Iterable[Found]], *common: object, anywhere: bool = False
) -> Iterable[tuple[SourceText, tuple[Found, ...]]]:
    """Yield each text of a site, or *anywhere*, with what *look* finds in it (see :func:`in_each_text`)."""
    if not context.is_site and not anywhere:
        return ()
    return zip(context.texts.sources, _looked(context, look, *common), strict=True)


def _looked(context: Context, look: Callable[..., Iterable[Found]], *common: object) -> list[tuple[Found, ...]]:
    made_of = (look.__module__, look.__qualname__, *common)
    return context.texts.kept.each(made_of, context.each_text, lambda text: tuple(look(*text, *common)))


def in_each_file(
    context: Context,
    files: Iterable[tuple[Path, str]],
    look: Callable[..., Iterable[Found]],
    *common: object,
) -> Iterable[Found]:
    """Yield what *look* finds in each of *files*: it gets path, text and what is *common*, and looks at nothing else."""
    made_of = (look.__module__, look.__qualname__, *common)
    named = ((context.digest_of(*file), file) for file in files)
    return chain.from_iterable(context.texts.kept.each(made_of, named, lambda file: tuple(look(*file, *common))))


@dataclass(frozen=True)
class Example:
    """A piece of a lesson, and the code by which its rule refuses it (``None``: it is as it should be)."""

    code: Code | None
    text: str


def examples(check: Rule) -> list[Example]:
    """Return the examples in the docstring of *check*, in order."""
    codes = {code.value: code for code in Code}
    found = _EXAMPLE.finditer(f"{inspect.getdoc(check)}\n")
    return [Example(codes[m["code"]] if m["code"] else None, inspect.cleandoc(m["text"])) for m in found]

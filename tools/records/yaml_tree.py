"""YAML that authors write: text in, a tree of plain data and diagnostics out.

No object is ever constructed: the tree is built from PyYAML's *events*, and every scalar stays the text its author
typed (``no``, ``012``, ``2026-01-31`` and ``1e3`` too; YAML's own guesses would make them False, 10, a date and 1000.0).
What goes beyond plain data is refused: anchors and aliases (they can blow up a small file), tags, merge keys, several
documents, keys written twice, nesting deeper than :data:`MAX_DEPTH`, control characters and tabs.

A scalar that runs over several lines is joined as Japanese is: no space arises beside a wide character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

import yaml

from tools.characters import UNSHOWABLE, joined, plain_lines, visible
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.yaml_syntax import key_fault, syntax_fault

MAX_DEPTH = 20
MAX_CHARACTERS = 2_000_000
MAX_REPORTED_CHARACTERS = 20
EXCERPT_LENGTH = 30
CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$).*", re.MULTILINE)  # what git leaves where two versions differ
# LF is the only line end left when this is searched; PyYAML takes the other two for line ends, and lines would be off.
FORBIDDEN = re.compile(f"[\t\u2028\u2029]|{UNSHOWABLE.pattern}")
# libyaml, where PyYAML has it, is ten times as fast. Messages always come from the other, so they never differ.
_LOADERS: tuple[type, ...] = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)
_ITEM_BELOW = re.compile(r"\n(?P<indent> *)(?P<mark>[0-9]{1,2}[.)](?= )|[①-⑳・□■◆※])")
Place: TypeAlias = tuple[int, int]
Step: TypeAlias = str | int


def excerpt(value: str) -> str:
    """Return *value* fit to be quoted in a message: visible characters, one line, not long."""
    line = visible(re.sub("[\n\t\u2028\u2029]", " ", value))
    return line if len(line) <= EXCERPT_LENGTH else line[:EXCERPT_LENGTH] + "…"


# ---------------------------------------------------------------- the tree


@dataclass(frozen=True)
class Scalar:
    """*text* is what the author typed, quotes and escapes resolved. *empty*: nothing at all stands there."""

    text: str
    place: Place
    empty: bool = False


@dataclass(frozen=True)
class Items:
    nodes: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Entry:
    key: str
    place: Place
    node: Node


@dataclass(frozen=True)
class Entries:
    """A mapping, in the author's order; no key stands twice."""

    entries: tuple[Entry, ...]
    place: Place


Node: TypeAlias = Scalar | Items | Entries


def _step(node: Node, step: Step) -> tuple[Place, Node] | None:
    match node, step:
        case Entries(), str():
            return next(((entry.place, entry.node) for entry in node.entries if entry.key == step), None)
        case Items(), int() if 0 <= step < len(node.nodes):
            return node.nodes[step].place, node.nodes[step]
        case _:
            return None


def walk(node: Node, steps: Iterable[Step]) -> tuple[Place, Node | None]:
    """Return where *steps* lead; where the way ends early, the last place on it and no node."""
    place = node.place
    for step in steps:
        found = _step(node, step)
        if found is None:
            return place, None
        place, node = found
    return place, node


def compose(text: str, *, path: Path, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Return the tree *text* is, and what is wrong with its form; ``None`` where no tree can be made.

    If there are errors beside a tree, it serves to look for more problems and for nothing else.
    """
    if len(text) > MAX_CHARACTERS:
        return None, [diagnose(Code.YAML_SIZE, path, first_line, size=len(text), limit=MAX_CHARACTERS)]
    text = plain_lines(text)
    if (conflict := CONFLICT.search(text)) is not None:
        line = first_line + text.count("\n", 0, conflict.start())
        return None, [diagnose(Code.CONFLICT, path, line, 1, mark=conflict[0].strip())]
    if forbidden := _forbidden_characters(text, path, first_line):
        return None, forbidden
    for loader in _LOADERS:
        builder = _Builder(text, path, first_line)
        try:
            return builder.document(yaml.parse(text, Loader=loader)), sorted(builder.diagnostics)
        except _Refused as refused:
            return None, sorted([*builder.diagnostics, refused.diagnostic])
        except yaml.YAMLError as error:
            problem = error
    return None, [syntax_fault(text, problem, path, first_line)]


def _forbidden_characters(text: str, path: Path, first_line: int) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for match in FORBIDDEN.finditer(text):
        line = first_line + text.count("\n", 0, match.start())
        column = match.start() - text.rfind("\n", 0, match.start())
        if match[0] == "\t":
            found.append(diagnose(Code.YAML_TAB, path, line, column))
        else:
            found.append(diagnose(Code.YAML_CHARACTER, path, line, column, codepoint=f"{ord(match[0]):04X}"))
        if len(found) == MAX_REPORTED_CHARACTERS:
            break
    return found


# ---------------------------------------------------------------- events -> tree


class _Refused(Exception):
    """Reading cannot go on. It does not leave this module."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Builder:
    """Builds the tree from PyYAML's events and collects what it must refuse."""

    def __init__(self, text: str, path: Path, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.diagnostics: list[Diagnostic] = []

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        """Return the root of the one document; ``None`` if the text holds nothing."""
        next(events)  # the stream starts
        if isinstance(next(events), yaml.StreamEndEvent):
            self._report_nothing()
            return None
        root = self._node(next(events), events, 1)
        next(events)  # the document ends
        following = next(events)
        if not isinstance(following, yaml.StreamEndEvent):
            raise _Refused(diagnose(Code.YAML_DOCUMENTS, self.path, *self._place(following)))
        if isinstance(root, Scalar) and root.empty:
            self._report_nothing()
            return None
        return root

    def _report_nothing(self) -> None:
        if not self.diagnostics:
            self._report(Code.YAML_EMPTY, (self.first_line, 0))

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        place = self._place(event)
        if depth > MAX_DEPTH:
            line, column = place
            raise _Refused(diagnose(Code.YAML_DEPTH, self.path, line, column, limit=MAX_DEPTH))
        self._refuse_features(event, place)
        match event:
            case yaml.SequenceStartEvent():
                return Items(tuple(self._items(events, depth)), place)
            case yaml.MappingStartEvent():
                return Entries(tuple(self._entries(events, depth)), place)
            case yaml.ScalarEvent():
                return self._scalar(event, place)
            case _:  # an alias, refused above
                return Scalar("", place, empty=True)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield self._node(event, events, depth + 1)

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Entry]:
        seen: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if isinstance(key, Scalar) and (fault := key_fault(key.text, empty=value == Scalar("", value.place, True))):
                raise _Refused(diagnose(Code.YAML_SYNTAX, self.path, *key.place, detail=fault))
            if not isinstance(key, Scalar) or key.empty:
                self._report(Code.YAML_KEY, key.place)
            elif key.text == "<<":
                self._report(Code.YAML_FEATURE, key.place, what="まとめて取り込む書き方(<<)")
            elif key.text in seen:
                self._report(Code.YAML_DUPLICATE_KEY, key.place, key=excerpt(key.text), first=seen[key.text])
            else:
                seen[key.text] = key.place[0]
                yield Entry(key.text, key.place, value)

    def _refuse_features(self, event: yaml.Event, place: Place) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            what = "別の場所を指す記号(*{})" if isinstance(event, yaml.AliasEvent) else "名前を付ける記号(&{})"
            self._report(Code.YAML_FEATURE, place, what=what.format(excerpt(anchor)))
        if tag:
            self._report(Code.YAML_FEATURE, place, what=f"型の指定({excerpt(tag)})")

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        start, end = _marks(event)
        if event.value and not event.style:
            self._warn_of_comment(end)
            self._tell_carried(start, end)
        if event.value and event.style != "|" and start.line != end.line:
            self._tell_joined(start, end)
        folded = event.style != "|" and start.line != end.line
        value = _close_folds(event.value, self.text[start.index : end.index]) if folded else event.value
        return Scalar(value, place, empty=not event.value and not event.style)

    def _tell_carried(self, start: yaml.Mark, end: yaml.Mark) -> None:
        """Tell of an item that stands too deep: to YAML it goes on the item before it."""
        carried = re.search(r"\n(?P<indent> *)- ", self.text[start.index : end.index])
        if carried and self.text[: start.index].rpartition("\n")[2].strip() == "-":
            line = start.line + self.first_line + self.text.count("\n", start.index, start.index + carried.start()) + 1
            detail = "「- 」の字下げが深いので、前の値の続きになっています"
            self._report(Code.YAML_SYNTAX, (line, len(carried["indent"]) + 1), detail=detail)

    def _tell_joined(self, start: yaml.Mark, end: yaml.Mark) -> None:
        """Tell of a value whose lines begin with the marks of a list: to YAML they are one line."""
        value = self.text[start.index : end.index]
        if value[0] in "\"'" and (swallowed := re.search(r"\n *[a-z_]+: ", value)):
            detail = f"引用符が閉じていないので、次の行の「{swallowed[0].strip()}」までが値になっています"
            place = (start.line + self.first_line, start.column + 1)
            raise _Refused(diagnose(Code.YAML_SYNTAX, self.path, *place, detail=detail))
        if joined := _ITEM_BELOW.search(value):
            line = start.line + self.first_line + self.text.count("\n", start.index, start.index + joined.end())
            detail = f"「{joined['mark']}」の行は、前の行とつながって1行になります。改行を残すなら、項目名の後を「: |」にします"
            self._report(Code.YAML_SYNTAX, (line, len(joined["indent"]) + 1), detail=detail)

    def _warn_of_comment(self, end: yaml.Mark) -> None:
        """Warn where `` #`` cuts a value without quotes short (``title: C #1``): its author may not know."""
        if comment := re.compile(" +#").match(self.text, end.index):
            self._report(Code.YAML_COMMENT, (end.line + self.first_line, end.column + len(comment[0])))

    def _place(self, event: yaml.Event) -> Place:
        start, _ = _marks(event)
        return start.line + self.first_line, start.column + 1

    def _report(self, code: Code, place: Place, **values: object) -> None:
        line, column = place
        self.diagnostics.append(diagnose(code, self.path, line, column, **values))


def _marks(event: yaml.Event) -> tuple[yaml.Mark, yaml.Mark]:
    """Return where *event* starts and ends; every event of a parser has both."""
    return cast(yaml.Mark, event.start_mark), cast(yaml.Mark, event.end_mark)


def _close_folds(value: str, raw: str) -> str:
    """Return *value* without the spaces that YAML put for line ends of *raw* beside wide characters."""
    parts: list[str] = []
    position = begun = 0
    for match in re.finditer(r"(\S) *\n *(?=(\S))", raw):
        left, right = match[1], match[2]
        line = raw[begun : match.end(1)].strip()
        begun = match.end()
        # a line with quotes or escapes is another in the value
        end = position + len(line) if value.startswith(line, position) else position + 1
        found = value.find(f"{left} {right}", end - 1)
        if found < 0:
            continue
        parts.append(value[position : found + 1] + ("" if joined(left, right) else " "))
        position = found + 2
    return "".join([*parts, value[position:]])

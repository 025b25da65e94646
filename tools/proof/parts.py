"""Compare a generated page with the parts that it must show: each of them, once, in order, leading where it must."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeAlias

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.compare import describe, excerpt, first_difference
from tools.proof.page import Page, Part
from tools.proof.unit import Link, Role, Unit, solid

_Key: TypeAlias = tuple[Role, int, str]


def compare_parts(page: Page, seen: Sequence[Unit]) -> Iterator[Diagnostic]:
    """Yield every difference between *page* and the units *seen* on it, whose links name pages of the site."""
    said = [_key(part.unit) for part in page.parts]
    keys = [_key(unit) for unit in seen]
    if said == keys:
        pairs = list(zip(page.parts, seen, strict=True))
    else:
        pairs, missing, extra = _aligned(page.parts, seen, SequenceMatcher(None, said, keys, autojunk=False))
        yield from _unpaired(page, missing, extra)
    for part, unit in pairs:
        yield from _pair(part, unit)


def _key(unit: Unit) -> _Key:
    return unit.role, unit.depth, unit.text


def _aligned(
    parts: Sequence[Part], seen: Sequence[Unit], matcher: SequenceMatcher[_Key]
) -> tuple[list[tuple[Part, Unit]], list[Part], list[Unit]]:
    """Return which part is which unit, and the parts and units that have no counterpart."""
    pairs: list[tuple[Part, Unit]] = []
    missing: list[Part] = []
    extra: list[Unit] = []
    for _, start, stop, first, last in matcher.get_opcodes():
        for part, unit in zip_longest(parts[start:stop], seen[first:last]):
            if part and unit:
                pairs.append((part, unit))
            elif part:
                missing.append(part)
            else:
                extra.append(unit)
    return pairs, missing, extra


def _unpaired(page: Page, missing: Sequence[Part], extra: Sequence[Unit]) -> Iterator[Diagnostic]:
    """Yield what is absent, what is too much, and (where the two are the same) what stands in the wrong place."""
    moved = Counter(_key(part.unit) for part in missing) & Counter(map(_key, extra))
    for part in missing:
        code = Code.AUDIT_ORDER if _key(part.unit) in moved else Code.AUDIT_MISSING
        yield diagnose(code, part.path, part.unit.line, excerpt=excerpt(part.unit.text, 0))
    for unit in extra:
        if _key(unit) not in moved:
            yield diagnose(Code.AUDIT_EXTRA, page.source, excerpt=excerpt(unit.text, 0))


def _pair(part: Part, seen: Unit) -> Iterator[Diagnostic]:
    said, path, line = part.unit, part.path, part.unit.line
    if solid(said.text) != solid(seen.text):
        at = first_difference(said.text, seen.text)
        yield diagnose(Code.AUDIT_TEXT, path, line, expected=excerpt(said.text, at), shown=excerpt(seen.text, at))
    elif said.text != seen.text:
        yield diagnose(Code.AUDIT_SPACE, path, line, expected=said.text, shown=seen.text)
    if (said.role, said.depth, said.around) != (seen.role, seen.depth, seen.around):
        words, right, wrong = excerpt(said.text, 0), describe(said), describe(seen)
        yield diagnose(Code.AUDIT_STRUCTURE, path, line, excerpt=words, expected=right, shown=wrong)
    for anchor in said.ids:
        if anchor not in seen.ids:
            yield diagnose(Code.AUDIT_ANCHOR, path, line, anchor=anchor)
    if solid(said.text) == solid(seen.text):  # else each link after the difference would be one, too
        yield from _links(part, seen)


def _links(part: Part, seen: Unit) -> Iterator[Diagnostic]:
    """Yield the links that lead elsewhere than they must; an address in a text is a link to itself."""
    inside = [link for link in seen.links if not (link.words == link.target and link.target in part.unit.text)]
    for said, found in zip_longest(part.unit.links, inside):
        if not said or not found or (solid(said.words), said.target) != (solid(found.words), found.target):
            words = (said or found).words
            yield diagnose(
                Code.AUDIT_TARGET, part.path, part.unit.line,
                excerpt=excerpt(words, 0), expected=_target(said), shown=_target(found),
            )  # fmt: skip


def _target(link: Link | None) -> str:
    return link.target if link else "(リンクなし)"

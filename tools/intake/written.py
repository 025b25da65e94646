"""Parts of a document with markup, written as an extract: their headings counted from the outermost, and the title found or
asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile
from pathlib import Path

from tools.diagnostics import Diagnostic
from tools.intake.edges import TITLE_LENGTH
from tools.intake.extract import Extract, Part, Question, asked
from tools.intake.headings import guessed, levels
from tools.intake.plain.marks import numbered
from tools.intake.plain.title_lines import ENDING, is_kind
from tools.intake.site_names import NAMELESS, either, own_part, unclear
from tools.intake.site_names import parts as title_parts
from tools.intake.spans import Ask, Cue, Reason, Role


def written(parts: list[Part], path: Path) -> Extract:
    """Write *parts*, their headings counted from the outermost and the title found."""
    title = next((part.words for part in parts if part.role is Role.TITLE), "")
    for part in parts:
        if part.role is Role.HEADING and part.words == title:
            part.role, part.reason, part.evidence = None, Reason.REPEATED_TITLE, (Cue.REPEATED, Cue.PLACE)
    heads = [part for part in parts if part.role is Role.HEADING]
    if all(Question.HEADING in head.asks for head in heads):
        marks = (above.words if above.reason is Reason.MARKER else "" for above, head in _with_above(parts))
        said = [(head.depth, f"{mark}{head.words}") for head, mark in zip(heads, marks, strict=True)]
        for head, depth in zip(heads, guessed(said), strict=True):
            head.depth = depth
    _ask_once(parts)
    titled = any(part.role is Role.TITLE for part in parts)
    first = next(
        (number for number, part in enumerate(parts) if part.role is Role.TITLE), 0
    )  # behind the tags of a mail
    named = next((part for part in parts[first:] if part.reason is Reason.METADATA), None)
    depths = [head.depth for head in heads]
    if named and not titled and depths.count(1) == 1 and depths[0] > 1:
        main = heads[depths.index(1)]
        above = heads[: depths.index(1)]
        if named.words.startswith(main.words):  # what the page is called: the title, whatever stands above
            main.role, main.level = Role.TITLE, 1
            heads = [head for head in heads if head is not main]
            for head in above:
                head.depth = min(other.depth for other in heads if other not in above) if len(heads) > len(above) else 2
            depths, titled = [head.depth for head in heads], True
    for head, level in zip(heads, levels(depths, titled=titled), strict=True):
        head.level = level
        if level == 0:
            head.role, head.level = Role.TITLE, 1
    if named and not any(part.role is Role.TITLE for part in parts):
        _title_of_parts(heads, named, path)
    _title_by_words(parts, path)
    _doubt(parts, named, path)
    if named and not any(part.role is Role.TITLE for part in parts) and not NAMELESS.fullmatch(named.words):
        named.role, named.reason = Role.TITLE, None
        for head in heads[:1]:
            if named.words.startswith(head.words):
                head.role, named.role, named.reason = Role.TITLE, None, Reason.METADATA
                over = min((other.level for other in heads[1:]), default=1) - 1
                for other in heads[1:]:
                    other.level -= over
        if named.role is Role.TITLE:
            if heads and not any(head.level <= heads[0].level for head in heads[1:]) and len(heads) > 1:
                named.told.append(either(named.words, heads[0].words, path))  # the one outermost heading
            _part_title(parts, named, path)
    if named:
        _without_logo(parts, named)
    made = Extract()
    open_asks: list[tuple[int, Diagnostic, int]] = []  # where, what, and the last block that it is about
    for number, part in enumerate(parts):
        made.asks += [Ask(made.length, asked(ask, path)) for ask in part.asks]
        open_asks += [(made.length, told, number + part.about - 1) for told in part.told]
        if part.role:
            made.keep(part.words, part.role, level=part.level, row=part.row, column=part.column, number=part.number)
        elif part.reason:
            made.drop(part.words, part.reason, part.evidence)
        made.asks += [Ask(at, told, made.length) for at, told, last in open_asks if last == number]
    return made


def _with_above(parts: list[Part]) -> Iterator[tuple[Part, Part]]:
    """Yield each heading behind the part above it."""
    return ((above, part) for above, part in pairwise([Part(""), *parts]) if part.role is Role.HEADING)


def _title_of_parts(heads: list[Part], named: Part, path: Path) -> None:
    """The one outermost heading, above all others, is the title where the page is *named* after its kind and its site alone."""
    said = [named.words[start:end].strip() for start, end in title_parts(named.words)]
    kinds = [words for words in said if is_kind(words)]
    if not kinds or len(kinds) == len(said) or not heads or any(head.level <= heads[0].level for head in heads[1:]):
        return
    if any(words in heads[0].words or heads[0].words in words for words in said):
        return
    main, *others = heads
    main.role, main.level = Role.TITLE, 1
    for head in others:
        head.level -= 1
    main.told.append(either(main.words, next(words for words in said if words not in kinds), path))


def _title_by_words(parts: list[Part], path: Path) -> None:
    """A short paragraph above all sentences that ends as titles of papers do (「…のお知らせ」) is the title, where none stands
    there; what was taken for it farther down is a heading. A person is asked."""
    at = next((number for number, part in enumerate(parts) if part.role is Role.TITLE), len(parts))
    told = next((number for number, part in enumerate(parts) if part.role and part.words.endswith("。")), len(parts))
    if at < told:
        return
    above = (part for part in parts[:told] if part.role is Role.PARAGRAPH and len(part.words) <= TITLE_LENGTH)
    found = next((part for part in above if ENDING.search(part.words) and not is_kind(part.words)), None)
    if found:
        found.role = Role.TITLE
        others = parts[at : at + 1]
        for other in others:
            other.role, other.level = Role.HEADING, 1
        rival = others[0].words if others else next(part.words for part in parts if part.words)
        if rival != found.words:
            found.told.append(either(found.words, rival, path))


def _without_logo(parts: list[Part], named: Part) -> None:
    """Leave out the picture above the title that is the name of the site, as the page is *named*."""
    said = [named.words[start:end].strip() for start, end in title_parts(named.words)]
    titles = [part.words for part in parts if part.role is Role.TITLE]
    for part in takewhile(lambda part: part.role in (None, Role.FIGURE, Role.TITLE), parts):
        own = part.words in titles or len(said) == 1 and not titles
        if part.role is Role.FIGURE and part.words in said and not own:
            part.role, part.reason, part.evidence = None, Reason.MENU, (Cue.REPEATED, Cue.PLACE)


def _doubt(parts: list[Part], named: Part | None, path: Path) -> None:
    """Ask about a heading that is the title but says only of what kind a paper is, stands below a text, or is the name of the
    site where another heading is what the page is *named*."""
    at = next((number for number, part in enumerate(parts) if part.role is Role.TITLE), None)
    if at is None:
        return
    title, words = parts[at], named.words if named else ""
    others = [words[start:end].strip() for start, end in title_parts(words)] if title.words in words else []
    heads = {part.words for part in parts if part.role is Role.HEADING}
    rival = next((other for other in others if other != title.words and other in heads), "")
    if not rival and is_kind(title.words):
        rival = next((part.words for part in parts[at + 1 :] if part.role), "")
    if not rival:
        above = [part for part in parts[:at] if part.role]
        told = any(part.role is Role.TABLE_CELL or part.words.endswith("。") for part in above)
        rival = above[0].words if told else ""
    if rival:
        title.told.append(either(title.words, rival, path))


def _part_title(parts: list[Part], named: Part, path: Path) -> None:
    """Part the name of the site from the title of a page that has no heading for it; ask where the page does not tell."""
    words, at = named.words, parts.index(named)
    found = title_parts(words)
    own = own_part(words, [part.words for part in parts if part is not named]) if len(found) > 1 else None
    if own:
        others = [
            replace(named, words=said.strip(), role=None, reason=Reason.METADATA)
            for said in (words[: own[0]], words[own[1] :])
        ]
        made = [others[0], replace(named, words=words[slice(*own)]), others[1]]
        parts[at : at + 1] = [part for part in made if part.words]
    elif len(found) > 1:
        named.told.append(unclear(words, path))


def _ask_once(parts: list[Part]) -> None:
    """A number or a mark besides its looks makes a heading sure; of others that look alike, a person is asked at the first."""
    seen: set[int] = set()
    for before, head in pairwise([Part(""), *parts]):
        if head.role is not Role.HEADING:
            continue
        marked = before.reason is Reason.MARKER or numbered(head.words) is not None
        if Question.HEADING in head.asks and (head.depth in seen or marked):
            head.asks = [ask for ask in head.asks if ask is not Question.HEADING]
        elif Question.HEADING in head.asks:
            seen.add(head.depth)

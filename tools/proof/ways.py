"""Where a page leads: to the pages before and after it, and to those of its branch of the site.

The lists in the sidebars say together which pages follow each other; each page is held against all of them. Of a long list
a page shows the part that it stands in: the parts are joined. Which pages stand in no list, and which page they follow, is
said from outside.
"""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.proof.addresses import resolve
from tools.proof.html import Element, classes, reading
from tools.proof.told import crumbs_of
from tools.proof.unit import Link, solid

_PART = "sidebar-part"  # the class of what says which part of a long list is shown
_NAVIGATION = "sidebar-tree"  # the class around the lists of pages, whose branches open where they are
HOME = "index.html"
_NEIGHBOURS = {"next": 1, "prev": -1}  # by how many pages they are away


@dataclass(frozen=True)
class Ways:
    """What a page called *title* tells of others: the *lists* in its sidebar by the page above them and the number of the part
    shown, which of their links it marks as *current*, its *neighbours*, each as browsers and as readers are told, the *crumbs*
    that lead to it, and what the *parts* of long lists are called."""

    title: str
    lists: Mapping[str, tuple[Link, ...]]
    current: frozenset[str]
    neighbours: Mapping[str, tuple[Link, ...]]
    crumbs: tuple[Link, ...] = ()
    parts: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)


def lists_of(root: Element, folder: str) -> dict[str, Element]:
    """Return the lists of pages in the sidebar of a page in *folder*, by the page above them; the outermost by numbers. The
    number of a part follows after ``#``."""
    outermost = [part for nav in root.iter("nav") if _NAVIGATION in classes(nav) for part in nav.findall("ul")]
    found = {_key(str(number), part): part for number, part in enumerate(outermost)}
    for item in (item for part in outermost for item in part.iter("li")):
        for part in item.findall("ul"):
            found |= {_key(link.target, part): part for link in _links(item.findall("a"), folder)}
    return found


def _key(parent: str, pages: Element) -> str:
    return f"{parent}#{part}" if (part := pages.get("data-part")) else parent


def _parent_of(key: str) -> str:
    return key.partition("#")[0]


def ways_of(root: Element, page: str, title: str) -> Ways:
    """Return where the *page* called *title* leads."""
    folder = posixpath.dirname(page)
    items = {key: part.findall("li") for key, part in lists_of(root, folder).items()}
    lists = {
        key: [link for item in found if _PART not in classes(item) for link in item.findall("a")]
        for key, found in items.items()
    }
    parts = {
        key: [link for item in found if _PART in classes(item) for link in item.findall("a")]
        for key, found in items.items()
    }
    marked = [link for links in lists.values() for link in links if link.get("aria-current")]
    told = {name: [link for link in root.iter("link") if link.get("rel") == name] for name in _NEIGHBOURS}
    shown = {name: [link for link in root.iter("a") if f"{name}-page" in classes(link)] for name in _NEIGHBOURS}
    return Ways(
        title,
        {parent: _links(links, folder) for parent, links in lists.items()},
        frozenset(link.target for link in _links(marked, folder)),
        {name: _links([*told[name], *shown[name]], folder) for name in _NEIGHBOURS},
        crumbs_of(root, page),
        {key: _links(links, folder) for key, links in parts.items() if links or "#" in key},
    )


def _links(links: Iterable[Element], folder: str) -> tuple[Link, ...]:
    return tuple(Link(_words(link), resolve(folder, link.get("href") or "")) for link in links)


def _words(link: Element) -> str:
    """Return what *link* calls the page that it leads to; one to a neighbour says more than that."""
    named = next((part for part in link.iter("div") if "title" in classes(part)), link)
    return link.get("title") or reading(named)


def check_ways(ways: Mapping[str, Ways], unlisted: dict[str, Sequence[str]], html: Path) -> Iterator[Diagnostic]:
    """Yield what pages tell of others and is not so; nothing where no page has a list of pages.

    *unlisted* are the pages that stand in no list, by the page that they follow."""
    agreed = _agreed(ways.values())
    lists = _joined(agreed)
    tops = [name for name in lists if name.isdecimal()]
    below = {page: (*unlisted.get(page, ()), *lists.get(page, ())) for page in (*lists, *unlisted)}
    order = [HOME, *dict.fromkeys(_walk(below, tops, set()))]
    places = {page: place for place, page in enumerate(order)}
    listed = {page for pages in lists.values() for page in pages}
    above = _above(below)
    parts = {key: _part(key, pages, lists) for key, pages in agreed.items() if "#" in key}
    has_crumbs = any(told.crumbs for told in ways.values())
    for page, told in ways.items() if lists else ():
        wrong = [*_misnamed(told, ways), *_misleading(page, told, order, places)]
        if has_crumbs and [link.target for link in told.crumbs] != _way_to(page, above):
            wrong.append(f"{told.title}: BreadcrumbList")
        if told.current != {page} & listed or (page in lists and page not in map(_parent_of, told.lists)):
            wrong.append(told.title)
        wrong += [key for key in told.lists if key not in agreed or told.parts.get(key) != parts.get(key)]
        yield from (diagnose(Code.AUDIT_FRAME, html / page, what=what) for what in dict.fromkeys(wrong))


def _agreed(ways: Iterable[Ways]) -> dict[str, Sequence[str]]:
    """Return which pages most pages list in each list, whole or in parts as most show it, or part of one; ``frame`` finds
    those that do not agree."""
    said: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    in_parts: dict[str, Counter[bool]] = defaultdict(Counter)
    for told in ways:
        for key, links in told.lists.items():
            said[key][tuple(link.target for link in links)] += 1
            in_parts[_parent_of(key)]["#" in key] += 1
    agreed = {key: counts.most_common(1)[0][0] for key, counts in said.items()}
    most = {parent: counts.most_common(1)[0][0] for parent, counts in in_parts.items()}
    return {key: pages for key, pages in agreed.items() if most[_parent_of(key)] == ("#" in key)}


def _joined(agreed: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the lists with all their parts, which are numbered, by the page above them."""
    number = {key: int(part) if (part := key.partition("#")[2]).isdecimal() else 0 for key in agreed}
    lists: dict[str, list[str]] = {}
    for key in sorted(agreed, key=number.__getitem__):
        lists.setdefault(_parent_of(key), []).extend(agreed[key])
    return {parent: lists[parent] for parent in dict.fromkeys(map(_parent_of, agreed))}


def _part(key: str, pages: Sequence[str], lists: Mapping[str, Sequence[str]]) -> tuple[Link, ...]:
    """Return what the part *key* with these *pages* must be called: it leads to the page that has the whole list."""
    parent = _parent_of(key)
    first = lists[parent].index(pages[0]) + 1 if pages else 0
    words = f"全{len(lists[parent])}ページの一覧(ここは{first}〜{first + len(pages) - 1})"
    return (Link(words, HOME if parent.isdecimal() else parent),)


def _walk(lists: Mapping[str, Sequence[str]], parents: Iterable[str], seen: set[str]) -> Iterator[str]:
    """Yield the pages below *parents* in the order of reading."""
    for page in (page for parent in parents for page in lists.get(parent, ())):
        if page not in seen:
            seen.add(page)
            yield page
            yield from _walk(lists, [page], seen)


def _above(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the page above each page in *lists*: the first that lists it."""
    return {child: parent for parent, children in reversed([*lists.items()]) for child in children}


def _way_to(page: str, above: Mapping[str, str]) -> list[str]:
    """Return the pages that lead to *page*, the outermost first; none for the first page and for those in no list."""
    line = [page] if page in above else []
    while line and (parent := above.get(line[0])) and not parent.isdecimal() and parent not in line:
        line.insert(0, parent)
    return [HOME, *line] if line else []


def _misnamed(told: Ways, ways: Mapping[str, Ways]) -> Iterator[str]:
    """Yield the words of links to pages that are called otherwise; the theme has its own word for the home page."""
    shown = (
        link for links in (*told.lists.values(), *told.neighbours.values()) for link in links if link.target != HOME
    )
    for link in (*shown, *told.crumbs):
        if link.target in ways and solid(link.words) != solid(ways[link.target].title):
            yield link.words


def _misleading(page: str, told: Ways, order: Sequence[str], places: Mapping[str, int]) -> Iterator[str]:
    """Yield the links to the neighbours of *page*, in *order* and its *places*, that lead elsewhere, or are missing."""
    at = places.get(page)
    for name, step in _NEIGHBOURS.items():
        wanted = [*order[at + step : at + step + 1]] if at is not None and at + step >= 0 else []
        if [link.target for link in told.neighbours[name]] != wanted * 2:  # once for browsers, once for readers
            yield f"{name}: {'、'.join(link.target for link in told.neighbours[name])}"

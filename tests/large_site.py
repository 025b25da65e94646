"""A large site of texts made from ours, to see what grows: ``write(into, lessons)``. Deterministic.

Each text is copied under a new slug, with the terms, the article and the facts that its header names as copies of their own;
inside a copy, such a term is called by the copy's name. So words that stand on every page, and words of a few, both grow as
on a site that people write. Templates, figures, practice data and self-checks stay as many as they are; from the tenth copy on, texts share the terms of
earlier ones, as a large site teaches more but not ever more words. With ``terms=False``, all copies teach the terms that we have.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.places import ROOT

TEXTS = ROOT / "source_texts"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FACT = re.compile(r"([A-Z]+)-(\d+)")
_KINDS = ("lessons", "activities")
_COPIED = ("prerequisites", "facts", "sources")
_TEACHING = 10  # copies with terms of their own, ours among them
_NAMING = ("aliases", "search_only", "no_autolink")


def write(into: Path, lessons: int, *, terms: bool = True) -> None:
    """Write the texts of a site of so many *lessons* (the texts of the path, at least as many as ours) into a folder; its
    copies have *terms* of their own."""
    shutil.copytree(TEXTS, into)
    (into / "addresses.list").unlink()
    path, glossary = _read(TEXTS / "learning_path.yml"), {file.name: _read(file) for file in _files("glossary")}
    stages = {stage["id"]: stage for stage in path["stages"]}
    ours = [(id_, kind, slug) for id_, stage in stages.items() for kind in _KINDS for slug in stage.get(kind, ())]
    entries = {name: list(file["terms"]) for name, file in glossary.items()}
    for number in range(2, -(-lessons // len(ours)) + 1):
        copied = ours[: lessons - len(ours) * (number - 1)]
        for stage, kind, slug in copied:
            stages[stage][kind].append(f"{slug}-{number}")
        known = {entry["id"]: entry for found in entries.values() for entry in found}
        taught = _taught(number) if terms else 1
        used = _copy_texts(into, number, {slug: stage for stage, _, slug in copied}, known, ours[0][-1], taught)
        for name, found in entries.items() if number == taught else ():
            glossary[name]["terms"] += [_term(entry, number) for entry in found if entry["id"] in used]
    _dump(into / "learning_path.yml", path)
    for name, file in glossary.items():
        _dump(into / "glossary" / name, file)


def _copy_texts(
    into: Path, number: int, stages: Mapping[str, str], known: Mapping[str, dict[str, Any]], first: str, taught: int
) -> set[str]:
    """Write the copies of this *number* of the texts in *stages*, by slug, and their articles, with the terms of the copy
    *taught*; return their terms."""
    terms: set[str] = set()
    articles: set[str] = set()
    for slug, stage in stages.items():
        header, body = (TEXTS / "lessons" / stage / f"{slug}.txt").read_text("utf-8").split("---\n", 2)[1:]
        head = yaml.load(header, yaml.CSafeLoader)
        own = head.get("terms", [])
        terms.update(own)
        articles.update(head.get("sources", []))
        head |= {key: _suffixed(head[key], number) for key in _COPIED if key in head}
        head["terms"] = _suffixed(own, taught)
        head["prerequisites"] = head.get("prerequisites") or [first]
        head["title"] = _th(head["title"], number)
        head.pop("formerly", None)
        body = _SLUG.sub(lambda found: f"{found[0]}-{number}" if found[0] in stages else found[0], body)
        names = "|".join(re.escape(name) for term in own for name in _names(known[term]))
        body = (
            re.sub(rf"(?<![A-Za-z0-9])({names})(?![A-Za-z0-9])", lambda found: _th(found[0], taught), body)
            if own
            else body
        )
        text = f"---\n{yaml.dump(head, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10**6)}---\n{body}"
        (into / "lessons" / stage / f"{slug}-{number}.txt").write_text(text, "utf-8")
    for name in articles:
        file = _read(TEXTS / "facts" / f"{name}.yml")
        file["article"]["title"] = _th(file["article"]["title"], number)
        for fact in file["facts"]:
            fact["id"] = _suffixed(fact["id"], number)
            fact["terms"] = _suffixed(fact.get("terms", []), taught)
        _dump(into / "facts" / f"{name}-{number}.yml", file)
    return terms


def _term(entry: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return a copy of an entry, which nobody asks for in words of their own."""
    left = {key: value for key, value in entry.items() if key not in ("questions", "related")}
    names = {key: [_th(name, number) for name in entry[key]] for key in _NAMING if key in entry}
    term = re.sub(r"[^()]+", lambda found: _th(found[0], number), entry["term"])
    return left | {"id": _suffixed(entry["id"], number), "term": term} | names


def _names(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (name for name in re.split("[()]", entry["term"]) if name)
    yield from entry.get("aliases", [])


def _taught(number: int) -> int:
    """Return the number of the copy whose terms a copy teaches."""
    return (number - 2) % (_TEACHING - 1) + 2


def _th(name: str, number: int) -> str:
    return name if number == 1 else f"{name}第{number}"


def _suffixed(names: Any, number: int) -> Any:
    if number == 1:
        return names
    if isinstance(names, list):
        return [_suffixed(name, number) for name in names]
    fact = _FACT.fullmatch(names)
    return f"{fact[1]}-{number}{fact[2]}" if fact else f"{names}-{number}"


def _files(folder: str) -> list[Path]:
    return sorted((TEXTS / folder).glob("*.yml"))


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


def _dump(path: Path, value: Any) -> None:
    path.write_text(
        yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6), "utf-8"
    )

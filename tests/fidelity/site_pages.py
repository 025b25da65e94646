"""Where text stands besides lessons: the glossary, the path and its stages, made of generated texts.

A whole site of one stage and one lesson, whose every wording is generated; each place is found by what surrounds it,
never by what it says.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fidelity.generators import KINDS
from tools.fidelity.built import build_html
from tools.pages.docs_folder import write
from tools.pages.site import compose
from tools.proof.html import Element, article_of, classes, keeps_spaces, parse
from tools.proof.unit import collapse, laid_out
from tools.records.yaml_tree import FORBIDDEN
from tools.source_folder import load

_TERM_FIELDS = ("term", "definition", "formula", "unit", "example", "pitfall", "en", "zh")


@dataclass(frozen=True)
class Spot:
    """One text in one place: what it must be, and what is there (``None``: nothing)."""

    place: str
    said: str
    seen: str | None

    @property
    def differs(self) -> bool:
        return self.seen is None or self.said.strip() != self.seen


def spots(terms: int, seed: int) -> Iterator[Spot]:
    """Build one site with so many generated *terms* and yield every spot of it."""
    random = Random(seed)
    path, glossary, title = _stage(random), [_term(random, number) for number in range(terms)], _words(random, 0)
    with tempfile.TemporaryDirectory(prefix="fidelity-") as name:
        folder = Path(name)
        _write_texts(folder / "texts", path, glossary, title)
        texts = load(folder / "texts")
        if texts.diagnostics:
            raise ValueError("\n".join(map(str, texts.diagnostics)))
        write(compose(texts), folder / "docs")
        (folder / "docs" / "index.md").write_text("# 道\n\n```{toctree}\nlearn/index\nglossary/index\n```\n", "utf-8")
        warnings, last = build_html(folder)
        if last:
            raise ValueError(f"{last} {warnings}")
        yield from _glossary_spots(folder / "html", glossary)
        yield from _stage_spots(folder / "html", path, title)


def _words(random: Random, number: int) -> str:
    """Return one generated line; the numbers in it keep the wordings of a glossary apart, those in parentheses too."""
    parts = [random.choice(list(KINDS.values()))(random) for _ in range(2)]
    one_line = (FORBIDDEN.sub("", part.replace("\n", " ").replace("\r", " ")).strip() for part in parts)
    return f"{number}の".join(one_line).strip() + f"・{number}"


def _term(random: Random, number: int) -> dict[str, object]:
    made: dict[str, object] = {field: _words(random, number) for field in _TERM_FIELDS}
    aliases = [f"別{_words(random, number)}", f"名{_words(random, number)}"]
    return {"id": f"t{number}", "reading": "あ", "stage": "first", "aliases": aliases, **made}


def _stage(random: Random) -> dict[str, object]:
    made: dict[str, object] = {field: _words(random, 0) for field in ("title", "summary", "audience")}
    return {"id": "first", "objectives": [_words(random, 1), _words(random, 2)], "lessons": ["one"], **made}


def _write_texts(folder: Path, stage: dict[str, object], terms: list[dict[str, object]], title: str) -> None:
    """YAML holds JSON, but for the control characters, which are not among what is generated."""
    lesson = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nsummary: 紹介です。\n---\n本文です。\n"
    files = {
        "site.yml": json.dumps({"term_categories": [{"id": "metric", "name": "指標"}]}),
        "learning_path.yml": json.dumps({"stages": [stage]}, ensure_ascii=False),
        "glossary/metric.yml": json.dumps({"terms": terms}, ensure_ascii=False),
        "lessons/first/one.txt": lesson,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


# ---------------------------------------------------------------- finding them again


def _glossary_spots(html: Path, terms: list[dict[str, object]]) -> Iterator[Spot]:
    row, index = (_article(html / "glossary" / name) for name in ("a.html", "index.html"))
    headwords = {dt.get("id"): _text(dt) for dt in row.iter("dt")}
    keeping = {id(link) for part in index.iter() if keeps_spaces(part) for link in part.iter("a")}
    links = ((link, id(link) in keeping) for link in index.iter("a"))
    listed = {(link.get("href") or "").rpartition("#")[2]: _text(link, kept=kept) for link, kept in links}
    for term in terms:
        anchor = f"term-{term['id']}"
        page = _article(html / "glossary" / f"{anchor}.html")
        yield Spot("用語の見出し語", str(term["term"]), next(map(_text, page.iter("h1")), None))
        yield Spot("用語の見出し語(行の一覧)", str(term["term"]), headwords.get(anchor))
        yield Spot("用語の一覧", str(term["term"]), listed.get(anchor))
        lead = next((part for part in page.iter("div") if "lead" in classes(part)), None)
        yield Spot("用語の定義", str(term["definition"]), None if lead is None else _text(lead))
        yield from _values(term, page)


def _values(term: dict[str, object], page: Element) -> Iterator[Spot]:
    formula = next((_text(part) for part in page.iter("div") if "formula" in classes(part)), None)
    yield Spot("用語の式", str(term["formula"]), formula)
    seen = [_text(part) for part in page.iter("span") if "value" in classes(part)]
    said = {
        "読み": term["reading"],
        "別名": "、".join(_list(term["aliases"])),
        "英語": term["en"],
        "中国語": term["zh"],
        "単位": term["unit"],
        "計算例": term["example"],
        "落とし穴": term["pitfall"],
    }
    for (field, value), shown in zip(said.items(), seen, strict=True):
        yield Spot(f"用語の{field}", str(value), shown)


def _stage_spots(html: Path, stage: dict[str, object], title: str) -> Iterator[Spot]:
    own, path = _article(html / "learn/first/index.html"), _article(html / "learn/index.html")
    name = str(stage["title"])
    lead = next((_text(part) for part in own.iter("div") if "lead" in classes(part)), None)
    yield Spot("段階の題名", name, next(map(_text, own.iter("h1")), None))
    yield Spot("段階の題名(道の見出し)", name, next(map(_text, path.iter("h3")), None))
    yield Spot("段階の紹介", str(stage["summary"]), lead)
    for objective in _list(stage["objectives"]):
        yield Spot("段階の目標", objective, objective if objective.strip() in map(_text, own.iter("li")) else None)
    yield Spot("レッスンのカード", title, _with_class(own, "sd-card-title"))
    yield Spot("段階のカード", f"第1段階 {name}", _with_class(path, "sd-card-title"))
    lesson = parse((html / "learn/first/one.html").read_text("utf-8"))
    sidebar = (link for nav in lesson.iter("nav") if "sidebar-tree" in classes(nav) for link in nav.iter("a"))
    # a sidebar is a list of titles, on one line each: runs of spaces are folded there
    yield Spot(
        "段階の題名(サイドバー)",
        collapse(name),
        next((_text(a) for a in sidebar if a.get("href") == "index.html"), None),
    )


def _article(page: Path) -> Element:
    return article_of(parse(page.read_text("utf-8")))


def _with_class(root: Element, name: str) -> str | None:
    return next((_text(part) for part in root.iter() if isinstance(part.tag, str) and name in classes(part)), None)


def _list(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else []


def _text(element: Element, *, kept: bool = False) -> str:
    """Return the text of *element* without what the site adds."""
    return laid_out(_own(element, kept))


def _own(element: Element, kept: bool) -> Iterator[tuple[str, bool]]:
    inner = kept or keeps_spaces(element)
    yield element.text or "", inner
    for child in element:
        if isinstance(child.tag, str) and not classes(child) & {"gen", "headerlink"} and child.tag != "ul":
            yield from _own(child, inner)
        yield child.tail or "", inner

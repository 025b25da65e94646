"""Every kind of page that the site makes is proven: one change to one page, and the audit names the text and the fault.

The changes stand in ``fixtures/audit/site_mutations.txt``, the texts of the small site in ``fixtures/audit/site``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.places import FIXTURES
from tests.sphinx_site import build
from tools.cli import main
from tools.diagnostics import Diagnostic
from tools.kinds import KINDS
from tools.proof.audit import audit
from tools.proof.kinds import GENERATED
from tools.proof.marks import BOXES
from tools.records.glossary import Term
from tools.text.grammar import BOX_KINDS

AUDIT = FIXTURES / "audit"
TEXTS = AUDIT / "site"
HOME = "(home)=\n# 入口\n\n```{include} learn/start.inc\n```\n\n```{include} learn/stages.inc\n```\n\n```{toctree}\nlearn/index\nwork-templates/index\nglossary/index\n```\n"


@dataclass(frozen=True)
class Case:
    """One case of the file: the *page*, the *place* that a finding must name, all *codes*, and what is done."""

    title: str
    page: str
    place: str
    codes: frozenset[str]
    changes: tuple[tuple[str, str], ...]
    deeds: tuple[tuple[str, str], ...]


def cases() -> Iterator[Case]:
    text = (AUDIT / "site_mutations.txt").read_text("utf-8")
    parts = re.split(r"^case: (.*)\n", text, flags=re.MULTILINE)[1:]
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        title, page, place, codes = (cell.strip() for cell in head.split("|"))
        changes = re.findall(r"^- (.*)\n\+ ?(.*)$", body, flags=re.MULTILINE)
        deeds = re.findall(r"^([x0c]) (.*)$", body, flags=re.MULTILINE)
        yield Case(title, page, place, frozenset(codes.split()), tuple(changes), tuple(deeds))


CASES = list(cases())


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; each test leaves it as it was."""
    root = tmp_path_factory.mktemp("site")
    assert main(["build", "--texts", str(TEXTS), "--docs", str(root / "docs"), "--quiet"]) == 0
    (root / "docs" / "index.md").write_text(HOME, "utf-8")
    built = build(root / "docs", root)
    assert (built.status, built.warnings) == (0, "")
    return built.html


@contextmanager
def broken(html: Path, case: Case) -> Iterator[None]:
    """Break the site as *case* says, and mend it afterwards."""
    page = html / case.page
    before = {page: page.read_bytes()}
    text = before[page].decode("utf-8")
    for old, new in case.changes:
        old, new = old.replace("⏎", "\n"), new.replace("⏎", "\n")
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    page.write_text(text, "utf-8")
    made: list[Path] = []
    for deed, names in case.deeds:
        name, *rest = names.split()
        (file,) = page.parent.glob(name)
        before.setdefault(file, file.read_bytes())
        if deed == "x":
            file.unlink()
        elif deed == "0":
            file.write_bytes(b"")
        else:
            made.append(page.parent / rest[0])
            made[-1].write_bytes(before[file])
    try:
        yield
    finally:
        for file, content in before.items():
            file.write_bytes(content)
        for file in made:
            file.unlink()


def place_of(found: Diagnostic, html: Path) -> str:
    root = TEXTS if found.path.is_relative_to(TEXTS) else html
    return f"{found.path.relative_to(root).as_posix()}:{found.line}"


def test_the_proof_knows_every_kind_of_page(html: Path) -> None:
    """All kinds stand on this site but the list of a plain folder, and all pages of it are compared."""
    pages = (html.parent / "docs").rglob("*.md")
    made = {kind for page in pages for kind in re.findall(r'^kind: "(.*)"$', page.read_text("utf-8"), re.MULTILINE)}
    assert made == {kind.name for kind in KINDS} - {"texts"}
    assert {*GENERATED} == {kind.folder for kind in KINDS}


def test_the_site_passes_and_all_of_it_is_counted(html: Path) -> None:
    report, found = audit(TEXTS, html)
    assert [str(diagnostic) for diagnostic in found] == []
    counted = (report.texts, report.terms, report.facts, report.templates, report.self_checks)
    assert counted == (5, 6, 5, 3, 2)
    generated = [page for folder in ("learn", "glossary", "work-templates") for page in (html / folder).rglob("*.html")]
    assert report.pages == len(generated) + 1 == 26  # and the home page's share


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_a_broken_page_is_found_and_named(html: Path, case: Case) -> None:
    with broken(html, case):
        found = audit(TEXTS, html)[1]
    assert {diagnostic.code for diagnostic in found} == case.codes
    assert case.place in {place_of(diagnostic, html) for diagnostic in found}
    about_texts = [diagnostic for diagnostic in found if diagnostic.path.is_relative_to(TEXTS)]
    assert not about_texts or any(case.page in diagnostic.message for diagnostic in about_texts)


def test_every_kind_of_page_is_broken_in_several_ways() -> None:
    kinds = [
        "glossary/ka",
        "glossary/term-",
        "glossary/index",
        "glossary/by-",
        "glossary/metrics",
        "learn/sources",
        "work-templates/",
        "self-check",
        "learn/index",
    ]
    kinds += [
        "index.html",
        "learn/first/index",
        "learn/first/counting",
        "learn/first/market-data",
        "learn/second/comparing",
        "print/first",
    ]
    counts = {kind: sum(kind in case.page for case in CASES) for kind in kinds}
    assert min(counts.values()) >= 3, counts
    assert len(CASES) >= 60 and len({case.title for case in CASES}) == len(CASES)


def test_the_glossary_of_the_fixture_uses_every_field() -> None:
    """A field that no term here has could be left out of the proof unnoticed."""
    files = (TEXTS / "glossary").glob("*.yml")
    used = {key for file in files for term in yaml.safe_load(file.read_text("utf-8"))["terms"] for key in term}
    assert used >= set(Term.model_fields) - {"no_autolink"}  # of links in lessons only


def test_the_proof_knows_every_kind_of_box() -> None:
    assert set(BOXES.split("|")) == set(BOX_KINDS)

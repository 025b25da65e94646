"""Fidelity of any folder of texts: convert each, build it with Sphinx, read the built page, compare it with its text.

Nothing is asked of the texts. A file of any name becomes a page of a safe name (``t000001``); what cannot be decoded is
named, never skipped in silence. The site refuses a text whose header cannot be used; here its every character counts,
so such a text gets a header of its own and is all body, the old header's lines included.

Pages are made with the site's own settings in a temporary folder, some hundred a build. They are read with an HTML5
parser by :mod:`tools.proof`, which shares no code with the converter. Compared are the article with the text, and the
title in the browser's tab, the sidebar, the links to the neighbours, the list of texts and the search index.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.files import unreadable
from tools.pages.docs_folder import write
from tools.pages.site import compose
from tools.proof.compare import compare, leaked_markup
from tools.proof.expected import expected
from tools.proof.html import Element, all_text, article_of, classes, parse
from tools.proof.page_rules import check_links, check_page
from tools.proof.shown import Shown, read_article
from tools.proof.unit import Role, collapse, solid
from tools.records.site_settings import SiteSettings
from tools.source_folder import Texts
from tools.text.model import Document, Figure
from tools.text.reader import SourceText, read
from tools.text.walk import blocks_of

CONF = Path(__file__).resolve().parents[1] / "conf"
SEARCH_INDEX = "search-index"
BATCH = 200  # texts a build: memory stays bounded, and starting Sphinx is paid for rarely
_OWN_HEADER = "---\ntitle: 題\n---\n"
_WARNING = re.compile(r"(?:^|/)learn/(t[0-9]{6})\.md(?::[0-9]+)?: (?:WARNING|ERROR|CRITICAL|SEVERE): (.*)$")
_BOMS = (("utf-8-sig", codecs.BOM_UTF8), ("utf-16", codecs.BOM_UTF16_LE), ("utf-16", codecs.BOM_UTF16_BE))


@dataclass(frozen=True)
class Sample:
    """One text to prove, and the name it is reported by."""

    name: str
    text: str


@dataclass(frozen=True)
class Outcome:
    """What became of one sample: what its page shows, and all that differs."""

    sample: Sample
    shown: Shown
    differences: tuple[Diagnostic, ...] = ()


@dataclass
class Folder:
    """The texts of a folder, and the files that are none."""

    samples: list[Sample] = field(default_factory=list)
    unreadable: list[Diagnostic] = field(default_factory=list)


class BuildError(RuntimeError):
    """Sphinx failed in a way that no text can be held to account for."""


# ---------------------------------------------------------------- reading


def read_folder(folder: Path, *, encoding: str | None = None) -> Folder:
    """Read every file below *folder*: in the named *encoding*, else by its byte order mark, else as UTF-8."""
    found = Folder()
    for path in sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()):
        name = path.relative_to(folder).as_posix()
        problem = unreadable(path)
        if problem:
            found.unreadable.append(problem)
            continue
        try:
            found.samples.append(Sample(name, _decode(path.read_bytes(), encoding)))
        except UnicodeError as error:
            offset = getattr(error, "start", 0) + 1
            found.unreadable.append(diagnose(Code.ENCODING, path, offset=offset, proposal=""))
        except OSError as error:
            found.unreadable.append(diagnose(Code.FILE_UNREADABLE, path, reason=error.strerror or "理由不明"))
    return found


def known_encoding(name: str) -> bool:
    """Tell whether *name* is an encoding of text."""
    try:
        b"x".decode(name)
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def _decode(data: bytes, encoding: str | None) -> str:
    marked = next((name for name, mark in _BOMS if data.startswith(mark)), "utf-8")
    return data.decode(encoding or marked)


# ---------------------------------------------------------------- proving


def prove(samples: Iterable[Sample], *, batch: int = BATCH, processes: int = 1, conf: Path = CONF) -> Iterator[Outcome]:
    """Yield the outcome of each of *samples*, in order. With one process all runs in this one."""
    batches = _batches(samples, batch)
    if processes == 1:
        results: Iterable[list[Outcome]] = map(prove_batch, batches, repeat(conf))
        for outcomes in results:
            yield from outcomes
        return
    with ProcessPoolExecutor(processes) as pool:
        for outcomes in pool.map(partial(prove_batch, conf=conf), batches):
            yield from outcomes


def _batches(samples: Iterable[Sample], size: int) -> Iterator[list[Sample]]:
    batch: list[Sample] = []
    for sample in samples:
        batch.append(sample)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def prove_batch(samples: Sequence[Sample], conf: Path = CONF) -> list[Outcome]:
    """Build *samples* as one site and compare. Where a text keeps Sphinx from finishing, halves are built until it is alone."""
    with tempfile.TemporaryDirectory(prefix="fidelity-") as folder:
        built = _Build(samples, Path(folder), conf)
        if built.complete:
            return [built.outcome(slug) for slug in built.texts]
    if len(samples) == 1:
        lost = diagnose(Code.AUDIT_PAGE_MISSING, Path(samples[0].name), page=built.last_words)
        return [Outcome(samples[0], Shown(), (lost,))]
    middle = len(samples) // 2
    return prove_batch(samples[:middle], conf) + prove_batch(samples[middle:], conf)


class _Build:
    """One site made of some samples, as it stands in a folder."""

    def __init__(self, samples: Sequence[Sample], folder: Path, conf: Path) -> None:
        slugs = [f"t{number:06}" for number in range(1, len(samples) + 1)]
        self.samples = dict(zip(slugs, samples, strict=True))
        self.texts = {slug: usable(sample.text) for slug, sample in self.samples.items()}
        self.html = folder / "html"
        sources = [read(text, path=Path(f"{slug}.txt"))[0] for slug, text in self.texts.items()]
        write(_pages(sources), folder / "docs")
        self.warnings, self.last_words = build_html(folder, conf)
        self.complete = (self.html / SEARCH_INDEX / "head.js").is_file() and all(
            self._page(slug).is_file() for slug in slugs
        )
        if self.complete:
            self.titles = {source.slug: _title_of(source) for source in sources}
            self.listed = _listed(parse((self.html / "learn" / "index.html").read_text("utf-8")))
            self.indexed = _indexed(self.html / SEARCH_INDEX)
            self.order = sorted(slugs)

    def _page(self, slug: str) -> Path:
        return self.html / "learn" / f"{slug}.html"

    def outcome(self, slug: str) -> Outcome:
        """Return what became of the text *slug*."""
        path = Path(self.samples[slug].name)
        root = parse(self._page(slug).read_text("utf-8"))
        seen = read_article(article_of(root))
        found = [*_in_article(root, seen, self.texts[slug], path), *self._titles(root, slug, path)]
        found += [diagnose(Code.AUDIT_WARNING, path, message=message) for message in self.warnings.get(slug, ())]
        return Outcome(self.samples[slug], seen, tuple(found))

    def _titles(self, root: Element, slug: str, path: Path) -> Iterator[Diagnostic]:
        """Compare the title with what stands for it outside the article."""
        at = self.order.index(slug)
        following = self.titles.get(self.order[at + 1]) if at + 1 < len(self.order) else None
        title = self.titles[slug]
        pairs = [
            (
                " ".join(f"{title} - {SiteSettings().name}".split()),
                _text_of(root, "title"),
            ),  # a tab shows all white space alike
            (title, _sidebar(root)),
            (title, self.listed.get(slug)),
            (" ".join(title.split()), self.indexed.get(slug)),  # the search, too
            (following, _neighbour(root)),
        ]
        for said, seen in pairs:
            if said != seen:
                yield diagnose(Code.AUDIT_TEXT, path, 0, expected=said or "(なし)", shown=seen or "(なし)")


def usable(text: str) -> str:
    """Return *text* as the site could publish it: one whose header cannot be used becomes all body."""
    begins = text.removeprefix("\ufeff")
    if not begins.startswith("---") or read(text, path=Path("text.txt"))[0].header is not None:
        return text
    return _OWN_HEADER + begins


def _pages(sources: Sequence[SourceText]) -> dict[str, str | bytes]:
    """Return the site of *sources*; each figure they name is a drawing of its own name."""
    texts = Texts(Path(), sources=list(sources), folders={source.path: "" for source in sources})
    names = {name for source in sources for name in _figure_names(source.document)}
    texts.figures = {name: _drawing(name) for name in names}
    return compose(texts)


def _figure_names(document: Document) -> Iterator[str]:
    return (block.file for block in blocks_of(document) if isinstance(block, Figure))


_PIXEL = bytes.fromhex(  # a PNG of one white pixel
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)


def _drawing(name: str) -> bytes:
    if not name.endswith(".svg"):
        return _PIXEL
    words = f'<text x="10" y="40" font-size="20">{name}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 60">{words}</svg>'.encode()


def build_html(folder: Path, conf: Path = CONF) -> tuple[dict[str, list[str]], str]:
    """Build *folder*/docs into *folder*/html as ``make html`` does; return each text's warnings and the last line said."""
    command = [sys.executable, "-m", "sphinx", "-c", conf, "-d", folder / "doctrees", "-nWq", "--keep-going"]
    run = subprocess.run(
        [*map(str, command), str(folder / "docs"), str(folder / "html")],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="backslashreplace",
        env={**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8:backslashreplace", "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    lines = run.stderr.splitlines()
    warnings: dict[str, list[str]] = {}
    for match in filter(None, map(_WARNING.search, lines)):
        warnings.setdefault(match[1], []).append(match[2])
    last = lines[-1] if lines else ""
    if run.returncode and not warnings and (folder / "html" / SEARCH_INDEX / "head.js").is_file():
        raise BuildError(run.stderr)
    return warnings, last


# ---------------------------------------------------------------- comparing


def _in_article(root: Element, seen: Shown, text: str, path: Path) -> Iterator[Diagnostic]:
    source = expected(text)
    yield from compare(source, seen, path=path, drawing_text=solid)
    yield from check_page(root, path=path)
    yield from check_links(root, text, path=path)
    for piece in leaked_markup(seen.words, source.units):
        yield diagnose(Code.AUDIT_MARKUP, path, piece=piece)


def _title_of(source: SourceText) -> str:
    return collapse(source.title)


def _text_of(root: Element, tag: str) -> str | None:
    found = next(root.iter(tag), None)
    return None if found is None else collapse("".join(found.itertext()))


def _words(element: Element) -> str:
    return collapse("".join(all_text(element)))


def _sidebar(root: Element) -> str | None:
    current = (link for link in root.iter("a") if link.get("aria-current") == "page")
    return next(map(_words, current), None)


def _neighbour(root: Element) -> str | None:
    """Return the title of the page that the link at the foot leads on to."""
    links = (link for link in root.iter("a") if "next-page" in classes(link))
    parts = (part for link in links for part in link.iter("div") if "title" in classes(part))
    return next(map(_words, parts), None)


def _listed(root: Element) -> Mapping[str, str]:
    """Return the titles on the page that lists all texts."""
    links = [] if (article := article_of(root)) is None else list(article.iter("a"))
    return {Path(link.get("href") or "").stem: _words(link) for link in links if "headerlink" not in classes(link)}


def _indexed(index: Path) -> Mapping[str, str]:
    """Return the titles in the search index, as results show them."""
    scripts = (path.read_text("utf-8") for path in index.glob("t/*.js"))
    chunks = (json.loads(script.partition(",")[2].rstrip().removesuffix(")")) for script in scripts)
    return {Path(url).stem: collapse(title) for url, title, _units in chunks}


def has_unit(shown: Shown, role: Role, text: str) -> bool:
    """Tell whether a page shows *text* as a piece of its own of the kind *role* (after a number, if it is an item)."""
    wanted = text.strip()
    return any(unit.role is role and unit.text.endswith(wanted) for unit in shown.units)


# ---------------------------------------------------------------- reporting


def line_of(outcome: Outcome) -> str:
    """Return the line that reports a text that differs: its name and the first difference."""
    first = outcome.differences[0]
    place = f"{_printable(outcome.sample.name)}:{first.line}" if first.line else _printable(outcome.sample.name)
    return f"{place}: [{first.code}] {_printable(first.message)}"


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):X}}}" for char in text)

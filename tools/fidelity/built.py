"""A site built for the proof of fidelity, and what its pages show of titles outside their articles."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.pages.site import compose
from tools.proof.html import Element, all_text, article_of, classes
from tools.proof.unit import collapse
from tools.source_folder import Texts
from tools.text.model import Document, Figure
from tools.text.reader import SourceText
from tools.text.walk import blocks_of

CONF = Path(__file__).resolve().parents[2] / "conf"


SEARCH_INDEX = "search-index"


_WARNING = re.compile(r"(?:^|/)learn/(t[0-9]{6})\.md(?::[0-9]+)?: (?:WARNING|ERROR|CRITICAL|SEVERE): (.*)$")


class BuildError(RuntimeError):
    """Sphinx failed in a way that no text can be held to account for."""


def pages_of(sources: Sequence[SourceText]) -> dict[str, str | bytes]:
    """Return the site of *sources*; each figure they name is a drawing of its own name."""
    texts = Texts(Path(), sources=list(sources), folders={source.path: "" for source in sources})
    names = {name for source in sources for name in _figure_names(source.document)}
    texts.figures = {name: drawing(name) for name in names}
    return compose(texts)


def _figure_names(document: Document) -> Iterator[str]:
    return (block.file for block in blocks_of(document) if isinstance(block, Figure))


_PIXEL = bytes.fromhex(  # a PNG of one white pixel
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)


def drawing(name: str) -> bytes:
    """Return the figure file *name*: a drawing with its name in it, or a photograph."""
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


def text_of(root: Element, tag: str) -> str | None:
    found = next(root.iter(tag), None)
    return None if found is None else collapse("".join(found.itertext()))


def words(element: Element) -> str:
    return collapse("".join(all_text(element)))


def sidebar(root: Element) -> str | None:
    current = (link for link in root.iter("a") if link.get("aria-current") == "page")
    return next(map(words, current), None)


def neighbour(root: Element) -> str | None:
    """Return the title of the page that the link at the foot leads on to."""
    links = (link for link in root.iter("a") if "next-page" in classes(link))
    parts = (part for link in links for part in link.iter("div") if "title" in classes(part))
    return next(map(words, parts), None)


def listed(root: Element) -> Mapping[str, str]:
    """Return the titles on the page that lists all texts."""
    links = [] if (article := article_of(root)) is None else list(article.iter("a"))
    return {Path(link.get("href") or "").stem: words(link) for link in links if "headerlink" not in classes(link)}


def indexed(index: Path) -> Mapping[str, str]:
    """Return the titles in the search index, as results show them."""
    scripts = (path.read_text("utf-8") for path in index.glob("t/*.js"))
    chunks = (json.loads(script.partition("(")[2].rstrip().removesuffix(")")) for script in scripts)
    return {Path(url).stem: collapse(title) for url, title, _units in chunks}

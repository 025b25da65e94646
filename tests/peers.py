"""The same pages for other makers of sites: what ``tests/bench_build.py --peers`` compares ours with.

Stock Sphinx (MyST, sphinx-design and furo, none of our extensions) reads our pages as they are; what only our extensions
know it leaves out with a warning. Material for MkDocs and Zensical read them as plain Markdown: the same words, links
between pages and pictures, without directives.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.places import ROOT

LOCK = ROOT / "conf" / "requirements-bench.lock"
STOCK = """
extensions = ["myst_parser", "sphinx_design"]
myst_enable_extensions = ["attrs_inline", "attrs_block"]
language, html_theme = "ja", "furo"
exclude_patterns = ["**/README.md", "downloads/**"]
"""
_LABEL = re.compile(r"^\(([^)\s]+)\)=$", re.MULTILINE)
_FENCE = re.compile(r"(`{3,}|~{3,}|:{3,})(?:\{([\w:-]+)\} ?(.*)|(.*))")
_LINK = re.compile(r"\]\(#([^)\s]+)\)")
_ATTRIBUTES = re.compile(r"(?<=[\])`])\{[.#][^}\n]*\}")


def makers(root: Path, docs: Path) -> dict[str, list[object]]:
    """Write for each maker its settings and pages below *root*; return the command of each, by its name.

    The programs of MkDocs and Zensical are installed below *root* from ``conf/requirements-bench.lock``.
    """
    stock, plain, python = root / "stock", root / "plain", root / "venv" / "bin"
    stock.mkdir(parents=True)
    (stock / "conf.py").write_text(STOCK, "utf-8")
    _write_plain(docs, plain)
    subprocess.run([sys.executable, "-m", "venv", python.parent], check=True)
    install = "install -q --disable-pip-version-check --require-hashes --no-deps -r".split()
    subprocess.run([python / "python", "-m", "pip", *install, LOCK], check=True)
    for name, features in (("whole", ""), ("pruned", "navigation.prune")):
        lines = ["site_name: peer", f"docs_dir: {plain}", f"site_dir: {root / name}", "theme:", "  name: material"]
        lines += ["  language: ja", f"  features: [{features}]", "plugins:", "  - search: {lang: ja}"]
        (root / f"{name}.yml").write_text("\n".join(lines) + "\n", "utf-8")
    (root / "zensical.toml").write_text(
        f'[project]\nsite_name = "peer"\ndocs_dir = "{plain.name}"\nsite_dir = "zensical"\n', "utf-8"
    )
    return {
        "stock Sphinx": [sys.executable, "-m", "sphinx", "-q", "-c", stock, docs, stock / "html"],
        "Material": [python / "mkdocs", "build", "-q", "-f", root / "whole.yml"],
        "Material, pruned": [python / "mkdocs", "build", "-q", "-f", root / "pruned.yml"],
        "Zensical": [python / "zensical", "build", "-f", root / "zensical.toml"],
    }


def _write_plain(docs: Path, into: Path) -> None:
    pages = {path: path.read_text("utf-8") for path in docs.rglob("*.md") if path.name != "README.md"}
    homes = {label: path.relative_to(docs) for path, text in pages.items() for label in _LABEL.findall(text)}
    shutil.copytree(docs, into, ignore=shutil.ignore_patterns("*.md", "downloads"))
    for path, text in pages.items():
        place = path.relative_to(docs)
        (into / place).parent.mkdir(parents=True, exist_ok=True)
        (into / place).write_text("\n".join(_plain(text, place, homes)) + "\n", "utf-8")


def _plain(text: str, place: Path, homes: Mapping[str, Path]) -> Iterator[str]:
    """Yield the lines of a page without front matter, labels, directives and their options, and attributes."""
    fences: list[tuple[str, str | None]] = []  # what is open: its marks, and the directive, or None of code
    opened = False
    for line in _LABEL.sub("", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)).split("\n"):
        fence = _FENCE.fullmatch(line.strip())
        if fence and fences and line.strip() == fences[-1][0]:
            directive = fences.pop()[1]
            if directive is None:
                yield line
        elif fence and not (fences and fences[-1][1] is None):
            fences.append((fence[1], fence[2]))
            opened = fence[2] is not None
            if fence[2] is None:
                yield line
            elif fence[2] in ("figure", "image"):
                yield f"![]({_relative(fence[3].lstrip('/'), place)})"
            elif fence[3] and fence[2] != "div":
                yield _ATTRIBUTES.sub("", fence[3])
        elif any(directive == "toctree" for _, directive in fences) or (opened and re.match(r":[\w-]+:", line)):
            continue
        else:
            opened = False
            yield _LINK.sub(
                lambda found: f"]({_relative(str(homes.get(found[1], place)), place)})", _ATTRIBUTES.sub("", line)
            )


def _relative(target: str, place: Path) -> str:
    return os.path.relpath(target, place.parent).replace(os.sep, "/")

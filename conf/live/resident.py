"""Sphinx kept running beside the preview (``make live``), for to start it costs more than to make a page.

Arguments: the folder of pages, the folder to build into, the folder for what Sphinx remembers. First all that is out of
date is built, as by ``make html``. Then, for every line on the standard input, the pages whose contents changed are read
and written, and nothing else: what the whole site makes together (search, feed, lists) waits for the next start. After
each of these a line of JSON is printed: the pages that were read, and what Sphinx warned of.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TextIO

from sphinx.application import Sphinx
from sphinx.environment import CONFIG_OK
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = Path(__file__).resolve().parents[1]


def run(docs: Path, out: Path, doctrees: Path, *, asked: TextIO, told: TextIO) -> None:
    """Build, then make pages again for every line of *asked* until it ends; each time tell on *told*."""
    warnings = io.StringIO()
    with patch_docutils(CONF), docutils_namespace():
        app = Sphinx(docs, CONF, out, doctrees, "html", status=None, warning=warnings)
        app.build()
        _tell(told, sorted(app.env.all_docs), warnings)
        for _ in asked:
            _tell(told, make_changed(app), warnings)


def make_changed(app: Sphinx) -> list[str]:
    """Read and write the pages of *app* whose contents changed; return their names."""
    builder = app.builder
    app.env.config_status = CONFIG_OK  # the first build has read all pages that another setting wants read again
    builder.phase = BuildPhase.READING
    pages = set(builder.read())
    if pages:
        builder.phase = BuildPhase.RESOLVING
        builder.prepare_writing(pages)
        builder.phase = BuildPhase.WRITING
        builder.write_documents(pages)
    return sorted(pages)


def _tell(told: TextIO, pages: list[str], warnings: io.StringIO) -> None:
    print(json.dumps({"pages": pages, "warnings": warnings.getvalue()}), file=told, flush=True)
    warnings.seek(0)
    warnings.truncate()


if __name__ == "__main__":
    folders = (Path(argument).resolve() for argument in sys.argv[1:4])
    run(*folders, asked=sys.stdin, told=sys.stdout)

"""Builds small documentation trees with the site's own settings, for the tests of ``conf``."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from sphinx.cmd.build import build_main

from tests.places import FIXTURES, ROOT
from tools.pages.parts import Site
from tools.pages.site import SITE_DATA, site_data
from tools.source_folder import Texts

CONF = ROOT / "conf"
FIXTURE = FIXTURES / "site"


@dataclass(frozen=True)
class Built:
    """What a build left behind: exit status, folder of the pages, warnings."""

    status: int
    html: Path
    warnings: str

    def page(self, name: str) -> str:
        return (self.html / name).read_text("utf-8")


def build(source: Path, into: Path, *options: str) -> Built:
    """Build the pages in *source* as ``make html`` does, warnings being errors; a second call is incremental."""
    into.mkdir(parents=True, exist_ok=True)
    log = into / "warnings.txt"
    html = into / "html"
    if not (data := source / SITE_DATA).exists():  # what a plain folder has
        data.parent.mkdir(exist_ok=True)
        data.write_text(site_data(Site(()), Texts(source)), "utf-8")
    arguments = ["-c", CONF, "-d", into / "doctrees", "-w", log, "-qnW", *options, source, html]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside other people's extensions
        warnings.filterwarnings("error", module=r"extensions\.|course|japanese_search|self_check|paper|book")
        status = build_main([str(argument) for argument in arguments])
    return Built(status=status, html=html, warnings=log.read_text("utf-8"))

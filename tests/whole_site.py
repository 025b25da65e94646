"""The second site, built whole: a small site that has every kind of page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.once import made_once
from tests.places import ROOT
from tests.sphinx_site import build
from tools.cli import main
from tools.kinds import FOLDERS

SECOND = ROOT / "tests" / "second_site"


@pytest.fixture(scope="session")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its pages, made by the commands that an author gives; only to be read."""
    return made_once(tmp_path_factory, "second-site", _make) / "build" / "html"


def _make(root: Path) -> None:
    shutil.copytree(SECOND / "source_texts", root / "source_texts")
    shutil.copytree(SECOND / "docs", root / "docs", ignore=shutil.ignore_patterns(*FOLDERS))
    place = ["--texts", str(root / "source_texts"), "--docs", str(root / "docs")]
    assert main(["check", *place]) == 0
    assert main(["build", *place]) == 0
    built = build(root / "docs", root / "build")
    assert (built.status, built.warnings) == (0, "")

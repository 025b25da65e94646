"""The second site, built whole: a small site that has every kind of page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.sphinx_site import build
from tools.cli import main
from tools.kinds import FOLDERS

SECOND = ROOT / "tests" / "second_site"


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its pages, made by the commands that an author gives."""
    root = tmp_path_factory.mktemp("second")
    shutil.copytree(SECOND / "source_texts", root / "source_texts")
    shutil.copytree(SECOND / "docs", root / "docs", ignore=shutil.ignore_patterns(*FOLDERS))
    place = ["--texts", str(root / "source_texts"), "--docs", str(root / "docs")]
    assert main(["check", *place]) == 0
    assert main(["build", *place]) == 0
    built = build(root / "docs", root / "build")
    assert (built.status, built.warnings) == (0, "")
    return built.html

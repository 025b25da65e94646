"""Addresses that were published last: the list holds them, and what is gone without leading on is told at its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.proof.test_audit import FIXTURES, PAGE
from tools.cli import main
from tools.proof.audit import audit
from tools.proof.lasting import FILE, listed

MOVED = '<!doctype html><html lang="ja"><head><noscript><meta http-equiv="refresh" content="0; url=b.html"></noscript></head></html>'


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURES / "texts", tmp_path / "texts"))


@pytest.fixture
def html(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURES / "html", tmp_path / "html"))


def gone(texts: Path, html: Path) -> list[tuple[str, int]]:
    """Return code and line of what is found in the list."""
    return [(one.code, one.line) for one in audit(texts, html)[1] if one.path.name == FILE]


def test_pages_headings_and_terms_are_listed_and_only_new_ones_are_added(texts: Path, html: Path) -> None:
    call = ["addresses", "--texts", str(texts), "--html", str(html)]
    assert main(call) == 0
    first = (texts / FILE).read_text("utf-8")
    assert PAGE.as_posix() in listed(texts) and any(address.startswith(f"{PAGE}#") for address in listed(texts))
    assert gone(texts, html) == []
    assert main(call) == 0
    assert (texts / FILE).read_text("utf-8") == first


def test_an_address_that_is_gone_is_told_at_its_line_until_its_page_leads_on(texts: Path, html: Path) -> None:
    (texts / FILE).write_text(f"# 一覧\n{PAGE}\nlearn/old.html#idea\n{PAGE}#no-such-place\n", "utf-8")
    assert gone(texts, html) == [("address-gone", 3), ("address-gone", 4)]
    (html / "learn/old.html").write_text(MOVED, "utf-8")
    assert gone(texts, html) == [("address-gone", 4)]


def test_a_site_without_a_list_promises_nothing(texts: Path, html: Path) -> None:
    assert not (texts / FILE).exists() and gone(texts, html) == []

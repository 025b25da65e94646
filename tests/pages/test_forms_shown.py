"""Quotations, code, named links, photographs and runs of spaces, on a built page: in the search, on paper, in size."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest

from tests.places import ROOT
from tools.fidelity.built import build_html
from tools.pages.docs_folder import write
from tools.pages.site import compose
from tools.source_folder import load

TEXT = """■ 朝市 {#market}
【引用】市場は  朝が早い。
出典: [市場の歩き方](https://example.org/market)

【コード】SQL
select  *
\tfrom uriage;
【終】

【図】market.png 掲示板の写真
"""


def png(width: int, height: int) -> bytes:
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + b"\x99" * width) * height)),
        (b"IEND", b""),
    ]
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    (folder / "texts/figures").mkdir(parents=True)
    (folder / "texts/market.txt").write_text(TEXT, "utf-8")
    (folder / "texts/figures/market.png").write_bytes(png(30, 20))
    write(compose(load(folder / "texts")), folder / "docs")
    assert build_html(folder) == ({}, "")
    return folder / "html"


def test_a_photograph_has_words_and_its_own_size(html: Path) -> None:
    (image,) = re.findall(r"<img [^>]*>", (html / "learn/market.html").read_text("utf-8"))
    assert 'alt="掲示板の写真"' in image and 'width="30"' in image and 'height="20"' in image


def test_code_is_coloured_and_keeps_its_spaces(html: Path) -> None:
    page = (html / "learn/market.html").read_text("utf-8")
    listing = re.search(r'<div class="highlight-sql[^>]*>.*?<pre>(.*?)</pre>', page, re.DOTALL)
    assert listing and '<span class="k">select</span>' in listing[1]
    assert re.sub("<[^>]*>", "", listing[1]) == "select  *\n\tfrom uriage;\n"


def test_the_search_knows_all_their_words(html: Path) -> None:
    index = "".join(path.read_text("utf-8") for path in sorted((html / "search-index/t").glob("*.js")))
    for words in ("市場は 朝が早い。", "市場の歩き方", "select *", "from uriage;", "掲示板の写真"):
        assert words in index


def test_the_style_keeps_runs_of_spaces_and_says_on_paper_where_links_lead() -> None:
    style = "".join(path.read_text("utf-8") for path in sorted((ROOT / "conf/style").glob("*.css")))
    assert re.search(r"\.spaces \{\s*white-space: pre-wrap;", style)
    assert re.search(r"a\.named::after \{\s*content: \" \(\" attr\(href\) \"\)\";", style)

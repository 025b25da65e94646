"""What an article may consist of: a link leads where it says, or where the text itself lets its words lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.proof.allowlist import check_elements
from tools.proof.html import article_of, parse
from tools.proof.unit import Link

NAMED = frozenset({Link("規則", "https://example.org/")})


def offences(inner: str, named: frozenset[Link] = frozenset()) -> int:
    article = article_of(parse(f"<!doctype html><html><body><article>{inner}</article></body></html>"))
    return len(list(check_elements(article, path=Path("a.html"), named=named)))


@pytest.mark.parametrize(
    ("link", "count"),
    [
        ('<a href="https://example.org/">規則</a>', 0),
        ('<a href="https://example.org/">https://example.org/</a>', 0),
        ('<a href="https://example.com/">規則</a>', 1),
        ('<a href="https://example.org/">決まり</a>', 1),
        ('<a href="javascript:x">規則</a>', 1),
    ],
)
def test_words_lead_where_the_text_lets_them(link: str, count: int) -> None:
    assert offences(f"<p>{link}</p>", NAMED) == count


def test_without_the_text_no_words_lead_outside() -> None:
    assert offences('<p><a href="https://example.org/">規則</a></p>') == 1


def test_quotations_and_code_stand_where_the_writer_puts_them() -> None:
    assert offences('<div class="quotation"><blockquote><p>あ</p></blockquote></div>') == 0
    assert offences("<blockquote><p>あ</p></blockquote>") == 1
    assert offences('<div class="listing"><pre>a</pre></div>') == 0
    assert offences("<pre>a</pre>") == 1


@pytest.mark.parametrize(
    ("inner", "count"),
    [
        ('<p><a class="download" download="" href="_downloads/1/a.csv">CSV</a></p>', 0),
        ('<p><a class="download" href="_downloads/1/a.csv">CSV</a></p>', 1),
        ('<p class="lead">あ</p>', 0),
        ('<p class="lead sd-d-none">あ</p>', 1),
        ('<p><span class="nb">あ</span></p>', 0),
        ('<p class="nb">あ</p>', 1),
        ('<h2>あ<a class="headerlink" href="#a">#</a></h2>', 0),
        ('<h2 class="headerlink">あ</h2>', 1),
        ('<div class="sd-card"><a class="sd-hide-link-text" href="a.html">あ</a></div>', 0),
        ('<div class="sd-card"><p><a class="sd-hide-link-text" href="a.html">あ</a></p></div>', 1),
        ('<p><a class="sd-hide-link-text" href="a.html">あ</a></p>', 1),
    ],
)
def test_a_class_stands_only_where_the_site_gives_it(inner: str, count: int) -> None:
    assert offences(inner) == count

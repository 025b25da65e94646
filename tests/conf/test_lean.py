"""Pages have no more markup than style sheets and scripts read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pygments import highlight
from pygments.lexers import get_lexer_by_name
from pygments.styles import get_style_by_name

from conf.extensions.lean import LeanFormatter
from tests.whole_site import html  # noqa: F401 - a fixture

AROUND = 13_000  # bytes: head, header, sidebar, list of the headings, footer


def around(page: str) -> str:
    """Return what stands before and behind the article of *page*."""
    before, _, rest = page.partition("<article")
    return before + rest.rpartition("</article>")[2]


def test_little_stands_around_an_article(html: Path) -> None:  # noqa: F811
    pages = [path for path in sorted(html.rglob("*.html")) if "<article" in path.read_text("utf-8")]
    texts = {
        path.relative_to(html).as_posix(): path.read_text("utf-8") for path in pages if path.parent.name != "print"
    }
    assert len(texts) > 20
    heavy = {name: size for name, page in texts.items() if (size := len(around(page).encode())) > AROUND}
    assert heavy == {}
    assert [name for name, page in texts.items() if "<style" in page or "<symbol" in page] == []


@pytest.mark.parametrize(
    ("language", "code", "written"),
    [
        ("sql", "SELECT 日付, x", '<span class="k">SELECT</span> 日付, x'),
        ("sql", "x = '1'", 'x <span class="o">=</span> <span class="s1">\'1\'</span>'),
        ("yaml", "a: |\n  b", '<span class="nt">a</span>: |\n  <span class="no">b</span>'),  # styles do not know ``|``
    ],
)
def test_code_that_looks_like_text_is_text(
    language: str, code: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LeanFormatter, "styles", (get_style_by_name("a11y-light"), get_style_by_name("native")))
    shown = highlight(code, get_lexer_by_name(language), LeanFormatter(nowrap=True)).strip()
    assert shown == written

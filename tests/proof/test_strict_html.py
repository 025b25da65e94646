"""The quick reader gives the tree of the HTML5 algorithm, or leaves the page to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.proof import strict_html

PAGE = """<!DOCTYPE html>
<html class="no-js" lang="ja">
  <head><meta charset="utf-8" /><title>題 &amp; 名</title>
<!-- made by hand -->
<link rel="stylesheet" href="a.css"><style>p > a { color: red }</style></head>
  <body>
<svg xmlns="http://www.w3.org/2000/svg" style="display: none;"><symbol id="s" viewBox="0 0 9 9"><title>印</title>
<path d="M0 0" stroke-width="2" fill="none"/></symbol></svg>
<script>if (1 < 2) document.write("<p>x</p>")</script>
<article role="main"><h1>題<a class="headerlink" href="#a">#</a></h1>
<p title="1 &lt; 2">文 <span class="gen">例</span> &#8212; <a href="https://example.com/?a=b&body=c">外</a><br>次</p>
<pre>
 二つ  の
</pre><ul><li><p>一</p><ul><li>二</li></ul></li></ul><dl><dt>語</dt><dd><p>意味</p></dd></dl>
<div><table><caption>表</caption><thead><tr><th>頭</th></tr></thead><tbody><tr><td></td></tr></tbody></table></div>
<details open><summary>開く</summary><form action="s.html"><label><input type="search" required></label><button>探す</button></form></details>
</article>
  </body>
</html>
"""
IRREGULAR = """
<p>閉じない<p>二つ目</p>
<p><div>塊</div></p>
<b>太字</b>
<div>閉じない
</div>
<a href="a"><a href="b">中</a></a>
<table><tr><td>行</td></tr></table>
<table>文字</table>
<table><tbody><tr>文字<td>ます</td></tr></tbody></table>
<table><tbody><tr><td>ます</td><div>塊</div></tr></tbody></table>
<li>表の外</li>
<ul><li>一<li>二</li></li></ul>
<dl><dt>語<dd>意味</dd></dt></dl>
<h2>題<h3>中</h3></h2>
<button><button>中</button></button>
<div/>
<p a=1>値</p>
<p a='1'>値</p>
<p a="1" a="2">値</p>
<p A="1">値</p>
<P>大文字</P>
<p>&notin; &copy &#0; &#128;</p>
<p>1 & 2</p>
<p>1 < 2</p>
<p>&#xfdd0;</p>
<!-- a -- b -->
<!--> p -->
<![CDATA[x]]>
<? a ?>
<script>"<!--" + "<script>"</script>
<svg><div>塊</div></svg>
<svg><style>p {}</style></svg>
<svg viewbox="0 0 1 1"></svg>
<svg xlink:href="a"></svg>
<svg><title><g></g></title></svg>
<svg><g></svg></g>
<template><p>型</p></template>
<noscript><p>なし</p></noscript>
<select><option>一</select>
<textarea>
文</textarea>
<body class="x">
</body>
<math><mi>x</mi></math>
</br>
<title>後の題</title><title>
<form><form></form></form>
""".strip().split("\n")


def by_the_algorithm(html: str) -> Any:
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def tree(element: Any) -> list[object]:
    """Return *element* and all below it, flat."""
    comment = not isinstance(element.tag, str)
    own: list[object] = [
        "comment" if comment else element.tag,
        {} if comment else dict(element.attrib),
        element.text or "",
    ]
    return [*own, *(piece for child in element for piece in (*tree(child), child.tail or "")), "end"]


def inside(piece: str) -> str:
    return PAGE.replace("<pre>", piece + "<pre>")


def test_a_regular_page_is_read_as_the_algorithm_reads_it() -> None:
    assert tree(strict_html.read(PAGE)) == tree(by_the_algorithm(PAGE))


@pytest.mark.parametrize("piece", IRREGULAR)
def test_what_is_irregular_is_left_to_the_algorithm(piece: str) -> None:
    quick = strict_html.read(inside(piece))
    assert quick is None or tree(quick) == tree(by_the_algorithm(inside(piece)))


def test_most_of_these_are_left() -> None:
    assert sum(strict_html.read(inside(piece)) is None for piece in IRREGULAR) > len(IRREGULAR) * 0.8


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!DOCTYPE html>\n", ""),
        ("</body>", ""),
        ("</body>", "</body><p>後</p>"),
        ("</html>", "</html><p>後</p>"),
        ("</html>\n", ""),
        ("<head>", "<head><p>頭</p>"),
        ("</head>", "</head>文"),
        ('<html class="no-js" lang="ja">', ""),
        ("題", "\0"),
        ("\n", "\r\n"),
    ],
)
def test_a_page_of_another_shape_is_left_to_the_algorithm(old: str, new: str) -> None:
    assert strict_html.read(PAGE.replace(old, new)) is None


TOKENS = [*re.findall(r"<[^>]*>|[^<]+", PAGE), *IRREGULAR, "<p>", "</p>", "<div>", "</div>", "文", "&amp;", " ", "\n"]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(TOKENS), max_size=8).map("".join))
def test_whatever_is_put_into_a_page_is_read_alike_or_left(piece: str) -> None:
    quick = strict_html.read(inside(piece))
    assert quick is None or tree(quick) == tree(by_the_algorithm(inside(piece)))


def test_the_pages_of_the_fixture_are_read_alike() -> None:
    for page in sorted((Path(__file__).parents[1] / "fixtures" / "audit" / "html").rglob("*.html")):
        html = page.read_text("utf-8")
        quick = strict_html.read(html)
        assert quick is None or tree(quick) == tree(by_the_algorithm(html))

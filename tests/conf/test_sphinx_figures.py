"""Figures become part of the page, but only if nothing in them could run or load anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from conf.extensions.inline_svg import inline
from tests.places import ROOT
from tests.sphinx_site import FIXTURE, build

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'
PAGE = "# 題\n\n```{figure} /bad.svg\n\n説明です。\n```\n"


def test_a_figure_is_named_by_its_caption() -> None:
    svg, found = inline(f'{HEAD}><path class="fig-line" d="M0 0" marker-end="url(#tip)"/></svg>', "c1")
    assert found == []
    assert svg == (
        '<svg viewBox="0 0 9 9" role="img" aria-labelledby="c1">'
        '<path class="fig-line" d="M0 0" marker-end="url(#c1-tip)" /></svg>'
    )


def test_the_parts_of_a_figure_have_ids_of_their_own_on_the_page() -> None:
    svg, _ = inline(f'{HEAD}><g id="scene" fill="#fff"/><use href="#scene" clip-path="url(#scene)"/></svg>', "c2")
    assert svg.endswith('<g id="c2-scene" fill="#fff" /><use href="#c2-scene" clip-path="url(#c2-scene)" /></svg>')


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "<style>*{fill:red}</style>",
        "<foreignObject/>",
        '<image href="#a"/>',
        '<rect onclick="alert(1)"/>',
        '<rect style="fill:url(https://example.org/x)"/>',
        '<rect fill="url(https://example.org/x)"/>',
        '<rect fill="url(//example.org/x"/>',
        '<rect fill="URL( &quot;https://example.org/x&quot; )"/>',
        '<use href="https://example.org/x.svg#a"/>',
        '<use href="other.svg#a"/>',
        '<use href="javascript:alert(1)"/>',
        '<use xlink:href="#a"/>',
        '<a href="#a"><text>x</text></a>',
        '<rect xmlns="http://www.w3.org/1999/xhtml"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
    ],
)
def test_what_could_run_or_load_is_refused(bad: str) -> None:
    svg, found = inline(f"{HEAD}>{bad}</svg>", "c1")
    assert svg == ""
    assert len(found) >= 1


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY x "y">]>' + HEAD + "/>",
        "<svg",
        "",
        "<html/>",
        HEAD + ' onload="alert(1)"/>',
    ],
)
def test_what_is_no_plain_figure_is_refused(text: str) -> None:
    svg, found = inline(text, "c1")
    assert svg == ""
    assert len(found) >= 1


def test_every_figure_of_the_lessons_is_let_through() -> None:
    figures = sorted((ROOT / "source_texts" / "figures").glob("*.svg"))
    assert {path.name: inline(path.read_text("utf-8"), "c")[1] for path in figures} == {
        path.name: [] for path in figures
    }


def test_the_page_holds_the_drawing_and_no_image(tmp_path: Path) -> None:
    built = build(FIXTURE, tmp_path)
    page = built.page("learn/ops/ops-first.html")
    svg = '<svg viewBox="0 0 480 120" font-family="sans-serif" role="img" aria-labelledby="figure-1-caption"'
    assert f'{svg} aria-describedby="figure-1-words">' in page
    assert page.count('id="figure-1-caption"') == 1
    assert "<img" not in page
    assert not (built.html / "_images").exists()


def test_the_first_sentence_is_the_caption_and_the_others_wait_to_be_opened(tmp_path: Path) -> None:
    words = "入口から出口への道。途中に門が\\[2つ\\]あります。その先は道なりです。"
    figures = "\n\n".join(f"```{{figure}} /good.svg\n\n{text}\n```" for text in (words, "門だけの図。", "門"))
    (tmp_path / "index.md").write_text(f"# 題\n\n{figures}\n", "utf-8")
    (tmp_path / "good.svg").write_text(f"{HEAD}/>", "utf-8")
    page = build(tmp_path, tmp_path / "out").page("index.html").replace("<wbr>", "")
    assert '<span id="figure-1-caption">入口から出口への道。</span>' in page
    assert '<p id="figure-1-words">途中に門が[2つ]あります。その先は道なりです。</p>' in page
    assert page.count("<details") == page.count("aria-describedby") == 1
    assert '<span id="figure-2-caption">門だけの図。</span>' in page


def test_a_bad_figure_stops_the_build_and_is_not_inlined(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text(PAGE, "utf-8")
    (tmp_path / "bad.svg").write_text(f"{HEAD}><script>alert(1)</script></svg>", "utf-8")
    built = build(tmp_path, tmp_path / "out", "--keep-going")
    assert built.status == 1
    assert "図 bad.svg: 要素 <script> は使えません" in built.warnings
    assert "alert" not in built.page("index.html")


def test_other_builders_keep_the_image(tmp_path: Path) -> None:
    built = build(FIXTURE, tmp_path, "-b", "xml")
    assert 'uri="learn/figures/road.svg"' in built.page("learn/ops/ops-first.xml")

"""What a figure may hold: drawing, and nothing that runs, loads or hides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conf.extensions import inline_svg
from tests.places import ROOT
from tools.checks.figures import ATTRIBUTES, ELEMENTS, MAX_DEPTH, MAX_SHOWN, PALETTE, check_figure
from tools.proof import allowlist

FIGURES = ROOT / "source_texts" / "figures"


def told(data: bytes) -> list[str]:
    found = check_figure(data, path=Path("a.svg"))
    assert {diagnostic.code for diagnostic in found} <= {"figure-unsafe"}
    return [diagnostic.message for diagnostic in found]


def svg(inside: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"{attributes}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<g id="a-1" class="fig-box"><rect x="1" y="1" fill="#fff"/></g><use href="#a-1"/>',
        '<marker id="arrow"><path d="M 0 0"/></marker><path d="M 0 0 L 1 1" marker-end="url(#arrow)"/>',
        "<text>比: 3 \\ http://example.com は文字です</text><!-- 注釈 -->",
    ],
)
def test_drawing_is_allowed(inside: str) -> None:
    assert told(svg(inside)) == []
    assert told(b'<?xml version="1.0" encoding="UTF-8"?>\n' + svg(inside)) == []


@pytest.mark.parametrize(
    ("inside", "offence"),
    [
        ("<script>alert(1)</script>", "要素 script"),
        ("<style>*{}</style>", "要素 style"),
        ("<foreignObject/>", "要素 foreignObject"),
        ('<a href="#x"/>', "要素 a"),
        ('<image href="a.png"/>', "要素 image"),
        ('<animate attributeName="href"/>', "要素 animate"),
        ('<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>', "要素 p"),
        ('<rect onload="x()"/>', "属性 onload"),
        ('<rect style="fill:red"/>', "属性 style"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>', "属性 {http://www.w3.org/1999/xlink}href"),
        ('<use href="https://example.com/a.svg#b"/>', "属性 href の値"),
        ('<use href="data:image/svg+xml,x"/>', "属性 href の値"),
        ('<use href="other.svg#b"/>', "属性 href の値"),
        ('<use href="#scene"/>', "図の中にない id「scene」への参照"),
        ('<g id="a"/><g id="a"/>', "2回使われている id「a」"),
        ('<g id="a"><use href="#a"/></g>', "自分自身を繰り返す参照"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "自分自身を繰り返す参照"),
        ('<g class="fig-box sd-d-none"/>', "class「sd-d-none"),
        ('<g class="Fig-box"/>', "class「Fig-box"),
        ('<use href="//example.com/a.svg#b"/>', "属性 href の値"),
        ('<rect fill="url(http://example.com/#a)"/>', "属性 fill の値"),
        ('<rect fill="URL( //example.com/#a )"/>', "属性 fill の値"),
        ('<rect fill="url(#a) url(//example.com/b)"/>', "属性 fill の値"),
        ('<rect fill="u\\72l(//example.com/#a)"/>', "属性 fill の値"),
        ('<rect fill="&#117;rl(//example.com/#a)"/>', "属性 fill の値"),
    ],
)
def test_anything_else_is_named(inside: str, offence: str) -> None:
    assert any(message.endswith((offence, "」")) and offence in message for message in told(svg(inside)))


@pytest.mark.parametrize(
    ("data", "offence"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "<!DOCTYPE"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'.encode("utf-16"), "UTF-8"),
        (b'<?xml-stylesheet href="http://example.com/a.css"?>' + svg(""), "<?xml-stylesheet"),
        (svg("<?php x ?>"), "<?php"),
        (svg("<text>朝</text>").decode().encode("cp932"), "UTF-8"),
        (b"<svg", "XML"),
        (b"", "XML"),
        (svg("&nosuch;"), "XML"),
        (svg("\x00"), "XML"),
        (b'<html viewBox="0 0 1 1"/>', "viewBox"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "viewBox"),
    ],
)
def test_what_is_no_figure_at_all(data: bytes, offence: str) -> None:
    (message,) = told(data)
    assert offence in message


@pytest.mark.parametrize("name", ["sd-d-none", "gen", "fig-box headerlink"])
def test_a_class_of_the_page_cannot_hide_the_whole_figure(name: str) -> None:
    (found,) = check_figure(svg("<rect/>", f' class="{name}"'), path=Path("a.svg"))
    assert f"class「{name.split()[-1]}」" in found.message and "fig-accent-line" in found.mend


@pytest.mark.parametrize("box", ["0 0 0 100", "0 0 100 0.0", "0 0 100", "", "0 0 100 -5", "none"])
def test_a_figure_without_width_or_height_is_refused(box: str) -> None:
    (message,) = told(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"/>'.encode())
    assert "viewBox" in message


@pytest.mark.parametrize("depth", [3_000, 200_000])
def test_a_deep_figure_is_refused_whatever_its_depth(depth: int) -> None:
    (found,) = check_figure(svg("<g>" * depth + "</g>" * depth), path=Path("a.svg"))
    assert f"{depth + 1:,}段の入れ子" in found.message and "g を減らして" in found.mend


def test_depth_and_number_of_parts_are_allowed_up_to_the_limit() -> None:
    assert told(svg("<g>" * (MAX_DEPTH - 1) + "</g>" * (MAX_DEPTH - 1))) == []
    assert len(told(svg("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH))) == 1
    assert told(svg("<g/>" * (MAX_SHOWN - 1))) == []
    assert len(told(svg("<g/>" * MAX_SHOWN))) == 1


def laughs(levels: int) -> str:
    """Return a drawing of ten times ten times … the same part."""
    parts = "".join(f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(levels))
    return f'<defs><g id="a0"><rect/></g>{parts}</defs><use href="#a{levels}"/>'


def test_parts_that_are_shown_again_are_counted_each_time() -> None:
    assert told(svg(laughs(2))) == []
    for levels in (3, 4, 18):
        (message,) = told(svg(laughs(levels)))
        assert "個の図形(繰り返しを含む" in message
    chain = "".join(f'<g id="a{n + 1}"><use href="#a{n}"/></g>' for n in range(900))
    assert len(told(svg(f'<g id="a0"/>{chain}'))) == 1, "each repeats all before it"
    dots = '<marker id="a">' + "<rect/>" * 10 + '</marker><path marker-mid="url(#a)" d="M 0 0' + " L 1 1" * 200 + '"/>'
    assert len(told(svg(dots))) == 1


def test_all_offences_are_named_once_in_order() -> None:
    found = told(svg("<script/><style/><script/>"))
    assert [message.partition(": ")[2] for message in found] == ["要素 script", "要素 style"]


@pytest.mark.parametrize("path", sorted(FIGURES.glob("*.svg")), ids=lambda path: path.name)
def test_our_own_figures_are_drawing(path: Path) -> None:
    assert check_figure(path.read_bytes(), path=path) == []


def test_the_palette_is_the_one_of_the_style_sheets() -> None:
    sheets = [path for path in (ROOT / "conf").rglob("*.css") if "node_modules" not in path.parts]
    styled = {name for path in sheets for name in re.findall(r"\.(fig-[a-z-]+)", path.read_text("utf-8"))}
    assert set(PALETTE) == styled
    told_to_authors = (ROOT / "docs/contribute/source-text.md").read_text("utf-8")
    assert styled == set(re.findall(r"`(fig-[a-z-]+)`", told_to_authors)) and f"{MAX_SHOWN:,}個" in told_to_authors


def test_the_proof_lets_through_what_is_allowed_here_and_what_the_site_adds() -> None:
    """It shares no code with the check. The site names a figure by its caption and describes it by what follows, and its folds have icons."""
    by_the_site = {"aria-describedby", "aria-labelledby", "aria-hidden", "version"}
    assert allowlist._DRAWING == ELEMENTS
    assert ATTRIBUTES | by_the_site == allowlist._DRAWING_ATTRIBUTES


def test_what_is_allowed_here_can_be_put_into_a_page() -> None:
    assert ELEMENTS <= inline_svg.ELEMENTS and ATTRIBUTES <= inline_svg.ATTRIBUTES
    assert told(b"\xef\xbb\xbf" + svg("<rect/>")) == []

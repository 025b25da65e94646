"""What a figure may hold: drawing, and nothing that runs, loads or hides."""

from __future__ import annotations

from pathlib import Path

import pytest

from conf.extensions import inline_svg
from tests.places import ROOT
from tools.checks.figures import ATTRIBUTES, ELEMENTS, check_figure

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
        '<path d="M 0 0 L 1 1" marker-end="url(#arrow)"/>',
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
        ('<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>', "要素 {http://www.w3.org/1999/xhtml}p"),
        ('<rect onload="x()"/>', "属性 onload"),
        ('<rect style="fill:red"/>', "属性 style"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>', "属性 {http://www.w3.org/1999/xlink}href"),
        ('<use href="https://example.com/a.svg#b"/>', "属性 href の値"),
        ('<use href="data:image/svg+xml,x"/>', "属性 href の値"),
        ('<use href="other.svg#b"/>', "属性 href の値"),
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


def test_all_offences_are_named_once_in_order() -> None:
    found = told(svg("<script/><style/><script/>"))
    assert [message.partition(": ")[2] for message in found] == ["要素 script", "要素 style"]


@pytest.mark.parametrize("path", sorted(FIGURES.glob("*.svg")), ids=lambda path: path.name)
def test_our_own_figures_are_drawing(path: Path) -> None:
    assert check_figure(path.read_bytes(), path=path) == []


def test_what_is_allowed_here_can_be_put_into_a_page() -> None:
    assert ELEMENTS <= inline_svg.ELEMENTS and ATTRIBUTES <= inline_svg.ATTRIBUTES
    assert told(b"\xef\xbb\xbf" + svg("<rect/>")) == []

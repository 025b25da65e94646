"""The cover of the book: the site's name and promise, and a road with its milestones."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from html import escape

ET.register_namespace("", "http://www.w3.org/2000/svg")
WIDTH, HEIGHT = 1200, 1600
_FONT = "'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic', sans-serif"
_LINE = 20  # characters of the promise on one line


def _title(name: str, wordmark: str) -> str:
    """Return the name as the site shows it: the drawing *wordmark*, or text where there is none."""
    if wordmark:
        drawing = ET.fromstring(wordmark)
        drawing.attrib |= {"x": "100", "y": "310", "width": "1000", "height": "240", "color": "#fff"}
        return ET.tostring(drawing, encoding="unicode")
    size = min(190, 1000 // max(1, len(name)))
    words = f'<text x="100" y="540" font-size="{size}" font-weight="700">{escape(name)}</text>'
    return f'<g fill="#fff" font-family="{_FONT}">{words}</g>'


def cover(name: str, promise: str, colour: str, wordmark: str = "") -> str:
    """Return the cover as SVG; *colour* is the one that the site has on a light ground, *wordmark* its drawing of the name."""
    first = promise.partition("。")[0] + "。"
    lines = [first[start : start + _LINE] for start in range(0, len(first), _LINE)]
    words = "".join(
        f'<text x="100" y="{700 + 70 * number}" font-size="46">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    stones = "".join(
        f'<circle cx="{x}" cy="{y}" r="26" fill="{escape(colour)}" stroke="#fff" stroke-width="10"/>'
        for x, y in ((170, 1440), (480, 1330), (790, 1230), (1050, 1090))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img"><title>{escape(name)}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="{escape(colour)}"/>'
        f"<style>.fig-accent {{ fill: #fff; }} .fig-accent-line {{ stroke: #fff; }}</style>{_title(name, wordmark)}"
        f'<g fill="#fff" font-family="{_FONT}">{words}</g>'
        '<path d="M170 1440 C300 1360 380 1350 480 1330 S700 1290 790 1230 S960 1130 1050 1090" fill="none" '
        f'stroke="#fff" stroke-width="10"/>{stones}</svg>\n'
    )

"""Templates as small drawings: what is in the file, and not more than there is room for."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from tests.downloads.test_templates import LOOK, document, only, table
from tools.downloads.miniature import HEIGHT, WIDTH, miniature
from tools.source_folder import load

TEXT = "{http://www.w3.org/2000/svg}text"


def words_of(svg: str) -> list[str]:
    return [piece.text or "" for piece in ET.fromstring(svg).iter(TEXT)]


def test_a_sheet_shows_its_columns_and_the_example_in_the_form_of_each() -> None:
    words = words_of(miniature(table(), LOOK))
    assert words[:3] == ["商品", "皿", "椀"]  # column by column
    assert {"売値", "2,000円", "締切", "2026-06-01", "09:30", "申し込む"} <= set(words)
    assert words.index("利益") < words.index("500円")


def test_a_document_shows_its_title_headings_and_example() -> None:
    words = words_of(miniature(document(), LOOK))
    template = document()
    assert words[0] == template.title and template.sections[0].heading in words


def test_text_is_text_and_what_is_too_long_is_cut() -> None:
    long = "とても長い名前の列" * 9
    template = only(
        f"kind: table\ntitle: 表\nsummary: 説明です。\nusage: [使い方です。]\ncolumns: [{{name: '<b>&\"'}}, {{name: {long}}}]\n"
        'examples: [["</svg><script>", a]]\n'
    )
    drawn = miniature(template, LOOK)
    words = words_of(drawn)
    assert '<b>&"' in words and "</svg><script>" in words and "<script" not in drawn
    assert any(word.endswith("…") and long.startswith(word[:-1]) for word in words) and long not in words


def test_every_drawing_of_the_site_is_small_and_begins_inside_its_frame() -> None:
    for name, found in load(Path("source_texts")).templates.items():
        drawn = miniature(found.value, LOOK)
        places = [
            (float(piece.get("x", "-1")), float(piece.get("y", "-1"))) for piece in ET.fromstring(drawn).iter(TEXT)
        ]
        assert len(drawn) < 9_000 and places, name
        assert all(0 <= x <= WIDTH + 100 and 0 <= y < HEIGHT + 20 for x, y in places), name

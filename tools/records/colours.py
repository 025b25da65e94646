"""Colours that people give: one for light pages, one for dark ones, each so that words in it can be read.

Contrast is that of WCAG 2.2 (relative luminance, success criterion 1.4.3): 4.5 to 1 for text. A colour stands as text on
the page and on a ground that is tinted with it, and under text on a button; the style sheet (``conf/style/colours.css``)
says which grounds these are, and a test holds both together.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from tools.records.fields import Line
from tools.records.yaml_model import Strict, refuse

PATTERN = "#[0-9a-fA-F]{6}"
LEAST = 4.5
# of a page, and how much of the colour is mixed into the ground that is tinted with it; what stands on a button
LIGHT = ("#ffffff", 0.09, "#ffffff")
DARK = ("#14181c", 0.14, "#10202c")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (``#rrggbb``), from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return *ground* with so much of *colour* in it."""
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    return "#" + "".join(f"{round(share * part + (1 - share) * under):02x}" for part, under in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _least(colour: str, ground: str, share: float, above: str) -> float:
    """Return the contrast of a colour where it is lowest."""
    return min(contrast(colour, ground), contrast(colour, mixed(colour, ground, share)), contrast(colour, above))


def _light(value: str) -> str:
    return _readable(value, _least(_checked(value), *LIGHT), "もっと濃い")


def _dark(value: str) -> str:
    return _readable(value, _least(_checked(value), *DARK), "もっと明るい")


def _checked(value: str) -> str:
    if not re.fullmatch(PATTERN, value):
        raise refuse(f"「{value}」は使えません", "「#0b6fa4」のような6桁の色を、引用符で囲んで書いてください。")
    return value


def _readable(value: str, found: float, wanted: str) -> str:
    if found < LEAST:
        told = f"「{value}」の文字は読みにくい色です(コントラスト {int(found * 10) / 10}:1)"
        raise refuse(told, f"{wanted}色にして、{LEAST}:1以上にしてください。")
    return value


_SCHEMA = WithJsonSchema({"type": "string", "pattern": f"^{PATTERN}$"})


class Colours(Strict):
    """A colour on a light and on a dark ground."""

    light: Annotated[Line, AfterValidator(_light), _SCHEMA] = Field(description="明るい表示での色")
    dark: Annotated[Line, AfterValidator(_dark), _SCHEMA] = Field(description="暗い表示での色")

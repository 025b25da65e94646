"""Draw the pictures that messengers show beside a shared link: ``python -m tests.draw_cards docs`` after a build.

They are kept with the pages written by hand (``_static/cards``), with the words that each shows (``words.json``): a machine
that builds needs neither a browser nor a Japanese font. ``conf/extensions/cards.py`` tells of those that are still true.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from conf.extensions.cards import FOLDER, SITE, SIZE, WORDS, words_of
from tests.browser import chromium_path
from tools.characters import columns

ACROSS = SIZE[0] - 2 * 84  # pixels between the margins
_PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><style>
* {{ margin: 0; box-sizing: border-box; }}
body {{ width: {width}px; height: {height}px; padding: 76px 84px; background: #fff; color: #1b2733; border-top: 20px solid {accent};
  font-family: "Noto Sans CJK JP", "Noto Sans JP", sans-serif; display: flex; flex-direction: column; }}
.site {{ display: flex; align-items: center; gap: 22px; font-size: 40px; font-weight: 700; }}
.site svg {{ width: 68px; height: 68px; }}
.words {{ margin: auto 0; word-break: auto-phrase; text-wrap: balance; }}
p {{ font-size: 40px; line-height: 1.5; color: {accent}; font-weight: 700; }}
h1 {{ font-size: {size}px; line-height: 1.4; letter-spacing: .01em; }}
.road {{ width: 100%; height: 76px; overflow: visible; }}
</style><div class="site">{icon}<span>{site}</span></div><div class="words">{words}</div>{road}</html>"""


def card(words: Sequence[str], at: int, colours: Sequence[str], icon: str) -> str:
    """Return the page of a card: its *words*, and the road with a milestone for each of *colours*; that of the stage *at*
    (from 1; 0: of none) stands out."""
    accent = colours[at - 1] if at else colours[0]
    above, title, below = ("", words[0], words[1]) if not at else (words[1], words[2], "")
    said = f"<p>{escape(above)}</p><h1>{escape(title)}</h1><p>{escape(below)}</p>"
    return _PAGE.format(
        width=SIZE[0], height=SIZE[1], accent=accent, size=_fitting(title), icon=icon, words=said,
        site=escape(words[0]) if at else "", road=_road(at, colours if at else colours[1:] or colours),
    )  # fmt: skip


def _fitting(title: str) -> int:
    """Return the size of the letters with which *title* stands on one line, as far as it may be read then."""
    return max(44, min(96, int(2 * ACROSS / (columns(title) + 1))))


def _road(at: int, colours: Sequence[str]) -> str:
    step = ACROSS / (len(colours) + 1)
    posts = "".join(_post(step * number, colour, at in (0, number)) for number, colour in enumerate(colours, 1))
    line = f'<path d="M0 38H{ACROSS}" stroke="#d5dde4" stroke-width="10" stroke-linecap="round"/>'
    return f'<svg class="road" viewBox="0 0 {ACROSS} 76">{line}{posts}</svg>'


def _post(x: float, colour: str, is_lit: bool) -> str:
    fill = colour if is_lit else "#fff"
    return f'<circle cx="{x:g}" cy="38" r="{24 if is_lit else 18}" fill="{fill}" stroke="{colour}" stroke-width="8"/>'


def draw(docs: Path) -> None:
    """Draw the cards of the site whose pages are in *docs*; those of stages that are gone are deleted."""
    data = json.loads((docs / "learn/site.json").read_text("utf-8"))
    wanted = words_of(data["settings"], data["course"])
    folder, icon = docs / FOLDER, docs / "_static/favicon.svg"
    drawing = icon.read_text("utf-8") if icon.is_file() else ""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        for at, (name, words) in enumerate(wanted.items()):
            own = data["settings"]["colours"]["light"]
            colours = [own, *_colours(data)] if name == SITE else _colours(data)
            page.set_content(card(words, at, colours, drawing))
            page.screenshot(path=folder / f"{name}.png")
        browser.close()
    (folder / WORDS).write_text(f"{json.dumps(wanted, ensure_ascii=False, indent=1)}\n", "utf-8")


def _colours(data: dict[str, Any]) -> list[str]:
    """Return the colour of each stage, in their order: its own, or that of the site."""
    known = {stage["id"]: stage["colours"] for stage in data.get("stages", ()) if stage["colours"]}
    own = data["settings"]["colours"]
    return [known.get(stage["id"], own)["light"] for stage in data["course"]["stages"]]


if __name__ == "__main__":
    draw(Path(sys.argv[1]))

"""Draw the icons of a site from its ``favicon.svg``: ``python -m tests.draw_icons [docs/_static]``, after the drawing changed.

Small ones are the drawing as it is. Those for the screen of a phone have its ground to the edges, which the phone cuts as it
likes, and the drawing on the inner four fifths; the ground is the fill of the drawing's first rectangle.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium_path
from tests.places import ROOT

SMALL = {"icon-32.png": 32}
ON_A_PHONE = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}


def main(folder: Path) -> None:
    """Write the pictures into *folder*, where the drawing is."""
    svg = (folder / "favicon.svg").read_text("utf-8")
    ground = re.search(r'<rect[^>]*fill="(#[0-9a-f]{6})"', svg)
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"]).new_page()
        for name, size in (SMALL | ON_A_PHONE).items():
            page.set_viewport_size({"width": size, "height": size})
            style = "" if name in SMALL or not ground else f"padding:10%;background:{ground[1]}"
            page.set_content(f"<style>body{{margin:0;{style}}}svg{{display:block}}</style>{svg}")
            page.screenshot(path=folder / name, omit_background=True)


if __name__ == "__main__":
    main(Path(*sys.argv[1:2] or [ROOT / "docs" / "_static"]))

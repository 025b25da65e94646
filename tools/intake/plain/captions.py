"""Words that stand for a figure: its caption, or what is said in its place."""

from __future__ import annotations

import re

from tools.intake.plain.page import Page
from tools.intake.spans import Cue, Role

CAPTION = re.compile(
    r"(?:[【［\[(（〔](?:写真|図表|図|画像)[^】］\])）〕]{0,12}[】］\])）〕]|[▲△▼▽↑←→◀▶]?[ 　]?(?:図|写真|画像|Fig\.?)[ 　]?[-－‐.．]?[0-9０-９]+(?:[-－.．][0-9０-９]+)?[ 　:：.．])"
)
TABLE_CAPTION = re.compile(r"表[ 　]?[0-9０-９]+(?:[-－.．][0-9０-９]+)?[ 　:：]")
PICTURE = re.compile(
    r"[(（]クリックで拡大[^)）]*[)）]$|(?:写真|画像|撮影|イラスト)[：:＝=][^。]{1,30}$|^［(?:写真|図)[^］]*］$"
)


def captions(page: Page) -> None:
    """Claim the words that stand for a figure, and as a paragraph the name of a numbered table right above it."""
    for index, row in page.free():
        after = page.row(index + 1)
        if TABLE_CAPTION.match(row.text) and after and after.what is Role.TABLE_CELL and not row.text.endswith("。"):
            page.keep(row, Role.PARAGRAPH, Cue.WORDS, Cue.BLOCK)
            continue
        if (CAPTION.match(row.text) or PICTURE.search(row.text)) and not row.text.endswith("。"):
            page.keep(row, Role.FIGURE, Cue.WORDS, Cue.FORM)

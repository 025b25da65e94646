"""Lines that end in the middle of a sentence, told by the words themselves: no width of the page is needed for it.

A line that ends in a particle goes on; so does one above a line that no sentence can begin with. In a paragraph whose first
line is set in, a long line that no full stop ends goes on at the margin.
"""

from __future__ import annotations

import re

from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import Page, Row

PARTICLE = re.compile(r"[ぁ-ゖァ-ヶ一-龠々0-9０-９A-Za-z）)」』](?:を|は|が|に|へ|の|で|(?<!こ)と|も|、)$")
REST = re.compile(
    r"[ぁぃぅぇぉっゃゅょゎんァィゥェォッャュョー、。）)」』】]|(?:です|ます|ました|ません|でした|ください|下さい|ない|なく|なけれ|する|します|した|して|され|でき|られ|れば|れる|せる|たり|ため|よう|という|といった|ので|のは|のが|のを)(?!も)"
    r"|[はがにも]、|いま(?:す|した|せん)|[にと]な[っりるれ]|(?:ところ|こと|もの|とき)(?:[にをはがでとのもよ。、]|$)|を|[ぁ-ゖ]{1,5}。$"
)
FULL = 6  # columns below the width at which lines are wrapped: figures are half as wide
WIDE = 40  # columns of a line that may be torn
NEAR = 8  # columns below the width at which lines are wrapped: a word of Latin letters may leave more above it
LONG = 60  # columns of one that nothing else tells
# The text of an article, or of a paragraph of one, on the line of its number.
ARTICLE = re.compile(
    r"(?:第[ 　]?[0-9０-９一二三四五六七八九十百]+[ 　]?条(?:の[0-9０-９一二三四五六七八九十]+)?|[0-9０-９]{1,2})　(?=[^。]*、)\S{20,}"
)
VALUE = re.compile(r"[^\s。、]{1,8}[ 　]*[：:]|[^\s。、]{1,8}　")


def fills(page: Page, before: Row, row: Row) -> bool:
    """Tell whether *before* is as wide as lines are wrapped and stops within a sentence, so that *row* right below it, which has
    no mark of its own and is not set in more, carries it on."""
    if not page.wrap or row.gap or before.width < page.wrap - FULL or before.ends_sentence:
        return False
    own = bullet(row.text) or numbered(row.text) or row.text[0] in "※→⇒【＜<〈「『（(■◆" or VALUE.match(row.text)
    return not own and row.indent <= before.indent + 2


def torn(page: Page, before: Row, row: Row) -> bool:
    """Tell whether *row*, right below *before*, carries its sentence on; where lines are as long as paragraphs, none does, nor
    where lines are wrapped and *before* is far shorter than they are."""
    in_particle = PARTICLE.search(before.text) is not None
    shortest = page.wrap // 2 if in_particle and row.width >= page.wrap - NEAR else page.wrap * 3 // 4
    if page.flows or before.width < shortest or before.width - before.indent < WIDE:
        return False
    if row.gap or before.ends_sentence or before.text[-1] in "：:…）)":
        return False
    if bullet(row.text) or numbered(row.text) or row.text[0] in "「『（(※【<＜〈" or VALUE.match(row.text):
        return False
    if row.indent > before.indent + 1 and not bullet(before.text):
        return False
    if ARTICLE.match(before.text) and before.width >= LONG:
        return True
    set_in = before.indent == 2 and row.indent == 0 and before.width >= LONG and row.ends_sentence
    return set_in or in_particle or REST.match(row.text) is not None

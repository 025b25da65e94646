"""What a line or sentence of the body is, by its own words and those of its neighbours."""

from __future__ import annotations

import re

from tools.intake.spans import Role

HEADING_LENGTH = 40
NOTICE_LENGTH = 120
SHARED_LENGTH = 4  # characters of a word that heading and title share
COLON = ":\uff1a"
SPOKEN = ("「", "『")  # what a line with a colon announces, and does not head

BULLET = re.compile(r"^(?:[•●◦‣*-][ \u3000\t]+|[•●◦‣][ \u3000\t]*|・(?!・)[ \u3000\t]*)(?=\S)")
NUMBERED = re.compile(r"^(?P<number>[0-9]{1,2})(?P<sign>[:\uff1a.、)])(?![0-9])[ \u3000\t]*(?=\S)")
RESTRICTED = re.compile(
    r"(?:転載|转载|轉載).{0,8}?(?:禁|不可|お断り|ご遠慮)|禁止.{0,4}(?:転載|转载|轉載)|未[经經].{0,10}(?:转载|轉載)|All rights reserved",
    re.IGNORECASE,
)
NOTICE = re.compile(
    rf"{RESTRICTED.pattern}|CC0.{{0,12}}(?:プロトコル|ライセンス|に基づ)|意見は.{{0,12}}(?:著者|筆者)|情報保存",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"^(?:著者|作者|筆者|執筆|出典|文|来源)[ \u3000]*[:\uff1a|\uff5c]|この記事は.{0,60}(?:掲載|投稿|公開)されました"
)
FIGURE = re.compile(
    r"(?:次|以下|下記?|上記?|右|左)の(?:図表|図|表|画像|写真)(?=[はがをにでとの、。:\uff1a]|$)"
    r"|(?<![\u4e00-\u9fff])[上下左右]図(?=[はがをにで、])"
)
COUNTED = r"[0-9０-９二三四五六]\s*つの[^。]{1,40}"
LIST = re.compile(
    rf"{COUNTED}(?:見ていきましょう|見てみましょう|紹介しましょう)[。:\uff1a]?$|{COUNTED}(?:あります|あると思います|考えられます|紹介します)[:\uff1a]$"
)
FIRST_OF_LIST = re.compile(r"^(?:まず|第一|[1１一]つ目|[1１]番目|最初)")
QUESTION = re.compile(r"[?\uff1f]$")
LEAD_IN = re.compile(r"(?:ます|です|ました|でした|ません|ください|しょう|[うくすつぬむるただはがをにでと次])[:\uff1a]$")
WORD = re.compile(r"[\u30a0-\u30ff]+|[\u4e00-\u9fff]+|[A-Za-z0-9]+")


def role_of(text: str, *, following: str, title: str) -> Role:
    """Return what a line without a marker is; *following* is the next one (or ""), *title* the article's."""
    if CREDIT.search(text):
        return Role.CREDIT
    if len(text) <= NOTICE_LENGTH and NOTICE.search(text):
        return Role.NOTICE
    if is_heading(text, following=following, title=title):
        return Role.HEADING
    if FIGURE.search(text):
        return Role.FIGURE_REFERENCE
    if LIST.search(text) and not _begins_list(following):
        return Role.LIST_REFERENCE
    return Role.PARAGRAPH


def is_heading(text: str, *, following: str, title: str) -> bool:
    """Tell whether a line is a heading: a short name or question above longer prose, and one sign more.

    The further sign is a colon after a noun (not after 「次のように言います」), or a word of the title in the question.
    """
    if len(text) > HEADING_LENGTH or "。" in text or len(following) < len(text):
        return False
    if text[-1] in COLON:
        leads = LEAD_IN.search(text) or _begins_list(following) or following[:1] in SPOKEN
        return not leads and "、" not in text
    return bool(QUESTION.search(text)) and "、" not in text and _shared_word(text, title) >= SHARED_LENGTH


def _begins_list(line: str) -> bool:
    return bool(BULLET.match(line) or NUMBERED.match(line) or FIRST_OF_LIST.match(line))


def _shared_word(text: str, title: str) -> int:
    """Return the length of the longest run of one script, not hiragana, that *text* and *title* share."""
    return max((len(run) for run in WORD.findall(text) if run in title), default=0)

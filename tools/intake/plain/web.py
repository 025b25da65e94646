"""What the template of a web page puts above and beside its article: menus, the way to the page, buttons, counters, calls.

A text is taken for such a page only where two kinds of these agree, or its file says so and one kind stands in it; then each
row still needs two cues of its own.
"""

from __future__ import annotations

import re

from tools.intake.plain.boilerplate import ENDS, HEAD, category_below
from tools.intake.plain.box_words import BUTTON, COPYRIGHT, DATED, PRESS, SHARE
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason

PARTED = re.compile(r"[ 　]*[|｜／][ 　]*|　+|  +")
CRUMB = re.compile(r"[ 　]+[>＞»≫›/／][ 　]+")
NAVIGATION = re.compile(
    r"(?:ログイン|サインイン|ログアウト|新規登録|会員登録|マイページ|お気に入り|カート|検索|トップ|ホーム|ヘルプ|ガイドライン|利用規約|規約"
    r"|プライバシー(?:ポリシー)?|個人情報(?:保護方針|の(?:扱い|取り?扱い))?|特定商取引法に基づく表記|お問い?合わせ|サイトマップ|運営会社|会社案内|広告掲載"
    r"|よくある(?:質問|ご質問)|お支払い方法|返品・交換|はじめての方へ|お知らせ|ご利用ガイド|料金|導入事例)(?:[(（].{1,6}[)）])?"
)
COUNTED = re.compile(
    r"(?:いいね[!！]?|ブックマーク|ツイート|シェア|保存|レビュー|気になる|参考になった|共感(?:する|した)?|ナイス[!！]?|スキ|なるほど|わかる|回答数?|PV|コメント|閲覧(?:数)?|お気に入り)[ 　]?[:：]?[ 　]?[0-9０-９][0-9０-９,]*[件人回]?"
    r"|(?:はい|いいえ)(?:[ 　]?[(（][0-9]+[)）])?"
)
ACTION = re.compile(f"{PRESS}|[AＡ][小中大]")
AD = re.compile(r"[-－―[\[【(（]?[ 　]*(?:PR|ＰＲ|AD|広告|SPONSORED|Sponsored|スポンサーリンク)[ 　]*[-－―\]】)）]?")
TOLD = re.compile(
    r"(?:この(?:記事|ページ|投稿)は、?)?(?:約|およそ)?[ 　]?[0-9０-９]{1,2}[ 　]?分(?:程度|ほど)?で読め(?:ます|る)。?"
)
UP = re.compile("[▲△↑⬆][ 　]*(?:この)?(?:ページの?)?(?:トップ|先頭|上部?|TOP|Top)[にへ]?(?:戻る|もどる|移動(?:する)?)?")
CALL = re.compile(r"[＼\\][ 　]*[^／/]{2,30}[ 　]*[／/](?:[ 　].{1,40})?")
LONGEST = 16  # characters of an entry of a menu
WIDEST = 300  # characters of a row of a template
NARROW = 60  # columns of the name of a site
BLOCK = 3  # rows of a call


def web(page: Page) -> None:
    """Drop menus, the way to the page and what stands above them; rows of buttons and counters; advertising that says so."""
    found = {kind for row in page.rows if row.free for kind in KINDS if kind(row)}
    found |= {_is_menu for row in page.rows if row.what in (Reason.MENU, Reason.BREADCRUMB)}
    found |= {_is_buttons for row in page.rows if row.what is Reason.SHARE}
    if len(found) + page.is_web < 2 or not found & {_is_menu, _is_copyright}:
        return
    _head(page)
    first = int(len(page.rows) * (1 - ENDS))
    for index, row in page.free():
        if _is_buttons(row):
            page.drop(row, Reason.SHARE, Cue.WORDS, Cue.FORM)
        elif _is_menu(row) and (index < HEAD or index > first):
            page.drop(row, Reason.MENU, Cue.WORDS, Cue.PLACE)
        elif BUTTON.fullmatch(row.text) and (cue := _beside_boxes(page, index)):
            page.drop(row, Reason.MENU, Cue.WORDS, cue)
        elif DATED.fullmatch(row.text) or TOLD.fullmatch(row.text):
            page.drop(row, Reason.METADATA, Cue.WORDS, Cue.FORM)
        elif UP.fullmatch(row.text):
            page.drop(row, Reason.MENU, Cue.WORDS, Cue.FORM)
        elif AD.fullmatch(row.text) and (row.gap or index < HEAD):
            page.drop(row, Reason.RECOMMENDATION, Cue.WORDS, Cue.ALONE if row.gap else Cue.PLACE)
        elif CALL.fullmatch(row.text) and row.gap:
            _call(page, index)


def _head(page: Page) -> None:
    """Drop the way to the page, and what stands above it: the name of the site and its menu."""
    found = [index for index, row in enumerate(page.rows[:HEAD]) if row.free and _is_crumbs(row)]
    if not found:
        return
    crumbs = page.rows[found[0]]
    above = page.rows[: found[0]]
    framed = not crumbs.gap or any(row.what is Reason.MENU or _is_menu(row) for row in above)
    if framed and all(row.width <= 2 * NARROW and not row.ends_sentence for row in above):
        for row in filter(lambda row: row.free, above):
            page.drop(row, Reason.MENU, Cue.BLOCK, Cue.PLACE)
    page.drop(crumbs, Reason.BREADCRUMB, Cue.FORM, Cue.PLACE)
    category_below(page, found[0])


def _beside_boxes(page: Page, index: int) -> Cue | None:
    """Return what speaks for a button besides its words: blank lines around it, or a box as its neighbour."""
    row, before, after = page.rows[index], page.row(index - 1), page.row(index + 1)
    if row.gap and (after is None or after.gap):
        return Cue.ALONE
    beside = any(other is not None and isinstance(other.what, Reason) for other in (before, after))
    return Cue.BLOCK if beside else None


def _call(page: Page, index: int) -> None:
    """Drop a call and the button below it, up to a blank line; a sentence among them is a text."""
    block = [page.rows[index]]
    while (row := page.row(index + len(block))) and not row.gap:
        block.append(row)
    if len(block) <= BLOCK and not any(row.text.endswith("。") or not row.free for row in block):
        for row in block:
            page.drop(row, Reason.RECOMMENDATION, Cue.FORM, Cue.ALONE if row is block[0] else Cue.BLOCK)


def _is_crumbs(row: Row) -> bool:
    parts = CRUMB.split(row.text) if len(row.text) <= WIDEST else []
    return len(parts) > 2 and row.width <= 2 * NARROW and "。" not in row.text and all(map(_is_short, parts))


def _is_short(part: str) -> bool:
    return 0 < len(part) <= 2 * LONGEST


def _is_menu(row: Row) -> bool:
    parts = PARTED.split(row.text) if len(row.text) <= WIDEST else [row.text]
    said = sum(NAVIGATION.fullmatch(part) is not None for part in parts)
    return (
        len(parts) > 1
        and "。" not in row.text
        and said > 0
        and all(map(_is_short, parts))
        and (len(parts) > 2 or said > 1)
    )


def _is_buttons(row: Row) -> bool:
    """Tell whether a row is counters of readers' clicks, or several buttons side by side."""
    parts = PARTED.split(row.text) if len(row.text) <= WIDEST else [row.text]
    counted = [COUNTED.fullmatch(part) is not None for part in parts]
    pressed = [SHARE.fullmatch(part) is not None or ACTION.fullmatch(part) is not None for part in parts]
    either = all(a or b for a, b in zip(counted, pressed, strict=True))
    return either and (any(counted) if len(parts) == 1 else len(parts) > 2 or any(counted))


def _is_copyright(row: Row) -> bool:
    return COPYRIGHT.fullmatch(row.text) is not None


KINDS = (_is_crumbs, _is_menu, _is_buttons, _is_copyright)

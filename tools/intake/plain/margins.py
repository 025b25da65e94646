"""What is left above and below the article of a web page once the boxes are known that say what they are.

Words and place agree here: a short line that speaks of reading on, sharing, signing up or the site, at the foot of a page below
its last sentence; short lines above the title; the line of dates and counts right below it. Only a text in which boxes of two
kinds were found is such a page, and a line with a telephone number, a value or a sentence ends each margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.diagnostics import Code
from tools.intake.plain.box_words import BUTTON, COPYRIGHT, kind_of
from tools.intake.plain.marks import bullet, numbered
from tools.intake.plain.page import Page, Row
from tools.intake.plain.rules import COLUMNS
from tools.intake.plain.title_lines import ADDRESSEE
from tools.intake.plain.verse import CONTACT, PAIR
from tools.intake.spans import Cue, Reason, Role

HEAD = 16  # rows before the first sentence in which a title stands
SHORT = 40  # characters of a line of a margin
NAME = 16  # characters of the name of who wrote a page
WIDE = 60  # columns of a sentence of the article
KINDS = 2  # of boxes in a page
# What is left out of texts that are no pages of a site, too.
PRINTED = (Reason.RULE, Reason.PAGE_NUMBER, Reason.RUNNING_HEAD, Reason.FORMULA, Reason.MARKER)
COUNTED = re.compile(
    r"[0-9０-９]{1,2}(?:[.．-][0-9０-９]{1,2})*[.．]?[ 　]*[^\s0-9０-９./月年:：-]"
)  # 「3.1　土」 is no day
_SITE = (
    r"メールマガジン|メルマガ|ニュースレター|メールアドレス(?:を入力)?|ログイン|新規登録|登録|プライバシー(?:ポリシー)?|個人情報(?:の(?:取り?扱い|保護)(?:について)?|保護方針)"
    r"|(?:ご?利用)?規約|運営(?:会社|者(?:情報)?)|会社(?:概要|案内|情報)|採用(?:情報)?|サイトマップ|(?:この)?サイトに?ついて|お問い?合わせ|ヘルプ(?:センター)?|よくあるご?質問|特定商取引法.{0,10}|広告掲載"
)
FOOT = {
    Reason.RECOMMENDATION: r"^こんな.{0,6}も|記事も.{0,8}読ま|読まれている|[あ合]わせて読みたい|ランキング$|^関連(?:記事|する記事|リンク)|^おすすめ(?:の?記事)?$|^人気の(?:記事|タグ|投稿)|^新着|^最新の記事|もっと見る$",
    Reason.SHARE: r"(?:で|を)(?:シェア|共有)(?:する)?(?:$|[ 　])|ツイートする|ポストする|をフォロー(?:する)?$|いいね|^スキ[ 　]?[0-9]*$|リンクをコピー|友だちに教え|役に立ったら|[#＃][^\s#＃]+[ 　]+[#＃]",
    Reason.COMMENTS: r"^コメント(?:$|[ 　(（は]|を(?:書く|する|残す|投稿))|^トラックバック",
    Reason.MENU: rf"^(?:(?:{_SITE})(?:に登録(?:する)?|を購読(?:する)?|する)?(?:[ 　]*[|｜/／・　][ 　]*|$))+$",
    Reason.NAVIGATION: r"^[←◀＜<«‹]|[→▶＞>»›]$|^(?:前の|次の)(?:記事|投稿|ページ)|一覧[へに]戻る|(?:ページ|画面)の?(?:上|先頭|トップ)[へに]|^トップ[へに]",
    Reason.SIGNATURE: r"書いた人|^(?:著者|筆者|執筆|ライター|監修)[：:／/ 　]|^プロフィール$",
    Reason.COPYRIGHT: r"©|^[(（][Cc][)）][ 　]*(?:[0-9]{4}|[A-Z]{2})|^Copyright",
}
_FOOT = {reason: re.compile(words, re.IGNORECASE) for reason, words in FOOT.items()}
DATED = re.compile(r"(?:[0-9０-９]{4}[./年-])?[0-9０-９]{1,2}[./月-][0-9０-９]{1,2}日?(?:[(（].[)）])?")
PARTED = re.compile("　+|  +|[ 　]*[|｜][ 　]*")
ABOUT = re.compile(
    r"読了|分で読め|^約?[0-9]+分$|^(?:文|写真|取材|構成|編集)[・／]|views?$|閲覧|PV$|(?:投稿|更新|公開|掲載|配信)(?:日|者)?|カテゴリー?[：: 　]|タグ[：: 　]|^文[：:＝]|^by |[^\w\s。、「」（）・：:－-][ 　]?[0-9]",
    re.IGNORECASE,
)


def margins(page: Page) -> None:
    """Drop the foot of a web page and what stands above and right below its title."""
    boxes = {row.what for row in page.rows if row.what in _FOOT or row.what is Reason.BREADCRUMB}
    last = [row for row in page.rows[-HEAD:] if COPYRIGHT.fullmatch(row.text) or _kind(row) is Reason.COPYRIGHT]
    said = {kind for row in page.rows[-HEAD:] if (kind := _kind(row)) and kind not in PRINTED}
    if len(boxes | said | ({Reason.COPYRIGHT} if last else set())) <= KINDS or not (last or Reason.BREADCRUMB in boxes):
        _rest(page, sure=bool(last))
        return
    _foot(page)
    _top(page)
    _rest(page, sure=True)


def _kind(row: Row) -> Reason | None:
    """Return what a short line of a foot speaks of."""
    if isinstance(row.what, Reason):
        return row.what
    if len(row.text) > SHORT or row.text.endswith("。") or isinstance(row.what, Role):
        return None
    return kind_of(row.text) or next((reason for reason, words in _FOOT.items() if words.search(row.text)), None)


def may_be_box(text: str) -> bool:
    """Tell whether a line speaks of a box of a page, or is a button of one, by its words as a whole."""
    if kind_of(text) is not None or BUTTON.fullmatch(text):
        return True
    short = len(text) <= SHORT and not text.endswith("。")
    return short and any(words.search(text) for words in _FOOT.values())


def _blocks(page: Page) -> Iterator[list[int]]:
    """Yield the rows that stand together, the last block first."""
    block: list[int] = []
    for index in range(len(page.rows) - 1, -1, -1):
        block.insert(0, index)
        if page.rows[index].gap or index == 0:
            yield block
            block = []


def _foot(page: Page) -> None:
    start = len(page.rows)
    for block in _blocks(page):
        rows = [page.rows[index] for index in block]
        kinds = [_kind(row) for row in rows]
        few = kinds[0] is None and 2 * sum(map(bool, kinds)) < len(kinds)
        if few or not any(kinds) or not _may_be_foot(rows, kinds):
            break
        start = block[0]
    reason = Reason.MENU
    for row in page.rows[start:]:
        kind = _kind(row)
        reason = kind if kind in _FOOT else reason
        if row.free:
            page.drop(row, reason, Cue.WORDS if kind else Cue.BLOCK, Cue.PLACE)


def _may_be_foot(rows: list[Row], kinds: list[Reason | None]) -> bool:
    """Tell whether a block at the end holds no part of the article: short lines, no values, nobody's telephone; a sentence only
    about who wrote it or who reads it."""
    told = kinds[0] in (Reason.SIGNATURE, Reason.COMMENTS)
    free = [row for row in rows if row.free]
    if any(not isinstance(row.what, Reason) and not row.free for row in rows) or any(
        CONTACT.search(row.text) for row in free
    ):
        return False
    listed = any(bullet(row.text) or numbered(row.text) for row in free) and kind_of(rows[0].text) is None
    sentences = listed + sum(row.text.endswith("。") or row.width > 2 * SHORT for row in free)
    values = sum("、" in row.text and kind is None for row, kind in zip(rows, kinds, strict=True) if row.free) * KINDS
    values += sum(
        PAIR.match(row.text) is not None and kind is None for row, kind in zip(rows, kinds, strict=True) if row.free
    )
    return (told or not sentences) and values < KINDS


def _top(page: Page) -> None:
    """Drop what is above the title, and the lines right below it that say when, by whom, how long."""
    first = next((i for i, row in enumerate(page.rows[:HEAD]) if row.ends_sentence and row.width > WIDE), 0)
    index = next((i for i in range(first) if _is_title(page, i)), None)
    if index is None:
        return
    for row in page.rows[: _behind_boxes(page, index)]:
        if row.free and len(row.text) <= SHORT and not row.text.endswith("。"):
            page.drop(row, Reason.MENU, Cue.BLOCK, Cue.PLACE)
    told = False  # whether a line about the page stands above
    for row in page.rows[index + 1 : first]:
        about = ABOUT.search(row.text) or DATED.search(row.text) and not COUNTED.match(row.text)
        short = len(row.text) <= SHORT or _says_about(row.text)
        name = told and not row.gap and len(row.text) <= NAME  # who wrote it, on what
        if row.free and not (about or name) or not short or row.text.endswith("。") or isinstance(row.what, Role):
            break
        if row.free:
            page.drop(row, Reason.METADATA, Cue.WORDS if about else Cue.BLOCK, Cue.PLACE)
        told = True


def _behind_boxes(page: Page, index: int) -> int:
    """Return where the block ends in which the last box above the title at *index* stands; the title, if there is none."""
    end = next((i + 1 for i in range(index - 1, -1, -1) if isinstance(page.rows[i].what, Reason)), index)
    while end < index and not page.rows[end].gap:
        end += 1
    return end


def _is_title(page: Page, index: int) -> bool:
    """Tell whether the way to the page ends in the row, or it has a day or a time to read right below."""
    row, after = page.rows[index], page.row(index + 1)
    if not row.free or row.text.endswith("。") or not row.gap and index or ADDRESSEE.search(row.text):
        return False
    ways = [r.text for r in page.rows[:index] if r.what is Reason.BREADCRUMB]
    if any(way.endswith(row.text) for way in ways):
        return True
    if after is None or not after.free or DATED.search(row.text):
        return False
    told = DATED.search(after.text) or ABOUT.search(after.text)
    return _says_about(after.text) or bool(told and not after.gap and len(after.text) <= SHORT)


def _says_about(text: str) -> bool:
    """Tell whether *text* is several facts about the page, side by side, and nothing else: when, on what, how long."""
    parts = PARTED.split(text)
    return len(parts) > 1 and all(ABOUT.search(each) or DATED.fullmatch(each) for each in parts)


def _rest(page: Page, *, sure: bool) -> None:
    """Ask once about the short lines between the last text of a page and its foot, whose words say nothing: they are kept, as
    paragraphs. The page is one by its © (*sure*)."""
    rest: list[int] = []
    count = 0
    for block in _blocks(page):
        rows = [page.rows[index] for index in block]
        free = [index for index in block if page.rows[index].free]
        if not all(row.free or isinstance(row.what, Reason) for row in rows) or not all(
            _is_loose(page.rows[i]) for i in free
        ):
            break
        rest = free + rest
        count += bool(free)
    if sure and count > 1 and len(rest) > KINDS:
        for index in rest:
            page.keep(page.rows[index], Role.PARAGRAPH, Cue.FORM)
        first = page.rows[rest[0]]
        page.ask(first, Code.MARGIN_UNCLEAR, words=first.text[:20], count=len(rest), last=page.rows[rest[-1]])


def _is_loose(row: Row) -> bool:
    """Tell whether a line is short and has no form of its own: no sentence, item, heading mark, value, columns or address."""
    marked = bullet(row.text) or numbered(row.text) or row.text[0] in "■◆●▼【＜※「"
    formed = (
        marked
        or CONTACT.search(row.text)
        or COLUMNS.search(row.text)
        or PAIR.match(row.text)
        and not row.text.startswith(("前", "次"))
    )
    return len(row.text) <= SHORT and not row.ends_sentence and not formed and not row.indent

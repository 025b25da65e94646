"""Boilerplate by its kind: what a page or a mail puts around its text. Two cues must agree, or the line stays.

Each kind is known by its words as a whole line (a sentence about such a box is none), and by a second cue: the place at an
edge of the text, others of its kind beside it, its form, or that it is said again.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from tools.intake.plain.marks import numbered
from tools.intake.plain.page import Page, Row
from tools.intake.rights import is_secret, restricts
from tools.intake.spans import Cue, Reason, Role

HOME = re.compile(r"(?:ホーム|トップ(?:ページ)?|TOP|Top|HOME|Home)[ 　]*(?:[>＞»›/／|｜→])")
CRUMBS = re.compile(r"[>＞»›/／]")
MENU = re.compile(
    r"メニュー|MENU|本文へ(?:スキップ|移動)|(?:ページ)?(?:トップ|先頭)(?:に|へ)?戻る|ページの?(?:トップ|先頭)[にへ]戻る|検索|ログイン|サイトマップ"
)
BARRED = re.compile(
    r"(?=.*(?:ログイン|会員登録|運営会社|会社案内|利用規約|プライバシーポリシー|個人情報保護|サイトマップ|広告掲載|資料ダウンロード"
    r"|お問い?合わせ|ニュース|製品一覧))[^。]*[|｜/／][^。]*"
)
SHARE = re.compile(
    r"(?:シェア(?:する)?|ポスト(?:する)?|ツイート(?:する)?|共有(?:する)?|はてブ|はてなブックマーク|LINE(?:で送る)?|Pocket|Facebook|X|Twitter|note"
    r"|(?:X|Facebook|LINE|Twitter|はてなブックマーク)で(?:ポスト|シェア|送る|共有)(?:する)?|(?:リンク|URL)をコピー(?:する)?|印刷(?:する)?|メールで(?:送る|共有)|フォロー(?:する)?|いいね[!！]?|保存する)(?:[ 　:：]*[0-9,]+)?"
)
SHARE_ASK = re.compile(
    r"この(?:記事|ページ)を(?:シェア|共有)(?:する)?|.{0,24}(?:気に入ったら|よかったら|役に立ったら).{0,20}(?:いいね|シェア|フォロー|共有).{0,16}"
)
TAGS = re.compile(r"(?:[#＃][^\s#＃]+[ 　]*){2,}")
RELATED = re.compile(
    r"(?:関連する記事.{0,6}|こちらの記事も.{0,12}|次に読みたい.{0,6}|関連(?:記事|リンク|ページ|コンテンツ|ニュース)|あわせて読みたい|合わせて読みたい|こちらもおすすめ|おすすめ(?:の?記事)?|人気(?:の?記事|の読みもの|ランキング)"
    r"|新着記事|最新記事|最近の(?:記事|投稿)|(?:アクセス|記事)?ランキング|この[^。、]{1,8}(?:を読んだ|を見た|に応募した|を買った)人は[^。]*|最近(?:チェック|閲覧)した[^。、]{1,6}|[^。、]{0,10}ランキング(?:[ 　(（].{0,60})?|人気の(?:検索)?キーワード.{0,60}|(?:月別)?アーカイブ[ 　].{0,40}|カテゴリー?[ 　].{0,60}|この記事に関連する.*|バックナンバー|よく読まれている記事)"
)
NEIGHBOURS = re.compile(
    r"(?:[<＜≪«←‹]*[ 　]*(?:前|次)(?:の)?(?:記事|ページ|へ)?(?:へ)?[ 　]*[>＞≫»→›]*|前の記事|次の記事|.*次のページへ)"
)
PAGES = re.compile(
    r"(?:[\[［(（]?[0-9]+[\]］)）]?[ 　|｜]*){2,}[\[［]?次(?:へ|のページへ?)[\]］]?|[0-9０-９｜| 　]+次のページへ[ 　>＞»]*|(?:[0-9][ 　]*[|｜][ 　]*)+[0-9][ 　]*(?:次へ)?[ 　>＞»]*"
)
ISSUES = re.compile(r"[≫»▶►→][ 　]*.{0,40}(?:バックナンバー|連載一覧|記事一覧|関連記事)")
COMMENTS = re.compile(
    r"コメント(?:[ 　]*[(（][0-9０-９]+件?[)）]|を(?:残す|書く|投稿(?:する)?)|一覧|欄)?|みんなのコメント|最近のコメント|Comments?"
)
BANNER = re.compile(
    r"(?=.*(?:Cookie|クッキー|cookie))(?=.*(?:使用|利用|同意)).{0,120}(?:同意する|OK|閉じる|設定する|みなします。?)"
)
SCRIPT = re.compile(r"JavaScriptを有効に.*")
ADVERT = re.compile(r"(?:[\[【［(（]?(?:PR|ＰＲ|AD|広告|スポンサーリンク)[\]】］)）]?)(?:[^。]{0,60})")
COPYRIGHT = re.compile(r"(?:©|\(C\)|\(c\)|（C）|Copyright|copyright).{0,80}")
SUBSCRIBE = re.compile(r"(?:メルマガ|メールマガジン)(?:の?ご?登録|会員募集)")
AUTHOR = re.compile(
    r"(?:この記事(?:の(?:著者|筆者|執筆者)|を(?:書いた|執筆した)人)|(?:著者|筆者|執筆者|ライター)(?:の?(?:紹介|プロフィール))|プロフィール[ 　].{2,50})"
)
FEEDBACK = re.compile(
    r"この[^。、]{1,8}は.{0,3}(?:役に立ちましたか|参考になりましたか)[？?]?.{0,24}|.{1,20}(?:役に立った|参考になった)と言っています"
)
DATE = re.compile(r"[0-9]{4}[./年-][ ]?[0-9]{1,2}[./月-][ ]?[0-9]{1,2}日?(?:.{0,16})")
HEADING_SIGNS = "【】《》■◆●▼▶ 　"
HEAD, ENDS = 14, 0.35  # rows at the beginning; share of the rows before the end can begin
EDGE = 4  # rows at which a page's head and foot stand
LONG = 140  # columns: what is longer is a text, not a box
BLOCK = 4  # rows of a box in the middle of a text
WORD, NAME = 8, 32  # characters of an entry of a menu, of the name of a site
SIGNALS = 2  # kinds of boxes that must agree before all that follows is the end of the page

HEADS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (Reason.RECOMMENDATION, RELATED),
    (Reason.NAVIGATION, NEIGHBOURS),
    (Reason.COMMENTS, COMMENTS),
    (Reason.SHARE, SHARE_ASK),
    (Reason.SHARE, TAGS),
    (Reason.SHARE, FEEDBACK),
    (Reason.SIGNATURE, AUTHOR),
    (Reason.BANNER, BANNER),
    (Reason.BANNER, SCRIPT),
    (Reason.MENU, SUBSCRIBE),
    (Reason.MENU, BARRED),
    (Reason.MENU, MENU),
    (Reason.RECOMMENDATION, ADVERT),
    (Reason.COPYRIGHT, COPYRIGHT),
)


def boilerplate(page: Page) -> None:
    """Drop the boxes of a web page or a mail: at the beginning, at the end, and in between."""
    _buttons(page)
    _beginning(page)
    _end(page)
    _between(page)
    _secrets(page)
    _links(page)


def kind_of(row: Row) -> Reason | None:
    """Return the kind of box that the row names or is, by its words as a whole."""
    for reason, pattern in HEADS if len(row.text) <= LONG else ():
        if pattern.fullmatch(row.text):
            return reason
    return None


def _buttons(page: Page) -> None:
    """Buttons to share with: two or more together."""
    index = 0
    while index < len(page.rows):
        last = index
        while (
            (row := page.row(last)) and row.free and (SHARE.fullmatch(row.text) or last > index and row.text.isdigit())
        ):
            last += 1
        if last - index > 1:
            for row in page.rows[index:last]:
                page.drop(row, Reason.SHARE, Cue.WORDS, Cue.BLOCK)
        index = max(last, index + 1)


def _beginning(page: Page) -> None:
    web = any(row.what is Reason.SHARE or COPYRIGHT.fullmatch(row.text) or _is_crumbs(row) for row in page.rows)
    for index, row in enumerate(page.rows[:HEAD]):
        if not row.free or not web:
            continue
        if _is_crumbs(row):
            page.drop(row, Reason.BREADCRUMB, Cue.WORDS, Cue.FORM)
            _site_above(page, index)
        elif MENU.fullmatch(row.text) or BARRED.fullmatch(row.text) and len(row.text) < LONG // 2:
            page.drop(row, Reason.MENU, Cue.WORDS, Cue.PLACE)
            _menu_below(page, index)
        elif ADVERT.fullmatch(row.text):
            page.drop(row, Reason.RECOMMENDATION, Cue.WORDS, Cue.PLACE)


def _is_crumbs(row: Row) -> bool:
    return bool(HOME.match(row.text)) and len(CRUMBS.findall(row.text)) > 1 and len(row.text) < LONG // 2


def _menu_below(page: Page, index: int) -> None:
    """The parts of a menu stand below its name, a word or two each; the name of the site stands above."""
    _site_above(page, index)
    below = list(takewhile(lambda row: row.free and not row.gap and len(row.text) <= WORD, page.rows[index + 1 : HEAD]))
    for row in below if len(below) > 1 else []:
        page.drop(row, Reason.MENU, Cue.BLOCK, Cue.PLACE)


def _site_above(page: Page, index: int) -> None:
    """The name of the site stands above the way to the page: among the parts of its menu, or said again at its end."""
    menu = any(row.what is Reason.MENU for row in page.rows[:index])
    end = "\n".join(row.text for row in page.rows[-HEAD:])
    for row in page.rows[:index]:
        short = row.free and len(row.text) <= NAME and "。" not in row.text
        if short and (menu or row.text in end) and row.text not in page.rows[index].text:
            page.drop(row, Reason.MENU, Cue.BLOCK if menu else Cue.REPEATED, Cue.PLACE)


def _end(page: Page) -> None:
    """Drop the end of the page: from the first box of it on, if boxes of several kinds and no text follow."""
    rows = page.rows
    first = int(len(rows) * ENDS)
    start, kinds, prose = len(rows), Counter[Reason](), False
    for index in range(len(rows) - 1, first - 1, -1):
        row = rows[index]
        kind = row.what if isinstance(row.what, Reason) else kind_of(row) if row.free else None
        if kind in KINDS and (not prose or kind in TOLD):
            kinds[kind] += 1
            start, prose = index, False
        elif _is_text(row) or prose and kind in KINDS or start - index > FAR:
            break
        prose = prose or row.width > 50 and row.text.endswith("。")
    if len(kinds) < SIGNALS:
        return
    reason = Reason.MENU
    for row in rows[start:]:
        kind = kind_of(row) if row.free else None
        if row.free and restricts(row.text):
            kind = Reason.COPYRIGHT  # also in between others: a ban must not be lost as advertising
        reason = kind or reason
        if row.free and not isinstance(row.what, Reason):
            page.drop(row, reason, *((Cue.WORDS, Cue.PLACE) if kind else (Cue.BLOCK, Cue.PLACE)))


TOLD = (Reason.COMMENTS, Reason.SIGNATURE)  # boxes in which sentences stand
FAR = 16  # rows of one box
KINDS = frozenset(reason for reason, _ in HEADS)


def _is_text(row: Row) -> bool:
    """Tell whether a row at the end is part of the text: a heading by its mark, an item, a long paragraph, a table."""
    if isinstance(row.what, Role):
        return True
    number = numbered(row.text)
    return row.free and (
        row.width > LONG or bool(number and number.style.startswith(("第", "deep"))) or row.text[0] in "■◆●・"
    )


def _between(page: Page) -> None:
    """Boxes in the middle: few rows, up to a blank line, that a heading of such boxes opens and a date closes."""
    framed = any(row.what in (Reason.SHARE, Reason.BREADCRUMB, Reason.COMMENTS) for row in page.rows)
    for index, row in page.free():
        kind = kind_of(row)
        if framed and kind is None and RELATED.fullmatch(row.text.strip(HEADING_SIGNS)):
            kind = _listed(page, index)
        if kind is Reason.RECOMMENDATION and ADVERT.fullmatch(row.text) and row.gap and len(row.text) > 2:
            page.drop(row, kind, Cue.WORDS, Cue.ALONE)
        elif kind in (Reason.RECOMMENDATION, Reason.NAVIGATION):
            box = _box(page, index)
            dated = any(DATE.fullmatch(other.text) for other in box)
            titles = framed and not any(other.ends_sentence or other.width > LONG // 2 for other in box[1:])
            if 1 < len(box) <= BLOCK + 2 * titles and (dated or titles):
                for other in box:
                    page.drop(other, kind, Cue.WORDS if other is row else Cue.FORM, Cue.BLOCK)


def _listed(page: Page, index: int) -> Reason:
    """Drop the items right below the name of a box; what stands below them is the text again."""
    items = list(takewhile(lambda row: row.free and not row.gap and row.text[0] in "・-▶→", page.rows[index + 1 :]))
    for item in items if len(items) <= 2 * BLOCK else []:
        page.drop(item, Reason.RECOMMENDATION, Cue.FORM, Cue.BLOCK)
    if 0 < len(items) <= 2 * BLOCK:
        page.drop(page.rows[index], Reason.RECOMMENDATION, Cue.WORDS, Cue.BLOCK)
    return Reason.RECOMMENDATION


def _secrets(page: Page) -> None:
    """A mark of confidentiality in the first or last rows (the text is restricted by it all the same), a © in the last."""
    last = page.rows[-1] if page.rows else None
    for rows in (page.rows[:EDGE], page.rows[:-EDGE:-1]):
        marked = False
        for row in rows:
            if not row.free:
                continue
            if (
                is_secret(row.text)
                or (marked and restricts(row.text))
                or (rows[0] is last and COPYRIGHT.fullmatch(row.text))
            ):
                marked = True
                page.drop(row, Reason.COPYRIGHT, Cue.WORDS, Cue.PLACE)


def _links(page: Page) -> None:
    """One line that leads to other pages, and says so."""
    for _, row in page.free():
        if PAGES.fullmatch(row.text):
            page.drop(row, Reason.NAVIGATION, Cue.WORDS, Cue.FORM)
        elif ISSUES.fullmatch(row.text) and row.gap:
            page.drop(row, Reason.RECOMMENDATION, Cue.WORDS, Cue.ALONE)


def _box(page: Page, index: int) -> list[Row]:
    box = [page.rows[index]]
    while len(box) <= 2 * BLOCK and (row := page.row(index + len(box))) and not row.gap and row.free:
        box.append(row)
    return box

"""What a program adds to a text that it writes into a file: when it did so and how much of it there is, above or below the text;
out of which program it comes and what that offers to do next, below it; and of a wiki what may be done with the page."""

from __future__ import annotations

import re

from tools.intake.plain.box_words import DAY
from tools.intake.plain.page import Page, Row
from tools.intake.spans import Cue, Reason, Role

EDGE = 6  # rows above or below the text
_WRITTEN = "(?:エクスポート|書き出し|出力|保存|ダウンロード|変換|取得)"
WRITTEN = re.compile(
    rf"(?:\[[^\]]{{1,20}}\][ 　]*)?(?:{_WRITTEN}(?:した?)?(?:日時?|日付|時刻|元|形式|者)|(?:Exported|Created|Saved)(?: (?:on|at|by|from))?)[ 　]*[:：].{{1,60}}"
    rf"|(?:メッセージ|発言|投稿|会話|ノート|トーク)(?:数|の?件数)[ 　]*[:：][ 　]*[0-9０-９,]+[ 　]?件?|(?:{DAY}[^。、]{{0,8}}に?)?{_WRITTEN}(?:済み|しました)",
    re.IGNORECASE,
)
OUT_OF = re.compile(
    rf"[*＊※(（\[]?[ 　]*(?:この|本)(?:会話|チャット|トーク(?:履歴)?|ログ|ノート|メモ|ページ|文書|ファイル|議事録|文字起こし)は、?[^。]{{0,40}}(?:から|で|により|によって)[^。]{{0,12}}(?:{_WRITTEN}(?:され|し)|書き出され|(?:作成|生成|文字起こし)(?:され|し))(?:ました|たものです|ています)。?[)）\]＊*]?"
    r"|(?:Exported|Generated|Created) (?:from|by|with|using) .{1,40}",
    re.IGNORECASE,
)
_FIELD = r"(?:最終)?(?:作成|更新|編集|投稿|変更|改訂)(?:者|日時?)?[ 　]*[:：][ 　]*[^:：　/／|｜、,]{1,20}(?::[0-9]{2})?|版(?:数)?[ 　]*[:：][ 　]*[0-9.]+|閲覧(?:数)?[ 　]*[:：][ 　]*[0-9,]+"
# Who wrote the page of a wiki and when, how long it takes to read, under what it is filed.
SIGNED = re.compile(
    rf"(?:(?:(?:最終)?(?:作成|更新|投稿|編集|変更)者|作成|更新)[ 　]*[:：][^。:：]{{1,20}}?[、,，/／|｜ 　]*){{1,3}}(?:(?:最終)?(?:更新|作成|編集)日時?|最終更新)[ 　]*[:：]?[ 　]*(?:{DAY}|[0-9]{{1,2}}月[ 　][0-9]{{1,2}},[ 　][0-9]{{4}})"
    rf"|(?:{_FIELD})(?:[ 　]*(?:　|  |[/／|｜、,])[ 　]*(?:{_FIELD}))+"
    r"|(?:読み取り|読む|読了|所要|閲覧|読み終える)(?:の?時間|まで)[ 　]*[:：]?[ 　]*約?[ 　]?[0-9０-９]+[ 　]?分(?:以内|ほど|程度)?"
)
# What a program that answers offers to do next, in the last line.
OFFERED = re.compile(
    r"(?:もし(?:も)?|よろしければ|よければ|必要(?:なら|であれば|でしたら|に応じて)|ご?希望(?:なら|であれば|でしたら|があれば)|(?:ほか|他)に[^。]{0,20}あれば)[^。]{4,80}"
    r"(?:作れます|(?:作成|お手伝い|調整|説明|提案|用意|翻訳|要約|比較)(?:も)?(?:でき|し|いたし)ます|お作りします|まとめ(?:られ|ることもでき)?ます|書けます|出せます|ましょうか)[^。？?]{0,12}[。？?！!]?(?:[^。？?]{2,20}(?:ましょうか|ますか)[。？?])?"
)
WAY = re.compile("[^/／。、]{1,20}(?: [/／>›»] [^/／。、]{1,20}){1,5}")  # to the page, above its title
LABELS = re.compile(r"(?:ラベル|タグ|Labels?|Tags?)[ 　]*[:：][ 　]*[^。]{1,60}", re.IGNORECASE)
BARS = re.compile("[|｜/／]")
DONE = re.compile(
    r"(?:カテゴリー?|分類|タグ)[ 　]*[:：].{1,40}|(?:この|本)?(?:ページ|記事|文書)?の?(?:編集|(?:変更|更新|編集)?履歴|差分|添付(?:ファイル)?|議論|ノート|印刷(?:用)?|リンク元|ソース|バックアップ|凍結|名前(?:の)?変更|複製|新規(?:作成)?)(?:を?(?:見る|表示|する))?"
)


def exported(page: Page) -> None:
    """Drop such lines at the edges of a text."""
    signed = False
    for index, row in enumerate(page.rows[:EDGE]):
        if _may_be(row) and (WRITTEN.fullmatch(row.text) or SIGNED.fullmatch(row.text)):
            page.drop(row, Reason.METADATA, Cue.WORDS, Cue.PLACE)
            way = page.rows[index - 2] if index > 1 else None
            if way and way.free and not signed and WAY.fullmatch(way.text):
                page.drop(way, Reason.BREADCRUMB, Cue.FORM, Cue.PLACE)
            signed = signed or SIGNED.fullmatch(row.text) is not None
    last = next((row for row in reversed(page.rows) if row.kept), None)
    if last and last.free and OFFERED.fullmatch(last.text):
        page.drop(last, Reason.METADATA, Cue.WORDS, Cue.PLACE)
    for row in page.rows[-EDGE:]:
        if (
            _may_be(row)
            and (WRITTEN.fullmatch(row.text) or OUT_OF.fullmatch(row.text))
            or signed
            and row.free
            and LABELS.fullmatch(row.text)
        ):
            page.drop(row, Reason.METADATA, Cue.WORDS, Cue.PLACE)
        elif row.free and _is_bar(row.text):
            page.drop(row, Reason.MENU, Cue.WORDS, Cue.FORM)


def _may_be(row: Row) -> bool:
    return row.free or row.what is Role.QUOTATION


def _is_bar(text: str) -> bool:
    """Tell whether *text* is what may be done with a page, two things at least, side by side."""
    parts = BARS.split(text)
    return len(parts) > 1 and all(DONE.fullmatch(part.strip(" 　")) for part in parts)

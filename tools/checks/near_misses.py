"""Habits from elsewhere, and signs that look like ours: what was meant, and how it is written here.

Each line of a text is held against one list, its own form first; the first entry that fits is told, so one slip is one
finding. Code and quotations are somebody else's, and a line behind a ``\\`` is shown as it is: neither is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.checks.registry import Context, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.yaml_tree import CONFLICT
from tools.text.grammar import ANCHOR, BOX_KINDS, HEADING, ROW
from tools.text.model import Exercise, Figure, NumberedList
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, foreign_lines, plain

_NAMES = (*BOX_KINDS, *"演習 解答 確認問題 終 図 表 引用 コード 要確認".split())
_KNOWN = "、".join(f"【{name}】" for name in _NAMES[:-1])
_NAME = "|".join(_NAMES)
_JAPANESE = "[ぁ-ゖァ-ヶー一-鿿々]"
_MISTAKEN, _HABIT = Code.MARK_MISTAKEN, Code.MARK_HABIT


# A number at the start of a line may be said in a sentence; beside a line with another it counts.
_NUMBERED = r"^(?:[0-9]{1,2}[.．](?![0-9.．\s])|[0-9]{1,2}[)）、](?=[^0-9])|[０-９]{1,2}[.．)）、]|[(（][0-9０-９]{1,2}[)）])(?=.)"
_NUMBER = re.compile(rf"{_NUMBERED}|^(?:[0-9]{{1,2}}[.．]|[①-⑳])")


@dataclass(frozen=True)
class Slip:
    """What *pattern* finds on a line is told by *code*: *seen* says what it is, *mend* how it is written here.

    ``{0}`` in both is what was found. *in_quiz*, *in_list*: looked for only there, or beside another line with a number.
    """

    code: Code
    pattern: re.Pattern[str]
    seen: str
    mend: str
    in_quiz: bool = False
    in_list: bool = False


def _slip(code: Code, pattern: str, seen: str, mend: str, *, in_quiz: bool = False, in_list: bool = False) -> Slip:
    return Slip(code, re.compile(pattern), seen, mend, in_quiz, in_list)


SLIPS = (
    _slip(_MISTAKEN, "\ufffd+", "保存のときに失われた文字「{0}」があります", "元の文字を書き直し、UTF-8 で保存してください。"),
    _slip(_MISTAKEN, r"(?:[｛（(][#＃]|\{＃)[A-Za-z][A-Za-z0-9-]*[｝）)}]$|\{#[A-Za-z][A-Za-z0-9-]*[｝）)]$", "「{0}」は住所になりません", "{{#scene}} のように、半角の波かっこで書いてください。"),
    _slip(_MISTAKEN, r"^[ \u3000\t]+[■◆]", "見出しの記号の前に空白があります", "■ と ◆ は、行の初めに書いてください。"),
    _slip(_MISTAKEN, r"^(?:\\.)?(?![■◆\\])\S.*\{#[a-z][a-z0-9-]*\}$", "住所 {{#…}} があるのに、見出しの記号で始まりません", "見出しは、■(大見出し)か ◆(小見出し)で始めてください。"),
    _slip(_MISTAKEN, r"^[◼◾▪▣▇◘⬛🔲](?=[ \u3000]?\S)", "「{0}」は見出しの記号ではありません", "大見出しは ■(U+25A0)、小見出しは ◆ で始めてください。"),
    _slip(_MISTAKEN, r"^(?:[-*+・][ \u3000]*\[[ \u3000xX✓]?\]|[☐☑☒▢❏❐✅✔✓])(?=[ \u3000]?\S)", "「{0}」はチェックリストになりません", "□ で始めてください。"),
    _slip(_MISTAKEN, r"^[･](?=\S|[ \u3000])", "「{0}」は半角の中点で、箇条書きになりません", "全角の「・」で始めてください。"),
    _slip(_MISTAKEN, rf"^(?:[\[［〔〈《＜<「『(（](?:{_NAME})[\]］〕〉》＞>」』)）]|【(?:{_NAME})[\]］〕])", "「{0}」は見出し語になりません", "【 】で囲んでください。"),
    _slip(_MISTAKEN, rf"^【(?:[ \u3000]+(?:{_NAME})[ \u3000]*|[ \u3000]*(?:{_NAME})[ \u3000]+)】", "「{0}」の中に空白があります", "【演習】のように、空白を入れずに書いてください。"),
    _slip(_MISTAKEN, r"^【(?:終わり|終了|おわり|終り|完|以上)】", "「{0}」では囲みが終わりません", "囲みの終わりは【終】と書いてください。"),
    _slip(_MISTAKEN, rf"^【(?!(?:{_NAME})】)[^】\s][^】]{{0,11}}】", "見出し語「{0}」はありません", f"使えるのは {_KNOWN} です。この言葉のまま見せるなら、行の初めに \\ を付けてください。"),
    _slip(_MISTAKEN, r"^(?:[｜│┃].*[｜│┃|]|\|.*[｜│┃])[ \u3000\t]*$", "「{0:.1}」は表の縦棒になりません", "半角の「|」で区切ってください。"),
    _slip(_MISTAKEN, r"^\|[\s|:+-]*-{2,}[\s|:+-]*$", "横線だけの行は、そのまま表に出ます", "この行を消してください。1行目が見出しになります。"),
    _slip(_MISTAKEN, r"^(?:問[:：.．、)）]|問[0-9０-９一二三四五六七八九十]+|設問|質問|[QＱ][0-9０-９]*[.．:：、)）]|問(?=[^ \u3000\t題いうっ]))", "「{0}」では問いになりません", "「問 」と空白で始めてください。番号は付けません。", in_quiz=True),
    _slip(_MISTAKEN, r"^(?:[◯〇⭕⚪OＯ✕✖☓✗❌xXｘＸ](?=[ \u3000])|[◯〇⭕✕✖☓✗❌])", "「{0}」は選択肢の記号ではありません", "正解は ○(U+25CB)、そうでないものは ×(U+00D7)で始めてください。", in_quiz=True),
    _slip(_MISTAKEN, r"^(?:[-=]+>|⇒|➡|➔|⟶|＞)", "「{0}」では説明になりません", "説明は → で始めてください。", in_quiz=True),
    _slip(_HABIT, r"^#{1,6}[ \u3000]*(?=\S)", "「{0}」はそのまま出ます", "見出しは、■ か ◆ で始めてください。"),
    _slip(_HABIT, r"^[-*+−－‐–•◦‣∙⋅·][ \u3000\t]+(?=\S)", "「{0:.1}」は箇条書きになりません", "・で始めてください。"),
    _slip(_HABIT, r"^[0-9]{1,3}\.(?=[^\S \u3000\t])", "「{0}」の後の空白が、ふつうの空白ではありません", "「1. 」のように、半角の空白を入れてください。"),
    _slip(_HABIT, _NUMBERED, "「{0}」は番号付きの箇条書きになりません", "「1. 」(半角の数字、ピリオド、空白)か ① で始めてください。", in_list=True),
    _slip(_HABIT, r"^[▼▽▲△◇●★☆◎▶►❖][ \u3000]*(?=\S.{0,30}$)(?!.*[。、])", "「{0:.1}」は、そのまま出ます", "見出しなら ■ か ◆、箇条書きなら ・ で始めてください。"),
    _slip(_HABIT, r"\*\*[^*\s](?:[^*]*[^*\s])?\*\*|(?<![\w_])__[^_\s][^_]*__(?![\w_])", "「{0:.12}」の記号は、そのまま出ます", "太字はありません。大事なことは、文で伝えてください。"),
    _slip(_HABIT, r"</?(?:b|i|u|s|em|strong|br|span|font|p|div|a|img|sup|sub|mark)\b[^<>]*>", "「{0:.12}」は、そのまま出ます", "HTMLの書き方は使えません。消してください。"),
    _slip(_HABIT, r"\{[a-z][a-z:+-]*\}`[^`]+`", "「{0:.20}」は、そのまま出ます", "用語は自動でリンクになります。言葉だけを書いてください。"),
    _slip(_HABIT, r"(?:[|｜][^|｜《]{1,20}|[一-鿿々〆])《[ぁ-ゖァ-ヶー・]{1,20}》", "ふりがな「{0:.12}」は、そのまま出ます", "読みが要るときは、言葉の後に(よみ)と書いてください。"),
    _slip(_HABIT, r"(?<![A-Za-z0-9_/.@-])www\.[A-Za-z0-9-]+\.[A-Za-z]{2,}", "「{0:.30}」はリンクになりません", "「https://」から書いてください。"),
    _slip(_HABIT, rf"(?:{_JAPANESE}|[」』)）])(?:,(?=\s|$|{_JAPANESE})|\.(?=\s|$|{_JAPANESE})|[，．](?![0-9０-９]))", "「{0}」に、日本語の句読点ではない記号があります", "「、」と「。」で書いてください。"),
    _slip(_HABIT, "。[。、]+|、[、。]+", "「{0}」と、句読点が続いています", "1つにしてください。"),
    _slip(_HABIT, r"^(?:TODO|FIXME|XXX|TBD|WIP)\b|\b(?:TODO|FIXME)[:：]|^[(（]?(?:ここに|あとで|後で).{0,12}(?:書く|書き足す|足す|追加|追記|直す)[)）]?$", "自分への書き置き「{0:.12}」が残っています", "済ませて、この書き置きを消してください。"),
    _slip(_HABIT, r"[○〇◯●]{2,}(?!様|さん|社|株式|店|部|課|係|市|町|駅|県)", "「{0}」と、書いていない所があります", "言葉か数字を入れてください。"),
)  # fmt: skip
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")


@rule
def near_misses(context: Context) -> Iterable[Diagnostic]:
    """Signs of other forms of writing are not taken for ours.

    Bad (mark-mistaken):
        【ポイント】朝市は日曜だけです。
    Bad (mark-habit):
        - 閲覧数を見ます。
    Bad (conflict):
        <<<<<<< HEAD
        朝市の係です。
        =======
        市の係です。
        >>>>>>> other
    Good:
        【注意】日曜だけの市
        朝市は日曜だけです。
        ・閲覧数を見ます。
    """
    for source in context.texts.sources if context.is_site else ():
        raw = context.texts.raw.get(source.path)
        if raw is not None:
            yield from _slips(source, raw)
            yield from _lone_rows(source, raw)


def _slips(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    foreign, lines, in_quiz = foreign_lines(source.document), raw.split("\n"), False
    for number, line in enumerate(lines, 1):
        if number < source.body_line or number in foreign or line.startswith("\\"):
            continue
        if conflict := CONFLICT.match(line):
            yield diagnose(Code.CONFLICT, source.path, number, 1, mark=conflict[0].strip())
            return
        in_quiz = line.startswith("【確認問題】") or in_quiz and not HEADING.match(line)
        in_list = any(_NUMBER.match(other) for other in (*lines[number - 2 : number - 1], *lines[number : number + 1]))
        slips = (slip for slip in SLIPS if slip.in_quiz <= in_quiz and slip.in_list <= in_list)
        if first := next(filter(None, (_told(slip, line, source, number) for slip in slips)), None):
            yield first


def _told(slip: Slip, line: str, source: SourceText, number: int) -> Diagnostic | None:
    """Return the diagnostic of *slip* on *line*; what a 「quotation」 says, inside a line, is not ours to mend."""
    words = line if slip.pattern.pattern.startswith("^") or "。[" in slip.pattern.pattern else _blanked(line)
    match = slip.pattern.search(words)
    if match is None or slip.code is _HABIT and ANCHOR.search(line):
        return None
    seen, mend = slip.seen.format(match[0]), slip.mend.format(match[0])
    if slip.code is _HABIT:
        return diagnose(Code.MARK_HABIT, source.path, number, match.start() + 1, seen=seen, mend=mend)
    return diagnose(Code.MARK_MISTAKEN, source.path, number, match.start() + 1, seen=seen, mend=mend)


def _blanked(line: str) -> str:
    return _QUOTED.sub(lambda quoted: "「" + "\0" * (len(quoted[0]) - 2) + "」", line)


def _lone_rows(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    """Tell of a row that blank lines part from the rows before it."""
    foreign, rows, blank = foreign_lines(source.document), False, False
    for number, line in numbered(raw):
        if number < source.body_line or number in foreign:
            continue
        if ROW.match(line):
            if rows and blank:
                mend = "表を続けるなら空行を消し、別の表なら【表】で題を付けてください。"
                yield diagnose(Code.MARK_HABIT, source.path, number, seen="空行で表が切れています", mend=mend)
            rows, blank = True, False
        else:
            rows, blank = rows and not line.strip(), not line.strip()


@rule
def numbers_in_order(context: Context) -> Iterable[Diagnostic]:
    """The numbers of a list go on by one.

    Bad (numbers-out-of-order):
        1. 見る
        3. 比べる
    Good:
        1. 見る
        2. 比べる
    """
    for source in context.texts.sources if context.is_site else ():
        for block in blocks_of(source.document):
            if isinstance(block, NumberedList):
                yield from _out_of_order(block, source)


def _out_of_order(block: NumberedList, source: SourceText) -> Iterator[Diagnostic]:
    values = [_value(marker) for marker in block.markers]
    for place in range(1, len(values)):
        if values[place] != values[place - 1] + 1:
            last, this = block.markers[place - 1], block.markers[place]
            yield diagnose(Code.NUMBERS_OUT_OF_ORDER, source.path, block.items[place].line, last=last, this=this)
            return


def _value(marker: str) -> int:
    """Return the number that *marker* says: ``12.`` or a circled one."""
    if marker[0].isascii():
        return int(marker.rstrip("."))
    for first, last, value in (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36)):
        if first <= marker <= last:
            return ord(marker) - ord(first) + value
    return 0


_TIME = re.compile(
    r"[(（][^()（）]*[0-9０-９一二三四五六七八九十半][^()（）]*(?:分|時間|秒|min|hour)[^()（）]*[)）]$", re.IGNORECASE
)
_SHORT = 5  # characters: 「朝市の図」 says nothing to those who cannot see it


@rule
def said_in_full(context: Context) -> Iterable[Diagnostic]:
    """An exercise says its minutes so that they are counted; a figure says what it shows.

    Bad (minutes-unread):
        【演習】閲覧数を読む(10分間)
        読んでください。
        【解答】
        20回です。
    Bad (figure-unsaid):
        【図】road.svg 図
    Good:
        【演習】閲覧数を読む(10分)
        読んでください。
        【解答】
        20回です。
        【図】road.svg 朝市までの道の図
    """
    for source in context.texts.sources if context.is_site else ():
        for block in blocks_of(source.document):
            if isinstance(block, Exercise) and not block.minutes and (match := _TIME.search(plain(block.title))):
                yield diagnose(Code.MINUTES_UNREAD, source.path, block.line, words=match[0])
            if isinstance(block, Figure) and len(plain(block.content)) < _SHORT:
                yield diagnose(Code.FIGURE_UNSAID, source.path, block.line, file=block.file)

"""The marks and numbers that headings and items begin with."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

DIGITS = "[0-9０-９]"
KANJI = "[一二三四五六七八九十百]"
COUNTED = "[一二三四五六七八九十壱弐参]"  # behind a word
NUMBER = re.compile(
    rf"(?P<chapter>第[ 　]?(?:{DIGITS}+|{KANJI}+)[ 　]?(?P<unit>[部編章節条]|[問講課話幕場回](?=[ 　(（:：「]))(?:の{DIGITS}+)?)(?=[\s(（:：「]|\S{{0,30}}$)"
    rf"|(?P<part>第[ 　]?(?P<pt>{DIGITS}{{1,2}}|{COUNTED}{{1,3}}))(?=[ 　]{{1,2}}[^\s0-9０-９])"
    rf"|(?P<stage>(?P<st>{COUNTED})の[段巻章部幕編項])(?=[ 　:：])"
    rf"|(?P<deep>(?:[1-9１-９]{DIGITS}?|[Ⅰ-Ⅻ])(?:[.．－‐−–の-]{DIGITS}{{1,2}}|(?<=[Ⅰ-Ⅻ])[.．－‐−–-][A-Z]){{1,4}})(?:[.．]?(?=[ 　\t])|[.．](?=[^\W0-9０-９]))(?![ 　]*[=＝≒])"
    rf"|(?P<question>[【［\[〔＜(（]?(?:[QＱ]|(?:ご?質問|お?(?:問い?|尋ね|たずね|悩み)|とい)(?:[ 　]?(?={DIGITS}|{COUNTED}+[ 　])|(?=[ 　\t:：.．】］\]〕＞)）])))(?P<qn>{DIGITS}{{0,3}}|(?<=問){COUNTED}{{1,3}}))[.．:：、)）】］\]〕＞]?(?=[ 　\t]|(?<=[.．:：、)）】］\]〕＞]))"
    rf"|(?P<paren>[(（\[［]問?(?P<pn>{DIGITS}{{1,2}})[)）\]］])"
    rf"|(?P<lens>[【〔〈《＜≪](?P<bn>{DIGITS}{{1,2}}|[ア-コ])[】〕〉》＞≫])"
    rf"|(?P<daily>(?P<day>{DIGITS}{{1,2}})(?:日目|時間目|時限目?|限目|週目|回目))(?=[ 　:：])"
    rf"|(?P<named>(?:手順|ステップ|STEP|Step|工程|ポイント|POINT|Point|ケース|CASE|Case|理由|方法|コツ|パターン|タイプ|型|失敗|対策|その|付録|別紙|別表|特[長徴色]|メリット|デメリット|要点|論点|課題|原因|効果|機能|原則|事例|提案|改善点|変更点|注意点?|議題|N[oO]\.|№|[#＃](?! ))"
    rf"[ 　]?(?P<nn>{DIGITS}{{1,2}}|{COUNTED}{{1,3}}))(?=[ 　:：.．])"
    rf"|(?P<dot>(?P<dn>{DIGITS}{{1,2}})(?P<sign>[.．、:：)）])(?:(?<=[.．])[)）])?)(?!(?:(?<=[.:：]){DIGITS}|(?<=．)[０-９])(?!{DIGITS}?(?:[月号期]|[年日時](?!間))))"
    rf"|(?P<roman>[Ⅰ-Ⅻ])(?=[.．、 　])"
    rf"|(?P<romans>VI{{0,3}}|I{{1,3}}|IV|IX|X)[.．)）](?=[ 　]|[^!-~])"
    rf"|(?P<circled>[①-⑳㉑-㉟㊱-㊿])"
    rf"|(?P<full>[❶-❿])|(?P<signed>[⑴-⒇])|(?P<dotted>[⒈-⒛])|(?P<double>[⓵-⓾])|(?P<kanjis>[㈠-㈩])|(?P<round>[㊀-㊉])"
    rf"|(?P<space>(?P<sn>{DIGITS}{{1,2}}))(?=　|  |\t)"
    rf"|(?P<thin>(?P<tn>{DIGITS}{{1,2}}))(?= (?:[^\s0-9０-９年月日時分秒人名件個台枚回本円社か箱冊点つ%％/／:：+＋-]|[0-9０-９]{{1,4}}[^\s0-9０-９,.，．:：/／][^。]*。$))"
    rf"|(?P<kanji>(?:{KANJI}{{1,3}}|[壱弐参肆伍]))(?=[、．. 　])"
    rf"|(?P<stem>[甲乙丙丁戊])(?=[、．.])"
    rf"|(?P<small>[ⅰ-ⅻ])(?=[.．、)） 　])"
    rf"|(?P<steps>i{{1,3}}|iv|vi{{0,3}}|ix)(?:[)）](?=[ 　])|(?= ?　))"
    rf"|(?P<inkana>[(（](?P<ik>[ア-コロハニホヘトあいうえおかきくけころはにほへと])[)）])"
    rf"|(?P<inkanji>[(（](?P<ij>{KANJI}{{1,3}})[)）])"
    rf"|(?P<inletter>[(（](?P<il>[A-Za-zＡ-Ｚａ-ｚ])[)）])"
    rf"|(?P<insmall>[(（](?P<im>[ⅰ-ⅻ])[)）])"
    rf"|(?P<ringed>[㋐-㋙])"
    rf"|(?P<capital>[A-HＡ-Ｈ])(?=　)"
    rf"|(?P<kana>[ア-コ](?=[ 　.．)）、])|[あいうえおかきくけこ](?=[.．)）]))"
    rf"|(?P<iroha>[ロハニホヘト](?=[ 　.．)）、])|[ろはにほへと](?=[.．)）]))"
    rf"|(?P<letter>[A-Za-zＡ-Ｚａ-ｚ])(?:[.)）](?=[ 　])|[．.)）](?=[^!-~])|(?<=[a-hａ-ｈ])(?=　))"
)
JOINTS = "[.．－‐−–の-]"  # between the parts of a number
SPACE = re.compile("[ 　\t]*")
# The last few are the bullets of Word and of PDF files, in fonts of their own.
BULLETS = "・•●◦‣○◯〇◎▪▫■□◆◇▲△▼▽★☆✓✔☑☐▶▷►▸➤➢❖◉⬜◾◽∙⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06c\uf0b2\uf0a8\uf071\uf06e"
BOX = r"(?:\[[ 　xX✓✔○×]?\](?=[ 　])|[(（［〔][ 　]+[)）］〕]|[(（［〔][ 　]*[✓✔○×][ 　]*[)）］〕])"  # to be ticked
BULLET = re.compile(
    rf"(?![○◯〇●△×□]{{2,}}\w)(?![○●◎◯〇△▲□■×☆★◇◆][ 　]?[…‥＝=])(?P<mark>(?:・[ 　]*)?{BOX}(?=[ 　]*\w)|・(?!・)|[{BULLETS[1:]}]|[*+＊－−‒–—‐‑×✕✖✗✘-](?=[ 　\t])|[oØü§l](?=[ 　\t]+[^!-~\s])|[－−‒–—](?=[^\s0-9０-９－−‒–—])|[→⇒➡⇨](?=\ufe0f?[ 　]?[^\s→⇒➡⇨]))\ufe0f?[ 　\t]*(?=\S)"
)
DASHES = "－−‒–—‐‑-"
DASH = "[-－―—–−‐‑‒─]"  # around the number of a page
DASHED = re.compile(f"{DASH}[ 　]*[0-9０-９]{{1,4}}[ 　]*{DASH}")
# Other signs (♪ ✿ 📌 ∴) are marks where one of them opens several lines; arrows, signs of sums and of telephones are words.
WORDS = "←↑→↓↔⇐⇒⇔⟵⟶∀∂∃∅∆∇∈∉∋∏∑−∓√∝∞∟∠∥∧∨∩∪∫∬∮∽≈≒≠≡≤≥≦≧≪≫⊂⊃⊆⊇⊕⊗⊥⌒☎☏✆✕✖✗✘ⓒⓇ"
ODD = "".join(
    re.escape(chr(code))
    for code in (*range(0x2190, 0x249C), *range(0x25A0, 0x2776), *range(0x2794, 0x2C00), *range(0x1F300, 0x1FB00))
    if unicodedata.category(chr(code)) in ("So", "Sm") and chr(code) not in WORDS
)
ORNAMENT = re.compile(
    rf"(?P<mark>[{ODD}§¶†‡〆〓]|[┃┣┏┗╋├└━─▀-▟]{{1,4}}(?=[ 　]+[^ 　─-╿])|[·⋅‧≫»›~～^](?=[ 　\t]*[^!-~\s※～]))\ufe0f?[ 　\t]*(?=[\w「『（(])"
)
NOTES = "♩♪♫♬"  # stand before the lines of songs, too
SIGNS_OF_ITEMS = "·⋅‧≫»›~～^"  # never open a heading
HEADING_MARKS = "■◆◇▼▽▲△★☆●○◯〇◎□▶▷►"
CHECKS = ("□", "☐", "☑", "⬜", "[ ]", "[x]", "[X]", "[✓]")
SHAPES = (
    (*CHECKS, *"■▪▫✓✔"), tuple("●○◯〇◎•◦◉"), tuple("◆◇"), tuple("▲△"), tuple("▼▽"), tuple("▶▷►▸"), tuple("★☆"),
)  # fmt: skip
BRACKETED = re.compile(
    r"[【＜≪《〈〔\[［](?P<inner>[^【】＜＞≪≫《》〈〉〔〕\[\]［］]{1,40})[】＞≫》〉〕\]］]$|<(?P<thin>[^<>]{2,40})>$"
)
# A name between two signs of one kind, as magazines part their texts; a number between them is a page's.
BETWEEN = re.compile(
    r"(?P<sign>[―─—–－〜～~＊*=＝…])(?P=sign)*[ 　]*(?P<inner>(?![0-9０-９\s]+(?P=sign))[^\s].{0,30}?[^\s]|[^\W0-9])[ 　]*(?P=sign)+"
)
# The same with several signs on each side.
ORNATE = re.compile(rf"[{BULLETS[1:]}]{{2,5}}[ 　]+(?P<inner>[^\s].{{0,30}}?)[ 　]+[{BULLETS[1:]}]{{2,5}}")
# A numeral that is all of a line, as stories number their parts.
LONE = re.compile(r"[(（]?(?P<number>[一二三四五六七八九十]{1,3}|[Ⅰ-Ⅻ]|(?:その|第)[一二三四五六七八九十])[)）]?")
TICKED = re.compile(r"(?:・[ 　]*)?[(（\[［〔][ 　]*[xX✓✔○×]?[ 　]*[)）\]］〕]")
SIGNS = {"．": ".", "）": ")", "：": ":"}
NUMERALS = "〇一二三四五六七八九"
FORMAL = str.maketrans("壱弐参肆伍", "一二三四五")


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a line begins with: the *style* of its number, its *value* (0: none), where the number stands and where the
    words after it begin."""

    style: str
    value: int
    start: int
    end: int
    words: int


def numbered(text: str) -> Numbered | None:
    """Return the number that *text* begins with."""
    match = NUMBER.match(text)
    if match is None or match.end() == len(text):
        return None
    style = match.lastgroup or ""
    kind = next(name for name in NAMES if match[name] is not None)
    words = SPACE.match(text, match.end())
    inner = {
        "paren": "pn",
        "lens": "bn",
        "dot": "dn",
        "space": "sn",
        "thin": "tn",
        "question": "qn",
        "named": "nn",
        "daily": "day",
        "part": "pt",
        "stage": "st",
        "inkana": "ik",
        "inkanji": "ij",
        "inletter": "il",
        "insmall": "im",
    }.get(kind, kind)
    style = {"chapter": f"第{match['unit']}", "dot": SIGNS.get(match["sign"] or "", match["sign"] or "")}.get(
        kind, kind
    )
    if kind in ("part", "stage"):
        style = "第"
    if kind == "romans":
        style = "roman"
    if kind == "inletter" and match["il"].isupper():
        style = "incapital"
    if kind == "inkana" and match["ik"].translate(HIRAGANA) not in KANA:
        style = "iniroha"
    if kind == "deep":
        style = f"deep{len(re.split(JOINTS, match['deep']))}"
    start, end = match.span(inner)
    return Numbered(style, _value(kind, match[inner]), start, end, words.end() if words else match.end())


SIGNED = ("full", "signed", "dotted", "double", "kanjis", "round")  # one character each, with its own sign
NAMES = (
    "chapter", "part", "stage", "deep", "question", "daily", "named", "paren", "lens", "dot", "roman", "romans", "circled", *SIGNED, "space", "thin", "kanji",
    "stem", "small", "steps", "inkana", "inkanji", "inletter", "insmall", "ringed", "capital", "kana", "iroha", "letter",
)  # fmt: skip
IROHA = "イロハニホヘト"
STEMS = "甲乙丙丁戊"
KANA = "アイウエオカキクケコ"
HIRAGANA = {ord(char) - 0x60: char for char in IROHA + KANA}
STEPS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def _value(kind: str, number: str) -> int:
    if kind in ("part", "paren", "lens", "dot", "space", "thin", "question", "named", "daily"):
        usual = unicodedata.normalize("NFKC", number) or "0"
        return int(usual) if usual.isdecimal() else KANA.index(usual) + 1 if usual in KANA else _kanji(usual)
    if kind == "deep":
        last = unicodedata.normalize("NFKC", re.split(JOINTS, number)[-1])
        return int(last) if last.isdecimal() else ord(last) - ord("A") + 1
    if kind == "ringed":
        return ord(number) - ord("㋐") + 1
    if kind in ("steps", "romans"):
        return STEPS.index(number.lower()) + 1 if number.lower() in STEPS else 0
    if kind in ("circled", "roman", "small", "insmall", *SIGNED):
        return int(unicodedata.numeric(number))
    if kind in ("kanji", "inkanji", "stage"):
        return _kanji(number)
    if kind == "stem":
        return STEMS.index(number) + 1
    if kind in ("kana", "iroha", "inkana"):
        kana = number.translate(HIRAGANA)
        return KANA.index(kana) + 1 if kana in KANA and kind != "iroha" else IROHA.index(kana) + 1
    return (
        ord(unicodedata.normalize("NFKC", number).lower()) - ord("a") + 1
        if kind in ("letter", "capital", "inletter")
        else 0
    )


def _kanji(number: str) -> int:
    number = number.translate(FORMAL)
    tens, ten, ones = number.partition("十")
    digits = [NUMERALS.find(char) for char in (tens, ones) if char]
    if not ten:
        return NUMERALS.find(number)
    return (NUMERALS.find(tens) if tens else 1) * 10 + (NUMERALS.find(ones) if ones else 0) if -1 not in digits else 0


def bullet(text: str) -> re.Match[str] | None:
    """Return the mark of an item that *text* begins with; a number between two dashes is a page's."""
    match = None if DASHED.fullmatch(text) or ORNATE.fullmatch(text) else BULLET.match(text)
    return None if match and match["mark"] in DASHES and text[-1] == match["mark"] else match  # 「－ … －」


def sign(text: str) -> re.Match[str] | None:
    """Return the mark of an item or a heading that *text* begins with, or another sign, which is one if it comes again."""
    return bullet(text) or ORNAMENT.match(text)


def is_ornament(style: str) -> bool:
    """Tell whether the mark *style* is no usual mark of lists or headings."""
    return bullet(f"{style}あ") is None and ORNAMENT.match(f"{style} あ") is not None


def is_check(mark: str) -> bool:
    """Tell whether the *mark* of an item is a box, ticked or not, drawn or set in brackets."""
    return mark in CHECKS or TICKED.fullmatch(mark) is not None


def shape(text: str) -> str:
    """Return what the mark or number of *text* looks like, "" if it has none: full or not, signs of one shape are alike, as
    they may tell what is done from what is not."""
    number, mark = numbered(text), sign(text)
    style = number.style if number else mark["mark"] if mark else ""
    if is_check(style):
        return CHECKS[0]
    return next((alike[0] for alike in SHAPES if style in alike), style)

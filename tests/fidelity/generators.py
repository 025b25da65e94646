r"""Texts that nobody chose: made of a seed, the same for every run.

A *kind* says what a text is made of (any code point, characters that cannot be seen, pieces of markup, snippets of
``corpora/``); a *place* says where in a source text it stands. In a place a text is *framed* half of the time: between
two words, so that it begins and ends nothing, and the page must show it to the letter, which is checked without any
reading of the grammar. Bare it may begin with a marker, and the plain reading of :mod:`tools.proof.audit` says what to show.

The corpora are files of snippets, separated by lines ``%%``. Those about characters that no editor shows
(``ESCAPED``) name them in Python's notation (``\u202e``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tools.fidelity.samples import Sample
from tools.proof.unit import Role
from tools.proof.unseen import visible
from tools.records.yaml_tree import FORBIDDEN

CORPORA = Path(__file__).parent / "corpora"
ESCAPED = frozenset({"control", "bidi", "zero-width", "combining", "surrogate", "astral", "width"})
_FRAME = ("始め", "終わり")
_LINE_END = re.compile("[\n\r]")


@dataclass(frozen=True)
class Place:
    """Where a text stands: a source text with one hole ``@``, and what the page must show it as.

    *taken* are characters that are markup there, left out of framed texts. *header* places stand in the YAML header.
    """

    name: str
    frame: str
    role: Role
    taken: str = ""
    header: bool = False
    lines: bool = False  # takes several lines


@dataclass(frozen=True)
class Case:
    """A generated text: the sample to prove, where and of what it was made, what must be seen if that is known."""

    sample: Sample
    place: Place
    kind: str
    wanted: str | None


PLACES = (
    Place("段落", "@", Role.TEXT, lines=True),
    Place("見出し(大)", "■ @\n本文です。", Role.HEADING),
    Place("見出し(小)", "■ 節\n◆ @\n本文です。", Role.HEADING),
    Place("箇条書き", "・前の項目\n・@\n・次の項目", Role.ITEM),
    Place("箇条書き(2段目)", "・外\n  ・@\n・次", Role.ITEM),
    Place("箇条書き(3段目)", "・外\n  ・中\n    1. @", Role.ITEM),
    Place("番号付き", "1. @\n2. 次", Role.ITEM),
    Place("丸数字", "① 前\n② @", Role.ITEM),
    Place("チェックリスト", "□ @\n□ 次", Role.ITEM),
    Place("表の見出し", "| @ | 値 |\n| あ | い |", Role.CELL, taken="|"),
    Place("表のます", "| 名前 | 値 |\n| あ | @ |\n| う | え |", Role.CELL, taken="|"),
    Place("表の題", "【表】@\n| 名前 | 値 |\n| あ | い |", Role.CAPTION),
    Place("補足", "※ @\n\n次の段落です。", Role.TEXT),
    Place("式", "式: @\n\n次の段落です。", Role.TEXT),
    Place("囲みの題", "【例】@\n囲みの本文です。\n【終】", Role.TITLE),
    Place("囲みの中", "【注意】題\n@\n【終】\n外です。", Role.TEXT, lines=True),
    Place("演習の題", "【演習】@\n問いです。\n【解答】\n答えです。", Role.TITLE),
    Place("演習の問い", "【演習】題(5分)\n@\n【解答】\n答えです。", Role.TEXT, lines=True),
    Place("演習の解答", "【演習】題\n問いです。\n【解答】\n@\n【終】\n外です。", Role.TEXT, lines=True),
    Place("確認問題の問い", "【確認問題】\n問 @\n○ はい\n→ 正しいです。\n× いいえ\n→ 違います。", Role.TITLE),
    Place("選択肢", "【確認問題】\n問 どれですか。\n○ はい\n→ 正しいです。\n× @\n→ 違います。", Role.CHOICE),
    Place("選択肢の説明", "【確認問題】\n問 どれですか。\n○ はい\n→ @\n× いいえ\n→ 違います。", Role.TEXT),
    Place("引用", "【引用】\n@\n出典: 白書", Role.QUOTE, lines=True),
    Place("引用の出典", "【引用】引用です。\n出典: @\n\n次の段落です。", Role.ORIGIN),
    Place("囲みの中の引用", "【例】題\n【引用】@\n出典: 白書\n続き\n【終】", Role.QUOTE),
    Place("コードの言語", "【コード】@\nx = 1\n【終】", Role.TITLE),
    Place("コード", "【コード】Python\n@\n【終】", Role.CODE, lines=True),
    Place(
        "演習の中のコード",
        "【演習】題\n【コード】\n@\n【終】\n【解答】\n【コード】SQL\nselect  1\n【終】",
        Role.CODE,
        lines=True,
    ),
    Place("図の題", "【図】a-figure.svg @\n\n次の段落です。", Role.FIGURE, taken="。"),
    Place("図の説明", "【図】a-figure.svg 図の題です。@\n\n次の段落です。", Role.TEXT),
    Place("題名", "---\ntitle: @\n---\n本文です。", Role.HEADING, header=True),
    Place("紹介", "---\ntitle: 題\nsummary: @\n---\n本文です。", Role.TEXT, header=True),
    Place("到達目標", "---\ntitle: 題\nobjectives:\n  - 前の目標\n  - @\n---\n本文です。", Role.ITEM, header=True),
)
WHOLE = Place("文章全体", "@", Role.TEXT, lines=True)

# ---------------------------------------------------------------- what texts are made of

_MARKUP = (
    "* ** *** _ __ ` `` ``` ~~~ ~~ # ## > - + = == === --- +++ ::: :::: : :: | || \\ \\\\ / ^ ~ $ $$ % %% & && ; ' \" < > << >> [ ] ( ) { } {{ }} {% %} {# #} "
    "[x] [x]: [^1] [^1]: ![ ]( ](x) <b> </b> <!-- --> <? ?> <![CDATA[ ]]> &amp; &lt; &#65; &#x41; &nbsp; {raw} {eval-rst} {include} {math} {.gen} {#id} [a]{.b} "
    "(label)= .. |x| `x`_ `x`__ x_ .. [1] :ref:`x` :kbd: **a** *a* __a__ <https://example.org> https://example.org/a_b*c www.example.org mailto:a@example.org a@b.example "
    "\\(x\\) \\[x\\] \\begin{x} \\end{x} \\\\* @ ! ? , . ... -- --- '' `` 1. 1) a. i) #. [ ] [x] :x: :x y: >>: <<: 。 、 ・ ■ ◆ □ ※ ○ × → 【例】 【終】 【表】 式: 問 ① あ 漢字 a A 0 é "
    "[あ](https://example.org/) [https://a.b](https://c.d) ](https://example.org/) 出典: 【引用】 【コード】"
).split()
_SPACES = " \t\u00a0\u1680\u2002\u2003\u2009\u200a\u202f\u205f\u3000\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_MARKERS = (
    "■ |◆ |■|・|  ・|    ・|\u3000・|\t・|□ |1. |12. |① |㊿ |※ |※|式: |式:|【例】|【例】題|【注意】|【演習】題(3分)|【演習】|【解答】|【解答】答|【終】|"
    "【確認問題】|問 |問|○ |× |→ |  → |【図】a.svg |【図】|【表】|【表】題|【要確認】|【引用】|【引用】引|出典: |出典:|【コード】|【コード】Python|【コード】C++|【他】|\\■|\\\\・|\\1. |\\---|---|+++|===|***|```|~~~|:::|> |# |- |* |+ |1) |"
    "--- |---|    |  |\u3000|\t|(x)=|% |[x]: |[^1]: |.. |:a: b|<div>|{{|$$|\\[|| a | b ||| |- |"
).split("|")
_ANCHORS = (
    "scene",
    "a",
    "a",
    "a--b",
    "id1",
    "svg-toc",
    "figure-1",
    "table-1",
    "searchbox",
    "furo-main-content",
    "s-4c4700ae",
    "A",
    "-",
)
_TABLE_ROWS = (
    "| a | b |",
    "|a|b|c|",
    "||",
    "| |",
    "| - | - |",
    "|---|:-:|",
    "  | あ | い |",
    "|*a*|`b`|",
    "| a |",
    "|\\||",
)


def _code_point(random: Random) -> str:
    """Return any character, surrogates included; each plane and the first blocks come up often."""
    kind = random.randrange(6)
    if kind == 0:
        return chr(random.randrange(0x80))
    if kind == 1:
        return chr(random.randrange(0x80, 0x800))
    if kind == 2:
        return chr(random.randrange(0x2000, 0x3100))
    if kind == 3:
        return chr(random.randrange(0x10000))
    return chr(random.randrange(0x110000))


def _unicode(random: Random) -> str:
    return "".join(_code_point(random) for _ in range(random.randint(1, 40)))


def _unseen(random: Random) -> str:
    """Return characters that are spaces, controls, marks or of no visible shape, among a few letters."""
    pool = [
        *_SPACES,
        "a",
        "あ",
        *"\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u3164\ufe0f\u0301\u3099\u202e\u2066\u2069\u200f",
        *"\u2061\u180e\u17b4\uffa0\ufff9\U000e0041\U000e0100\ufe00\u180b\U0001d173",
        *("葛", "👩", "🏴", "1", "ک", "क", "ᠠ"),
        *("葛\U000e0100", "👩\u200d🚒", "🏴\U000e0067\U000e0062\U000e007f", "1\ufe0f\u20e3", "ک\u200cک"),
        *("  ", "\t", " \t ", "     "),
    ]
    pool += [
        chr(random.randrange(0x20)),
        chr(random.randrange(0x7F, 0xA1)),
        chr(0xFFFE),
        chr(0xFDD0),
        chr(0x1FFFF),
        chr(0xD800),
        chr(0xDFFF),
    ]
    return "".join(random.choice(pool) for _ in range(random.randint(1, 24)))


def _markup(random: Random) -> str:
    glue = random.choice(["", "", " ", "a", "あ"])
    return glue.join(random.choice(_MARKUP) for _ in range(random.randint(1, 14)))


def _corpus(random: Random) -> str:
    """Return a snippet as it stands, or two cut and joined."""
    first = random.choice(snippets(random.choice(corpora())))
    if random.random() < 0.6:
        return first
    second = random.choice(snippets(random.choice(corpora())))
    return first[: random.randrange(len(first) + 1)] + second[random.randrange(len(second) + 1) :]


def _lines(random: Random) -> str:
    """Return lines that begin with every marker there is, in no order that makes sense."""
    made = []
    for _ in range(random.randint(1, 24)):
        tail = random.choice([_markup(random), _corpus(random), "文", "word", ""])
        tail = tail.partition("\n")[0]
        if random.random() < 0.1:
            tail += random.choice(["", " "]) + "{#" + random.choice(_ANCHORS) + "}"
        line = random.choice(["", "", "  ", "\u3000"]) + random.choice(_MARKERS) + tail
        line += random.choice(["", "", "", " ", "\u3000", "\u2003", "\x1f", "\t"])
        made.append(random.choice([line, line, line, "", "文", "word", random.choice(_TABLE_ROWS)]))
    return random.choice(["\n", "\n", "\r\n", "\r"]).join(made)


def _lists(random: Random) -> str:
    """Return lists whose items go in and out, far deeper than any author would."""
    marks = ["・", "・", "1. ", "① ", "□ "]
    depth, made = 0, []
    for _ in range(random.randint(2, 60)):
        depth = max(0, depth + random.choice([-5, -1, 0, 1, 1, 1, 1, 2]))
        made.append("  " * depth + random.choice(marks) + random.choice(["外", "word", _markup(random)]))
    return "\n".join(made)


def _size(random: Random) -> str:
    """Return a very long line, or very many short ones."""
    piece = _markup(random) + random.choice(["", " ", "あ"])
    if random.random() < 0.5:
        return piece * (20_000 // len(piece))
    return "\n".join(random.choice(["", "・", "", "word", "※ "]) + random.choice(piece) for _ in range(600))


def _spaced(random: Random) -> str:
    """Return words with runs of spaces and tabs between them, some of them beside what has a meaning."""
    gaps = ["  ", "   ", "\t", " \t ", "\t\t", " ", "\u3000 ", "  \u3000  "]
    words = [
        "語",
        "word",
        "=",
        "。",
        "https://example.org/a",
        "[二つ  の語](https://example.org/)",
        "★",
        "*",
        "a",
        "式:",
        "(2)",
    ]
    return "".join(random.choice(words) + random.choice(gaps) for _ in range(random.randint(1, 12))) + "終"


KINDS: dict[str, Callable[[Random], str]] = {
    "Unicode": _unicode,
    "見えない文字": _unseen,
    "空白の連なり": _spaced,
    "記号": _markup,
    "各種の記法": _corpus,
}
STRUCTURES: dict[str, Callable[[Random], str]] = {"行の形": _lines, "入れ子": _lists, "長さ": _size}


@cache
def corpora() -> tuple[str, ...]:
    """Return the names of the corpora."""
    return tuple(sorted(path.stem for path in CORPORA.glob("*.txt")))


@cache
def snippets(corpus: str) -> tuple[str, ...]:
    """Return the snippets of a corpus."""
    text = (CORPORA / f"{corpus}.txt").read_text("utf-8")
    found = [piece.strip("\n") for piece in re.split(r"^%%\n", text, flags=re.MULTILINE)]
    if corpus in ESCAPED:
        found = [re.sub(r"\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|x[0-9a-f]{2})", _named, piece) for piece in found]
    return tuple(filter(None, found))


def _named(match: re.Match[str]) -> str:
    return chr(int(match[0][2:], 16))


# ---------------------------------------------------------------- placing them


def place(random: Random, where: Place, kind: str, text: str, name: str) -> Case:
    """Put *text* where the place says; framed or bare, as chance will have it."""
    if where.header:
        return _in_header(where, kind, text, name)
    if where.lines and random.random() < 0.5:
        return Case(Sample(name, where.frame.replace("@", text)), where, kind, None)
    line = _LINE_END.sub(" ", text)
    if random.random() < 0.5:
        return Case(Sample(name, where.frame.replace("@", line)), where, kind, None)
    framed = "".join(char for char in line if char not in where.taken).join(_FRAME)
    sample = Sample(name, where.frame.replace("@", framed))
    linked = (
        "](http" in framed and where.role is not Role.CODE
    )  # a link with words of its own: shows less than was typed
    return Case(sample, where, kind, None if linked else visible(framed))


def _in_header(where: Place, kind: str, text: str, name: str) -> Case:
    """Headers refuse what cannot be shown, and are one line: leave that out."""
    line = FORBIDDEN.sub("", _LINE_END.sub(" ", text)).strip() or "空"
    quoted = json.dumps(line, ensure_ascii=False).replace("\u00a0", "\\_")
    return Case(Sample(name, where.frame.replace("@", quoted)), where, kind, line)


def generate(count: int, seed: int) -> Iterator[Case]:
    """Yield *count* cases: places and kinds in turn, and every seventh a text of many lines."""
    random = Random(seed)
    kinds, structures = list(KINDS.items()), list(STRUCTURES.items())
    for number in range(count):
        name = f"{seed}-{number:06}"
        if number % 7 == 6:
            kind, make = structures[0] if random.random() < 0.7 else random.choice(structures[1:])
            yield Case(Sample(name, make(random)), WHOLE, kind, None)
        else:
            kind, make = kinds[number % len(kinds)]
            yield place(random, random.choice(PLACES), kind, make(random), name)


def every_snippet() -> Iterator[Case]:
    """Yield every snippet of every corpus as a whole text."""
    for corpus in corpora():
        for number, snippet in enumerate(snippets(corpus), 1):
            yield Case(Sample(f"{corpus}-{number:03}", snippet), WHOLE, corpus, None)

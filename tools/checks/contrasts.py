"""Rules about what a text says of its own table, list or steps: what alone was changed, what stays the same, whose turn it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from tools.checks.registry import Context, in_each_text, numbered, rule
from tools.checks.weekdays import task_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.numbers.tokens import NUMBER
from tools.text.model import Box, BulletList, Exercise, NumberedList, Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, foreign_lines, plain, texts, unquoted, with_inner

_ONLY = re.compile(
    r"(?:変え|変わっ|変更し|動かし|違|違っ|異な|異なっ)[るたう]のは、?(?P<all>[^、。「」はがを]{1,24}?)(?:だけ|のみ)(?!では?な)"
)
_SAME = re.compile(
    r"(?:同じ|変えない|変わらない|変えなかった|変わらなかった)(?:なの|の)は、?(?P<all>[^。「」はがを]{1,24}?)(?:だけ|のみ)?(?:です|で、|でした)"
)


@rule
def what_was_changed_differs(context: Context) -> Iterable[Diagnostic]:
    """What alone was changed differs in the table above, and what is said to be the same is the same there.

    Bad (guide-differs):
        | 見るもの | 東の店 | 西の店 |
        | 客数 | 12人 | 12人 |
        | 棚の数 | 3台 | 5台 |
        違うのは客数だけです。
    Bad (guide-differs):
        | 見るもの | 東の店 | 西の店 |
        | 客数 | 12人 | 12人 |
        | 棚の数 | 3台 | 5台 |
        同じなのは棚の数です。
    Good:
        | 見るもの | 東の店 | 西の店 |
        | 客数 | 12人 | 12人 |
        | 棚の数 | 3台 | 5台 |
        違うのは棚の数だけです。同じなのは客数です。
    """
    yield from in_each_text(context, _not_so_in_the_table)


def _not_so_in_the_table(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    if not (_ONLY.search(raw) or _SAME.search(raw)):
        return
    tables = [block for block in blocks_of(source.document) if isinstance(block, Table)]
    for line, text in texts(source.document):
        for pattern in (_ONLY, _SAME):
            for match in pattern.finditer(unquoted(text)):
                above = [table for table in tables if table.line < line]
                for name in re.split("と|、", match["all"]) if above else ():
                    cells, there = _cells_of(above[-1], name.strip())
                    if len(cells) > 1 and all(cells) and (len({*cells}) == 1) == (pattern is _ONLY):
                        place = next((n for n, one in numbered(raw) if n >= line and match[0] in one), line)
                        said, other, word = match[0].removesuffix("、"), "、".join(cells), f"「{name.strip()}」"
                        yield diagnose(
                            Code.GUIDE_DIFFERS, source.path, place, word=word, said=said, other=other, there=there
                        )


def _cells_of(table: Table, name: str) -> tuple[list[str], int]:
    """Return the cells of the row, or of the column, that is called *name*, and the line of the name."""
    rows = [[plain(cell).strip() for cell in row] for row in table.rows]
    first = table.line + bool(table.caption)
    for place, row in enumerate(rows[1:], 1):
        if row[0] == name:
            return row[1:], first + place
    return ([row[rows[0].index(name)] for row in rows[1:]], first) if name in rows[0] else ([], first)


_EACH = re.compile(
    r"(?P<all>[^。、はがを]{1,14}(?:、[^。、はがを]{1,14})*)は、?どの(?P<of>[回日週月店組号年人本])も、?(?:ほぼ|すべて)?(?P<said>同じ|変えて(?:いま|ま)せん|変わりません)"
)
_OF = re.compile("の(?:割合|量|数|値|重さ|分量|高さ|長さ|温度|時間)$")


@rule
def what_is_the_same_is_not_changed(context: Context) -> Iterable[Diagnostic]:
    """What is the same every time is not said to be changed in one of them.

    Bad (guide-differs):
        棚、机、看板の数は、どの日も同じです。
        ・1日目:客を待った
        ・2日目:机を3台増やした
    Good:
        棚、机、看板の数は、どの日も同じです。
        ・1日目:客を待った
        ・2日目:店を3軒増やした
    """
    yield from in_each_text(context, _changed_after_all)


def _changed_after_all(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    lines = [(n, unquoted(line)) for n, line in numbered(raw) if n >= source.body_line] if "どの" in raw else []
    for there, line in lines:
        for match in _EACH.finditer(line) if "どの" in line else ():
            names = "|".join(re.escape(_OF.sub("", name).strip()) for name in re.split("、|と", match["all"]))
            changed = re.compile(
                rf"[0-9]{{1,2}}{match['of']}目(?:[:\uff1a]|は、?)(?:[^。]*、)?(?P<said>(?P<name>{names})(?:の[^、。はがを]{{1,4}})?[をがは][^、。はがを]{{0,8}}(?:増や|増え|減ら|減っ|変え|足し|抜い|上げ|下げ))"
            )
            for number, words in lines:
                if one := changed.search(words):
                    word, other = f"「{one['name']}」", f"どの{match['of']}も{match['said']}"
                    yield diagnose(
                        Code.GUIDE_DIFFERS, source.path, number, word=word, said=one["said"], other=other, there=there
                    )


_SAME_AMOUNT = re.compile(
    rf"同じ(?:ように|く|だけ)?、?(?P<number>{NUMBER})(?P<unit>倍|%|度|分|秒|時間|k?g|mL|L|[cm]?m)(?![a-zA-Z]|なら|でも)"
)


@rule
def what_is_called_the_same_stands_before(context: Context) -> Iterable[Diagnostic]:
    """What is called the same amount is the one that the text has told above.

    Bad (guide-differs):
        朝市の店を1.2倍にします。客も1.2倍になりました。

        棚も、同じように1.5倍です。
    Good:
        朝市の店を1.2倍にします。客も1.2倍になりました。

        棚も、同じように1.2倍です。
    """
    yield from in_each_text(context, _not_the_same)


def _not_the_same(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    lines = [(n, unquoted(line)) for n, line in numbered(raw) if not line.startswith("×")] if "同じ" in raw else []
    for number, line in lines:
        for match in _SAME_AMOUNT.finditer(line):
            amount = re.compile(rf"(?<![0-9.,〜~])(?P<number>{NUMBER}){match['unit']}(?![a-zA-Z])")
            rest = [(n, one["number"]) for n, words in lines for one in amount.finditer(words) if n != number]
            above = [(n, value) for n, value in rest if n < number]
            if len(above) > 1 and len({value for _, value in rest}) == 1 and rest[0][1] != match["number"]:
                there, value = above[-1]
                said, other = f"{match['number']}{match['unit']}", f"{value}{match['unit']}"
                word = "同じはずの数"
                yield diagnose(Code.GUIDE_DIFFERS, source.path, number, word=word, said=said, other=other, there=there)


_TURN = re.compile(r"(?<![0-9.])(?P<number>[0-9]{1,3})(?P<unit>[回日週月店組号年人本枚]目|か月目|月号)")


@rule
def titles_name_what_is_compared(context: Context) -> Iterable[Diagnostic]:
    """What the title of a box compares are columns, or rows, of the table in it.

    Bad (guide-differs):
        【例】1日目と3日目を比べる
        | 見るもの | 1日目 | 2日目 |
        | 客数 | 12人 | 15人 |
        2日目のほうが、客が多くなりました。
        【終】
    Bad (guide-differs):
        【例】1日目と2日目を比べる
        | 見るもの | 1日目 | 2日目 |
        | 客数 | 12人 | 15人 |
        2日分の客を数えます。
        ・4日目は 12 × 2 = 24 で、24人
        ・2日目は 15 × 2 = 30 で、30人
        【終】
    Good:
        【例】1日目と2日目を比べる
        | 見るもの | 1日目 | 2日目 |
        | 客数 | 12人 | 15人 |
        2日目のほうが、客が多くなりました。
        【終】
    """
    yield from in_each_text(context, _not_in_the_table)


def _not_in_the_table(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    for block in (block for block in source.document.blocks if isinstance(block, Box | Exercise)):
        called = [match[0] for match in _TURN.finditer(plain(block.title))]
        inner = block.task if isinstance(block, Exercise) else block.blocks
        table = next((part for part in with_inner(inner) if isinstance(part, Table)), None) if len(called) > 1 else None
        if table is None:
            continue
        names = {*map(plain, table.rows[0]), *(plain(row[0]) for row in table.rows)}
        shown = [name.strip() for name in names if _TURN.fullmatch(name.strip())]
        absent = [name for name in called if name not in shown]
        items = [
            item for part in with_inner(inner) if isinstance(part, BulletList | NumberedList) for item in part.items
        ]
        turns = [(item.line, match[0]) for item in items if (match := _TURN.match(plain(item.content)))]
        other_turns = [(line, turn) for line, turn in turns if turn not in (*shown, *called)]
        if len(shown) > 1 and not absent and len(other_turns) == 1 and len(turns) == len(shown):
            (line, said), there = other_turns[0], table.line + bool(table.caption)
            word, other = "計算する順番", "、".join(sorted(shown))
            yield diagnose(Code.GUIDE_DIFFERS, source.path, line, word=word, said=said, other=other, there=there)
        if len(shown) > 1 and absent and any(name in shown for name in called):
            said, other, there = "と".join(called), "、".join(sorted(shown)), table.line + bool(table.caption)
            word = "題で比べるもの"
            yield diagnose(Code.GUIDE_DIFFERS, source.path, block.line, word=word, said=said, other=other, there=there)


_DONE = re.compile(r"(?<![0-9.])(?P<turn>[0-9]{1,3}[回日週月店組号年人本枚]目)を、?(?P<verb>[一-鿿])(?=[ぁ-ん])")
_MIXED = re.compile(
    r"^(?:[^。を]*、)?(?P<all>[^、。を]{1,24}と[^、。を]{1,12})を、?(?:すべて|全部|よく|一緒に)?(?:混ぜ|合わせ|入れ|加え)(?!直)"
)
_ADDED = re.compile("^(?P<what>[一-鿿ァ-ヶー]{1,8})を、?(?:加え|入れ|混ぜ)(?!直)")


@rule
def steps_go_on(context: Context) -> Iterable[Diagnostic]:
    """No step does what one before it has done: the second turn is not the first, and what was mixed in is not added again.

    Bad (item-repeated):
        1. 1日目を数え、客の数を書く
        2. 表を読む
        3. 1日目を数え、2つの数を比べる
    Bad (item-repeated):
        1. 油と砂糖を混ぜる
        2. 油を加え、よく振る
        3. 皿に盛る
    Good:
        1. 1日目を数え、客の数を書く
        2. 油と砂糖を混ぜる
        3. 2日目を数え、2つの数を比べる
        4. 残りの油を加える
    """
    yield from in_each_text(context, _done_again)


def _done_again(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    aside = task_lines(source.document.blocks) | foreign_lines(source.document)
    for steps in (block for block in blocks_of(source.document) if isinstance(block, NumberedList)):
        for first, second in combinations(steps.items, 2):
            one, other = plain(first.content), plain(second.content)
            turns = {match.group("turn", "verb") for match in _DONE.finditer(one)}
            again = next((match[0] for match in _DONE.finditer(other) if match.group("turn", "verb") in turns), "")
            mixed, added = _MIXED.match(one), _ADDED.match(other)
            if mixed and added and added["what"] in re.split("と|、", mixed["all"]):
                again = added[0]
            if again and second.line not in aside and not re.search("もう一度|ふたたび|再び|やり直|直す", other):
                yield diagnose(Code.ITEM_REPEATED, source.path, second.line, words=again)

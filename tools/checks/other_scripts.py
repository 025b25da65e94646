"""Letters of other scripts among ours: what was copied out of a Chinese text, or typed with another keyboard.

A simplified ideograph is one that China's first standard has (GB 2312) and the Japanese ones have not (JIS X 0213; of a few
that it has for names, those that no Japanese word is written with). What stands in quotation marks, and a sentence about
another language, may have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from tools.checks.record_words import Words, in_each_record
from tools.checks.registry import Context, in_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.model import Table
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain, texts, unquoted

_UNUSED = (
    "两么众关养凑减划卧启吨呕响园圣垩块姊开异弃惊惭搁晚极构柜栾棱步每沟涂渗灵灶灾痹离种窑笔确肤胶腊蜡达迁运适阳阴隽"
)
_ABOUT = re.compile("中国|簡体|繁体|中文|台湾|香港|漢字|韓国|朝鮮|ハングル|ロシア|キリル|ギリシャ")
_KANA = re.compile("[ぁ-んァ-ヶ]")
_SENTENCE = 12  # characters: of so many, Japanese has kana
_IDEOGRAPH = re.compile("[\u3400-\u9fff]+")
_HANGUL = re.compile("[\uac00-\ud7a3]{2,}")
_CYRILLIC = "\u0400-\u04ff"
_MIXED = re.compile(
    f"[A-Za-z][{_CYRILLIC}ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]+|[{_CYRILLIC}][A-Za-z]+|[АВЕКМНОРСТУХ]{{2,}}|[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ][A-Za-z]{{2,}}"
)


@rule
def letters_are_ours(context: Context) -> Iterable[Diagnostic]:
    """What is written is Japanese: no simplified ideographs, no letters of another alphabet within a word.

    Bad (mark-habit):
        朝市の数字を预測します。
    Bad (mark-habit):
        ■ 閲覧数の読み方と组み合わせ {#read}
        閲覧数を見ます。
    Bad (mark-habit):
        glossary/metric.yml:
        pitfall: 人数では对応しません。
    Bad (mark-mistaken):
        顾客数据分析完成后,请保存表格。
    Bad (mark-habit):
        表を СSV で保存します。
    Good:
        朝市の数字を予測します。中国語では「预测」と書きます。
    """
    yield from in_each_text(context, _in_text)
    yield from in_each_record(context, _in_records)


def _in_records(each: Iterable[Words]) -> Iterator[Diagnostic]:
    for words in each:
        yield from _in(words.path, [(words.line, words.text)])


def _in_text(source: SourceText, raw: str) -> Iterator[Diagnostic]:
    tables = (block for block in blocks_of(source.document) if isinstance(block, Table))
    about = {table.line for table in tables if any(_ABOUT.search(plain(cell)) for cell in table.rows[0])}
    lines, known = raw.split("\n"), set[int]()
    for found in _in(source.path, ((line, text) for line, text in texts(source.document) if line not in about)):
        number = next((n for n, line in enumerate(lines, 1) if n >= found.line and _told(line)), found.line)
        if number not in known:
            yield replace(found, line=number)
        known.add(number)


def _in(path: Path, pieces: Iterable[tuple[int, str]]) -> Iterator[Diagnostic]:
    for line, text in pieces:
        letters = _told(text)
        if letters and _is_simplified(letters) and not _KANA.search(text) and len(text) > _SENTENCE:
            seen = f"中国語の文「{text:.12}」があります"
            yield diagnose(Code.MARK_MISTAKEN, path, line, seen=seen, mend="日本語に訳すか、消してください。")
        elif letters and _is_simplified(letters):
            seen, mend = (
                f"「{letters}」は、中国の字(簡体字)です",
                f"「{_japanese(letters)}」など、日本の字で書いてください。",
            )
            yield diagnose(Code.MARK_HABIT, path, line, seen=seen, mend=mend)
        elif letters:
            seen = f"「{letters:.12}」に、ほかの言語の字が混じっています"
            yield diagnose(Code.MARK_HABIT, path, line, seen=seen, mend="日本語か英語の字で書き直してください。")


def _told(text: str) -> str:
    """Return the first simplified ideograph in *text*, or else what has letters of another language; nothing where none has."""
    if text.isascii() or _ABOUT.search(text):
        return ""
    words = unquoted(text)
    simple = (letter for run in _IDEOGRAPH.findall(words) for letter in run if _is_simplified(letter))
    found = _HANGUL.search(words) or _MIXED.search(words)
    return next(simple, found[0] if found else "")


@cache
def _is_simplified(letter: str) -> bool:
    return letter in _UNUSED or len(letter) == 1 and _is_in(letter, "gb2312") and not _is_in(letter, "euc_jis_2004")


def _is_in(letter: str, standard: str) -> bool:
    try:
        letter.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


def _japanese(letter: str) -> str:
    """Return *letter*, which is simplified Chinese, as Japan writes it; only for what is told: tables take time to load."""
    from opencc import OpenCC

    return str(OpenCC("t2jp").convert(OpenCC("s2t").convert(letter)))

"""Words that came out as another of the same sound, told by what the site itself does with the right one.

「記事を量り」 stands once, and the site has 「生地を量」 elsewhere and 生地 again and again: what is done with a thing names it. Only
words of one sound that mean wholly different things are looked at, and nothing is made of what is done with anything (見る, 書く).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tools.checks.registry import Context, numbered, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines, unquoted

_GROUPS = tuple(
    group.split("/")
    for group in """
    生地/記事/木地 機械/機会/奇怪 期間/機関/器官/基幹 公園/公演 工程/校庭/行程 飼料/資料/試料/史料 発酵/発行/発光/発効 容器/陽気/容疑 乾燥/感想/完走 商品/賞品/小品
    開店/回転 店頭/転倒/点灯 会員/開院 機能/昨日/帰納 更新/交信/行進 用紙/要旨/養子/容姿 資格/視覚/四角/死角 講師/行使/格子 試験/私見 医師/意思/遺志
    種子/趣旨/主旨 気候/機構/紀行/寄稿 天候/転校/転向 会場/海上/階上 温度/音頭 原料/減量 収集/収拾 採集/最終 人口/人工 消火/消化/商家 火事/家事
    関税/完成/歓声 感性/慣性 高速/拘束/校則 住所/重症/重傷 司会/視界
    """.split()
)
_OTHERS = {word: [other for other in group if other != word] for group in _GROUPS for word in group}
_DONE = re.compile(
    rf"(?<![一-鿿々])(?P<word>{'|'.join(sorted(_OTHERS, key=len, reverse=True))})(?=(?P<company>[をが](?![見書出作使入読考確知思持言話選行来始終分変])[一-鿿]|し[てたま]|させ))"
)
_OFTEN = 3  # times that the right word stands in the site


@rule
def words_do_what_they_do(context: Context) -> Iterable[Diagnostic]:
    """A word that stands once is not the word of the same sound of which the site says the same.

    Bad (conversion-odd):
        飼料を配る日です。資料を配ります。資料を配りました。資料を配ると、人が集まります。
    Bad (conversion-odd):
        生地が発光します。生地を発酵させます。発酵した生地です。朝市まで発酵します。
    Good:
        飼料を量る日です。資料を配ります。資料を配りました。資料を配ると、人が集まります。
    """
    found = [(source.path, *one) for source, ones in of_each_text(context, _done) for one in ones]
    done = {(word, company) for _, _, word, company in found}

    @cache
    def times(word: str) -> int:
        return sum(text.count(word) for text in context.texts.raw.values())

    for path, line, word, company in found:
        for usual in (other for other in _OTHERS[word] if (other, company) in done):
            if times(word) == 1 and times(usual) >= _OFTEN:
                yield diagnose(Code.CONVERSION_ODD, path, line, words=f"{word}{company}", usual=usual)


def _done(source: SourceText, raw: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, word and what is done with it, of the words that have others of their sound."""
    foreign = foreign_lines(source.document)
    for number, line in numbered(raw):
        if number not in foreign:
            yield from ((number, match["word"], match["company"]) for match in _DONE.finditer(unquoted(line)))

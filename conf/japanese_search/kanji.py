"""One character in several forms: traditional and simplified Chinese, old and new Japanese (轉, 转, 転; 澤, 沢).

Each table is a text in which every second character is how the site may write the one before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from .memory import remembered

if TYPE_CHECKING:
    from opencc import OpenCC

KANJI = "\u3400-\u4dbf\u4e00-\u9fff々"
# The standard printed form (表外漢字字体表, 2000, and the changed ones of JIS X 0213), each before the one of JIS X 0208:1983.
_PRINTED = "繫繋頰頬剝剥塡填吞呑噓嘘摑掴簞箪瀆涜萊莱焰焔俠侠屢屡潑溌邇迩俱倶軀躯驒騨嚙噛瘦痩蠟蝋醬醤鷗鴎麵麺攪撹禱祷啞唖鹼鹸蔣蒋顚顛囊嚢鰺鯵竈竃籠篭慾欲畧略羣群讚讃"
_RUN = re.compile(f"[{KANJI}]+")


def simplified(names: Iterable[str], texts: Iterable[str] = ()) -> str:
    """Return how the characters of *names*, which are in simplified Chinese, are written elsewhere (in general, in Taiwan, in
    Hong Kong), each before the simplified one; and those of *texts*, where these have no use for the other form or write the
    one in Chinese alone.

    >>> simplified(["转化率"]), simplified([], ["天猫"])
    ('轉转', '貓猫')
    """
    known = {character for part in _parts(texts) for character in part}
    others = [(traditional(each)[0], each) for each in sorted(known)]
    return _table(
        [(other, part) for part in _parts(names) for other in traditional(part)]
        + [(other, each) for other, each in others if other not in known or not _is_japanese(each)]
    )


def japanese(names: Iterable[str]) -> str:
    """Return how the characters of *names* are written in Chinese, each before the Japanese one.

    >>> japanese(["转化率"])
    '轉転转転'
    """
    parts = _parts(names)
    return _table((other, in_japanese(part)) for part in parts for other in (*traditional(part), part))


def modern(texts: Iterable[str]) -> str:
    """Return how the characters of *texts* were written in Japan, each before the one in use now.

    >>> modern(["沢を渡る"]), modern(["心を繋ぐ"])
    ('澤沢', '繫繋')
    """
    known = {*"".join(_parts(texts))}
    printed = zip(_PRINTED[::2], _PRINTED[1::2], strict=True)
    return _table(chain(((_old(each), each) for each in sorted(known)), (pair for pair in printed if pair[1] in known)))


def japanese_alone(texts: Iterable[str], names: Iterable[str]) -> str:
    """Return the characters of *texts* that are written so in Japan alone, neither in simplified nor in traditional Chinese
    (為 is as Taiwan writes it); none of *names*, which are in Chinese.

    >>> japanese_alone(["効果測定", "為替"], [])
    '効'
    """
    known = {*"".join(_parts(texts))}.difference(*names)
    return "".join(sorted(each for each in known if each not in (_simple(each), *_elsewhere(_old(each)))))


def chinese_forms(texts: Iterable[str]) -> str:
    """Return how the characters of *texts* are written in China, where Japanese has no other use for that in *texts*, each
    before theirs; of several that China writes alike before the commonest.

    >>> chinese_forms(["解約率"]), chinese_forms(["生态", "生態系"]), chinese_forms(["台", "臺"]), chinese_forms(["箇所", "個人", "個数"])
    ('约約', '态態', '', '个個')
    """
    known = {each: count for each, count in Counter("".join(texts)).items() if _RUN.match(each)}
    forms = {_simple(each): each for each, _ in sorted(known.items(), key=lambda item: item[::-1])}
    return _table((form, each) for form, each in forms.items() if form not in known or not _is_japanese(form))


def _is_japanese(character: str) -> bool:
    """Tell whether JIS X 0208 has *character*."""
    return bool(character.encode("shift_jis", "ignore"))


def varied_forms(names: Iterable[str], count: Callable[[str], int], few: int) -> list[str]:
    """Return the forms of *names* that stand in at least *few* places of a site that writes the same name otherwise, too;
    *count* tells how many places hold a text."""
    found = []
    for part in _parts(names):
        counts = {form: count(form) for form in sorted({part, *traditional(part), in_japanese(part)})}
        if sum(map(bool, counts.values())) > 1:
            found += [form for form, places in counts.items() if places >= few]
    return found


def _parts(names: Iterable[str]) -> list[str]:
    return sorted({part for name in names for part in _RUN.findall(name)})


@remembered
def traditional(part: str) -> list[str]:
    return _elsewhere(_converter("s2t").convert(part))


def _elsewhere(general: str) -> list[str]:
    """Return traditional Chinese as it is written in general, in Taiwan and in Hong Kong."""
    return [general, *(_converter(way).convert(general) for way in ("t2tw", "t2hk"))]


@remembered
def in_japanese(part: str) -> str:
    """Return *part*, which is in Chinese, in the ideographs of Japan."""
    return _converter("t2jp").convert(_converter("s2t").convert(part))


@remembered
def _old(character: str) -> str:
    return _converter("jp2t").convert(character)


@remembered
def _simple(character: str) -> str:
    return _converter("t2s").convert(_old(character))


@cache
def _converter(way: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(way)


def _table(pairs: Iterable[tuple[str, str]]) -> str:
    written = {pair for other, own in pairs for pair in zip(other, own, strict=False)}
    return "".join(sorted(other + own for other, own in written if other != own))

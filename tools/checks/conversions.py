"""Terms in kanji that came out wrong: one letter of another word that sounds or looks the same.

A keyboard offers letters by their sound, and 焼原率 is as good to it as 焼減率. Told is what differs from a term of the
glossary by one such letter, stands once in the whole site, and in a text that has the term itself. Which letters are
alike stands in a table of ours (common ones by their Chinese sound, pairs that look alike), or is what the dictionary says. An ending that makes
words of its own (者 and 車, 料 and 量) says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from tools.checks.record_words import Words, in_each_record
from tools.checks.registry import Context, numbered, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.readings import read
from tools.records.glossary import link_wordings_of
from tools.text.reader import SourceText
from tools.text.walk import texts

_ALIKE = tuple(
    frozenset(letters)
    for letters in """
    化価課家果科過加可火花荷貨架仮 会回解改開階海快界械介絵 各格確角核隔拡画覚獲 間関管感官館完観勘簡監換巻慣環刊乾 機期器記気企基規起希季帰寄貴揮棄
    客脚却 急級求給旧休究球救吸 共強協競境供教興況響 業行形 計形系経契型係警景継軽傾携 決結欠血潔 件検権券見研建験健県険兼賢 減原現源元限言厳
    行高口向工効購公広構講校更航光項交好考候功攻幸港降酵 後語誤護互 差査作左 最再採細際済催祭災裁 作策昨索削 使試資支指私視紙止仕史始司誌姿師氏市
    時事次自字持示児治磁辞 式識色 質失室執 写捨舎 収集週周修習終就秋 所書初処諸 上場情状条乗常 商小少消証章省賞症象照承招渉紹昇 新信進審申真心身親深診針
    人任尽陣認 水推吹垂 性製制成正整生勢請精清静盛政姓 積責績席石籍 設接説切節折 線選先専戦船宣洗 全前善然 総送相想層操装走早争奏窓 側測即速足則
    対体待帯隊態退貸替 段談断団 地値知置治 長調庁張超帳頂徴朝 定低提停程底訂 的適敵摘 店点展転添典天 電伝田 当登投統等答到頭討 動同導道働 特得徳督 能納農脳
    派破波把 配排敗背廃 売買倍 販半判範版反般板 番晩盤 費比非否飛被秘 表票評標 品貧頻 不付負普府布符婦 複復副服福 分文聞 平閉並 変返編辺片 方法報放訪包豊
    補保歩舗 募母簿 務無夢 名明命 優有友郵遊誘 用要様容洋養溶陽 率立律 利理裏里離 料量両領療了 例礼冷令零齢 録緑 員院印因引飲 営映英永影 円演延援縁園遠
    減滅 率卒 己已 日曰 官宮 住往 輪輸 緑縁 拾捨 因囚 矢失 徴微 巨臣 鳥烏 斤斥 冶治 崇祟 幣弊
    覧欄乱 粉紛 微徴 未末 網綱 問間 績積 遣遺 復複 講構購 検険 側測則 値植 待持侍 今令 千干 因困
    """.split()
)
_ENDINGS = frozenset("者車社舎料量店点費日比機器期書所院員表票証賞性製制成化課家価科果時字地値名数")
_KANJI = re.compile("[一-鿿々]{3,}")


@rule
def terms_are_converted_right(context: Context) -> Iterable[Diagnostic]:
    """A term in kanji is written with its own letters.

    Bad (name-near):
        朝市の閲覧数を見ます。次の日も、閲欄数を見ます。
    Bad (name-near):
        self_checks/first.yml:
        items:
        - {can: 閲欄数を説明できる, lesson: one}
        - {can: 客数を説明できる, lesson: one}
        - {can: 売上を説明できる, lesson: one}
        - {can: 品切れを説明できる, lesson: one}
        - {can: 天気を説明できる, lesson: one}
    Good:
        朝市の閲覧数を見ます。次の日も、閲覧数を見ます。
    """
    wordings = {word for entry in context.texts.glossary.entries for word in link_wordings_of(entry.term)}
    known = tuple(sorted({word for whole in wordings for word in _KANJI.findall(whole)}))
    found = [(source.path, told) for source, tolds in of_each_text(context, _converted, known) for told in tolds]
    found += in_each_record(context, _in_records, known)
    counts = Counter(said for _, (_, said, _) in found)
    for path, (line, said, name) in found:
        if counts[said] == 1:
            yield diagnose(Code.NAME_NEAR, path, line, said=said, name=name)


def _in_records(each: Iterable[Words], known: tuple[str, ...]) -> Iterator[tuple[Path, tuple[int, str, str]]]:
    """Yield what is nearly a term in the words of headers and YAML files; the glossary names all of them."""
    gaps, lengths, names = _of_all(known)
    for words in each:
        for run in _KANJI.findall(words.text):
            yield from ((words.path, (words.line, *pair)) for pair in _near(run, gaps, lengths, names))


@cache
def _of_all(known: tuple[str, ...]) -> tuple[dict[tuple[str, str], str], list[int], frozenset[str]]:
    gaps = {gap: word for word in known for gap in _gaps(word)}
    return gaps, sorted(set(map(len, known))), frozenset(known)


def _converted(source: SourceText, raw: str, known: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Yield the line of each word that is nearly one of *known*, the word, and the one that it is nearly."""
    lines = list(texts(source.document))
    runs = set(_KANJI.findall("\n".join(text for _, text in lines)))
    words, lengths = frozenset(known), set(map(len, known))
    named = {part for run in runs for part in _parts(run, lengths) if part in words}
    gaps = {gap: word for word in sorted(named) for gap in _gaps(word)}
    near = partial(_near, gaps=gaps, lengths=sorted(set(map(len, named))), known=words)
    for line, text in lines if gaps else ():
        for run in _KANJI.findall(text):
            yield from ((_line_of(said, raw, line), said, name) for said, name in near(run))


def _line_of(said: str, raw: str, first: int) -> int:
    """Return the line on which *said* stands in the block that begins on line *first*; a line end may part it."""
    return next((line for line, words in numbered(raw) if line >= first and said in words), first)


def _parts(run: str, lengths: Iterable[int]) -> Iterator[str]:
    """Yield all parts of *run* that have one of these *lengths*."""
    return (run[start : start + length] for length in lengths for start in range(len(run) - length + 1))


def _near(
    run: str, gaps: Mapping[tuple[str, str], str], lengths: Iterable[int], known: frozenset[str]
) -> Iterator[tuple[str, str]]:
    for length in lengths:
        for said in _parts(run, [length]):
            name = next((gaps[gap] for gap in _gaps(said) if gap in gaps), said)
            if said not in known and name not in run and name != said and _is_slip(said, name):
                yield said, name


def _gaps(word: str) -> Iterator[tuple[str, str]]:
    """Yield *word* without each of its letters: what stands before it, and behind."""
    return ((word[:place], word[place + 1 :]) for place in range(len(word)))


def _is_slip(said: str, name: str) -> bool:
    place = next(place for place, pair in enumerate(zip(said, name, strict=True)) if pair[0] != pair[1])
    letters = {said[place], name[place]}
    makes_a_word = place == len(name) - 1 and letters <= _ENDINGS
    return not makes_a_word and (any(letters <= alike for alike in _ALIKE) or read(said) == read(name))

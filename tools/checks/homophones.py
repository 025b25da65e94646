"""Words that came out as another word of the same sound.

A keyboard offers words by their sound. Two ways to know one that was not meant, both only for notices: what stands beside
it never goes with it (a table of ours: 「用件定義」, 「材料意外の」), or it stands once in the whole site, in a lesson that
has a word of its sound again and again, before the same letter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tools.checks.registry import Context, in_each_file, numbered, of_each_text, own_words, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.reader import SourceText
from tools.text.walk import foreign_lines

if TYPE_CHECKING:
    from sudachipy import Tokenizer

_NOUN = "(?<=[一-鿿々ァ-ヶー])"
# What is looked for first, as it stands; the pattern around it; the word that was meant.
_TABLE = tuple(
    (word, re.compile(pattern), usual)
    for word, pattern, usual in (
        ("意外", rf"{_NOUN}意外(?=の[一-鿿ァ-ヶ]|[はをにも]|では|、)", "以外"),
        ("以外", r"以外(?=な[一-鿿ァ-ヶこほ]|だっ|でし(?!ょ))", "意外"),
        ("意向", r"(?<=[日月年回降後])意向(?=は|の|、|に)", "以降"),
        ("以降", r"以降(?=し(?:ま|た|て)|作業|手順|期間中)", "移行"),
        ("異常", r"(?<=[0-9])(?:[%％]|[a-zA-Z]{1,2}|[一-鿿つ])?異常(?=[をのはが、。]|で|に)", "以上"),
        ("以上", r"以上(?=値|気象|事態|終了|検知|な(?:値|数|動|音|点))", "異常"),
        ("友に", r"[一-鿿ァ-ヶー]と友に(?!な)", "とともに"),
        ("する者", r"する者は、?次の[0-9一二三四五六七八九十]{1,2}つ", "もの"),
        ("確立", r"確立(?=[はがをも]?[^。]{0,6}[0-9]+(?:%|割)|[がは](?:高|低)|論|的に)", "確率"),
        ("確率", r"確率(?=し(?:ま|た|て)|する|され)", "確立"),
        ("仕様", r"仕様(?=し(?:ま|た|て|な)|する|され|(?:方法|目的|期限|頻度)[はをが])", "使用"),
        ("使用", r"使用(?=書[をのにはが]|変更[をのがは])", "仕様"),
        ("対称", r"対称(?=と(?:し|する|なる)|に(?:し|する|なる)|外|者|期間)", "対象"),
        ("対照", r"対照(?=者(?!群)|外[のはをに]|と(?:し[たて]|する|なる)|期間)", "対象"),
        ("対象", r"左右対象|対象的(?=な|に|で)", "対称(対照)"),
        ("感覚", r"[0-9](?:秒|分|時間|日|週間?|か月|年|m|cm|mm)感覚", "間隔"),
        ("自信", r"(?:[私方女彼者社人分]|なた)自信(?=の(?![なあ])|[はも](?!な|あ|持|つ)|で[^すし])", "自身"),
        ("自身", r"自身(?=が(?:ない|ある|あり|持|つ)|を(?:持|なく|失))", "自信"),
        ("機関", r"(?:一定|短|長|契約|掲載|募集|開催|有効|保存|試用|準備)機関", "期間"),
        ("期間", r"(?:交通|金融|医療|行政|公共|研究)期間", "機関"),
        ("用件", r"用件(?=定義|を満た|[をの]?整理)", "要件"),
        ("要件", r"(?:ご|お)要件", "用件"),
        ("習性", r"習性(?=し(?:ま|た|て)|する|版|案|点|依頼)", "修正"),
        ("終生", r"終生(?=し(?:ま|た|て)|版|案|点)", "修正"),
        ("後悔", r"後悔(?=日(?!々)|前|先|ページ|範囲|中|後|予定)", "公開"),
        ("航海", r"航海(?=日の[朝前]|前の(?:ページ|確認)|ページ)", "公開"),
        ("昨日", r"(?:追加|主な|新|検索|便利な|各)昨日|昨日(?=要件|一覧[をのは])", "機能"),
        ("商会", r"(?:ご|自己|商品)商会|商会(?=し(?:ま|た|て))", "紹介"),
        ("照会", r"(?:自己|商品|友人)照会", "紹介"),
        ("内臓", r"内臓(?=され|の(?:電池|時計|カメラ|マイク)|カメラ|メモリ|マイク|電池)", "内蔵"),
        ("感心", r"感心(?=[がを](?:ある|あり|持|高|寄|集|引))", "関心"),
        ("関心", r"関心(?=し(?:まし|た|て))", "感心"),
        ("支持", r"支持(?=書[をのに]|どおり|の(?:とおり|通り)|に(?:従|沿))", "指示"),
        ("漢字", r"漢字(?=がします|がした|のよい|の良い|のいい)", "感じ"),
        ("感じ", r"感じ(?=(?:と|や)(?:かな|ひらがな|平仮名)|変換)", "漢字"),
        ("変え", r"(?:家|うち|席|会社|国)(?:に|へ)変え(?:り|る|っ)", "帰り"),
        ("高価", r"高価(?=的[なに]|を(?:上げ|発揮|測)|が(?:出|上が|現れ|高))", "効果"),
        ("効果", r"効果(?=な(?:品|商品|物|買))", "高価"),
        ("制度", r"制度(?=が(?:高|低)[いくま]|を(?:高|上げ)|よく)", "精度"),
        ("性格", r"性格(?=[にな](?:測|計|数|値|記録|伝|書|時|量|答|把))", "正確"),
        ("過程", r"過程(?=(?:用|向け)の|の(?:台所|冷蔵|オーブン|都合|事情))", "家庭"),
        ("家庭", r"(?:製造|作業|検討|途中の|この|計算の)家庭(?=[でをのが])", "過程"),
        ("仮定", r"(?:製造|作業|検討|途中の|成長)仮定(?=[でをのが])", "過程"),
        ("週間", r"週間(?=に(?:し|する|なる)(?:ま|て|た|と)|づけ|付け|化)", "習慣"),
        ("習慣", r"(?<=[0-9])習慣(?=[のにでは後前、])", "週間"),
        ("移動", r"人事移動|(?:部署|担当)の移動(?:願|の時期|を(?:命|申))", "異動"),
        ("以前", r"以前(?=として)", "依然"),
        ("依然", r"(?:年|月|日|それ|これ)依然(?=の|に|は)", "以前"),
        ("保健", r"(?:生命|損害|火災|健康)保健(?!師|所|室)|保健(?=会社|料|金)", "保険"),
        ("脂肪", r"(?:志|希)?脂肪(?=動機|者の|校)", "志望"),
        ("清算", r"(?:経費|交通費)(?:の|を)?清算", "精算"),
        ("追及", r"(?:利益|理想|品質|使いやすさ|便利さ)(?:の|を)追及", "追求"),
        ("添布", r"添布", "添付"),
        ("専問", r"専問", "専門"),
        ("訪門", r"訪門", "訪問"),
        ("綿棒", r"綿棒(?=で(?:伸|生地|平ら))", "麺棒(めん棒)"),
        ("過熱", r"過熱(?=し(?:て(?!い)|ます|た(?!た))[^。]{0,8}(?:食べ|溶|調理))", "加熱"),
    )
)  # fmt: skip


@rule
def words_of_one_sound(context: Context) -> Iterable[Diagnostic]:
    """A word is not taken for another one of its sound.

    Bad (conversion-odd):
        朝市意外の日は、店を閉めます。
    Bad (conversion-odd):
        客数を数えます。客数を表に書きます。客数を比べます。毎朝、客数を見ます。雨の日も、脚数を見ます。
    Good:
        朝市以外の日は、店を閉めます。意外に客数が多い日もあります。
    """
    yield from in_each_file(context, own_words(context), _beside) if context.is_site else ()
    found = [(source, told) for source, tolds in of_each_text(context, _again_and_again) for told in tolds]
    for source, (line, column, word, usual) in found:
        if sum(text.count(word) for text in context.texts.raw.values()) == 1:
            yield diagnose(Code.CONVERSION_ODD, source.path, line, column, words=word, usual=usual)


def _beside(path: Path, text: str) -> Iterator[Diagnostic]:
    """Tell of what never goes with the words beside it."""
    looked_for = [(pattern, usual) for word, pattern, usual in _TABLE if word in text]
    for number, line in numbered(text) if looked_for else ():
        own = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), line)
        for pattern, usual in looked_for:
            if match := pattern.search(own):
                yield diagnose(Code.CONVERSION_ODD, path, number, match.start() + 1, words=match[0], usual=usual)


_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")
_WORD = re.compile("(?<![一-鿿々])[一-鿿]{2}(?=(?P<next>[ぁ-ん]))")
_OFTEN = 4


def _again_and_again(source: SourceText, raw: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield line, column and the word, of words that stand once, and the one of its sound that stands again and again."""
    counts = Counter(match[0] for match in _WORD.finditer(raw))
    often: defaultdict[str, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= _OFTEN:
            often[_sound(word)].append(word)
    foreign = foreign_lines(source.document)
    for number, line in numbered(raw):
        for match in _WORD.finditer(line) if number not in foreign else ():
            if counts[match[0]] == 1 and (usual := _usual(match, often, raw)):
                yield number, match.start() + 1, match[0], usual


def _usual(match: re.Match[str], often: Mapping[str, list[str]], raw: str) -> str:
    alike = often.get(_sound(match[0]), []) if often else []
    return next((word for word in alike if f"{word}{match['next']}" in raw), "")


@cache
def _sound(word: str) -> str:
    """Return how *word* is read; of what the dictionary has not as one noun, the word itself."""
    found = list(_tokenizer().tokenize(word))
    one = len(found) == 1 and not found[0].is_oov() and found[0].part_of_speech()[0] == "名詞"
    return str(found[0].reading_form()) if one else word


@cache
def _tokenizer() -> Tokenizer:
    from sudachipy import Dictionary  # half a second, where a text changed

    return Dictionary(dict="small").tokenizer()

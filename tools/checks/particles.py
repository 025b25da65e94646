"""Case particles beside the wrong kind of verb: 「粉に水が加えます」, 「生地を膨らみます」.

What happens by itself has no を right before it. What hands do has one: where a text of the site says 「水を加え」, water adds
nothing by itself. Of people, and of what works like them, nothing is told: they may do both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.checks.registry import Context, in_each_file, numbered, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.text.walk import unquoted

# What hands do: verbs whose stem stays, and those of five forms. What can be done (水が量れます) has another form.
_STAYING = "加え 混ぜ 温め 入れ 並べ 重ね 乗せ 載せ 捨て 数え 丸め 書き留め 付け足し 貼り付け"
_CHANGING = (
    "[測量計]りるっ 挿しすし 敷きくい 巻きくい 焼きくい 直しすし 消しすし 外しすし 伸ばしすし 溶かしすし 冷やしすし 冷ましすし 足しすし 書きくい"
    " 読みむん 押しすし 拭きくい 塗りるっ 包みむん 切りるっ 配りるっ 貼りるっ"
)
_NOT_DONE = "(?!あ[るりっ])"  # 札が貼ってある
_ON, _END = "(?:ま[すし]|、|ながら|たい)", "(?:と(?!き)|。|前に|$)"
_FORMS = {stem: rf"{stem}(?:{_ON}|て{_NOT_DONE}|る{_END})" for stem in _STAYING.split()} | {
    form[:-3]: rf"{form[:-3]}(?:{form[-3]}{_ON}|{form[-2]}{_END}|{form[-1]}[てで]{_NOT_DONE})"
    for form in _CHANGING.split()
}
# Who or what does things, and not only has them done to it.
_DOER = re.compile(
    "(?:何|誰|人|者|員|係|役|長|店|社|部|課|班|組|客|手|子|親|家|方|主|師|士|生|私|僕|彼|女|自分|相手|仲間|先生|友|国|市|庁|署|局|校|会|院|団|行|所|側|機|械|置|具|器|犬|猫|鳥|虫|風|雨|父|母|兄|弟|姉|妹|妻|夫|娘|孫|皆|計|炉"
    "|アプリ|ソフト|システム|ツール|プログラム|ロボット|サイト|チーム|グループ|メンバー|スタッフ|リーダー|オーブン|レンジ|ミキサー|センサー|サービス|モデル|ー)$"
)
_TAKEN = re.compile(
    "(?P<noun>[一-鿿々ァ-ヶー]+さ?)(?P<case>[をが])、?(?:(?:[一-鿿々ァ-ヶー0-9A-Za-z%]+(?:の|に対する)?){1,3}[にで]、?)?(?P<verb>"
    + "|".join(f"(?:{form})" for form in _FORMS.values())
    + ")"
)
# What happens by itself, where no を of a way through (道を) can stand; 「生地を固まるまで冷やす」 is right.
_HAPPENS = "(?:膨ら|ふくら|縮|固ま|温ま|深ま|高ま|強ま|弱ま|広ま)[みむんま](?!せ)|(?:膨れ|溶け|冷え|焦げ|増え|壊れ|崩れ|集まり|決まり|始まり|広がり|混ざり|乾き|焼け|縮れ)(?:ま[すし]|て)|(?:膨張|収縮|蒸発|減少|低下|発生|到着|存在|不足|沈殿)し(?:ま[すし]|た|て|、)"
_BY_ITSELF = re.compile(rf"[一-鿿々ァ-ヶー]+を(?:{_HAPPENS})(?![^。]*まで)")


@rule
def particles_go_with_their_verbs(context: Context) -> Iterable[Diagnostic]:
    """What hands do to a thing is done to it (を); what happens by itself has no を.

    Bad (mark-habit):
        朝市の箱に、札を入れます。次の日も、箱に札が入れます。
    Bad (mark-habit):
        朝市の客を増えます。
    Good:
        朝市の箱に、札を入れます。係が入れます。朝市の客が増えます。
    """
    files = context.own_words if context.is_site else []
    taken = list(in_each_file(context, files, _taken))
    done = {(noun, stem) for _, _, _, case, noun, stem in taken if case == "を"}
    said = {(noun, stem) for _, _, _, case, noun, stem in taken if case == "が"}
    for path, number, words, case, noun, stem in taken:
        if case == "が" and (noun, stem) in done & said:
            seen, mend = f"「{words}」は、助詞が動詞と合いません", f"「{noun}を」ではないかを確かめてください。"
            yield diagnose(Code.MARK_HABIT, path, number, seen=seen, mend=mend)
    yield from in_each_file(context, files, _by_itself)


def _taken(path: Path, text: str) -> Iterator[tuple[Path, int, str, str, str, str]]:
    """Yield what something is done to: file, line, words, particle, thing and stem of the verb."""
    for number, line in numbered(text):
        own = unquoted(line) if "が" in line or "を" in line else ""
        for match in _TAKEN.finditer(own):
            clause = re.split("[。、]", own[: match.start()])[-1]
            stem = next(stem for stem, form in _FORMS.items() if re.match(form, match["verb"]))
            doer = _DOER.search(match["noun"]) or match["noun"].endswith("計") and stem in ("[測量計]", "数え")
            if match["case"] == "を" or "を" not in clause and not doer:
                yield path, number, match[0], match["case"], match["noun"], stem


def _by_itself(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in numbered(text) if "を" in text else ():
        for match in _BY_ITSELF.finditer(unquoted(line)) if "を" in line else ():
            seen, mend = f"「{match[0]}」は、助詞が動詞と合いません", "「を」を「が」にするか、動詞を直してください。"
            yield diagnose(Code.MARK_HABIT, path, number, seen=seen, mend=mend)

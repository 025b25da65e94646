"""Words by how they sound, so that フィーチャフラグ finds フィーチャーフラグ and kyujinhyo 求人票: what is spelled in several ways
gets one key. ``browser/spelling/sounds.js`` makes the same keys of what is asked.
"""

from __future__ import annotations

import re

LOOSE = (
    3  # letters of a key from which on words that sound nearly alike are one; shorter ones are others (ビール, ビル)
)

# The spellings of 外来語の表記 (内閣告示第二号, 1991), which lets each of these be written in either way, and the usual
# doubts beyond it (long marks, small ッ, voiced endings). Applied in this order.
_ALIKE = [
    ("[・=]", ""), ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴュ", "ビュ"), ("ヴ", "ブ"), ("ヅ", "ズ"), ("ヂ", "ジ"), ("フア", "ファ"), ("フイ", "フィ"), ("フエ", "フェ"), ("フオ", "フォ"),
    ("(?<=[エケセテネヘメレゲゼデベペェ])[ーイ]", "ー"), ("(?<=[オコソトノホモヨロゴゾドボポォョクスツヌフムユルグズブプュ])ウ", "ー"),
]  # fmt: skip
_NEARLY = [
    ("リューショ", "ルショ"), ("ッグ", "ック"), ("ッド", "ット"), ("ッズ", "ッツ"), ("[ーッ]", ""), ("ティ", "チ"), ("ディ", "デ"), ("トゥ", "ツ"), ("ドゥ", "ド"), ("デュ", "ジュ"),
    ("テュ", "チュ"), ("ファ", "ハ"), ("フィ", "ヒ"), ("フェ", "ヘ"), ("フォ", "ホ"), ("シェ", "セ"), ("ジェ", "ゼ"), ("スィ", "シ"), ("ズィ", "ジ"), ("シュミ", "シミ"),
    ("ミュ", "ミ"), ("ニュ", "ニ"), ("レ", "リ"), ("(?<=[イキシチニヒミリギジビピ])ヤ", "ア"), ("ロワ", "ロア"),
]  # fmt: skip
# Kana as romaji may leave them: no long vowel, no small っ, no ん told from the n of the next vowel. Applied in this order.
_SPOKEN = [
    ("[ーっ]", ""), ("を", "お"), ("ぢ", "じ"), ("づ", "ず"),
    *((f"ん{vowel}", n) for vowel, n in zip("あいうえおやゆよ", "な に ぬ ね の にゃ にゅ にょ".split(), strict=True)),
    ("(?<=[あかさたなはまやらわがざだばぱゃ])あ+", ""), ("(?<=[いきしちにひみりぎじびぴ])い+", ""), ("(?<=[うくすつぬふむゆるぐずぶぷゅ])う+", ""),
    ("(?<=[えけせてねへめれげぜでべぺ])え+", ""), ("(?<=[おこそとのほもよろごぞどぼぽょ])[うお]+", ""),
]  # fmt: skip
_SMALL = re.compile("[ァィゥェォャュョヮ]")  # a letter together with the one before
_LARGE = str.maketrans("ァィゥェォャュョヮ", "アイウエオヤユヨワ")
_ALIKE_RULES = [(re.compile(pattern), other) for pattern, other in _ALIKE]
_NEARLY_RULES = [(re.compile(pattern), other) for pattern, other in _NEARLY]
_SPOKEN_RULES = [(re.compile(pattern), other) for pattern, other in _SPOKEN]


def sound(word: str) -> str:
    """Return the key that all spellings of *word*, in katakana, share.

    >>> sound("フィーチャ・フラグ") == sound("フィーチャーフラグ"), sound("ウエブ") == sound("ウェブ"), sound("チャット") == sound("チャート")
    (True, True, False)
    """
    alike = _after(_ALIKE_RULES, word)
    nearly = _after(_NEARLY_RULES, alike)
    large = nearly.translate(_LARGE)
    return large if len(_SMALL.sub("", nearly)) >= LOOSE else alike.rstrip("ー").translate(_LARGE)


def spoken(kana: str) -> str:
    """Return the key that all romaji of *kana*, in hiragana, share.

    >>> spoken("きゅうじんひょう"), spoken("そんえき")
    ('きゅじんひょ', 'そねき')
    """
    return _after(_SPOKEN_RULES, kana)


def _after(rules: list[tuple[re.Pattern[str], str]], word: str) -> str:
    for pattern, other in rules:
        word = pattern.sub(other, word)
    return word

"""Rights at the edges of a text: which of its first and last lines do nothing but restrict it, and which a person is asked about."""

from __future__ import annotations

import re

from tools.intake import rights_words as w
from tools.intake.rights import ASKED, SIGNS, WANTED, Weight, is_about_other, sentences_of, weigh
from tools.intake.rights_marks import QUOTED, bears_mark

SHORT, ALONE = 40, 120  # characters of a sentence beside a ban, and of a paragraph that says little else
ABOUT_PART = re.compile(rf"{w.PART.pattern}[^。、]{{0,2}}(?:は|も|です)", re.IGNORECASE)
# Where or how a text is to be kept or used: 目に触れない所に置いて, 名前が分からない形で使って
KEPT_SO = re.compile(
    r"(?:ない|ぬ)(?:ところ|所|場所|範囲|形|かたち|やり方|方法)[でにへ、][^。]{0,20}?(?:ください|下さい|願い|こと[。]?$|ましょう)"
)
CREDIT = re.compile("(?:掲載|投稿|公開|発行|転載)され(?:た|ました)")  # where it comes from


def only_restricts(words: str) -> bool:
    """Tell whether each sentence of *words*, at an edge of a text, says how it may be used or why, and one of them restricts it."""
    said = QUOTED.sub("", words)
    told = [
        (each, max(weigh(each, said), weigh(whole, said)) >= Weight.EDGE or bears_mark(each))
        for each, whole in sentences_of(words)
    ]
    return any(ban for _, ban in told) and all(ban or _says_why(each) for each, ban in told)


def _says_why(sentence: str) -> bool:
    """Tell whether *sentence* beside a ban frees something, or says whose the text is, whom it is for or what is done with it."""
    if w.OF_OWN.match(sentence) or w.FREED_ONLY.search(sentence) or may_restrict(sentence):
        return True
    return (
        len(sentence) <= SHORT
        and not CREDIT.search(sentence)
        and any(of.search(sentence) for of in (w.SELF, w.READ, ABOUT_PART))
    )


def may_restrict(sentence: str, paragraph: str = "") -> bool:
    """Tell whether *sentence* of a *paragraph*, at an edge of a text, may restrict its use: it limits something or asks for something
    first, and names a text, or a short paragraph has named one and it asks not to do something or limits what is done."""
    said = w.FREELY.sub("", sentence.strip().lstrip(SIGNS))
    if weigh(sentence) >= Weight.DOUBT:
        return True
    if w.TALK.search(said) or w.FREED.search(said):
        return False
    if w.MEDIUM.search(said) and w.OWN_LIMIT.search(said) or w.SELF.search(said) and KEPT_SO.search(said):
        return True
    act = w.ACT.search(said)
    named = any(of.search(said) for of in (w.POINTED, w.SELF, w.OUTSIDE))
    if (
        (named or act and w.PART.search(said))
        and (first := w.FIRST.search(said))
        and w.WISHED.search(said, first.start())
    ):
        return True
    forbids = any(ASKED.search(each[0]) for kind in ("ban", "neg") for each in w.LIMITS[kind].finditer(said))
    about = named or act and (act["copied"] or w.PART.search(said))
    told = any(of.search(paragraph) for of in (w.PART, w.SELF, w.POINTED))
    if not about and len(paragraph) <= ALONE and told and not w.THING.search(said):
        away = (each for each in w.AWAY.finditer(said) if WANTED.match(said, each.end()))
        done = [*filter(None, [act]), *away]
        about = any(not is_about_other(said, each) for each in done) if done else forbids
    return bool(about and (w.AWAY.search(said) or any(limit.search(said) for limit in w.LIMITS.values())))

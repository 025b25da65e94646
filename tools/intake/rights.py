"""Rights: whether a line restricts the use of the text in which it stands.

What is done with a text, what limits it and what names the text stand near each other in a sentence (see ``rights_words``), or the line
bears a mark. How much is needed depends on where the line stands: at the edges of a text little, elsewhere the text has to be named or
what is done must be done with texts alone; and where little is said at an edge, a person is asked. A text that speaks about such lines
quotes them, asks, or goes on after the word. In doubt the text is restricted: a wrong "free" is worse than a wrong "restricted".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from tools.intake import rights_words as w
from tools.intake.rights_marks import QUOTED, bears_mark, is_marked


class Weight(IntEnum):
    """How much a sentence says that its text is restricted: *DOUBT* is asked about and *EDGE* restricts at the edges of a text alone,
    *SURE* anywhere."""

    NONE = 0
    DOUBT = 1
    EDGE = 2
    SURE = 3


NOTED = ("※", "＊", "*", "（", "(", "【", "［", "[", "〔", "注")
SIGNS = "※＊*注（(〔 　🔒"
SENTENCES = re.compile(r"(?<=[。！!])")

REACH = {"ban": 24, "neg": 5, "ask": 44, "only": 24}  # characters between what is done and what limits it
LEAVE = re.compile(r"許可|許諾|承諾|承認|了承|了解|同意|許し|断り|相談|申請|連絡|[一ひ][声と]")
GRANTED = re.compile(rf"(?:{LEAVE.pattern})[^。、]{{0,12}}(?:場合|とき|方|もの)$")
WHO = re.compile(w.SOME)
NEAR = 6  # characters in which somebody stands before 「だけ」
WEAK = ("だめ", "ダメ", "駄目")
ENDS = re.compile(r"(?:です|[とに](?:(?:いた)?します|なります|なっております|する|させていただきます))?[。）)〕]*")
REQUEST = re.compile(
    r"くださ|下さ|願|(?<!で)こと(?=[。）)]|$)|要(?:です|しま|する|る|$|。)|必要|まで(?=$|。)|へ(?=$|。)|よこせ"
)
TOOL = re.compile("コピー|録[音画]|転送")  # what a machine does, too
ASKED = re.compile(
    r"ください|下さい|くださ|こと$|ないで|遠慮|断り|ことわり|禁|控え|やめ|ように?(?:、|お|$)|願|なし|無用|ダメ|だめ"
)
FROM = re.compile("(?:社外|部外|対外|外部|第三者)(?:への?|に)ご?$")
NEARBY = 80  # characters in which any two of them stand
MORE = 7  # where what is done is done with texts alone
CLOSED = (re.compile("[。？?]"), re.compile("[。？?（(]"))  # what two things do not belong together across
NO_OBJECT = re.compile(rf"{LEAVE.pattern}|[前時際後間封]$|とき$|場合$")
WANTED = re.compile(r"[^。、]{0,4}(?:くださ|下さ|こと|願|します|いたし)|[。]?$")
OFTEN = re.compile("(?:ま?れ)?たり(?:する)?(?:こと)?[のはが]?")  # 「回したりすることのないように」
FAR = 24  # between whom it is kept from and what is done
LONGEST = 600  # characters of any sentence
# One of these stands in every line that restricts: most lines are told by it at once.
HINT = re.compile(
    "|".join(limit.pattern for limit in w.LIMITS.values())
    + rf"|[秘限㊙許承]|关|经|經|谢绝|\bnot\b|関係者|出し|機密|回収|不出|希望|要望|相談|申し?込|返[却納し]|{w.AWAY.pattern}|番号を|内部|親展|例外|取り?扱|心当たり|誤って|宛|confidential|internal use|reserved|jasrac|音楽著作権|prohibited|forbidden|without|distribution",
    re.IGNORECASE,
)


def restricts(line: str) -> bool:
    """Tell whether *line*, one whole line or paragraph, restricts the use of the text in which it stands."""
    if not HINT.search(line):
        return False
    if w.RESERVED.match(line.strip()):
        return True
    said = QUOTED.sub("", line)
    if w.EXPLAINED.match(line.strip()) and not w.SELF.search(said):
        return False
    return is_marked(line) or any(weigh(each, said) is Weight.SURE for each in SENTENCES.split(said))


def is_ban(line: str) -> bool:
    """Tell whether every sentence of *line* restricts the use of the text in which it stands."""
    said = QUOTED.sub("", line)
    return all(weigh(each, said) is Weight.SURE for each in SENTENCES.split(said) if each.strip())


def sentences_of(line: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence of *line*, quotations apart; and the same with what the first one says that the text is before it."""
    said = [each.strip() for each in SENTENCES.split(QUOTED.sub("", line)) if any(map(str.isalnum, each))]
    topic = w.OF_LINE.match(said[0].lstrip(SIGNS)) if said else None
    for number, each in enumerate(said):
        yield each, f"{topic[0]}{each}" if topic and number and not _has_own_topic(each) else each


def _has_own_topic(sentence: str) -> bool:
    topic = w.TOPIC.match(sentence)
    if topic is None or NO_OBJECT.search(topic[1]):
        return False
    return not any(of.search(f"{topic[1]}は") for of in (w.PART, w.SELF, w.ACT, w.OUTSIDE))


def restricts_at_edge(sentence: str) -> bool:
    """Tell whether *sentence*, at an edge of a text or behind a note's mark, restricts the use of the text."""
    said = sentence.strip().lstrip(SIGNS)
    own = QUOTED.sub("", said).strip("。 ") or said  # 「転載禁止」と書かれたら: who quotes a ban speaks of it
    return bears_mark(sentence.strip()) or bears_mark(said) or weigh(own) >= Weight.EDGE


def weigh(sentence: str, paragraph: str = "") -> Weight:
    """Return how much *sentence* of a *paragraph* says that the text in which it stands is restricted."""
    said = w.FREELY.sub("", sentence.strip().lstrip(SIGNS))
    if len(said) > LONGEST:  # no sentence, but a table or a program on one line
        return max(weigh(said[at : at + LONGEST]) for at in range(0, len(said), LONGEST - FAR))
    if not said or w.TALK.search(said):
        return Weight.NONE
    if w.STATED.search(said) or w.ENGLISH.search(said):
        return Weight.SURE
    best = Weight.EDGE if w.AT_EDGE.search(said) else Weight.NONE
    acts = list(w.ACT.finditer(said))
    for kind, limit in ((kind, limit) for kind, limits in w.LIMITS.items() for limit in limits.finditer(said)):
        for act in (each for each in acts if abs(each.start() - limit.start()) <= NEARBY):
            best = max(best, _pair(said, act, kind, limit, paragraph))
        if best is Weight.SURE:
            return best
    if w.SELF.search(said) and any(ENDS.fullmatch(said, limit.end()) for limit in w.LIMITS["only"].finditer(said)):
        best = max(best, Weight.EDGE)
    return max(best, _given_back(said, paragraph))


@dataclass(frozen=True, slots=True)
class Pair:
    """What is done and what limits it, in one sentence: the words of the limit and *between* the two, whether the act is done with
    texts alone (*copied*) or *strong* though no object is named, and whether the sentence has *named* the text or a *part* of one, keeps
    it from somebody *outside*, and speaks of doing it *without* being asked."""

    said: str
    act: str
    limit: re.Match[str]
    between: str
    copied: bool
    strong: bool
    named: bool
    part: bool
    outside: bool
    without: bool


def _pair(said: str, act: re.Match[str], kind: str, limit: re.Match[str], paragraph: str) -> Weight:
    """Return how much what is done and what limits it restrict together, as near as they stand in a sentence of a *paragraph*."""
    between = said[act.end() : limit.start()]
    if kind == "only" and limit.end() <= act.start():
        between = said[limit.end() : act.start()]
    elif limit.end() <= act.end() or limit.start() < act.start():
        return Weight.NONE
    copied, between = act["copied"] is not None, OFTEN.sub("", between)
    if len(between) > REACH[kind] + MORE * copied or CLOSED[kind == "only"].search(between):
        return Weight.NONE
    named, part = w.SELF.search(said, 0, act.start()), w.PART.search(said, 0, act.end())
    if not named and (is_about_other(said, act) or _is_of_a_thing(said, act) or _binds_others(said, limit[0])):
        return Weight.NONE
    if w.FREED.search(said) and not copied:
        return Weight.NONE
    outside, told = (
        w.OUTSIDE.search(said, max(0, act.start() - FAR), act.end()),
        w.SELF.search(paragraph) or w.PART.search(paragraph),
    )
    seen = bool(named), bool(part or told), bool(outside), w.WITHOUT.search(said) is not None
    return WEIGHTS[kind](Pair(said, act[0], limit, between, copied, copied or act["taken"] is not None, *seen))


def _forbidden(pair: Pair) -> Weight:
    limit, by_word = pair.limit[0], pair.limit.re is w.LIMITS["ban"]
    limit += pair.limit.groupdict().get("rest") or ""  # 「見せず、…ください」
    asked = ASKED.search(limit) is not None
    duty = limit.startswith("ては") and not LEAVE.search(pair.said)  # of whomever
    by_tool = limit.startswith("でき") and TOOL.match(pair.act) is not None
    plain = (
        (by_word or limit.endswith(("ください", "下さい", "こと")))
        and not limit.startswith(WEAK)
        and not duty
        and not by_tool
    )
    if pair.copied and plain and _is_direct(pair.between) or pair.named and (asked or by_word):
        return Weight.SURE
    if asked and (pair.outside and (pair.part or pair.without) or pair.without and pair.part):
        return Weight.SURE
    if by_word and FROM.search(pair.said[: pair.said.rfind(pair.act, 0, pair.limit.start())]):
        return Weight.SURE
    if limit.endswith("ません") and not by_word and not pair.named:
        return Weight.DOUBT
    told = pair.copied or pair.strong and _is_direct(pair.between) or pair.named or pair.outside or pair.without
    return Weight.EDGE if told else Weight.DOUBT if pair.part or pair.strong else Weight.NONE


def _is_direct(between: str) -> bool:
    """Tell whether only other acts, and how firmly, stand *between* an act and what forbids it (unlike 「商用電源を使わないで」)."""
    for said in (w.ACT, w.OUTSIDE, w.PART, LEAVE, w.FIRMLY):
        between = said.sub("", between)
    return not w.NOUN.search(between)


def _to_be_asked(pair: Pair) -> Weight:
    if not w.WISH.search(pair.between) and pair.between not in ("は", "には", "も", "を", "の"):
        return Weight.NONE
    if "から" in pair.limit[0][:3]:  # whatever is to be done first
        return Weight.EDGE if pair.named or pair.outside and pair.part else Weight.DOUBT
    known = pair.named or pair.outside and pair.part or w.MADE.search(pair.said) is not None
    if w.PRINTED.search(pair.act) or known and REQUEST.search(pair.said, pair.limit.start()):
        return Weight.SURE
    return Weight.EDGE if pair.outside or pair.strong else Weight.DOUBT if pair.part else Weight.NONE


def _limited(pair: Pair) -> Weight:
    if pair.part and GRANTED.search(pair.between):
        return Weight.SURE
    at = pair.limit.start()
    thing = w.THING_LIMITED.match(pair.between)
    counted = w.AMOUNT.search(pair.said, 0, at) and not w.PRINTED.search(pair.act)
    if counted or thing and not any(of.search(thing[0]) for of in (w.PART, w.OUTSIDE)):
        return Weight.NONE  # how much or long, or of what sort a thing is that is used
    who = WHO.search(pair.between) or WHO.search(pair.said, max(0, at - NEAR), at)
    if pair.named or pair.copied or pair.part and pair.outside or who:
        return Weight.EDGE
    return Weight.DOUBT if pair.part or pair.outside else Weight.NONE


WEIGHTS = {"ban": _forbidden, "neg": _forbidden, "ask": _to_be_asked, "only": _limited}


def _given_back(said: str, paragraph: str) -> Weight:
    """Return how much it restricts that a text has to be given back or done away with once it was read."""
    away, read = w.AWAY.search(said), w.READ.search(said)
    if (
        not away
        or not read
        or read.start() > away.start()
        or not WANTED.match(said, away.end())
        or is_about_other(said, away)
    ):
        return Weight.NONE
    named = w.SELF.search(said, 0, away.start()) or w.SELF.search(paragraph)
    return Weight.SURE if named else Weight.EDGE if read.start() < len("、。") else Weight.DOUBT


def is_about_other(said: str, act: re.Match[str]) -> bool:
    """Tell whether what is done is done with something else than a text."""
    objects = (each[1] for each in w.OBJECT.finditer(said, 0, act.end()))
    named = [each for each in objects if each[-1] not in "でへにい" and not NO_OBJECT.search(each)]
    topic = w.TOPIC.match(said, 0, act.start())
    if topic and not named and act.lastgroup != "copied":
        named = [topic[1]]
    return bool(named) and not any(
        of.search(f"{each}を") for each in named for of in (w.PART, w.SELF, w.ACT, w.OUTSIDE)
    )


def _is_of_a_thing(said: str, act: re.Match[str]) -> bool:
    """Tell whether a sentence that names no text speaks of a tool or a place."""
    machine = TOOL.match(act[0]) and not act[0].startswith("コピー") and not w.PART.search(said, 0, act.start())
    return w.THING.search(said) is not None and bool(act["copied"] is None or machine)


def _binds_others(said: str, limit: str) -> bool:
    """Tell whether a duty binds whom the sentence names, not the readers of the text."""
    bound = w.DUTY_OF.search(said) if w.DUTY.search(limit) or "ものとし" in said else None
    return bound is not None and not w.PART.search(bound[0])

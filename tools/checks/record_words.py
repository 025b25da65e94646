"""Rules about the words in YAML files and headers: what readers see there is written as the lessons are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.checks.near_misses import slip_inside, tell
from tools.checks.prose import check_sentences, unbalanced
from tools.checks.registry import Context, Found, in_each_file, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.yaml_tree import Entries, Items, Node, Scalar

# Whole sentences; sentences that may end in a noun; what is ours to word besides. Of the others nobody minds the form:
# names in other languages, what readers say, what a filled-in example holds.
_WHOLE = frozenset(("definition", "pitfall", "usage", "summary", "because", "promise", "reason"))
_BRIEF = frozenset(("text", "hint", "meaning", "note", "what", "how_to_mend"))
_TITLES = frozenset(("title", "objectives", "term", "can", "heading"))
# An item of a list, where only words are asked for: 「- 」, 「・」, 「1. 」.
_MARK = re.compile(
    r"(?:[-*+•◦−－][ \u3000]+|[・□■◆※☑✅✔✓▶➡👉🔹🔸💡📌⭐🌟][\ufe0f]?[ \u3000]*|[0-9]{1,2}[.)）][ \u3000]+)(?=\S)"
)
_NUMBERED = re.compile(rf"{_MARK.pattern}|[①-⑳][ \u3000]*(?=\S)")  # a fact may be ① of what its article counts
# What a title is called while it is at work.
_STATE = re.compile(
    r"(?:[ \u3000_]?[(\uff08【\[](?:案|素案|たたき台|最終(?:版|稿)?|修正版|改訂版|旧|古い|新|初稿|[0-9一二三]稿|コピー|copy|[vV]er?\.?[0-9.]+|[vV][0-9.]+)[)\uff09】\]]"
    r"|[ _\u3000-](?:最終(?:版|稿)?|修正版?|改訂版|コピー|copy|final|new|old|[vV](?:er)?\.?[0-9]+(?:\.[0-9]+)?|[0-9]{6,8}))$",
    re.IGNORECASE,
)
_ONE_OF = re.compile("(?:案[0-9A-Z一二三]|候補[0-9])[:\uff1a \u3000]")
# What stands for words that are still to come.
_UNWRITTEN = re.compile(
    r"[(\uff08\[]?(?:(?:(?:ここに|ここは|あとで|後で|のちほど|後日|追って)、?(?:(?:説明|定義|紹介|要約|概要|本文)(?:文)?[をは])?|(?:説明|定義|紹介|要約|概要|本文)(?:文)?[をは])"
    r"(?:書(?:く|きます|いてください)|(?:追記|記入|記載)(?:する|します|予定)|考え(?:る|ます)|入れ(?:る|ます))(?:予定)?|(?:追記|記入|記載)予定"
    r"|〃|々|同上|同前|上に同じ|未定|未記入|未記載|未執筆|準備中|作成中|執筆中|調整中|検討中|確認中|仮|ダミー"
    r"|TODO|TBD|TBA|FIXME|N/A|xxx+|XXX+|test|dummy|[-\u2010-\u2015\u2212ー?\uff1f…・.\uff0e]+)(?:です)?[)\uff09\]]?[。!！:\uff1a]?"
)
# The name of a value at its own start, as a form or a program writes it; the end of a file's name.
_NAMED = re.compile(
    r"(?:要約|概要|定義|説明|解説|回答|題名|タイトル|Summary|Title|Definition)[:\uff1a][ \u3000]*(?=\S)"
)
_FILE = re.compile(r"[.\uff0e](?:docx?|xlsx?|pptx?|pdf|txt|md|csv|html?)$")
_FAILED = re.compile(r"#(?:DIV/0!|REF!|N/A|VALUE!|NAME\?|NUM!|NULL!)|#{4,}|[0-9.]+E[+-][0-9]{2}")
_GUESSED = re.compile(
    "おそらく|恐らく|たぶん|多分|と思われ|ではないかと思|ような気がし|と聞いたことが|うろ覚え|はずだと思"
)
_KNOWN = frozenset(("credit", "text", "definition", "pitfall", "meaning", "reason", "notes"))  # what readers rely on
_OURS = (
    _WHOLE
    | _BRIEF
    | frozenset(("title", "objectives", "term", "about", "audience", "can", "ask", "say", "heading", "notes"))
)


@dataclass(frozen=True)
class Words:
    """A value that readers see: under which *key* it stands, and where."""

    path: Path
    line: int
    key: str
    text: str


def words_of_records(context: Context) -> Iterator[Words]:
    """Yield the words that readers see of what is written as YAML: headers, glossary, facts, templates and so on."""
    return (words for path, node in _records(context).items() for words in _words(node, path, ""))


def in_each_record(context: Context, look: Callable[..., Iterable[Found]], *common: object) -> Iterable[Found]:
    """Yield what *look* finds in each of these files: it gets the words there and what is *common*, and looks at nothing else."""
    yield from _in_each(context, lambda node, path, *common: look(_words(node, path, ""), *common), look, *common)


def _in_each(
    context: Context, look: Callable[..., Iterable[Found]], named: Callable[..., object], *common: object
) -> Iterable[Found]:
    records = _records(context) if context.is_site else {}
    told = ((path, context.texts.raw.get(path) or repr(node)) for path, node in records.items())
    name = f"{named.__module__}.{named.__qualname__}"
    yield from in_each_file(context, told, lambda path, _, __, *more: look(records[path], path, *more), name, *common)


def _records(context: Context) -> dict[Path, Node]:
    texts = context.texts
    files: dict[Path, Node] = {header.path: header.node for _, header in context.headed()}
    files |= {entry.path: entry.file.node for entry in texts.glossary.entries}
    files |= {found.path: found.node for found in texts.facts.values()}
    files |= {found.path: found.node for found in texts.templates.values()}
    files |= {found.path: found.node for found in texts.self_checks.values()}
    files |= {practice.found.path: practice.found.node for practice in texts.practice.values()}
    for found in (texts.path, texts.settings_file, texts.style_file, texts.search_file):
        files |= {found.path: found.node} if found else {}
    return files


def _words(node: Node, path: Path, key: str, keys: frozenset[str] = _OURS) -> Iterator[Words]:
    match node:
        case Scalar():
            if key in keys and node.text.strip():
                yield Words(path, node.place[0], key, node.text.strip())
        case Items():
            for item in node.nodes:
                yield from _words(item, path, key, keys)
        case Entries():
            for entry in node.entries:
                yield from _words(entry.node, path, entry.key, keys)


@rule
def polite_records(context: Context) -> Iterable[Diagnostic]:
    """The glossary, the facts, the headers and what is said of templates speak as politely as the lessons.

    Bad (sentence-plain):
        glossary/metric.yml:
        definition: 見られた回数である。
    Bad (sentence-unended):
        ---
        summary: 朝市の数字を読みます
        ---
    Bad (bracket-open):
        glossary/metric.yml:
        pitfall: 人数（訪問者数)ではありません。
    Bad (left-over):
        glossary/metric.yml:
        pitfall: 人数ではありません(要確認)。
    Bad (mark-habit):
        glossary/metric.yml:
        pitfall: おそらく、人数とは違うと思われます。
    Bad (value-unwritten):
        ---
        summary: あとで書く
        ---
    Bad (yaml-value):
        practice/crowd.yml:
        title: 客の数
        summary: 架空のデータです。
        files: [{file: crowd.csv, title: 客の数, note: }]
        columns: [{name: 日付, meaning: 日}, {name: 客数, meaning: 人数}]
    Good:
        glossary/metric.yml:
        definition: 見られた回数です。
    """
    yield from _in_each(context, _amiss, _amiss)


def _amiss(node: Node, path: Path) -> Iterator[Diagnostic]:
    yield from _impolite(_words(node, path, "", _OURS | {"example"}))
    for words in _words(node, path, "", _KNOWN):
        if guessed := _GUESSED.search(words.text):
            seen, mend = f"推測の言い方「{guessed[0]}」があります", "確かめて言い切るか、だれの推測かを書いてください。"
            yield _habit(words, seen, mend)
    for line, seen, mend in _mistyped(node):
        yield diagnose(Code.MARK_HABIT, path, line, seen=seen, mend=mend)
    for words in _words(node, path, "", frozenset(("example", "examples"))):
        if failed := _FAILED.fullmatch(words.text) if path.parent.name == "templates" else None:
            seen, mend = (
                f"表計算の失敗の印「{failed[0]}」が残っています",
                "元のファイルで直し、正しい値を書いてください。",
            )
            yield diagnose(Code.LEFT_OVER, path, words.line, seen=seen, mend=mend)
    for line, key in _empty(node):
        yield diagnose(
            Code.YAML_VALUE, path, line, key=key, detail="空です", expected="値を書くか、この行を消してください。"
        )


# Keys of lists of words, which a comma parts.
_LISTED = frozenset(("aliases", "no_autolink", "search_only", "rejected", "choices"))
_QUOTES = ("“", "”", '"')
_AGAIN = 4  # characters: what is shorter may stand twice


def _mistyped(node: Node, key: str = "", listed: bool = False) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is seen and how to mend it, of values that no author means to write so, under whatever key."""
    match node:
        case Items():
            for item in node.nodes:
                yield from _mistyped(item, key, True)
        case Entries():
            for entry in node.entries:
                yield from _mistyped(entry.node, entry.key)
        case Scalar():
            text, line = node.text.strip(), node.place[0]
            if text[:1] in _QUOTES and text[-1:] in _QUOTES and len(text) > 2:
                yield line, f"「{key}」の値が、引用符で囲まれています", "引用符を消してください。"
            elif text[:1] in "*_`" and key not in _OURS and re.fullmatch(r"(?P<sign>\*\*|__|`).+(?P=sign)", text):
                yield line, f"「{text[:12]}」の記号は、そのまま出ます", "記号を消してください。"
            elif len(text) >= 2 * _AGAIN and text[: len(text) // 2] * 2 == text and len(set(text)) > 2:
                yield line, f"「{text[: len(text) // 2][:12]}」が、2度続いています", "片方を消してください。"
            elif key in _NAMES and len(text) > 1 and _UNWRITTEN.fullmatch(text):
                yield line, f"「{key}」が、書きかけの「{text}」のままです", "中身を書いてください。"
            elif (
                listed
                and key in _LISTED
                and (sign := re.search("[、\uff0c;；]|(?<=[ぁ-ん一-鿿]) (?=[ぁ-ん一-鿿])", text))
            ):
                yield (
                    line,
                    f"「{text[:16]}」が、1つの言葉になっています",
                    f"「{sign[0]}」ではなく、「, 」で区切ってください。",
                )
            elif (
                key in ("rejected", "aliases")
                and (parts := text.split("・"))[1:]
                and re.search("[一-鿿]", parts[0])
                and all(re.search("[一-鿿]" if key == "rejected" else "^[ァ-ヶー]+$", part) for part in parts[1:])
            ):
                yield line, f"「{text[:16]}」が、1つの言葉になっています", "「・」ではなく、「, 」で区切ってください。"
            elif key == "en" and re.fullmatch("[A-Z]{3,}(?: [A-Z]{3,})+", text):
                yield line, f"「en」の「{text[:16]}」が、すべて大文字です", "初めの字だけを大文字にしてください。"
            elif key == "unit" and (sign := re.search("[％ ]", text)):
                yield (
                    line,
                    f"単位「{text[:12]}」に「{sign[0]}」があります",
                    "「%」「人」のように、1つだけ書いてください。",
                )
            elif key == "words" and (sign := re.search("^[「『]|[」』。、?？!！]$", text)):
                yield line, f"「{text[:16]}」に、「{sign[0]}」があります", "記号を消してください。"
            elif key == "unit" and (re.fullmatch("[0-9]+[^0-9/]*", text) or len(text) > _UNIT):
                yield (
                    line,
                    f"「unit」の「{text[:12]}」は、単位ではありません",
                    "「%」「人」のような、短い言葉を書いてください。",
                )
            elif key == "zh" and re.fullmatch("[a-z]+(?:-[a-z]+)+", text):
                yield line, f"「zh」の「{text}」は、中国語ではありません", "簡体字で書いてください。"


_UNIT = 16  # characters: 「円/1,000回」, 「点(5点満点)」
_NAMES = frozenset(("en", "zh", "unit", "formula", "name", "author", "preferred", "credit", "glossary_scope"))


_OPTIONAL = frozenset(
    ("name", "promise", "author", "formula", "unit", "example", "pitfall", "note", "hint", "reason", "address")
    + ("contact", "licence", "templates_title", "glossary_scope", "repository", "meaning", "about", "source")
    + ("type", "width", "choices", "needs", "code", "notes", "related", "aliases", "no_autolink", "search_only")
    + ("colours", "blank_rows", "templates", "data", "id")
)


def _empty(node: Node) -> Iterator[tuple[int, str]]:
    """Yield where a key that may be left out stands and has no value: who wrote it meant one."""
    match node:
        case Items():
            for item in node.nodes:
                yield from _empty(item)
        case Entries():
            for entry in node.entries:
                if isinstance(entry.node, Scalar) and entry.node.empty and entry.key in _OPTIONAL:
                    yield entry.place[0], entry.key
                yield from _empty(entry.node)
        case Scalar():
            return


def _impolite(words_of_file: Iterable[Words]) -> Iterator[Diagnostic]:
    for words in words_of_file:
        if words.key == "example":  # a calculation has no form but ours; a filled-in template may have any
            found = slip_inside(words.text) if words.path.parent.name == "glossary" else None
            yield from (tell(*found[:2], words.path, words.line, 0),) if found else ()
        elif words.key in _WHOLE | {"text", "meaning"} and _UNWRITTEN.fullmatch(words.text):
            yield diagnose(Code.VALUE_UNWRITTEN, words.path, words.line, key=words.key, text=words.text)
        elif found := slip_inside(words.text):
            yield tell(*found[:2], words.path, words.line, 0)
        elif mark := (_MARK if words.key in _BRIEF else _NUMBERED).match(words.text):
            seen, mend = (
                f"「{words.key}」が、項目の印「{mark[0].strip()}」で始まっています",
                "印を消し、文だけを書いてください。",
            )
            yield _habit(words, seen, mend)
        elif named := _NAMED.match(words.text):
            yield _habit(
                words, f"「{words.key}」が「{named[0].strip()}」で始まっています", "消し、文だけを書いてください。"
            )
        elif pair := unbalanced(words.text):
            yield diagnose(Code.BRACKET_OPEN, words.path, words.line, pair=pair)
        elif words.key == "title" and (state := _STATE.search(words.text) or _ONE_OF.match(words.text)):
            seen, mend = f"題に、版を表す「{state[0].strip()}」が残っています", "題だけを書いてください。"
            yield _habit(words, seen, mend)
        elif words.key == "title" and (ending := _FILE.search(words.text)):
            yield _habit(words, f"題に、ファイルの名前の「{ending[0]}」が残っています", "題だけを書いてください。")
        elif words.key in _TITLES and words.text[-1] in "。、":
            seen, mend = f"「{words.key}」が「{words.text[-1]}」で終わっています", "終わりの記号を消してください。"
            yield _habit(words, seen, mend)
        elif words.key == "ask" and not re.search("[か。?？)）]$", words.text):
            yield _habit(words, f"問いが「{words.text[-6:]}」で終わっています", "「〜ですか」のように尋ねてください。")
        elif words.key in _WHOLE | {"text"} and words.text[-1] not in "。！？!?」』)）":
            yield diagnose(Code.SENTENCE_UNENDED, words.path, words.line, end=words.text[-8:])
        elif words.key in _WHOLE | _BRIEF:
            is_fact = words.key == "text" and words.path.parent.name == "facts"  # always a whole sentence
            brief = words.key in _BRIEF and not is_fact
            yield from check_sentences(words.text, path=words.path, line=words.line, brief=brief)


def _habit(words: Words, seen: str, mend: str) -> Diagnostic:
    return diagnose(Code.MARK_HABIT, words.path, words.line, seen=seen, mend=mend)

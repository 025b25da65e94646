"""What is wrong with the form of a YAML file, as its author can understand it: nothing that a parser says gets out."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from tools.diagnostics import Code, Diagnostic, diagnose

# What PyYAML says, and what an author can make of it. The first pattern that is found counts.
_SYNTAX_WORDINGS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "ここに「: 」は書けません。値の中に「: 」があるなら、値全体を引用符で囲みます"),
    ("could not find expected ':'", "項目名の後に「: 」がありません"),
    ("unexpected end of stream|unexpected document separator", "引用符が閉じていません"),
    (r"expected ',' or '\]'", "「[ ]」の中の「,」か、閉じる「]」がありません"),
    (r"expected ',' or '\}'", "「{ }」の中の「,」か、閉じる「}」がありません"),
    ("expected <block end>", "ここの字下げか書き方が、前の行とそろっていません"),
    ("sequence entries are not allowed", "ここに「- 」の一覧は書けません"),
    ("mapping keys are not allowed", "ここに項目は書けません"),
    ("expected the node content", "値があるはずの場所に、値がありません"),
    ("unknown escape|hexadecimal", "「\\」の使い方が正しくありません。文字として書くなら、一重の引用符で囲みます"),
    ("cannot start any token", "この記号から始まる値は書けません。値全体を引用符で囲みます"),
    ("indentation indicator|comment or a line break", "「|」や「>」の後に余分な文字があります"),
    ("document start", "「---」か項目名があるはずの場所に、別のものがあります"),
    ("alphabetic or numeric", "「&」や「*」から始まる値は、全体を引用符で囲みます"),
    ("tag|URI", "「!」から始まる値は、全体を引用符で囲みます"),
    ("directive|YAML document", "「%」から始まる行は書けません"),
)


# 「example: |」, and below it a line that is no deeper and no key, item or comment: meant as its words.
_UNINDENTED = re.compile(
    r"^(?P<indent> *(?:- )?)(?P<key>[a-z_]+): *[|>][+-]? *\n(?P<words>(?P<deep> *)(?![ #-]|[a-z_]+:)\S.*)$",
    re.MULTILINE,
)


def _unindented(text: str, path: Path, first_line: int) -> Diagnostic | None:
    """Return the diagnostic for the first words below a 「|」 that do not stand deeper than its key."""
    for match in _UNINDENTED.finditer(text):
        if len(match["deep"]) <= len(match["indent"]):
            line = first_line + text.count("\n", 0, match.start("words"))
            detail = f"項目名「{match['key']}」の「|」の次の行は、項目名より深く字下げします"
            return diagnose(Code.YAML_SYNTAX, path, line, len(match["deep"]) + 1, detail=detail)
    return None


_COLON = re.compile(
    r"^ *(?:- )?(?P<key>[a-z_]+)(?:[ \u3000]*(?P<wide>\uff1a)|(?P<close>:)(?=(?P<space>[\u3000\u00a0])|[^\s:/\"'\[{]))",
    re.MULTILINE,
)


def _colon_amiss(text: str, path: Path, first_line: int) -> Diagnostic | None:
    """Return the diagnostic for the first key with a full-width colon, or none behind a colon; what it does to the lines
    after it is said in vain."""
    match = _COLON.search(text)
    if match is None:
        return None
    line = first_line + text.count("\n", 0, match.start("key"))
    column = match.end() - text.rfind("\n", 0, match.start("key")) - 1
    wrong = "が、全角の「:」です" if match["wide"] else "の「:」の次に、空白がありません"
    wrong = "の「:」の次が、全角の空白です" if match["space"] else wrong
    detail = f"項目名「{match['key']}」の後{wrong}。半角の「: 」にします"
    return diagnose(Code.YAML_SYNTAX, path, line, column, detail=detail)


_KEY = re.compile("(?P<indent> *)(?:- )?[A-Za-z_]+:(?= |$)")


def _line_before(text: str, error: yaml.YAMLError, path: Path, first_line: int) -> Diagnostic | None:
    """Return the diagnostic for the line above the one that the parser refuses, where that one is a key as it should be."""
    mark = getattr(error, "problem_mark", None)
    if mark is None or not mark.line or "mapping values are not" not in str(getattr(error, "problem", "")):
        return None
    lines = text.split("\n")
    above, before, line = lines[mark.line - 2] if mark.line > 1 else "", lines[mark.line - 1], lines[mark.line]
    key, its = _KEY.match(line), _KEY.match(before)
    if not key or key.end() - 1 != mark.column or not before.strip() or before.lstrip().startswith(("#", "- ")):
        return None
    indents = [len(one) - len(one.lstrip(" ")) for one in (above, before, line)]
    if its and indents[1] < indents[0] == indents[2]:
        detail = "この行の字下げが、前後の行とそろっていません"
    elif not its:
        wide = before.lstrip().startswith("\uff03")
        detail = "コメントの印が全角です。半角の「#」にします" if wide else "この行は「項目名: 値」の形になっていません"
    else:
        return None
    return diagnose(Code.YAML_SYNTAX, path, first_line + mark.line - 1, indents[1] + 1, detail=detail)


_NAME = "[A-Za-z_]+"
_WIDE = re.compile(r"[\uff21-\uff3a\uff41-\uff5a\uff3f]")


def key_fault(key: str, *, empty: bool) -> str:
    """Return what is wrong with a *key* that is a name but for its signs; *empty*: nothing stands behind it."""
    if joined := re.fullmatch(rf"(?P<name>{_NAME}) *(?P<colon>[:\uff1a])(?!//) *\S.*", key, re.DOTALL):
        wrong = "の「:」の次に、空白がありません" if joined["colon"] == ":" else "の後が、全角の「:」です"
        return f"項目名「{joined['name']}」{wrong}。半角の「: 」にします" if empty else ""
    if re.fullmatch(rf"{_NAME}[\u3000\u00a0 ]+", key):
        return f"項目名「{key.strip()}」の後に、全角の空白があります。消します"
    return f"項目名「{key}」が全角です。半角で書きます" if _WIDE.search(key) and key.isidentifier() else ""


def _syntax_error(error: yaml.YAMLError, path: Path, first_line: int) -> Diagnostic:
    mark, problem = getattr(error, "problem_mark", None), str(getattr(error, "problem", ""))
    if re.search("unexpected end of stream|could not find expected ':'", problem):
        mark = getattr(
            error, "context_mark", mark
        )  # where the quotes open, or the words stand that are taken for a key
    opened = getattr(error, "context_mark", None)
    if mark and opened and re.search(r"expected ',' or '[\]}]'", problem) and opened.line + 1 == mark.line:
        mark = opened  # the next entry is told where a bracket before it is not closed
    spoken = f"{problem} {getattr(error, 'context', '')}"
    known = (wording for pattern, wording in _SYNTAX_WORDINGS if re.search(pattern, spoken))
    line, column = (mark.line, mark.column + 1) if mark else (0, 0)
    return diagnose(Code.YAML_SYNTAX, path, first_line + line, column, detail=next(known, "書き方が正しくありません"))


def syntax_fault(text: str, error: yaml.YAMLError, path: Path, first_line: int) -> Diagnostic:
    """Return what to mend in *text*, which the parser gave up with *error*; it begins on *first_line* of *path*."""
    known = _colon_amiss(text, path, first_line) or _unindented(text, path, first_line)
    known = known or _line_before(text, error, path, first_line)
    return known or _syntax_error(error, path, first_line)

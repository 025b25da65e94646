"""Scripts and styles joined into few files without their comments: what a page and a first search load stays small."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

SCRIPTS = Path(__file__).parent / "browser"
BUNDLES = {
    "engine": "folding kana store varying names candidates results exact engine",
    "near": "near",
    "spelling": "sounds spelling",
    "rules": "rules",
    "translations": "translations",
    "readings": "readings",
    "slips": "slips",
    "face": "list recent dialog",
    "page": "page",
    "mark": "mark",
}
_COMMENT = re.compile(
    r"^\s*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL
)  # our comments begin their line
_TYPE = re.compile(r"/\*\* @(?:(?!\*/).)*\*/ ?")
_REMARK = re.compile(r"(?<=[;{},)\]]) // .*$", re.MULTILINE)  # behind the code of its line
_INDENT = re.compile(r"^\s+", re.MULTILINE)
_TEMPLATE = r"`(?:[^`\\$]|\\.|\$(?!\{)|\$\{[^`{}]*\})*`"  # none that holds another one
_TEXT = r'"(?:[^"\\\n]|\\.)*"'
_PATTERN = r"(?:(?<=[(\[!])|(?<=[,=:?&|>] ))/(?![ /*])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/"
_SPACE = re.compile(rf"({_TEMPLATE}|{_TEXT}|{_PATTERN})|(?<![\w$+-]) | (?![\w$+-])")  # a + +b is no a++b


def without_spaces(script: str) -> str:
    """Return *script* without the spaces beside signs, those of its texts and patterns kept, and of lines with a text within
    another one.

    >>> without_spaces('const one = (a, b) => (a || /x, y/u.test("p, q") ? b : 1);')
    'const one=(a,b)=>(a||/x, y/u.test("p, q")?b:1);'
    >>> without_spaces("f(a) + +b")
    'f(a)+ +b'
    """
    lines = ((line, _SPACE.sub(lambda found: found[1] or "", line)) for line in script.split("\n"))
    return "\n".join(line if "`" in re.sub(_TEMPLATE, "", line) else tight for line, tight in lines)


def joined(files: Iterable[Path]) -> bytes:
    """Return the scripts or styles *files* as one, without comments and indents."""
    texts = (_COMMENT.sub("", path.read_text("utf-8")) for path in files)
    return "".join(_INDENT.sub("", _REMARK.sub("", _TYPE.sub("", text))) for text in texts).encode()


def bundles() -> dict[str, bytes]:
    """Return every file of joined scripts by its name."""
    return {
        folder: without_spaces(joined(SCRIPTS / folder / f"{name}.js" for name in names.split()).decode()).encode()
        for folder, names in BUNDLES.items()
    }

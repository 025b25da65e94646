"""The languages of listings: what Pygments makes of a text is that text."""

from __future__ import annotations

import re

import pytest
from pygments.lexers import get_lexer_by_name

from tools.text.languages import _lexers, language_names, lexer_of

TEXTS = (
    'def f(x):\n\treturn  "a"  # c\n\n\n    y = [1, 2]  ',
    '> a\n$ ls -l\n>>> 1\n... 2\nOut[1]: 3\n<a b="c">日本語 {{ x }}</a>\n%% \\\n/* */ \\n ``` #!x',
    '{"a": [1, 2.5e3, null], "b": "\\u3042"}\n壊れた {',
)


@pytest.mark.parametrize(
    ("name", "lexer"),
    [("Python", "python"), ("c++", "cpp"), ("SQL", "sql"), ("JavaScript", "javascript"), ("pyton", None), ("", None)],
)
def test_names_as_people_write_them(name: str, lexer: str | None) -> None:
    assert lexer_of(name) == lexer


def test_every_language_keeps_every_character() -> None:
    lexers = sorted(set(_lexers().values()))
    assert len(lexers) > 500 and len(language_names()) > 500
    changed = [
        name
        for name in lexers
        if any("".join(words for _, words in get_lexer_by_name(name).get_tokens(text)) != text + "\n" for text in TEXTS)
    ]
    assert changed == []


def test_what_the_writer_puts_behind_a_fence_is_plain_ascii() -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9+#._-]*", name) for name in _lexers().values())

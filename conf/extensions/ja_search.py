"""A first simple search for Japanese: two-character pieces in the index and in the query alike.

Sphinx splits the index in Python and the query in the browser; for Japanese the two disagree. Here both sides fold
the text in the same way (NFKC, lower case, katakana to hiragana) and cut each run of Japanese into overlapping pairs;
other words stay whole. ``static/ja-search.js`` asks the index.

Every glossary term is indexed under its reading, its English and Chinese names and its other spellings, which stand
in ``glossary/terms.json``; such words are searched but not shown.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.search import SearchLanguage
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

TERMS_FILE = "glossary/terms.json"
NAME_BREAK = "\x1f"  # between the names of one term: ends a piece, unlike a space

# Hiragana, katakana with the long mark, repeat marks, ideographs; the same class in Python and JavaScript.
JAPANESE = (
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
)
LATIN_WORD = r"[^\W_" + JAPANESE + r"]+"
TOKEN = re.compile(f"[{JAPANESE}]+|{LATIN_WORD}")
SPACE_BY_JAPANESE = re.compile(rf"(?<=[{JAPANESE}])[ \t\n\r]+|[ \t\n\r]+(?=[{JAPANESE}])")
TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

SPLITTER = f"""
/** Fold text as conf/extensions/ja_search.py does. */
function foldText(text) {{
  return text.normalize("NFKC").toLowerCase()
    .replace(/[ァ-ヶ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}}
/** Cut a query into pieces: pairs of Japanese characters, and whole other words. */
splitQuery = function (query) {{
  const tokens = foldText(query).match(/[{JAPANESE}]+|(?:(?![{JAPANESE}])[\\p{{L}}\\p{{N}}])+/gu) ?? [];
  return tokens.flatMap((token) => {{
    const characters = [...token];
    if (characters.length < 2 || !/[{JAPANESE}]/u.test(token)) return [token];
    return characters.slice(1).map((character, index) => characters[index] + character);
  }});
}};
"""


def fold(text: str) -> str:
    """Return *text* as both sides of the search compare it.

    >>> fold("ＣＶＲ　コンバージョン")
    'cvr こんばーじょん'
    """
    return unicodedata.normalize("NFKC", text).lower().translate(TO_HIRAGANA)


def pieces(text: str) -> list[str]:
    """Return the searchable pieces of *text*; a space beside a Japanese character does not count.

    >>> pieces("UV 値の計算")
    ['uv', '値の', 'の計', '計算']
    """
    found: list[str] = []
    for token in TOKEN.findall(SPACE_BY_JAPANESE.sub("", fold(text))):
        if len(token) > 1 and re.match(f"[{JAPANESE}]", token):
            found.extend(token[start : start + 2] for start in range(len(token) - 1))
        else:
            found.append(token)
    return found


class JapanesePairs(SearchLanguage):
    """Sphinx's hook for the language of the index."""

    lang = "ja"
    language_name = "Japanese"
    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:
        return pieces(input)

    def word_filter(self, word: str) -> bool:
        return bool(word)  # numbers too: readers look for them


class search_words(nodes.Invisible, nodes.Element):
    """Words for the index that no page shows."""


class AddSearchWords(SphinxTransform):
    """Add what the index would miss: names of terms, and words that inline markup cuts in two."""

    default_priority = 900

    def apply(self, **kwargs: Any) -> None:
        document = self.document
        whole = [block.astext() for block in document.findall(nodes.TextElement) if _is_cut(block)]
        if whole:
            document += search_words("", nodes.Text(NAME_BREAK.join(whole)))
        for index in document.findall(nodes.container):
            if "term-list" in index["classes"]:  # a list of all names, which would be found for every one of them
                index["classes"].append("no-search")
        for term in self._terms_here():
            name = nodes.title("", NAME_BREAK.join(names_of(term)))
            document += search_words("", name, ids=[term["anchor"]])

    def _terms_here(self) -> list[dict[str, Any]]:
        path = Path(self.env.srcdir, TERMS_FILE)
        docname = self.env.current_document.docname
        if not docname.startswith("glossary/") or not path.is_file():
            return []
        self.env.note_dependency(path)
        terms: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        return [term for term in terms if term["docname"] == docname]


def _is_cut(block: nodes.TextElement) -> bool:
    return len(block.children) > 1 and not isinstance(block.parent, nodes.TextElement)


def names_of(term: dict[str, Any]) -> list[str]:
    """Return every name under which *term* can be looked up; the first is the one to show."""
    names = [term["term"], term.get("reading"), term.get("en"), term.get("zh")]
    names += [*(term.get("aliases") or ()), *(term.get("search_only") or ())]
    return list(dict.fromkeys(name for name in names if name))


def _skip(visitor: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_search_language(JapanesePairs)
    skip = (_skip, None)
    app.add_node(search_words, html=skip, latex=skip, text=skip, man=skip, texinfo=skip)
    app.add_transform(AddSearchWords)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}

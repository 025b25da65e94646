"""The check of ``make lint`` that holds the oldest browsers (conf/supported): it must see what it looks for."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tests.browser import give_up
from tests.places import ROOT

CHECK = ROOT / "conf/supported/check.js"
SETTINGS = (
    '{"compilerOptions": {"allowJs": true, "noEmit": true, "types": [], "lib": ["esnext", "dom"]}, "include": ["*.js"]}'
)
STYLE = """a:has(> b) { color: color-mix(in srgb, red, blue); inset: 0; height: 100dvh }
p { color: light-dark(red, blue); field-sizing: content }
@starting-style { p { color: var(--any) } }
p { & b { text-wrap: balance } }
"""
SCRIPT = """const lines = [3, 1].findLast(Boolean) ?? structuredClone("a".at(-1)) ?? /(?<=a)b/u;
Object.groupBy([lines], String);
document.body.replaceChildren();
document.startViewTransition(() => new Set([1]).union(new Set()));
"""


def test_a_sign_without_words_is_shown_where_it_cannot_be_told_that_it_has_none() -> None:
    """Who does not know the text behind the slash drops the line: the one before must show the sign."""
    sheets = [sheet.read_text("utf-8") for sheet in (ROOT / "conf/style").glob("*.css")]
    told = [pair for sheet in sheets for pair in re.findall(r"(.*)\n( *content: .*) / \"\";", sheet)]
    assert len(told) > 5 and all(before == f"{sign};" for before, sign in told)


def test_what_the_oldest_browsers_lack_is_named_with_its_line_and_nothing_else(tmp_path: Path) -> None:
    node = shutil.which("node")
    if not (node and (ROOT / "conf/node_modules/css-tree").exists()):
        give_up("no node, or not what make lint installs")
        return
    for name, text in {"tsconfig.json": SETTINGS, "a.css": STYLE, "a.js": SCRIPT}.items():
        (tmp_path / name).write_text(text, "utf-8")
    told = subprocess.run([node, CHECK, tmp_path], capture_output=True, text=True)
    named = {" ".join(line.split(" ")[:2]) for line in told.stderr.splitlines()}
    assert (told.returncode, named) == (
        1,
        {
            "a.css:2: css.types.color.light-dark",
            "a.css:2: css.properties.field-sizing",
            "a.css:2: css.properties.field-sizing.content",
            "a.css:3: css.at-rules.starting-style",
            "a.css:4: css.selectors.nesting",
            "a.js:2: javascript.builtins.Object.groupBy",
            "a.js:4: api.Document.startViewTransition",
            "a.js:4: javascript.builtins.Set.union",
        },
    )
    assert "a.js:2: javascript.builtins.Object.groupBy needs chrome 117, edge 117, " in told.stderr

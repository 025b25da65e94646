"""Scripts say the same with and without the spaces that are left out, as TypeScript reads them."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from conf.japanese_search.bundles import BUNDLES, SCRIPTS, joined, without_spaces
from tests.browser import give_up
from tests.places import ROOT

READ = """
const ts = require(process.argv[1] + "/typescript");
const written = (text) => ts.createPrinter().printFile(ts.createSourceFile("a.js", text, ts.ScriptTarget.Latest, true));
const scripts = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(scripts.map((texts) => new Set(texts.map(written)).size)));
"""


def sorts(scripts: list[tuple[str, str]]) -> list[int] | None:
    """Return of each pair of *scripts* how many different ones it holds; None where they cannot be read."""
    node, modules = shutil.which("node"), ROOT / "conf/node_modules"
    if not (node and (modules / "typescript").exists()):
        give_up("no node, or not what make lint installs")
        return None
    told = subprocess.run(
        [node, "-e", READ, modules], input=json.dumps(scripts), capture_output=True, text=True, check=True
    )
    found: list[int] = json.loads(told.stdout)
    return found


def test_every_bundle_is_the_same_script_without_its_spaces() -> None:
    whole = [
        joined(SCRIPTS / folder / f"{name}.js" for name in names.split()).decode() for folder, names in BUNDLES.items()
    ]
    pairs = [(script, without_spaces(script)) for script in whole]
    assert all(len(tight) < len(script) for script, tight in pairs)
    assert sorts(pairs) in (None, [1] * len(BUNDLES))


@pytest.mark.parametrize(
    ("script", "other"),
    [("f(a + +b);", "f(a++b);"), ('f("a b");', 'f("ab");'), ("f(/a b/u);", "f(/ab/u);"), ("a in b;", "ain b;")],
)
def test_a_space_too_many_left_out_is_seen(script: str, other: str) -> None:
    assert sorts([(script, script), (script, other)]) in (None, [1, 2])
    assert without_spaces(script) != other

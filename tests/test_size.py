"""Size: a text of twenty million bytes is converted, a larger one refused by name, and nothing grows with the square.

No time is measured here: quadratic work would take minutes where linear work takes none. With ``MICHISHIRUBE_LONG=1``
every input has its full size; else those do that the promise names, and the others a fifth.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.site_texts import replace, write_site
from tools.checks.rules import Context, lint
from tools.cli import main
from tools.files import SIZE_LIMIT
from tools.pages import myst
from tools.pages.site import compose
from tools.records.wordings import Terminology
from tools.records.yaml_tree import MAX_CHARACTERS
from tools.source_folder import load
from tools.text.grammar import CELL_LIMIT
from tools.text.reader import read

LONG = bool(os.environ.get("MICHISHIRUBE_LONG"))
PROMISED = 100_000
MANY = PROMISED if LONG else 20_000
LONG_LINE = 5_000_000
long = pytest.mark.skipif(not LONG, reason="takes several seconds; MICHISHIRUBE_LONG=1 runs it")
SENTENCE = "行目です。閲覧数を見て、<b>*記号*</b> も書きます。\n\n"


def convert(folder: Path, text: str) -> str:
    """Read, check and convert *text*, the only one of a plain folder, and return its page."""
    folder.mkdir(exist_ok=True)
    (folder / "memo.txt").write_text(text, encoding="utf-8")
    texts = load(folder)
    assert texts.diagnostics == []
    lint(Context(texts, Terminology(rules=())))
    page = compose(texts)["learn/memo.md"]
    assert isinstance(page, str)
    return page


PATHOLOGICAL: dict[str, Callable[[], str]] = {
    "opening brackets": lambda: "\n\n".join(sign * PROMISED for sign in "([{<*_`~"),
    "quotation marks": lambda: "> " * PROMISED,
    "fences": lambda: "```{div}\n" * MANY,
    "headings": lambda: "■ 同じ見出し\n" * PROMISED,
    "anchors": lambda: "■ 見出し {#same}\n" * MANY,
    "boxes": lambda: "【例】題\n" * MANY,
    "exercises": lambda: "【演習】題\n" * MANY,
    "quizzes": lambda: "【確認問題】\n\n" * MANY,
    "questions": lambda: "【確認問題】\n" + "問 何ですか。\n" * MANY,
    "items": lambda: "".join("  " * (number % 9) + "・項目\n" for number in range(MANY)),
    "rows": lambda: "| a | b |\n" * MANY,
    "single rows": lambda: "| a | b |\n\n" * MANY,
    "captions": lambda: "【表】題\n" * MANY,
    "blank lines": lambda: "あ" + "\n" * MANY + "い",
    "rules": lambda: "本文\n" + "---\n" * MANY,
    "a long line": lambda: "あ*" * (LONG_LINE // 2),
    "a long heading": lambda: "■ あ" + " " * 10 * MANY + "い",
    "a long address": lambda: "https://a.example/" + ")" * 10 * MANY + "a",
    "addresses": lambda: "http://" * MANY + " " + "http://a." * MANY + " http://a:" + "1" * MANY,
    "sums": lambda: "1 + " * MANY + "1 = 5",
    "backslashes": lambda: "\\" * MANY + "■",
    "unshowable characters": lambda: "\x00\u202e" * MANY,
    "folded lines in a header": lambda: "---\ntitle: " + "あ\n  " * MANY + "\n---\n本文",
    "names in a header": lambda: (
        "---\ntitle: 題\nfacts:\n" + "".join(f"  - F-{n}\n" for n in range(MANY)) + "---\n本文"
    ),
}


@pytest.mark.parametrize("make", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_a_pathological_text_is_converted(make: Callable[[], str], tmp_path: Path) -> None:
    assert convert(tmp_path / "texts", make())


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit for memory")
@pytest.mark.parametrize(("size", "memory"), [(2_000_000, 1 << 29), pytest.param(SIZE_LIMIT, 3 << 29, marks=long)])
def test_a_large_text_is_converted_in_bounded_memory(size: int, memory: int, tmp_path: Path) -> None:
    """In a process of its own, which may have *memory* bytes of addresses and no more."""
    (tmp_path / "texts").mkdir()
    count = size // len(f"100000{SENTENCE}".encode())
    text = "".join(f"{number}{SENTENCE}" for number in range(count))
    (tmp_path / "texts/memo.txt").write_text(text, encoding="utf-8")
    assert 0.98 * size < len(text.encode()) <= size
    limit = f"import resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))"
    program = f"{limit}\nfrom tools.cli import main; sys.exit(main())"
    arguments = [
        sys.executable,
        "-c",
        program,
        "build",
        "--texts",
        str(tmp_path / "texts"),
        "--docs",
        str(tmp_path / "docs"),
    ]
    subprocess.run(arguments, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    page = (tmp_path / "docs/learn/memo.md").read_text(encoding="utf-8")
    assert page.count("行目です") == count


def test_a_larger_text_is_refused_with_the_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "memo.txt").open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    assert main(["build", "--texts", str(tmp_path), "--docs", str(tmp_path / "docs")]) == 1
    told = capsys.readouterr().err
    assert "[file-too-large]" in told and "20,000,001" in told and "20,000,000" in told


def test_a_larger_yaml_is_refused_with_the_limit(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    (texts / "facts/market.yml").write_text("# " + "a" * MAX_CHARACTERS, encoding="utf-8")
    (found,) = [d for d in load(texts).diagnostics if d.code == "yaml-size"]
    assert found.path.name == "market.yml" and "2,000,000" in found.message


def test_a_thousand_wrong_keys_are_not_all_explained(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / "lessons/first/one.txt", "summary:", "".join(f"key{n}: x\n" for n in range(MANY)) + "summary:")
    found = [d for d in load(texts).diagnostics if d.code == "yaml-unknown-key"]
    assert len(found) == 200


def test_one_long_row_does_not_lengthen_all_others(tmp_path: Path) -> None:
    """Made even, the table would have thousands of millions of cells."""
    text = "|" + "a|" * PROMISED + "\n" + "|b|\n" * MANY
    (tmp_path / "memo.txt").write_text(text, encoding="utf-8")
    (found,) = load(tmp_path).diagnostics
    assert found.code == "table-large" and f"{CELL_LIMIT:,}" in found.message
    (block,) = read(text, path=Path("memo.txt"))[0].document.blocks
    assert "".join(str(node) for node in block.content).count("b") >= MANY  # type: ignore[union-attr]


def test_openers_inside_each_other_need_no_deeper_stack() -> None:
    body = "本文"
    for _ in range(30):
        body = myst.div("gen", body)
    assert body.splitlines()[0] == "`" * 32 + "{div} gen"

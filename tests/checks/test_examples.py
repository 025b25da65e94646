"""The examples of the rules: what is called bad is refused by the very code that is named, what is called good passes.

Each is put into a small site of two stages. Its header keys take the place of the same keys of a lesson, its lines are
put between the lesson's; a drawing takes the place of the site's figure, and a file 「がない」 is taken away.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.codes import codes_of
from tests.places import ROOT
from tests.site_texts import LESSON, PATH, SHOWN, TERMS, replace, write_site
from tools.checks.registry import RULES, Context, Example, examples
from tools.checks.rules import findings, rules_list
from tools.cli import main
from tools.diagnostics import Code
from tools.records.wordings import Calque, Rule, Terminology
from tools.source_folder import load

STYLE = Terminology(
    rules=(Rule(preferred="ユーザー", rejected=("ユーザ",), unless=("ユーザー",), reason="長音"),),
    calques=(Calque(word="流入運営", glosses=("集客",)),),
)
ONE, TWO = "lessons/first/one.txt", "lessons/second/two.txt"
FILE = re.compile(r"(?P<file>\S+\.\w+) に?(?P<what>ヘッダー)?が(?P<state>ない|ある)")
WHOLE = re.compile(r"(?P<file>\S+\.(?:yml|svg|csv)):\n(?P<content>(?:.|\n)+)")
REPEATED = re.compile(r"(?P<times>[0-9]+)回:\n(?P<content>(?:.|\n)+)")
KEY = re.compile(r" *\w+: [^\n]*")
MEMO = "kind: document\ntitle: メモ\nsummary: 書きます。\nsections:\n- {heading: 用件, hint: 何か, example: 会う}\n"
RELATED = "    related: "
DATA = """title: 朝市の客数
summary: 客数の記録です。
files: [{file: crowd.csv, title: 客数}]
columns: [{name: 日付, meaning: 市の日}, {name: 客数, meaning: 客の数}]
"""
ITEMS = "items:\n" + "".join(f"- {{can: {number}つできます, lesson: one}}\n" for number in range(5))
CASES = [(check, example) for check in RULES for example in examples(check)]


def site(root: Path) -> Path:
    """Write a site in which the things stand that the examples speak of."""
    texts = write_site(root)
    second = PATH.removeprefix("stages:\n").replace("first", "second").replace("[one, two]", "[two]")
    second = second.replace("はじめ", "つづき").replace("最初の段階です", "次の段階です")
    uv = TERMS.removeprefix("terms:\n").replace("pv", "uv").replace("閲覧数(PV)", "訪問者数(UV)")
    uv = uv.replace("stage: first", "stage: second").replace("PV =", "UV =").replace("えつらんすう", "ほうもんしゃすう")
    uv = uv.replace("見られた回数です。", "来た人の数です。").replace("en: Page views", "en: Unique visitors")
    uv = re.sub("zh: .*", "zh: 独立访客数", uv)
    files = {
        "learning_path.yml": PATH.replace("[one, two]", "[one]") + second,
        ONE: LESSON.format(title="一つ目", before="", terms="pv", facts="F-1").replace(
            "reviewed", "templates: [memo]\nreviewed"
        )
        + "「メモ」に書きます。\n",
        TWO: LESSON.format(title="二つ目", before="one", terms="uv", facts="F-2")
        .replace("reviewed", "templates: [visit]\nreviewed")
        .replace("閲覧数", "訪問者数")
        .replace("紹介の文", "二つ目の文")
        .replace("3つです", "「訪問の記録」にある3つです")
        + SHOWN,
        "templates/visit.yml": MEMO.replace("メモ", "訪問の記録").replace("書きます", "残します"),
        "glossary/metric.yml": TERMS.replace("表示回数の合計", "客数 × 1人の回数")
        + f"{RELATED}[uv]\n{uv}{RELATED}[pv]\n",
        "templates/memo.yml": MEMO,
        "practice/crowd.yml": DATA,
        "practice/crowd.csv": "日付,客数\n2026-06-01,12\n",
        "self_checks/first.yml": ITEMS,
        "self_checks/second.yml": ITEMS.replace("one", "two"),
    }
    (texts / "lessons/first/two.txt").unlink()
    for name, content in files.items():
        (texts / name).parent.mkdir(exist_ok=True)
        (texts / name).write_text(content, encoding="utf-8")
    return texts


def put(example: str, texts: Path) -> None:
    """Put *example* into the site, piece by piece: what stands before a line 「FILE:」 is a piece of its own."""
    for piece in re.split(r"\n\n(?=\S+\.(?:yml|svg|csv):\n)", example):
        put_piece(piece, texts)


def put_piece(example: str, texts: Path) -> None:
    """Put lines of a lesson (「5回:」 says how often), a drawing, 「FILE がない」, or 「FILE:」 and what it holds."""
    if match := REPEATED.fullmatch(example):
        put_piece("\n\n".join([match["content"]] * int(match["times"])), texts)
    elif match := WHOLE.fullmatch(example):
        path, content = texts / match["file"], match["content"]
        path.parent.mkdir(exist_ok=True)
        if path.exists() and KEY.fullmatch(content):
            put_key(path, content.partition(":")[0].strip(), content)
        else:
            path.write_text(content, encoding="utf-8")
    elif match := FILE.fullmatch(example):
        put_file(texts / match["file"], match["what"], present=match["state"] == "ある")
    elif example.startswith("<svg"):
        (texts / "figures/road.svg").write_text(example, encoding="utf-8")
    else:
        keys, body = re.fullmatch(r"(?:---\n((?:.+\n)*)---)?\n?((?:.|\n)*)", example).groups()  # type: ignore[union-attr]
        for line, key in re.findall(r"^((\w+):.*)$", keys or "", re.MULTILINE):
            put_key(texts / ONE, key, line)
        replace(texts / ONE, "【演習】", f"{body}\n\n【演習】")


def put_file(path: Path, what: str | None, *, present: bool) -> None:
    text = path.read_text(encoding="utf-8")
    if present:
        return
    if what:
        path.write_text(text.split("---\n")[2], encoding="utf-8")
    else:
        path.unlink()


def put_key(path: Path, key: str, line: str) -> None:
    """Write *line* in the header in place of its *key*, or add it."""
    old = re.search(rf"^( *){key}:.*$", path.read_text(encoding="utf-8"), re.MULTILINE)
    replace(path, old[0] if old else "reviewed:", f"{old[1]}{line}" if old else f"{line}\nreviewed:")


def codes(texts: Path) -> set[Code]:
    loaded = load(texts)
    found = {found.code for found in findings(Context(loaded, STYLE))}
    return found - {Code.PATH_KIND}  # the examples of capstones stand in a lesson's place


def test_the_site_of_the_examples_is_a_good_one(tmp_path: Path) -> None:
    assert codes(site(tmp_path)) == set()


@pytest.mark.parametrize(("check", "example"), CASES, ids=[f"{c.__name__}-{e.code or 'good'}" for c, e in CASES])
def test_an_example_is_what_its_rule_calls_it(check: object, example: Example, tmp_path: Path) -> None:
    texts = site(tmp_path)
    put(example.text, texts)
    assert codes(texts) == ({example.code} if example.code else set())


def test_every_rule_shows_what_it_refuses_and_how_it_should_be() -> None:
    for check in RULES:
        kinds = [example.code is None for example in examples(check)]
        assert not all(kinds) and kinds[-1], check


def test_every_code_of_the_rules_has_an_example() -> None:
    """A photograph cannot be written down in a docstring: its codes are shown in ``test_pictures``; nor can a portrait,
    which the path of learning names: it is shown in ``records/test_colours``."""
    others = ("pictures.py", "causes.py", "consequences.py", "excuses.py")  # these three look at what others found
    modules = [path for path in (ROOT / "tools" / "checks").glob("*.py") if path.name not in others]
    assert {code for path in modules for code in codes_of(path)} - {Code.PORTRAIT_SHAPE} == {
        e.code for _, e in CASES if e.code
    }


def test_the_list_shows_every_rule_in_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--list"]) == 0
    told = capsys.readouterr().out
    assert told == rules_list() and told.count("よい例:") == sum(example.code is None for _, example in CASES)
    assert "[anchor-missing] エラー: 見出しに住所がありません。\n  よくない例:\n    ■ 仕事の手順\n" in told
    assert "\u202e" not in told and "〔U+202E〕" in told

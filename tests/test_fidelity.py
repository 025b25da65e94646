"""The short form of ``make fidelity``, and the proof that the harness can fail."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from tests.fidelity.__main__ import run
from tests.fidelity.generators import PLACES, corpora, every_snippet, generate, snippets
from tests.places import ROOT
from tools import cli
from tools.fidelity.prove import Outcome, has_unit, prove
from tools.fidelity.samples import Sample, read_folder, usable
from tools.pages import myst


def proved(*texts: str) -> list[Outcome]:
    return list(prove(Sample(f"{number}.txt", text) for number, text in enumerate(texts, 1)))


# ---------------------------------------------------------------- the proof


def test_generated_texts_and_snippets_are_shown_as_they_are() -> None:
    cases = [*islice(every_snippet(), 0, None, 20), *generate(30, seed=20)]
    found = {case.sample.name: wrong for case, wrong in run(cases, processes=1) if wrong}
    assert found == {}


def test_without_escaping_the_harness_finds_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(myst, "escape", lambda text: text)
    differing = [outcome for outcome in proved(*snippets("markdown")[:24]) if outcome.differences]
    assert len(differing) > 8


def test_the_harness_finds_a_lost_character(monkeypatch: pytest.MonkeyPatch) -> None:
    escape = myst.escape
    monkeypatch.setattr(myst, "escape", lambda text: escape(text.replace("字", "")))
    (outcome,) = proved("---\ntitle: 文字\n---\n字が1つ消えます。\n")
    assert {difference.code for difference in outcome.differences} == {"audit-text"}
    assert "原稿「文字" in outcome.differences[-1].message + outcome.differences[0].message


def test_a_warning_of_the_build_counts_as_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(myst, "escape", lambda text: text)
    (outcome,) = proved("---\ntitle: 題\n---\n{ref}`nowhere`\n")
    warnings = [difference.message for difference in outcome.differences if difference.code == "audit-warning"]
    assert len(warnings) == 1 and "nowhere" in warnings[0]


@pytest.mark.parametrize("kept", ["  ", "\t", " \t "])
def test_the_harness_finds_lost_spaces(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"---\ntitle: 題\n---\n言葉{kept}二つの空白\n\n式: a{kept}=  b\n"
    assert proved(text)[0].differences == ()
    escape = myst.escape
    monkeypatch.setattr(myst, "escape", lambda text: re.sub(r"\[([&#0-9;]+)\]\{\.spaces\}", r"\1", escape(text)))
    assert [(found.code, found.line) for found in proved(text)[0].differences] == [
        ("audit-space", 4),
        ("audit-space", 6),
    ]


def test_texts_that_once_differed_are_shown_as_they_are() -> None:
    deep = "\n".join("  " * level + f"・項目{level}" for level in range(30))
    texts = [
        deep,
        "【例】本文のない囲み\n",
        "①②③\n※＊*\n1. \u2003字\n",
        "---\ntitle: https://example.org/a_b\n---\nhttps://example.org/[f] と http://a@b と https://a.jp/100%\n",
        "■ 題 {#scene}\u3000\n■ 題 {#svg-toc}\n\\1. \n文\n{#a\nb}\n",
    ]
    assert {outcome.sample.name: outcome.differences for outcome in proved(*texts) if outcome.differences} == {}


def test_a_photograph_is_read_out_and_has_its_size() -> None:
    (outcome,) = proved("【図】market.png 朝市の  写真(2枚目)\n\n【図】market.webp 掲示板\n")
    assert outcome.differences == ()
    assert [(picture.file, picture.alternative, picture.sized) for picture in outcome.shown.pictures] == [
        ("market.png", "朝市の  写真(2枚目)", True),
        ("market.webp", "掲示板", True),
    ]


def test_every_place_is_one_the_page_shows_as_such() -> None:
    frames = [place.frame.replace("@", "始め終わり") for place in PLACES]
    for place, outcome in zip(PLACES, proved(*frames), strict=True):
        assert has_unit(outcome.shown, place.role, "始め終わり"), place.name
        assert outcome.differences == (), place.name


# ---------------------------------------------------------------- what goes in


def test_texts_are_repeatable() -> None:
    assert list(generate(50, seed=4)) == list(generate(50, seed=4))
    assert list(generate(50, seed=4)) != list(generate(50, seed=5))


@pytest.mark.parametrize("corpus", corpora())
def test_corpora_hold_enough(corpus: str) -> None:
    assert len(set(snippets(corpus))) >= 20


def test_a_header_that_cannot_be_used_is_body() -> None:
    headers = ["---\ntitle: [\n---\n", "---\nnosuch: x\n---\n", "---\n", "---\n---\n"]
    for header, outcome in zip(headers, proved(*(header + "本文です。\n" for header in headers)), strict=True):
        assert usable(header + "本文です。\n").endswith(header + "本文です。\n")
        assert outcome.differences == ()
        assert "".join(header.split()) in "".join(outcome.shown.words.split())


def test_a_usable_header_stays_the_header() -> None:
    text = "\ufeff---\ntitle: 題\n---\n本文です。\n"
    assert usable(text) == text


# ---------------------------------------------------------------- the command


def test_files_of_any_name_and_encoding_are_read_or_named(tmp_path: Path) -> None:
    (tmp_path / "深い").mkdir()
    (tmp_path / "深い" / "名前 {x}.md").write_bytes("\ufeff本文".encode())
    (tmp_path / "b").write_bytes("本文".encode("utf-16"))
    (tmp_path / "c.txt").write_bytes("本文".encode("cp932"))
    (tmp_path / "d.txt").symlink_to(tmp_path / "b")
    found = read_folder(tmp_path)
    assert found.samples == [Sample("b", "本文"), Sample("深い/名前 {x}.md", "本文")]
    assert [(problem.path.name, problem.code) for problem in found.unreadable] == [
        ("c.txt", "encoding"),
        ("d.txt", "file-not-regular"),
    ]


def test_the_command_prints_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes("**本文** <b>".encode("cp932"))
    assert cli.main(["fidelity", str(tmp_path), "--encoding", "cp932", "--processes", "1"]) == 0
    assert capsys.readouterr().out == "1 texts, 0 differ\n"
    assert cli.main(["fidelity", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == "0 texts, 0 differ(読めなかったファイル 1個)\n"
    assert "a.txt" in printed.err


@pytest.mark.parametrize("arguments", [["nosuch"], [".", "--encoding", "nosuch"], [".", "--encoding", "base64"]])
def test_a_wrong_call_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fidelity", *arguments]) == 2
    assert "直し方" in capsys.readouterr().err


def test_a_text_that_differs_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(myst, "escape", lambda text: text)
    (tmp_path / "a.txt").write_text("普通の文です。\n\n**本文** です。\n", "utf-8")
    (tmp_path / "b.txt").write_text("普通の文です。\n", "utf-8")
    assert cli.main(["fidelity", str(tmp_path), "--processes", "1"]) == 1
    first, summary = capsys.readouterr().out.splitlines()
    assert first.startswith("a.txt:3: [audit-text]")
    assert summary == "2 texts, 1 differ"


def test_the_package_does_not_import_sphinx() -> None:
    code = "import sys, tools.fidelity.prove; sys.exit('sphinx' in sys.modules or 'docutils' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0

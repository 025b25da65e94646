"""Reading a folder of texts, building its pages, and what happens to a bad file: nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site_texts import replace, write_site
from tools import site
from tools.cli import main


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def build(texts: Path, docs: Path, *more: str) -> int:
    return main(["build", "--texts", str(texts), "--docs", str(docs), "--quiet", *more])


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    assert build(texts, docs) == 0
    times = {p: p.stat().st_mtime_ns for p in docs.rglob("*")}
    written, problems = site.write(site.compose(site.load(texts)), docs)
    assert (written.written, written.deleted, problems) == ((), (), [])
    assert {p: p.stat().st_mtime_ns for p in docs.rglob("*")} == times


def test_one_changed_text_rewrites_its_page_and_what_quotes_it(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    replace(texts / "lessons/first/two.txt", "3つです", "4つです")
    assert site.write(site.compose(site.load(texts)), docs)[0].written == ("learn/first/two.md",)
    replace(texts / "lessons/first/two.txt", "二つ目", "最後")
    assert set(site.write(site.compose(site.load(texts)), docs)[0].written) == {
        "learn/first/two.md", "learn/first/index.md", "learn/index.md", "glossary/a.md",
    }  # fmt: skip


def test_a_text_that_goes_takes_its_page_along(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    (texts / "lessons/first/two.txt").unlink()
    replace(texts / "learning_path.yml", "[one, two]", "[one]")
    assert build(texts, docs) == 0
    assert not (docs / "learn/first/two.md").exists() and (docs / "learn/first/one.md").exists()


def test_a_file_that_we_did_not_make_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    own = docs / "learn" / "own.md"
    own.write_text("# 手書き\n", encoding="utf-8")
    assert build(texts, docs) == 1
    assert "file-foreign" in capsys.readouterr().err and own.exists()


def test_the_same_texts_make_the_same_bytes(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    build(texts, tmp_path / "a")
    build(texts, tmp_path / "b")
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def big(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(site.SIZE_LIMIT + 1)


ONE, TWO = "lessons/first/one.txt", "lessons/first/two.txt"
FAULTS: list[tuple[str, Callable[[Path], object]]] = [
    ("header-unclosed", lambda t: replace(t / ONE, "reviewed: 2026-01-31\n---", "reviewed: 2026-01-31")),
    ("yaml-unknown-key", lambda t: replace(t / ONE, "summary:", "sumary:")),
    ("yaml-syntax", lambda t: replace(t / ONE, "terms: [pv]", "terms: [pv")),
    ("slug-repeated", lambda t: (t / "lessons/second").mkdir() or (t / "lessons/second/one.txt").write_text("本文")),
    ("prerequisite-cycle", lambda t: replace(t / ONE, "prerequisites: []", "prerequisites: [two]")),
    ("prerequisite-unknown", lambda t: replace(t / TWO, "[one]", "[on]")),
    ("path-lesson-missing", lambda t: replace(t / "learning_path.yml", "two]", "two, three]")),
    ("path-orphan", lambda t: replace(t / "learning_path.yml", "[one, two]", "[one]")),
    ("term-unknown", lambda t: replace(t / "glossary/metric.yml", "    unit: 回\n", "    unit: 回\n    related: [uv]\n")),
    ("encoding", lambda t: (t / TWO).write_bytes("朝市".encode("cp932"))),
    ("file-empty", lambda t: (t / TWO).write_text("")),
    ("file-too-large", lambda t: big(t / TWO)),
    ("file-not-regular", lambda t: (t / TWO).unlink() or (t / TWO).mkdir()),
    ("file-not-regular", lambda t: (t / TWO).unlink() or (t / TWO).symlink_to(t / ONE)),
    ("file-not-regular", lambda t: (t / TWO).unlink() or os.mkfifo(t / TWO)),
    ("file-name", lambda t: (t / TWO).rename(t / "lessons/first/Two 2.txt")),
    ("file-name", lambda t: (t / TWO).rename(t / "lessons/first/index.txt")),
]


@pytest.mark.parametrize(("code", "spoil"), FAULTS, ids=[f"{n}-{code}" for n, (code, _) in enumerate(FAULTS)])
def test_a_fault_has_its_own_message_and_harms_nothing(
    code: str, spoil: Callable[[Path], object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    before = snapshot(docs)
    spoil(texts)
    assert build(texts, docs) == 1
    told = capsys.readouterr().err
    assert f"[{code}]" in told and "直し方" in told and "Traceback" not in told
    assert snapshot(docs) == before
    assert main(["check", "--texts", str(texts)]) == 1


def test_a_full_disk_keeps_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    before = snapshot(docs)
    replace(texts / ONE, "3つです", "4つです")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert build(texts, docs) == 1
    assert "空き容量がありません" in capsys.readouterr().err
    assert snapshot(docs) == before


def test_a_plain_folder_becomes_a_list(tmp_path: Path) -> None:
    texts, docs = tmp_path / "plain", tmp_path / "docs"
    texts.mkdir()
    (texts / "memo.txt").write_text("決まりのない文です。\n", encoding="utf-8")
    assert build(texts, docs) == 0
    assert sorted(snapshot(docs)) == ["index.md", "learn/index.md", "learn/memo.md"]
    (docs / "index.md").write_text("# 手書きの入口\n", encoding="utf-8")
    assert build(texts, docs) == 0
    assert (docs / "index.md").read_text(encoding="utf-8") == "# 手書きの入口\n"


def test_a_restricted_text_needs_leave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts, docs = tmp_path / "plain", tmp_path / "docs"
    texts.mkdir()
    (texts / "memo.txt").write_text("---\ntitle: 題\nrights: restricted\n---\n本文です。\n", encoding="utf-8")
    assert build(texts, docs) == 1 and not docs.exists()
    assert "rights-restricted" in capsys.readouterr().err
    assert main(["check", "--texts", str(texts)]) == 1
    assert build(texts, docs, "--allow-restricted") == 0
    assert main(["check", "--texts", str(texts), "--allow-restricted"]) == 0

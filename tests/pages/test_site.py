"""Reading a folder of texts, building its pages, and what happens to a bad file: nothing is lost."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.site_texts import replace, write_site
from tools.cli import main
from tools.files import SIZE_LIMIT, write_atomically
from tools.kinds import FOLDERS, KINDS
from tools.pages.docs_folder import DOWNLOAD_NAME, write
from tools.pages.site import compose
from tools.source_folder import load


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def build(texts: Path, docs: Path, *more: str) -> int:
    return main(["build", "--texts", str(texts), "--docs", str(docs), "--quiet", *more])


def test_every_file_to_hand_out_is_known_as_made_here() -> None:
    """Else the next build would take it for somebody's own and refuse."""
    files = [
        name.removeprefix("downloads/")
        for name in compose(load(ROOT / "tests/second_site/source_texts"))
        if name.startswith("downloads/")
    ]
    assert {name for name in files if not DOWNLOAD_NAME.fullmatch(name)} == {".gitignore"} and len(files) > 5


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    assert build(texts, docs) == 0
    times = {p: p.stat().st_mtime_ns for p in docs.rglob("*")}
    written, problems = write(compose(load(texts)), docs)
    assert (written.written, written.deleted, problems) == ((), (), [])
    assert {p: p.stat().st_mtime_ns for p in docs.rglob("*")} == times


def test_what_readers_ask_of_a_page_stands_beside_what_they_ask_of_places_on_it() -> None:
    folder = load(ROOT / "source_texts")
    asked = json.loads(compose(folder)["learn/site.json"])["questions"]
    templates = asked["work-templates/index"]
    assert "書式をまとめて手に入れたい" in templates[""] and "raci chart template" in templates["template-raci"]


def test_one_changed_text_rewrites_its_page_and_what_quotes_it(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    replace(texts / "lessons/first/two.txt", "3つです", "4つです")
    assert write(compose(load(texts)), docs)[0].written == ("learn/first/two.md",)
    replace(texts / "lessons/first/two.txt", "二つ目", "最後")
    assert set(write(compose(load(texts)), docs)[0].written) == {
        "learn/first/two.md", "learn/first/index.md", "learn/index.md", "learn/sources.md", "learn/site.json", "glossary/term-pv.md",
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


@pytest.mark.parametrize(
    "name",
    [
        *("learn/note.md", "learn/figures/mine.gif", "learn/.keep", "glossary/mine.json", "learn/first/data.csv"),
        "learn/.gitignore",
    ],
)
def test_no_foreign_file_is_deleted(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    (docs / name).write_bytes(b"\xffmine")
    assert build(texts, docs) == 1
    assert f"{docs / name}: エラー [file-foreign]" in capsys.readouterr().err
    assert (docs / name).read_bytes() == b"\xffmine"


def put_text(path: Path) -> None:
    path.write_text("# 手書き\n", encoding="utf-8")


@pytest.mark.parametrize("put", [put_text, Path.mkdir, os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_a_foreign_file_in_the_way_of_a_page_stops_the_build(
    put: Callable[[Path], object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    (docs / "learn" / "first").mkdir(parents=True)
    put(docs / "learn" / "first" / "two.md")
    before = snapshot(docs)
    assert build(texts, docs) == 1
    assert "[file-foreign]" in capsys.readouterr().err and snapshot(docs) == before


@pytest.mark.parametrize("put", [put_text, os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_what_is_no_page_of_ours_is_neither_read_nor_followed(put: Callable[[Path], object], tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    odd = docs / "learn" / "odd.md"
    put(odd)
    _, problems = write(compose(load(texts)), docs)
    assert [(p.code, p.path) for p in problems] == [("file-foreign", odd)] and os.path.lexists(odd)


def test_what_an_interrupted_build_left_is_cleared_away(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    before = snapshot(docs)
    (docs / "learn" / "first" / ".one.md.ab_cd123").write_text("---\ngener", encoding="utf-8")
    (docs / "learn" / "first" / "two.md").unlink()
    (docs / "learn" / "gone").mkdir()
    assert build(texts, docs) == 0
    assert snapshot(docs) == before and not (docs / "learn" / "gone").exists()


def test_a_figure_that_goes_takes_its_copy_along(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    assert (docs / "learn/figures/road.svg").read_bytes() == (texts / "figures/road.svg").read_bytes()
    (texts / "figures/road.svg").unlink()
    assert build(texts, docs) == 0 and not (docs / "learn/figures").exists()


def test_the_same_texts_make_the_same_bytes(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    build(texts, tmp_path / "a")
    build(texts, tmp_path / "b")
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def big(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)


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
    (
        "term-unknown",
        lambda t: replace(t / "glossary/metric.yml", "    unit: 回\n", "    unit: 回\n    related: [uv]\n"),
    ),
    ("encoding", lambda t: (t / TWO).write_bytes("朝市".encode("cp932"))),
    ("file-empty", lambda t: (t / TWO).write_text("")),
    ("file-too-large", lambda t: big(t / TWO)),
    ("file-not-regular", lambda t: (t / TWO).unlink() or (t / TWO).mkdir()),
    ("file-not-regular", lambda t: (t / TWO).unlink() or (t / TWO).symlink_to(t / ONE)),
    ("file-not-regular", lambda t: (t / TWO).unlink() or os.mkfifo(t / TWO)),
    ("file-name", lambda t: (t / TWO).rename(t / "lessons/first/Two 2.txt")),
    ("file-name", lambda t: (t / TWO).rename(t / "lessons/first/index.txt")),
    ("file-name", lambda t: (t / TWO).rename(t / "lessons/first/learning-path.txt")),
    ("file-name", lambda t: (t / TWO).rename(t / "lessons/first/term-pv.txt")),
    ("file-missing", lambda t: (t / "learning_path.yml").unlink()),
    ("file-not-regular", lambda t: (t / "learning_path.yml").unlink() or (t / "learning_path.yml").symlink_to("gone")),
    ("file-not-regular", lambda t: (t / "learning_path.yml").unlink() or (t / "learning_path.yml").mkdir()),
    ("file-empty", lambda t: (t / "learning_path.yml").write_text("\n")),
    ("yaml-empty", lambda t: (t / "learning_path.yml").write_text("# 注釈だけ\n", encoding="utf-8")),
    ("path-stage-folder", lambda t: (t / "lessons/second").mkdir() or (t / TWO).rename(t / "lessons/second/two.txt")),
    ("path-lesson-twice", lambda t: replace(t / "learning_path.yml", "[one, two]", "[one, two, one]")),
    ("path-starts", lambda t: replace(t / TWO, "prerequisites: [one]", "prerequisites: []")),
    ("prerequisite-later", lambda t: replace(t / "learning_path.yml", "[one, two]", "[two, one]")),
    ("category-unknown", lambda t: (t / "glossary/metric.yml").rename(t / "glossary/metrics.yml")),
    ("stage-unknown", lambda t: replace(t / "glossary/metric.yml", "stage: first", "stage: frist")),
    ("id-repeated", lambda t: (t / "glossary/role.yml").write_bytes((t / "glossary/metric.yml").read_bytes())),
    ("encoding", lambda t: (t / "glossary/metric.yml").write_bytes("terms: 用語".encode("cp932"))),
    ("yaml-unknown-key", lambda t: replace(t / "facts/market.yml", "credit:", "credits:")),
    ("file-not-regular", lambda t: (t / "figures/road.svg").unlink() or (t / "figures/road.svg").mkdir()),
    ("file-too-large", lambda t: big(t / "figures/road.svg")),
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


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_full_disk_keeps_the_old_page(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    build(texts, docs)
    before = snapshot(docs)
    replace(texts / ONE, "3つです", "4つです")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    assert build(texts, docs) == 1
    assert "空き容量がありません" in capsys.readouterr().err
    assert snapshot(docs) == before


def test_writing_one_file_leaves_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_atomically(tmp_path / "a.txt", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("replace", "chmod"):
        with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
            patched.setattr(os, step, full)
            write_atomically(tmp_path / "a.txt", b"new")
        assert snapshot(tmp_path) == {"a.txt": b"old"}


def test_a_plain_folder_becomes_a_list(tmp_path: Path) -> None:
    texts, docs = tmp_path / "plain", tmp_path / "docs"
    texts.mkdir()
    (texts / "memo.txt").write_text("決まりのない文です。\n", encoding="utf-8")
    assert build(texts, docs) == 0
    assert sorted(snapshot(docs)) == [
        "index.md",
        "learn/.gitignore",
        "learn/index.md",
        "learn/memo.md",
        "learn/site.json",
    ]
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


@pytest.mark.parametrize("content", ["本文です。\n【終】\n", "---- 議事録 ----\n【終】\n"])
def test_what_only_publication_forbids_does_not_stop_a_build(content: str, tmp_path: Path) -> None:
    texts, docs = tmp_path / "plain", tmp_path / "docs"
    texts.mkdir()
    (texts / "memo.txt").write_text(content, encoding="utf-8")
    assert build(texts, docs) == 0
    assert main(["check", "--texts", str(texts)]) == 1


def test_all_faults_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    replace(texts / ONE, "summary:", "sumary:")
    (texts / TWO).write_bytes("朝市".encode("cp932"))
    replace(texts / "glossary/metric.yml", "    unit:", "    unti:")
    assert build(texts, tmp_path / "docs") == 1
    told = capsys.readouterr().err
    assert {code for code in ("yaml-unknown-key", "encoding") if f"[{code}]" in told} == {
        "yaml-unknown-key",
        "encoding",
    }
    assert all(name in told for name in ("one.txt:3:", "two.txt:1:", "metric.yml:10:"))


def test_an_empty_folder_is_a_list_of_nothing(tmp_path: Path) -> None:
    texts, docs = tmp_path / "plain", tmp_path / "docs"
    texts.mkdir()
    assert build(texts, docs) == 0
    assert "原稿はまだありません" in (docs / "learn/index.md").read_text(encoding="utf-8")


def test_the_edit_link_knows_the_true_file(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    files = compose(load(texts), repository=tmp_path)
    assert 'source_file: "texts/lessons/first/one.txt"' in str(files["learn/first/one.md"])
    assert "source_file" not in str(compose(load(texts))["learn/first/one.md"])


def test_a_file_whose_name_an_address_does_not_hold_has_no_edit_link(tmp_path: Path) -> None:
    texts = write_site(tmp_path / "朝市 {1}")
    assert "source_file" not in str(compose(load(texts), repository=tmp_path)["learn/first/one.md"])


@pytest.mark.parametrize("docs", ["file/docs", "file"])
def test_a_docs_folder_that_cannot_be_is_named(docs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write_site(tmp_path)
    (tmp_path / "file").write_text("本文", encoding="utf-8")
    assert build(texts, tmp_path / docs) == 1
    assert "[file-unwritable]" in capsys.readouterr().err


def test_no_text_takes_the_address_of_a_page_written_by_hand(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    (docs / "more").mkdir(parents=True)
    (docs / "more" / "help.md").write_text("(two)=\n# 助け\n\n(two--more)=\n## 続き\n", encoding="utf-8")
    assert load(texts).diagnostics == []
    assert [(p.code, p.path.name) for p in load(texts, docs=docs).diagnostics][:1] == [("file-name", "two.txt")]


def test_what_an_editor_hides_beside_a_text_is_no_text(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    for name in ("lessons/first/.two.txt", "lessons/first/.#two.txt", "figures/.road.svg"):
        (texts / name).write_text("途中", encoding="utf-8")
    found = load(texts)
    assert (found.diagnostics, [source.slug for source in found.sources]) == ([], ["one", "two"])


def test_the_kinds_of_page_are_those_declared(tmp_path: Path) -> None:
    declared = {(kind.name, kind.folder) for kind in KINDS}
    (tmp_path / "plain").mkdir()
    made = [compose(load(folder)) for folder in (ROOT / "source_texts", tmp_path / "plain")]
    kinds = {
        (match[1], name.split("/")[0])
        for files in made
        for name, text in files.items()
        if name.count("/") and (match := re.search(r'^kind: "(.+)"$', str(text), re.MULTILINE))
    }
    assert kinds == declared


def test_the_makefile_names_the_folders_that_are_made() -> None:
    told = re.search(r"^GENERATED := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert told and tuple(told[1].split()) == FOLDERS

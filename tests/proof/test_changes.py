"""What readers see change between two builds, as a pull request shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.cli import main
from tools.proof.changes import MOST_LINES, changes

PAGE = '<!doctype html><html lang="ja"><body><nav>{nav}</nav><article role="main">{body}</article></body></html>'


def write(root: Path, pages: dict[str, str], nav: str = "目次") -> Path:
    for name, body in pages.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(nav=nav, body=body), "utf-8")
    return root


def test_a_changed_word_stands_with_its_line_and_nothing_around_the_article_counts(tmp_path: Path) -> None:
    table = "<table><tr><td><p>粉</p></td><td><p>{}</p></td></tr></table>"
    old = write(
        tmp_path / "old",
        {"learn/a.html": f"<h1>題</h1><p>前の文<wbr>です。</p>{table.format('5g')}", "b.html": "<p>同じ</p>"},
    )
    new = write(
        tmp_path / "new",
        {"learn/a.html": f"<h1>題</h1>\n<p>新しい文です。</p>{table.format('6g')}", "b.html": "<p>同じ</p>"},
        nav="新しい目次",
    )
    told = changes(old, new)
    assert "変わるページは1枚です(増えるページ 0、なくなるページ 0)。" in told
    assert "### learn/a.html\n\n```diff\n@@\n 題\n-前の文です。\n-粉 | 5g\n+新しい文です。\n+粉 | 6g\n```\n" in told


def test_pages_that_come_and_go_are_counted_and_a_long_one_is_cut(tmp_path: Path) -> None:
    long = "".join(f"<p>文{number}です。</p>" for number in range(MOST_LINES + 5))
    old = write(tmp_path / "old", {"gone.html": "<p>前の文です。</p>"})
    told = changes(old, write(tmp_path / "new", {"come.html": long}))
    assert "(増えるページ 1、なくなるページ 1)" in told and "-前の文です。" in told
    assert "+文5です。" in told and f"文{MOST_LINES + 4}です。" not in told and "(ほか" in told


def test_other_markup_with_the_same_words_is_no_change(tmp_path: Path) -> None:
    old = write(tmp_path / "old", {"a.html": "<p>文です。</p>"})
    assert "変わるページはありません。" in changes(
        old, write(tmp_path / "new", {"a.html": "<p class='x'>文<wbr>です。</p>"})
    )


def test_words_that_look_like_the_end_of_the_block_do_not_end_it(tmp_path: Path) -> None:
    old = write(tmp_path / "old", {"a.html": "<p>前の文です。</p>"})
    assert "\n````diff\n" in changes(old, write(tmp_path / "new", {"a.html": "<p>```</p>"}))


def test_on_github_it_goes_to_the_summary_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = (write(tmp_path / name, {"a.html": f"<p>{name}</p>"}) for name in ("old", "new"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert main(["changes", "--before", str(old), "--after", str(new)]) == 0
    assert (tmp_path / "summary.md").read_text("utf-8") == capsys.readouterr().out
    assert main(["changes", "--before", str(tmp_path / "none"), "--after", str(new)]) == 2

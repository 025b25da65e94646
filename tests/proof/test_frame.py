"""What pages have around their articles: what is each page's own is no difference, all else is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.kept_results import digest_of
from tools.proof.frame import check_frames, frame_of
from tools.proof.headings import title_of
from tools.proof.html import article_of, parse

PAGE = """<!doctype html><html data-content_root="{up}"><head><meta charset="utf-8"><title>{title} - 市</title>
<link rel="canonical" href="https://site.example/{page}"><link rel="stylesheet" href="{up}_static/site.css?v={sum}">
</head><body><a class="brand" href="{up}index.html">市</a>{beside}
<article><h1>{title}</h1></article><footer>{below}</footer></body></html>"""
EDIT = '<div class="edit-this-page"><a href="https://code.example/edit/{}.txt" title="編集">編集</a></div>'
NEXT = '<a class="next-page" href="{}"><span>次へ</span><div class="title">{}</div></a>'
REPORT = '<div class="page-feedback"><a href="https://code.example/issues/new?title={}">知らせる</a></div>'


def page(
    name: str, title: str, *, beside: str = "", below: str = REPORT, version: str = "1"
) -> dict[str, tuple[str, ...]]:
    up = "../" * name.count("/") or "./"
    html = PAGE.format(page=name, title=title, up=up, beside=beside, below=below.format(title), sum=version)
    root = parse(html)
    article = article_of(root)
    return frame_of(root, article, name, title_of(article))


def differing(last: dict[str, tuple[str, ...]]) -> list[str]:
    pages = {
        "a.html": page("a.html", "一", beside=EDIT.format("a")),
        "b/b.html": page("b/b.html", "二 - 三", below=NEXT.format("../c.html", "三") + REPORT, version="2"),
        "c.html": page("c.html", "三", beside=EDIT.format("c"), below=NEXT.format("d.html", "四") + REPORT),
        "d.html": last,
    }
    told = {name: {part: digest_of(lines) for part, lines in frame.items()} for name, frame in pages.items()}
    return [found.path.name for found in check_frames(told, Path("html"), pages.__getitem__)]


def test_what_is_each_pages_own_is_no_difference() -> None:
    assert differing(page("d.html", "四", beside=EDIT.format("d"))) == []
    assert differing(page("d.html", "四 (続き) & 五")) == []


@pytest.mark.parametrize(
    ("beside", "below"),
    [
        ("<p>古い版です。</p>", REPORT),
        (EDIT.format("d").replace("code.example", "elsewhere.example"), REPORT),
        (EDIT.format("d").replace(">編集<", ">削除<"), REPORT),
        ("", REPORT.replace("/issues/new", "/issues/all")),
        ("", NEXT.format("a.html", "一").replace("次へ", "前へ") + REPORT),
        ("", ""),
    ],
)
def test_all_else_is_one(beside: str, below: str) -> None:
    assert differing(page("d.html", "四", beside=beside, below=below)) == ["d.html"]

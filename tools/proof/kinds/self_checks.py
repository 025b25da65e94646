"""The self-check at the end of each stage."""

from __future__ import annotations

from collections.abc import Iterator

from tools.proof.kinds.path import stage_link
from tools.proof.library import Library
from tools.proof.page import Page, Part, Piece, cell, heading, item, paragraph
from tools.proof.records import Place, Record

_LEVELS = ("これから学ぶ", "手本を見ればできる", "1人でできる", "人に教えられる")
_LOADS = ("_static/self-check.css", "_static/self-check.js")
_AGAIN = "足りない項目は、行にあるレッスンを読み返してください。"


def pages(library: Library) -> Iterator[Page]:
    """Yield the self-check of each stage that has one."""
    for number, stage in enumerate(library.stages):
        name = stage.text("id")
        if name in library.self_checks:
            check = library.self_checks[name]
            following = next(iter(library.stages[number + 1 :]), None)
            parts = tuple(_sheet(stage, check, following, library))
            classes = ("self-check-levels", "self-check", f"goal-{_enough(check)}", "self-check-result")
            yield Page(f"learn/{name}/self-check.html", check.path, parts, classes=classes, loads=_LOADS)


def _enough(check: Record) -> int:
    """Return how many items are four fifths of all, rounded up."""
    return -(-4 * len(check.items("items")) // 5)


def _sheet(stage: Record, check: Record, following: Record | None, library: Library) -> Iterator[Part]:
    place = check.place
    yield heading(place, 1, f"次の段階へ進めるか: {stage.text('title')}", f"self-check-{stage.text('id')}")
    yield paragraph(
        place, "1行ずつ、いまの自分に当てはまる数字を選びます。印刷すると、A4の1枚に収まります。", within="lead"
    )
    yield from (item(place, f"{number} {level}") for number, level in enumerate(_LEVELS, 1))
    yield cell(place, 1, "できること", head=True)
    yield from _numbers(place, head=True)
    for row in check.items("items"):
        yield cell(row.place, 1, row.text("can"), " ", library.by_slug[row.text("lesson")].link)
        yield from _numbers(row.place)
    yield paragraph(place, *_advice(check, following))


def _numbers(place: Place, *, head: bool = False) -> Iterator[Part]:
    return (cell(place, number + 1, str(number), head=head) for number in range(1, 5))


def _advice(check: Record, following: Record | None) -> Iterator[Piece]:
    yield f"3か4が{_enough(check)}項目以上({len(check.items('items'))}項目のうち)なら、"
    if following is None:
        yield "この学習の道を歩き終えたと言えます。"
    else:
        yield "次の段階「"
        yield stage_link(following)
        yield "」へ進めます。"
    yield _AGAIN

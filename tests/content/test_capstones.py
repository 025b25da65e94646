"""The marked submissions of the capstones: marked by the rubric's own criteria, one of 12 points, one of 18, and a whole
one to compare with.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.lesson_tables import tables
from tests.places import ROOT
from tools.text.model import Exercise, Table
from tools.text.reader import read
from tools.text.walk import blocks_of, plain

CAPSTONES = sorted((ROOT / "source_texts" / "lessons").glob("*/*-capstone.txt"))
every_capstone = pytest.mark.parametrize("path", CAPSTONES, ids=lambda path: path.stem)


@every_capstone
def test_a_capstone_shows_a_submission_of_12_points_and_one_of_18(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    (rubric,) = tables(path, "観点", "4", "1")
    marked = tables(path, "観点", "点", "採点者のコメント")
    sums = []
    for rows in marked:
        assert [row["観点"] for row in rows] == [row["観点"] for row in rubric]
        points = [int(row["点"]) for row in rows]
        assert set(points) <= {1, 2, 3, 4}
        assert f"合計は {' + '.join(map(str, points))} = {sum(points)} で、{sum(points)}点です" in text
        sums.append(sum(points))
    assert sums == [12, 18]


@every_capstone
def test_the_whole_submission_waits_until_it_is_opened(path: Path) -> None:
    document = read(path.read_text(encoding="utf-8"), path=path)[0].document
    wholes = [
        block
        for block in blocks_of(document)
        if isinstance(block, Exercise) and re.match("全部そろった提出物", plain(block.title))
    ]
    assert len(wholes) == 1
    assert not any(isinstance(block, Table) for block in wholes[0].task)
    assert sum(isinstance(block, Table) for block in wholes[0].answer) >= 3

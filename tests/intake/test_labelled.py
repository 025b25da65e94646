"""Documents as people have them, labelled by somebody who had not seen the import: what it makes of the working half.

The floors are the aims, or what was measured where that is below them; ``make bench-import`` reports both halves.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench_import import Score, measured
from tests.places import FIXTURES
from tools.intake.files import import_files

FOLDER = FIXTURES / "import" / "working"
DOCUMENTS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".labels")
FLOORS = {"title": 1.0, "rights": 1.0, "H": 0.95, "IN": 0.95, "ROW": 0.95, "P": 0.97, "VCQF": 0.8, "X": 0.9}


def test_the_working_half_is_read_as_its_labels_say() -> None:
    total = Score()
    for path in DOCUMENTS:
        total.add(measured(path))
    assert len(DOCUMENTS) == 24 and total.more["content dropped"] == 0 and total.more["refused"] == 0
    reached = {measure: total.f1(measure) or 0.0 for measure in FLOORS}
    assert {measure: figure for measure, figure in reached.items() if figure < FLOORS[measure]} == {}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_character_of_a_document_is_accounted_for(path: Path, tmp_path: Path) -> None:
    report = import_files([path], into=tmp_path)
    if report.failed:  # its encoding has to be named
        report = import_files([path], into=tmp_path, encoding="cp932")
    assert [file.state for file in report.files] == ["written"]
    assert not [found for found in report.diagnostics if found.is_error]

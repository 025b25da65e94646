"""Documents as people have them, labelled by somebody who had not seen the import: what it makes of those to work with.

The floors are the aims, or what was measured where that is below them; ``make bench-import`` reports all, and of the sealed ones the totals too.
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
THIRD = FLOORS | {"H": 0.98, "P": 0.93}  # 15 documents of kinds that the first set lacked
FOURTH = FLOORS | {"P": 0.9}
FIFTH = FLOORS | {"VCQF": 0.95}
SIXTH = FLOORS | {"H": 0.97, "VCQF": 0.95}
SEVENTH = SIXTH | {"X": 0.95}
EIGHTH = FLOORS | {"H": 0.97, "VCQF": 0.76, "X": 0.97}
NINTH = FLOORS | {"H": 0.99, "IN": 0.97, "P": 0.95, "VCQF": 0.85, "X": 0.99}
TENTH = FLOORS | {"H": 0.98, "IN": 0.97, "P": 0.94, "VCQF": 0.8, "X": 0.94}
ELEVENTH = FLOORS | {"H": 0.99, "IN": 0.99, "ROW": 0.99, "P": 0.99, "VCQF": 0.99, "X": 0.98}
TWELFTH = FLOORS | {"H": 0.99, "IN": 0.98, "ROW": 0.99, "P": 0.98, "VCQF": 0.99, "X": 0.85}
THIRTEENTH = FLOORS | {"H": 0.99, "IN": 0.99, "ROW": 0.96, "P": 0.98, "VCQF": 0.96, "X": 0.97}
FOURTEENTH = FLOORS | {"H": 0.97, "IN": 0.99, "ROW": 0.98, "P": 0.92, "VCQF": 0.92, "X": 0.95}
FIFTEENTH = FLOORS | {"H": 0.96, "IN": 0.98, "ROW": 0.97, "P": 0.97, "VCQF": 0.69, "X": 0.66}
SIXTEENTH = FLOORS | {"H": 0.96, "IN": 0.98, "ROW": 0.99, "P": 0.98, "VCQF": 0.92, "X": 0.93}
SEVENTEENTH = FLOORS | {"H": 0.98, "IN": 0.97, "ROW": 0.99, "P": 0.98, "VCQF": 0.84, "X": 0.85}
EIGHTEENTH = FLOORS | {"H": 0.98, "IN": 0.99, "ROW": 0.99, "P": 0.98, "VCQF": 0.95, "X": 0.96}
NINETEENTH = FLOORS | {"H": 0.99, "IN": 0.99, "ROW": 0.99, "P": 0.96, "VCQF": 0.99, "X": 0.99}

TWENTIETH = FLOORS | {"H": 0.93, "IN": 0.96, "ROW": 0.99, "P": 0.96, "VCQF": 0.83, "X": 0.93}
TWENTY_FIRST = FLOORS | {"H": 0.98, "IN": 0.98, "ROW": 0.99, "P": 0.98, "VCQF": 0.95, "X": 0.95}
TWENTY_SECOND = FLOORS | {"H": 0.96, "IN": 0.98, "ROW": 0.99, "VCQF": 0.91, "X": 0.88}
TWENTY_THIRD = FLOORS | {"H": 0.97, "IN": 0.97, "ROW": 0.96, "VCQF": 0.85, "X": 0.92}
TWENTY_FOURTH = FLOORS | {"H": 0.98, "P": 0.95, "VCQF": 0.93, "X": 0.89}
TWENTY_FIFTH = FLOORS | {"H": 0.94, "IN": 0.96, "ROW": 0.99, "VCQF": 0.89, "X": 0.84}


@pytest.mark.parametrize(
    ("name", "count", "floors"),
    [
        ("working", 24, FLOORS),
        ("third", 15, THIRD),
        ("fourth", 8, FOURTH),
        ("fifth", 20, FIFTH),
        ("sixth", 21, SIXTH),
        ("seventh", 24, SEVENTH),
        ("eighth", 24, EIGHTH),
        ("ninth", 26, NINTH),
        ("tenth", 26, TENTH),
        ("eleventh", 24, ELEVENTH),
        ("twelfth", 20, TWELFTH),
        ("thirteenth", 24, THIRTEENTH),
        ("fourteenth", 24, FOURTEENTH),
        ("fifteenth", 24, FIFTEENTH),
        ("sixteenth", 24, SIXTEENTH),
        ("seventeenth", 24, SEVENTEENTH),
        ("eighteenth", 24, EIGHTEENTH),
        ("nineteenth", 24, NINETEENTH),
        ("twentieth", 24, TWENTIETH),
        ("twenty_first", 24, TWENTY_FIRST),
        ("twenty_second", 24, TWENTY_SECOND),
        ("twenty_third", 24, TWENTY_THIRD),
        ("twenty_fourth", 24, TWENTY_FOURTH),
        ("twenty_fifth", 24, TWENTY_FIFTH),
    ],
)
def test_documents_are_read_as_their_labels_say(name: str, count: int, floors: dict[str, float]) -> None:
    documents = [path for path in sorted((FOLDER.parent / name).iterdir()) if path.suffix != ".labels"]
    total = Score()
    for path in documents:
        total.add(measured(path))
    assert len(documents) == count and total.more["content dropped"] == 0 and total.more["refused"] == 0
    reached = {measure: total.f1(measure) or 0.0 for measure in floors}
    assert {measure: figure for measure, figure in reached.items() if figure < floors[measure]} == {}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_character_of_a_document_is_accounted_for(path: Path, tmp_path: Path) -> None:
    report = import_files([path], into=tmp_path)
    if report.failed:  # its encoding has to be named
        report = import_files([path], into=tmp_path, encoding="cp932")
    assert [file.state for file in report.files] == ["written"]
    assert not [found for found in report.diagnostics if found.is_error]

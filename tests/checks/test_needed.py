"""A look at the signs of a line leaves out no pattern that finds something there."""

import pytest

from tests.mistakes import mistakes
from tests.places import ROOT
from tools.checks.needed import Possible, needed
from tools.checks.slips import SLIPS

SETS = "given own third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty_first twenty_second twenty_fifth twenty_sixth twenty_seventh twenty_eighth twenty_ninth thirtieth thirty_first thirty_second thirty_third".split()


@pytest.mark.parametrize(
    ("form", "signs"),
    [
        ("x?(?:ab|c)?[de]{2}", {"dd", "de", "ed", "ee"}),
        ("^[、。](?=x)", {"、x", "。x"}),
        ("^[★☆]", {"\n★", "\n☆"}),
        ("^ab|^cd", {"\na", "\nc"}),
        ("x(?:ab|)c", {"x"}),
        ("(?<=あ)(?!い)う", {"あう"}),
        ("あ(?:いう|え)お", {"あい", "あえ"}),
        ("a(?=b)[bc]", {"ab"}),
        ("[xy](?<=x)z", {"xz"}),
        ("a|[^b]", None),
        ("(?i)a", None),
        ("a*", None),
    ],
)
def test_what_a_pattern_needs(form, signs):
    assert needed(form) == signs


def test_no_slip_is_left_out_where_its_pattern_finds_one():
    cases = (one.case for name in SETS for one in mistakes(f"{name}.yml"))
    made = [line for case in cases for key in ("add", "new") for line in str(case.get(key, "")).split("\n")]
    lessons = sorted((ROOT / "source_texts").rglob("*.txt"))
    lines = {*made, *(line for path in lessons for line in path.read_text("utf-8").split("\n"))}
    possible = Possible(slip.form for slip in SLIPS)
    found = 0
    for line in lines:
        places = set(possible.places(line))
        for place, slip in enumerate(SLIPS):
            if slip.pattern.search(line):
                found += 1
                assert place in places, (line, slip.form)
    assert found > 500


def test_only_what_is_asked_for_is_said():
    possible = Possible(["a", "b", "[ab]"])
    assert list(possible.places("a")) == [0, 2]
    assert list(possible.places("x", "ab", among=0b011)) == [0, 1]

"""The chances that the lesson on small advertising tests states follow from the binomial distribution."""

from __future__ import annotations

from tests.chances import at_most, exactly
from tests.places import ROOT

LESSON = (ROOT / "source_texts" / "lessons" / "ops-assistant" / "ops-ideal-operator.txt").read_text(encoding="utf-8")


def test_a_losing_advertisement_may_pass() -> None:
    passed = 1 - at_most(2, tries=200, rate=0.01)
    assert (
        f"本当のCVRが1%で赤字の広告でも、200クリックのうち3件以上売れることが、3回に1回ほど(約{passed:.0%})" in LESSON
    )


def test_a_good_advertisement_may_be_stopped() -> None:
    strict, mild = (at_most(count, tries=300, rate=0.02) for count in (4, 2))
    assert f"本当はCVR2%で黒字の広告を、約{strict:.0%}の確率で止めてしまいます" in LESSON
    assert f"CVR2%の広告を止めてしまうのは約{mild:.0%}です" in LESSON
    both = mild + strict * sum(exactly(count, tries=300, rate=0.02) for count in (3, 4))
    assert f"2回目までを合わせても約{both:.0%}で、{strict:.0%}の半分以下" in LESSON and both < strict / 2
    assert f"CVRが0.5%しかない広告は、約{at_most(2, tries=300, rate=0.005):.0%}の確率で" in LESSON


def test_none_of_a_hundred_clicks_may_buy() -> None:
    assert 0.1 < at_most(0, tries=100, rate=0.02) < 0.15 and "偶然0件になることは1割あまり" in LESSON

"""The proof's own 五十音 order."""

from __future__ import annotations

import random

import pytest

from tools.proof.gojuon import ROWS, order_of, row_of


@pytest.mark.parametrize(
    "readings",
    [
        "あい いえ うえ",
        "はは はば はぱ ばは ぱは ひ",  # over the whole reading first the plain kana, then voicing
        "かあと かーど かいと",  # ー is the vowel before it
        "さー さぁ さあ",  # ー before small before large
        "きゃく きやく",
        "はつか はっかー はつがい",
        "んあ んー",  # ん has no vowel and stands for itself
        "まーけ まーけっと まいる",
        "ろん ろ・ん ろんあ",  # ・ counts only between equals
    ],
)
def test_readings_stand_in_order(readings: str) -> None:
    wanted = readings.split()
    shuffled = random.Random(3).sample(wanted, len(wanted))
    assert sorted(shuffled, key=order_of) == wanted


@pytest.mark.parametrize(
    ("reading", "row"), [("ああ", "a"), ("がいど", "ka"), ("ぱん", "ha"), ("ゃ", "ya"), ("をん", "wa"), ("んー", "wa")]
)
def test_a_reading_stands_in_the_row_of_its_first_kana(reading: str, row: str) -> None:
    assert row_of(reading) == row and row in ROWS

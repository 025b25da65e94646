"""What the dictionary said for one index serves the next one, and is the same as what it would say again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from conf.japanese_search import memory, words
from conf.japanese_search.spellings import hints

ONE = ["問合せの引継ぎを行う", "レポートを読む"]
OTHER = [*ONE, "問い合わせを引き継ぐ", "マネージャーに聞く"]


def without_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed() -> None:
        raise LookupError("the dictionary was opened")

    words.words_in.cache_clear()
    monkeypatch.setattr(words, "_tokenizer", closed)


def test_what_is_known_is_not_looked_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "memory"
    memory.recall(file)
    first, read = hints(ONE), words.reading("求人票の読み方")
    memory.keep(file)
    with monkeypatch.context() as closed:
        without_dictionary(closed)
        memory.recall(file)
        assert (hints(ONE), words.reading("求人票の読み方")) == (first, read)
    found = hints(OTHER)
    memory.recall(tmp_path / "none")
    assert hints(OTHER) == found


def test_a_damaged_memory_and_one_of_another_program_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "memory"
    memory.recall(file)
    hints(ONE)
    memory.keep(file)
    whole = file.read_bytes()
    without_dictionary(monkeypatch)
    of_another = bytes(32) + b"what only another program can read"
    other = hashlib.sha256(of_another).digest() + of_another
    for data in (b"", whole[:-1], whole[:40] + bytes([whole[40] ^ 1]) + whole[41:], other):
        file.write_bytes(data)
        memory.recall(file)
        with pytest.raises(LookupError):
            hints(ONE)


def test_answers_that_another_one_holds_are_kept_for_when_that_changes(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    memory.recall(file)
    hints(ONE)
    memory.keep(file)
    memory.recall(file)
    hints(ONE)  # known as a whole: no word of it is looked at
    memory.keep(file)
    memory.recall(file)
    hints(OTHER)
    known, asked = (each["conf.japanese_search.forms.other_forms"] for each in (memory._BEFORE, memory._ASKED))
    assert known and known.keys() < asked.keys()


def test_for_one_answer_more_of_many_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    memory.recall(file)
    for number in range(memory.LITTLE + 1):
        words.reading(f"在庫{number}")
    memory.keep(file)
    written = file.stat().st_mtime_ns
    memory.recall(file)
    for number in range(memory.LITTLE + 2):
        words.reading(f"在庫{number}")
    memory.keep(file)
    assert file.stat().st_mtime_ns == written

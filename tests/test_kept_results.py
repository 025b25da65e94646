"""What is kept of a run serves the next one only where all is the same; what is damaged is as good as nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tools import kept_results
from tools.kept_results import Apart, Kept, digest_of


@pytest.fixture
def calls() -> list[str]:
    """What was made, in order."""
    return []


def run(file: Path | None, calls: list[str], *texts: str) -> list[str]:
    """Make the capitals of *texts* with what *file* keeps, and keep them for the next run."""

    def capitals(text: str) -> str:
        calls.append(text)
        return text.upper()

    kept = Kept(file)
    made = [kept.call(capitals, text) for text in texts]
    kept.save()
    return made


def test_what_was_made_of_the_same_is_not_made_again(tmp_path: Path, calls: list[str]) -> None:
    assert run(tmp_path / "kept", calls, "a", "b", "a") == ["A", "B", "A"]
    assert run(tmp_path / "kept", calls, "b", "c") == ["B", "C"]
    assert calls == ["a", "b", "c"]


def test_what_a_run_did_not_ask_for_is_forgotten(tmp_path: Path, calls: list[str]) -> None:
    for texts in ("ab", "a", "ab"):
        run(tmp_path / "kept", calls, *texts)
    assert calls == ["a", "b", "b"]


def test_what_was_asked_for_the_sake_of_a_result_is_kept_with_it(tmp_path: Path, calls: list[str]) -> None:
    def capital(word: str) -> str:
        calls.append(word)
        return word.upper()

    for text in ("ab", "ab", "ac", "ac"):
        kept = Kept(tmp_path / "kept")
        page = partial(kept.result, ("page", text), lambda: [kept.call(capital, word) for word in text])  # noqa: B023
        assert kept.result(("site", text), page) == [*text.upper()]
        kept.save()
    assert calls == ["a", "b", "c"]


def test_without_a_file_all_is_made(calls: list[str]) -> None:
    assert run(None, calls, "a", "a") == ["A", "A"]
    assert calls == ["a", "a"]


def test_another_program_makes_all_anew(tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path / "kept", calls, "a")
    monkeypatch.setattr(kept_results, "program", lambda: "another")
    assert run(tmp_path / "kept", calls, "a") == ["A"]
    assert calls == ["a", "a"]


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, calls: list[str]) -> None:
    file = tmp_path / "kept"
    run(file, calls, "a")
    whole = file.read_bytes()
    damaged = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in (0, 31, 32, len(whole) - 1)]
    for data in (b"", whole[:40], whole[:-1], whole + b".", *damaged):
        file.write_bytes(data)
        assert run(file, calls, "a") == ["A"]
    assert len(calls) == 9
    assert run(file, calls, "a") == ["A"] and len(calls) == 9


def test_a_file_that_cannot_be_written_keeps_no_run_from_its_end(tmp_path: Path, calls: list[str]) -> None:
    (tmp_path / "kept").mkdir()
    assert run(tmp_path / "kept", calls, "a") == ["A"]


def test_results_that_somebody_changed_afterwards_are_kept_as_they_were(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    kept.result(("list",), lambda: [1]).append(2)
    assert kept.result(("list",), list) == [1]


@pytest.mark.parametrize(
    ("one", "other"), [(("ab", "c"), ("a", "bc")), (("1",), (1,)), (("a",), (b"a",)), (("a", ""), ("a",))]
)
def test_what_differs_has_another_digest(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert digest_of(*one) == digest_of(*one) != digest_of(*other)


def test_the_program_is_its_code_and_what_is_installed() -> None:
    assert kept_results.program() == kept_results.program() != digest_of()


def test_of_a_list_only_what_is_new_is_made(tmp_path: Path, calls: list[str]) -> None:
    def capitals(text: str) -> str:
        calls.append(text)
        return text.upper()

    for texts, common in (("ab", 1), ("bcb", 1), ("bc", 2), ("cb", 2)):
        kept = Kept(tmp_path / "kept")
        assert kept.each(("capitals", common), [(digest_of(one), one) for one in texts], capitals) == [*texts.upper()]
        kept.save()
    assert "".join(calls) == "ab" + "c" + "bc"
    assert Kept().each(("capitals",), [("a", "a")], capitals) == ["A"]


def test_one_damaged_result_is_made_again_and_the_others_hold(tmp_path: Path, calls: list[str]) -> None:
    file = tmp_path / "kept"
    assert run(file, calls, "aaaa", "bbbb") == ["AAAA", "BBBB"]
    for lost in ("AAAA", "BBBB"):
        whole = file.read_bytes()
        file.write_bytes(whole.replace(lost.encode(), b"XXXX"))
        assert run(file, calls, "aaaa", "bbbb") == ["AAAA", "BBBB"]
        assert file.read_bytes() == whole
    assert calls == ["aaaa", "bbbb"] * 2


def test_what_lies_apart_is_read_when_somebody_looks(tmp_path: Path) -> None:
    for _ in range(2):
        kept = Kept(tmp_path / "kept")
        found = kept.result(("tree",), lambda: Apart(["leaf"]))
        kept.save()
    assert "value" not in vars(found)
    assert found.value == ["leaf"] and found.value is found.value and found == Apart(["leaf"])
    assert found.digest == Apart(["leaf"]).digest != Apart(["other"]).digest

"""Other forms of characters: which are changed, which stay, and that the proof knows the difference."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import ROOT
from tools.cli import main
from tools.forms import changed, other_forms
from tools.intake.files import import_files
from tools.proof.forms import forms_problem
from tools.proof.ledger import verify

HERE = Path("a.txt")
PLAIN = "プロダクトマネージャーはデータを見て、人と話します。"


def usual(text: str) -> str:
    return changed(text, list(other_forms(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (unicodedata.normalize("NFD", PLAIN), PLAIN),
        ("ﾌﾟﾛﾀﾞｸﾄの｢ﾃﾞｰﾀ｣､ｶﾞﾝ｡", "プロダクトの「データ」、ガン。"),
        ("人ﾞとﾟ", "人゛と゜"),
        ("要件を⾒て、⼈と⻑く話す⻘年", "要件を見て、人と長く話す青年"),
        ("ＣＶＲとＩＳＯ９００１、２０２４年の第１章", "CVRとISO9001、２０２４年の第１章"),
        ("ﬁle", "file"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_looks_usual_becomes_it(text: str, words: str) -> None:
    assert usual(text) == words and list(other_forms(words)) == []


@pytest.mark.parametrize("text", ["神田\ufa19社", "①㈱℡", "１，２３４円", "x\u0323", "葛\U000e0100城", "（ア）！"])
def test_what_somebody_may_mean_stays(text: str) -> None:
    assert usual(text) == text


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ﾊﾟﾞｱＡ１⾒⻑か\u3099\u0301ﬁ")), max_size=40))
def test_the_proof_accepts_every_change_and_a_second_time_changes_nothing(text: str) -> None:
    changes = list(other_forms(text))
    told = [[c.start, c.end, c.form.id, c.words] for c in changes]
    assert forms_problem(text, changed(text, changes), told) == ""


@pytest.mark.parametrize(
    ("raw", "text", "told"),
    [
        ("ｶの", "カの", []),
        ("ｶの", "キの", [[0, 1, "half_width_kana", "キ"]]),
        ("社の", "株の", [[0, 1, "radical", "株"]]),
        ("Ａの", "Aの", [[0, 1, "half_width_kana", "A"]]),
        ("ｶｷ", "カキ", [[1, 2, "half_width_kana", "キ"], [0, 1, "half_width_kana", "カ"]]),
        ("ｶ", "カ", [[0, 1, "other", "カ"]]),
        ("ｶ", "カ", [0]),
    ],
)
def test_the_proof_refuses_what_is_no_change_of_form(raw: str, text: str, told: list[object]) -> None:
    assert forms_problem(raw, text, told)


def test_an_import_changes_them_and_tells_so(tmp_path: Path) -> None:
    raw = tmp_path / "raw.txt"
    said = "題名のﾃﾞｰﾀ\n\nＰＭは⾒る。\n" + unicodedata.normalize("NFD", "ガギグ。") + "\n"
    raw.write_text(said, encoding="utf-8")
    report = import_files([raw], into=tmp_path / "out")
    made = (tmp_path / "out/raw.txt").read_text(encoding="utf-8")
    assert "題名のデータ" in made and "PMは見る。" in made and "ガギグ。" in made
    told = [d for d in report.diagnostics if d.code == "import-forms"]
    assert [(d.line, d.is_error) for d in told] == [(1, False), (3, False), (3, False), (4, False)]
    ledger = (tmp_path / "out/raw.ledger.json").read_text(encoding="utf-8")
    assert [form for _, _, form, _ in json.loads(ledger)["forms"]] == [
        "half_width_kana", "full_width_latin", "radical", *["decomposed"] * 3,
    ]  # fmt: skip
    text = report.files[0].analysis.text
    assert verify(text, ledger, path=HERE, raw=said) == []
    assert [d.code for d in verify(text, ledger, path=HERE, raw=said.replace("ﾃ", "ﾁ"))] == ["ledger"]


def test_check_mends_the_files_and_nothing_else_in_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes("\ufeff朝市のﾃﾞｰﾀ。\r\n⾒ます。\r\n".encode())
    call = ["check", "--texts", str(tmp_path), "--docs", str(ROOT / "docs")]
    assert main(call) == 0
    assert capsys.readouterr().err.count("[character-form]") == 2
    assert main([*call, "--fix"]) == 0
    assert text.read_bytes() == "\ufeff朝市のデータ。\r\n見ます。\r\n".encode()
    told = capsys.readouterr()
    assert "2か所の字を直しました" in told.out and "character-form" not in told.err

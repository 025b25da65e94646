"""The import of raw articles: what is kept, what is dropped, what a person decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.intake import Reason, Role, analyse, decode, draft, format_report, import_files, ledger_json
from tools.ledger import verify, verify_draft
from tools.reader import read

FIXTURES = Path(__file__).parent / "fixtures" / "intake"
HERE = Path("raw.txt")


def parts(name: str) -> list[tuple[str, str]]:
    """Return (role or reason, words) of a fixture, without the blanks."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    found = analyse(text, path=HERE)
    return [
        ((span.role or span.reason or Reason.BLANK).value, text[span.start : span.end])
        for span in found.spans
        if span.reason is not Reason.BLANK
    ]


def kept(name: str) -> str:
    roles = {role.value for role in Role}
    return "".join(words for what, words in parts(name) if what in roles)


def test_shape_a() -> None:
    assert [(what, words[:12]) for what, words in parts("shape-a.txt")] == [
        ("title", "商店街の朝市(朝市の準備"),
        ("repeated_title", "商店街の朝市(朝市の準備"),
        ("repeated_title", "朝市の準備で、最初に何を"),
        ("paragraph", "朝市で最初に決めることは"),
        ("paragraph", "朝市の担当になると、まず"),
        ("figure_reference", "係の仕事は次の表にまとめ"),
        ("numbered_item", "1"),
        ("marker", ": "),
        ("numbered_item", "場所を借りる。道路を使う"),
        ("numbered_item", "2"),
        ("marker", ": "),
        ("numbered_item", "出店者を募る。"),
        ("marker", "• "),
        ("list_item", "八百屋:野菜と果物を並べ"),
        ("marker", "• "),
        ("list_item", "花屋:季節の花を3種類"),
        ("paragraph", "それで、雨の日はどうする"),
        ("paragraph", "前日の昼までに決めて、出"),
        ("credit", "この記事は商店街だよりに"),
        ("navigation", "<<:  夏祭りの屋台("),
        ("navigation", ">>:  商店街の清掃("),
        ("recommendation", "推薦する"),
        ("recommendation", "駅前の花壇(花壇に植える"),
        ("recommendation", "駅前の花壇に植える花は、"),
        ("recommendation", "古い時計の直し方(止まっ"),
        ("recommendation", "止まった時計を動かすには"),
        ("recommendation", "港の市場を歩く(朝の市場"),
        ("recommendation", "港の市場では、朝の5時か"),
    ]


def test_shape_b() -> None:
    found = [(what, words[:10]) for what, words in parts("shape-b.txt") if what != "paragraph"]
    assert found == [
        ("heading", "1. 朝市の係は何を"),
        ("list_reference", "まずは、係の2つの役"),
        ("unclear_heading", "1. 出店者に声をか"),
        ("subheading", "1) 下見"),
        ("subheading", "2) 片付け"),
        ("credit", "著者: 町田 花 出"),
        ("separator", " |"),
        ("navigation", "<<: 朝市は「もの"),
        ("recommendation", "駅前の花壇に植える花"),
        ("recommendation", "止まった時計を動かす"),
        ("recommendation", "港の市場では、朝の5"),
    ]


def test_an_unclear_heading_is_reported_with_its_place_and_the_candidates() -> None:
    text = (FIXTURES / "shape-b.txt").read_text(encoding="utf-8")
    found = [d for d in analyse(text, path=HERE).diagnostics if d.code == "heading-end-unclear"]
    assert [(d.line, d.column) for d in found] == [(3, text.split("\n")[2].index("1. ") + 1)]
    assert "出店者に声をかける" in found[0].mend


def test_a_question_in_the_words_of_the_title_is_a_heading() -> None:
    text = "配送センターの一日(配送センターの仕事)\n\n配送センターでは何をしますか?\n\n荷物を受け取り、行き先ごとに分けて、車に積みます。\n"
    assert analyse(text, path=HERE).spans[2].role is Role.HEADING


@pytest.mark.parametrize("name", ["about-recommendations.txt", "links-in-the-middle.txt", "ends-in-dots.txt"])
def test_a_look_alike_loses_nothing(name: str) -> None:
    text = (FIXTURES / name).read_text(encoding="utf-8")
    assert "".join(kept(name).split()) == "".join(text.split())


def test_a_single_sign_cuts_nothing() -> None:
    for tail in ("<<: 前の記事", "推薦する", "途中で切れた文が一つだけあります。これは本文の終わりですが、点が三つ付いているだけの文なのです..."):
        text = f"題\n\n本文が1段落あります。\n\n{tail}\n"
        assert all(span.role or span.reason is Reason.BLANK for span in analyse(text, path=HERE).spans)


def test_the_draft_reads_as_a_source_text_and_asks_where_needed() -> None:
    text = (FIXTURES / "shape-a.txt").read_text(encoding="utf-8")
    made = draft(analyse(text, path=HERE), source="shape-a.txt", stem="shape-a")
    source, diagnostics = read(made, path=HERE)
    assert diagnostics == []
    assert source.header is not None and source.header.value.rights == "restricted"
    assert source.title.startswith("商店街の朝市")
    assert made.count("【要確認】") == 1
    assert "おすすめ" not in made and "駅前の花壇" not in made


@given(st.text(alphabet=st.sampled_from("あア漢a1 .。、?:\n■・□※【】|<>\\-\u3000…推薦する図次"), max_size=200))
def test_any_text_is_partitioned_and_nothing_kept_is_lost(text: str) -> None:
    found = analyse(text, path=HERE)
    ledger = ledger_json(found, source="raw.txt", encoding="utf-8")
    assert verify(text, ledger, path=HERE) == []
    assert verify_draft(text, ledger, draft(found, source="raw.txt", stem="raw"), path=HERE) == []


# ---------------------------------------------------------------- encodings

SAMPLE = "朝市の準備は、場所を決めることから始めます。\n"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "iso2022_jp"])
def test_encodings_known_on_sight(name: str) -> None:
    decoded, found = decode(SAMPLE.encode(name), path=HERE)
    assert decoded is not None and decoded.text == SAMPLE and found == []


@pytest.mark.parametrize("name", ["cp932", "euc_jp", "gb18030"])
def test_other_encodings_only_when_named(name: str) -> None:
    data = SAMPLE.encode(name)
    decoded, found = decode(data, path=HERE)
    assert decoded is None and [d.code for d in found] == ["encoding-raw"]
    assert f"{name} なら「朝市の準備は" in found[0].mend
    named, found = decode(data, path=HERE, encoding=name)
    assert named is not None and named.text == SAMPLE and found == []


def test_what_is_no_text_is_refused() -> None:
    assert [d.code for d in decode(b"PNG\x00\x01", path=HERE)[1]] == ["file-binary"]
    assert [d.code for d in decode(b"a", path=HERE, encoding="no-such-name")[1]] == ["encoding-unknown"]
    assert [d.code for d in decode(b"a", path=HERE, encoding="rot13")[1]] == ["encoding-unknown"]


# ---------------------------------------------------------------- files


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good, empty, folder = tmp_path / "Good Text.txt", tmp_path / "empty.txt", tmp_path / "folder.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    empty.write_text(" \n", encoding="utf-8")
    folder.mkdir()
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    missing = tmp_path / "missing.txt"
    report = import_files([empty, folder, large, missing, good], into=tmp_path / "out")
    assert sorted(d.code for d in report.diagnostics if d.is_error) == [
        "file-empty",
        "file-missing",
        "file-not-regular",
        "file-too-large",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["good-text.ledger.json", "good-text.txt"]
    assert "読み込めませんでした" in format_report(report)


def test_a_second_run_writes_nothing_and_an_edited_draft_is_kept(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw.txt", tmp_path / "out"
    raw.write_text(SAMPLE, encoding="utf-8")
    import_files([raw], into=out)
    assert import_files([raw], into=out).files[0].state == "unchanged"
    edited = (out / "raw.txt").read_text(encoding="utf-8") + "追記\n"
    (out / "raw.txt").write_text(edited, encoding="utf-8")
    report = import_files([raw], into=out)
    assert [d.code for d in report.diagnostics if d.is_error] == ["draft-exists"]
    assert (out / "raw.txt").read_text(encoding="utf-8") == edited
    assert import_files([raw], into=out, force=True).files[0].state == "written"


def test_names_that_would_meet_are_refused(tmp_path: Path) -> None:
    first, second = tmp_path / "a b.txt", tmp_path / "A_B.txt"
    for path in (first, second):
        path.write_text(SAMPLE, encoding="utf-8")
    report = import_files([first, second], into=tmp_path / "out")
    assert [d.code for d in report.diagnostics if d.is_error] == ["slug-repeated"]
    assert len(report.files) == 1


# ---------------------------------------------------------------- the ledger can fail


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda r: r.update(length=r["length"] + 1), "長さ"),
        (lambda r: r["spans"].pop(0), "続いていません"),
        (lambda r: r["spans"].pop(), "記録されていません"),
        (lambda r: r["spans"][0].update(role="poem"), "poem"),
        (lambda r: r["spans"][0].update(status="lost"), "lost"),
        (lambda r: r["spans"][0].update(status="dropped", role=None, reason="blank"), "文字があります"),
    ],
)
def test_a_wrong_ledger_is_found(change, words) -> None:  # type: ignore[no-untyped-def]
    record = json.loads(ledger_json(analyse(SAMPLE, path=HERE), source="raw.txt", encoding="utf-8"))
    change(record)
    found = verify(SAMPLE, json.dumps(record), path=HERE)
    assert [d.code for d in found] == ["ledger"] and words in found[0].message


def test_a_draft_that_lost_a_word_is_found() -> None:
    found = analyse(SAMPLE, path=HERE)
    ledger = ledger_json(found, source="raw.txt", encoding="utf-8")
    made = draft(found, source="raw.txt", stem="raw")
    assert verify_draft(SAMPLE, ledger, made.replace("朝市", ""), path=HERE)

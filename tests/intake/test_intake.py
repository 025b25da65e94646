"""The import of raw articles: what is kept, what is dropped, what a person decides."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.reading import kept, shown
from tests.places import FIXTURES
from tools.intake.analyse import analyse
from tools.intake.decoding import decode
from tools.intake.draft import draft, ledger_json
from tools.intake.files import import_files
from tools.intake.report import format_report
from tools.intake.spans import Reason, Role, Span
from tools.proof.ledger import verify, verify_draft
from tools.text.model import BulletList, NumberedList, Paragraph
from tools.text.reader import read

CASES = FIXTURES / "intake"
HERE = Path("raw.txt")
LOOK_ALIKES = """about-recommendations announced-example boxes-in-the-middle ends-in-dots links-in-the-middle looks-like-markup
    merge-keys numbers-and-pictures song trailing-dots""".split()


def fixture(name: str) -> str:
    return (CASES / f"{name}.txt").read_text(encoding="utf-8")


def parts_of(text: str) -> list[tuple[str, str]]:
    """Return (role or reason, words) of each part, without the blanks."""
    return [
        (_called(span), text[span.start : span.end])
        for span in analyse(text, path=HERE).spans
        if span.reason is not Reason.BLANK
    ]


def _called(span: Span) -> str:
    what = (span.role or span.reason or Reason.BLANK).value
    return "subheading" if span.role is Role.HEADING and span.level > 1 else what


def roles(text: str) -> list[str]:
    return [what for what, _ in parts_of(text)]


def codes(text: str) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in analyse(text, path=HERE).diagnostics]


def draft_of(text: str) -> str:
    return draft(analyse(text, path=HERE), source="raw.txt", stem="raw")


# ---------------------------------------------------------------- the two shapes


def test_shape_a() -> None:
    assert [(what, words[:12]) for what, words in parts_of(fixture("shape-a"))] == [
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
    found = [(what, words[:10]) for what, words in parts_of(fixture("shape-b")) if what != "paragraph"]
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


def test_a_line_set_apart_hides_no_glued_heading() -> None:
    text = fixture("shape-b").replace("\n<<:", "\n\n広告の前に、1行だけ離れた文があります。\n\n<<:")
    assert roles(text).count("unclear_heading") == 1 and roles(text).count("subheading") == 2


@pytest.mark.parametrize("name", ["shape-a", "shape-b"])
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_change_nothing(name: str, line_end: str) -> None:
    text = fixture(name)
    assert parts_of(text.replace("\n", line_end)) == parts_of(text)
    assert codes(text.replace("\n", line_end)) == codes(text)
    assert draft_of(text.replace("\n", line_end)) == draft_of(text)


def test_an_unclear_heading_is_reported_with_its_place_and_the_candidates() -> None:
    text = fixture("shape-b")
    found = [d for d in analyse(text, path=HERE).diagnostics if d.code == "heading-end-unclear"]
    assert [(d.line, d.column) for d in found] == [(3, text.split("\n")[2].index("1. ") + 1)]
    assert "出店者に声をかける" in found[0].mend


PROSE = "この文は、見出しの後に続く説明の文です。見出しがどこまでかは、読む人にもわかりません。"
BEFORE = "前の段落の文です。前の段落は、これで終わります。 "


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("1. 準備に何日かかりますか?", "heading"),
        ("2) 片付け ", "subheading"),
        ("3. 係1: 道具の手入れ ", "heading"),
        ("1. SaaS 製品の売り方 ", "unclear_heading"),
        ("2. 道具を運ぶ係の仕事 ", "unclear_heading"),
        ("2. 道具を運ぶトラックの手配 ", "unclear_heading"),
        ("4. 準備、または片付け ", "unclear_heading"),
        ("1) 住所{#x} ", "unclear_heading"),
        ("3.5 倍に増えた年 ", "paragraph"),
    ],
)
def test_the_end_of_a_glued_heading_is_exact_or_a_person_s(heading: str, role: str) -> None:
    found = [(what, words) for what, words in parts_of(BEFORE * 2 + heading + PROSE) if what != "paragraph"]
    expected = heading.rstrip() if role != "unclear_heading" else heading + PROSE
    assert found == ([] if role == "paragraph" else [(role, expected)])


def test_a_question_in_the_words_of_the_title_is_a_heading() -> None:
    text = "配送センターの一日(配送センターの仕事)\n\n配送センターでは何をしますか?\n\n荷物を受け取り、行き先ごとに分けて、車に積みます。\n"
    assert roles(text) == ["title", "heading", "paragraph"]


# ---------------------------------------------------------------- a cut needs two signs


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_look_alike_loses_nothing(name: str) -> None:
    text = fixture(name)
    kept = {role.value for role in Role}
    assert "".join("".join(words.split()) for what, words in parts_of(text) if what in kept) == "".join(text.split())


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_nor_does_its_draft(name: str) -> None:
    said = (words for _, words in shown(draft_of(fixture(name))))
    assert "".join("".join(said).split()) == "".join(fixture(name).split())


def test_what_looks_like_markup_stays_a_paragraph() -> None:
    source, diagnostics = read(draft_of(fixture("looks-like-markup")), path=HERE)
    assert diagnostics == []
    assert {type(block) for block in source.document.blocks} == {Paragraph}


@pytest.mark.parametrize(
    "tail",
    [
        "<<: 前の記事",
        "推薦する",
        ">>: 次の記事",
        "次の文に続くように見えて、実は続かない文がここにあります。点が三つあるだけの文なのです...",
    ],
)
def test_a_single_sign_cuts_nothing(tail: str) -> None:
    assert roles(f"題\n\n本文が1段落あります。\n\n{tail}\n") == ["title", "paragraph", "paragraph"]


def test_two_lines_that_look_like_teasers_are_no_run_of_them() -> None:
    *article, first, second, third, _ = fixture("shape-b").split("\n")
    assert roles("\n".join([*article, first, second, third]))[-3:] == ["recommendation"] * 3
    for lines in ([first, second], [second, third]):
        assert not {"navigation", "recommendation"} & set(roles("\n".join([*article, *lines])))


def test_links_cut_with_two_signs() -> None:
    body = "題\n\n本文が1段落あります。\n\n"
    assert roles(body + "<<: 前の記事\n\n>>: 次の記事\n")[2:] == ["navigation"] * 2
    assert roles(body + "<<: 前の記事\n\n推薦する\n")[2:] == ["navigation", "recommendation"]


def test_a_line_between_link_and_bare_teasers_is_content() -> None:
    link = next(line for line in fixture("shape-b").split("\n") if line.startswith("<<"))
    text = fixture("shape-b").replace(link, link + "\nこの文は、広告の前に残った本文の最後の文です。")
    assert not {"navigation", "recommendation"} & set(roles(text))


def test_a_first_sentence_that_answers_the_title_is_content() -> None:
    assert roles(fixture("first-sentence")) == ["title", "repeated_title", "paragraph", "paragraph"]


def test_a_list_goes_on_with_the_sign_that_it_began_with() -> None:
    counted = ["title", "numbered_item", "marker", "numbered_item", "numbered_item", "marker", "numbered_item"]
    text = "朝市の準備\n\n1: 場所を借ります。\n\n2: 出店者を募ります。\n"
    assert roles(text) == counted
    assert roles(text.replace("2:", "2、")) == ["title", "paragraph", "paragraph"]


def test_a_first_line_is_a_title_only_where_it_stands_alone() -> None:
    assert roles("朝市の準備\n\n場所を借ります。\n") == ["title", "paragraph"]
    together = "朝市の準備\n場所を借ります。\n"
    assert roles(together) == ["paragraph", "paragraph"] and codes(together) == [("import-title", 1, 0)]


def test_what_begins_a_list_is_not_lost() -> None:
    lost = "題\n\n係には2つの役割があります:\n\n毎朝の見回りのほかに、道具の手入れも受け持っています。\n"
    assert roles(lost)[1] == "list_reference"
    assert roles(lost.replace("毎朝の", "・毎朝の"))[1:] == ["paragraph", "marker", "list_item"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本文が1段落あります。\n次の段落です。\n", [("import-title", 1, 0)]),
        ("題\n\n手順は次の図をご覧ください。\n終わりです。\n", [("figure-lost", 3, 1)]),
        ("題\n\n係には2つの役割があります:\n終わりです。\n", [("list-lost", 3, 1)]),
    ],
)
def test_what_a_person_has_to_bring_back_is_named_where_it_stood(text: str, found: list[tuple[str, int, int]]) -> None:
    assert codes(text) == found


# ---------------------------------------------------------------- notices


@pytest.mark.parametrize(
    "notice",
    [
        "無断転載禁止",
        "転載禁止",
        "禁止转载",
        "未经许可不得转载",
        "All Rights Reserved.",
        "無断での転載を固く禁じます。",
    ],
)
def test_a_notice_restricts(notice: str) -> None:
    text = f"題\n\n本文が1段落あります。\n\n{notice}\n"
    source, _ = read(draft_of(text), path=HERE)
    assert roles(text)[-1] == "notice"
    assert source.header is not None and source.header.value.rights == "restricted"


@pytest.mark.parametrize("line", ["無断転載とは何でしょうか。", "転載を歓迎します。"])
def test_speaking_of_copies_does_not(line: str) -> None:
    assert "restricted" not in draft_of(f"題\n\n{line}\n")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("著者: 町田 花", "credit"),
        ("文|町田 花", "credit"),
        ("この記事は朝市だよりに掲載されました。", "credit"),
        ("写真はCC0ライセンスです", "notice"),
        ("例文: 町田は花です。", "paragraph"),
    ],
)
def test_credits_and_notices(line: str, role: str) -> None:
    assert roles(f"題\n\n本文が1段落あります。\n\n{line}\n")[-1] == role


# ---------------------------------------------------------------- the draft


def test_the_draft_reads_as_a_source_text_and_asks_where_needed() -> None:
    made = draft_of(fixture("shape-a"))
    source, diagnostics = read(made, path=HERE)
    assert diagnostics == []
    assert source.header is not None and source.header.value.rights == "restricted"
    assert source.title.startswith("商店街の朝市")
    assert [type(block) for block in source.document.blocks if not isinstance(block, Paragraph)] == [
        NumberedList,
        BulletList,
    ]
    lines = made.split("\n")
    mark = next(index for index, line in enumerate(lines) if line.startswith("【要確認】"))
    assert made.count("【要確認】") == 1 and "次の図は" in lines[mark - 2]
    assert "おすすめ" not in made and "駅前の花壇" not in made


def test_an_unclear_heading_is_marked_and_stays_text() -> None:
    lines = draft_of(fixture("shape-b")).split("\n")
    place = next(index for index, line in enumerate(lines) if line.startswith("\\1. 出店者"))
    assert lines[place - 2].startswith("【要確認】次の段落は見出しで始まります")
    assert "■ 1. 朝市の係は何をしますか?" in lines and "◆ 1) 下見" in lines


RAW = st.text(
    alphabet=st.sampled_from(
        "あア漢aA1230 .。、?!:)(\r\n\n\t■◆・•-*□※○→①【】要確認例図表式問|<>{#}\\\"'\u3000\u2028\x85\x01…推薦する次"
    ),
    max_size=200,
)
LINES = st.lists(
    st.sampled_from(
        [
            *fixture("shape-a").split("\n"),
            *fixture("shape-b").split("\n"),
            *fixture("looks-like-markup").split("\n"),
            "1: 一",
            "2: 二",
            "1. 「a」 b",
        ]
    ),
    max_size=30,
).map("\n".join)


@given(RAW | LINES)
def test_any_text_is_partitioned_and_nothing_kept_is_lost(text: str) -> None:
    ledger = ledger_json(analyse(text, path=HERE), source="raw.txt", encoding="utf-8")
    assert verify(text, ledger, path=HERE) == []
    assert verify_draft(text, ledger, draft_of(text), path=HERE) == []


@given(RAW | LINES)
def test_a_page_shows_what_was_kept(text: str) -> None:
    found = analyse(text, path=HERE)
    assert shown(draft_of(text)) == kept(found, stem="raw")


# ---------------------------------------------------------------- work that grows with the length, and no faster

PATHOLOGICAL = {
    "links": "<<: x\n",
    "spaces": " ",
    "bars": " |",
    "glued headings": "あ。 1. ",
    "brackets": "(",
    "figures": "次の図",
    "counts": "3つの",
    "blank lines": "\n",
    "lines": "短い行です。\n\n",
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_long_input_is_accounted_for(name: str) -> None:
    unit = PATHOLOGICAL[name]
    text = f"題\n\nあ。 い。 う。{unit * (60_000 // len(unit))}終わり"
    found = analyse(text, path=HERE)
    assert verify(text, ledger_json(found, source="raw.txt", encoding="utf-8"), path=HERE) == []


# ---------------------------------------------------------------- encodings

SAMPLE = "朝市の準備は、場所を決めることから始めます。\n"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "iso2022_jp"])
def test_encodings_known_on_sight(name: str) -> None:
    decoded, found = decode(SAMPLE.encode(name), path=HERE)
    assert decoded is not None and decoded.text == SAMPLE and found == []


def test_a_byte_order_mark_is_no_character_of_the_text() -> None:
    decoded, _ = decode(SAMPLE.encode("utf-8-sig"), path=HERE, encoding="UTF8")
    assert decoded is not None and decoded.text == SAMPLE


@pytest.mark.parametrize("name", ["cp932", "euc_jp", "gb18030"])
def test_other_encodings_only_when_named(name: str) -> None:
    data = SAMPLE.encode(name)
    decoded, found = decode(data, path=HERE)
    assert decoded is None and [d.code for d in found] == ["encoding-raw"]
    assert f"{name} なら「朝市の準備は" in found[0].mend
    named, found = decode(data, path=HERE, encoding=name)
    assert named is not None and named.text == SAMPLE and found == []


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"PNG\x00\x01", None, "file-binary"),
        (b"\xff\xfe\x00\x00a\x00", "utf-16", "file-binary"),
        (b"PNG\x00\x01", "latin-1", "file-binary"),
        (b"\\ud800", "unicode_escape", "encoding-raw"),
        (b"a", "no-such-name", "encoding-unknown"),
        (b"a", "rot13", "encoding-unknown"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, encoding: str | None, code: str) -> None:
    decoded, found = decode(data, path=HERE, encoding=encoding)
    assert decoded is None and [d.code for d in found] == [code]


# ---------------------------------------------------------------- files


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good, empty, folder = tmp_path / "Good Text.txt", tmp_path / "empty.txt", tmp_path / "folder.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    empty.write_text(" \n", encoding="utf-8")
    folder.mkdir()
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    pipe, missing = tmp_path / "pipe.txt", tmp_path / "missing.txt"
    os.mkfifo(pipe)
    report = import_files([empty, folder, large, pipe, Path("/dev/null"), missing, good], into=tmp_path / "out")
    assert sorted(d.code for d in report.diagnostics if d.is_error) == [
        "file-empty",
        "file-missing",
        "file-not-regular",
        "file-not-regular",
        "file-not-regular",
        "file-too-large",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["good-text.ledger.json", "good-text.txt"]
    assert f"取り込めませんでした: {missing}" in format_report(report)


def test_a_second_run_writes_nothing_and_an_edited_draft_is_kept(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw.txt", tmp_path / "out"
    raw.write_text(SAMPLE, encoding="utf-8")
    import_files([raw], into=out)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    assert import_files([raw], into=out).files[0].state == "unchanged"
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before
    edited = (out / "raw.txt").read_text(encoding="utf-8") + "追記\n"
    (out / "raw.txt").write_text(edited, encoding="utf-8")
    report = import_files([raw], into=out)
    assert [d.code for d in report.diagnostics if d.is_error] == ["draft-exists"]
    assert (out / "raw.txt").read_text(encoding="utf-8") == edited
    assert import_files([raw], into=out, force=True).files[0].state == "written"


@pytest.mark.parametrize("force", [False, True])
def test_a_raw_article_is_never_written_over(tmp_path: Path, force: bool) -> None:
    plain, meeting = tmp_path / "one.txt", tmp_path / "sub" / "Two.txt"
    meeting.parent.mkdir()
    target = tmp_path / "two.txt"
    for path in (plain, meeting, target):
        path.write_text(SAMPLE, encoding="utf-8")
    report = import_files([plain, meeting, target], into=tmp_path, force=force)
    assert [d.code for d in report.diagnostics if d.is_error] == ["import-onto-raw"] * 3
    assert {path.read_text(encoding="utf-8") for path in (plain, meeting, target)} == {SAMPLE}


def test_the_table_accounts_for_every_character(tmp_path: Path) -> None:
    raw = tmp_path / "shape-a.txt"
    raw.write_text(fixture("shape-a"), encoding="utf-8")
    head, row = format_report(import_files([raw], into=tmp_path / "out")).split("\n")
    cells = row.split()
    assert (
        head.split()[:2] == ["下書き", "残した字"] and cells[0] == "shape-a.txt" and cells[-2:] == ["1", "書きました"]
    )
    assert sum(int(cell.replace(",", "")) for cell in cells[1:6]) == len(fixture("shape-a"))

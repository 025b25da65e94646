"""The proof must hold for pages that are right, and must fail for each way in which a page can be wrong."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.kept_results import Kept
from tools.proof.audit import AuditReport, audit, format_report
from tools.proof.expected import expected
from tools.proof.shown import shown
from tools.proof.unit import Role, Unit, solid
from tools.proof.unseen import visible

FIXTURES = Path(__file__).parents[1] / "fixtures" / "audit"
TEXTS = FIXTURES / "texts"
PAGE = Path("learn/sample/all-forms.html")


def cases(name: str) -> list[tuple[str, str]]:
    """Return title and body of each case in the fixture file *name*."""
    text = (FIXTURES / name).read_text("utf-8")
    parts = re.split(r"^case: (.*)\n", text, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def codes(texts: Path, html: Path) -> set[str]:
    return {diagnostic.code for diagnostic in audit(texts, html)[1]}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the built site that may be broken."""
    return Path(shutil.copytree(FIXTURES / "html", tmp_path / "html"))


# ---------------------------------------------------------------- the whole proof


def test_a_right_site_passes() -> None:
    report, diagnostics = audit(TEXTS, FIXTURES / "html")
    assert diagnostics == []
    text = (TEXTS / "lessons/sample/all-forms.txt").read_text("utf-8")
    characters = sum(len(solid(unit.text)) for unit in expected(text).units) + len("原稿の一覧すべての書き方")
    assert report == AuditReport(texts=1, pages=2, characters=characters)
    assert characters > 250


@pytest.mark.parametrize(("title", "body"), cases("mutations.txt"), ids=lambda value: str(value).partition(" =>")[0])
def test_a_broken_page_is_found(site: Path, title: str, body: str) -> None:
    html = (site / PAGE).read_text("utf-8")
    for old, new in re.findall(r"^- (.*)\n\+ ?(.*)$", body, flags=re.MULTILINE):
        old, new = (piece.replace("⏎", "\n").replace("\\u3000", "\u3000") for piece in (old, new))
        assert html.count(old) == 1
        html = html.replace(old, new)
    kept = Kept(site.parent / "kept")
    right = audit(TEXTS, site, kept)
    (site / PAGE).write_text(html, "utf-8")
    kept.save()
    report, found = audit(TEXTS, site)
    assert audit(TEXTS, site, Kept(site.parent / "kept")) == (report, found) != right
    assert {diagnostic.code for diagnostic in found} == set(title.partition(" => ")[2].split())


def test_a_difference_names_line_and_both_sides(site: Path) -> None:
    html = (site / PAGE).read_text("utf-8")
    (site / PAGE).write_text(html.replace("数字が合うか", "数字の合うか"), "utf-8")
    report, (difference,) = audit(TEXTS, site)
    source = (TEXTS / "lessons/sample/all-forms.txt").read_text("utf-8").split("\n")
    assert difference.path == TEXTS / "lessons/sample/all-forms.txt"
    assert source[difference.line - 1] == "  ・数字が"
    assert "原稿「が合うか名前" in difference.message
    assert "ページ「の合うか名前" in difference.message
    assert report.differing == 1


def test_a_difference_on_a_later_line_of_a_paragraph_names_that_line(site: Path) -> None:
    html = (site / PAGE).read_text("utf-8")
    (site / PAGE).write_text(html.replace("world と書いて", "world と書かれて"), "utf-8")
    (difference,) = audit(TEXTS, site)[1]
    source = (TEXTS / "lessons/sample/all-forms.txt").read_text("utf-8").split("\n")
    assert source[difference.line - 1] == "world と書いてあります。"


def test_a_missing_page_is_found(site: Path) -> None:
    (site / PAGE).unlink()
    assert codes(TEXTS, site) == {"audit-page-missing", "audit-link-broken"}


def test_a_page_without_text_is_found(site: Path) -> None:
    lost = (site / "404.html").read_text("utf-8")
    (site / "learn/sample/gone.html").write_text(lost.replace("/index.html", "../../index.html"), "utf-8")
    assert codes(TEXTS, site) == {"audit-page-extra"}


def test_the_page_for_lost_addresses_leads_on_from_the_top_of_its_host(site: Path) -> None:
    lost = site / "404.html"
    lost.write_text(lost.read_text("utf-8").replace("/index.html", "/gone.html"), "utf-8")
    assert codes(TEXTS, site) == {"audit-link-broken"}


def test_the_list_of_texts_is_compared_and_must_not_leak(site: Path) -> None:
    index = site / "learn/index.html"
    html = index.read_text("utf-8")
    index.write_text(html.replace("すべての書き方", "[すべての書き方]{.gen}"), "utf-8")
    assert codes(TEXTS, site) == {"audit-text", "audit-markup"}
    index.write_text(html.replace("all-forms.html#all-forms", "all-forms.html#steps"), "utf-8")
    assert codes(TEXTS, site) == {"audit-target"}


def test_a_link_of_a_page_written_by_hand_must_lead_somewhere(site: Path) -> None:
    index = site / "index.html"
    index.write_text(index.read_text("utf-8").replace("all-forms.html", "all-form.html"), "utf-8")
    (found,) = audit(TEXTS, site)[1]
    assert (found.code, found.path) == ("audit-link-broken", index)


@pytest.mark.parametrize("data", [b"terms: [", "terms: 朝".encode("cp932")])
def test_records_that_cannot_be_read_are_no_success(tmp_path: Path, site: Path, data: bytes) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(TEXTS, texts)
    (texts / "glossary").mkdir()
    (texts / "glossary/metric.yml").write_bytes(data)
    assert codes(texts, site) == {"audit-source"}


def test_every_page_of_the_site_is_looked_at(site: Path) -> None:
    index = site / "index.html"
    index.write_text(
        index.read_text("utf-8").replace("<h1>ホーム</h1>", '<img src="http://cdn.example/a.png">'), "utf-8"
    )
    assert codes(TEXTS, site) == {"audit-title", "audit-foreign"}


def test_style_sheets_load_nothing_from_outside(site: Path) -> None:
    sheet = site / "_static/other.css"
    sheet.write_text("a { background: url(data:image/png;base64,AA//BB) }", "utf-8")
    assert codes(TEXTS, site) == set()
    sheet.write_text('@import "https://cdn.example/font.css";', "utf-8")
    assert codes(TEXTS, site) == {"audit-foreign"}


@pytest.mark.parametrize(
    ("css", "right"),
    [
        ("p, .spaces{color:red;white-space:pre-wrap}", True),
        ("/* .spaces {white-space: normal} */ @media screen { .spaces { white-space: pre-wrap !important } }", True),
        ("p { margin: 0 }", False),
        (".spaces { white-space: normal }", False),
        (".spaces { white-space: pre-wrap } .lead .spaces { white-space: nowrap }", False),
        (".spaces-wide { white-space: pre-wrap }", False),
    ],
)
def test_runs_of_spaces_are_kept_by_the_style_sheet(site: Path, css: str, right: bool) -> None:
    (site / "_static/site.css").write_text(css, "utf-8")
    assert codes(TEXTS, site) == (set() if right else {"audit-style"})


def test_the_style_sheet_that_keeps_spaces_must_be_that_of_the_page(site: Path) -> None:
    (site / "_static/site.css").rename(site / "_static/other.css")
    assert codes(TEXTS, site) == {"audit-style", "audit-frame"}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a  b\n c", "a b c"),
        ("a <span class=x> b</span>", "a b"),
        ("a<span class=spaces>  </span>b", "a  b"),
        ("a <span class=spaces>  </span> b", "a    b"),
        ("<span class=gen>例</span> <span class=x> a</span> ", "a"),
        ("<span class=spaces>  </span>a", "  a"),
        ("\u3000a\u3000\u3000b\u00a0", "\u3000a\u3000\u3000b\u00a0"),
        ("a\tb", "a b"),
        ("a<span class=spaces>\t</span>b", "a\tb"),
    ],
)
def test_white_space_is_read_as_a_browser_lays_it_out(html: str, text: str) -> None:
    assert [unit.text for unit in shown(f"<article><p>\n{html}\n</p></article>")] == [text]


def test_a_plain_folder_of_texts_is_shown_directly_below_learn(tmp_path: Path, site: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    shutil.copy(TEXTS / "lessons/sample/all-forms.txt", texts)
    shutil.copytree(TEXTS / "figures", texts / "figures")
    shutil.move(site / PAGE, site / "learn/all-forms.html")
    for page in ("index.html", "learn/index.html", "learn/all-forms.html"):
        html = (site / page).read_text("utf-8")
        (site / page).write_text(
            html.replace("sample/all-forms.html", "all-forms.html").replace("../../", "../"), "utf-8"
        )
    report, diagnostics = audit(texts, site)
    assert diagnostics == []
    assert report.texts == 1


def test_nothing_to_compare_is_no_success(tmp_path: Path, site: Path) -> None:
    shutil.rmtree(site / "learn")
    empty = tmp_path / "texts"
    empty.mkdir()
    assert "audit-nothing" in codes(empty, site)
    assert codes(tmp_path / "absent", site) == {"file-missing"}
    assert codes(TEXTS, tmp_path / "absent") == {"file-missing"}


def test_a_text_that_is_no_utf8_is_reported(tmp_path: Path, site: Path) -> None:
    texts = Path(shutil.copytree(TEXTS, tmp_path / "texts"))
    (texts / "lessons/sample/all-forms.txt").write_bytes("日本".encode("cp932"))
    assert "encoding" in codes(texts, site)


def test_the_summary_line_counts() -> None:
    first, rest = format_report(AuditReport(12, 223, 271, 33, 4, 1075, 7890)).split("\n")
    assert first == (
        "原稿12本、用語223語、事実271件、テンプレート33種、自己チェック4枚を、ページ1,075枚と照合しました(空白を除いて7,890字)。"
        "すべて原稿のとおりです。"
    )
    assert rest.startswith("照合していないもの: 手で書いたページの文章、")
    assert format_report(AuditReport(texts=1, pages=1, characters=9)).startswith("原稿1本を、ページ1枚と照合しました")
    assert "。2個のファイルに違いがあります。" in format_report(AuditReport(texts=12, differing=2))
    assert "。表示できない3字は、目に見える形にしました。" in format_report(AuditReport(texts=1, replaced=3))


def test_characters_that_cannot_be_shown_are_counted(site: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(TEXTS, texts)
    text = next((texts / "lessons").rglob("*.txt"))
    before = audit(texts, site)[0].replaced
    text.write_text(text.read_text(encoding="utf-8") + "\u202e\x07\u0085\n", encoding="utf-8")
    assert audit(texts, site)[0].replaced == before + 3


def test_what_hides_the_article_is_found_on_all_pages_alike(site: Path) -> None:
    """Pages are held against each other, but no page may have this."""
    pages = [page for page in site.rglob("*.html") if page.name != "404.html"]
    for old, new in (
        ("<body>", "<body hidden>"),
        ("<body>", '<body style="opacity: 0">'),
        ("<body>", '<body class="sd-d-none">'),
        ("</head>", '<meta name="robots" content="noindex"></head>'),
        ('<meta charset="utf-8">', ""),
        ("<nav>", "<article></article><nav>"),
    ):
        right = {page: page.read_text("utf-8") for page in pages}
        for page, html in right.items():
            page.write_text(html.replace(old, new), "utf-8")
        found = audit(TEXTS, site)[1]
        assert {(found.code, found.path) for found in found} == {("audit-frame", page) for page in pages}, new
        for page, html in right.items():
            page.write_text(html, "utf-8")


def test_two_pages_are_not_held_against_each_other(site: Path) -> None:
    (site / "index.html").unlink()
    page = site / "learn/index.html"
    page.write_text(page.read_text("utf-8").replace("</head>", "<style>p { margin: 0 }</style></head>"), "utf-8")
    assert codes(TEXTS, site) == {"audit-link-broken"}


# ---------------------------------------------------------------- what a text must show


def listed(unit: Unit) -> str:
    """Return *unit* as the fixture file writes it."""
    depth = f" {unit.depth}" if unit.depth else ""
    fold = f" [{unit.fold}]" if unit.fold else ""
    return f"{unit.role.name}{depth}{fold} | {unit.text}"


@pytest.mark.parametrize(("title", "body"), cases("grammar.txt"), ids=lambda value: str(value).partition("\n")[0])
def test_grammar(title: str, body: str) -> None:
    source, _, units = body.partition("\n=>\n")
    assert [listed(unit) for unit in expected(source).units] == units.strip().split("\n"), title


GRAMMAR_PAGE = Path(__file__).parents[2] / "docs/contribute/source-text.md"
SHOWN_BY = {  # what each block of the grammar page must bring about on a page
    "Heading": {Role.HEADING},
    "Paragraph": {Role.TEXT},
    "BulletList": {Role.ITEM},
    "NumberedList": {Role.ITEM},
    "Checklist": {Role.ITEM},
    "Note": {Role.TEXT},
    "Formula": {Role.TEXT},
    "Table": {Role.CAPTION, Role.CELL},
    "Figure": {Role.FIGURE, Role.TEXT},
    "Quotation": {Role.QUOTE, Role.ITEM, Role.ORIGIN},
    "Code": {Role.TITLE, Role.CODE},
    "Box": {Role.TITLE, Role.TEXT, Role.ITEM},
    "Exercise": {Role.TITLE, Role.TEXT, Role.ITEM},
    "Quiz": {Role.TITLE, Role.CHOICE, Role.TEXT},
    "header": {Role.HEADING, Role.TEXT, Role.ITEM},
}
EXAMPLES = re.findall(
    r"^% => (?!error)([^\n]*)\n```text\n(.*?)^```$", GRAMMAR_PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
)


@pytest.mark.parametrize(("blocks", "text"), EXAMPLES, ids=[blocks for blocks, _ in EXAMPLES])
def test_examples_of_the_grammar_page(blocks: str, text: str) -> None:
    roles = {unit.role for unit in expected(text).units}
    assert roles and roles <= set().union(*(SHOWN_BY[block] for block in blocks.split()))


def test_an_exercise_shows_the_objectives_that_the_line_behind_its_label_names() -> None:
    header = "---\ntitle: 題\nobjectives:\n  - 一\n  - 二\n---\n"
    found = expected(f"{header}【演習】題\n目標: 2、１・9\n問い\n目標: 1\n【演習】\n目標: 9\n問い")
    assert found.labels == [(7, "演習 1"), (8, "身につくこと: 二 / 一"), (11, "演習 2")]
    assert [unit.text for unit in found.units[3:]] == ["題", "問い目標: 1", "問い"]


def test_the_header_shows_title_summary_and_objectives_with_their_lines() -> None:
    text = "\ufeff---\r\nsummary: >\r\n  二行の\r\n  紹介\r\ntitle: '題 ■'\r\nterms: [a]\r\nobjectives:\r\n  - 一\r\n---\r\n本文"
    units = expected(text).units
    assert [(unit.line, unit.role, unit.text) for unit in units] == [
        (5, Role.HEADING, "題 ■"),
        (2, Role.TEXT, "二行の紹介"),
        (8, Role.ITEM, "一"),
        (10, Role.TEXT, "本文"),
    ]


def test_a_header_that_is_not_closed_is_shown() -> None:
    assert [unit.text for unit in expected("---\ntitle: 題\n\n本文").units] == ["--- title: 題", "本文"]


@pytest.mark.parametrize(
    ("char", "shown_as"),
    [
        ("\x00", "␀"),
        ("\x1f", "␟"),
        ("\x0b", "␋"),
        ("\x7f", "␡"),
        ("\x85", "〔U+0085〕"),
        ("\u200e", "〔U+200E〕"),
        ("\u061c", "〔U+061C〕"),
        ("\u202e", "〔U+202E〕"),
        ("\u2069", "〔U+2069〕"),
        ("\ufeff", "〔U+FEFF〕"),
        ("\ufdd0", "〔U+FDD0〕"),
        ("\U0010ffff", "〔U+10FFFF〕"),
        ("\ud800", "〔U+D800〕"),
        ("\u200b", "〔U+200B〕"),
        ("😀", "😀"),
    ],
)
def test_characters_that_cannot_be_shown_are_named(char: str, shown_as: str) -> None:
    (unit,) = expected(f"前\n{char}").units
    assert unit.text.removeprefix("前").lstrip() == shown_as


MARKS = st.sampled_from(
    [
        "■",
        "◆",
        "・",
        "□",
        "※",
        "式:",
        "問 ",
        "○",
        "×",
        "→",
        "①",
        "1. ",
        "|",
        " |",
        "\\",
        "---",
        "{#a}",
        "\u3000",
        "  ",
        "\n",
    ]
    + [f"【{name}】" for name in ("例", "注意", "演習", "解答", "確認問題", "終", "図", "表", "要確認")]
    + ["title: ", "objectives: [", "[" * 2000, "\r", "\u2028", "\ufeff", "x.svg ", "語"]
)


@given(st.lists(MARKS | st.text(max_size=8), max_size=30).map("".join))
def test_any_text_can_be_read(text: str) -> None:
    units = expected(text).units
    lines = len(text.split("\n")) + text.count("\r")
    assert all(1 <= unit.line <= lines and unit.text for unit in units)
    assert all(line in range(1, lines + 1) for unit in units for line in (unit.line, unit.line + len(unit.lines) - 1))


def unmarked(char: str) -> bool:
    """Tell whether *char* is shown as it is and begins no markup."""
    return (
        unicodedata.category(char) != "Cn"
        and visible(char) == char
        and char not in "■◆・□※|○×→\\問式【-."
        and not "①" <= char <= "㊿"
    )


@given(st.lists(st.characters().filter(unmarked) | st.sampled_from(" \n\t\u3000")).map("".join))
def test_a_text_without_markers_is_shown_whole(text: str) -> None:
    assert "".join(solid(unit.text) for unit in expected(text).units) == solid(text)


# ---------------------------------------------------------------- what a page shows


def test_shown_leaves_out_what_the_site_adds() -> None:
    html = (
        "<html><body><p>外</p><article role=main><h1>題<a class=headerlink>¶</a></h1>"
        "<p>本<span class='x gen'>足し</span>文</p><script>s</script><style>t</style><div class=gen><p>足し</p></div>"
        "</article><p>外</p></body></html>"
    )
    assert [(unit.role, unit.text) for unit in shown(html)] == [(Role.HEADING, "題"), (Role.TEXT, "本文")]
    assert shown("<p>本文</p>") == []

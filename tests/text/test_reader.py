"""Reading a source text: what each form becomes, what is reported where, and that nothing is ever lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.outline import outline, pieces
from tests.places import FIXTURES, ROOT
from tools.characters import join_lines, visible
from tools.diagnostics import Code
from tools.proof.expected import expected
from tools.text.grammar import CELL_LIMIT, protect
from tools.text.inlines import inlines
from tools.text.model import Document, Heading, Paragraph, Text, Url
from tools.text.reader import read

CASES = FIXTURES / "reader"
HERE = Path("example.txt")
REPEATABLE = settings(derandomize=True, deadline=None, max_examples=300)
ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|[rt\\])")


def cases() -> list[tuple[str, str, str]]:
    """Return title, source text and outline of every case; escapes in source texts are Python's."""
    found = []
    for file in sorted(CASES.glob("*.txt")):
        for case in re.split(r"^case: ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            title, _, rest = case.partition("\n")
            source, _, wanted = rest.partition("\n=>\n")
            found.append(
                (
                    f"{file.stem}: {title}",
                    ESCAPE.sub(lambda m: m[0].encode().decode("unicode_escape"), source),
                    wanted.rstrip(),
                )
            )
    return found


@pytest.mark.parametrize(("title", "source", "wanted"), cases(), ids=[title for title, *_ in cases()])
def test_a_form(title: str, source: str, wanted: str) -> None:
    found, diagnostics = read(source, path=HERE)
    assert outline(found.document, diagnostics) == wanted, title


def test_every_finding_of_the_reader_has_a_case() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "tools" / "text").glob("*.py"))
    reported = {Code[name] for name in re.findall(r"Code\.([A-Z_]+)", source)}
    shown = {line.split()[1] for _, _, wanted in cases() for line in wanted.splitlines() if line.startswith("! ")}
    assert reported - {"table-large"} <= shown  # too long for a case; it comes next


def test_a_table_too_large_is_words() -> None:
    text = "| a |\n" * 1000 + "|" + " b |" * (CELL_LIMIT // 1000)
    found, diagnostics = read(text, path=HERE)
    assert [(d.code, d.line) for d in diagnostics] == [("table-large", 1)]
    assert solid("".join(pieces(found.document.blocks))) == solid(text)


def blocks(text: str) -> list[object]:
    return list(read(text, path=HERE)[0].document.blocks)


def test_an_anchor_of_a_heading_does_not_depend_on_its_neighbours() -> None:
    alone, behind = blocks("■ 同じ見出し")[0], blocks("■ 別の見出し\n\n■ 同じ見出し")[1]
    assert isinstance(alone, Heading) and isinstance(behind, Heading) and alone.anchor == behind.anchor


def test_anchors_on_a_page_are_unique_and_ascii() -> None:
    found = [b.anchor for b in blocks("■ 同じ\n■ 同じ\n■ 同じ\n■ a {#x}\n■ b {#x}") if isinstance(b, Heading)]
    assert len(set(found)) == 5 and all(re.fullmatch("[a-z][a-z0-9-]*", anchor) for anchor in found)


def test_every_block_knows_its_line() -> None:
    source, _ = read("---\ntitle: 題\n---\n一\n\n■ 二\n・三\n※ 四\n\n【例】五\n六\n", path=HERE)
    assert [block.line for block in source.document.blocks] == [4, 6, 7, 8, 10]


def test_title_and_slug() -> None:
    assert read("---\ntitle: '題 : #'\n---\n", path=HERE)[0].title == "題 : #"
    assert read("本文", path=Path("folder/memo.txt"))[0].title == "memo"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [(["日本語の", "行"], "日本語の行"), (["two", "words"], "two words"), (["日本語と", "English"], "日本語とEnglish")],
)
def test_lines_are_joined_as_japanese_is(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("見る(https://example.com/a?b=1&c=2)。", ["https://example.com/a?b=1&c=2"]),
        ("https://example.com/日本", []),
        ("https://example.jp/検索?q=運営 と https://example.jp/%E6%97 の", ["https://example.jp/%E6%97"]),
        ("https://example.日本/ と https://example.com/を見る", []),
        ("https://example.com/。https://example.org/(見る)。", ["https://example.com/"]),
        ("(https://example.com/)の後", ["https://example.com/"]),
        ("[朝市](https://example.org/運営)", []),
        ("http:// と https://", []),
        ("javascript:alert(1)", []),
    ],
)
def test_web_addresses(text: str, urls: list[str]) -> None:
    found = inlines(text)
    assert [node.url for node in found if isinstance(node, Url)] == urls
    assert "".join(node.url if isinstance(node, Url) else getattr(node, "text", "") for node in found) == text


def test_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    text = "■ 見出し\n本文\n続き\n"
    assert blocks("\ufeff" + text.replace("\n", "\r\n")) == blocks(text) == blocks(text.replace("\n", "\r"))


# ---------------------------------------------------------------- for every text

MARKERS = (
    "■ |■|◆ |・|  ・|    ・|\u3000・|1. |① |  ② |□ |※ |式: |【例】|【注意】|【終】|【演習】|【解答】|【確認問題】|問 |○ |× |→ |【図】a.svg |【引用】|【コード】|出典: |"
    "【図】|【表】|【要確認】|\\|\\■ |  |\u3000|\t|---|# |- |> |```|"
).split("|")
WORDS = [
    "語",
    "two words",
    "a",
    "",
    " ",
    "(5分)",
    "{#a}",
    "[語](https://example.com/)",
    "{#b} ",
    "https://example.com/a",
    "\x1f",
    "\u202e",
    "\u2028",
    "| a |",
    "*b*",
    "\\",
]
ROWS = ["| a | b |", "| c |", "||", "  |x|y|z|", "| a", ""]
line = st.tuples(st.sampled_from(MARKERS), st.sampled_from(WORDS)).map("".join) | st.sampled_from(ROWS)
structured = st.lists(line, max_size=20).map("\n".join)
dense = st.text(alphabet=st.sampled_from("■◆・□※【】図表例終演習解答|○×→1.① \u3000問式:-\\{#a}\n\n\r\t語"), max_size=60)


def solid(text: str) -> str:
    return "".join(text.split())


def shown(document: Document) -> str:
    return solid("".join(pieces(document.blocks)))


@REPEATABLE
@given(structured | dense)
@example("【確認問題】\n問 あ\n\n【終】")
@example("【演習】\n【解答】\n【解答】")
@example("  ・あ\n・い\n    1. う")
def test_nothing_is_lost_whatever_the_lines(text: str) -> None:
    """The plain reading of the audit, which shares no code with the reader, sees the same words in the same order."""
    source, _ = read("\n" + text, path=HERE)
    assert shown(source.document) == solid("".join(unit.text for unit in expected("\n" + text).units))


@REPEATABLE
@given(st.text(max_size=200))
@example("---\n---")
@example("\ud800")
def test_plain_words_are_kept_to_the_letter(text: str) -> None:
    body = "\n" + re.sub(r"[■◆・□※|○×→\\①-⑳㉑-㉟㊱-㊿]", "", text.replace("\r", "\n"))
    source, _ = read(body, path=HERE)
    if not re.search(r"\d\.|式|【|問", body):
        assert shown(source.document) == solid(visible(body))


@REPEATABLE
@given(structured | dense | st.text(max_size=100))
def test_no_text_is_too_strange_and_findings_name_real_lines(text: str) -> None:
    count = len(re.split("\r\n|\r|\n", text))
    for diagnostic in read(text, path=HERE)[1]:
        assert 1 <= diagnostic.line <= count and diagnostic.path == HERE


@REPEATABLE
@given(st.text(alphabet=st.sampled_from("■◆・□※【】図表例|○1.① \u3000問式:-\\a終"), min_size=1, max_size=12))
def test_a_protected_line_is_a_paragraph_of_its_words(line: str) -> None:
    words = line.strip()
    if words:
        (found,) = blocks(protect(words))
        assert isinstance(found, Paragraph) and found.content == (Text(words),)


@REPEATABLE
@given(
    st.text(alphabet=st.sampled_from("https://example.com?&=#%2Fg.,)」』(あ @:0[]"), max_size=40).map(
        lambda t: "https://" + t
    )
)
def test_addresses_cut_nothing_out_of_a_text(text: str) -> None:
    nodes = inlines(text)
    assert "".join(node.url if isinstance(node, Url) else getattr(node, "text", "") for node in nodes) == text
    assert all(node.url.isascii() and not node.url.endswith((".", ",", ")")) for node in nodes if isinstance(node, Url))


def test_reading_takes_time_in_proportion_to_length() -> None:
    """These would take minutes if any expression or loop went back over what it has read."""
    for piece in (
        "・あ\n  ・い\n",
        "| a | b |\n",
        "【例】\n",
        "https://" + "a." * 50,
        "{#a " * 50,
        "\u3000" * 100,
        "問 \n",
        "\\" * 100,
    ):
        read(piece * 2000, path=HERE)

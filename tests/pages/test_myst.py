"""Whatever a text holds, its page shows exactly that: escaping alone, and the whole way through Sphinx."""

from __future__ import annotations

import html
import random
import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

from tests.places import FIXTURES
from tests.sphinx_site import Built
from tests.sphinx_site import build as sphinx
from tools.characters import visible
from tools.cli import main
from tools.diagnostics import Diagnostic
from tools.pages import myst
from tools.proof.audit import AuditReport, audit
from tools.records.yaml_tree import FORBIDDEN
from tools.source_folder import load
from tools.text.grammar import FRAME_ANCHOR
from tools.text.model import Box, Generated, Heading, Link, Text, Url
from tools.text.reader import read

TEXTS = FIXTURES / "texts"
GENERATED = 120
NASTY = "`*_[]{}()<>#+-=~|:;&!?.,'\"\\/$%^@ \u3000\tあ「」a1"
SNIPPETS = (
    "{{ x }}|(a)=|:::|```|~~~|{note}|{.gen}|[a]{.b}|**「重」**|&amp;|&#60;|<b>|</b>|<!--|-->|%|---|+++|===|$x$|\\(|\\begin{x}|[^1]|[a]: b|"
    "https://example.com/a?b=1&c=(d)|http://a.b/*c*|\u202e|\u200b|\x1b|\u2028|\x85|\u00a0|\ufeff|か\u3099|🇯🇵|👩\u200d🚒|葛\U000e0100|  |\t|[あ](https://a.b)|:class: x|:open:|* - a|- b|1. c|> d|# e|    f|"
    "\\|`|言葉|word|、|。"
).split("|")
FRAMES = (
    "{}", "段落\n{}\n続き", "■ {}", "◆ {}\n本文", "・{}\n・次", "・一\n  ・{}", "1. {}\n  続き{}", "□ {}", "① {}", "※ {}", "式: {}",
    "【表】{}\n| {} | a |\n| {} | {} |", "【例】{}\n{}\n【終】", "【注意】\n{}", "【演習】{}(5分)\n{}\n【解答】\n{}", "【図】road.svg {}",
    "【確認問題】\n問 {}\n○ {}\n→ {}\n× {}\n→ {}", "\\■ {}", "{}\n\n{}",
    "【引用】{}\n{}\n出典: {}", "【コード】{}\n{}\n  {}\n【終】", "[{}](https://example.org/)", "【例】\n【引用】\n{}\n出典: {}\n{}\n【終】",
)  # fmt: skip


# ---------------------------------------------------------------- escaping alone


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.text(alphabet=st.sampled_from(NASTY)) | st.text(alphabet=st.characters(exclude_characters="\n")))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    text = visible(text)
    page = MarkdownIt("commonmark").use(attrs_plugin, spans=True).renderInline(myst.escape(text))
    shown = html.unescape(re.sub('<span class="spaces">(.*?)</span>', r"\1", page))
    assert shown.encode("utf-8", "replace") == _as_html(text).encode("utf-8", "replace")
    assert not re.search(r"[ \t]{2}|\t", re.sub('<span class="spaces">.*?</span>', "", page))


def _as_html(text: str) -> str:
    """Return *text* after a round through HTML, which has no such thing as some few characters."""
    return html.unescape(html.escape(text))


@pytest.mark.parametrize("text", ["`", "{{ x }}", "a\nb", " a ", "\u3000題", "a  b", "\ta", "  ", "a \t b"])
def test_escaped_text_stays_in_its_line_and_holds_no_backtick(text: str) -> None:
    escaped = myst.escape(text)
    assert "`" not in escaped and "\n" not in escaped and escaped == escaped.strip()


def test_inline_nodes() -> None:
    content = (
        Text("a*"),
        Generated("演習 1"),
        Url("https://example.com/_a_"),
        Link("term-pv", "PV[", "term"),
        Link("x", "y"),
    )
    assert myst.inline(content) == (
        r"a\*[演習 1]{.gen}[https\:\/\/example\.com\/\_a\_](<https\:\/\/example\.com\/\_a\_>)[PV\[](#term-pv){.term}[y](#x)"
    )


def test_runs_of_spaces_are_kept_in_words_and_around_links() -> None:
    assert myst.escape("a  b") == "a[&#32;&#32;]{.spaces}b"
    assert myst.inline((Link("x", "a  b", "term"),)) == "[[a&#32;&#32;b](#x){.term}]{.spaces}"


def test_a_fence_is_longer_than_all_inside_it() -> None:
    inner = myst.fence("div", "a")
    outer = myst.fence("div", inner)
    assert outer.startswith("````{div}") and myst.fence("div", outer).startswith("`````{div}")


@pytest.mark.parametrize("value", ["あ", "a b", 'a"', "a\nb", "a: b", "{{x}}"])
def test_front_matter_takes_no_text_of_a_user(value: str) -> None:
    with pytest.raises(ValueError, match="front matter"):
        myst.front_matter({"kind": value})


def test_front_matter_is_yaml() -> None:
    front = myst.front_matter({"generator": "michishirube", "source_file": "source_texts/a-1.txt"})
    assert next(iter(yaml.safe_load_all(front))) == {"generator": "michishirube", "source_file": "source_texts/a-1.txt"}


def test_an_empty_box_is_still_a_box() -> None:
    assert myst.blocks([Box("example", (), ())], page_label="a").endswith("%\n```")


# ---------------------------------------------------------------- the whole way


def generated_text(number: int) -> str:
    """Return the text of the given number, the same for ever."""
    rng = random.Random(number)

    def piece() -> str:
        if rng.random() < 0.3:
            return "".join(rng.choices(NASTY, k=rng.randint(1, 15)))
        return rng.choice(("", "", " ")).join(rng.choices(SNIPPETS, k=rng.randint(1, 5)))

    header = ""
    if rng.random() < 0.5:
        title, summary = (FORBIDDEN.sub("", piece()).strip() or "題" for _ in range(2))
        header = (
            "---\n" + yaml.safe_dump({"title": title, "summary": summary}, allow_unicode=True, width=9999) + "---\n"
        )
    frames = (rng.choice(FRAMES) for _ in range(rng.randint(1, 6)))
    return header + "\n\n".join(re.sub(re.escape("{}"), lambda _: piece(), frame) for frame in frames) + "\n"


def prove(texts: Path, into: Path) -> tuple[Built, AuditReport, list[Diagnostic]]:
    """Build the pages of a folder of texts and audit them."""
    assert main(["build", "--texts", str(texts), "--docs", str(into / "docs"), "--quiet"]) == 0
    built = sphinx(into / "docs", into)
    return built, *audit(texts, built.html)


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, AuditReport, list[Diagnostic]]:
    folder = tmp_path_factory.mktemp("texts")
    shutil.copytree(TEXTS, folder / "texts")
    for number in range(GENERATED):
        (folder / "texts" / f"generated-{number:03}.txt").write_bytes(generated_text(number).encode())
    return prove(folder / "texts", folder)


def test_sphinx_has_nothing_to_warn_of(proved: tuple[Built, AuditReport, list[Diagnostic]]) -> None:
    assert (proved[0].status, proved[0].warnings) == (0, "")


def test_every_page_shows_its_text(proved: tuple[Built, AuditReport, list[Diagnostic]]) -> None:
    _, report, found = proved
    assert [str(diagnostic) for diagnostic in found] == []
    assert (report.texts, report.differing) == (len(list(TEXTS.glob("*.txt"))) + GENERATED, 0)
    assert report.characters > 20_000


def test_no_address_that_a_page_has_of_its_own_is_left_to_authors(
    proved: tuple[Built, AuditReport, list[Diagnostic]],
) -> None:
    own: set[str] = set()
    for page in sorted((proved[0].html / "learn").glob("*.html")):
        source = page.stem if page.stem != "index" else ""
        texts = proved[0].html.parent / "texts" / f"{source}.txt"
        if source and texts.is_file():
            blocks = read(texts.read_text("utf-8"), path=texts)[0].document.blocks
            authors = {block.anchor for block in blocks if isinstance(block, Heading)} | {source}
            own |= set(re.findall(r' id="([^"]*)"', page.read_text("utf-8"))) - authors
    writable = {name for name in own if re.fullmatch("[a-z][a-z0-9-]*", name)}
    assert {"exercise-1", "figure-1", "table-1", "furo-main-content"} <= writable
    assert {name for name in writable if not FRAME_ANCHOR.fullmatch(name)} == set()


def test_the_generated_texts_use_every_form() -> None:
    names = {type(block).__name__ for n in range(GENERATED) for block in _blocks_of(generated_text(n))}
    assert names == {
        "Heading", "Paragraph", "BulletList", "NumberedList", "Checklist", "Note", "Formula", "Figure", "Table", "Box", "Exercise", "Quiz", "Quotation", "Code",
    }  # fmt: skip


def _blocks_of(text: str) -> tuple[object, ...]:
    return read(text, path=Path("a.txt"))[0].document.blocks


def test_without_escaping_the_same_proof_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("markdown", "titles", "spaces", "rst"):
        shutil.copy(TEXTS / f"{name}.txt", texts)
    shutil.copytree(TEXTS / "figures", texts / "figures")
    assert load(texts).diagnostics == []
    monkeypatch.setattr(myst, "escape", lambda text: text)
    _, report, found = prove(texts, tmp_path)
    assert report.differing >= 3 and any(d.code == "audit-text" for d in found)

"""Nothing runs and nothing leaks, whatever texts, headers, glossary and path hold.

Every attack of the data file is put into every place that text can stand; the site is built once, and the pages are read
by an HTML parser. The control builds the same texts with escaping switched off: the same check must then find plenty.
"""

from __future__ import annotations

import functools
import json
import re
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from sphinx.cmd.build import build_main

from tests.places import FIXTURES, ROOT
from tests.site_texts import FACTS, PATH, TERMS, replace, write_site
from tools.characters import visible
from tools.pages import myst
from tools.pages.docs_folder import write
from tools.pages.site import compose
from tools.proof.allowlist import check_elements
from tools.proof.audit import audit
from tools.proof.html import article_of
from tools.source_folder import load

FIXTURE = FIXTURES / "attacks" / "attacks.txt"
CONF = ROOT / "conf"
JAPANESE = re.compile("[ぁ-ゖァ-ヶ一-鿿]")
SECRET = "canary-5f0e7c21"
PLACES = """---
title: {quoted}
summary: {quoted}
objectives: [{quoted}]
prerequisites: []
terms: []
facts: []
sources: [{name}]
source: {quoted}
reviewed: 2026-01-31
---
{raw}

■ {line} {{#a}}
{line}

◆ {line}
・{line}
  ・{line}
1. {line}
□ {line}
※ {line}
式: {line}

【表】{line}
| 題 | 値 |
| 値 | {cell} |

【図】road.svg {line}

【例】{line}
{raw}
【終】

【演習】{line}
{raw}
【解答】
{raw}

【確認問題】
問 {line}
○ {line}
→ {line}
× {line}
→ {line}
"""


def attacks() -> dict[str, str]:
    found = re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", FIXTURE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return {name: text.rstrip("\n") for name, text in found}


def prepared(root: Path) -> dict[str, str]:
    """Write the file that nobody may read; return the attacks on it, which would also make a file ``ran``."""
    secret = root / "secret.txt"
    secret.write_text(f"{SECRET},a\n", encoding="utf-8")
    # as a page two folders deep, or the folder of the build, would find it
    places = {"@SECRET@": f"../../../{secret.name}", "@ABSOLUTE@": str(secret), "@CANARY@": str(root / "ran")}
    return {
        name: functools.reduce(lambda done, place: done.replace(*place), places.items(), text)
        for name, text in attacks().items()
    }


def quoted(line: str, *, prefix: str = "", suffix: str = "") -> str:
    """Return *line* as a quoted value of YAML, which refuses what cannot be shown."""
    return json.dumps(prefix + re.sub("[\u2028\u2029]", " ", visible(line)) + suffix, ensure_ascii=False)


def with_fields(yaml: str, keys: str, value: str) -> str:
    """Return *yaml* with *value* for each of the *keys*."""
    return re.sub(f"({keys}): .+", lambda match: f"{match[1]}: {value}", yaml)


def write_attacks(root: Path) -> Path:
    """Write a site with every attack in every place of a lesson, in every field of header, glossary, facts and path."""
    texts = write_site(root)
    for old in (texts / "lessons").rglob("*.txt"):
        old.unlink()
    names: list[str] = []
    terms = [TERMS.removesuffix("\n")]
    lines = {name: " ".join(text.split()) for name, text in prepared(root).items()}
    for name, text in prepared(root).items():
        line = lines[name]
        lesson = PLACES.format(name=name, quoted=quoted(line), raw=text, line=line, cell=line.replace("|", "/"))
        if names:
            lesson = lesson.replace("prerequisites: []", f"prerequisites: [{names[-1]}]")
        (texts / "lessons/first" / f"{name}.txt").write_text(lesson, encoding="utf-8")
        facts = FACTS.replace("F-", f"{name}-")
        fact = with_fields(facts, "title|credit|text", quoted(line))
        before, told, after = fact.rpartition("text: ")  # no two facts of an article may say the same
        fact = before + told + after.replace(quoted(line), quoted(line, prefix="2 "), 1)
        (texts / f"facts/{name}.yml").write_text(fact, encoding="utf-8")
        names.append(name)
        number = f"語{len(names)} "
        terms.append(f"  - id: t-{name}\n    term: {quoted(line, prefix=number)}\n    reading: ご\n    stage: first")
        terms.append(f"    aliases: [{quoted(line, prefix=number, suffix='別')}]\n    search_only: [{quoted(line)}]")
        terms += [f"    {key}: {quoted(JAPANESE.sub('x', line))}" for key in ("en", "zh")]  # which take no other words
        terms += [f"    {key}: {quoted(line)}" for key in ("definition", "formula", "unit", "example", "pitfall")]
    (texts / "glossary/metric.yml").write_text("\n".join(terms) + "\n", encoding="utf-8")
    worst = quoted(
        '</a></title><script>alert(1)</script> {{ 7*7 }} ```{raw} html [x](javascript:alert(1)) " onclick="x'
    )
    path = PATH.replace("[one, two]", "[" + ", ".join(names) + "]")
    path = with_fields(path, "title|summary|audience", worst)
    path = path.replace("[始められる]", "[" + ", ".join(map(quoted, lines.values())) + "]")
    (texts / "learning_path.yml").write_text(path, encoding="utf-8")
    return texts


def build_pages(docs: Path, html: Path, *options: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside other people's extensions
        assert build_main(["-c", str(CONF), *options, str(docs), str(html)]) == 0


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the site of attacks was built: texts, docs, html, and what must not have been touched."""
    root = tmp_path_factory.mktemp("attacks")
    texts, docs = write_attacks(root), root / "docs"
    loaded = load(texts)
    assert loaded.diagnostics == []
    write(compose(loaded), docs)
    (docs / "index.md").write_text(
        "(home)=\n# 入口\n\n```{toctree}\nlearn/index\nglossary/index\n```\n", encoding="utf-8"
    )
    build_pages(docs, root / "html", "-qnW")
    return root


@functools.cache
def parse(page: Path) -> Any:
    return html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def offences(html: Path) -> dict[str, list[str]]:
    """Return what stands in the articles below *html* and may not, by page."""
    found = {
        page.stem: list(check_elements(article_of(parse(page)), path=page)) for page in sorted(html.rglob("*.html"))
    }
    return {page: [diagnostic.message for diagnostic in told] for page, told in found.items() if told}


def leaks(html: Path) -> list[str]:
    """Return the files below *html* that hold the secret."""
    found = []
    for path in sorted(p for p in html.rglob("*") if p.is_file()):
        data = path.read_bytes()
        if path.suffix == ".inv":
            data = zlib.decompress(data.split(b"\n", 4)[4])
        if SECRET.encode() in data:
            found.append(path.relative_to(html).as_posix())
    return found


# What a page tells the course's scripts about itself; tests/proof proves the values.
HERE = {"data-kind", "data-stage", "data-slug"}


def frame_kinds(page: Path) -> Iterator[tuple[str, ...]]:
    """Yield what *page* is made of around its article: elements with the names of their attributes, scripts in full."""
    tree = parse(page)
    inside = set(map(id, article_of(tree).iter()))
    for element in tree.iter():
        if isinstance(element.tag, str) and id(element) not in inside:
            script = element.text or "" if element.tag.endswith(("script", "style")) else ""
            if element.get("type") == "application/ld+json":  # data: a text that left it would no longer be one
                script = str(sorted(json.loads(script)))
            yield (element.tag, *sorted({*element.attrib} - HERE), script)


def generated(root: Path) -> list[Path]:
    return [page for folder in ("learn", "glossary") for page in sorted((root / "html" / folder).rglob("*.html"))]


def test_there_is_an_attack_of_every_kind() -> None:
    assert len(attacks()) >= 100


def test_no_element_comes_from_a_text(root: Path) -> None:
    assert len(generated(root)) > len(attacks())
    assert offences(root / "html" / "learn") == offences(root / "html" / "glossary") == {}


def test_nothing_around_the_article_comes_from_a_title(root: Path) -> None:
    """Each page consists of what a page of harmless text, or the hand-written one, consists of."""
    plain = {kind for name in ("learn/first/plain.html", "index.html") for kind in frame_kinds(root / "html" / name)}
    assert len(plain) > 40
    strange = {page.name: kinds for page in generated(root) if (kinds := set(frame_kinds(page)) - plain)}
    assert strange == {}


def test_no_program_ran_and_no_file_got_out(root: Path) -> None:
    assert leaks(root / "html") == leaks(root / "docs") == []
    assert {path.name for path in root.iterdir()} == {"texts", "docs", "html", "secret.txt"}
    copied = {
        p.name
        for name in ("_images", "_downloads", "_sources")
        for p in (root / "html" / name).rglob("*")
        if p.is_file()
    }
    assert copied <= {"road.svg", "glossary-cards.apkg", "glossary-cards.csv"}


def test_every_attack_shows_as_it_was_typed(root: Path) -> None:
    # an attack in one lesson's title is rightly quoted on its neighbours' pages: no leak of markup
    report, found = audit(root / "texts", root / "html")
    assert report.texts == len(attacks())
    assert [str(diagnostic) for diagnostic in found] == []


# ---------------------------------------------------------------- the check can fail

# What lives when nothing is escaped. Lines of a paragraph are joined, so what needs several lines stays dead even then.
ALIVE = {
    "autolink",
    "cross-reference",
    "design-link",
    "doc-role",
    "open-code",
    "quote",
    "raw-role",
    "rst-role",
    "strong",
    "thematic",
}
LEAKING = {"open-download-file": "_downloads", "image": "_images", "open-include": "learn"}


def test_the_check_finds_live_attacks_when_escaping_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paragraph an attack, in a plain folder: titles full of markup make Sphinx itself stop."""
    monkeypatch.setattr(myst, "escape", lambda text: text)
    texts, docs, html = tmp_path / "texts", tmp_path / "docs", tmp_path / "html"
    texts.mkdir()
    found = prepared(tmp_path)
    for name in {*ALIVE, *LEAKING, "plain"}:
        line = " ".join(found[name].split()).replace("../../../", "../../")  # the pages of a plain folder lie higher
        (texts / f"{name}.txt").write_text(f"---\ntitle: 題\n---\n{line}\n", encoding="utf-8")
    write(compose(load(texts)), docs)
    build_pages(docs, html, "-Q", "-d", str(tmp_path / "trees"))
    assert set(offences(html / "learn")) == {*ALIVE, "open-download-file"}
    assert {leak.partition("/")[0] for leak in leaks(html)} == {*LEAKING.values(), "search-index", "search-pack.json"}
    assert "open-include" in {diagnostic.path.stem for diagnostic in audit(texts, html)[1]}


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        "<style>*{}</style>",
        "<iframe></iframe>",
        "<object></object>",
        "<embed>",
        "<form></form>",
        "<input>",
        "<video></video>",
        "<h4>題</h4>",
        "<p onclick='x'>文</p>",
        "<p style='display:none'>文</p>",
        "<details open ontoggle='x'></details>",
        "<img src='x.png' onerror='x'>",
        "<img src='https://a.example/x.png'>",
        "<img src='//a.example/x.png'>",
        "<img src='data:image/png;base64,x'>",
        "<a href='javascript:x'>文</a>",
        "<a href=' JavaScript:x'>文</a>",
        "<a href='data:text/html,x'>文</a>",
        "<a href='file:///etc/passwd'>文</a>",
        "<a href='mailto:a@a.example'>文</a>",
        "<a href='//a.example/'>文</a>",
        "<a href='\\\\a.example\\x'>文</a>",
        "<a href='/'>文</a>",
        "<a href='https://a.example/'>文</a>",
        "<a href='https://a.example/' target='_top'>https://a.example/</a>",
        "<a href='../_downloads/a.csv' download='b.exe'>CSV</a>",
        "<a href='https://a.example/a.csv' download=''>https://a.example/a.csv</a>",
        "<svg><script>1</script></svg>",
        "<svg><foreignObject></foreignObject></svg>",
        "<svg><image href='x.png'/></svg>",
        "<svg><rect onload='x'/></svg>",
        "<svg><rect style='x'/></svg>",
        "<svg><use href='x.svg#a'/></svg>",
        "<svg><use xlink:href='#a'/></svg>",
        "<svg><rect fill='url(//a.example/#b)'/></svg>",
        "<svg><rect fill='url(#a) url(x.svg)'/></svg>",
        "<math></math>",
    ],
)
def test_the_check_names_each_kind_of_thing(inside: str) -> None:
    page = html5lib.parse(f"<article role='main'>{inside}</article>", namespaceHTMLElements=False)
    assert [d.code for d in check_elements(article_of(page), path=Path("x.html"))][:1] == ["audit-element"]


def test_the_check_lets_pass_what_pages_are_made_of() -> None:
    good = (
        "<section id='a'><h2>題<a class='headerlink' href='#a' title='x'>#</a></h2><p><a href='../b.html#c'>文</a>"
        "<a href='https://a.example/'>https://a.example/</a></p><svg viewBox='0 0 1 1'><use href='#d'/>"
        "<rect fill='url(#d)'/></svg><!-- x --></section>"
    )
    page = html5lib.parse(f"<article role='main'>{good}</article>", namespaceHTMLElements=False)
    assert list(check_elements(article_of(page), path=Path("x.html"))) == []


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    "name",
    """index search genindex py-modindex searchindex objects 404 glossary glossary-a term-pv stage-first home
    con nul com1 One ONE one_two one--two -one one- one.two ｏｎｅ 題 が か\u3099 $(x) a;b a&b <b> {x} %41""".split()
    + ["one two", "one\ttwo", "one\ntwo", "a" * 81, "one\u202e", "\u212a"],
)
def test_a_name_that_is_no_slug_is_refused(name: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    file = texts / "lessons/first" / f"{name}.txt"
    file.write_text("本文\n", encoding="utf-8")
    (found,) = load(texts).diagnostics
    assert (found.code, found.path) == ("file-name", file)


@pytest.mark.parametrize(
    "name", ["Road.svg", "ROAD.SVG", "道.svg", "a b.svg", "a..svg", "-a.svg", "a.b.svg", "a_b.svg"]
)
def test_a_figure_with_another_name_is_refused(name: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    (texts / "figures/road.svg").rename(texts / "figures" / name)
    (found,) = load(texts).diagnostics
    assert (found.code, found.path.name) == ("file-name", name)


@pytest.mark.parametrize(
    "name", ["../road.svg", "/etc/road.svg", "a/road.svg", "..\\road.svg", "https://a.example/x.svg", "road.gif"]
)
def test_a_figure_elsewhere_is_no_figure(name: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    replace(texts / "lessons/first/one.txt", "【演習】", f"【図】{name} 説明\n\n【演習】")
    loaded = load(texts)
    assert [d.code for d in loaded.findings] == ["figure-syntax"]
    page = str(compose(loaded)["learn/first/one.md"])
    assert "{figure}" not in page and "説明" in page


@pytest.mark.parametrize("folder", ["lessons", "lessons/first", "glossary", "facts", "figures"])
def test_a_linked_folder_is_refused(folder: str, tmp_path: Path) -> None:
    texts, away = write_site(tmp_path), tmp_path / "away"
    (texts / folder).rename(away)
    (texts / folder).symlink_to(away)
    found = {(d.code, d.path) for d in load(texts).diagnostics}
    assert ("file-not-regular", texts / folder) in found


@pytest.mark.parametrize("name", ["lessons/three.txt", "lessons/first/deeper/three.txt"])
def test_a_text_in_a_place_of_no_stage_is_reported(name: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    (texts / name).parent.mkdir(exist_ok=True)
    (texts / name).write_text("本文\n", encoding="utf-8")
    (found,) = load(texts).diagnostics
    assert (found.code, found.path) == ("file-place", texts / name)


def test_what_editors_leave_beside_a_text_is_no_text(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    for name in (".one.txt.swp", "one.txt~", ".#one.txt", "README.md", ".DS_Store"):
        (texts / "lessons/first" / name).write_bytes(b"\x00")
    assert load(texts).diagnostics == []


@pytest.mark.parametrize("field", ["prerequisites", "terms", "sources"])
@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "index.html#x", "a](javascript:alert(1))", "one\n```{raw} html"]
)
def test_a_name_inside_a_header_is_a_slug(field: str, name: str, tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    lesson = texts / "lessons/first/two.txt"
    lesson.write_text(
        re.sub(f"{field}: .*", f"{field}: [{json.dumps(name)}]".replace("\\", "\\\\"), lesson.read_text("utf-8")),
        "utf-8",
    )
    assert "yaml-value" in {d.code for d in load(texts).diagnostics}

"""The search on the whole site, in a real browser: all that is on the site is found, and what is meant comes first.

The queries are made from the site itself (titles, headings, names of terms, pieces of texts) or stand in
``fixtures/search_ranking.tsv`` and ``fixtures/search_questions.tsv``, where each case has its reason.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, Page

from conf.japanese_search.folding import fold
from tests.bench_page import contexts, shifts, weigh
from tests.browser import browser, served  # noqa: F401 - a fixture
from tests.measure import PHONE, crumbs, narrow_cells
from tests.once import made_once
from tests.places import FIXTURES, ROOT
from tests.search_index import Answer, Unit, ask, loaded_by, names_of_terms, packed_size, units_of
from tests.sphinx_site import build
from tools.kinds import FOLDERS
from tools.pages.docs_folder import write
from tools.pages.site import compose
from tools.source_folder import load

Case = TypeVar("Case")
ALL = 10_000  # results: every one
PIECES = 400
WORD_CHARACTER = re.compile(r"[^\W_\u3041-\u30ff\u3400-\u9fff]")


def build_site(into: Path) -> Path:
    """Build the site from its texts, as ``make html`` does, and return the folder of its pages."""
    docs = into / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns(*FOLDERS))
    write(compose(load(ROOT / "source_texts")), docs)
    return build(docs, into).html


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "first-site", build_site) / "html"


def test_on_a_phone_no_heading_ends_in_a_crumb_and_no_cell_is_squeezed(browser: Browser, html: Path) -> None:  # noqa: F811
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    found = {}
    terms = sorted(html.glob("glossary/term-*.html"))
    alike = {path for number, path in enumerate(terms) if number % 8}  # of pages of one make, some are enough
    for path in sorted({*html.rglob("*.html")} - {*html.glob("print/*.html")} - alike):  # print: for paper
        page.goto(path.as_uri())
        if wrong := [*crumbs(page), *narrow_cells(page)]:
            found[path.name] = wrong
    page.close()
    assert found == {}


@pytest.mark.parametrize("name", ["index.html", "learn/ops-assistant/oa-seven-metrics.html", "glossary/ka.html"])
def test_a_first_visitor_gets_a_light_page_and_nothing_moves_in_it(
    browser: Browser,  # noqa: F811
    html: Path,
    name: str,
) -> None:
    with served(html) as root:
        weight = weigh(browser, f"{root}/{name}")
        assert weight.requests <= 18 and weight.bytes <= 70_000 and weight.script_bytes <= 25_000
        for context in contexts(browser, 390, root).values():
            assert (
                shifts(context.new_page(), f"{root}/{name}")[0] < 0.001
            )  # what moves by less than a pixel, nobody sees
            context.close()


@pytest.fixture(scope="module")
def units(html: Path) -> list[Unit]:
    return list(units_of(html))


@pytest.fixture(scope="module", params=["file", "http"])
def page(request: pytest.FixtureRequest, browser: Browser, html: Path) -> Iterator[Page]:  # noqa: F811
    """One page of the site, opened both ways in which readers open it."""
    opened = browser.new_page()
    if request.param == "file":
        opened.goto(f"{html.as_uri()}/about.html")
        yield opened
    else:
        with served(html) as root:
            opened.goto(f"{root}/about.html")
            yield opened
    opened.close()


def turns(page: Page, cases: Sequence[Case]) -> Sequence[Case]:
    """Return every second one of *cases*: the others are asked of the page that is opened in the other way."""
    return cases[page.url.startswith("file:") :: 2]


def share(right: Sequence[bool]) -> float:
    return sum(right) / len(right)


def rows(name: str) -> list[list[str]]:
    """Return the rows of a TSV without its comments; a cell of places is split at ``|``."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def places(cell: str) -> list[str]:
    return [place.strip() for place in cell.split("|")]


def leads_to(url: str, place: str) -> bool:
    """Tell whether *url* is *place*, or lies on it where *place* is a whole page."""
    return url == place or "#" not in place and url.partition("#")[0] == place


# ---------------------------------------------------------------- what is on the site is found


def pieces_of(units: Sequence[Unit], count: int) -> list[tuple[str, Unit]]:
    """Return *count* random pieces of texts, each with its unit; a piece begins where a word begins."""
    chance = random.Random(5)
    blocks = [(block, unit) for unit in units for block in unit.blocks if len(block) > 1]
    found: list[tuple[str, Unit]] = []
    while len(found) < count:
        block, unit = chance.choice(blocks)
        start = chance.randrange(len(block))
        piece = block[start : start + chance.randint(2, 14)].strip()
        in_word = start and WORD_CHARACTER.match(block[start]) and WORD_CHARACTER.match(block[start - 1])
        if len(piece) > 1 and not in_word:
            found.append((piece, unit))
    return found


def test_every_piece_of_a_text_is_found_where_it_stands(page: Page, units: list[Unit]) -> None:
    wanted = turns(page, pieces_of(units, PIECES))
    answers = ask(page, [piece for piece, _unit in wanted], ALL)
    missed = [
        piece
        for (piece, unit), answer in zip(wanted, answers, strict=True)
        if answer.mode != "exact" or not _has(answer.urls, unit)
    ]
    assert missed == []


def _has(urls: Sequence[str], unit: Unit) -> bool:
    """Tell whether *unit* is among *urls*; parts of a query with spaces may be found elsewhere on its page."""
    return unit.url in urls or unit.url.partition("#")[0] in {url.partition("#")[0] for url in urls}


def test_a_piece_without_spaces_is_found_in_its_very_section(page: Page, units: list[Unit]) -> None:
    wanted = turns(page, [(piece, unit) for piece, unit in pieces_of(units, PIECES) if " " not in piece])
    answers = ask(page, [piece for piece, _unit in wanted], ALL)
    assert [piece for (piece, unit), answer in zip(wanted, answers, strict=True) if unit.url not in answer.urls] == []


def absent(units: Sequence[Unit], count: int) -> list[str]:
    """Return texts that look like those of the site and stand nowhere in it, however the long mark is written."""
    chance = random.Random(7)
    everything = _bare("\n".join("\n".join((unit.heading, *unit.blocks)) for unit in units))
    found: list[str] = []
    for piece, _unit in pieces_of(units, count * 3):
        place = chance.randrange(len(piece))
        changed = piece[:place] + chance.choice("運営計画分析顧客商品のをはテスト") + piece[place + 1 :]
        if " " not in changed and len(changed) > 2 and _bare(changed) not in everything:
            found.append(changed)
    return found[:count]


def _bare(text: str) -> str:
    return fold(text).replace("ー", "")


def test_nothing_is_shown_as_found_that_is_not_there(page: Page, html: Path, units: list[Unit]) -> None:
    queries = absent(units, PIECES // 2)
    names = [
        _bare(re.sub(r"\W", "", name)) for _address, all_names, _romaji in names_of_terms(html) for name in all_names
    ]
    queries = [
        query for query in queries if not any(name.startswith(_bare(re.sub(r"\W", "", query))) for name in names)
    ]
    assert len(queries) > PIECES // 4
    queries = [*turns(page, queries)]
    answers = ask(page, queries)
    everything = _bare("\n".join("\n".join((unit.heading, *unit.blocks)) for unit in units))
    assert [
        query
        for query, answer in zip(queries, answers, strict=True)
        if answer.mode == "exact" and not _is_said_to_be_spelled_as_there(answer, everything)
    ] == []


def _is_said_to_be_spelled_as_there(answer: Answer, everything: str) -> bool:
    return bool(answer.spellings) and all(_bare(also) in everything for _part, also in answer.spellings)


@pytest.mark.parametrize("query", ["ぷぎゃ猫じゃらし", "xyzzy", "量子もつれ", "☃"])
def test_what_is_not_there_is_not_promised(page: Page, query: str) -> None:
    (answer,) = ask(page, [query])
    assert (answer.mode, answer.urls) == ("none", ())


# ---------------------------------------------------------------- what is meant comes first


def test_titles_and_headings_lead_to_their_places(page: Page, units: list[Unit]) -> None:
    wanted: dict[str, set[str]] = {}
    for unit in units:
        if unit.heading and unit.kind != "term":
            wanted.setdefault(unit.heading, set()).add(unit.url)
    headings = turns(page, list(wanted))
    answers = ask(page, headings)
    right = [bool(wanted[heading] & {*answer.top(3)}) for heading, answer in zip(headings, answers, strict=True)]
    assert share(right) >= 0.98, [heading for heading, is_right in zip(headings, right, strict=True) if not is_right]


def test_terms_are_found_by_every_name(page: Page, html: Path) -> None:
    wanted = [
        (name, address)
        for address, names, romaji in names_of_terms(html)
        for name in (*names, *romaji)
        if len(name) > 1
    ]
    wanted = [*turns(page, wanted)]
    answers = ask(page, [name for name, _address in wanted], 3)
    right = [address in answer.top(3) for (_name, address), answer in zip(wanted, answers, strict=True)]
    assert share(right) >= 0.98, [
        name for (name, _address), is_right in zip(wanted, right, strict=True) if not is_right
    ]


def test_terms_are_found_with_one_slip_of_the_finger(page: Page, html: Path) -> None:
    chance = random.Random(11)
    wanted = []
    for address, names, _romaji in names_of_terms(html):
        name = re.sub(r"\(.*", "", names[0])
        if len(name) > 4 and re.fullmatch(r"[\u3041-\u30ff\u3400-\u9fff]+", name):
            place = chance.randrange(1, len(name))
            wanted.append((name[:place] + name[place + 1 :], address))
    answers = ask(page, [name for name, _address in wanted])
    right = [address in answer.top(3) for (_name, address), answer in zip(wanted, answers, strict=True)]
    assert share(right) >= 0.9, [name for (name, _address), is_right in zip(wanted, right, strict=True) if not is_right]


@pytest.mark.parametrize(("query", "cell", "count", "reason"), rows("search_ranking.tsv"))
def test_ranking(page: Page, query: str, cell: str, count: str, reason: str) -> None:
    (answer,) = ask(page, [query])
    assert any(leads_to(url, place) for url in answer.top(int(count)) for place in places(cell)), (reason, answer)


def test_questions_are_answered(page: Page) -> None:
    cases = rows("search_questions.tsv")
    answers = ask(page, [question for question, _cell in cases])
    right = [
        any(leads_to(url, place) for url in answer.top(5) for place in places(cell))
        for (_question, cell), answer in zip(cases, answers, strict=True)
    ]
    assert share(right) >= 0.9, [question for (question, _), is_right in zip(cases, right, strict=True) if not is_right]


@pytest.mark.parametrize(("name", "least"), [("search_working.tsv", 0.9), ("search_second.tsv", 0.85)])
def test_questions_of_strangers_are_answered(page: Page, name: str, least: float) -> None:
    cases = [(question, cell) for question, cell, _sort in rows(name) if cell != "-"]
    answers = ask(page, [question for question, _cell in cases], 8)
    right = [
        any(leads_to(url, place) for url in answer.top(5) for place in places(cell))
        for (_question, cell), answer in zip(cases, answers, strict=True)
    ]
    assert share(right) >= least, [
        question for (question, _), is_right in zip(cases, right, strict=True) if not is_right
    ]


def test_questions_in_english_and_chinese_are_answered_or_said_to_have_no_answer(page: Page) -> None:
    cases = [(question, cell) for question, cell, _sort in rows("search_foreign.tsv")]
    answers = ask(page, [question for question, _cell in cases], 8)
    right = [
        any(leads_to(url, place) for url in answer.top(5) for place in places(cell))
        for (_question, cell), answer in zip(cases, answers, strict=True)
        if cell != "-"
    ]
    absent = [
        answer.mode == "none" or bool(answer.unknown)
        for (_question, cell), answer in zip(cases, answers, strict=True)
        if cell == "-"
    ]
    assert share(right) >= 0.85 and share(absent) >= 0.8


def test_what_no_page_answers_is_said_to_be_absent_and_little_else_is(page: Page) -> None:
    cases = [*rows("search_working.tsv"), *rows("search_second.tsv")]
    answers = ask(page, [question for question, _cell, _sort in cases], 8)
    said = [answer.mode == "none" or bool(answer.unknown) for answer in answers]
    absent = [is_said for is_said, (_question, cell, _sort) in zip(said, cases, strict=True) if cell == "-"]
    answered = [is_said for is_said, (_question, cell, _sort) in zip(said, cases, strict=True) if cell != "-"]
    assert share(absent) >= 0.9 and share(answered) <= 0.34  # of details, some word is often but touched on


def test_a_word_that_is_said_to_stand_nowhere_does(page: Page, units: list[Unit]) -> None:
    texts = [fold("\n".join((unit.page, unit.heading, *unit.blocks))) for unit in units]
    names = ("search_working.tsv", "search_second.tsv", "search_questions.tsv")
    questions = [question for name in names for question, *_ in rows(name)]
    answers = [answer for answer in ask(page, questions, 8) if answer.mode == "near"]
    nowhere = {word for answer in answers for word in answer.unknown if word not in answer.mentioned}
    assert len(nowhere) > 50
    begun = {word: re.compile("(?<![a-z0-9])" * word[0].isascii() + re.escape(fold(word))) for word in sorted(nowhere)}
    assert [word for word, pattern in begun.items() if any(map(pattern.search, texts))] == []


def test_what_no_page_explains_is_said(page: Page) -> None:
    (answer,) = ask(page, ["住民税の払い方"])
    assert (answer.mode, answer.unknown, answer.mentioned) == ("near", ("住民税",), ())


def test_what_a_page_touches_on_is_not_said_to_stand_nowhere(page: Page) -> None:
    (answer,) = ask(page, ["発明を学会や展示で先に話すと駄目?"])
    assert answer.mentioned == ("学会",) and "learn/product-assistant/pa-documents.html#patent" in answer.urls


def test_every_template_is_found_by_its_kind_and_stage(page: Page) -> None:
    script = """async () => {
      const { stages } = await japaneseSearch.head();
      const asked = [undefined, ...stages.map(([stage]) => stage)].map((stage) => ({ kinds: ["template"], stages: stage ? [stage] : [], limit: 999 }));
      const answers = await Promise.all(asked.map((options) => japaneseSearch.search("。", options)));
      return answers.map(({ results }) => results.filter(({ url }) => url.includes("#template-")).length);
    }"""
    every, *of_stages = page.evaluate(script)
    assert every == sum(of_stages) and min(of_stages) > 0


def test_cases_name_places_that_exist(units: list[Unit]) -> None:
    known = {unit.url for unit in units} | {unit.url.partition("#")[0] for unit in units}
    cells = [cell for _query, cell, *_rest in [*rows("search_ranking.tsv"), *rows("search_questions.tsv")]]
    cells += [
        cell for half in ("working", "sealed") for _query, cell, _sort in rows(f"search_{half}.tsv") if cell != "-"
    ]
    assert {place for cell in cells for place in places(cell)} - known == set()


# ---------------------------------------------------------------- what a first search loads


def test_a_first_search_is_light(page: Page, html: Path, units: list[Unit]) -> None:
    questions = [question for question, *_ in rows("search_working.tsv")][::8]
    headings = [unit.heading for unit in units if unit.heading and unit.kind != "term"][::40]
    fragments = [*(piece for piece, _unit in pieces_of(units, 60)), "が9", "もの」", "者。", "め」に", "ります)"]
    size_of = packed_size(html)
    for queries, usual, most in ((questions, 60_000, 70_000), (headings, 60_000, 70_000), (fragments, 72_000, 75_000)):
        sizes = sorted(sum(map(size_of, names)) for names in loaded_by(page, queries))
        assert sizes[len(sizes) * 95 // 100] <= usual and sizes[-1] <= most


# ---------------------------------------------------------------- other spellings


def differing(page: Page, pairs: Sequence[Sequence[str]]) -> list[str]:
    """Return the pairs of spellings that do not find the same places, as ``one/other``."""
    answers = ask(page, [spelling for pair in pairs for spelling in pair[:2]], ALL)
    found = [
        ({*answer.urls, *([answer.card] if answer.card else [])} if answer.mode == "exact" else None)
        for answer in answers
    ]
    return [
        f"{pair[0]}/{pair[1]}"
        for pair, one, other in zip(pairs, found[::2], found[1::2], strict=True)
        if not one or one != other
    ]


@pytest.mark.parametrize(
    ("half", "most"),
    [
        ("working", 0.03),
        ("second", 0.1),
        ("third", 0.1),
        ("fourth", 0.1),
        ("fifth", 0.15),
        ("sixth", 0.12),
        ("seventh", 0.1),
        ("eighth", 0.19),
        ("ninth", 0.17),
        ("tenth", 0.27),
        ("eleventh", 0.12),
        ("twelfth", 0.16),
        ("thirteenth", 0.06),
        ("fourteenth", 0.11),
        ("fifteenth", 0.03),
        ("sixteenth", 0.03),
        ("seventeenth", 0.05),
        ("eighteenth", 0.03),
        ("nineteenth", 0.03),
        ("twentieth", 0.03),
        ("twenty_first", 0.06),
        ("twentieth_kinds", 0.2),
        ("kinds", 0.03),
    ],
)
def test_two_spellings_of_a_word_find_the_same_places(page: Page, half: str, most: float) -> None:
    pairs = [row for row in rows("search_variants.tsv") if row[3] == half]
    wrong = differing(page, pairs)
    assert len(wrong) <= most * len(pairs), wrong

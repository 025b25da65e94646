"""What pages tell search engines and messengers of themselves."""

from __future__ import annotations

import json
import shutil
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from conf.extensions.cards import FOLDER, SIZE, WORDS, words_of
from tests.places import ROOT
from tests.sphinx_site import FIXTURE, Built, build
from tests.whole_site import html  # noqa: F401 - a fixture
from tools.pages.site import compose
from tools.source_folder import load

ATOM = "{http://www.w3.org/2005/Atom}"
LESSON = "learn/ops/ops-first.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(FIXTURE, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MICHISHIRUBE_ADDRESS", "https://example.com/course")
        return build(FIXTURE, tmp_path_factory.mktemp("published"))


def test_a_page_is_described_by_its_lead(site: Built) -> None:
    page = site.page(LESSON)
    lead = "求人票の言葉から、実際に任される仕事を見分けます。"
    assert f'<meta name="description" content="{lead}">' in page
    assert f'<meta property="og:description" content="{lead}">' in page
    assert '<meta property="og:title" content="求人票から「運営」を読み解く (EC編)">' in page


def test_a_page_without_a_lead_is_described_by_its_first_sentences(site: Built) -> None:
    assert 'name="description" content="夕方、在庫の数が合わないと連絡がありました。"' in site.page(
        "learn/ops/ops-second.html"
    )


def test_a_site_that_does_not_know_its_address_tells_none(site: Built) -> None:
    page = site.page(LESSON)
    assert "og:url" not in page and "canonical" not in page
    assert not (site.html / "sitemap.xml").exists() and "Sitemap" not in site.page("robots.txt")


def test_a_published_site_tells_the_address_of_every_page_once(published: Built) -> None:
    page = published.page(LESSON)
    assert f'<link rel="canonical" href="https://example.com/course/{LESSON}">' in page
    assert f'<meta property="og:url" content="https://example.com/course/{LESSON}">' in page
    places = [
        place.text or "" for place in ET.parse(published.html / "sitemap.xml").iter() if place.tag.endswith("loc")
    ]
    assert len(places) == len(set(places)) and "https://example.com/course/404.html" not in places
    assert all((published.html / place.removeprefix("https://example.com/course/")).is_file() for place in places)
    assert "Sitemap: https://example.com/course/sitemap.xml" in published.page("robots.txt")


def test_the_guide_names_pages_in_the_order_of_reading(site: Built) -> None:
    lines = site.page("llms.txt").splitlines()
    assert lines[0] == "# 見本"
    names = [line.split("](")[1].removesuffix(")") for line in lines if line.startswith("- [")]
    assert (
        names.index("learn/ops/ops-first.html")
        < names.index("learn/ops/ops-second.html")
        < names.index("learn/tob/tob-first.html")
    )
    assert all((Path(site.html) / name).is_file() for name in names)


# ---------------------------------------------------------------- the picture beside a link


def test_the_cards_of_the_site_show_what_the_site_and_its_stages_are_called() -> None:
    """If this fails: ``make html``, then ``python -m tests.draw_cards docs``."""
    data = json.loads(compose(load(ROOT / "source_texts"))["learn/site.json"])
    wanted = words_of(data["settings"], data["course"])
    folder = ROOT / "docs" / FOLDER
    assert json.loads((folder / WORDS).read_text("utf-8")) == wanted
    assert {path.stem for path in folder.glob("*.png")} == set(wanted)
    for name in wanted:
        head = (folder / f"{name}.png").read_bytes()[:24]
        assert head.startswith(b"\x89PNG") and struct.unpack(">II", head[16:24]) == SIZE


def test_a_page_shows_the_card_of_its_stage_and_none_that_is_no_longer_true(tmp_path: Path) -> None:
    source = Path(shutil.copytree(FIXTURE, tmp_path / "docs"))
    folder = source / FOLDER
    folder.mkdir(parents=True)
    site = json.loads((source / "learn/site.json").read_text("utf-8"))
    drawn = words_of(site["settings"], site["course"])
    stages = [stage["id"] for stage in site["course"]["stages"]]
    for name in drawn:
        shutil.copy(ROOT / "docs" / FOLDER / "site.png", folder / f"{name}.png")
    drawn[f"stage-{stages[-1]}"][-1] = "前の題"
    (folder / WORDS).write_text(json.dumps(drawn), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MICHISHIRUBE_ADDRESS", "https://example.com/course")
        built = build(source, tmp_path / "out")
    assert f'"og:image" content="https://example.com/course/{FOLDER}/stage-{stages[0]}.png"' in built.page(LESSON)
    assert f"{FOLDER}/site.png" in built.page("about.html") and "summary_large_image" in built.page("about.html")
    assert f"{FOLDER}/site.png" in built.page("learn/tob/tob-first.html")  # whose own card has another title


def test_a_page_without_a_card_or_an_address_tells_of_none(site: Built, published: Built) -> None:
    for built in (site, published):
        page = built.page(LESSON)
        assert "og:image" not in page and '<meta name="twitter:card" content="summary">' in page


# ---------------------------------------------------------------- what is new


def test_the_feed_holds_the_texts_that_say_when_they_were_gone_over_the_newest_first(html: Path) -> None:  # noqa: F811
    feed = ET.parse(html / "feed.xml").getroot()
    entries = list(feed.iter(f"{ATOM}entry"))
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert len(entries) > 1 and days == sorted(days, reverse=True) and feed.findtext(f"{ATOM}updated") == days[0]
    for element in (feed, *entries):  # RFC 4287, 4.1.1 and 4.1.2
        assert all(element.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "link"))
    for entry in entries:
        address = str(entry.findtext(f"{ATOM}id"))
        assert (html / address.removeprefix("https://kamado.example/guide/")).is_file()
    assert 'type="application/atom+xml"' in (html / "index.html").read_text("utf-8")


def test_a_site_that_does_not_know_its_address_has_no_feed(site: Built) -> None:
    assert not (site.html / "feed.xml").exists() and "atom+xml" not in site.page(LESSON)

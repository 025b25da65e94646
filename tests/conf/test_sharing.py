"""What pages tell search engines and messengers of themselves."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.sphinx_site import FIXTURE, Built, build

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

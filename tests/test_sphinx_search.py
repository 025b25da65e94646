"""How text becomes pieces of the search index, and which words of a term lead to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conf.extensions.ja_search import fold, names_of, pieces
from tests.sphinx_site import FIXTURE, build


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("コンバージョン", ["こん", "んば", "ばー", "ーじ", "じょ", "ょん"]),
        ("UV 値の計算", ["uv", "値の", "の計", "計算"]),
        ("ユーザー 登録", ["ゆー", "ーざ", "ざー", "ー登", "登録"]),  # a space beside Japanese does not count
        ("CVRは3%", ["cvr", "は", "3"]),
        ("ＣＶＲ ﾃｽﾄ", ["cvr", "てす", "すと"]),
        ("要件・定義", ["要件", "定義"]),
        ("Page views", ["page", "views"]),
        ("𠮷野家", ["𠮷野", "野家"]),
        ("転化率 转化率", ["転化", "化率", "率转", "转化", "化率"]),
        ("", []),
        ("、。!?", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_folding_is_stable() -> None:
    assert fold(fold("ＡｶﾞＢヴ")) == fold("ＡｶﾞＢヴ") == "aがbゔ"


def test_each_name_of_a_term_once_and_the_shown_one_first() -> None:
    term = {"term": "閲覧数", "reading": "えつらんすう", "en": "PV", "zh": None, "aliases": ["PV"], "search_only": []}
    assert names_of(term) == ["閲覧数", "えつらんすう", "PV"]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    built = build(FIXTURE, tmp_path_factory.mktemp("search"))
    text = built.page("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def test_terms_are_titles_with_all_their_names(index: dict[str, Any]) -> None:
    (title,) = [title for title in index["alltitles"] if "支付转化率" in title]
    ((page, anchor),) = index["alltitles"][title]
    assert title.split("\x1f")[0] == "コンバージョン率(CVR)"
    assert (index["docnames"][page], anchor) == ("glossary/ka", "term-cvr")


def test_a_word_cut_by_a_link_is_found_whole(index: dict[str, Any]) -> None:
    page = index["docnames"].index("learn/ops/ops-first")
    places = {**index["terms"], **index["titleterms"]}["ー登"]  # 新規[ユーザー]登録
    assert page in (places if isinstance(places, list) else [places])


def test_a_list_of_all_terms_is_not_found_for_each_of_them(index: dict[str, Any]) -> None:
    places = {**index["terms"], **index["titleterms"]}["cvr"]
    assert index["docnames"].index("glossary/index") not in (places if isinstance(places, list) else [places])


def test_search_words_are_not_shown(tmp_path: Path) -> None:
    assert "支付转化率" not in build(FIXTURE, tmp_path).page("glossary/ka.html")

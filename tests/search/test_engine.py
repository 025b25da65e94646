"""What the search decides, each decision on a few pages made for it, so that nothing else bears on the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from conf.japanese_search import build, bundles
from conf.japanese_search.collect import Page as Indexed
from conf.japanese_search.collect import Unit
from conf.japanese_search.given_spellings import Spelled
from conf.japanese_search.search_page import HERE
from tests.browser import browser, watched_page  # noqa: F401 - a fixture
from tests.search_index import ask

ROOT = "http://127.0.0.1:9"  # nobody listens there: the pages are handed out by the test
SCRIPT = HERE / "browser" / "every_page" / "japanese-search.js"
LABELS = {"kinds": [["lesson", "レッスン", 1.0], ["term", "用語", 1.0]], "stages": [], "lists": [], "synonyms": []}
TERMS = ["コンバージョン率", "閲覧数"]
FORM = (HERE / "search_page.html").read_text("utf-8").partition("{%- if lists %}")[0].partition("<noscript>")
SEARCH_PAGE = FORM[0] + FORM[2].partition("</noscript>")[2]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:  # noqa: F811
    context = browser.new_context()
    with watched_page(context) as opened:
        yield opened
    context.close()


def words(text: str, *, anchor: str = "", heading: str = "") -> Unit:
    """Return a unit of a lesson that says *text*."""
    return Unit(anchor, heading, "lesson", [text])


def opened(
    page: Page,
    pages: Mapping[str, Sequence[Unit]],
    *,
    terms: Sequence[Unit] = (),
    translations: Spelled = (),
    asked: Mapping[str, Sequence[str]] | None = None,
    at: str = "",
    body: str = "",
) -> None:
    """Open a page of *body* on a site that has *pages* (units by name) and a glossary of *terms*."""
    places = [
        build.Place(name, f"{name}.html", Indexed(name, "lesson", "", tuple(units)), {}, asked or {})
        for name, units in {**pages, "glossary": terms}.items()
    ]
    entries = [{"docname": "glossary", "anchor": term.anchor, "term": term.heading} for term in terms]
    files = {**bundles.bundles(), **dict(build.index(places, entries, {**LABELS, "version": "1"}, (), translations))}

    def hand_out(route: Route) -> None:
        name = urlsplit(route.request.url).path.lstrip("/")
        if name == "_static/japanese-search.js":
            route.fulfill(body=SCRIPT.read_bytes(), content_type="text/javascript")
        elif name.startswith("search-index/"):
            data = files[name.removeprefix("search-index/").removesuffix(".js")]
            route.fulfill(body=data, content_type="text/javascript; charset=utf-8")
        else:
            script = '<script src="_static/japanese-search.js" defer></script>'
            html = (
                f"<!doctype html><meta charset='utf-8'><link rel='icon' href='data:,'><title>検索</title>{script}{body}"
            )
            route.fulfill(body=html, content_type="text/html")

    page.route(f"{ROOT}/**", hand_out)
    page.goto(f"{ROOT}/{at or 'index.html'}")


def glossary(*names: str) -> list[Unit]:
    return [Unit(f"term-{number}", name, "term", ["言葉の意味です。"]) for number, name in enumerate(names)]


def answer_to(page: Page, query: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("(query) => japaneseSearch.search(query)", query)
    return found


# ---------------------------------------------------------------- what is found literally


def test_a_page_does_not_fill_the_first_places_with_its_sections(page: Page) -> None:
    many = [words("在庫と在庫と在庫を数えます。", anchor=f"s{number}", heading=f"節{number}") for number in range(4)]
    opened(page, {"many": many, "one": [words("ここで在庫を見ます。", anchor="s", heading="節")]})
    (answer,) = ask(page, ["在庫"])
    assert [url.partition("#")[0] for url in answer.urls[:2]] == ["many.html", "one.html"]
    assert len(answer.urls) == 5


def test_a_long_mark_may_be_missing_only_where_a_word_in_katakana_ends(page: Page) -> None:
    texts = ("踏み込まない。", "マナイタの話。", "マナの話。", "マナーの話。", "まなあの話。")
    opened(page, {f"p{number}": [words(text)] for number, text in enumerate(texts)})
    (answer,) = ask(page, ["マナー"])
    assert (answer.mode, set(answer.urls)) == ("exact", {"p2.html", "p3.html"})


def test_a_long_mark_behind_the_only_letter_is_needed(page: Page) -> None:
    opened(page, {f"p{number}": [words(text)] for number, text in enumerate(("キーの話。", "キの話。", "スキー場。"))})
    (answer,) = ask(page, ["キー"])
    assert (answer.mode, set(answer.urls)) == ("exact", {"p0.html", "p2.html"})


def test_of_a_page_with_the_words_apart_only_the_likely_parts_are_loaded(page: Page) -> None:
    long = "文です。" * 300
    sections = [words(f"求人の{long}", anchor=f"s{number}", heading=f"節{number}") for number in range(9)]
    opened(page, {"both": [*sections, words(f"質問の{long}", anchor="q", heading="節")]})
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path))
    (answer,) = ask(page, ["求人 質問"])
    assert answer.mode == "exact" and len([path for path in loaded if "/t/" in path]) == 3


@pytest.mark.parametrize("query", ["(", "[", "a+", "a.c", "\\", "$", "|", "{2}", "?*"])
def test_a_sign_of_a_pattern_is_a_sign(page: Page, query: str) -> None:
    opened(page, {"with": [words(f"前の言葉 {query} 後の言葉")], "without": [words("aac abc 言葉")]})
    (answer,) = ask(page, [query])
    assert (answer.mode, answer.urls) == ("exact", ("with.html",))


def test_two_words_may_stand_apart_on_a_page_but_not_on_two(page: Page) -> None:
    long = "文です。" * 300  # so that each section is looked up for itself
    sections = [words(f"{word}の{long}", anchor=word, heading="節") for word in ("求人", "質問")]
    opened(page, {"both": sections, "one": [words(f"求人の{long}")], "other": [words(f"質問の{long}")]})
    (answer,) = ask(page, ["求人 質問"])
    assert (answer.mode, [url.partition("#")[0] for url in answer.urls]) == ("exact", ["both.html"])


def test_places_that_were_not_looked_into_are_told(page: Page) -> None:
    apart = {f"p{number}": [words("在庫と庫数の話です。")] for number in range(12)}
    opened(page, {**apart, "last": [words("在庫数の話です。")]}, at="search.html", body=SEARCH_PAGE)
    page.evaluate("""() => {
      const { search } = japaneseSearch;
      japaneseSearch.search = (query, options) => search(query, { most: window.most, ...options, limit: 1 });
    }""")
    assert (answer_to(page, "在庫数")["mode"], answer_to(page, "在庫数")["unseen"]) == ("exact", 0)
    page.evaluate("() => { window.most = 1; }")
    assert (answer_to(page, "在庫数")["mode"] != "exact", answer_to(page, "在庫数")["unseen"]) == (True, 10)
    page.get_by_label("探す言葉").fill("在庫数")
    expect(page.get_by_role("status")).to_contain_text("「在庫数」がありそうな場所が多く、調べきれません。")


# ---------------------------------------------------------------- other spellings


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("問合せ", "問い合わせ"),
        ("三か月", "3ヶ月"),
        ("第一歩", "第1歩"),
        ("8000円", "8,000円"),
        ("1万円", "10,000円"),
        ("3-5日", "3〜5日"),
        ("シーブイアール", "CVR"),
        ("ユ‐ザ‐の声", "ユーザーの声"),
        ("サーヴィス", "サービス"),
        ("御客様", "お客様"),
        ("少い", "少ない"),
        ("何処", "どこ"),
        ("3.5パーセント", "3.5%"),
        ("三者", "3者"),
        ("いつつ", "5つ"),
        ("少しづつ", "少しずつ"),
        ("ABテスト", "A/Bテスト"),
        ("ダブル・チェック", "ダブルチェック"),
        ("相澤", "相沢"),
        ("稼動", "稼働"),
        ("6千円", "6,000円"),
        ("298,000円", "29万8千円"),
        ("1.5万円", "15,000円"),
        ("0.5万円", "5,000円"),
        ("二〇二六年", "2026年"),
        ("ジーエーフォー", "GA4"),
        ("人数、率、単価", "人数・率・単価"),
        ("0⇒1", "0→1"),
        ("誰が払うか", "だれが払うか"),
        ("お詫び", "おわび"),
        ("たて直す", "立て直す"),
        ("取り換える", "取り替える"),
        ("ぞくじんか", "属人化"),
        ("ふじしろ", "藤代"),
        ("天貓", "天猫"),
        ("取換える", "取り替える"),
        ("〆切", "締め切り"),
        ("出来る事", "できること"),
        ("他の店", "ほかの店"),
        ("三億六千万円", "3億6,000万円"),
        ("12万元", "十二万元"),
        ("６／２９", "6月29日"),
        ("2026年6月1日", "2026-06-01"),
        ("十時半", "10時30分"),
        ("民法562条", "民法第五百六十二条"),
        ("2項分布", "二項分布"),
        ("200名", "200人"),
        ("6個の業務", "6つの業務"),
        ("1頁", "1ページ"),
        ("6月3～7日", "6月3〜7日"),
        ("全体段階詳細", "全体・段階・詳細"),
        ("木の器店", "木のうつわ店"),
        ("途中でのぞく", "途中で覗く"),  # which is 除く, too: the rest tells
        ("B04", "B-04"),
        ("50音順", "五十音順"),
        ("350g", "350グラム"),
        ("たな卸し", "棚卸し"),
        ("出来栄え", "できばえ"),
        ("個数个人", "個数個人"),
        ("替えの利かない", "替えのきかない"),
        ("セキュリテイ", "セキュリティ"),  # large letters for small ones
        ("ソルーション", "ソリューション"),
    ],
)
def test_another_spelling_is_found_and_said_to_be_one(page: Page, asked: str, there: str) -> None:
    opened(page, {"one": [words(f"ここで{there}を書きます。")], "other": [words("求人票の話です。")]})
    answer = answer_to(page, asked)
    (found,) = answer["results"]
    assert (answer["mode"], found["url"], found["isOtherwise"]) == ("exact", "one.html", True)
    assert [said for said, _also in answer["spellings"]] == [asked]
    ((start, end),) = found["snippetMarks"]
    assert found["snippet"][start:end] == there


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("6千円", "61,000円"),
        ("JIS Z8141", "JIS Z8,141"),
        ("十分な数", "10分な数"),
        ("2026年", "2,026年"),
        ("8月", "八個"),
    ],
)
def test_another_number_is_no_other_spelling(page: Page, asked: str, there: str) -> None:
    opened(page, {"one": [words(f"ここで{there}を書きます。")], "other": [words("求人票の話です。")]})
    assert answer_to(page, asked)["mode"] != "exact"


def test_a_question_in_chinese_is_known_by_what_it_asks_about(page: Page) -> None:
    pages = {f"p{number}": [words("求人票の話です。")] for number in range(9)}
    opened(page, {**pages, "aov": [words("客单价を計算します。", heading="客单价", anchor="a")]})
    answer = answer_to(page, "客單價怎麼算")
    assert (answer["mode"], answer["results"][0]["url"], answer["unknown"]) == ("near", "aov.html#a", [])


def test_what_stands_as_asked_comes_before_other_spellings(page: Page) -> None:
    opened(page, {"other": [words("問い合わせを受けます。")], "one": [words("問合せを受けます。")]})
    answer = answer_to(page, "問合せ")
    assert [(found["url"], found["isOtherwise"]) for found in answer["results"]] == [
        ("one.html", False),
        ("other.html", True),
    ]


def test_spellings_are_loaded_only_where_they_may_find_more(page: Page) -> None:
    names = [f"p{number}" for number in range(6)]
    opened(page, {name: [words("在庫の受付です。受け付けもします。")] for name in names})
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path))
    ask(page, ["在庫"])
    assert not [path for path in loaded if "spelling" in path or "/s/" in path]
    ask(page, ["受付"])
    assert [path for path in loaded if "spelling" in path or "/s/" in path]


@pytest.mark.parametrize(
    ("query", "needed", "spared"),
    [
        ("受付", {"spelling"}, {"rules", "readings"}),
        ("三つ目", {"spelling", "rules"}, {"readings"}),
        (
            "効果分析",
            {"kanji"},
            {"chinese", "simplified", "translations", "readings"},
        ),  # 効 is written so in Japan alone
        ("効果 分析", {"kanji"}, {"chinese", "simplified", "translations"}),
        ("經驗", {"chinese", "simplified", "translations"}, {"readings"}),
        ("じたい", {"readings"}, {"chinese", "translations"}),
        ("what do we do when it is late", {"translations"}, {"rules", "readings", "kanji"}),
    ],
)
def test_of_the_rest_only_that_is_loaded_which_may_find_something(
    page: Page, query: str, needed: set[str], spared: set[str]
) -> None:
    opened(page, {"one": [words("別の話です。効果の話です。")]})
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path.rsplit("/", 1)[-1].removesuffix(".js")))
    ask(page, [query])
    assert needed <= set(loaded) and not spared & set(loaded)


# ---------------------------------------------------------------- what is near


def test_a_page_is_near_once_by_its_best_section(page: Page) -> None:
    long = "文です。" * 250
    many = [words(f"在庫の数え方の話です。{long}", anchor=f"s{number}", heading=f"節{number}") for number in range(6)]
    others = {f"p{number}": [words("求人票の話です。")] for number in range(8)}
    opened(page, {"many": many, "one": [words("在庫の数え方の話です。")], **others})
    (answer,) = ask(page, ["在庫と数え方の関係を知りたい"])
    names = [url.partition("#")[0] for url in answer.urls]
    assert answer.mode == "near" and sorted(names) == ["many.html", "one.html"]


@pytest.mark.parametrize(
    ("query", "urls"),
    [
        ("在庫、倉庫、暗号", ("rare.html",)),
        ("会議、暗号、衛星", ()),  # what stands everywhere tells little
        ("ふりかえり、まとめ、ねぎらい、暗号", ("rare.html",)),
    ],
)
def test_near_is_what_holds_enough_of_the_telling_words(page: Page, query: str, urls: tuple[str, ...]) -> None:
    pages = {f"p{number}": [words("毎朝の会議をします。")] for number in range(10)}
    opened(page, {**pages, "rare": [words("倉庫の在庫を会議で伝えます。ふりかえり、まとめ、ねぎらい。")]})
    (answer,) = ask(page, [query])
    assert (answer.mode, answer.urls) == ("near" if urls else "none", urls)


def test_near_pages_go_on_past_the_limit_also_beside_literal_ones(page: Page) -> None:
    pages = {f"p{number}": [words("在庫の話です。数え方の話です。")] for number in range(30)}
    others = {f"q{number}": [words("求人票の話です。")] for number in range(80)}
    literal = [words("在庫、数え方、棚の話です。"), words("在庫、数え方の話です。", anchor="s", heading="節")]
    opened(page, {**pages, **others, "literal": literal})
    for query, total in [("在庫、数え方を知りたい", 31), ("在庫 数え方 棚", 30)]:
        shown = [
            page.evaluate("(asked) => japaneseSearch.search(...asked)", [query, {"limit": limit}]) for limit in (20, 60)
        ]
        urls = [[found["url"] for found in answer["results"] + answer["near"]] for answer in shown]
        assert [len(found) for found in urls] == [20, 31]
        assert len({url.partition("#")[0] for url in urls[1]}) == 31  # no page comes twice
        assert max(shown[0]["total"] if shown[0]["mode"] == "near" else 0, shown[0]["nearTotal"]) == total


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        ("在庫の猫の話", ["猫"]),  # one ideograph that stands nowhere
        ("棚卸と在庫の倉庫", []),
        ("倉庫の賃料と在庫", ["賃料"]),  # explained, but nowhere beside the others
        ("zaiko no hyakkaten", ["hyakkaten"]),
        ("Excelと在庫", ["Excel"]),  # as it is typed
        ("サプライチェーンで かばやきを", ["かばやき"]),  # of a query in kana each word
        ("在庫のサプライチューン", []),  # a name with a slip
        ("ねこまたぎ 在庫 倉庫", ["ねこまたぎ"]),  # which stands by itself
        ("倉庫と棚卸と在庫で肩こりがする", ["肩こり"]),
        ("倉庫で転んだ", []),  # a verb may have other forms
        ("ぱぴぷぺぽ在庫ぱぴぷぺぽ", []),  # what may be a part of a sentence
    ],
)
def test_words_that_no_page_explains_are_told(page: Page, query: str, unknown: list[str]) -> None:
    stock = [words("在庫と棚卸と倉庫を数えます。", anchor="s", heading="在庫と棚卸と倉庫")]
    rent = [words("大家に払います。肩書き、自転車。", anchor="s", heading="賃料")]
    others = {f"p{number}": [words("求人票の話です。")] for number in range(30)}
    opened(page, {**others, "stock": stock, "rent": rent}, terms=glossary("サプライチェーン"))
    (answer,) = ask(page, [query])
    assert (answer.mode, list(answer.unknown)) == ("near", unknown)


# ---------------------------------------------------------------- terms


@pytest.mark.parametrize(
    "query", ["コンバーョジン率", "コンバジーョン率", "コンバージョ率", "コンババージョン率", "コンバージュン率"]
)
def test_a_term_is_found_with_one_slip_two_letters_changed_places_too(page: Page, query: str) -> None:
    opened(page, {}, terms=glossary(*TERMS))
    (answer,) = ask(page, [query])
    assert answer.card == "glossary.html#term-0"


@pytest.mark.parametrize(
    "query", ["ふりかえりを教えて", "ふりかえりとは", "ふりかえりについて知りたい", "ふりかえりに ついて"]
)
def test_a_question_after_a_term_means_the_term(page: Page, query: str) -> None:
    opened(page, {}, terms=glossary("ふりかえり", *TERMS))
    (answer,) = ask(page, [query])
    assert answer.card == "glossary.html#term-0"


def test_a_name_with_signs_is_known_within_a_question(page: Page) -> None:
    others = {f"p{number}": [words("求人票とテストの話です。")] for number in range(8)}
    opened(page, others, terms=glossary("A/Bテスト", "出荷・倉庫業務", *TERMS))
    answers = ask(page, ["A/Bテスト、いつ終える", "出荷・倉庫業務を頼まれたら", "C++ 9"])
    assert [answer.urls[:1] for answer in answers] == [("glossary.html#term-0",), ("glossary.html#term-1",), ()]


@pytest.mark.parametrize("query", ["conversion rate", "こんばーじょんりつ"])
def test_another_name_of_a_term_finds_what_holds_its_name(page: Page, query: str) -> None:
    terms = glossary(f"コンバージョン率({query})")
    opened(
        page, {"one": [words("コンバージョン率を見ます。", anchor="s")], "two": [words("求人票です。")]}, terms=terms
    )
    answer = answer_to(page, query)
    assert [result["url"] for result in answer["results"]] == ["glossary.html#term-0", "one.html#s"]
    assert answer["mode"] == "exact" and answer["spellings"] == [[query, "コンバージョン率"]]


@pytest.mark.parametrize("query", ["コンバージン", "コンバージュン"])
def test_a_name_with_a_slip_finds_what_the_name_does_and_says_so(page: Page, query: str) -> None:
    opened(page, {"one": [words("コンバージョンを見ます。", anchor="s")]}, terms=glossary("コンバージョン"))
    answer = answer_to(page, query)
    assert [result["url"] for result in answer["results"]] == ["glossary.html#term-0", "one.html#s"]
    assert answer["mode"] == "near" and answer["slips"] == [[query, "コンバージョン"]]


@pytest.mark.parametrize(
    ("query", "slips"),
    [
        ("意志決定", [["意志決定", "意思決定"]]),
        ("意志決定の場", [["意志決定", "意思決定"]]),
        ("以上検知", [["以上検知", "異常検知"]]),  # of which both ideographs differ
        ("損益計算所", [["損益計算所", "損益計算書"]]),  # an ideograph behind a noun
        ("会期テスト", [["会期", "回帰"]]),  # a noun beside other words
        ("意志", []),  # a word of its own
        ("意志表示", []),  # stands nowhere in the other way
    ],
)
def test_a_noun_that_sounds_alike_is_meant_where_the_text_stands_so(
    page: Page, query: str, slips: list[object]
) -> None:
    one = words("意思決定の場です。異常検知と損益計算書もあります。回帰テストもします。", anchor="s")
    opened(page, {"one": [one], "two": [words("求人票の話です。")]})
    assert answer_to(page, query)["slips"] == slips


@pytest.mark.parametrize(
    ("query", "slips"),
    [
        ("コンバージン率", [["コンバージン率", "コンバージョン率"]]),
        ("コンバージョン卒", []),  # another ideograph makes another word
    ],
)
def test_a_name_may_hold_a_slip_beside_its_ideographs(page: Page, query: str, slips: list[object]) -> None:
    opened(page, {"one": [words("コンバージョン率を見ます。")]}, terms=glossary("コンバージョン率"))
    assert answer_to(page, query)["slips"] == slips


def test_of_two_words_the_one_with_a_slip_is_mended(page: Page) -> None:
    one, other = words("フィードバックの集計です。", anchor="s"), words("集計です。", anchor="t")
    opened(page, {"one": [one], "other": [other]})
    answer = answer_to(page, "フィーバック 集計")
    assert [result["url"] for result in answer["results"]] == ["one.html#s"]
    assert answer["mode"] == "near" and answer["slips"] == [["フィーバック", "フィードバック"]]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("kyuujinhyou", "求人票"),
        ("kyujinhyo", "求人票"),
        ("kyūjinhyō", "求人票"),
        ("hyoujun hensa", "標準偏差"),
        ("hyoozyunhensa", "標準偏差"),
        ("soneki", "損益"),
        ("son'eki", "損益"),
        ("kyuujinhyou no soneki", "求人票の損益"),
        ("kyuujinhyounosoneki", "求人票の損益"),
        ("ひょうじゅんへんさ", "標準偏差"),
        ("標準へんさ", "標準偏差"),
        ("じたい後", "事態後"),
        ("求人票損益", "求人票の損益"),
        ("jitai", None),  # two words are read so: a longer text tells
        ("ひょじゅんへんさ", None),  # kana are typed as they are meant
        ("標準損益", None),
    ],
)
def test_what_stands_nowhere_is_found_as_it_is_read_or_joined(page: Page, query: str, meant: str | None) -> None:
    one = words("求人票の損益です。標準偏差もあります。事態後と字体の話です。", anchor="s")
    opened(page, {"one": [one], "two": [words("別の話です。")]})
    answer = answer_to(page, query)
    assert answer["spellings"] == ([[query, meant]] if meant else [])
    assert (answer["mode"] == "exact") is (meant is not None)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("きゅうじんひょうをよむまえにやること", "求人票をよむまえにやること"),
        ("まずひょうじゅんへんさって", "まずひょうじゅんへんさって"),  # ず ends no word before another
        ("そんえきとひょうじゅんへんさのちがい", "損益と標準偏差のちがい"),
        ("そんえきひょうじゅんへんさ しりたい", "損益標準偏差しりたい"),
        ("kyuujinhyou wo yomu maeni", "求人票をよむまえに"),
        ("son'eki to hyoujun hensa no chigai", "損益と標準偏差のちがい"),
        ("son'eki ga kawaru to hyoujun hensa ga kawaru", "損益がかわると標準偏差がかわる"),
        ("ソンエキトヒョウジュンヘンサノチガイ", "損益と標準偏差のちがい"),
        ("ｿﾝｴｷﾄﾋｮｳｼﾞｭﾝﾍﾝｻﾉﾁｶﾞｲ", "損益と標準偏差のちがい"),
        ("っっっ", "っっっ"),  # no reading at all
        ("そんえきっかいもの", "そんえきっかいもの"),  # no word ends before っ, but for って
        ("かんじたいもののじたい", "かんじたいものの事態"),  # not the one within another word before it
        ("じたいがかわる", "事態がかわる"),  # that stands in more places than 字体
        ("かんじたいもの", "かんじたいもの"),  # within another word
    ],
)
def test_a_sentence_in_kana_or_romaji_is_read_as_the_site_writes_its_words(page: Page, query: str, meant: str) -> None:
    one = words("求人票の損益です。標準偏差もあります。事態の後と字体の話です。", anchor="s")
    opened(page, {"one": [one], "two": [words("事態です。まえによむこと、ちがい。しりたい、かわる。")]})
    answer = answer_to(page, query)
    assert answer["spellings"] == ([[query, meant]] if meant != query else [])
    if meant != query:
        assert answer["mode"] == "near" and answer["results"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("そんえきのへらしかた", "損益の減らし方"),  # no 仕方
        ("そんえきのたてかたは", "損益の立て方は"),
        ("そんえきのみつけかた", "損益のみつけかた"),  # no verb of the site
        ("そんえきのしかた", "損益の仕方"),
        ("そんえきのかたまり", "損益のかたまり"),
        ("そんえきのかたりかた", "損益の語り方"),
        ("そんえきのかたかた", "損益のかたかた"),  # 語る has no stem 語
        ("son'eki no herashikata", "損益の減らし方"),
    ],
)
def test_a_verb_is_known_in_how_it_is_done(page: Page, query: str, meant: str) -> None:
    opened(page, {"one": [words("損益を減らすと語る。表を立てる仕方です。")], "two": [words("かたまりの話です。")]})
    assert answer_to(page, query)["spellings"] == [[query, meant]]


def test_beside_the_few_places_of_a_mended_query_stands_what_is_near(page: Page) -> None:
    pages = {f"p{number}": [words("求人票の話です。")] for number in range(8)}
    one, other = words("フィードバックの集計です。", anchor="s"), words("フィードバックの集め方です。", anchor="t")
    opened(page, {"one": [one], "other": [other], **pages})
    answer = answer_to(page, "フィーバック 集計")
    found = [[result["url"] for result in answer[where]] for where in ("results", "near")]
    assert answer["slips"] and found == [["one.html#s"], ["other.html#t"]]


@pytest.mark.parametrize(("text", "unknown"), [("過ぎた日のデータ", ["ギター"]), ("過ぎた日のデータとギター", [])])
def test_a_short_word_in_katakana_is_not_there_for_its_pieces(page: Page, text: str, unknown: list[str]) -> None:
    opened(page, {"one": [words(f"集計は、{text}です。", heading=f"集計と{text}", anchor="s")]})
    assert answer_to(page, "ギターの集計がわからない")["unknown"] == unknown


@pytest.mark.parametrize(
    ("query", "site"), [("As–Is", "as-is"), ("LTV:CAC", "LTV/CAC"), ("3階層", "3層"), ("3ステップ", "3歩")]
)
def test_signs_between_letters_and_counters_of_the_same_are_known(page: Page, query: str, site: str) -> None:
    opened(page, {"one": [words("As-Isを描く。LTV/CACを見る。3層で考え、3歩進む。", anchor="s")]})
    assert answer_to(page, query)["spellings"] == [[query, site]]


def test_how_a_sentence_was_read_is_told(page: Page) -> None:
    pages = {"one": [words("求人票の損益です。", anchor="s")], "two": [words("別の話です。")]}
    opened(page, pages, at="search.html?q=Kyuujinhyou+no+mikata", body=SEARCH_PAGE)
    expect(page.get_by_role("status")).to_contain_text("。「求人票のみかた」としても探しました。近いページを1件")


def test_the_other_words_that_are_read_alike_are_looked_for_too(page: Page) -> None:
    opened(
        page,
        {"one": [words("字体の話です。", anchor="s")], "two": [words("事態です。"), words("事態でした。", anchor="u")]},
    )
    assert "one.html#s" in [result["url"] for result in answer_to(page, "じたいがわからなくなった")["results"]]


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        ("いんふるえんざ そんえき", ["いんふるえんざ"]),
        ("ぷらねたりうむーのそんえき", ["ぷらねたりうむー"]),  # beside a word that is known, and loaned
        ("すうぉっとのそんえき", ["すうぉっと"]),
        ("ねこまたぎのそんえき", ["ねこまたぎ"]),  # the first word of it
        ("そんえきねこまたぎ", []),  # may be a part of a sentence
    ],
)
def test_of_words_in_kana_that_stand_apart_those_that_stand_nowhere_are_told(
    page: Page, query: str, unknown: list[str]
) -> None:
    opened(page, {"one": [words("損益は大切です。", heading="損益", anchor="s")]})
    assert answer_to(page, query)["unknown"] == unknown


@pytest.mark.parametrize(("query", "spelled"), [("サイトマップ", []), ("とまった", [["とまった", "止まった"]])])
def test_a_word_in_kana_is_not_looked_for_inside_of_katakana(page: Page, query: str, spelled: list[object]) -> None:
    opened(page, {"one": [words("機械が止まった。サイ止まっプ。", anchor="s")]})
    assert answer_to(page, query)["spellings"] == spelled


def test_two_slips_are_no_name(page: Page) -> None:
    opened(page, {}, terms=glossary(*TERMS))
    assert [answer.card for answer in ask(page, ["コソバーョジン率", "コバジン率"])] == [None, None]


def test_only_terms_with_something_in_common_are_offered_where_nothing_is_found(page: Page) -> None:
    opened(page, {}, terms=glossary(*TERMS, "離脱率"))
    answer = answer_to(page, "ゆんばれよんち")
    assert (answer["mode"], [offered["term"] for offered in answer["suggestions"]]) == ("none", ["コンバージョン率"])


@pytest.mark.parametrize(
    ("query", "card"),
    [
        ("研修", None),  # a word of its own, of which the term is made
        ("conversion", None),
        ("研修こう", "glossary.html#term-0"),  # what is not converted yet
        ("コンバー", "glossary.html#term-1"),
        ("conve", "glossary.html#term-2"),
        ("conversion r", "glossary.html#term-2"),
    ],
)
def test_a_card_comes_for_the_beginning_of_a_word_and_not_for_a_word_inside_a_name(
    page: Page, query: str, card: str | None
) -> None:
    terms = glossary("研修こうし", "コンバージョン率", "Conversion Rate")
    opened(page, {"one": [words("研修の文です。conversion の文です。")]}, terms=terms)
    (answer,) = ask(page, [query])
    assert (answer.mode, answer.card) == ("exact", card)


def test_a_whole_word_that_begins_a_longer_name_gets_no_card(page: Page) -> None:
    terms = glossary("セールスツール", "マーケティング", "Data Lake", "Dataset")
    opened(page, {"one": [words("来週、セールを行います。data を見ます。マーケティングの話です。")]}, terms=terms)
    answers = ask(page, ["セール", "data", "マーケ"])
    assert [answer.card for answer in answers] == [None, None, "glossary.html#term-1"]


def test_a_name_in_latin_letters_that_only_readers_say_is_told(page: Page) -> None:
    opened(
        page,
        {"one": [words("会議を録画して残します。", anchor="s", heading="会議")]},
        asked={"s": ["Zoomの会議を残したい"]},
    )
    answer = answer_to(page, "Zoomの会議")
    assert (answer["results"][0]["url"], answer["unknown"]) == ("one.html#s", ["Zoom"])


def test_what_is_found_by_its_name_alone_has_near_pages_beside_it(page: Page) -> None:
    others = {f"p{number}": [words("求人票の話です。")] for number in range(8)}
    counting = [words("棚を数えます。", anchor="s", heading="在庫の数え方")]
    opened(page, {**others, "counting": counting}, terms=glossary("ざいこかいてん"))
    (answer,) = ask(page, ["zaikokai"])
    assert (answer.mode, answer.card, answer.near) == ("exact", "glossary.html#term-0", ("counting.html#s",))


def test_a_word_in_romaji_is_found_as_the_site_writes_it_and_is_no_beginning_of_a_term(page: Page) -> None:
    others = {f"p{number}": [words("求人票の話です。")] for number in range(8)}
    counting = [words("在庫を数えます。", anchor="s", heading="棚の数え方")]
    opened(page, {**others, "counting": counting}, terms=glossary("在庫回転率"))
    (answer,) = ask(page, ["zaiko"])
    assert (answer.mode, answer.card, answer.spellings) == ("exact", None, (("zaiko", "在庫"),))
    assert "counting.html#s" in answer.urls


def test_no_card_stands_where_the_filters_leave_out_its_term(page: Page) -> None:
    opened(page, {"one": [words("別の文です。")]}, terms=glossary("閲覧数"))
    answer = page.evaluate("japaneseSearch.search('閲覧数', { kinds: ['lesson'] })")
    assert (answer["mode"], answer["card"]) == ("none", None)


def test_a_term_is_shown_by_what_it_means_and_not_by_its_other_names(page: Page) -> None:
    term = Unit("term-0", "閲覧数", "term", ["別の呼び方: 数え方、見られ方、数え方", "ページが見られた回数です。"])
    opened(page, {f"p{number}": [words("求人票の話です。")] for number in range(8)}, terms=[term])
    near, exact = answer_to(page, "数え方と見られ方を知りたい"), answer_to(page, "数え方、見られ方")
    assert (near["mode"], near["results"][0]["snippet"]) == ("near", "ページが見られた回数です。")
    assert (exact["mode"], exact["results"][0]["snippetMarks"] != []) == ("exact", True)  # what was asked is shown


def test_the_card_of_a_term_tells_what_it_is_and_not_its_formula(page: Page) -> None:
    term = Unit(
        "term-cvr", "コンバージョン率", "term", ["購入者 ÷ 訪問者", "購入に至った人の割合です。", "後の文です。"]
    )
    opened(page, {}, terms=[term])
    assert answer_to(page, "コンバージョン率")["card"]["definition"] == "購入に至った人の割合です。"


# ---------------------------------------------------------------- as readers meet it


def test_an_older_answer_does_not_take_the_place_of_the_newer_one(page: Page) -> None:
    opened(page, {"one": [words("在庫の文です。")], "two": [words("求人の文です。")]})
    page.keyboard.press("/")
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    expect(box).to_be_focused()
    page.evaluate("""() => {
      const { search } = japaneseSearch;
      japaneseSearch.search = async (query, options) => {
        const answer = await search(query, options);
        if (query === "在庫") await new Promise((resolve) => (window.release = resolve));
        return answer;
      };
    }""")
    box.fill("在庫")
    page.wait_for_function("'release' in window")
    box.fill("求人")
    expect(options).to_contain_text(["求人の文です。"])
    page.evaluate("async () => { release(); await new Promise((resolve) => setTimeout(resolve)); }")
    expect(options).to_contain_text(["求人の文です。"])


def test_a_click_beside_the_dialog_closes_it(page: Page) -> None:
    opened(page, {})
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.get_by_role("dialog").dispatch_event("click")  # what a click on the ground behind it is
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_search_page_shows_more_on_demand_and_begins_anew_with_a_new_query(page: Page) -> None:
    pages = {f"p{number}": [words("在庫と求人の文です。")] for number in range(30)}
    opened(page, pages, at="search.html?q=%E5%9C%A8%E5%BA%AB", body=SEARCH_PAGE)
    results = page.locator(".ja-search-results > li")
    expect(results).to_have_count(20)
    page.get_by_role("button", name="さらに表示する").click()
    expect(results).to_have_count(30)
    page.get_by_label("探す言葉").fill("求人")
    expect(page).to_have_title("「求人」の検索")
    expect(results).to_have_count(20)


def test_a_closed_answer_stays_closed_while_a_hit_stands_in_the_open(page: Page) -> None:
    closed = "<details><summary>模範解答</summary><p>在庫を数えます。</p></details>"
    opened(
        page, {}, at="index.html?mark=%E5%9C%A8%E5%BA%AB", body=f"<main role='main'>{closed}<p>在庫です。</p></main>"
    )
    page.wait_for_function("(CSS.highlights.get('ja-search')?.size ?? 0) === 2")
    assert page.locator("details[open]").count() == 0


# ---------------------------------------------------------------- in English and Chinese

GIVEN = [
    (["complaint", "投诉"], ["苦情"]),
    (["reply", "答复"], ["返信"]),
    (["out of stock"], ["欠品"]),
    (["stock", "库存"], ["在庫"]),
    (["plan", "计划"], ["計画"]),
    (["sell"], ["販売"]),
    (["custom"], ["特注"]),
    (["customer"], ["顧客"]),
]
FOREIGN = {
    "complaint": [words("苦情には、その日のうちに返信します。", anchor="s")],
    "stock": [words("在庫を朝に数えます。", anchor="s")],
    "lacking": [words("欠品した日を書きます。", anchor="s")],
    "plan": [words("計画を直します。", anchor="s")],
    "sell": [words("販売します。", anchor="s")],
    "customer": [words("顧客に送ります。", anchor="s")],
    "custom": [words("特注を受けます。", anchor="s")],
    "other": [words("求人票を読みます。", anchor="s")],
}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("how do I reply to complaints?", "complaint"),
        ("Replied, but the complaint came back", "complaint"),
        ("we are out of stock", "lacking"),
        ("out  of   stock!", "lacking"),
        ("counting (out [of stock*", "stock"),
        ("counting the stocks", "stock"),
        ("planning", "plan"),
        ("how it sold", "sell"),  # a form that follows no rule
        ("the seller", "sell"),
        ("customers", "customer"),  # rather than custom
        ("怎么答复投诉", "complaint"),
        ("怎麼答覆投訴", "complaint"),
        ("库存不够的时候", "stock"),
    ],
)
def test_a_question_in_english_or_chinese_finds_what_the_site_says_for_its_words(
    page: Page, query: str, first: str
) -> None:
    opened(page, FOREIGN, translations=GIVEN)
    answer = answer_to(page, query)
    assert (answer["mode"], answer["results"][0]["url"]) == ("near", f"{first}.html#s")


def test_the_words_that_were_looked_for_instead_are_told(page: Page) -> None:
    opened(page, FOREIGN, translations=GIVEN, at="search.html?q=stock%20reply", body=SEARCH_PAGE)
    expect(page.get_by_role("status")).to_have_text(
        "「stock reply」そのものは見つかりません。「stock」は「在庫」としても探しました。「reply」は「返信」としても探しました。近いページを2件示します。"
    )


def test_what_is_translated_is_not_said_to_be_missing_and_the_rest_is(page: Page) -> None:
    opened(page, FOREIGN, translations=GIVEN)
    assert answer_to(page, "complaint about umbrellas")["unknown"] == ["umbrellas"]


def test_the_grammar_of_a_question_in_chinese_is_not_said_to_be_missing(page: Page) -> None:
    opened(page, FOREIGN, translations=GIVEN)
    assert answer_to(page, "库存不够的时候先做什么")["unknown"] == []
    assert answer_to(page, "為何投诉")["unknown"] == []
    assert answer_to(page, "库存雨伞不够怎么办")["unknown"] == ["雨伞"]


def test_words_of_japanese_questions_are_not_translated(page: Page) -> None:
    opened(page, FOREIGN, translations=GIVEN)
    assert answer_to(page, "stockの話")["mode"] == "none"


def test_a_site_without_translations_answers_as_ever(page: Page) -> None:
    opened(page, FOREIGN)
    assert answer_to(page, "complaint")["mode"] == "none" and answer_to(page, "投诉")["mode"] == "none"

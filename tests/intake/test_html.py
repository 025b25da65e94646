"""Pages to drafts: what is no part of the text goes by two cues, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.reading import Said, shown
from tools.intake.draft import draft, ledger_json
from tools.intake.readers import Read, read
from tools.intake.spans import BOILERPLATE, Reason
from tools.proof.extracted import page_problem
from tools.proof.ledger import verify, verify_draft

HERE = Path("raw.html")
PROSE = "朝市の準備は、場所を決めることから始めます。道路を使うときは、許可を取ります。"


def reading(page: str) -> Read:
    found, told = read(page.encode(), path=HERE)
    assert found is not None, told
    return found


def said(page: str) -> list[Said]:
    return shown(draft(reading(page).analysis, source="raw.html", stem="raw"))


def dropped(page: str) -> list[tuple[str, str]]:
    found = reading(page).analysis
    return [(s.reason.value, found.text[s.start : s.end]) for s in found.spans if s.reason in BOILERPLATE]


def asked(page: str) -> list[str]:
    return [diagnostic.code for diagnostic in reading(page).analysis.waiting]


PAGE = f"""<!DOCTYPE html><html><head><title>朝市の準備 | 市の暦</title><script>track("表示")</script></head><body>
<header><a href="/">市の暦</a></header>
<nav class="breadcrumb"><a href="/">ホーム</a> &gt; 朝市</nav>
<main><h1>朝市の準備</h1>
<p>{PROSE}<br><br>続きの
  段落です。</p>
<ol start="3"><li>借りる<ul><li>机</li></ul></li><li>運ぶ</li></ol>
<table><caption>数</caption><tr><th>物<th>数<tr><td>机<td>2<br>台</table>
<pre>if x:
    y</pre>
<figure><img alt="会場の図" src="a.png"></figure>
<p><ruby>朝市<rt>あさいち</rt></ruby>の番地<br>一丁目<br>会館</p>
<div class="share"><a href="#">シェアする</a></div>
</main>
<aside class="side"><h2>人気の記事</h2><ul><li><a href="#">花壇</a></li></ul></aside>
<footer><p>&copy; 2024 市の暦</p></footer>
<div class="cookie-bar">当サイトではCookieを使います。<button>同意</button></div>
</body></html>"""


def test_a_page_keeps_its_structure_and_loses_its_frame() -> None:
    assert said(PAGE) == [
        ("title", "朝市の準備"),
        ("paragraph", PROSE),
        ("paragraph", "続きの段落です。"),
        ("number 1 3.", "借りる"),
        ("item 2", "机"),
        ("number 1 4.", "運ぶ"),
        ("paragraph", "数"),
        ("table", "物|数\n机|2台"),
        ("listing ", "if x:\n    y"),
        ("paragraph", "会場の図"),
        ("listing ", "朝市（あさいち）の番地\n一丁目\n会館"),
    ]
    assert dropped(PAGE) == [
        ("metadata", "朝市の準備 | 市の暦"),
        ("menu", "市の暦"),
        ("breadcrumb", "ホーム > 朝市"),
        ("share", "シェアする"),
        ("recommendation", "人気の記事"),
        ("recommendation", "花壇"),
        ("menu", "© 2024 市の暦"),
        ("banner", "当サイトではCookieを使います。"),
        ("banner", "同意"),
    ]
    assert all(len(span.evidence) >= 2 for span in reading(PAGE).analysis.spans if span.reason in BOILERPLATE)


@pytest.mark.parametrize(
    "box",
    [
        f"<aside>{PROSE}</aside>",
        f'<div class="share"><p>{PROSE}シェアのボタンは下に置きます。</p></div>',
        f"<footer><p>{PROSE}</p></footer>",
        f'<div class="related"><p>{PROSE}関連する話です。</p></div>',
        f'<div style="display:none"><p>{PROSE}</p></div>',
        f"<div hidden><p>{PROSE}</p></div>",
    ],
)
def test_what_has_one_cue_alone_stays_and_is_asked_for(box: str) -> None:
    page = f"<main><h1>題</h1><p>{PROSE}</p>{box}<p>{PROSE}</p></main>"
    assert sum(PROSE in words for _, words in said(page)) == 3 and asked(page) == ["import-beside"]


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>共有ボタンの作り方</h1><p>{PROSE}</p><p>シェアする、ポストする、の順に並べます。</p><ul><li>シェアする</li><li>人気の記事</li></ul><p>{PROSE}</p>",
        f"<h1>題</h1><p>{PROSE}</p><p><a href='https://a.jp'>前の記事</a></p><p>{PROSE}</p>",
        f"<main><article><header><h1>題</h1><p>町田 花</p></header><p>{PROSE}</p></article></main>",
        f"<form><div><h1>題</h1><p>{PROSE}</p><p>{PROSE}</p></div></form>",
        f"<table><tr><td><h1>題</h1><p>{PROSE}</p></td></tr></table>",
    ],
)
def test_an_article_about_such_boxes_loses_nothing(page: str) -> None:
    assert dropped(page) == [] and set(asked(page)) <= {"shape-unclear"}  # a line that may be a link or a name


BOXES = [  # names of elements that parts of a text have, too: what such a box says, or where it stands, must agree
    ("metadata", "above", '<p class="meta">2024年6月18日 投稿者：工事部 永瀬</p>'),
    ("metadata", "above", '<div class="article-meta">3か月前・更新</div>'),
    ("breadcrumb", "above", '<div class="cat">地域 ＞ 白根沢</div>'),
    ("contents", "above", '<div class="contents"><a href="#a">用具</a> <a href="#b">当日</a></div>'),
    ("menu", "inside", '<h2>用具<span class="mw-editsection">[<a href="?e">編集</a>]</span></h2><p>机です。</p>'),
    ("metadata", "above", '<p class="pageid">ページID：12345</p>'),
    ("breadcrumb", "above", '<div class="categories"><a href="c">発酵</a></div>'),
    ("menu", "behind", '<div id="sub"><h2>くらしの手引き</h2><ul><li><a href="a">ごみ</a></li></ul></div>'),
    (
        "share",
        "behind",
        '<div class="enquete"><h2>より良いウェブサイトにするために</h2><p>役に立ちましたか？</p></div>',
    ),
    ("banner", "above", '<div class="inad"><p>【広告】冬の温泉キャンペーン</p></div>'),
    ("recommendation", "behind", '<div class="rel"><h3>関連記事</h3><ul><li>花壇の世話</li></ul></div>'),
    (
        "recommendation",
        "behind",
        '<div class="rank"><h3>アクセスランキング</h3><ol><li>花壇</li><li>用水</li></ol></div>',
    ),
    ("recommendation", "behind", '<div><h3>あわせて読みたい</h3><a href="a">花壇の世話</a></div>'),
    (
        "recommendation",
        "behind",
        '<div class="cta"><p>お気軽にご相談ください！</p><a href="tel:0">0120-000-000</a></div>',
    ),
    ("comments", "behind", '<div id="comments"><h3>コメント（2）</h3><p>行きました。楽しかったです。</p></div>'),
    ("share", "behind", '<div class="votes">この記事は役に立ちましたか？<button>はい</button></div>'),
    ("signature", "behind", '<div class="author-box"><p>この記事を書いた人</p><p>町田です。花が好き。</p></div>'),
    ("signature", "behind", '<section class="author"><h3>町田 花</h3><p>川の記者。2019年入社。</p></section>'),
    (
        "comments",
        "behind",
        '<section class="comments"><h3>皆さんからの声</h3><p>見ました。便利そう。（30代）</p></section>',
    ),
    ("breadcrumb", "above", '<div class="path">トップ　≫　くらし</div>'),
    ("menu", "behind", '<div id="ft"><a href="a">会社案内</a><p>当サイトの記事を複製しないでください。</p></div>'),
]


def _around(where: str, box: str) -> str:
    above, inside, behind = (box * (where == place) for place in ("above", "inside", "behind"))
    text = f'<div class="b"><p>{PROSE}</p>{inside}<h2>用具</h2><p>{PROSE * 5}</p><h2>当日</h2><p>{PROSE}</p></div>'
    return f'<div id="menu"><a href="a">トップ</a></div><div id="c"><h1>題</h1>{above}{text}{behind}</div>'


@pytest.mark.parametrize(("reason", "where", "box"), BOXES)
def test_boxes_that_templates_name_otherwise_go_by_what_they_say_and_where_they_stand(
    reason: str, where: str, box: str
) -> None:
    page = _around(where, box)
    gone = [words for why, words in dropped(page) if why == reason and words != "トップ"]
    assert gone and sum(PROSE in words for _, words in said(page)) == 3
    assert not asked(page) and ("heading", "用具") in said(page)


@pytest.mark.parametrize(
    "part",
    [
        f'<p class="date">2024年6月18日に開きました。{PROSE}</p>',
        '<p class="date">2024年6月19日</p>',  # the second day of a diary
        "<table><tr><th>日<th>数<tr><td class='date'>2024年6月18日<td>二</table>",
        '<div class="rank"><h3>人気ランキング</h3><p>1位 りんご</p></div>',
        '<div class="author"><h3>町田 花</h3><p>川の記者。2019年入社。</p></div>',
        '<div class="comment"><h3>専門家の見方</h3><p>続くでしょう。</p></div>',
        '<div class="profile"><h3>プロフィール</h3><p>町田 花</p></div>',
        "<div><h3>関連リンク</h3><a href='https://a.jp'>市の暦</a></div>",
        "<ul><li><a href='#a'>ここにない見出し</a></li><li><a href='#b'>当日の朝</a></li></ul>",
        f'<div class="global"><a href="#m">メニュー</a><p>{PROSE}</p><h2>関連記事</h2><p>{PROSE}</p></div>',
        f'<div class="side-by-side"><p>{PROSE}</p><h3>関連記事</h3><p>{PROSE * 10}</p></div>',
        '<div class="newsletter"><p>登録の締め切り</p></div>',
    ],
)
def test_parts_of_a_text_with_such_names_stay(part: str) -> None:
    page = f"<div id=c><h1>題</h1><p>{PROSE}</p><h2>用具</h2>{part}<p>{PROSE}</p><h2>当日</h2><p>{PROSE}</p></div>"
    assert dropped(page) == []


def test_a_bar_of_links_and_the_day_beside_the_text_goes() -> None:
    bar = (
        '<div class="b1"><span>2024年10月3日（木）</span><a href="a">ログイン</a><a href="b">購読のお申し込み</a></div>'
    )
    main = f"<main><h1>題</h1><p>{PROSE}</p><p>{PROSE}</p></main>"
    assert [words for _, words in dropped(bar + main)] == ["2024年10月3日（木）ログイン購読のお申し込み"]
    told = '<div class="b1"><span>朝市は10月3日です</span><a href="a">地図</a></div>'
    assert dropped(told + main) == [] and asked(told + main) == ["import-beside"]


def test_a_picture_has_its_caption_below_and_a_mark_makes_a_bold_line_a_heading() -> None:
    page = f"<h1>題</h1><div><img src=a><p class=cap>大鍋を混ぜる立花さん＝2日</p></div><p>{PROSE}</p><b>■「席は椅子」</b><br>{PROSE}"
    assert ("paragraph", "大鍋を混ぜる立花さん＝2日") in said(page) and ("heading", "「席は椅子」") in said(page)
    assert asked(page) == []


def test_the_header_of_an_article_keeps_its_title_though_all_of_it_is_links() -> None:
    head = '<header class="entry-header"><div class="date"><a href="d">2024-02-10</a></div><h1><a href="e">味噌を仕込んだ</a></h1></header>'
    page = f"<title>味噌を仕込んだ - 台所の記録</title><header><h1><a href=/>台所の記録</a></h1></header><article>{head}<p>{PROSE}</p></article>"
    assert said(page) == [("title", "味噌を仕込んだ"), ("paragraph", PROSE)] and asked(page) == []


def test_a_page_that_a_table_lays_out_is_the_cell_with_its_sentences() -> None:
    side = '<td class="menubar"><h5>最新の2件</h5><ul><li><a href=a>とうみ</a></li></ul><p>今日:12 合計:48210</p></td>'
    text = f"<td><h1>石臼</h1><p>Last-modified: 2019-03-02 (土) 22:14:07</p><p>{PROSE}</p><h2>使い方</h2><p>{PROSE}</p></td>"
    page = f"<title>石臼 - 道具Wiki</title><div id=navigator><a href=a>トップ</a></div><table><tr>{side}{text}</table>"
    assert said(page) == [("title", "石臼"), ("paragraph", PROSE), ("heading", "使い方"), ("paragraph", PROSE)]


def test_a_page_without_a_main_part_is_the_part_with_its_sentences() -> None:
    page = f"<div id=wrap><div id=menu><a href=a>会社案内</a><a href=b>採用</a></div><div id=c><h1>題</h1><p>{PROSE}</p></div></div>"
    assert said(page) == [("title", "題"), ("paragraph", PROSE)]


def test_the_title_of_the_page_is_taken_where_no_heading_is_one() -> None:
    assert said(f"<title>題</title><h2>一</h2><p>{PROSE}</p>")[:2] == [("title", "題"), ("heading", "一")]
    assert said(f"<title>題 | 店</title><h2>題</h2><p>{PROSE}</p>")[:2] == [("title", "題"), ("paragraph", PROSE)]
    assert "import-title" in asked(f"<h2>一</h2><p>{PROSE}</p>")


def test_cells_that_reach_over_others_leave_these_empty_and_are_asked_for() -> None:
    page = f"<p>{PROSE}</p><table><tr><th rowspan=2>物<th colspan=2>数<tr><td>一<td>二<tr><td>机<td>1<td>2</table>"
    assert ("table", "物|数|\n|一|二\n机|1|2") in said(page) and "import-cells" in asked(page)


@pytest.mark.parametrize(
    ("name", "codec"), [("Shift_JIS", "cp932"), ("EUC-JP", "euc_jp"), ("iso-2022-jp", "iso2022_jp"), ("utf-8", "utf-8")]
)
def test_a_page_is_read_in_the_encoding_that_it_declares(name: str, codec: str) -> None:
    data = f'<meta charset="{name}"><title>題</title><p>{PROSE}</p>'.encode(codec)
    found, told = read(data, path=HERE)
    assert found is not None and PROSE in found.analysis.text and told == []


def test_the_proof_refuses_an_extract_that_lacks_or_adds_a_word() -> None:
    page = "<p>一</p><ol><li>二</ol><img alt=三><ruby>四<rt>し</rt></ruby>"
    assert page_problem(page, "一 1 二 三 四（し）") == ""
    for extract in ("一 1 二 三 四", "一 2 二 三 四（し）", "一 1 二 四（し）", "一 1 二 三 四（し）五"):
        assert page_problem(page, extract)


PIECES = (
    "<p>", "</p>", "<div>", "</div>", '<div class="share">', "<nav>", "</nav>", "<aside>", "<main>", "</main>", "<article>", "<h1>", "</h1>", "<h2>",
    "<ul>", "</ul>", "<ol>", '<ol start="7">', "</ol>", "<li>", "</li>", "<table>", "<tr>", "<td>", '<td rowspan="2">', "</td>", "</tr>", "</table>",
    "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<br>", '<img alt="絵">', "<b>", "</b>", "<a href='#'>", "</a>", "<ruby>", "<rt>", "<rp>", "</ruby>",
    "<script>", "</script>", "<title>", "</title>", "<form>", "<button>", "</button>", "<select><option>", "</select>", "<svg>", "</svg>", "<template>",
    "</template>", "<p hidden>", "<noscript>", "</noscript>", "<!--", "-->", "&amp;", "&nbsp;", "朝市", "語。", "a", "1", " ", "\n", "ﾃﾞ", "■ ", "・", "|",
    "【終】", "シェア", "目次",
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join).filter(str.strip))
def test_whatever_a_page_holds_is_accounted_for(page: str) -> None:
    found = reading(page)
    made = draft(found.analysis, source="raw.html", stem="raw")
    ledger = ledger_json(found.analysis, source="raw.html", encoding="utf-8", changes=found.changes)
    assert verify(found.analysis.text, ledger, path=HERE, raw=found.raw) == []
    assert verify_draft(found.analysis.text, ledger, made, path=HERE) == []


def test_depth_costs_no_stack() -> None:
    page = "<div>" * 1_200 + PROSE + "<ul><li>" * 100 + "朝市"
    assert Reason.BLANK in {span.reason for span in reading(page).analysis.spans}


def test_items_typed_in_paragraphs_are_items() -> None:
    page = "<h1>貸し出し</h1><p>次の物を貸します。</p><p>・脚立</p><p>・台車</p><p>終わりです。</p>"
    assert said(page)[1:] == [
        ("paragraph", "次の物を貸します。"),
        ("item 1", "脚立"),
        ("item 1", "台車"),
        ("paragraph", "終わりです。"),
    ]
    steps = "<h1>返し方</h1><p>① 鍵を戻す</p><p>② 名前を書く</p>"
    assert said(steps)[1:] == [("number 1 ①", "鍵を戻す"), ("number 1 ②", "名前を書く")]


def test_items_typed_over_breaks_are_a_list_with_remarks_below() -> None:
    page = f"<h1>朝市</h1><p>{PROSE}</p><p>・机は二つまで<br>・布は白<br>　　※赤は使えません<br>・札を出す</p>"
    assert said(page)[2:] == [
        ("item 1", "机は二つまで"),
        ("item 1", "布は白"),
        ("item 2", "※赤は使えません"),
        ("item 1", "札を出す"),
    ]


def test_a_link_up_to_the_head_of_its_own_page_goes_and_one_to_another_page_stays() -> None:
    up = '<p class="top"><a href="#">このページの先頭へ戻る</a></p>'
    page = f"<h1>朝市</h1><h2>机</h2><p>{PROSE}</p>{up}<h2>布</h2><p>{PROSE}</p>"
    assert dropped(page) == [("menu", "このページの先頭へ戻る")]
    assert not dropped(page.replace('"#"', '"/desk.html"'))


@pytest.mark.parametrize(
    ("named", "body"),
    [
        (
            "<title>朝市の机 | 朝市ぐらし</title>",
            f"<h1>朝市ぐらし</h1><h2>朝市の机</h2><p>{PROSE}</p><h3>布</h3><p>{PROSE}</p>",
        ),
        ("<title>朝市の机 | 朝市ぐらし</title>", f"<h1>お知らせ</h1><p>{PROSE}</p>"),
        ("<title>新しいページ 1</title>", f"<p>{PROSE}</p>"),
        ("<title>無題ドキュメント</title>", f"<p>{PROSE}</p><h2>机</h2><p>{PROSE}</p>"),
    ],
)
def test_the_name_of_a_site_of_a_kind_or_of_nothing_is_no_title_that_nobody_is_asked_about(
    named: str, body: str
) -> None:
    assert {"title-unclear", "import-title"} & set(asked(f"<html><head>{named}</head><body>{body}</body></html>"))


def test_a_heading_that_is_the_first_part_of_the_page_s_name_is_its_title() -> None:
    page = f"<html><head><title>朝市の机 | 朝市ぐらし</title></head><body><h1>朝市の机</h1><p>{PROSE}</p></body></html>"
    assert "title-unclear" not in asked(page)


def test_the_way_to_a_page_its_neighbours_and_who_wrote_it_go_without_a_name() -> None:
    way = '<div class="a"><a href="/">HOME</a> » <a href="/k">朝市</a> » 朝市の机</div>'
    foot = "<div class='b'><p>この記事を書いた人</p><p>西みのり</p><p>朝市で働いて十年。</p></div><div class='c'><a href='/p'>« 布の話</a> <a href='/n'>縄の話 »</a></div>"
    page = f"<html><body>{way}<h1>朝市の机</h1><p>{PROSE}</p><p>{PROSE}</p>{foot}</body></html>"
    reasons = [reason for reason, _ in dropped(page)]
    assert reasons[:2] == ["breadcrumb", "signature"] and reasons[-1] == "navigation"
    beside = "<p>« 布の話</p><p>机の話に続きます。</p>"
    assert not dropped(f"<html><body><h1>朝市の机</h1><p>{PROSE}</p>{beside}<p>{PROSE}</p></body></html>")

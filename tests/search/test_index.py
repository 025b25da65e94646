"""What the search collects, and how it is written: folding, pieces, units, posting lists, files."""

from __future__ import annotations

import doctest
import pkgutil
import random
import re
import shutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from conf import japanese_search
from conf.japanese_search.build import Chunk, Place, documents_of, index, strengths
from conf.japanese_search.collect import Page, Reader, Rules, SectionCollector, collected
from conf.japanese_search.collect import Unit as Textual
from conf.japanese_search.exchanged import FILE as EXCHANGED
from conf.japanese_search.exchanged import pairs
from conf.japanese_search.folding import fold, indexed, pieces
from conf.japanese_search.homophones import FILE as HOMOPHONES
from conf.japanese_search.homophones import read_homophones
from conf.japanese_search.kanji import japanese, modern, simplified, varied_forms
from conf.japanese_search.names import beginnings, endings, listed, names_of, romaji, romaji_of
from conf.japanese_search.questions import pieces_of_questions
from conf.japanese_search.readings import WITHIN
from conf.japanese_search.shards import DIGITS, bit_set, lay_out, numbers, posting_list, script, shard_of
from conf.japanese_search.sounds import sound
from conf.japanese_search.spellings import held_by, hints, spellings, varied
from conf.japanese_search.words import entries
from tests.search_index import FOLDER, Unit, data_of, units_of
from tests.sphinx_site import FIXTURE, Built, build


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＣＶＲ　ﾃｽﾄ", "cvrてすと"),
        ("UV 値の 計算", "uv値の計算"),  # a space beside Japanese does not count
        ("Page \u3000 views", "page views"),
        ("ユーザー 、登録", "ゆーざー、登録"),
        ("か\u3099ｶﾞ", "がが"),
        ("ヴ ヵ", "ゔゕ"),
        ("一行目 \n 二行目", "一行目\n二行目"),
        ("𠮷野家 率 转", "𠮷野家率转"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded == fold(folded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UV 値の", {"u", "uv", "値", "の", "値の"}),
        ("CVRは3%", {"c", "cvr", "は", "3", "%", "は3", "3%"}),
        ("第3回30人", {"第", "3", "回", "人", "30", "第3", "回3", "3回", "0人"}),  # a digit and what it counts
        ("要件・定義", {"要", "件", "定", "義", "要件", "定義", "・", "件・", "、定"}),
        ("と「も」。…", {"と", "も", "「", "」", "。", ".", "と「", "、も", "も」", "」。", "。.", ".."}),  # signs
        (
            "ユーザー登",
            {"ゆ", "ー", "ざ", "登", "ゆー", "ーざ", "ざー", "ー登", "ゆざ", "ざ登"},
        ),  # a long mark may be left out
        ("𠮷野", {"𠮷", "野", "𠮷野"}),
        ("あ\nい", {"あ", "い"}),  # nothing is found across two blocks
        ("", set()),
    ],
)
def test_pieces(text: str, expected: set[str]) -> None:
    assert set(pieces(fold(text))) == expected


def test_pieces_are_counted() -> None:
    assert pieces("運営と運営")["運営"] == 2


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("こんばーじょん", "konbazyon"),
        ("しゅっか", "syuka"),
        ("ふぁねる", "haneru"),
        ("うぇぶ", "webu"),
        ("ちぇっく", "tyeku"),
        ("ぱーてぃー", "pati"),
        ("こうこく", "kokoku"),
        ("ゔぃ", "bi"),
    ],
)
def test_romaji_leave_open_what_people_spell_in_two_ways(kana: str, latin: str) -> None:
    assert romaji(kana) == latin


def test_each_name_of_a_term_once_and_the_shown_one_first() -> None:
    term = {"term": "閲覧数", "reading": "えつらんすう", "en": "PV", "zh": None, "aliases": ["PV"], "search_only": []}
    assert names_of(term) == ["閲覧数", "えつらんすう", "PV"]
    assert romaji_of(names_of(term)) == ["eturansu"]


def test_names_that_the_first_one_holds_are_not_listed_again() -> None:
    assert listed(["転換率(CVR)", "てんかんりつ", "CVR", "転換率", "成約率"]) == [
        "転換率(CVR)",
        "てんかんりつ",
        "成約率",
    ]


def test_names_stand_under_the_letters_they_begin_and_end_with() -> None:
    called = [("7.0", ["転換率(CVR)", "てんかんりつ"]), ("8.1", ["Page views", "ソーシャル"])]
    begun, ended = beginnings(called), endings(called)
    assert begun == {
        "!転換": "7.0:転換率(CVR)",
        "!cv": "7.0:転換率(CVR)",
        "!てん": "7.0:てんかんりつ",
        "?te": "7.0:tenkanritu",
        "!pa": "8.1:Page\tviews",
        "!そー": "8.1:ソーシャル",
        "!そし": "8.1:ソーシャル",  # as it is typed without the mark
        "?so": "8.1:sosyaru",
    }
    assert ended["=りつ"] == "7.0:てんかんりつ" and ended["=ws"] == "8.1:Page\tviews" and "=換率" not in ended


def test_a_long_mark_may_stand_where_a_word_in_katakana_ends() -> None:
    assert {piece for piece in indexed("エラーとユーザ") if piece.endswith("$")} == {"ら$", "ゆ$", "ざ$"}


def read_postings(text: str) -> list[tuple[int, int]]:
    """Return (chunk, strength) of a posting list: the reader of the format, written apart from its writer."""
    if text.startswith("="):
        pairs = [divmod(DIGITS.index(digit), 8) for digit in text[1:]]
        return [(chunk, strength) for chunk, strength in enumerate(sum(pairs, ())) if strength]
    found, value, shift, last = [], 0, 0, 0
    for digit in map(DIGITS.index, text):
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            last += value // 7
            found.append((last, value % 7 + 1))
            value = shift = 0
    return found


@pytest.mark.parametrize("chunks", [1, 2, 7, 300, 100_000])
@pytest.mark.parametrize("share", [0.001, 0.2, 1])
def test_posting_lists_come_back(chunks: int, share: float) -> None:
    chance = random.Random(chunks)
    wanted = [(chunk, chance.randint(1, 7)) for chunk in range(chunks) if chance.random() < share]
    assert read_postings(posting_list([chunk * 7 + strength - 1 for chunk, strength in wanted], chunks)) == wanted


def test_a_long_list_stands_alone_and_each_piece_in_its_shard() -> None:
    lists = {"の": "A" * 3001, **{chr(code) + "る": numbers([code]) for code in range(0x4E00, 0x5200)}}
    bits, files = lay_out(lists, dict.fromkeys(lists, 7))
    assert bits > 1 and set(files) == {f"g/{number}" for number in range(1 << bits)} | {"b/0"}
    for piece, written in lists.items():
        words = files[f"g/{shard_of(piece, bits)}"].split(" ")
        assert words[words.index(piece) + 1] == ("*0.7" if piece == "の" else written)


def test_a_script_holds_any_text() -> None:
    assert script(["\u2028\"'</script>\ud800"]).decode() == 'jsAdd(["\\u2028\\"\'</script>\\ud800"])\n'


def test_what_is_not_to_be_searched_is_no_text_as_a_block_or_inside_one() -> None:
    document = new_document("page.md")
    document += nodes.paragraph(
        "", "前", nodes.inline("", "印", classes=["skipped"]), nodes.inline("", "後", classes=["kept"])
    )
    document += nodes.paragraph("", "消える段落", classes=["skipped"])
    document += nodes.paragraph("", "次の段落")
    (unit,) = Reader("lesson", Rules(skipped=frozenset({"skipped"}))).read(document)
    assert unit.blocks == ["前後", "次の段落"]


def test_a_word_counts_most_where_it_counts_most() -> None:
    units = (
        Textual("", "朝市", "lesson", ["在庫の文です。"]),
        Textual("a", "朝市と在庫と客", "lesson", ["客と客。係です。"]),
    )
    found = dict(
        zip(*strengths(Chunk(Place("p", "p.html", Page("朝市", "lesson", "", units), {}), units)), strict=True)
    )
    assert [found[piece] for piece in ("朝市", "在庫", "客", "係")] == [7, 5, 5, 2]


def test_what_stands_aside_counts_least_and_a_title_by_its_sound_too() -> None:
    units = (
        Textual("", "朝市", "lesson", ["在庫の文です。"]),
        Textual("quiz", "確認問題", "lesson", ["値札の問いです。"], aside=True),
    )
    found = dict(zip(*strengths(Chunk(Place("p", "p.html", Page("朝市", "lesson", "", units)), units)), strict=True))
    assert [found[piece] for piece in ("値札", "在庫", "朝市", "あさ")] == [1, 2, 7, 6]


def test_what_readers_ask_is_held_question_by_question_and_by_sound_too() -> None:
    shorter, longer = pieces_of_questions(["売れ残りがとても多い", "店の当番"])
    assert {"店の", "当番", "とう", "店"} <= {*shorter} and {"売れ", "うれ"} <= {*longer}
    assert not {"の", "れ", "う"} & {*shorter, *longer}, "a kana by itself tells nothing"


def test_the_questions_of_a_place_are_those_of_its_document() -> None:
    page = Page(
        "朝市", "lesson", "", (Textual("", "朝市", "lesson", ["在庫。"]), Textual("a", "係", "lesson", ["客。"]))
    )
    place = Place("p", "p.html", page, asked={"": ["売れ残りが多い"], "a": ["店の当番"], "gone": ["別の問い"]})
    files = dict(index([place], [], {}))
    assert files["asked"] == script(["C", "BB"])
    assert b"&\xe5\xbd\x93\xe7\x95\xaa" in b"".join(files.values()), "当番"
    assert not any("&別の".encode() in held for held in files.values())


def test_a_term_and_a_section_apart_are_documents_of_their_own() -> None:
    units = (Textual("", "一覧", "template", ["紹介です。"]), Textual("a", "日報", "template", ["一日。"]))
    page = Page("一覧", "templates", "", units)
    whole, apart = (Place("p", "p.html", page, apart=apart) for apart in (False, True))
    assert [[unit.anchor for unit in units] for units in documents_of(whole)] == [["", "a"]]
    assert [[unit.anchor for unit in units] for units in documents_of(apart)] == [[""], ["a"]]


# ---------------------------------------------------------------- a built site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(FIXTURE, tmp_path_factory.mktemp("search"))


@pytest.fixture(scope="module")
def units(site: Built) -> dict[str, Unit]:
    return {unit.url: unit for unit in units_of(site.html)}


def test_a_term_is_a_unit(units: dict[str, Unit]) -> None:
    unit = units["glossary/ka.html#term-cvr"]
    assert (unit.kind, unit.heading) == ("term", "コンバージョン率(CVR)")
    assert "購入など目的の行動に至った人の割合です。" in "".join(unit.blocks)


def test_a_section_is_a_unit_with_the_stage_of_its_page(units: dict[str, Unit]) -> None:
    unit = next(unit for unit in units.values() if unit.url.startswith("learn/ops/ops-first.html#"))
    assert (unit.kind, unit.stage, unit.is_page) == ("lesson", "ops", False)


def test_an_exercise_is_a_unit_that_a_link_leads_to(site: Built, units: dict[str, Unit]) -> None:
    unit = next(unit for unit in units.values() if unit.kind == "exercise")
    page, _, anchor = unit.url.partition("#")
    html = site.page(page)
    assert f'id="{anchor}"' in html and unit.heading in re.sub('<span class="gen">|</span>|<wbr>', "", html)


def test_a_word_cut_by_a_link_is_whole(units: dict[str, Unit]) -> None:
    assert any("新規ユーザー登録" in block for unit in units.values() for block in unit.blocks)


def test_lists_of_all_terms_and_words_for_search_alone_are_no_text(units: dict[str, Unit]) -> None:
    text = "\n".join(block for unit in units.values() for block in unit.blocks)
    assert "支付转化率" not in text
    assert not any("コンバージョン率(CVR)" in block for block in units["glossary/index.html"].blocks)


def test_sphinx_makes_no_index_of_its_own(site: Built) -> None:
    assert not (site.html / "searchindex.js").exists()
    assert (site.html / "search.html").is_file()


def contents(html: Path) -> dict[str, bytes]:
    return {str(path.relative_to(html)): path.read_bytes() for path in sorted((html / FOLDER).rglob("*.js"))}


def test_the_same_pages_give_the_same_bytes_in_one_process_or_two(site: Built, tmp_path: Path) -> None:
    assert contents(build(FIXTURE, tmp_path, "-j2").html) == contents(site.html)


def test_a_changed_page_changes_the_index_and_a_second_run_writes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(FIXTURE, source)
    html = build(source, tmp_path / "out").html
    dates = {path: path.stat().st_mtime_ns for path in (html / FOLDER).rglob("*.js")}
    build(source, tmp_path / "out")
    assert dates == {path: path.stat().st_mtime_ns for path in (html / FOLDER).rglob("*.js")}
    (source / "about.md").write_text("# 新しい題\n\n縞模様の傘です。\n", encoding="utf-8")
    build(source, tmp_path / "out")
    assert contents(html) == contents(build(source, tmp_path / "clean").html)
    assert any("縞模様の傘です。" in unit.blocks for unit in units_of(html))


def written(out: Path, pages: Mapping[str, str]) -> dict[str, bytes]:
    """Write the index of *pages* (texts by name), as at the end of a build into *out*, and return its files."""
    indexed = {name: Page(name, "lesson", "", (Textual("", name, "lesson", [text]),)) for name, text in pages.items()}
    kinds = {"lesson": {"name": "レッスン"}}
    settings = {
        "kinds": kinds,
        "stage_kind": "stage",
        "lists": [],
        "synonyms": [],
        "spellings": [],
        "translations": [],
        "terms": "terms.json",
    }
    settings |= {"questions": {}, "more": {}, "asides": [], "stages": {}}
    app = SimpleNamespace(
        env=SimpleNamespace(
            japanese_search_pages=indexed, toctree_includes={}, config=SimpleNamespace(root_doc="index")
        ),
        config=SimpleNamespace(**{f"ja_search_{name}": value for name, value in settings.items()}),
        builder=SimpleNamespace(format="html", get_target_uri="{}.html".format),
        srcdir=out,
        outdir=out,
        doctreedir=out.parent,
    )
    japanese_search.write_index(cast(Sphinx, app), None)
    return contents(out)


def test_files_of_the_index_go_with_their_pages(tmp_path: Path) -> None:
    many = {f"p{number}": f"{number}番目の文です。" for number in range(9)}
    few = {"p0": many["p0"]}
    assert len(written(tmp_path / "site", many)) > len(written(tmp_path / "clean", few))
    assert written(tmp_path / "site", few) == contents(tmp_path / "clean")


def test_a_changed_script_is_written_and_loaded_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = written(tmp_path, {"p": "文です。"})
    monkeypatch.setattr(japanese_search.bundles, "bundles", lambda: {"engine": b"changed"})
    after = written(tmp_path, {"p": "文です。"})
    assert after[f"{FOLDER}/engine.js"] == b"changed"
    assert before[f"{FOLDER}/head.js"] != after[f"{FOLDER}/head.js"]  # whose version the addresses of all others carry


def test_a_page_that_is_read_anew_or_gone_is_no_longer_collected() -> None:
    env = cast(BuildEnvironment, SimpleNamespace(japanese_search_pages={"a": None, "b": None}))
    SectionCollector().clear_doc(cast(Sphinx, None), env, "a")
    assert list(collected(env)) == ["b"]


def test_the_head_names_kinds_stages_and_lists(site: Built) -> None:
    head = data_of(site.html / FOLDER / "head.js")
    assert [kind for kind, _name, _weight in head["kinds"]][:3] == ["lesson", "exercise", "term"]
    assert ["ops", "運営アシスタント"] in head["stages"]
    assert ["glossary/index.html", "用語集"] in head["lists"]


# ---------------------------------------------------------------- other spellings


def test_spellings_are_made_of_the_words_that_stand_there() -> None:
    known = spellings(held_by(["問い合わせを受け付けて、10か所を調べます。", "お客様の声を分かりやすく。"]))
    asked = ("問合せ", "受付け", "受付", "箇所", "お客さま", "わかり")
    assert [known.get(each) for each in asked] == [
        ["問い合わせ"], ["受け付け"], ["受け付け"], ["か所"], ["お客様"], ["分かり"],
    ]  # fmt: skip


def test_kana_that_mean_several_words_are_no_spelling_of_one_but_within_a_longer_text() -> None:
    known = spellings(held_by(["昨日の機能と、課題が過大な仕様の使用です。"]))
    sites = [site for kana in ("きのう", "かだい", "しよう") for site in known[kana]]
    assert sites and all(site.startswith(WITHIN) for site in sites)


@pytest.mark.parametrize(
    ("text", "asked", "site"),
    [
        ("自転車預かり所の話。", "あずかり", "預かり"),
        ("途中の覗き見を除きます。", "のぞき", "覗き"),
        ("書き漏れがあります。", "書漏れ", "書き漏れ"),
        ("表の読み方です。", "よみ方", "読み方"),
    ],
)
def test_verbs_that_begin_a_noun_or_stand_before_one_have_other_spellings(text: str, asked: str, site: str) -> None:
    assert spellings(held_by([text]))[asked] == [site]


def test_only_what_finds_less_by_itself_is_said_to_vary() -> None:
    counts = {"受付": 9, "仕組": 9, "問合せ": 1}
    known = {"~受付": "受け付け", "~仕組": "仕組み", "~問合せ": "問い合わせ", "^まー": "マーケティング"}
    assert varied(known, counts.__getitem__) == ["受付"]


def pairs_of(table: str) -> set[str]:
    return {table[at : at + 2] for at in range(0, len(table), 2)}


def test_a_character_is_known_in_its_other_forms() -> None:
    assert pairs_of(simplified(["转化率", "数据"])) == {"轉转", "數数", "據据"}
    assert pairs_of(simplified([], ["络", "連絡"])) == {"絡络"}
    assert pairs_of(japanese(["转化率"])) == {"轉転", "转転"}
    assert pairs_of(modern(["沢を渡る"])) == {"澤沢"}


def test_a_name_that_stands_in_two_forms_varies() -> None:
    assert varied_forms(["直通车", "数据"], {"直通車": 5, "直通车": 2, "数据": 9}.get, 5) == ["直通車"]


def test_spellings_without_signs_lead_to_what_stands_there() -> None:
    known = spellings(held_by(["A/BテストとProduct Opsを、ダブル・チェックする。", "eラーニングの話。"]))
    asked = ("ab", "productops", "だぶるちぇっく", "いーら")
    assert [known.get(each) for each in asked] == [["A/B"], ["Product Ops"], ["ダブル・チェック"], ["eラ"]]


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("フォロワー", "フォロアー", True),
        ("フェーズ", "フェイズ", True),
        ("フィーチャーフラグ", "フィーチャ・フラグ", True),
        ("アナリティクス", "アナリティックス", True),
        ("ヴァイオリン", "バイオリン", True),
        ("シミュレーション", "シュミレーション", True),
        ("ウェブ", "ウエブ", True),
        ("ビール", "ビル", False),
        ("チャット", "チャート", False),
        ("リース", "レース", False),
        ("モデル", "モール", False),
    ],
)
def test_katakana_has_one_key_for_what_sounds_alike(one: str, other: str, *, is_alike: bool) -> None:
    assert (sound(one) == sound(other)) is is_alike


def test_words_in_katakana_and_their_parts_are_known_by_their_sound() -> None:
    known = hints(["カナリアリリースの話です。"])
    assert [known.get(f"@{fold(sound(word))}") for word in ("カナリヤリリース", "カナリヤ", "テスト")] == [
        "カナリアリリース",
        "カナリア",
        None,
    ]


@pytest.mark.parametrize("name", sorted(module.name for module in pkgutil.iter_modules(japanese_search.__path__)))
def test_examples_say_what_comes_out(name: str) -> None:
    module = import_module(f"conf.japanese_search.{name}")
    ran = doctest.testmod(module)
    assert ran.failed == 0 and ran.attempted == Path(str(module.__file__)).read_text("utf-8").count("    >>> ")


def test_ideographs_are_exchanged_only_where_the_word_stays_the_same() -> None:
    known = spellings(held_by(["十分な数に言うとおり、別の型で作ります。"]))
    assert [known.get(asked) for asked in ("充分", "云う", "別の形")] == [["十分"], ["言う"], None]


def test_words_in_katakana_are_known_by_their_ideographs() -> None:
    known = spellings(held_by(["ムダを省く。ハンコをもらう。ムラをなくす。"]))
    assert [known.get(asked) for asked in ("無駄", "判子", "村")] == [["ムダ"], ["ハンコ"], None]


def test_the_pairs_of_ideographs_are_those_that_the_dictionary_shows() -> None:
    shown = pairs("充十分言云働動稼")
    assert shown and shown <= set(EXCHANGED.read_text("utf-8").split())


def test_nouns_that_sound_alike_are_those_that_the_dictionary_knows() -> None:
    nouns = [word for text in ("要件", "用件", "意思", "医師", "在庫") for word in entries(text) if word.kind == "名詞"]
    assert read_homophones(nouns) == [["医師", "意思"], ["用件", "要件"]]
    assert {"用件", "要件", "意思", "意志", "方", "法"} <= set(HOMOPHONES.read_text("utf-8").split())
    known = hints(["要件と計算法を書く。"])
    assert (known["%用件"], known["%方$"]) == ("要件", "法")


def test_words_and_nouns_in_a_row_are_known_as_they_are_read() -> None:
    known = hints(["求人票の標準偏差を考える。字体と事態と慣例の話です。"])
    assert known["&ひょじゅんへんさ"] == "標準偏差:ひょうじゅんへんさ"
    assert [known.get(key) for key in ("&かんがえる", "&じたい", "&かんれ")] == ["考える", "+事態|+字体", None]
    assert known["&かんれい"] == "慣例"


def test_a_short_word_is_known_in_kana_with_what_is_behind_it() -> None:
    known = spellings(held_by(["人が足りない、または、無駄がある。"]))
    assert [known.get(asked) for asked in ("たりない", "又は", "むだ")] == [["足りない"], ["または"], ["無駄"]]
    assert known["たり"] == ["足り"]  # asked for alone (spelling.js)


def test_an_ending_of_a_verb_is_no_spelling_of_a_word_that_sounds_so() -> None:
    known = spellings(held_by(["受け手の動画を、人手で開始する。取り消せる。"]))
    assert not {"受けて", "動が", "人で", "開し", "取り消す"} & known.keys()


def test_a_word_in_kana_is_known_by_ideographs_that_stand_nowhere() -> None:
    known = spellings(held_by(["現場を少しのぞく。料理がうまくできる。おわびを書く。除く。"]))
    assert (known.get("覗く"), known.get("上手く"), known.get("お詫び")) == (["のぞく"], ["うまく"], ["おわび"])
    assert "のぞく" not in known.get("除く", [])  # stands for itself


def test_people_and_words_with_endings_are_known_as_they_are_read() -> None:
    known = spellings(held_by(["宮内遥さんと藤代さんが、属人化を避ける。"]))
    found = [known.get(asked) for asked in ("みやうちはるか", "ふじしろ", "ぞくじんか")]
    assert found == [["宮内遥"], ["藤代"], ["属人化"]]


def test_a_word_in_latin_letters_in_a_sentence_is_known_as_it_is_called() -> None:
    known = spellings(held_by(["次にFAXで送ります。", "file"]))
    assert (known.get("ふぁっくす"), known.get("ふぁいる")) == (["FAX"], None)


def test_a_set_has_all_its_keys_and_few_others() -> None:
    pairs = [a + b for a in "あいうえおかきくけこさしすせそ" for b in "たちつてとなにぬねの"]
    keys, others = pairs[::3], {*pairs} - {*pairs[::3]}
    bits, written = bit_set(keys)
    held = {place for place in range(1 << bits) if DIGITS.index(written[place // 6]) >> place % 6 & 1}
    assert {shard_of(key, bits) for key in keys} == held
    assert sum(shard_of(other, bits) in held for other in others) < len(others) / 5

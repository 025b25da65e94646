"""What lines are by their neighbours: sentences on a line each, talks, schedules, pages of slides, lists by their marks, tables
of spreadsheets, names of sites. Each kind in several wordings, and beside it what looks like it and is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_plain import asked, found_in, left_out, outline
from tools.intake.blocks import blocks
from tools.intake.draft import draft, ledger_json
from tools.intake.readers import read
from tools.intake.spans import Role
from tools.proof.ledger import verify, verify_draft

HERE = Path("raw.txt")
MOVED = "このたび、事務所を移すことになりました。\n新しい事務所は、駅から歩いて5分です。\n電話の番号は変わりません。"
CLOSED = "移る日は6月1日です。\n前の日は、電話に出られない時間があります。"


def sure(text: str) -> str:
    """Return *text* after its ledger and draft were proven."""
    found = found_in(text)
    ledger = ledger_json(found, source="raw", encoding="utf-8")
    assert verify(found.text, ledger, path=HERE) == []
    assert verify_draft(found.text, ledger, draft(found, source="raw", stem="raw"), path=HERE) == []
    return text


# ---------------------------------------------------------------- sentences on a line each


def test_sentences_on_a_line_each_are_one_paragraph_up_to_the_blank_line_and_asked_about() -> None:
    text = sure(f"引っ越しのお知らせ\n\n{MOVED}\n\n{CLOSED}\n")
    assert outline(text)[1:] == [f"P {part.replace(chr(10), '')}" for part in (MOVED, CLOSED)]
    assert asked(text) == ["sentences-joined"]


def test_long_lines_of_one_sentence_each_are_joined_too() -> None:
    line = "申し込みの紙は、受け付けた人が日付と名前を書いてから、棚の左から二番目の箱に入れておきます。"
    text = f"受け付け\n\n{line}\n{line}\n{line}\n\n{line}\n{line}\n\n{line}\n{line}\n{line}\n"
    assert outline(text)[1:] == [f"P {line * count}" for count in (3, 2, 3)]


@pytest.mark.parametrize(
    "lines",
    [
        "数える仕事は、年に一度だと思われている。毎日少しずつ数えるほうが、誤りは早く見つかり、直すのも簡単だ。\nある倉庫では、棚を二百に分けた。毎朝二つずつ数えると、半年で全部の棚が一巡し、年末の残業が消えた。",
        "　昼になると、事務所の前に車が止まる。\n　主人が降りてきて、黙って箱を置いていく。",
        "「こっちは乾きすぎです。」\n「では、となりの袋を見ましょう。」",
        "白くにごる…水が冷たい。温めて様子を見る。\n泡が消えない…薬が古い。新しいものに替える。",
    ],
)
def test_lines_that_are_paragraphs_stay_apart(lines: str) -> None:
    text = f"倉庫の話\n\n{lines}\n\n{lines}\n\n{lines}\n"
    assert outline(text)[1:] == [f"P {line.strip('　')}" for line in lines.split("\n")] * 3


# ---------------------------------------------------------------- talks and schedules


@pytest.mark.parametrize(
    "lines",
    [
        "司会：本日はよろしくお願いします。\n矢島：お願いします。\n司会：きっかけは？\n矢島：返品が月に30件ありました。",
        "佐藤　おはようございます。\n鈴木　昨日の便は着いた？\n佐藤　着きました。\n鈴木　数は合ってた？",
        "本部「三号車、いまどこですか」\n三号車「北の門の前です」\n本部「荷物はおりましたか」\n三号車「二つ残っています」",
    ],
)
def test_who_speaks_comes_back_and_each_speech_is_a_paragraph(lines: str) -> None:
    assert outline(sure(f"現場の話\n\n{lines}\n"))[1:] == [f"P {line}" for line in lines.split("\n")]


@pytest.mark.parametrize(
    "lines", ["朝：12度\n昼：18度\n夜：9度\n朝：11度\n昼：17度\n夜：8度", "総務：内線10\n経理：内線20\n購買：内線30"]
)
def test_names_with_values_are_no_talk(lines: str) -> None:
    assert outline(f"一覧\n\n{lines}\n")[1:] == [f"V {lines.replace(chr(10), '/')}"]


def test_times_with_what_happens_then_are_a_schedule_however_wide_and_no_chat() -> None:
    lines = "7:40  出社、車両の点検\n8:15  ミドリ台ビル 到着\n15:50  雨が強くなり、園庭の側の窓は中止。園長先生に了解をいただき、片付けて次へ\n16:30  帰社、洗濯"
    text = f"日報\n\n＜動き＞\n{lines}\n"
    assert outline(text)[1:] == ["H1 動き", f"V {lines.replace(chr(10), '/')}"] and asked(text) == []


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("gap", ["\n", ""])
def test_pages_of_slides_have_their_number_below_and_begin_with_a_name(gap: str) -> None:
    pages = [
        "断られた日の集め方\n営業二課",
        "なぜ集めるのか\n・次の提案の材料になる",
        "集め方\n・その日のうちに書く",
        "気をつけること\n・まとめて書かない",
        "まとめ\n断られた日は、学んだ日です。",
    ]
    text = "".join(f"{page}\n{number}\n{gap}" for number, page in enumerate(pages, 1))
    heads = [line for line in outline(text) if line.startswith("H")]
    assert heads == ["H1 なぜ集めるのか", "H1 集め方", "H1 気をつけること", "H1 まとめ"]
    assert left_out(text) == list("12345")


def test_a_number_with_its_words_right_below_counts_steps_and_no_pages() -> None:
    steps = ["背面の電源を入れます。", "前面のボタンを押します。", "緑の灯がつくまで待ちます。"]
    text = "電源の入れ方\n\n" + "\n".join(f"{number}\n{step}\n" for number, step in enumerate(steps, 1))
    assert outline(text)[1:] == [f"N1 {step}" for step in steps] and left_out(text) == []


def test_heads_that_begin_alike_beside_the_numbers_of_pages_go_and_the_title_stays() -> None:
    said = "この手引きは、夜間に工場を回る人のために書きました。"
    heads = ["巡回の手引き　第1章 道順", "巡回の手引き　第2章 記録", "巡回の手引き　第2章 記録"]
    pages = "".join(f"\n      - {number} -\n{head}\n\n{said}\n" for number, head in enumerate(heads, 1))
    text = f"巡回の手引き\n\n{said}\n{pages}"
    assert outline(text) == ["T 巡回の手引き", *[f"P {said}"] * 4]


def test_a_list_goes_on_over_the_end_of_a_page() -> None:
    said = "この手引きは、夜間に工場を回る人のために書きました。"
    text = f"手引き\n\n{said}\n\n- 1 -\n\n1. 鍵を受け取る\n2. 北の門を閉める\n\n- 2 -\n\n3. 灯を消す\n4. 鍵を返す\n\n- 3 -\n"
    assert outline(text)[2:] == ["N1 鍵を受け取る", "N1 北の門を閉める", "N1 灯を消す", "N1 鍵を返す"]


# ---------------------------------------------------------------- tables


def test_cells_parted_by_commas_are_a_table_and_quotation_marks_hold_what_has_one() -> None:
    text = sure(
        '取引先\n\n会社,担当,電話\n"アオバ","田中, 佐藤",00-1111\nミドリ,"""み""の字の鈴木",\n\n以上、2社です。\n'
    )
    assert outline(text)[1:4] == ["R 会社|担当|電話", "R アオバ|田中, 佐藤|00-1111", 'R ミドリ|"み"の字の鈴木|']


@pytest.mark.parametrize(
    "lines",
    [
        "昨年の売上は1,234,567円,経費は987,654円でした。\n今年は売上1,300,000円,経費900,000円を見込みます。",
        "We met Tanaka, Sato, and Suzuki.\nThey showed us the line, the store, and the office.",
        "1,234,567\n2,345,678\n3,456,789",
    ],
)
def test_prose_and_figures_with_commas_are_no_table(lines: str) -> None:
    assert not any(line.startswith("R") for line in outline(f"覚え書き\n\n{lines}\n"))


def test_sums_below_a_rule_belong_to_the_table_above() -> None:
    text = sure("""内訳

  品名              数量      金額
  ----------------------------------
  作業台               3    45,000
  脚立                 2    18,600
  ----------------------------------
  小計                      63,600
  合計                      64,800
""")
    assert outline(text)[1:] == [
        "R 品名|数量|金額",
        "R 作業台|3|45,000",
        "R 脚立|2|18,600",
        "R 小計||63,600",
        "R 合計||64,800",
    ]


def test_a_head_that_figures_stand_below_makes_two_columns_a_table_which_is_asked_about() -> None:
    text = "部屋\n\n部屋　　　　広さ\nツバメ　　　8人\nカモメ　　　4人\n\n予約は前の日までに取ります。\n"
    assert outline(text)[1:4] == ["R 部屋|広さ", "R ツバメ|8人", "R カモメ|4人"] and "table-guessed" in asked(text)
    schedule = "懇親会\n\n日時　　　10月3日（金）\n場所　　　二階の食堂\n会費　　　2,000円\n"
    assert not any(line.startswith("R") for line in outline(schedule))


# ---------------------------------------------------------------- lists


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        ("・前日\n－帳票\n－担当\n・当日\n－電池", "12212"),
        ("－ 朝\n・掃除\n－ 昼\n・補充\n・点検", "12122"),
        ("●今月\n○棚卸し\n○訓練\n●来月\n○監査", "12212"),
        ("○ 扉が閉まる\n● 灯がつく\n○ 音が出る\n● 鍵がかかる", "1111"),
        ("・一つ目\n＊ 二つ目\n＊ 三つ目", "111"),
    ],
)
def test_a_mark_that_comes_back_stands_above_the_one_between(lines: str, levels: str) -> None:
    text = f"準備\n\nつぎのことを確かめます。\n\n{lines}\n"
    items = [block for block in blocks(found_in(text)) if block.role is Role.LIST_ITEM]
    assert "".join(str(block.level) for block in items) == levels


def test_an_item_over_several_lines_is_not_followed_by_the_next_chapter() -> None:
    text = """手順

1. 準備
箱を二つ用意します。

2. 作業
1. 紙を集めて、日付の順に並べ、左の上をとじる。とじる前に、
   抜けている日がないかを見る。
2. 表紙を付ける。
3. 棚に戻す。

3. 片付け
箱を戻します。
"""
    assert [line for line in outline(text) if line.startswith("H")] == ["H1 1. 準備", "H1 2. 作業", "H1 3. 片付け"]


def test_a_clause_in_brackets_is_a_heading_where_others_are() -> None:
    text = "案内\n\n【場面】\n\n朝の話です。\n\n【同じ表を見て、同じ言葉で伝える】\n\n昼の話です。\n"
    assert [line for line in outline(text) if line.startswith("H")] == ["H1 場面", "H1 同じ表を見て、同じ言葉で伝える"]


# ---------------------------------------------------------------- boxes, titles, rights


@pytest.mark.parametrize(
    "line", ["広告を見て、自分から申し込む契約は、通信販売に当たる", "広告の良し悪しを見る5つの数字", "AD変換の手順"]
)
def test_words_about_advertising_are_no_advertising(line: str) -> None:
    text = f"販売の手引き\n\n{MOVED}\n\n{line}\n\n{CLOSED}\n"
    assert left_out(text) == []


@pytest.mark.parametrize("line", ["【PR】めくれないマット", "広告：夏の箱", "スポンサーリンク"])
def test_advertising_that_says_so_goes(line: str) -> None:
    assert left_out(f"販売の手引き\n\n{MOVED}\n\n{line}\n\n{CLOSED}\n") == [line]


@pytest.mark.parametrize(
    ("first", "below", "title"),
    [
        ("返品の受け付け方 | みなと商店", "© みなと商店", "返品の受け付け方"),
        ("やまねこ商会｜送り状の書き方", "© 2024 やまねこ商会", "送り状の書き方"),
        ("梱包材の選び方 - 倉庫の学校", "", "梱包材の選び方 - 倉庫の学校"),
    ],
)
def test_the_name_of_a_site_is_parted_from_the_title_or_asked_about(first: str, below: str, title: str) -> None:
    text = sure(f"{first}\n\n{MOVED}\n\n{CLOSED}\n\n{below}\n")
    assert outline(text)[0] == f"T {title}" and ("title-unclear" in asked(text)) is (first == title)


def test_a_title_that_stands_again_below_itself_with_the_site_is_said_once() -> None:
    text = sure(f"箱の畳み方 - 引っ越しの知恵\n箱の畳み方\n\n{MOVED}\n\n{CLOSED}\n")
    assert outline(text)[0] == "T 箱の畳み方" and left_out(text) == ["引っ越しの知恵", "箱の畳み方"]


@pytest.mark.parametrize(
    ("foot", "title"), [("<footer>© みなと商店</footer>", "返品の受け付け方"), ("", "返品の受け付け方 | みなと商店")]
)
def test_the_title_of_a_page_without_a_heading_is_parted_too(foot: str, title: str) -> None:
    page = f"<title>返品の受け付け方 | みなと商店</title><p>{MOVED}</p><p>{CLOSED}</p>{foot}"
    found, _ = read(page.encode(), path=Path("page.html"))
    assert found and [block.words for block in blocks(found.analysis) if block.role is Role.TITLE] == [title]
    assert any(d.code == "title-unclear" for d in found.analysis.waiting) is (not foot)


def test_rights_are_reserved_by_the_holder_above_and_restrict_alone() -> None:
    text = f"カタログ\n\n{MOVED}\n\n{CLOSED}\n\n%s"
    notice = "Copyright (C) 2025 Kita Works Co., Ltd.\nAll Rights Reserved.\n"
    assert not found_in(text % notice).restricted and left_out(text % notice) == notice.strip().split("\n")
    assert found_in(text % "All Rights Reserved.\n").restricted


def test_the_time_in_the_head_of_a_quoted_mail_goes_and_that_of_a_meeting_stays() -> None:
    head = "差出人: 比企\n日時: 2026年4月13日 17:40\n件名: Re: 引き継ぎの件\n"
    assert len(left_out(f"{head}\n{MOVED}\n")) == 3
    meeting = "件名：委員会\n日時：2026年10月3日 14:00から\n場所：第一会議室\n"
    assert left_out(f"{meeting}\n{MOVED}\n") == []


# ---------------------------------------------------------------- the margins of a page

ARTICLE = "はかりの読み方\n2026.5.1　3分で読めます\n\n針の先を、正面から見ます。斜めから見ると、値がずれますので、目の高さを合わせてください。\n"
FEET = [
    "この記事が役に立ったら、友だちに教えてください\n\nこんな記事も読まれています\n棚の番号を書き直す（2026.02.01）\n\n会社概要\nお問い合わせ\n\nCopyright 2026 Hakari Works",
    "書いた人：みなと\n倉庫で働いて十年です。\n\n← 棚の番号を書き直す\n\nメールマガジンに登録する\n\nページの上へ\n© はかりの友",
    "スキ 24\n\nはかりの友をフォロー\n\n次の記事　夜勤の引き継ぎ\n前の記事　棚の番号\n\n利用規約\n© はかりの友",
]


@pytest.mark.parametrize("foot", FEET)
def test_the_foot_of_a_page_goes_by_its_words_and_its_place(foot: str) -> None:
    text = sure(f"はかりの友\nメニュー\n\n{ARTICLE}\n{foot}\n")
    kept = [line for line in outline(text) if not line.startswith("T")]
    assert kept == [f"P {ARTICLE.strip().split(chr(10))[-1]}"]


def test_short_lines_at_the_foot_whose_words_say_nothing_stay_and_are_asked_about_once() -> None:
    foot = "今週の一枚\n棚の上の猫\n\n三行日記\n雨の朝\n\n© はかりの友"
    text = sure(f"{ARTICLE}\n{foot}\n")
    assert [line for line in outline(text) if line.startswith("P")][-4:] == [
        "P 今週の一枚",
        "P 棚の上の猫",
        "P 三行日記",
        "P 雨の朝",
    ]
    assert asked(text).count("margin-unclear") == 1


@pytest.mark.parametrize(
    "end",
    [
        "■ 会社概要\n社名：株式会社キタ包装\n所在地：北海道\n\n■ お問い合わせ\n広報課　TEL 000-000-0000",
        "読者の声\nコメントを書く場所がほしい\nもっと早く届けてほしい",
        "共有ボタンの置き方\n・本文の下に置く\n・上に置かない",
        "登録の手順\n1. 紙を受け取る\n2. 名前を書く",
    ],
)
def test_what_an_article_says_about_boxes_stays(end: str) -> None:
    said = "お知らせは、三つの部分でできています。題、本文、問い合わせ先の順に書くと、読む人が迷いません。"
    text = f"お知らせの書き方\n\n{said}\n\n{end}\n\nお問い合わせ\nよくある質問\n© 2026 あおば印刷\n"
    assert set(left_out(text)) <= {"お問い合わせ", "よくある質問", "© 2026 あおば印刷"}


def test_a_menu_at_the_foot_takes_nothing_above_the_first_sentence() -> None:
    text = f"{ARTICLE}\n気をつけること\n振動のある場所に置かない\n\nシェアする\nツイート\n\nページの先頭へ\n(c) はかりの友\n"
    assert outline(text)[0] == "T はかりの読み方" and "振動のある場所に置かない" not in left_out(text)


def test_headings_may_be_underlined_and_rules_far_below_are_none() -> None:
    said = "はかりは、平らな場所に置きます。"
    text = f"はかり\n======\n\n置き方\n------\n{said}\n\n読み方\n------\n{said}\n\n目盛り\n~~~~~~\n{said}\n"
    assert outline(text)[0] == "T はかり"
    heads = [line for line in outline(text) if line.startswith("H")]
    assert heads == ["H1 置き方", "H1 読み方", "H2 目盛り"]
    assert not any(line.startswith("H") for line in outline(f"はかり\n\n{said}\n\n以上\n{'-' * 60}\n\n{said}\n"))


def test_what_is_set_in_below_an_answer_may_carry_it_on_and_is_asked_about() -> None:
    text = "台車\n\nQ1　壊してしまいました。\nA1　そのままお持ちください。\n　　直せるものは、こちらで直します。\n\nQ2　雨の日も使えますか？\nA2　使えます。\n"
    assert "shape-unclear" in asked(text)


@pytest.mark.parametrize("box", ["□", "☐", "[ ]", "( )", "（　）", "［　］", "〔 〕", "(✓)", "・[ ]"])
def test_a_box_to_be_ticked_opens_an_item_however_it_is_drawn(box: str) -> None:
    text = sure(
        f"出張前の確認\n\n次のことを確かめます。\n\n{box} 切符を受け取った\n{box} 充電器を入れた\n{box} 宿に電話をした\n"
    )
    made = [(block.role, block.words) for block in blocks(found_in(text))][2:]
    assert made == [(Role.CHECK_ITEM, words) for words in ("切符を受け取った", "充電器を入れた", "宿に電話をした")]


@pytest.mark.parametrize("line", ["（注）箱は二段までにする", "(1) 箱を組む", "（株）アオバの田中さん"])
def test_words_in_brackets_at_the_beginning_are_no_box(line: str) -> None:
    text = f"確認\n\n次のことを確かめます。\n\n{line}\n{line}\n"
    assert not any(block.role is Role.CHECK_ITEM for block in blocks(found_in(text)))

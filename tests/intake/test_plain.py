"""Plain text of the kinds that people have: what the chain of steps makes of it, and what it asks about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.reading import kept, shown
from tools.intake.analyse import analyse
from tools.intake.blocks import Block, blocks
from tools.intake.draft import draft, ledger_json
from tools.intake.spans import BOILERPLATE, EXACT, Analysis, Role
from tools.proof.ledger import verify, verify_draft

HERE = Path("raw.txt")
SHORT = {
    Role.TITLE: "T",
    Role.PARAGRAPH: "P",
    Role.LIST_ITEM: "I",
    Role.NUMBERED_ITEM: "N",
    Role.CHECK_ITEM: "K",
    Role.QUOTATION: "Q",
    Role.FIGURE: "F",
    Role.VERSE: "V",
    Role.CODE: "C",
    Role.NOTICE: "P",
    Role.CREDIT: "P",
}


def found_in(text: str) -> Analysis:
    return analyse(text.strip("\n") + "\n", path=HERE)


def outline(text: str) -> list[str]:
    """Return the blocks of *text*, one a line: what each is, and its words."""
    return [line for block in blocks(found_in(text)) for line in _lines(block)]


def _lines(block: Block) -> list[str]:
    if block.role is Role.HEADING:
        return [f"H{block.level} {block.words}"]
    if block.role is Role.TABLE_CELL:
        return [f"R {'|'.join(row)}" for row in block.table()]
    if block.role in EXACT:
        return [f"{SHORT[block.role]} {block.words.replace(chr(10), '/')}"]
    level = str(block.level) if block.role in (Role.LIST_ITEM, Role.NUMBERED_ITEM) else ""
    return [f"{SHORT[block.role]}{level} {block.words}"]


def left_out(text: str) -> list[str]:
    found = found_in(text)
    return [found.text[span.start : span.end] for span in found.spans if span.reason in BOILERPLATE]


def asked(text: str) -> list[str]:
    return [str(diagnostic.code) for diagnostic in found_in(text).waiting]


# ---------------------------------------------------------------- paragraphs

WRAPPED = """
受付の手引き

先月、ある工場の受付チームは、同じ質問が何度も来るこ
とに困っていました。そこで、質問を紙に書き出し、多い
順に並べてみたところ、上の3つで全体の6割を占めてい
ることがわかりました。
そこで、上の3つだけを先に直しました。問い合わせの数
は、次の月には半分になりました。
"""


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    assert [line[:12] for line in outline(WRAPPED)] == [
        "T 受付の手引き",
        "P 先月、ある工場の受付",
        "P そこで、上の3つだけ",
    ]
    assert "何度も来ることに困って" in outline(WRAPPED)[1]


def test_lines_of_any_length_that_end_in_full_stops_stay_apart() -> None:
    text = "受付の手引き\n\n在庫を数えます。\n数えた結果を、その日のうちに表へ書き写して班長に渡します。\n終わったら帰ります。\n"
    assert len(outline(text)) == 4


# ---------------------------------------------------------------- headings


def test_chapters_and_articles_are_headings_by_their_order() -> None:
    text = """
就業規則

第1章　総則

第1条（目的）
　この規則は、従業員の労働条件を定めます。
第2条（範囲）　すべての従業員に適用します。
(1) 正社員
(2) 契約社員

附　則
　この規則は、四月一日から施行します。
"""
    assert outline(text) == [
        "T 就業規則",
        "H1 第1章　総則",
        "H2 第1条（目的）",
        "P この規則は、従業員の労働条件を定めます。",
        "H2 第2条（範囲）",
        "P すべての従業員に適用します。",
        "N1 正社員",
        "N1 契約社員",
        "H1 附　則",
        "P この規則は、四月一日から施行します。",
    ]


def test_numbers_with_text_between_are_headings_and_numbers_in_a_row_are_items() -> None:
    text = """
優先順位の決め方

1. 価値を見積もる

困りごとがどれだけ減るかを見積もります。

2. 手間を見積もる

作る人に手間を聞きます。

1) 半日
2) 2日
"""
    assert outline(text)[1:] == [
        "H1 1. 価値を見積もる",
        "P 困りごとがどれだけ減るかを見積もります。",
        "H1 2. 手間を見積もる",
        "P 作る人に手間を聞きます。",
        "N1 半日",
        "N1 2日",
    ]


@pytest.mark.parametrize("first", ["■", "【", "●", "＜", "▼"])
def test_marks_with_text_below_are_headings(first: str) -> None:
    close = {"【": "】", "＜": "＞"}.get(first, "")
    text = f"案内\n\n{first}場所{close}\n広場で開きます。\n\n{first}時間{close}\n朝の6時に始めます。\n"
    assert outline(text)[1::2] == ["H1 場所", "H1 時間"]


def test_the_same_mark_line_by_line_is_a_list() -> None:
    assert outline("案内\n\n持ち物は次のとおりです。\n●軍手\n●タオル\n●飲み物\n")[2:] == [
        "I1 軍手",
        "I1 タオル",
        "I1 飲み物",
    ]


def test_levels_follow_the_order_of_the_styles() -> None:
    text = "案内\n\n第1章　朝\n1.1　準備\n場所を掃きます。\n(1) ほうき\n入口から掃きます。\n(2) 水\n最後にまきます。\n1.2　片付け\n元に戻します。\n"
    assert [line for line in outline(text) if line[0] == "H"] == [
        "H1 第1章　朝",
        "H2 1.1　準備",
        "H3 (1) ほうき",
        "H3 (2) 水",
        "H2 1.2　片付け",
    ]


def test_a_short_line_without_a_mark_is_a_heading_and_asked_about() -> None:
    text = "案内\n\n場所と時間\n\n会場は駅前の広場です。朝の6時に集まって、7時までに準備を終えてください。\n\n雨の日の扱い\n\n前日の昼までに決めます。決まったら、出店者の全員に電話とメールで知らせます。\n"
    assert outline(text)[1::2] == ["H1 場所と時間", "H1 雨の日の扱い"]
    assert asked(text) == ["heading-unmarked"] * 2


def test_a_text_without_headings_gets_none() -> None:
    assert [line for line in outline(WRAPPED) if line[0] == "H"] == []


# ---------------------------------------------------------------- lists, tables, listings, verse, quotations


def test_lists_keep_their_levels_and_the_lines_below_an_item() -> None:
    text = "作業の一覧\n\n次の順に進めます。\n\n・文書\n  ・要件の文書\n    ・目次\n  ・画面の文書\n　　（下書きでよい）\n・テスト\n　・正常な操作\n"
    assert outline(text)[2:] == [
        "I1 文書",
        "I2 要件の文書",
        "I3 目次",
        "I2 画面の文書（下書きでよい）",
        "I1 テスト",
        "I2 正常な操作",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "| 項目 | 担当 |\n|---|---|\n| 確認 | 経理 |",
        "項目\t担当\n確認\t経理",
        "+----+----+\n| 項目 | 担当 |\n+----+----+\n| 確認 | 経理 |\n+----+----+",
        "┃項目┃担当┃\n┃確認┃経理┃",
    ],
)
def test_tables_however_drawn(rows: str) -> None:
    assert outline(f"料金の一覧\n\n表です。\n\n{rows}\n")[2:] == ["R 項目|担当", "R 確認|経理"]


def test_a_table_of_spaces_is_asked_about() -> None:
    text = "仕様\n\n次のとおりです。\n\nname      value\nwidth     40\nheight    20\n"
    assert outline(text)[2:] == ["R name|value", "R width|40", "R height|20"] and asked(text) == ["table-guessed"]


def test_a_program_keeps_its_indents_and_is_no_heading() -> None:
    text = 'メモ\n\n次の内容を保存します。\n\nimport sys\n\nif x:\n    print("数量")\n\n終わりです。\n'
    assert outline(text)[2:] == ['C import sys//if x:/    print("数量")', "P 終わりです。"]


def test_schedules_and_addresses_keep_their_lines_without_a_question() -> None:
    text = "案内\n\n次のとおり開きます。\n\n　日　時　7月17日（木）\n　会　場　東棟2階\n"
    assert outline(text)[2:] == ["V 　日　時　7月17日（木）/　会　場　東棟2階"] and asked(text) == []


def test_a_poem_keeps_its_lines_and_is_asked_about() -> None:
    text = "朝の詩\n\n朝いちばんに　工場へ入ると\n機械はまだ　眠っている\n　油のにおい\n"
    assert outline(text)[1:] == ["V 朝いちばんに　工場へ入ると/機械はまだ　眠っている/　油のにおい"]
    assert asked(text) == ["lines-kept"]


def test_quoted_mail_is_a_quotation() -> None:
    text = "お知らせ\n\n次号もお楽しみに。\n\n> 前の号が役に立ちました。\n> 続きも読みたいです。\n>\n> 田中\n>> 次号は来月です。\n"
    assert outline(text)[2:] == ["Q 前の号が役に立ちました。続きも読みたいです。", "Q 田中", "Q 次号は来月です。"]


# ---------------------------------------------------------------- the title


@pytest.mark.parametrize("first", ["2026年11月25日", "宮下様", "関係者各位", "=============================="])
def test_what_is_no_title_is_not_taken_for_one(first: str) -> None:
    text = f"{first}\n\n今日の振り返りです。在庫の数え方を変えました。\n"
    assert [line for line in outline(text) if line[0] == "T"] == [] and asked(text) == ["import-title"]


def test_a_title_between_rules_or_behind_a_date_is_found() -> None:
    assert outline("==========\n\n現場だより\n\n==========\n\n今月の話題です。\n")[0] == "T 現場だより"
    assert "T 内覧会のご案内" in outline(
        "2026年11月25日\n\n宮下様\n\n　　　　　　　　内覧会のご案内\n\n拝啓　初秋の候となりました。\n"
    )
    assert outline("件名: 断水のお知らせ\n\n断水します。\n") == ["T 断水のお知らせ", "P 断水します。"]


# ---------------------------------------------------------------- what is left out

PAGE = """
ホーム > コラム > 倉庫の仕事 > 歩数を減らす置き方
歩数を減らす置き方

シェアする
ポスト
LINEで送る

一日の終わりに歩数計を見て、2万歩を超えていました。今日は、置き方の工夫を紹介します。
まずは1つの通路だけで試してみてください。

前の記事
朝礼を3分で終わらせる
関連記事
返品の山をなくした話
2024.06.18
コメント（1件）
ぽんた より：
うちは千坪で24人です。入口に集めたら渋滞しました。
このサイトはCookieを使用しています。閲覧を続けると同意したものとみなします。
© 2016-2024 倉庫の歩きかた
"""


def test_the_boxes_of_a_page_are_left_out_and_its_text_stays() -> None:
    assert [line[:12] for line in outline(PAGE)] == [
        "T 歩数を減らす置き方",
        "P 一日の終わりに歩数計",
        "P まずは1つの通路だけ",
    ]
    assert len(left_out(PAGE)) == 14


def test_a_text_about_such_boxes_loses_nothing() -> None:
    text = """
画面の部品の決まり

■ 共有ボタン
共有ボタンは置きません。「シェアする」が押されたのは、1年で7回でした。

■ 関連記事
ページの終わりに「関連記事」という見出しを立て、3件まで並べます。

■ Cookieのお知らせ
はじめて開いたときだけ、「Cookieを使用しています」という文を出します。

■ 配信停止
「配信停止はこちら」の案内を、必ず付けてください。
"""
    assert left_out(text) == []


def test_page_numbers_and_running_heads_part_no_sentence() -> None:
    pages = [
        "第1節から順に読んでください。この仕様書は、扉の開閉を制御する装置に",
        "ついて定めます。装置の前には、扉を開くことのできる空間を設けること",
        "とします。ただし、屋外に置くものについては、別の仕様書で定めること",
        "とします。",
    ]
    text = "納入仕様書の見本\n\n" + "".join(f"{page}\n{n} / 4\nSPEC-0207 仕様書\n" for n, page in enumerate(pages, 1))
    assert outline(text)[1:] == [f"P {''.join(pages)}"]


def test_contents_are_left_out_where_each_heading_comes_again() -> None:
    text = "手引き\n\n目次\n1. 準備\n2. 片付け\n\n1. 準備\n場所を掃きます。\n\n2. 片付け\n元に戻します。\n"
    assert left_out(text) == ["目次", "1. 準備", "2. 片付け"]
    assert left_out(text.replace("2. 片付け\n元に", "3. 掃除\n元に")) == []


# ---------------------------------------------------------------- whole documents

MAIL = """
＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝
　★☆ 倉庫つうしん ☆★　　　　　　　　　2025/08/01　第32号
＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝

＜目次＞
▼1. 暑さ対策
▼2. 読者プレゼント

━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
▼1. 暑さ対策
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
休む時刻を先に決めておきます。

　［1］ 10時に休む
　［2］ 15時に休む

━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
▼2. 読者プレゼント
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
アンケートにお答えの方から、抽選で10名様にお送りします。

＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊
このメールマガジンは、ご登録いただいた方に配信しています。
解除はこちら　https://example.com/off
発行：大垣倉庫サービス　編集部
掲載記事の無断転載はお控えください。
"""


def test_a_mail_magazine() -> None:
    assert outline(MAIL) == [
        "T 倉庫つうしん",
        "P 2025/08/01　第32号",
        "H1 1. 暑さ対策",
        "P 休む時刻を先に決めておきます。",
        "N1 10時に休む",
        "N1 15時に休む",
        "H1 2. 読者プレゼント",
        "P アンケートにお答えの方から、抽選で10名様にお送りします。",
    ]
    assert found_in(MAIL).restricted and asked(MAIL) == []


def test_the_end_of_a_mail_is_none_where_text_stands_in_it() -> None:
    text = MAIL.replace("発行：", "次号では、返品の話をします。\n発行：")
    assert "P 次号では、返品の話をします。" in outline(text)


def test_questions_and_answers_without_numbers() -> None:
    text = "よくある質問\n\n■検索\n\nQ：見つかりません。\nA：15分かかります。届いたメールの案内に従って、もう一度\n　　探してください。\n\nQ：PDFの中は？\nA：探せます。\n"
    assert outline(text)[1:] == [
        "H1 検索",
        "H2 Q：見つかりません。",
        "P A：15分かかります。届いたメールの案内に従って、もう一度探してください。",
        "H2 Q：PDFの中は？",
        "P A：探せます。",
    ]


def test_articles_named_above_and_steps_by_name() -> None:
    rules = "在宅勤務規程\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n（定義）\n第2条　在宅勤務とは、自宅で働くことをいう。\n\n附則\nこの規程は、四月一日から施行する。\n"
    assert [line for line in outline(rules) if line[0] == "H"] == ["H1 （目的）", "H1 （定義）", "H1 附則"]
    steps = "使い方\n\n手順１　通す\n矢印の向きに引き出します。\n手順２　合わせる\n厚さに合わせて選びます。\n"
    assert outline(steps)[1::2] == ["H1 手順１　通す", "H1 手順２　合わせる"]


def test_numbers_of_headings_go_on_behind_a_list_that_is_numbered_alike() -> None:
    text = "工夫\n\n1. 集める\n入口に集めます。\n2. 並べる\n順は次のとおりです。\n1. 印刷する\n2. 印を付ける\n最後に移します。\n3. 残す\n棚を残します。\n"
    assert [line for line in outline(text) if line[0] == "H"] == ["H1 1. 集める", "H1 2. 並べる", "H1 3. 残す"]


def test_a_text_in_the_form_of_aozora_bunko() -> None:
    text = """
帳場の灯
更科みぎは

-------------------------------------------------------
【テキスト中に現れる記号について】

《》：ルビ
（例）帳場《ちょうば》
-------------------------------------------------------

［＃３字下げ］一　棚卸［＃「一　棚卸」は中見出し］

　その晩は棚卸《たなおろし》で、樽《たる》の数を読み上げて［＃「読み上げて」に傍点］ゐた。
［＃帳場の挿絵（fig01.png、横320×縦240）入る］

底本：「帳場の灯」架空出版会
入力：みづほ
"""
    assert outline(text)[2:] == [
        "H1 一　棚卸",
        "P その晩は棚卸《たなおろし》で、樽《たる》の数を読み上げてゐた。",
        "F ［＃帳場の挿絵（fig01.png、横320×縦240）入る］",
    ]


def test_items_that_begin_within_a_line_hang_below_it() -> None:
    text = "内覧会\n\n次のとおりです。\n\n１．場　所　　実験ホール\n２．内　容　　① 実機の運転\n　　　　　　　② 個別の相談\n３．会　費　　無料\n"
    assert outline(text)[2:] == [
        "N1 場　所　　実験ホール",
        "N1 内　容",
        "N2 実機の運転",
        "N2 個別の相談",
        "N1 会　費　　無料",
    ]


# ---------------------------------------------------------------- whatever the order of the lines

PARTS = [*WRAPPED.split("\n"), *PAGE.split("\n"), *MAIL.split("\n")]
PARTS += "第1章　朝|第1条（目的）|1.1 準備|(1) 水|① 一|② 二|ア　三|手順1　通す|Q1. なぜ|A. はい。|・項目|- 項目|　－下|□ 見る|※ 補足|→ 次".split(
    "|"
)
PARTS += [
    "    if x:",
    "$ ls",
    "```python",
    "```",
    "> 引用",
    "|a|b|",
    "|-|-|",
    "a\tb",
    "a    b",
    "図1 机",
    "【注意】",
    "＜参考＞",
    "1 / 3",
    "- 2 -",
]
INDENTS = st.sampled_from(["", "", " ", "　", "    ", "　　　　　　　　　　"])


@given(st.lists(st.tuples(INDENTS, st.sampled_from(PARTS)).map("".join), max_size=40).map("\n".join))
def test_any_lines_are_accounted_for_and_shown(text: str) -> None:
    found = analyse(text, path=HERE)
    ledger = ledger_json(found, source="raw.txt", encoding="utf-8")
    made = draft(found, source="raw.txt", stem="raw")
    assert verify(text, ledger, path=HERE) == [] and verify_draft(text, ledger, made, path=HERE) == []
    assert [words for _, words in shown(made)] == [words for _, words in kept(found, stem="raw")]


UNITS = [
    "関連記事\n",
    "--\n",
    "1. 一\n",
    "(1) 一\n二\n",
    "■ 一\n",
    "|a|b|\n",
    "a\tb\n",
    "a    b\n",
    "「",
    "> 一\n",
    "・一\n",
    "#一 ",
    "［＃一］",
]
UNITS += [
    "ホーム > 一 > 二\n",
    "x = 1\n",
    "$ ls\n",
    "　",
    "一、",
    "禁止",
    "転載を",
    "Cookie|",
    "※\n",
    "第1条（一）\n",
    "-- \n一\n",
    "１",
    "--------\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_with_the_length_and_no_faster(unit: str) -> None:
    text = f"題\n\n{unit * (30_000 // len(unit))}終わり。"
    found = analyse(text, path=HERE)
    assert verify(text, ledger_json(found, source="raw.txt", encoding="utf-8"), path=HERE) == []


# ---------------------------------------------------------------- web pages


LONG = "土が乾いたら、鉢の底から流れ出るまで水をやります。受け皿にたまった水は、そのつど捨ててください。"
SHOP = """
ねじの森
お気に入り　ログイン　カート(2)
すべての棚　品番で探す
ホーム > 読みもの > 工具の手入れ
レンチの手入れ
更新：2025年3月2日
レンチは使ったあとに油を拭き取ります。砂が残っていると、次に使うときに歯がすべります。

＼ 春の工具まつり ／ 送料無料
会場を見る

保管のしかた
ぬれたまま箱に入れると、ひと晩でさびます。乾いた布で拭き、壁に掛けておくと長く使えます。

いいね！ 12　　　ブックマーク 3
売れ筋ランキング（工具）
1位 板レンチ　2位 六角レンチ
この記事は役に立ちましたか？　はい(4)　いいえ(1)
はじめての方へ　返品・交換　よくある質問
© ねじの森
"""
HELP = """
アオバ サポート
サインイン　　お問い合わせ
アオバ サポート > 設定 > 通知
通知が届かないとき
更新日：2025/01/20
通知が届かないときは、まず端末の時計を確かめてください。ずれていると、届くまでに時間がかかります。

この記事は参考になりましたか？
はい　いいえ
この記事を見た人はこちらも見ています
音が鳴らないとき
運営会社　利用規約　プライバシーポリシー
Copyright Aoba Inc.
"""


def test_what_the_template_of_a_page_puts_around_its_article_is_left_out() -> None:
    assert outline(SHOP) == [
        "T レンチの手入れ",
        "P レンチは使ったあとに油を拭き取ります。砂が残っていると、次に使うときに歯がすべります。",
        "P 保管のしかた",
        "P ぬれたまま箱に入れると、ひと晩でさびます。乾いた布で拭き、壁に掛けておくと長く使えます。",
    ]
    assert outline(HELP) == [
        "T 通知が届かないとき",
        "P 通知が届かないときは、まず端末の時計を確かめてください。ずれていると、届くまでに時間がかかります。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "画面の言葉\n\nログイン　ログアウト　マイページ\n\nこの三つは、どの画面にも同じ場所に置きます。",
        "道順\n\n設定 > 通知 > 音\n\nこの順に開くと、音を変えられます。\n\n送る　保存する　印刷する\n\nどれかを選びます。",
        "反応の数え方\n\nいいね！ 12\n\nこの形で数が出ます。広告の行は、次のように書きます。\n\nPR\n\n一語だけです。",
    ],
)
def test_a_text_that_shows_such_rows_but_is_no_such_page_loses_nothing(text: str) -> None:
    assert left_out(text) == []


def test_a_list_of_contents_is_known_by_its_headings_below_whatever_its_numbers() -> None:
    body = "\n\n".join(f"{name}\n{LONG}" for name in ("水をやる", "日に当てる", "植えかえる"))
    for head in ("この記事の目次 [閉じる]", "目 次"):
        text = f"鉢植えの世話\n\n{LONG}\n\n{head}\n1 水をやる\n2 日に当てる\n2.1 植えかえる\n\n{body}"
        assert left_out(text) == [head, "1 水をやる", "2 日に当てる", "2.1 植えかえる"]


def test_names_between_blank_lines_stand_above_marks_without_any() -> None:
    text = f"""
窓口の手引き

{LONG}

受け付け

●電話
{LONG}
●窓口
{LONG}

片づけ

{LONG}
"""
    heads = [line for line in outline(text) if line.startswith("H")]
    assert heads == ["H1 受け付け", "H2 電話", "H2 窓口", "H1 片づけ"]
    assert asked(text).count("heading-unmarked") == 2


def test_a_mark_that_comes_first_stands_above_what_has_none() -> None:
    text = f"菓子の棚\n\n{LONG}\n\n■並べ方\n{LONG}\n\n上の段\n\n{LONG}\n\n■下げ方\n{LONG}\n\n下の段\n\n{LONG}"
    heads = [line for line in outline(text) if line.startswith("H")]
    assert heads == ["H1 並べ方", "H2 上の段", "H1 下げ方", "H2 下の段"]


@pytest.mark.parametrize(
    "numbers",
    [("（ア）", "（イ）", "（ウ）"), ("㋐ ", "㋑ ", "㋒ "), ("ⅰ　", "ⅱ　", "ⅲ　"), ("i) ", "ii) ", "iii) ")],
)
def test_numbers_of_every_usual_kind_count_items_that_stay_apart(numbers: tuple[str, ...]) -> None:
    lines = [
        f"{number}{words}" for number, words in zip(numbers, ("鍵を借りる", "棚を数える", "鍵を返す"), strict=True)
    ]
    made = outline("\n".join([f"棚卸し\n\n{LONG}", "手順は次のとおりです。", *lines, "終わったら知らせます。"]))
    assert [line[:2] for line in made[3:]] == ["N1", "N1", "N1", "P "] and made[-2].endswith("鍵を返す")


def test_chapters_counted_by_capitals_are_headings() -> None:
    text = f"貸し出しの決まり\n\nＡ　借りる前\n{LONG}\nＢ　借りている間\n{LONG}\nＣ　返すとき\n{LONG}"
    heads = [line for line in outline(text) if line.startswith("H")]
    assert heads == ["H1 Ａ　借りる前", "H1 Ｂ　借りている間", "H1 Ｃ　返すとき"]


PAGES = ("巡回の記録    1", "2    巡回の記録", "巡回の記録    3", "4    巡回の記録")
FACING = ("Patrol Log 2025 | 1", "2 | 朝霧警備", "Patrol Log 2025 | 3", "4 | 朝霧警備")


@pytest.mark.parametrize("heads", [PAGES, FACING])
def test_running_heads_with_a_number_on_either_side_are_left_out(heads: tuple[str, ...]) -> None:
    pages = "\n\n".join(f"{LONG}\n{LONG}\n\n{head}" for head in heads)
    assert left_out(f"夜の見回り\n\n{pages}") == list(heads)
    assert left_out(
        f"{FACING[0]}\n夜の見回り\n\n{LONG}\n\n{FACING[1]}\n\n{LONG}\n\n{FACING[2]}\n\n{LONG}\n\n{FACING[3]}"
    ) == list(FACING)


def test_rows_that_count_without_saying_the_same_again_are_no_running_heads() -> None:
    rows = ("1 | 脚立", "2 | 台車", "3 | 延長コード")
    assert left_out(f"備品\n\n{LONG}\n\n" + "\n\n".join(rows)) == []


def test_links_to_other_articles_in_the_middle_of_a_page_go_and_the_text_below_them_stays() -> None:
    page = f"ホーム > 畑 > 土\n土をつくる\n更新：2025年4月1日\n{LONG}\n{{box}}\n堆肥を入れる\n{LONG}\n© 畑の暦"
    for box in ("【関連記事】\n・畝の立て方\n・石灰の量", "▼あわせて読みたい\n・鍬の選び方"):
        assert left_out(page.format(box=box)) == [
            "ホーム > 畑 > 土",
            "更新：2025年4月1日",
            *box.split("\n"),
            "© 畑の暦",
        ]
    talk = "【関連記事】\nこの欄は、読み終えた人に次の記事を知らせるものです。"
    assert left_out(page.format(box=talk)) == ["ホーム > 畑 > 土", "更新：2025年4月1日", "© 畑の暦"]


def test_numbered_sentences_are_items_whatever_stands_between_them() -> None:
    steps = "1. 電源を切ります。\n2. ふたを開けます。\n部品の色は機種で違います。\n3. 紙を取り出します。\n・破れたとき　係を呼ぶ\n・奥にあるとき　レバーを引く\n4. ふたを閉じます。"
    made = outline(f"紙づまりの直し方\n\n{LONG}\n\n{steps}\n\n{LONG}")
    assert [line[:2] for line in made[2:]] == ["N1", "N1", "P ", "N1", "I2", "I2", "N1", "P "]


def test_marks_behind_the_last_of_the_numbers_are_a_list_of_their_own() -> None:
    steps = "①窓を閉めます。\n②灯りを消します。\nそのあと、次の順で回ります。\n③鍵をかけます。\n\n・表口\n・裏口"
    made = outline(f"閉店の手順\n\n{LONG}\n\n{steps}")
    assert [line[:2] for line in made[2:]] == ["N1", "N1", "P ", "N1", "I1", "I1"]


def test_articles_that_are_sentences_with_text_between_are_no_items() -> None:
    rules = "\n".join(
        f"第{n}条　備品は、使ったその日のうちに、もとの棚へ戻さなければならない。\nただし、朝に使うときはこの限りでない。"
        for n in (1, 2, 3)
    )
    assert not any(line.startswith(("N", "I")) for line in outline(f"備品の決まり\n\n{LONG}\n\n{rules}"))


@pytest.mark.parametrize("numbers", ["123", "１２３"])
def test_numbers_alone_on_their_lines_count_the_lines_below_them(numbers: str) -> None:
    steps = "\n".join(
        f"{n}\n{words}"
        for n, words in zip(numbers, ("豆を量ります。", "湯を沸かします。", "ゆっくり注ぎます。"), strict=True)
    )
    assert outline(f"珈琲の淹れ方\n\n{LONG}\n\n{steps}\n\n{LONG}")[2:5] == [
        "N1 豆を量ります。",
        "N1 湯を沸かします。",
        "N1 ゆっくり注ぎます。",
    ]


def test_numbers_alone_that_do_not_count_from_one_or_name_no_line_stay_words() -> None:
    for text in ("記録\n\n3\n点でした。\n\n7\n点でした。\n\n9\n点でした。", "数表\n\n1\n2\n3\n4\n5"):
        assert not any(line.startswith("N") for line in outline(text))

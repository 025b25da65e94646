"""Neighbours of the kinds that a sixth and a seventh set by strangers showed: other trades, other marks, other indents."""

from __future__ import annotations

import pytest

from tests.intake.test_plain import asked, found_in, left_out, outline
from tools.diagnostics import Code

PROSE = "窯の火は、入れてから三日のあいだ絶やしません。夜のあいだも、二人が交代で薪をくべます。"


# ---------------------------------------------------------------- items


@pytest.mark.parametrize("head", ["窯の点検\n（□はまだ、■は済み）", "窯の点検"])
def test_a_full_box_among_empty_ones_is_an_item_that_is_done(head: str) -> None:
    text = f"{head}\n\n【火を入れる前】\n■ 煙突\n　□ 網\n　■ ふた\n■ 薪は三日ぶんある\n□ 水\n　□ 桶に七分目\n"
    lines = [line.split(" ", 1)[1] for line in outline(text) if line[0] in "IK"]
    assert lines == ["煙突", "網", "ふた", "薪は三日ぶんある", "水", "桶に七分目"]
    assert [line for line in outline(text) if line[0] == "H"] == ["H1 火を入れる前"]


def test_a_full_box_above_each_group_of_empty_ones_is_a_heading() -> None:
    text = "窯の支度\n\n■ 持ち物\n□ 手袋\n□ 火箸\n■ 服装\n□ 綿の上着\n□ 長靴\n"
    assert [line for line in outline(text) if line[0] == "H"] == ["H1 持ち物", "H1 服装"]


def test_a_full_box_below_empty_ones_is_asked_about_where_headings_have_it_too() -> None:
    text = f"窯の便り\n\n■今月のこと■\n{PROSE}\n\n□ 煙突を掃いた\n□ 水を汲んだ\n■ 薪を割った\n   - 三日ぶん\n"
    assert "box-or-heading" in asked(text)
    text = f"窯の便り\n\n■ 今月のこと\n{PROSE}\n\n■ 持ち物\n□ 手袋\n□ 火箸\n■ 服装\n□ 長靴\n\n■ 来月のこと\n{PROSE}\n"
    assert "box-or-heading" not in asked(text)


def test_a_sentence_below_a_short_step_explains_it_and_the_list_goes_on() -> None:
    text = (
        "窯の焚き方\n\n1　薪を割る。\n\t太さは親指ほどにそろえ、長さは焚き口に合わせて切る。\n"
        "\t割り終えたら、軒の下で二年のあいだ乾かしておくこと。\n"
        "2　火を入れる。\n\t・煙突から焚く\n\t　焚き口からは煙が戻るので、必ず煙突のほうから火を移してください。\n\t・扉を閉める\n3　待つ。\n"
    )
    lines = outline(text)[1:]
    assert [line[:2] for line in lines if line[0] in "IN"] == ["N1", "N1", "I2", "I2", "N1"]
    assert next(line for line in lines if line[0] == "P") == "P 太さは親指ほどにそろえ、長さは焚き口に合わせて切る。"
    assert "item-explained" in asked(text)  # about what stands below the name of a step


def test_a_sentence_that_fills_its_line_goes_on_in_the_next() -> None:
    text = "窯の焚き方\n\n1　薪は、春のうちに割って、軒の下で二年のあいだ乾かします。\n　　細いものから先に使います。\n2　水を用意します。\n"
    assert outline(text)[1] == "N1 薪は、春のうちに割って、軒の下で二年のあいだ乾かします。細いものから先に使います。"


def test_items_counted_by_the_letters_of_the_old_order_are_items() -> None:
    text = "窯場の決まり\n\n第3条　鍵は次の者が預かる。\n　イ　窯元\n　ロ　夜の当番\n　ハ　轆轤場の頭\n\n第4条　火は二人で見る。\n"
    assert [line for line in outline(text) if line[0] == "N"] == ["N1 イ　窯元", "N1 ロ　夜の当番", "N1 ハ　轆轤場の頭"]


def test_numbers_with_nothing_but_items_below_them_are_items_and_asked_about_once() -> None:
    text = "窯の支度\n\n1. 薪を割る\n(1) 朝\n・細いもの\n・皮\n(2) 夜\n・太いもの\n2. 灰を出す\n(1) 朝\n・焚き口\n"
    assert [line[:2] for line in outline(text)[1:]] == ["N1", "N2", "I3", "I3", "N2", "I3", "N1", "N2", "I3"]
    assert asked(text) == ["item-or-heading"]


def test_numbers_with_items_below_them_apart_from_one_another_are_headings() -> None:
    text = f"窯の支度\n\n1. 薪\n・細いもの\n・皮\n\n2. 灰\n{PROSE}\n\n3. 水\n・桶\n"
    assert [line for line in outline(text) if line[0] == "H"] == ["H1 1. 薪", "H1 2. 灰", "H1 3. 水"]


def test_three_short_numbers_with_a_sentence_below_each_are_items_and_asked_about() -> None:
    text = f"窯の支度\n\n■良い所\n　1) 火が早く回る\n　　　半日で赤くなります。\n　2) 薪が少ない\n　　　二束で足ります。\n　3) 灰が飛ばない\n　　　網を張りました。\n\n■使い方\n{PROSE}\n"
    assert [line[:2] for line in outline(text)[1:]] == ["H1", "N1", "P ", "N1", "P ", "N1", "P ", "H1", "P "]
    assert "item-explained" in asked(text)


# ---------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("【提案書】\n「登り窯の一日」見学会のご案内\n\n提出先：陶工組合\n", "「登り窯の一日」見学会のご案内"),
        ("講演録\n「土と火の話」\n\n日時　十月五日\n会場　窯場\n話し手　町田\n", "「土と火の話」"),
        ("=" * 40 + "\n  窯だより　第8号　　2024/02/03\n" + "=" * 40 + "\n", "窯だより　第8号"),
        (
            "　　　　　　　　　　　2024年2月3日\n\n　　　　　三日で冷める新しい窯「はやざめ」を\n　　　　　　　　二月より陶工組合に貸し出し\n",
            "三日で冷める新しい窯「はやざめ」を二月より陶工組合に貸し出し",
        ),
        (
            "窯業月報　第3号　　　　　　　　　　　17\n\n　　　　　登り窯の灰の量の記録\n　　　　　　―春と秋を比べて―\n\n"
            f"　{PROSE}\n\n　　　　　　－ 17 －\n",
            "登り窯の灰の量の記録",
        ),
    ],
)
def test_a_title_is_told_from_what_stands_around_it(head: str, title: str) -> None:
    assert f"T {title}" in outline(f"{head}\n{PROSE}\n\n■火を入れる\n{PROSE}\n")


def test_a_row_that_ends_in_a_number_of_a_page_is_no_head_among_others() -> None:
    text = (
        f"窯の記録\n\n{PROSE}\n\n北の窯    朝    2\n南の窯    夜    5\n東の窯    朝    1\n\n　　　　- 2 -\n\n{PROSE}\n"
    )
    assert left_out(text) == ["- 2 -"]


# ---------------------------------------------------------------- lines, pages, boxes, levels


def test_a_sentence_that_ends_where_other_lines_are_torn_goes_on_and_is_asked_about() -> None:
    text = (
        "窯場の当番\n\n■ 灰\n焚き口の灰は、朝のうちに掻き出して、裏の小屋の前に置いてある桶の\n中に入れます。\n\n"
        "■ 鍵\n裏の小屋の鍵は、帰る前にかならず窯元の家の玄関の箱に戻してください。\n休みの日の前は、町田が預かります。\n"
    )
    assert outline(text)[-1].endswith("戻してください。休みの日の前は、町田が預かります。")
    assert "sentences-joined" in asked(text)


def test_a_line_that_begins_with_a_particle_goes_on_from_the_one_above() -> None:
    text = f"窯場の決まり\n\n※この記録は窯元の許しを得て書き写したものです。よそで使われる場合\nは、あらかじめ窯元に聞いてください。\n\n{PROSE}\n"
    assert outline(text)[1].endswith("よそで使われる場合は、あらかじめ窯元に聞いてください。")


def test_pages_that_say_how_many_they_are_go_with_the_line_beside_them() -> None:
    pages = "".join(f"回覧（窯場）\n　　　　　　　　　{n}/2\n\n{PROSE}\n\n" for n in (1, 2))
    assert left_out(f"{pages}■火\n{PROSE}\n") == ["回覧（窯場）", "1/2", "回覧（窯場）", "2/2"]


def test_two_days_written_with_a_slash_are_no_pages() -> None:
    assert left_out(f"窯の日取り\n\n1/8\n{PROSE}\n\n2/3\n{PROSE}\n") == []


@pytest.mark.parametrize("head", ["あわせて読みたい", "関連記事", "よく読まれている記事"])
def test_the_last_box_of_other_articles_goes_and_a_ban_below_it_restricts(head: str) -> None:
    text = f"登り窯に火が入る\n\n{PROSE}\n{PROSE}\n\n◇灰の色\n{PROSE}\n\n{head}\n・轆轤の台を直す\n・土を寝かせる蔵\n記事の無断転載を禁じます。\n"
    assert left_out(text)[:3] == [head, "・轆轤の台を直す", "・土を寝かせる蔵"]
    assert found_in(text).restricted


def test_words_like_those_of_a_box_stay_where_a_text_speaks_of_them() -> None:
    text = f"窯場の品書き\n\n■おすすめ\n・湯飲み\n・大皿\n\n関連記事\nこの欄には、窯場のほかの文章の名前を載せます。\n{PROSE}\n"
    assert left_out(text) == []


def test_an_article_that_bans_copying_is_part_of_its_rules() -> None:
    text = f"窯場の規程\n\n第1条（目的）\n{PROSE}\n第2条（写し）\nこの規程は、窯元の許しなく写してはならない。\n"
    assert left_out(text) == [] and outline(text)[-1].startswith("P この規程")


def test_a_mark_set_in_like_the_numbers_above_it_stands_beside_them() -> None:
    text = f"窯の会の記録\n\n１　前の会のこと\n\n　　{PROSE}\n\n２　灰のこと\n\n　(1) 春\n　　　{PROSE}\n　　　{PROSE}\n　(2) 秋\n　　　{PROSE}\n　　　{PROSE}\n\n　＜問い＞\n　　・町田：夏はどうか。\n　　・川口：夏は焚かない。\n"
    assert "H2 問い" in outline(text)


def test_short_dashes_with_blank_lines_around_them_are_a_rule() -> None:
    assert outline(f"窯の話\n\n※録音から起こしました。\n\n――――\n\n{PROSE}\n")[1:] == [
        "P ※録音から起こしました。",
        f"P {PROSE}",
    ]


def test_sums_of_a_drawn_table_stand_below_their_column() -> None:
    text = "見積り\n\n┌──┬────┬───┐\n│番号│品名　　│金額　│\n├──┼────┼───┤\n│１　│湯飲み　│３００│\n│２　│大皿　　│９００│\n├──┴────┼───┤\n│　　　　合計　│１２００│\n└───────┴───┘\n"
    assert outline(text)[1:] == ["R 番号|品名|金額", "R １|湯飲み|３００", "R ２|大皿|９００", "R 合計||１２００"]
    assert Code.TABLE_GUESSED not in asked(text)


def test_names_with_more_room_around_them_stand_above_those_with_less() -> None:
    parts = "".join(
        f"\n\n\n{outer}\n\n\n{first}\n\n{PROSE}\n\n{second}\n\n{PROSE}\n"
        for outer, first, second in (("朝の支度", "灰の桶", "水の桶"), ("夜の支度", "煙突の蓋", "裏の鍵"))
    )
    heads = [line for line in outline(f"窯場の手引き{parts}") if line[0] == "H"]
    assert heads == ["H1 朝の支度", "H2 灰の桶", "H2 水の桶", "H1 夜の支度", "H2 煙突の蓋", "H2 裏の鍵"]


def test_an_item_that_stops_in_its_middle_goes_on_at_the_margin_and_is_asked_about() -> None:
    text = "窯場の点検\n\n■ 朝\n\n・灰は早いうちに掻き出して\n小屋の桶に入れる\n・水は七分目まで\n・鍵は窯元の家の玄関の\n箱に戻す\n\n■ 夜\n・灯\n・扉\n"
    assert outline(text)[2:5] == [
        "I1 灰は早いうちに掻き出して小屋の桶に入れる",
        "I1 水は七分目まで",
        "I1 鍵は窯元の家の玄関の箱に戻す",
    ]
    assert "item-joined" in asked(text)


def test_numbers_of_two_parts_with_no_text_among_them_are_items() -> None:
    text = f"窯場の点検\n\n■ 月の初め\n\n1 棚\n1-1 上の段\n1-2 下の段\n2 床\n\n■ 月の終わり\n{PROSE}\n"
    assert [line for line in outline(text) if line[0] == "N"] == ["N1 棚", "N2 1-1 上の段", "N2 1-2 下の段", "N1 床"]
    assert "item-or-heading" in asked(text)


def test_marks_that_come_once_each_stand_side_by_side_and_are_asked_about() -> None:
    text = f"窯の会\n\n◇ 流れ\n{PROSE}\n\n★ 注意\n{PROSE}\n\n＜持ち帰り＞\n{PROSE}\n"
    assert [line for line in outline(text) if line[0] == "H"] == ["H1 流れ", "H1 注意", "H1 持ち帰り"]
    assert asked(text).count("level-unclear") == 2


# ---------------------------------------------------------------- of the seventh set


def test_rules_of_wide_signs_part_the_rows_of_a_table() -> None:
    rule = "＋－－－－＋－－－－＋"
    text = f"窯の案内\n\n値段は次のとおりです。\n\n{rule}\n｜器　　　｜値段　　｜\n{rule}\n｜湯のみ　｜８００円｜\n｜大皿　　｜３千円　｜\n{rule}\n"
    assert outline(text)[2:] == ["R 器|値段", "R 湯のみ|８００円", "R 大皿|３千円"]


def test_what_stands_below_a_table_and_above_the_next_is_no_heading() -> None:
    rule = "+------+------+"
    rows = f"{rule}\n| 器   | 数   |\n{rule}\n| 皿   | 3    |\n{rule}"
    text = f"窯の控え\n\n数を記す。\n\n{rows}\n表1  皿\n\n{rows}\n表2  鉢\n\nここまでを写した。\n"
    assert not [line for line in outline(text) if line[0] == "H"]


def test_the_head_of_a_later_page_goes_by_its_words_and_its_number() -> None:
    head = "［写し］窯の手引き　第2版"
    text = f"{head}　　　　　　　　北の窯\n\n窯の手引き\n\n1. 火\n{PROSE}\n\n{head}　　　　　　　　　　- 2 -\n\n2. 水\n{PROSE}\n"
    assert f"{head}　　　　　　　　　　- 2 -" in left_out(text)
    assert not left_out(f"窯の手引き\n\n{PROSE}\n\n東の窯から西の窯まで　　　　　　- 2 -\n\n{PROSE}\n")


def test_the_foot_of_the_last_page_goes_below_a_rule_far_in() -> None:
    text = f"窯の手引き\n\n{PROSE}\n{'-' * 60}\n{' ' * 40}北の窯   1/1\n"
    assert left_out(text)[-1] == "北の窯   1/1"
    assert "北の窯   1/1" not in left_out(text.replace("-" * 60, ""))


def test_numbers_below_a_large_one_and_counted_names_head_their_texts() -> None:
    text = f"窯の手引き\n\nⅠ　火\n{PROSE}\n\nⅡ　水\nⅡ．１　汲む\n{PROSE}\nⅡ．２　運ぶ\n{PROSE}\n"
    heads = ["H1 Ⅰ　火", "H1 Ⅱ　水", "H2 Ⅱ．１　汲む", "H2 Ⅱ．２　運ぶ"]
    assert [line for line in outline(text) if line[0] == "H"] == heads
    text = f"窯の手引き\n\n【新しい窯】\n特長1：煙が少ない\n{PROSE}\n特長2：薪が要らない\n{PROSE}\n"
    assert [line for line in outline(text) if line[:2] == "H2"] == ["H2 特長1：煙が少ない", "H2 特長2：薪が要らない"]


def test_what_somebody_says_on_a_line_of_its_own_is_a_paragraph() -> None:
    text = (
        "窯の話\n\n　祖父の窯は、山の裾にあって、冬のあいだは雪で道が見えなくなるような、\n深いところでした。夜になると、当番の人が二人で坂を上がっていき、朝まで\n"
        "薪をくべて、交代の者を待つのが決まりになっておりました。祖父に訊くと、\n　「火は人を見ている」\nと笑っておりました。これが、私が窯に通うようになったはじまりであります。\n"
        "　翌年の冬に、私もその坂を上がることになりましたが、道に迷ってしまい、\n着いたときにはもう夜が明けていたのです。\n"
    )
    assert "P 「火は人を見ている」" in outline(text)


def test_a_line_with_a_colon_above_a_speech_is_no_heading() -> None:
    text = (
        "窯の手引き\n\n火を見る。\n断り方の例：\n「本日は窯を閉めております。またの日にお越しください」\n\n水を見る。\n"
    )
    assert "P 断り方の例：" in outline(text)


def test_a_signature_below_a_rule_and_above_a_notice_goes() -> None:
    text = (
        f"From: 町田\nTo: 窯の会\nDate: 2024/2/4\nSubject: 次の火入れ\n\n{PROSE}\n\n{PROSE}\n\n＿＿＿＿＿＿＿＿＿＿＿＿\n"
        "町田 花\nmachida@kama.example\n090-0000-0000\n\nこのメールは窯の会の全員に配信されています。\n退会を希望する方はお知らせください。\n"
    )
    assert {"町田 花", "machida@kama.example", "090-0000-0000"} <= set(left_out(text))


def test_a_ban_torn_over_the_last_two_lines_goes_and_restricts() -> None:
    text = f"窯の話\n\n{PROSE}\n\n{PROSE}\n\n（録音から起こしました。）\n本講演録の一部または全部を転載される場合は、会の承\n諾を得てください。\n"
    assert left_out(text)[-2:] == ["本講演録の一部または全部を転載される場合は、会の承", "諾を得てください。"]
    assert found_in(text).restricted


def test_the_line_that_heads_each_page_stands_above_the_title_too() -> None:
    pages = "\n".join(f"{n}\n\n窯場のしおり\n{PROSE}\n{PROSE}\n{PROSE}" for n in (1, 2, 3))
    text = f"窯場のしおり\n北山の窯場のしおり\n\n{PROSE}\n{PROSE}\n{pages}\n4\n"
    assert outline(text)[0] == "T 北山の窯場のしおり" and left_out(text)[0] == "窯場のしおり"
    assert outline(text.replace("北山の窯場のしおり", "ごあいさつ"))[0] == "T 窯場のしおり"


def test_lines_of_figures_set_apart_are_kept_as_they_are() -> None:
    text = f"窯の記録\n\n温度は次のように出ます。\n\n    :01 A3 +0835\n    :02 A3 HIGH 9C\n\n{PROSE}\n"
    assert Code.LINES_KEPT not in asked(text) and "C     :01 A3 +0835/    :02 A3 HIGH 9C" in outline(text)

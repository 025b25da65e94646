"""Shapes of lists that a ninth set by a stranger showed, and their neighbours: other marks, numbers, widths."""

from __future__ import annotations

import pytest

from tests.intake.test_plain import asked, outline

LEAD = "毎月の初めに二人で行います。次の所を見てください。"


def items(text: str) -> list[str]:
    """Return the items of a list between a title, a sentence and another one."""
    made = outline(f"倉庫の点検\n\n{LEAD}\n\n{text}\n\n終わったら、記録に名前を書きます。\n")
    assert (made[0], made[1], made[-1]) == ("T 倉庫の点検", f"P {LEAD}", "P 終わったら、記録に名前を書きます。")
    return made[2:-1]


@pytest.mark.parametrize("mark", ["\uf0b7 ", "\uf06c", "‒", "⁃ ", "◾", "➔ ", "✿ ", "🔸", "✔\ufe0f "])
def test_marks_of_fonts_and_pictures_begin_items(mark: str) -> None:
    assert items(f"{mark}床の傷\n{mark}壁のしみ\n{mark}窓") == ["I1 床の傷", "I1 壁のしみ", "I1 窓"]


def test_the_second_mark_of_word_stands_below_the_first() -> None:
    assert items("• 床の傷\no 水のしみ\no ひび\n• 窓") == ["I1 床の傷", "I2 水のしみ", "I2 ひび", "I1 窓"]


def test_a_sign_that_comes_once_is_a_word() -> None:
    assert "I1" not in " ".join(outline("🔸 倉庫は東口から入ってください。\n\n点検は二人で行います。\n"))


def test_a_line_between_two_dashes_is_no_item() -> None:
    assert not [line for line in outline("－ 東の倉庫だけ －\n\n点検は二人で行います。\n") if line[0] == "I"]


@pytest.mark.parametrize(
    ("first", "second", "third"), [("ａ床", "ｂ壁", "ｃ窓"), ("ア床", "イ壁", "ウ窓"), ("A床", "B壁", "C窓")]
)
def test_letters_with_nothing_behind_them_are_items_where_three_count_on(first: str, second: str, third: str) -> None:
    lines = f"(1) 傷はどこか。\n　　{first}\n　　{second}\n　　{third}\n(2) しみはどこか。"
    made = ["N1 傷はどこか。", f"N2 {first}", f"N2 {second}", f"N2 {third}", "N1 しみはどこか。"]
    assert items(lines) == made


def test_figures_with_nothing_behind_them_are_numbers_but_before_what_is_counted() -> None:
    assert items("1床の傷\n2壁のしみ\n3窓") == ["N1 床の傷", "N1 壁のしみ", "N1 窓"]
    assert not [line for line in items("1人で見る所\n2人で見る所\n3人で見る所") if line[0] == "N"]


def test_a_bracket_behind_a_letter_needs_no_space() -> None:
    assert items("1)戸を開ける。\n　a)鍵を出す。\n　b)札を裏返す。\n2)灯りをつける。") == [
        "N1 戸を開ける。",
        "N2 a)鍵を出す。",
        "N2 b)札を裏返す。",
        "N1 灯りをつける。",
    ]


def test_numbers_set_in_with_items_below_them_are_items() -> None:
    text = (
        "　　一　当番　二名\n　　　　イ　うち一名は、鍵を持つ。\n　　　　ロ　うち一名は、記録する。\n　　二　班長　一名"
    )
    made = ["N1 一　当番　二名", "N2 イ　うち一名は、鍵を持つ。", "N2 ロ　うち一名は、記録する。", "N1 二　班長　一名"]
    assert items(text) == made


def test_an_item_that_ends_within_brackets_goes_on() -> None:
    assert items("・鍵の写し（受付で見せ\nることがあります）\n・筆記用具") == [
        "I1 鍵の写し（受付で見せることがあります）",
        "I1 筆記用具",
    ]


def test_signs_with_text_below_them_are_headings() -> None:
    prose = "蔵の戸は、朝の六時に開けて風を通します。昼のあいだは、二人が交代で温度を書きとめます。"
    text = f"蔵の一日\n\n♪1　朝の歌\n{prose}\n\n♪2　夜の歌\n{prose}\n"
    assert outline(text) == ["T 蔵の一日", "H1 1　朝の歌", f"P {prose}", "H1 2　夜の歌", f"P {prose}"]


@pytest.mark.parametrize("unit", ["問", "講", "話"])
def test_more_units_number_the_parts_of_a_text(unit: str) -> None:
    prose = "蔵の戸は、朝の六時に開けて風を通します。昼のあいだは、二人が交代で温度を書きとめます。"
    text = f"蔵の試験\n\n第１{unit}　水\n{prose}\n\n第２{unit}　米\n{prose}\n"
    assert [line for line in outline(text) if line[0] == "H"] == [f"H1 第１{unit}　水", f"H1 第２{unit}　米"]
    assert "heading-unmarked" not in asked(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、火を出さないこと。", "一、客を待たせないこと。"),
        ("I. 足場を組む", "II. 屋根をはがす"),
        ("No.1　袋が破れた", "No.2　色が違う"),
        ("#1 袋が破れた", "#2 色が違う"),
    ],
)
def test_numbers_that_no_source_text_writes_stay_in_the_words_of_items(first: str, second: str) -> None:
    assert items(f"{first}\n{second}") == [f"N1 {first}", f"N1 {second}"]


def test_lines_that_are_no_sentences_may_be_a_poem_whatever_they_begin_with() -> None:
    assert not [line for line in items("一、人を疑う前に数を疑う\n一、数を疑う前に己を疑う") if line[0] == "N"]


@pytest.mark.parametrize("mark", ["-", "*", "≫", "· ", "Ø ", "§ ", "l\t"])
def test_marks_without_a_space_and_letters_of_fonts_begin_items(mark: str) -> None:
    assert items(f"{mark}金づち\n{mark}釘\n{mark}縄") == ["I1 金づち", "I1 釘", "I1 縄"]


def test_a_point_and_a_bracket_are_one_sign() -> None:
    assert items("1.) 足場を組む\n2.) 板を張る") == ["N1 足場を組む", "N1 板を張る"]


def test_dashes_below_dots_stand_deeper_where_no_dot_comes_back() -> None:
    assert items("・金づち\n・のこぎり\n－替え刃\n－油") == ["I1 金づち", "I1 のこぎり", "I2 替え刃", "I2 油"]
    assert items("・金づち\n・のこぎり\n－釘") == ["I1 金づち", "I1 のこぎり", "I1 釘"]


def test_an_item_that_stops_in_its_second_sentence_goes_on() -> None:
    text = "・東の戸が閉まりにくい。敷居に砂がたまっていたので、掃いた\nところ直った。\n・西の電灯が切れた。"
    assert items(text)[0] == "I1 東の戸が閉まりにくい。敷居に砂がたまっていたので、掃いたところ直った。"

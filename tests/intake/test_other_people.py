"""What a sixteenth and a seventeenth set by strangers showed: bans told of other places and people, blocks that give their reason,
marks that a table explains, lines that are paragraphs of a program, and their look-alikes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake import test_markdown as markdown
from tests.intake import test_word as word
from tests.intake.test_plain import asked, left_out, outline
from tools.diagnostics import Code
from tools.intake.readers import read
from tools.intake.rights_edges import only_restricts
from tools.intake.spans import Role

TEXT = "\n\n".join(f"{n}月は土を掘り返しておくと、根がよく伸びます。水は朝のうちにやります。" for n in range(1, 11))
EDGES = ("{line}\n春の花\n\n{text}\n", "春の花\n\n{text}\n\n{line}\n")
PROSE = "窯の火は、入れてから三日のあいだ絶やしません。夜のあいだも、二人が交代で薪をくべます。"


def restricted(text: str) -> bool:
    return read(text.encode(), path=Path("a.md" if text.startswith("# ") else "a.txt"))[0].analysis.restricted


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize(
    "line",
    [
        "よその句集や冊子、ネットなどに載せたいときは、まず作者の承諾をもらってください。",
        "写真とレシピを、ほかのサイトやまとめ記事へ持っていくのはご遠慮くださいね。",
        "イラストを自分のブログやSNSに持って行くのはやめてください。",
        "型紙を使って作った物を売ることは、おことわりしています。",
        "お店で使うときは、先に作者に連絡をください。",
        "レシピの丸写しはご勘弁ください。",
        "記事の丸写し・切り貼りはなさらないよう願います。",
        "このプリントは、教室の外へ持ち出さず、授業の終わりに返してください。",
        "読み終えたら、次の当番に回さず、世話人に戻してください。",
        "コピーは取らず、読んだら受付へお返しください。",
        "部外の方の目に触れないよう、机の上に置いたままにしないでください。",
        "この資料は、社の外の人の目に触れないように扱ってください。",
        "本資料の取り扱いは部内に限ります。",
        "歌詞を載せる場合は権利者に許可を取ってからにしてください。",
        "聞き書きの中身を、お話しくださった方に断りなく使わないでください。",
        "このお便りは園のご家庭だけにお配りしています。",
        "園児の写真が入っていますので、SNSなどに載せないでください。",
        "個人の電話番号が載っていますので、取り扱いに気をつけ、会の外に渡さないでください。",
        "取引先様のお名前があります。お取り扱いは社内だけで。",
        "引用は3行までにしてください。",
    ],
)
def test_a_ban_that_names_other_places_people_or_makers_restricts(line: str, edge: str) -> None:
    assert restricted(edge.format(line=line, text=TEXT))


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize(
    "line",
    [
        "よその自治体や会社の例を集めたいときは、まず上長の承諾をもらってください。",
        "箱をほかの部屋へ持っていくのはご遠慮ください。",
        "工具を別の用途に使ったりすることはお控えください。",
        "仲介業者の方などに鍵を渡したりなさらないでください。",
        "この薬は、飲み薬のほかに使わないでください。",
        "猫を家の外に出さないことにしています。",
        "会議室をお使いになる場合は、総務までお知らせください。",
        "車で来たい方は、必ず先に事務局までお知らせのうえ、返事をお待ちください。",
        "お酒は楽しむ分だけにしてください。",
        "切り貼りした布はなさらないよう願います。",
        "ご飯は食堂の中だけで食べてください。",
        "食べ終えたら、次の人に回さず、台に戻してください。",
        "この橋は3トンまで。重い車は通らないこと。",
        "薬は、子どもの手の届かないように扱ってください。",
        "パスワードをほかの人に教えないでください。",
        "屋根に上がるのはNGです。",
        "遊具の貸し借りや、水遊びはできません。",
        "会場をほかの団体がお使いになる際は、あらかじめ事務局までお申し出ください。",
        "道具を、使った方に断りなく動かさないでください。",
        "川に石を載せないでください。",
        "電話番号が変わりましたので、古い番号にかけないでください。",
        "作業は社内だけで。",
        "値段はお得意様だけにお伝えしています。",
        "勝手に電源を切られると困ります。",
        "黙って帰らないでください。",
        "休んでもいいけど、かならず先に連絡をください。",
        "申し込みは3名までにしてください。",
        "夜に道具を使うときは、近所の許しが要ります。",
        "資料を撮ることはご遠慮いただいています。ご自宅で必要な方は、貸し出しをご利用ください。",
        "カルテのコピーは窓口でお申し込みください。",
        "写真を撮りたい方は、係員に声をかけてください。",
    ],
)
def test_what_is_said_of_rooms_tools_and_guests_restricts_nothing(line: str, edge: str) -> None:
    assert not restricted(edge.format(line=line, text=TEXT))


def test_an_answer_speaks_of_this_text_only_where_it_names_it() -> None:
    text = f"図書室のこと\n\n{PROSE}\n\nQ1. 撮ってもよいですか。\n{{}}\n\nQ2. 何時までですか。\n五時までです。\n"
    assert not restricted(text.format("資料を撮ることはご遠慮いただいています。"))
    assert restricted(text.format("この冊子の写真を撮ることはご遠慮ください。"))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("| 印 | 見る人 |\n|---|---|\n| 公開 | だれでも |\n| 社外秘 | 社員 |\n| 極秘 | 名簿の人 |", False),
        ("| 資料 | 印 |\n|---|---|\n| 料金 | 未定 |\n| 図面 | 社外秘 |\n| 広告 | なし |", False),
        ("| 番号 | 12 |\n|---|---|\n| 作成 | 総務 |\n| 取扱区分 | 社外秘 |", True),
        ("| 社外秘 | 12 |\n|---|---|\n| 作成 | 総務 |", True),
    ],
)
def test_marks_that_a_table_explains_are_asked_about(rows: str, told: bool) -> None:
    text = f"# 手引き\n\n{PROSE}\n\n{rows}\n\n{PROSE}\n"
    assert restricted(text) is told
    assert (Code.RIGHTS_UNCLEAR in markdown.asked(text)) is not told


@pytest.mark.parametrize(
    "block",
    [
        "※この引継ぎ書は後任者と課長が見るためのものです。課の外の方に渡すときは、かならず課長の了承をもらってください。",
        "この資料は受講者本人の復習用です。複写、録画、受講していない人への受け渡しは固くお断りします。",
        "この会報の句は、それぞれの作者のものです。よその会報や句集、SNSなどに載せたいときは、まず作者の承諾をもらってください。",
        "配付先：品質会議の委員および関係部門長。これ以外の方への回覧はできません。",
    ],
)
def test_a_block_that_restricts_and_says_why_is_left_out_where_it_stands_alone(block: str) -> None:
    assert only_restricts(block)
    for rule in ("", "――――――――――\n"):
        assert left_out(f"春の花\n\n{TEXT}\n\n{rule}{block}\n") == [block]
    more = f"来月は橋の話をします。{block}"
    assert left_out(f"春の花\n\n{TEXT}\n\n{more}\n") == []  # with other words
    assert Code.SHAPE_UNCLEAR in asked(f"春の花\n\n{TEXT}\n\n{more}\n")
    assert Code.SHAPE_UNCLEAR in markdown.asked(f"# 春の花\n\n{TEXT}\n\n{more}\n")


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["お名前　　　　　様", "検査日　　　月　　　日", "来院時刻　検査の20分前"], True),
        (["松の葉ゆれて　夏の風", "手拍子そろえて　輪になって", "となりもおいで　ひとまわり"], True),
        (["曲内科", "電話　000-123-4567", "受付　9:00～12:30"], True),
        ([PROSE, "灰は畑にまきます。"], False),
        (["記", "敬具"], False),
        (["火の守り方についてのお知らせ"], False),
    ],
)
def test_short_paragraphs_of_a_program_keep_their_lines_and_are_asked_about(lines: list[str], *, kept: bool) -> None:
    document = word.Document()
    document.add_heading("窯の手引き", 0)
    for words in (PROSE, *lines):
        document.add_paragraph(words)
    document.add_heading("終わりに", 1)
    document.add_paragraph(PROSE)
    found = word.reading(document).analysis
    blocks = [found.text[s.start : s.end] for s in found.spans if s.role is Role.VERSE]
    assert ("\n".join(blocks).split("\n") == lines) is kept
    assert (Code.LINES_KEPT in [ask.diagnostic.code for ask in found.asks]) is kept


def test_a_tag_before_a_subject_that_may_be_a_part_of_the_title_is_asked_about() -> None:
    mail = f"差出人: 編集部 <a@kama.example>\n件名: {{}}火を守る\n日時: 2024年8月23日 7:00\n\n{PROSE}\n"
    assert Code.TITLE_UNCLEAR in asked(mail.format("【窯便り Vol.4】"))
    assert outline(mail.format("【週報】"))[0] == "T 火を守る" and Code.TITLE_UNCLEAR not in asked(
        mail.format("【週報】")
    )


def test_a_press_word_in_the_middle_of_a_letterhead_is_one_of_its_lines() -> None:
    body = f"\n\n新しい窯を6月に開く\n\n{PROSE}\n"
    assert left_out(f"2024年5月16日\n報道関係各位\n株式会社まがり窯{body}") == []
    assert left_out(f"2024年5月16日\n\n報道関係各位{body}") == ["報道関係各位"]


def test_cells_that_a_wide_space_alone_parts_are_a_table_and_asked_about() -> None:
    rows = "回　　　納品日　　　　部数　　　　場所\n1回目　　2月26日（水）　18,000部　　正門の事務所\n2回目　　3月17日（月）　12,000部　　西倉庫"
    text = f"窯の話\n\n■予定\n{rows}\n\n■水\n{PROSE}\n"
    assert [line for line in outline(text) if line[0] == "R"][1] == "R 1回目|2月26日（水）|18,000部|正門の事務所"
    assert Code.TABLE_GUESSED in asked(text)


def test_a_sign_that_stands_for_a_name_is_no_mark() -> None:
    assert outline(f"返事のひな形\n\n○○様\n{PROSE}\n\n△△店\n{PROSE}\n")[1].startswith("P ○○様")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("よその店の人には、この手順を見せないでください。", True),
        ("この紙は店の外へ持ち出さず、使い終わったら棚に戻すこと。", True),
        ("中の写真を取引先に送りたいときは、先に店長へひとこと言ってください。", True),
        ("この配合はお客様に教えないでください。", True),
        ("この紙を家に持ち帰らず、帰りに箱へ入れてください。", True),
        ("この機械は、水を入れずに動かさないでください。", False),
        ("写真を撮るときは、光の向きを確かめてください。", False),
        ("この番号に電話して、店長に連絡してください。", False),
        ("この手順は、どの店でも自由に使ってください。", False),
    ],
)
@pytest.mark.parametrize("edge", EDGES)
def test_what_limits_what_is_done_with_this_or_that_is_asked_about(line: str, edge: str, *, told: bool) -> None:
    text = edge.format(line=line, text=TEXT)
    assert (restricted(text) or Code.RIGHTS_UNCLEAR in asked(text)) is told

"""Lines that restrict, as printed matter, offices and sites word them, and their neighbours that restrict nothing."""

from __future__ import annotations

import pytest

from tests.intake.test_plain import found_in
from tools.intake.rights import restricts


@pytest.mark.parametrize(
    "line",
    [
        "本書の全部又は一部を設備課の許可なく複写し、社外に持ち出すことを禁ずる。",
        "配布先以外への転送を禁ずる。",
        "無断での引用・転載は固くお断り申し上げます。",
        "転載・引用のご希望は広報課まで。",
        "転載許可申請書を提出のこと",
        "本文書は関係者以外の閲覧を禁じます。",
        "外部への公開は差し控えてください。",
        "社外への持ち出しは厳に慎むこと。",
        "第三者への提供を禁じる",
        "無断で写真を使わないでください。",
        "許可のない転載はやめてください",
        "本冊子を許可なく複製しないこと。",
        "当館の許可を得ずに複製してはならない。",
        "本書の内容を外部に漏らさないこと。",
        "本資料は会議終了後に回収します",
        "無断転載は法律で罰せられます。",
        "本書のコピー、スキャン、デジタル化等の無断複製は著作権法上での例外を除き禁じられています。",
        "対外秘",
        "JASRAC 出 0000000-000",
        "社外不出",
        "Unauthorized reproduction prohibited.",
        "No part of this publication may be reproduced without written permission.",
        "For internal use only",
    ],
)
def test_a_ban_in_other_words_restricts(line: str) -> None:
    assert restricts(line)


@pytest.mark.parametrize(
    "line",
    [
        "乙は、この契約に関して知った相手方の秘密を第三者に漏らし、又は無断で複製してはならない。",
        "従業員は、会社の書類を許可なく持ち出してはならない。",
        "乙は、甲の承諾を得ずに本件業務を第三者に委託してはならない。",
        "生徒の携帯電話の持ち込みを禁ずる。",
        "ここでの喫煙を禁ずる。",
        "コピーした楽譜を使わないでください。",
        "社外不出の秘伝のたれを仕込む。",
        "図書の複写は、一人一部に限ります。",
        "転載のご希望はありませんでした。",
        "他人の絵を無断で使うと、信用を失う。",
        "You can use it without a permit.",
    ],
)
def test_a_duty_of_somebody_else_and_a_rule_of_a_place_restrict_nothing(line: str) -> None:
    assert not restricts(line)


def test_a_usual_line_quoted_as_an_example_restricts_nothing() -> None:
    text = "題名\n\n{}\n\n> 無断転載を禁じます。\n\n次の段落です。"
    assert not found_in(text.format("たとえば次の一行を、見たことのない人はいないだろう。")).restricted
    assert found_in(text.format("たとえば次の一行が、本書の終わりにもある。")).restricted

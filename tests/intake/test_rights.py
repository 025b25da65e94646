"""Lines that restrict, as printed matter, offices and sites word them, and their neighbours that restrict nothing."""

from __future__ import annotations

import pytest

from tests.intake.test_plain import found_in
from tools.intake.rights import restricts


@pytest.mark.parametrize(
    "line",
    [
        "無断転載を禁じます。",
        "無断複製を禁じます。",
        "無断での引用・転載はご遠慮ください。",
        "転載する場合は許可を得てください。",
        "禁無断転載",
        "社外秘",
        "【社外秘】取扱注意",
        "取扱注意",
        "CONFIDENTIAL",
        "関係者外秘",
        "持ち出し禁止",
        "本資料の複写・転送・社外への持ち出しを禁じます。",
        "許可なく複製することを禁止します。",
        "不許複製",
        "未经许可不得转载",
        "転載をご希望の方はお問い合わせください。",
        "取扱区分：Ｂ（関係者限り）　　管理番号 HK-25　　　社外秘",
        "All rights reserved.",
        "他言無用",
        "この文書を複製することはできません。",
        "この冊子は持ち出し無用です。",
        "当社の許しを得ずに複製することを禁じます。",
        "本誌の記事を転載なさるときは、編集部までお申し出ください。",
        "図を別の資料に載せたい方は、事前に広報課へ申請してください。",
        "お手元の書類の写しを取ることはご遠慮ください。",
        "この資料は、取引先以外に公開しないでください。",
        "本サイトの画像は、ご利用いただけません。",
        "目的以外に使用することはできません。",
        "誤って受信された方は、内容を控えず、すぐに破棄してください。",
        "引用は断りなくできますが、転載には編集部の許可が必要です。",
        "許可なく転載することはできません。",
        "連絡なしに引用できるものではありませんので、許可を得てください。",
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
def test_a_ban_a_permission_to_ask_for_or_a_mark_of_confidence_restricts(line: str) -> None:
    assert restricts(line)


@pytest.mark.parametrize(
    "line",
    [
        "(C) 2026 みちしるべ",
        "Copyright © Kojo Times Online. All Rights Reserved.",
        "無断転載とは何でしょうか。",
        "「無断転載を禁じます」という文は、多くのサイトの下のほうにあります。",
        "引用であれば、許可を取る必要はありません。ただし、条件があります。",
        "「社外秘」にすれば大丈夫だと思っていませんか。",
        "転載を歓迎します。",
        "社外秘の資料は、鍵のかかる棚に入れます。",
        "この一文は写真についてのものです。資料全体が転載禁止になるわけではありません。",
        "（例）写真提供：観光課　許可なく転載することを禁じます",
        "許可なく職務以外の目的で会社の施設、物品等を使用しないこと。",
        "雨具の用意は無用です。",
        "止められません。引用は、決まりを守れば断りなくできます。",
        "この図は許可なく転載できます。",
        "載せたい荷物は、前もって申請してください。",
        "このボタンは、入力が終わるまで使用できません。",
        "古い型の端末では、この機能を利用することはできません。",
        "倉庫の外にある棚と在庫を共有することはできません。",
        "試作品の値を本番で使用しないでください。",
        "下書きのままでは公開できません。",
        "**古い部品は使用しないでください**",
        "打合わせた結果、極秘裡に君が来て、直接その口から話を聴く段取",
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
def test_what_speaks_of_rights_a_duty_of_somebody_else_and_a_rule_of_a_place_restrict_nothing(line: str) -> None:
    assert not restricts(line)


@pytest.mark.parametrize(
    "lead",
    [
        "前は、末尾にこう書いていました。",
        "強い言い方の文例：",
        "会報の隅に必ず書いてある一文があります。",
        "よく見かける断り書きです。",
    ],
)
def test_a_ban_that_is_quoted_for_its_wording_does_not_restrict(lead: str) -> None:
    assert not found_in(f"題名\n\n{lead}\n\n> 本書の複製を固く禁じます。\n\n次の段落です。").restricted
    for own in ("先方の返信です。", "本書の奥付に書かれている注意書きです。"):
        assert found_in(f"題名\n\n{own}\n\n> 本書の複製を固く禁じます。\n\n次の段落です。").restricted


def test_a_usual_line_quoted_as_an_example_restricts_nothing() -> None:
    text = "題名\n\n{}\n\n> 無断転載を禁じます。\n\n次の段落です。"
    assert not found_in(text.format("たとえば次の一行を、見たことのない人はいないだろう。")).restricted
    assert found_in(text.format("たとえば次の一行が、本書の終わりにもある。")).restricted

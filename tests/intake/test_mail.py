"""Mails to drafts: the subject is the title, each part is read in its own character set, what is attached is named."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.intake.reading import shown
from tools.intake.draft import draft, ledger_json
from tools.intake.readers import Read, read
from tools.proof.ledger import verify, verify_draft

HERE = Path("raw.eml")
PROSE = "朝市の準備は、場所を決めることから始めます。"


def reading(data: bytes, encoding: str | None = None) -> Read:
    found, told = read(data, path=HERE, encoding=encoding)
    assert found is not None, told
    made = draft(found.analysis, source="raw.eml", stem="raw")
    ledger = ledger_json(found.analysis, source="raw.eml", encoding=found.encoding, changes=found.changes)
    assert verify(found.analysis.text, ledger, path=HERE, raw=found.raw) == []
    assert verify_draft(found.analysis.text, ledger, made, path=HERE) == []
    return found


def said(data: bytes, encoding: str | None = None) -> list[tuple[str, str]]:
    return shown(draft(reading(data, encoding).analysis, source="raw.eml", stem="raw"))


def mail(text: str, charset: str = "utf-8", subject: str = "朝市の件") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "町田 <a@example.jp>"
    message.set_content(text, charset=charset)
    return message


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp", "shift_jis", "euc-jp"])
def test_the_subject_is_the_title_and_the_text_is_read_in_its_character_set(charset: str) -> None:
    assert said(mail(f"{PROSE}\n", charset).as_bytes()) == [("title", "朝市の件"), ("paragraph", PROSE)]


@pytest.mark.parametrize("subject", ["Re: 朝市の件", "RE: Fwd: 朝市の件", "返信: 朝市の件"])
def test_a_title_does_not_begin_with_re(subject: str) -> None:
    assert said(mail(PROSE, subject=subject).as_bytes())[0] == ("title", "朝市の件")


def test_vendors_signs_are_read_in_head_and_body() -> None:
    words = "\x1b$B-!$N7o\x1b(B"
    data = f"Subject: {words}\nContent-Type: text/plain; charset=iso-2022-jp\n\n{words}\n".encode("ascii")
    assert said(data) == [("title", "①の件"), ("paragraph", "①の件")]


def test_parts_in_different_character_sets_are_each_read() -> None:
    message = mail(PROSE, "iso-2022-jp")
    message.add_attachment("二つ目です。", subtype="plain", charset="utf-8", disposition="inline")
    assert said(message.as_bytes())[1:] == [("paragraph", PROSE), ("paragraph", "二つ目です。")]


def test_of_plain_and_html_the_plain_text_is_taken_unless_the_other_has_more() -> None:
    both = mail(f"{PROSE}\n{PROSE}")
    both.add_alternative(f"<p>{PROSE}<br>{PROSE}</p>", subtype="html")
    assert [what for what, _ in said(both.as_bytes())] == ["title", "paragraph", "paragraph"]
    page = f"<h1>題</h1><p>{PROSE}</p><p>{PROSE}</p>"
    for plain in (f"{PROSE}\n{PROSE}", "HTMLで読んでください。"):  # without its heading; pointing to it
        both = mail(plain)
        both.add_alternative(page, subtype="html")
        assert said(both.as_bytes()) == [
            ("title", "朝市の件"),
            ("heading", "題"),
            ("paragraph", PROSE),
            ("paragraph", PROSE),
        ]


def test_what_is_attached_is_named() -> None:
    message = mail(PROSE)
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="会場図.pdf")
    told = read(message.as_bytes(), path=HERE)[1]
    assert [(d.code, "会場図.pdf" in d.message) for d in told] == [("import-attached", True)]


def test_a_part_in_another_character_set_than_it_says_is_refused_with_what_would_read_it() -> None:
    data = b"Subject: a\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + PROSE.encode(
        "cp932"
    )
    found, told = read(data, path=HERE)
    assert found is None and f"cp932 なら「{PROSE[:20]}" in told[0].mend
    assert said(data, "cp932")[1] == ("paragraph", PROSE)


def test_flowed_lines_are_joined() -> None:
    text = "Subject: a\nContent-Type: text/plain; format=flowed; delsp=yes; charset=utf-8\n\n朝市の準備は、 \n場所を決めます。\n"
    assert said(text.encode())[1] == ("paragraph", "朝市の準備は、場所を決めます。")


@pytest.mark.parametrize("place", ["電話 03-0000-0000", "携帯：080-0000-0000", "内線 1234", "メール: a@example.jp"])
def test_below_a_rule_whoever_can_be_called_so_signs(place: str) -> None:
    text = f"{PROSE}\n\n{PROSE}\n\n{PROSE}\n\nーーーーーーーー\n町田 花\n{place}\n"
    assert said(mail(text).as_bytes())[1:] == [("paragraph", PROSE)] * 3


def test_whom_to_call_stays_within_a_text() -> None:
    text = f"{PROSE}\n\n受付\n電話 03-0000-0000\n\n{PROSE}\n\n{PROSE}\n"
    assert any("03-0000-0000" in words for _role, words in said(mail(text).as_bytes()))


def test_an_empty_mail_is_refused() -> None:
    assert [d.code for d in read(b"From: a\n\n", path=HERE)[1]] == ["file-empty"]

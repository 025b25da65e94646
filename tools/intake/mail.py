"""Mails (.eml) and saved web archives (.mhtml): their subject and their text, each part in the character set it declares.

Of a text that comes plain and as HTML, the plain one is taken, unless it only says that there is another or the HTML has
headings, lists or tables. Who wrote to
whom and when, and what is attached, stays out: attached files are named, to be imported by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from pathlib import Path

from tools.diagnostics import Diagnostic
from tools.intake.decoding import decode, decode_page, known
from tools.intake.site_names import NAMELESS

REPLIES = re.compile(r"(?:(?:Re|Fwd?|Fw|返信|転送)(?:\[[0-9]+\]|\^[0-9]+)?[:：]\s*)+", re.IGNORECASE)
UNTOLD = ("us-ascii", "ascii", "unknown-8bit", "x-unknown", "")
# Headings, lists and tables with lines, which the plain part does not show; those without lay out an advertisement.
STRUCTURE = re.compile(r"<(?:h[1-4]|ul|ol|th)\b|<table\b[^>]*\bborder=[\"']?[1-9]", re.IGNORECASE)
LEAST_PLAIN = 0.5  # of the letters of the HTML: a plain part with fewer only points to it


@dataclass
class Mail:
    """The *subject* ("" if none), the text (*plain*, or the source of a *page*), the names of what is attached, and what is
    wrong with parts that cannot be read."""

    subject: str = ""
    plain: str = ""
    page: str = ""
    attached: list[str] = field(default_factory=list)
    told: list[Diagnostic] = field(default_factory=list)


def mail(data: bytes, *, path: Path, encoding: str | None = None) -> Mail:
    """Return what the mail in *data* says; *encoding* is that of parts that declare none, or not the one they are in."""
    message = message_from_bytes(data, policy=policy.compat32)
    subject = _spelled(message.get("Subject"), path, encoding)
    found = Mail("" if NAMELESS.fullmatch(subject) else REPLIES.sub("", subject, count=1))
    plains: list[str] = []
    pages: list[str] = []
    for part in message.walk():
        if part.is_multipart():
            continue
        name = _file_name(part, path, encoding)
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or (name and part.get_content_disposition() == "attachment"):
            found.attached += [name or kind] if kind.split("/")[0] not in ("image", "font") or name else []
            continue
        text, told = _decoded(part, path, encoding)
        found.told += told
        (plains if kind == "text/plain" else pages).append(_unflowed(text, part) if kind == "text/plain" else text)
    found.plain, found.page = "\n\n".join(plains), "\n".join(pages)
    words = len("".join(re.sub(r"<(?:style|script).*?</|<[^>]*>", "", found.page, flags=re.DOTALL).split()))
    if len("".join(found.plain.split())) < LEAST_PLAIN * words or (found.plain and STRUCTURE.search(found.page)):
        found.plain = ""
    else:
        found.page = ""
    return found


def _decoded(part: Message, path: Path, encoding: str | None) -> tuple[str, list[Diagnostic]]:
    """Return the text of a *part* and what is wrong with it."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_type() == "text/html" and not part.get_param("charset"):
        decoded, told = decode_page(data, path=path, encoding=encoding)
        return (decoded.text if decoded else "", told)
    return _in(data, str(part.get_param("charset") or ""), path, encoding)


def _in(data: bytes, charset: str, path: Path, encoding: str | None) -> tuple[str, list[Diagnostic]]:
    """Decode *data* as *charset* says; as *encoding* says, where it does not or is wrong; else by what the bytes say."""
    declared = None if charset.lower() in UNTOLD else known(charset)
    decoded, told = decode(data, path=path, encoding=declared or encoding)
    if decoded is None and declared and encoding:
        decoded, told = decode(data, path=path, encoding=encoding)
    return (decoded.text if decoded else "", told)


def _spelled(given: str | None, path: Path, encoding: str | None) -> str:
    """Return a header, its encoded words decoded; bytes of eight bits, which old programs send, by what they say."""
    said = []
    for words, charset in _words(given or ""):
        data = words if isinstance(words, bytes) else words.encode("utf-8", "surrogateescape")
        said.append(_in(data, charset or "", path, encoding)[0])
    return " ".join("".join(said).split())


def _words(header: str) -> list[tuple[bytes | str, str | None]]:
    try:
        return list(decode_header(header))
    except HeaderParseError:  # no encoded words after all
        return [(str(header), None)]


def _file_name(part: Message, path: Path, encoding: str | None) -> str:
    return _spelled(part.get_filename() or "", path, encoding)


def _unflowed(text: str, part: Message) -> str:
    """Join the lines that a mailer parted (RFC 3676): those that end in a space, but a signature's mark."""
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    space = "" if str(part.get_param("delsp") or "").lower() == "yes" else " "
    return re.sub(r"(?m)^(?P<line>(?!-- \r?$).*) \r?\n(?!>)", lambda match: match["line"] + space, text)

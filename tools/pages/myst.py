"""Write MyST: the only file that knows the markup.

Whatever characters a text holds, the page shows exactly those: :func:`escape` is a total function from text to inline
MyST that renders as that text. Every ASCII punctuation character gets a backslash (CommonMark 0.31, section 2.4,
allows it for all of them), the backtick an entity (a fence's first line may hold none), and white space that Markdown
would eat becomes an entity. Runs of spaces, and tabs, which a browser would fold, stand in a span whose style keeps
them: they stay what they are, to be searched for and copied. User text reaches no front matter, directive option, role
or file name.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from itertools import chain, count
from typing import assert_never

from tools.text.grammar import BOX_KINDS
from tools.text.languages import lexer_of
from tools.text.model import (
    Block,
    Box,
    BulletList,
    Checklist,
    Choice,
    Code,
    Exercise,
    Figure,
    Formula,
    Generated,
    Heading,
    Inlines,
    Link,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Question,
    Quiz,
    Quotation,
    Table,
    Text,
    Url,
)

_RUN = re.compile(r"[ \t]{2,}|\t")
_SPECIAL = re.compile(rf"[{re.escape(string.punctuation)}]|{_RUN.pattern}|\s")
_URL_SPECIAL = re.compile(rf"[{re.escape(string.punctuation)}]")
_CHOICE_MARKS = "アイウエオカキクケコ"
_BOX_LABELS = {kind: label for label, kind in BOX_KINDS.items()}


def escape(text: str) -> str:
    """Return inline MyST that shows exactly *text*, whose characters the readers have made visible."""
    return _SPECIAL.sub(_kept, text)


def _kept(match: re.Match[str]) -> str:
    return span(_plain(match), "spaces") if _RUN.fullmatch(match[0]) else _plain(match)


def _plain(match: re.Match[str]) -> str:
    piece, inside = match[0], match.start() > 0 and match.end() < len(match.string)
    if piece == "`":
        return "&#96;"
    if not piece.isspace():
        return "\\" + piece
    if piece == " " and inside:
        return piece
    return "".join(f"&#{ord(char)};" for char in piece)


# ---------------------------------------------------------------- inline


def inline(content: Inlines) -> str:
    """Return inline MyST for *content*."""
    return "".join(_inline(node) for node in content)


def _inline(node: Text | Generated | Url | Link) -> str:
    match node:
        case Text(text):
            return escape(text)
        case Generated(text, looks):
            return generated(text, *looks.split())
        case Url(url, words) if words:
            return _link(words, f"<{_URL_SPECIAL.sub(lambda m: chr(92) + m[0], url)}>", "{.named}")
        case Url(url):
            return _link(url, f"<{_URL_SPECIAL.sub(lambda m: chr(92) + m[0], url)}>")
        case Link(target, text, "term"):
            return _link(text, f"#{target}", "{.term}")
        case Link(target, text):
            return _link(text, f"#{target}")
    assert_never(node)


def _link(words: str, address: str, attributes: str = "") -> str:
    """Return a link; what keeps runs of spaces stands around it, as no brackets may stand in a link's words."""
    link = f"[{_SPECIAL.sub(_plain, words)}]({address}){attributes}"
    return span(link, "spaces") if _RUN.search(words) else link


def generated(text: str, *classes: str) -> str:
    """Return words that the site adds, marked so that the audit leaves them out; *classes* are the writer's own."""
    return f"[{escape(text)}]{{{' '.join(f'.{name}' for name in ('gen', *classes))}}}"


def span(content: str, name: str) -> str:
    """Return *content*, which is inline MyST, in a span of the class *name*."""
    return f"[{content}]{{.{name}}}"


def download(file: str, text: str) -> str:
    """Return a link to a generated file below ``downloads``; both are the writer's own words, not a user's text."""
    return f"[{text}](path:/downloads/{file})"


# ---------------------------------------------------------------- pieces of a page


def fence(name: str, body: str, *, argument: str = "", options: Sequence[tuple[str, str]] = ()) -> str:
    """Return the directive *name* around *body*, with more backticks than any fence inside it has.

    *argument* is inline MyST on one line; *options* are the writer's own ASCII words, never a user's text.
    """
    inner = max((len(run) for run in re.findall(r"^ *(`{3,})", body, re.MULTILINE)), default=2)
    ticks = "`" * (inner + 1)
    head = f"{ticks}{{{name}}} {argument}".rstrip()
    lines = [f":{key}: {value}".rstrip() for key, value in options]
    return "\n".join([head, *lines, "", body, ticks])


def div(classes: str, body: str) -> str:
    """Return *body* inside a division of the given classes."""
    return fence("div", body, argument=classes)


def heading(level: int, content: str, label: str) -> str:
    """Return a heading with its label; *content* is inline MyST."""
    return f"({label})=\n{'#' * level} {content}"


def bullets(items: Iterable[str]) -> str:
    """Return a bullet list of *items*, each already MyST (further lines are indented)."""
    return "\n".join("- " + item.replace("\n", "\n  ") for item in items)


def front_matter(values: dict[str, str]) -> str:
    """Return the page's first lines: tool-made, so that no text can switch anything on for its page."""
    for key, value in values.items():
        if not re.fullmatch(r"[A-Za-z0-9_./-]*", value):
            raise ValueError(f"front matter {key!r} holds more than plain ASCII: {value!r}")
    return "\n".join(["---", *(f'{key}: "{value}"' for key, value in values.items()), "---"])


def page(front: dict[str, str], parts: Iterable[str]) -> str:
    """Return a whole page from its front matter and its parts."""
    return "\n\n".join([front_matter(front), *(part for part in parts if part)]) + "\n"


def fragment(parts: Iterable[str]) -> str:
    """Return a piece of a page that another page includes; a comment says who made it."""
    return "\n\n".join(["% made by: python -m tools build", *parts]) + "\n"


def toctree(entries: Iterable[str]) -> str:
    """Return a hidden table of contents of ASCII page names."""
    return fence("toctree", "\n".join(entries), options=[("hidden", "")])


def glossary_entry(term: str, label: str, body: str) -> str:
    """Return one entry for :func:`glossary`: *term* is inline MyST, *label* becomes its address."""
    definition = f"({label})=\n\n{body}"
    return f"{term}\n" + "\n".join(f"  {line}".rstrip() for line in definition.split("\n"))


def glossary(entries: Iterable[str]) -> str:
    """Return Sphinx's own glossary of *entries*."""
    return fence("glossary", "\n\n".join(entries))


# ---------------------------------------------------------------- blocks


def blocks(content: Iterable[Block], *, page_label: str) -> str:
    """Return MyST for *content*; *page_label* makes the labels of its headings unique on the site."""
    return "\n\n".join(_block(block, page_label) for block in content)


def _block(block: Block, page_label: str) -> str:
    match block:
        case Heading():
            return heading(block.level, inline(block.content), f"{page_label}--{block.anchor}")
        case Paragraph():
            return inline(block.content)
        case BulletList():
            return _items(block.items)
        case NumberedList():
            return div("numbered", _items(block.items, block.markers))
        case Checklist():
            return div("checklist", _items(block.items))
        case Note():
            return div("supplement", "※ " + inline(block.content))
        case Formula():
            return div(" ".join(("formula", *block.marks)), generated("式") + " " + inline(block.content))
        case Figure():
            return fence("figure", inline(block.content), argument=f"/learn/figures/{block.file}")
        case Table():
            return _table(block)
        case Box():
            label = generated(_BOX_LABELS[block.kind])
            return _admonition(
                f"{label} {inline(block.title)}", block.kind, blocks(block.blocks, page_label=page_label)
            )
        case Quotation():
            return _quotation(block, page_label)
        case Code():
            return _code(block)
        case Exercise():
            return _exercise(block, page_label)
        case Quiz():
            questions = (_question(question, number) for number, question in enumerate(block.questions, 1))
            return div("quiz", "\n\n".join(questions))
    assert_never(block)


def _items(items: Sequence[ListItem], markers: Sequence[str] = ()) -> str:
    shown = markers or [""] * len(items)
    return bullets(_item(item, marker) for item, marker in zip(items, shown, strict=True))


def _item(item: ListItem, marker: str) -> str:
    own = (escape(marker) + " " if marker else "") + inline(item.content)
    return "\n\n".join([own, *(_block(child, "") for child in item.children)])


def _table(table: Table) -> str:
    return list_table(([inline(cell) for cell in row] for row in table.rows), caption=inline(table.caption))


def list_table(rows: Iterable[Sequence[str]], *, caption: str = "") -> str:
    """Return a table of cells that are inline MyST already; the first row is the heading."""
    lines = (
        "\n".join(("* - " if column == 0 else "  - ") + cell for column, cell in enumerate(row)).rstrip(" ")
        for row in rows
    )
    return fence("list-table", "\n".join(lines), argument=caption, options=[("header-rows", "1")])


def _admonition(title: str, kind: str, body: str) -> str:
    return fence(
        "admonition", body or "%", argument=title.strip(), options=[("class", kind)]
    )  # % says nothing: docutils wants a body


def _quotation(quotation: Quotation, page_label: str) -> str:
    body = blocks(quotation.blocks, page_label=page_label)
    quoted = "\n".join(f"> {line}" if line else ">" for line in body.split("\n"))
    origin = div("origin", generated("出典") + " " + inline(quotation.origin)) if quotation.origin else ""
    return div("quotation", "\n\n".join(filter(None, (quoted, origin))))


def _code(code: Code) -> str:
    """Write a listing as a plain fence, in which nothing means anything, with more backticks than any run inside."""
    ticks = "`" * max(3, 1 + max(map(len, re.findall("`+", code.text)), default=0))
    listing = f"{ticks}{lexer_of(code.language) or 'text'}\n{code.text}\n{ticks}"
    return div("listing", "\n\n".join(filter(None, (escape(code.language), listing))))


def _exercise(exercise: Exercise, page_label: str) -> str:
    parts = [blocks(exercise.task, page_label=page_label)]
    if exercise.answer:
        answer = blocks(exercise.answer, page_label=page_label)
        parts.append(
            fence("dropdown", answer, argument=generated("模範解答を見る"), options=[("class-container", "answer")])
        )
    title = f"{generated(f'演習 {exercise.number}')} {inline(exercise.title)}"
    return _admonition(title, "exercise", "\n\n".join(parts))


def _question(question: Question, number: int) -> str:
    choices = (_choice(choice, mark) for choice, mark in zip(question.choices, _marks(), strict=False))
    return _admonition(f"{generated(f'問 {number}')} {inline(question.content)}", "question", "\n\n".join(choices))


def _marks() -> Iterable[str]:
    return chain(_CHOICE_MARKS, map(str, count(len(_CHOICE_MARKS) + 1)))


def _choice(choice: Choice, mark: str) -> str:
    verdict = generated("正解", "correct") if choice.correct else generated("不正解", "incorrect")
    return fence(
        "dropdown",
        f"{verdict} {inline(choice.explanation)}".rstrip(),
        argument=f"{generated(mark)} {inline(choice.content)}",
        options=[("class-container", "choice")],
    )

"""Answers behind the text instead of folded away in it: on paper and in a book nothing can be opened.

What a lesson folds away (tools/pages/myst.py writes it: model answers of the class ``answer``, choices of the class
``choice`` with their reasons) goes to a section at its end, so that one can try first. A link leads there, and one back.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from extensions.folds import fold

TITLE = "答えと解説"
_KINDS = {"answer", "choice"}
ANSWERS = "answers"  # the address of the section, and the beginning of those in it


def move_answers(document: nodes.document) -> None:
    """Move the answers of *document*, a page, to a section at its end."""
    entries = [entry for box in list(document.findall(nodes.admonition)) for entry in _entry_of(box)]
    top = next(document.findall(nodes.section), None)
    if top is None or not entries:
        return
    for number, (entry, box) in enumerate(entries, 1):
        _join(entry, box, f"{ANSWERS}-{number}")
    title = nodes.title("", "", _ours(TITLE))
    top += nodes.section("", title, *(entry for entry, _ in entries), ids=[ANSWERS], classes=[ANSWERS])


def _entry_of(box: nodes.admonition) -> Iterator[tuple[nodes.container, nodes.admonition]]:
    """Take the answer out of *box*, an exercise or a question, and yield it with the box that it was in."""
    folded = [part for part in box.children if isinstance(part, fold) and not _KINDS.isdisjoint(part["classes"])]
    if not folded:
        return
    entry = nodes.container(classes=["answer-entry"])
    if "question" in box["classes"]:
        entry += nodes.bullet_list("", *(_reason(choice) for choice in folded), classes=["reasons"])
        box += nodes.bullet_list("", *map(_choice, folded), classes=["choices"])
    else:
        entry.extend(part for answer in folded for part in answer.children[1:])
    for part in folded:
        box.remove(part)
    yield entry, box


def _choice(choice: fold) -> nodes.list_item:
    return nodes.list_item("", nodes.paragraph("", "", *choice[0].children))


def _reason(choice: fold) -> nodes.list_item:
    """Return the letter of *choice*, whether it is right, and why."""
    letter = next((part.astext() for part in choice[0].children if _is_ours(part)), "")
    first, *rest = choice.children[1:] or [nodes.paragraph()]
    right = any("correct" in part["classes"] for part in first.findall(nodes.inline))
    words = nodes.paragraph("", "", _ours(f"{letter} "), *first.children)
    return nodes.list_item("", words, *rest, classes=["is-right"] if right else [])


def _is_ours(part: nodes.Node) -> bool:
    return isinstance(part, nodes.Element) and "gen" in part.get("classes", ())


def _join(entry: nodes.container, box: nodes.admonition, anchor: str) -> None:
    """Let *box* lead to *entry*, which is called after it, and *entry* lead back."""
    back = f"{anchor}-from"
    there = nodes.reference("", "答えと解説へ", internal=True, refid=anchor)
    box += nodes.paragraph("", "", there, classes=["gen", "to-answer"], ids=[back])
    title = box.next_node(nodes.title)
    name = [part.deepcopy() for part in (title.children if title else ())]
    here = nodes.reference("", "問いへ戻る", internal=True, refid=back)
    entry.insert(0, nodes.paragraph("", "", *name, nodes.Text(" "), here, classes=["gen", "answer-name"]))
    entry["ids"].append(anchor)


def _ours(words: str) -> nodes.inline:
    return nodes.inline("", words, classes=["gen"])

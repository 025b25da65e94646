"""The gallery of work templates."""

from __future__ import annotations

from collections.abc import Iterator

from tools.proof.library import Library
from tools.proof.page import Page, Part, Piece, file_link, heading, item, joined, paragraph, using
from tools.proof.records import Place, Record
from tools.proof.unit import Link

_FILES = {"document": (("Word", "docx"), ("Markdown", "md")), "table": (("Excel", "xlsx"), ("CSV", "csv"))}
_KINDS = {"document": "文書", "table": "表"}
_PARTS = {"document": ("sections", "heading"), "table": ("columns", "name")}


def template_links(name: str, library: Library) -> Iterator[Piece]:
    """Yield what a lesson shows of a template: where it stands in the gallery, and its files."""
    record = library.templates[name]
    yield Link(record.text("title"), f"work-templates/index.html#template-{name}")
    yield "("
    yield from joined(file_link(words, f"{name}.{ending}") for words, ending in _FILES[record.text("kind")])
    yield ")"


def pages(library: Library) -> Iterator[Page]:
    """Yield the gallery."""
    if library.templates:
        folder = library.root / "templates"
        yield Page("work-templates/index.html", folder, tuple(_gallery(library, Place(folder))))


def _gallery(library: Library, place: Place) -> Iterator[Part]:
    yield heading(place, 1, library.settings.text("templates_title") or "テンプレート", "templates")
    amount = f"そのまま使える{len(library.templates)}種の文書と表です。WordやExcelで開けます。"
    yield paragraph(place, f"{amount}どれにも記入例が入っているので、書き方に迷ったら例を見てください。", within="lead")
    yield item(place, file_link("全部まとめてダウンロード(.zip)", "work-templates.zip"))
    for stage in library.stages:
        names = library.templates_of(stage.text("id"))
        if names:
            yield heading(stage.place, 2, stage.text("title"), stage.text("id"))
        for name in names:
            yield from _template(name, library.templates[name], library)


def _template(name: str, record: Record, library: Library) -> Iterator[Part]:
    kind, place = record.text("kind"), record.place
    many, key = _PARTS[kind]
    users = [text.link for text in library.users.get(name, ())]
    yield heading(record.get("title").place, 3, record.text("title"), f"template-{name}")
    yield paragraph(record.get("summary").place, record.text("summary"))
    for words, ending in _FILES[kind]:
        yield item(place, file_link(f"{words}で開く(.{ending})", f"{name}.{ending}"))
    yield item(place, f"種類 {_KINDS[kind]}")
    yield item(record.get(many).place, "項目 " + "、".join(part.text(key) for part in record.items(many)))
    yield item(place, "使うところ ", *joined(using(users)))

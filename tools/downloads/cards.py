"""The glossary as cards to learn from: a table for spreadsheets, and a package for Anki, which genanki makes.

Same glossary, same bytes: no clock is read, and what Anki knows decks, notes and their models by is made of the names
that they have here. A learner who takes a later package keeps what is learnt.
"""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC
from html import escape

import genanki

from tools.downloads.csv_files import as_text, csv_file
from tools.downloads.office.look import EPOCH
from tools.downloads.zips import write_zip
from tools.records.blanks import without_names
from tools.records.glossary import Term

COLUMNS = ("用語", "読み", "意味", "式", "単位", "段階", "英語")
FIELDS = ("用語", "読み", "英語", "意味", "名前を伏せた意味", "式", "名前を伏せた式", "単位")
_MOMENT = int(EPOCH.replace(tzinfo=UTC).timestamp())
_NAME = '<div class="name">{{用語}}</div><div class="reading">{{読み}} {{英語}}</div>'
_FORMULA = '{{#式}}<div class="formula">{{式}}{{#単位}}({{単位}}){{/単位}}</div>{{/式}}'
# name of the kind of card, front, back
_CARDS = (
    ("用語から意味", '<div class="name">{{用語}}</div>', f"{_NAME}<hr>{{{{意味}}}}{_FORMULA}"),
    ("意味から用語", "{{名前を伏せた意味}}", f"{_NAME}<hr>{{{{意味}}}}{_FORMULA}"),
    ("指標から式", '{{#式}}<div class="name">{{用語}}</div>計算式は?{{/式}}', f"{_NAME}<hr>{_FORMULA}"),
    ("式から指標", "{{#式}}{{名前を伏せた式}}{{/式}}", f"{_NAME}<hr>{_FORMULA}"),
)
_STYLE = """.card { font-family: sans-serif; font-size: 20px; line-height: 1.7; text-align: center; padding: 1em; }
.name { font-size: 1.4em; font-weight: bold; }
.reading { font-size: 0.8em; opacity: 0.75; }
.formula { margin-top: 0.8em; }
"""


def cards_csv(terms: Sequence[Term], stages: Mapping[str, str]) -> bytes:
    """Return *terms* as CSV, in their order: UTF-8 with a BOM, for Excel. *stages*: id -> title."""
    rows = (_row(term, stages) for term in terms)
    return csv_file([COLUMNS, *(tuple(map(as_text, row)) for row in rows)])


def _row(term: Term, stages: Mapping[str, str]) -> tuple[str, ...]:
    stage = stages.get(term.stage, term.stage)
    return (term.term, term.reading, term.definition, term.formula or "", term.unit or "", stage, term.en)


def anki_package(terms: Sequence[Term], stages: Mapping[str, str], *, site: str, name: str) -> bytes:
    """Return *terms* as an Anki package: a deck below *name* for each of *stages* (id -> title).

    *site* is the site's id. A term has two cards, one with a formula four; what asks for its name does not say it.
    """
    model = genanki.Model(
        _number(site, "model"),
        f"{name} 用語カード",
        fields=[{"name": field} for field in FIELDS],
        templates=[{"name": kind, "qfmt": front, "afmt": back} for kind, front, back in _CARDS],
        css=_STYLE,
    )
    decks = {
        id_: genanki.Deck(_number(site, f"stage {id_}"), f"{_deck(name)}::{_deck(title)}")
        for id_, title in stages.items()
    }
    for position, term in enumerate(term for term in terms if term.stage in decks):
        decks[term.stage].add_note(_note(term, model, site, position))
    return _packed(genanki.Package([deck for deck in decks.values() if deck.notes]))


def _number(site: str, name: str) -> int:
    """Return an id for Anki, which wants a whole number: the same for the same names."""
    return int.from_bytes(hashlib.sha256(f"{site} {name}".encode()).digest()[:4], "big") + (1 << 32)


def _deck(title: str) -> str:
    return title.replace("::", ":")


def _note(term: Term, model: genanki.Model, site: str, position: int) -> genanki.Note:
    formula = term.formula or ""
    values = (
        term.term,
        term.reading,
        term.en,
        term.definition,
        without_names(term.definition, term),
        formula,
        without_names(formula, term),
        term.unit or "",
    )
    fields = [escape(value).replace("\n", "<br>") for value in values]
    return genanki.Note(model, fields, tags=[term.stage], guid=f"{site}-{term.id}", due=position)


def _packed(package: genanki.Package) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        package.write_to_db(connection.cursor(), _MOMENT, itertools.count(_MOMENT * 1000))
        connection.commit()
        collection = connection.serialize()
    return write_zip([("collection.anki2", collection), ("media", b"{}")])

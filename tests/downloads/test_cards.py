"""The glossary as files to take away: read again by other readers than those that wrote them."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.site_texts import write_site
from tools.downloads.cards import anki_package, cards_csv
from tools.records.glossary import Term
from tools.source_folder import load

STAGES = {"first": "はじめ::一", "second": "つぎ"}
ROLE = """terms:
- {id: clerk, term: 係, reading: かかり, en: Clerk, zh: 员, stage: second, definition: "-1 <b>と & を数える人です。"}
- {id: sum, term: "=合計", reading: ごうけい, en: "@sum", zh: 计, stage: first, definition: "+1、\\"二つ\\"です。"}
"""


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> list[Term]:
    texts = write_site(tmp_path_factory.mktemp("cards"))
    (texts / "glossary/role.yml").write_text(ROLE, encoding="utf-8")
    return [entry.term for entry in load(texts).glossary.entries]


@pytest.fixture(scope="module")
def collection(terms: list[Term]) -> Iterator[sqlite3.Connection]:
    package = zipfile.ZipFile(io.BytesIO(anki_package(terms, STAGES, site="asaichi", name="朝市の手引き")))
    assert package.namelist() == ["collection.anki2", "media"] and json.loads(package.read("media")) == {}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(package.read("collection.anki2"))
        yield connection


def test_the_table_opens_in_a_spreadsheet_and_computes_nothing(terms: list[Term]) -> None:
    data = cards_csv(terms, STAGES)
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        ["用語", "読み", "意味", "式", "単位", "段階", "英語"],
        ["閲覧数(PV)", "えつらんすう", "見られた回数です。", "PV = 表示回数の合計", "回", "はじめ::一", "Page views"],
        ["係", "かかり", "'-1 <b>と & を数える人です。", "", "", "つぎ", "Clerk"],
        ["'=合計", "ごうけい", '\'+1、"二つ"です。', "", "", "はじめ::一", "'@sum"],
    ]


def test_each_stage_is_a_deck_below_the_site(collection: sqlite3.Connection) -> None:
    decks = json.loads(collection.execute("SELECT decks FROM col").fetchone()[0])
    names = {deck["name"]: int(id_) for id_, deck in decks.items()}
    assert {"朝市の手引き::はじめ:一", "朝市の手引き::つぎ"} <= set(names)
    notes = dict(collection.execute("SELECT notes.guid, cards.did FROM notes JOIN cards ON cards.nid = notes.id"))
    assert notes["asaichi-clerk"] == names["朝市の手引き::つぎ"] != notes["asaichi-pv"]


def test_a_term_has_two_cards_and_one_with_a_formula_four(collection: sqlite3.Connection) -> None:
    cards = collection.execute(
        "SELECT guid, group_concat(ord) FROM cards JOIN notes ON cards.nid = notes.id GROUP BY guid"
    )
    assert dict(cards) == {"asaichi-pv": "0,1,2,3", "asaichi-clerk": "0,1", "asaichi-sum": "0,1"}


def test_a_note_says_what_the_glossary_says_and_is_no_markup(collection: sqlite3.Connection) -> None:
    fields = dict(collection.execute("SELECT guid, flds FROM notes"))
    assert fields["asaichi-pv"].split("\x1f") == [
        "閲覧数(PV)",
        "えつらんすう",
        "Page views",
        "見られた回数です。",
        "見られた回数です。",
        "PV = 表示回数の合計",
        "◯◯ = 表示回数の合計",
        "回",
    ]
    assert "-1 &lt;b&gt;と &amp; を数える人です。" in fields["asaichi-clerk"]


@pytest.mark.parametrize("suffix", ["csv", "apkg"])
def test_the_same_glossary_makes_the_same_file_on_any_day_and_in_any_place(tmp_path: Path, suffix: str) -> None:
    texts = write_site(tmp_path)
    make = (
        "import sys; from pathlib import Path; from tools.pages.site import compose; from tools.source_folder import load\n"
        f"sys.stdout.buffer.write(compose(load(Path(sys.argv[1])))['downloads/glossary-cards.{suffix}'])"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", make, texts],
            cwd=ROOT,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima"))
    ]
    assert made[0] == made[1] != b""

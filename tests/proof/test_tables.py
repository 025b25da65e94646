"""What a table that becomes cards on a phone says of its parts must be so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.proof.html import parse
from tools.proof.tables import check_tables

PAGE = Path("page.html")
TABLE = """<article><table class="as-cards" role="table"><caption>題</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader"><p>品</p></th><th role="columnheader"><p>使う<wbr>所</p></th></tr></thead>
<tbody role="rowgroup"><tr role="row"><td role="cell" data-label="品"><p>砂糖</p></td><td role="cell" data-label="使う所"></td></tr></tbody>
</table></article>"""


def found(html: str) -> list[str]:
    return [diagnostic.code.value for diagnostic in check_tables(parse(html), path=PAGE)]


def test_a_table_of_cards_that_says_what_it_is_and_a_plain_one_that_says_nothing_are_right() -> None:
    assert found(TABLE) == []
    assert found("<article><table><tbody><tr><td>砂糖</td></tr></tbody></table></article>") == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('data-label="使う所"', 'data-label="品"'),
        (' data-label="品"', ""),
        ('role="cell" data-label="品"', 'role="presentation" data-label="品"'),
        (' role="rowgroup"><tr role="row"><td', '><tr role="row"><td'),
        ('class="as-cards" role="table"', 'class="as-cards"'),
        ('class="as-cards" role="table"', 'role="table"'),
        ("使う<wbr>所", "しまう所"),
    ],
)
def test_another_name_or_role_than_the_right_one_is_found(right: str, wrong: str) -> None:
    assert TABLE.count(right) == 1
    assert found(TABLE.replace(right, wrong)) == ["audit-element"]

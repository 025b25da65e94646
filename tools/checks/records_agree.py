"""A rule about templates beside what is said of them: their usage and their formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.records.work_templates import TableTemplate

_BY_HAND = re.compile(
    r"(?P<all>[^。]{1,40}?)[はを]、?(?:(?P<hand>手で|自分で|電卓で)、?(?:計算|入力|記入|書)|(?P<auto>自動で|自動的に)、?(?:計算|入|出))"
)


@rule
def usages_know_the_formulas(context: Context) -> Iterable[Diagnostic]:
    """What a template computes is not to be computed by hand, and what it does not compute is not said to come by itself.

    Bad (guide-differs):
        templates/memo.yml:
        kind: table
        title: メモ
        summary: 書きます。
        usage: [割合は、手で計算して書きます。]
        columns: [{name: 客数, type: integer}, {name: 人数, type: integer}, {name: 割合, type: number, formula: "{客数} / {人数}"}]
        examples:
        - [12, 3]
    Bad (nothing-there):
        templates/memo.yml:
        kind: table
        title: メモ
        summary: 書きます。
        usage: [割合と差額は、自動で計算します。]
        columns: [{name: 客数, type: integer}, {name: 人数, type: integer}, {name: 割合, type: number, formula: "{客数} / {人数}"}]
        examples:
        - [12, 3]
    Good:
        templates/memo.yml:
        kind: table
        title: メモ
        summary: 書きます。
        usage: [割合は、自動で計算します。客数は、自分で記入します。]
        columns: [{name: 客数, type: integer}, {name: 人数, type: integer}, {name: 割合, type: number, formula: "{客数} / {人数}"}]
        examples:
        - [12, 3]
    """
    for found in context.texts.templates.values() if context.is_site else ():
        table = found.value
        if not isinstance(table, TableTemplate):
            continue
        columns = {column.name: (place, column.formula) for place, column in enumerate(table.columns)}
        for number, words in enumerate(table.usage):
            for match in _BY_HAND.finditer(words):
                names = [name.strip() for name in re.split("と|、", match["all"])]
                absent = [name for name in names if name not in columns and re.fullmatch("[一-鿿ァ-ヶー]{2,12}", name)]
                if match["auto"] and absent and len(absent) < len(names):
                    line, what = found.line_of("usage", number), f"列「{absent[0]}」"
                    yield diagnose(Code.NOTHING_THERE, found.path, line, words=absent[0], where="表", what=what)
                for name in (name for name in names if name in columns):
                    place, formula = columns[name]
                    if bool(formula) == bool(match["hand"]):
                        line, there = found.line_of("usage", number), found.line_of("columns", place)
                        other = formula or "式なし"
                        yield diagnose(
                            Code.GUIDE_DIFFERS,
                            found.path,
                            line,
                            word=f"「{name}」",
                            said=words,
                            other=other,
                            there=there,
                        )
                        break

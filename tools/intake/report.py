"""What an import ends with: a table, file by file, and in words what came of each file and where to go on."""

from __future__ import annotations

from collections import Counter

from tools.characters import columns, visible
from tools.intake.blocks import Block, blocks
from tools.intake.files import Imported, ImportReport
from tools.intake.spans import BOILERPLATE, Reason, Role

# ---------------------------------------------------------------- the table

_STATES = {
    "written": "書きました",
    "unchanged": "変わりません",
    "kept": "手を入れた下書きを残しました",
    "failed": "書けません",
}
_BOXES = tuple(BOILERPLATE - {Reason.REPEATED_TITLE, Reason.NAVIGATION, Reason.RECOMMENDATION})
_COLUMNS = {
    "題名の繰り返し": (Reason.REPEATED_TITLE,),
    "前後の記事": (Reason.NAVIGATION,),
    "おすすめ": (Reason.RECOMMENDATION,),
    "記号と空白": tuple(set(Reason) - BOILERPLATE),
    "そのほかの枠": _BOXES,
}
_FORMS = {
    "見出し": (Role.HEADING, Role.UNCLEAR_HEADING),
    "項目": (Role.LIST_ITEM, Role.NUMBERED_ITEM, Role.CHECK_ITEM),
    "表": (Role.TABLE_CELL,),
    "コード": (Role.CODE,),
    "引用": (Role.QUOTATION,),
    "改行を残した所": (Role.VERSE,),
    "図": (Role.FIGURE,),
}


def format_report(report: ImportReport) -> str:
    """Return a table for people: per file how many characters were kept and dropped for what, the structure that was found,
    and how much waits for a person."""
    dropped = (f"除いた字({name})" for name in _COLUMNS)
    head = ["下書き", "残した字", *dropped, "残した割合", "見つけた形", "人が決める所", "結果"]
    rows = [head, *(_row(file) for file in report.files)]
    widths = [max(columns(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(_pad(cell, widths[n]) for n, cell in enumerate(row)).rstrip() for row in rows]
    lines += [f"取り込めませんでした: {visible(str(path))}" for path in report.failed]
    if report.failed:
        lines.append(f"{len(report.failed)}件は、直してからもう一度実行してください。")
    return "\n".join(lines)


def _row(file: Imported) -> list[str]:
    lengths = _lengths(file)
    dropped = [f"{sum(lengths[reason] for reason in reasons):,}" for reasons in _COLUMNS.values()]
    waiting = len(file.analysis.waiting)
    return [
        f"{file.slug}.txt",
        f"{lengths[None]:,}",
        *dropped,
        f"{_share(lengths)}%",
        "、".join(_forms(file)) or "段落だけ",
        str(waiting) if waiting else "なし",
        _STATES[file.state],
    ]


def _lengths(file: Imported) -> Counter[Reason | None]:
    lengths: Counter[Reason | None] = Counter()
    for span in file.analysis.spans:
        lengths[span.reason] += span.end - span.start
    return lengths


def _share(lengths: Counter[Reason | None]) -> int:
    """Return how many in a hundred characters, blanks and marks apart, were kept; not 100 if anything was dropped."""
    left_out = sum(lengths[reason] for reason in BOILERPLATE)
    words = lengths[None] + left_out
    share = round(100 * lengths[None] / words) if words else 0
    return min(share, 99) if left_out else share


def _forms(file: Imported) -> list[str]:
    counted = Counter(block.role for block in blocks(file.analysis))
    sums = {name: sum(counted[role] for role in roles) for name, roles in _FORMS.items()}
    return [f"{name}{count}" for name, count in sums.items() if count]


def _pad(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


# ---------------------------------------------------------------- in words

LONG = 1_000  # characters of a text that wants headings
MUCH = 40  # of a hundred characters: so much left out is worth a look


def verdicts(report: ImportReport) -> str:
    """Return, a line for each file, what came of it in plain words, and at last where to go on."""
    lines = [f"{file.slug}.txt: {_verdict(file)}" for file in report.files if file.state != "failed"]
    if lines:
        lines.append(
            "次にすること: 下書きを開き、【要確認】の行を上から順に見て決め、その行を消します。そのあと source_texts/lessons/<段階>/ へ移し、"
            "make check で確かめます(進め方は docs/contribute/import.md の「下書きからレッスンへ」)。"
        )
    return "\n".join(lines)


def _verdict(file: Imported) -> str:
    made, lengths = blocks(file.analysis), _lengths(file)
    said = [_structure(made)]
    if 100 - _share(lengths) >= MUCH:
        said.append("除いた字が多いので、台帳で確かめてください。")
    if file.analysis.restricted:
        said.append("転載や持ち出しを禁じる断りがあるので、このままでは公開できません。")
    waiting = Counter(diagnostic.message for diagnostic in file.analysis.waiting)
    said.append(f"人が決める所が{waiting.total()}つあります。" if waiting else "推測した所はありません。")
    return "".join(said)


def _structure(made: list[Block]) -> str:
    length = sum(len(block.words) for block in made)
    if any(block.role in (Role.HEADING, Role.UNCLEAR_HEADING) for block in made):
        return "見出しの形が残りました。"
    return "見出しが見つかりません。見出しを付けるところから始めてください。" if length > LONG else "短い文章です。"

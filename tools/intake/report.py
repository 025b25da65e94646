"""The table that an import ends with."""

from __future__ import annotations

from collections import Counter

from tools.characters import columns, visible
from tools.intake.files import Imported, ImportReport
from tools.intake.spans import Reason

# ---------------------------------------------------------------- the table at the end

_STATES = {
    "written": "書きました",
    "unchanged": "変わりません",
    "kept": "手を入れた下書きを残しました",
    "failed": "書けません",
}
_COLUMNS = {
    "題名の繰り返し": (Reason.REPEATED_TITLE,),
    "前後の記事": (Reason.NAVIGATION,),
    "おすすめ": (Reason.RECOMMENDATION,),
    "記号と空白": (Reason.MARKER, Reason.SEPARATOR, Reason.BLANK),
}


def format_report(report: ImportReport) -> str:
    """Return a table for people: per file how many characters were kept and dropped for what, and what waits for a person."""
    head = ["下書き", "残した字", *(f"除いた字({name})" for name in _COLUMNS), "人が決める所", "結果"]
    rows = [head, *(_row(file) for file in report.files)]
    widths = [max(columns(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(_pad(cell, widths[n]) for n, cell in enumerate(row)).rstrip() for row in rows]
    lines += [f"取り込めませんでした: {visible(str(path))}" for path in report.failed]
    if report.failed:
        lines.append(f"{len(report.failed)}件は、直してからもう一度実行してください。")
    return "\n".join(lines)


def _row(file: Imported) -> list[str]:
    lengths: Counter[Reason | None] = Counter()
    for span in file.analysis.spans:
        lengths[span.reason] += span.end - span.start
    dropped = [f"{sum(lengths[reason] for reason in reasons):,}" for reasons in _COLUMNS.values()]
    waiting = len(file.analysis.waiting)
    return [
        f"{file.slug}.txt",
        f"{lengths[None]:,}",
        *dropped,
        str(waiting) if waiting else "なし",
        _STATES[file.state],
    ]


def _pad(text: str, width: int) -> str:
    return text + " " * (width - columns(text))

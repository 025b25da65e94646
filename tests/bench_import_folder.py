"""What the import makes of any folder of texts, without labels: ``python -m tests.bench_import_folder FOLDER [ENCODING]``.

Every file is imported as a person would do it: its ledger and its draft are verified before they are written, into a folder
that is removed again. The table says how many were read, what was refused and why, how much was kept, what was found, how
often a person is asked, and the CPU seconds and the memory that it took. A crash ends the run: none is expected.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.intake.blocks import blocks
from tools.intake.files import ImportReport, import_files

CALL_WRONG = 2


def imported(folder: Path, encoding: str | None) -> ImportReport:
    """Import every file of *folder*, the folders below it too; no draft stays."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    with TemporaryDirectory() as into:
        return import_files(paths, into=Path(into), encoding=encoding)


def table(report: ImportReport) -> list[str]:
    """Return the lines that say what became of the files."""
    made = [file.analysis for file in report.files]
    characters = sum(len(found.text) for found in made)
    kept = sum(span.end - span.start for found in made for span in found.spans if span.role)
    roles = Counter(block.role.value for found in made for block in blocks(found))
    asks = Counter(told.code.value for found in made for told in found.waiting)
    errors = [str(told) for told in report.diagnostics if told.is_error]
    share = 100 * kept / characters if characters else 0.0
    return [
        f"files {len(report.files) + len(report.failed)}  failed {len(report.failed)}  errors {len(errors)}",
        *(f"    {error}" for error in errors),
        f"characters {characters}  kept {kept} ({share:.1f} %)  restricted {sum(found.restricted for found in made)}",
        "blocks " + "  ".join(f"{role} {count}" for role, count in roles.most_common()),
        f"questions {sum(asks.values())}, a thousand characters {1000 * sum(asks.values()) / max(characters, 1):.2f}: "
        + "  ".join(f"{code} {count}" for code, count in asks.most_common()),
    ]


def main(argv: list[str]) -> int:
    """Print the table for the folder that *argv* names, then the cost."""
    if not argv or not Path(argv[0]).is_dir():
        print(__doc__)
        return CALL_WRONG
    begun = time.process_time()
    report = imported(Path(argv[0]), argv[1] if len(argv) > 1 else None)
    print(*table(report), sep="\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{time.process_time() - begun:.1f} CPU s, at most {peak} MiB")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

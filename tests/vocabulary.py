"""Print, for each lesson of a folder of texts, how many terms it introduces and which of them only one section mentions.

``python -m tests.vocabulary [FOLDER]``; the heaviest first. ``check`` warns from nine on.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.checks.vocabulary import used_once
from tools.source_folder import load


def main(folder: Path) -> None:
    loaded = load(folder)
    known = loaded.glossary.by_id()
    rows = []
    for source in loaded.sources:
        names = source.header.value.terms if source.header else ()
        terms = [known[name].term for name in names if name in known]
        rows.append((used_once(source, terms), len(terms), source.slug))
    for once, count, slug in sorted(rows, key=lambda row: (-len(row[0]), row[2])):
        print(f"{len(once):2} / {count:2}  {slug}  {'、'.join(term.term for term in once)}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "source_texts"))

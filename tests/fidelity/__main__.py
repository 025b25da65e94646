"""The long form: ``make fidelity``, or ``python -m tests.fidelity --texts 20000 --seed 1``.

Prints each text that differs as it is found, then for each place and each kind how many texts there were and how many
of them differ. Every page is built with the settings of the site. Exit status 1 if any text differs.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.fidelity.generators import Case, every_snippet, generate
from tests.fidelity.site_pages import spots
from tools.fidelity.prove import Outcome, has_unit, line_of, prove

SITES = 5  # of a hundred terms each


def differences(case: Case, outcome: Outcome) -> Iterator[str]:
    """Yield what is wrong with *case*: what the comparison found, and a framed text that is not seen to the letter."""
    if outcome.differences:
        yield line_of(outcome)
    if case.wanted is not None and not has_unit(outcome.shown, case.place.role, case.wanted):
        yield f"{case.sample.name}: not shown to the letter as {case.place.role.value}: {case.wanted[:60]!a}"


def run(cases: Iterable[Case], *, processes: int) -> Iterator[tuple[Case, list[str]]]:
    """Yield each case with all that is wrong with it."""
    told, proved = itertools.tee(cases)
    outcomes = prove((case.sample for case in proved), processes=processes)
    for case, outcome in zip(told, outcomes, strict=True):
        yield case, list(differences(case, outcome))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fidelity", description=__doc__)
    parser.add_argument("--texts", type=int, default=20_000, help="how many to generate (besides all snippets)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a folder to keep the texts in that differ")
    arguments = parser.parse_args()
    start, texts, differing = time.perf_counter(), Counter[str](), Counter[str]()
    for spot in itertools.chain.from_iterable(spots(100, arguments.seed + site) for site in range(SITES)):
        texts[f"用語集と道: {spot.place}"] += 1
        differing[f"用語集と道: {spot.place}"] += spot.differs
        differing["計"] += spot.differs
        texts["計"] += 1
        if spot.differs:
            print(f"{spot.place}: {spot.said[:60]!a} is shown as {(spot.seen or '')[:60]!a}", flush=True)
    cases = itertools.chain(every_snippet(), generate(arguments.texts, arguments.seed))
    for case, found in run(cases, processes=arguments.processes):
        for key in (f"場所: {case.place.name}", f"種類: {case.kind}", "計"):
            texts[key] += 1
            differing[key] += bool(found)
        if found:
            print(*found, sep="\n", flush=True)
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{case.sample.name}.txt").write_text(case.sample.text, "utf-8", "surrogatepass", "")
    for key in sorted(texts.keys() - {"計"}):
        print(f"{key}: {texts[key]} texts, {differing[key]} differ")
    print(f"seed {arguments.seed}, {time.perf_counter() - start:.0f} s, all pages with the settings of the site")
    print(f"{texts['計']} texts, {differing['計']} differ")
    return 1 if differing["計"] else 0


if __name__ == "__main__":
    sys.exit(main())

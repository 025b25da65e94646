"""What each command does with its arguments; nothing else in the package prints.

A command imports its rooms when it runs: to ask for help must not load what writes Word and Excel files. Each returns an
exit status (:mod:`tools.cli`).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.files import write_atomically
from tools.formats import FORMATS

if TYPE_CHECKING:
    from tools.source_folder import Texts

FINE, PROBLEMS, WRONG_CALL = 0, 1, 2


def report(diagnostics: Iterable[Diagnostic], form: str = "text") -> int:
    """Print *diagnostics* in order, in one of ``FORMATS``, and return the exit status they call for.

    What people read goes to the standard error, what programs read to the standard output.
    """
    found = sorted(set(diagnostics))
    print(FORMATS[form](found), end="", file=sys.stderr if form == "text" else sys.stdout)
    return PROBLEMS if any(diagnostic.is_error for diagnostic in found) else FINE


# ---------------------------------------------------------------- commands


def import_(arguments: argparse.Namespace) -> int:
    from tools.intake.files import import_files
    from tools.intake.naming import listed
    from tools.intake.report import format_report, verdicts
    from tools.source_folder import load

    raw = [*arguments.raw, *listed(arguments.listed or "")]
    if not raw or (arguments.name and len(raw) > 1):
        return _refuse(diagnose(Code.IMPORT_CALL, arguments.into))
    terms = load(arguments.texts, docs=Path("docs")).glossary.link_wordings() if arguments.texts.is_dir() else {}
    result = import_files(
        raw,
        into=arguments.into,
        encoding=arguments.encoding,
        name=arguments.name,
        force=arguments.force,
        terms=terms,
    )
    print(format_report(result), verdicts(result), sep="\n\n")
    return report(result.diagnostics)


def build(arguments: argparse.Namespace) -> int:
    from tools.pages.docs_folder import only_build

    with only_build(arguments.docs):  # before reading, so that of two builds the later writes what is newer
        return _build_alone(arguments)


def _build_alone(arguments: argparse.Namespace) -> int:
    from tools.kept_results import Kept
    from tools.pages.docs_folder import write
    from tools.pages.site import compose
    from tools.pages.whole import missing_pages
    from tools.source_folder import load

    texts = load(arguments.texts, docs=arguments.docs, kept=Kept.of(arguments.kept, "build"))
    problems = _findings(texts, arguments) if arguments.checked else _blocking(texts, arguments)
    files = {} if any(problem.is_error for problem in problems) else compose(texts, repository=Path.cwd())
    if arguments.checked and files:
        problems += missing_pages(texts, arguments.docs, files)
    if any(problem.is_error for problem in problems):
        status = report(problems)
        print("ページは書き換えていません。", file=sys.stderr)
        return status
    written, faults = write(files, arguments.docs)
    texts.kept.save()
    if arguments.checked:
        _print_rest(problems, 0, texts)
    if written.written or written.deleted or not arguments.quiet:
        counts = f"書いた {len(written.written)}、消した {len(written.deleted)}、変わらない {written.unchanged}"
        print(f"{arguments.docs}: {counts}(原稿 {len(texts.sources)}本、用語 {len(texts.glossary.entries)}語)")
    return report([*problems, *faults])


def _findings(texts: Texts, arguments: argparse.Namespace) -> list[Diagnostic]:
    """Return all that an author should mend in *texts*."""
    from tools.checks.registry import Context
    from tools.checks.rules import findings

    return findings(Context(texts, texts.terminology, arguments.allow_restricted))


def _blocking(texts: Texts, arguments: argparse.Namespace) -> list[Diagnostic]:
    """Return what keeps *texts* from becoming pages."""
    from tools.checks.header_rules import rights
    from tools.checks.registry import Context

    return [*texts.diagnostics, *([] if arguments.allow_restricted else rights(Context(texts, texts.terminology)))]


def check(arguments: argparse.Namespace) -> int:
    from tools.checks.mending import mend_forms
    from tools.checks.rules import rules_list
    from tools.intake.naming import listed
    from tools.kept_results import Kept
    from tools.pages.whole import made_pages, missing_pages
    from tools.source_folder import load

    if arguments.list:
        print(rules_list(), end="")
        return FINE
    kept = Kept.of(arguments.kept, "check")
    texts = load(arguments.texts, docs=arguments.docs, kept=kept)
    if arguments.fix and (mended := mend_forms(texts.raw)):
        print("\n".join(f"{path}: {count}か所の字を直しました。" for path, count in mended))
        texts = load(arguments.texts, docs=arguments.docs, kept=kept)
    found = _findings(texts, arguments)
    if not any(problem.is_error for problem in texts.diagnostics):  # else nobody knows which pages there are
        found += missing_pages(texts, arguments.docs, made_pages(texts))
    kept.save()
    chosen = [*arguments.files, *listed(arguments.listed or "")]
    if missing := [path for path in chosen if not path.exists()]:
        return _refuse(diagnose(Code.FILE_MISSING, missing[0]))
    shown = _in_files(found, chosen) if chosen else list(found)
    status = report(shown, arguments.format)
    if arguments.format != "json":
        _print_rest(shown, len(set(found)) - len(set(shown)), texts)
    return status


def _in_files(found: Iterable[Diagnostic], chosen: Sequence[Path]) -> list[Diagnostic]:
    """Return those of *found* that are in the files *chosen*, or in folders of them."""
    places = {path.resolve() for path in chosen}
    return [one for one in found if (path := one.path.resolve()) in places or places.intersection(path.parents)]


def _print_rest(shown: Sequence[Diagnostic], elsewhere: int, texts: Texts) -> None:
    """Say what *shown* does not: that there is nothing, how much was excused, and how much there is in other files."""
    from tools.checks.excuses import excuses

    if elsewhere:
        print(f"{'' if shown else 'ここには、直すところはありません。'}ほかのファイルに、あと{elsewhere}件あります。")
    elif not shown:
        passed = f"、理由を書いて通した行 {count}" if (count := len(excuses(texts))) else ""
        print(f"直すところはありません(原稿 {len(texts.sources)}本、用語 {len(texts.glossary.entries)}語{passed})。")


def live(arguments: argparse.Namespace) -> int:
    from tools.kept_results import Kept
    from tools.live.pages import Preview
    from tools.live.run import run

    if not arguments.texts.is_dir():
        return _refuse(diagnose(Code.FOLDER_MISSING, arguments.texts))
    panel = arguments.conf / "live"
    doctrees = arguments.html.with_name(f"{arguments.html.name}-doctrees")
    resident = [str(path) for path in (panel / "resident.py", arguments.docs, arguments.html, doctrees)]
    preview = Preview(arguments.texts, arguments.docs, resident, Kept.of(arguments.kept, "live"))
    try:
        found = run(preview, arguments.html, panel, (arguments.texts, arguments.conf), port=arguments.port, say=_say)
    except KeyboardInterrupt:
        print("下見を終わりました。")
        return FINE
    return report(found)


def _say(line: str) -> None:
    print(line, flush=True)


def audit(arguments: argparse.Namespace) -> int:
    from tools.kept_results import Kept
    from tools.proof.audit import audit, format_report

    kept = Kept.of(arguments.kept, "audit")
    result, found = audit(arguments.texts, arguments.html, kept)
    kept.save()
    status = report(found)
    print(format_report(result))
    return status


def addresses(arguments: argparse.Namespace) -> int:
    from tools.proof.lasting import FILE, HEAD, listed, places

    known = listed(arguments.texts)
    found = [address for address in places(arguments.html) if address not in known]
    lines = "".join(f"{address}\n" for address in sorted([*known, *found]))
    write_atomically(arguments.texts / FILE, (HEAD + lines).encode())
    print(f"{arguments.texts / FILE}: {len(found)}件の新しい住所を加えました(全部で{len(known) + len(found)}件)。")
    return FINE


def changes(arguments: argparse.Namespace) -> int:
    from tools.proof.changes import changes

    for html in (arguments.before, arguments.after):
        if not html.is_dir():
            return _refuse(diagnose(Code.SITE_MISSING, html))
    told = changes(arguments.before, arguments.after)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):  # GitHub shows this file beside the run
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(told)
    print(told, end="")
    return FINE


def fidelity(arguments: argparse.Namespace) -> int:
    from tools.fidelity.prove import line_of, prove
    from tools.fidelity.samples import known_encoding, read_folder

    if not arguments.folder.is_dir():
        return _refuse(diagnose(Code.FOLDER_MISSING, arguments.folder))
    if arguments.encoding and not known_encoding(arguments.encoding):
        return _refuse(diagnose(Code.ENCODING_UNKNOWN, arguments.folder, name=arguments.encoding))
    found = read_folder(arguments.folder, encoding=arguments.encoding)
    differing = 0
    for outcome in prove(found.samples, processes=max(1, arguments.processes)):
        if outcome.differences:
            differing += 1
            print(line_of(outcome), flush=True)
    status = report(found.unreadable)
    unread = f"(読めなかったファイル {len(found.unreadable)}個)" if found.unreadable else ""
    print(f"{len(found.samples)} texts, {differing} differ{unread}")
    return PROBLEMS if differing else status


def new(arguments: argparse.Namespace) -> int:
    from tools.files import write_all
    from tools.new.begin import NEEDS, begin
    from tools.source_folder import load

    if not arguments.texts.is_dir():
        return _refuse(diagnose(Code.FOLDER_MISSING, arguments.texts))
    kind, needs = arguments.kind, NEEDS[arguments.kind]
    given = {name: getattr(arguments, name) or _asked(question) for name, question in needs.items()}
    if missing := [name for name, value in given.items() if not value]:
        what, example = "、".join(needs[name] for name in missing), " ".join(f"{name.upper()}=…" for name in missing)
        return _refuse(diagnose(Code.NEW_NEEDS, arguments.texts, what=what, kind=kind, example=example))
    begun = begin(kind, {**given, "after": arguments.after or ""}, load(arguments.texts, docs=arguments.docs))
    if begun.problems:
        return _refuse(*begun.problems)
    if problem := write_all({path: text.encode("utf-8") for path, text in begun.files.items()}):
        return report([problem])
    print("書いたファイル:", *(f"  {path}" for path in begun.files), sep="\n")
    print(f"まず開くファイル: {begun.first}", "", "することの一覧:", *(f"□ {step}" for step in begun.todo), sep="\n")
    return FINE


def _asked(question: str) -> str:
    """Return what a person answers; nothing where no person is there."""
    if not sys.stdin.isatty():
        return ""
    try:
        return input(f"{question}: ").strip()
    except EOFError:
        return ""


def _refuse(*diagnostics: Diagnostic) -> int:
    report(diagnostics)
    return WRONG_CALL


def codes(arguments: argparse.Namespace) -> int:
    from tools.diagnostics import codes_list, codes_page

    print(codes_page() if arguments.markdown else codes_list(), end="")
    return FINE


def schema(arguments: argparse.Namespace) -> int:
    from tools.records.schema import schemas

    for name, text in schemas().items():
        write_atomically(arguments.into / f"{name}.json", text.encode("utf-8"))
    print(f"{arguments.into} に書きました。")
    return FINE


def offline(arguments: argparse.Namespace) -> int:
    from tools.downloads.offline import archive
    from tools.source_folder import load

    if not (arguments.html / "index.html").is_file():
        return _refuse(diagnose(Code.SITE_MISSING, arguments.html))
    name = load(arguments.texts).settings.id
    path, data = arguments.into / f"{name}-offline.zip", archive(arguments.html, folder=name)
    write_atomically(path, data)
    print(f"{path} を作りました({len(data):,}バイト)。")
    return FINE

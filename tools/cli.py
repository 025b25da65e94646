"""Arguments, printing and exit statuses; nothing else in the package prints.

A command imports its rooms when it runs: to ask for help must not load what writes Word and Excel files.

Exit status 0: fine. 1: the texts have problems, which were printed. 2: the call was wrong.
"""

from __future__ import annotations

import argparse
import codecs
import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.files import reason, write_atomically
from tools.formats import FORMATS

FINE, PROBLEMS, WRONG_CALL = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _speak_japanese()
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except KeyboardInterrupt:
        print("中断しました。それまでに書いたファイルは完全です。もう一度実行すると続きから作ります。", file=sys.stderr)
        return PROBLEMS
    except OSError as error:
        return report([diagnose(Code.FILE_UNWRITABLE, Path(str(error.filename or ".")), reason=reason(error))])
    return status


def _speak_japanese() -> None:
    """Print in UTF-8 where the system's language has no Japanese; what cannot be printed at all is spelled out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            known = codecs.lookup(stream.encoding).name in ("utf-8", "cp932", "euc_jp", "gb18030")
            stream.reconfigure(encoding=None if known else "utf-8", errors="backslashreplace")


class _Parser(argparse.ArgumentParser):
    """A parser that refuses a wrong call in Japanese."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(
            f"呼び出し方が正しくありません({message})。\n    直し方: --help を付けると、使い方を表示します。",
            file=sys.stderr,
        )
        raise SystemExit(WRONG_CALL)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m tools", description="原稿からページを作る道具")
    commands = parser.add_subparsers(required=True, metavar="コマンド")

    def command(name: str, run: object, help_: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_, description=help_)
        sub.set_defaults(run=run)
        return sub

    def texts(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--texts", type=Path, default=Path("source_texts"), metavar="DIR", help="原稿のフォルダー")

    def docs(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR", help="ページのフォルダー")

    sub = command("import", _import, "記事のファイルから、原稿の下書きと台帳を作る")
    sub.add_argument("raw", type=Path, nargs="*", metavar="RAW", help="記事のファイル")
    sub.add_argument(
        "--listed", metavar="NAMES", help="記事のファイルを空白で区切って1つにまとめた一覧(名前に空白があってもよい)"
    )
    sub.add_argument("--into", type=Path, required=True, metavar="DIR", help="下書きを置くフォルダー")
    sub.add_argument("--encoding", metavar="NAME", help="文字コードの名前(例: cp932)。UTF-8などは自動で見分けます")
    sub.add_argument("--name", metavar="NAME", help="下書きの名前(記事が1つのとき。例: my-first-lesson)")
    sub.add_argument("--force", action="store_true", help="手を入れた下書きも作り直す")
    texts(sub)

    sub = command("build", _build, "原稿からMySTのページを作る")
    texts(sub)
    docs(sub)
    sub.add_argument("--allow-restricted", action="store_true", help="転載できない原稿も作る(公開しない確認用)")
    sub.add_argument("--quiet", action="store_true", help="変わったときだけ知らせる")

    sub = command("check", _check, "原稿の直すところを調べる")
    texts(sub)
    docs(sub)
    sub.add_argument("--allow-restricted", action="store_true", help="転載できない原稿と下書きの印を許す")
    sub.add_argument(
        "--format", choices=FORMATS, default="text", help="結果の形: 読むための text、GitHub の行に出す github、json"
    )
    sub.add_argument("--fix", action="store_true", help="別の形の字(半角カナなど)を、普通の字に直してから調べる")
    sub.add_argument("--list", action="store_true", help="調べずに、きまりの一覧(よくない例とよい例)を表示する")

    sub = command("audit", _audit, "組み上がったページが原稿のとおりかを確かめる")
    texts(sub)
    sub.add_argument("--html", type=Path, required=True, metavar="DIR", help="組み上がったサイトのフォルダー")

    sub = command("fidelity", _fidelity, "どんなフォルダーの文章でも、ページが文章のとおりに出るかを確かめる")
    sub.add_argument("folder", type=Path, metavar="DIR", help="文章のフォルダー(ファイルの名前も中身も自由)")
    sub.add_argument("--encoding", metavar="NAME", help="文字コードの名前(例: cp932)。なければUTF-8として読みます")
    sub.add_argument("--processes", type=int, default=2, metavar="N", help="同時に走らせる数(初めは2)")

    sub = command("new", _new, "新しいレッスンの原稿を作る")
    texts(sub)
    sub.add_argument("stage", metavar="STAGE", help="段階の id(学習の道の stages にあるもの)")
    sub.add_argument("slug", metavar="SLUG", help="半角英小文字とハイフンの名前(例: my-first-lesson)")

    sub = command("codes", _codes, "直すところの一覧(コードと意味)を表示する")
    sub.add_argument("--markdown", action="store_true", help="説明のページの形で表示する")

    sub = command("schema", _schema, "YAMLの書き方を編集ソフトに教えるファイル(JSON Schema)を作る")
    sub.add_argument("--into", type=Path, default=Path("conf/schemas"), metavar="DIR", help="置くフォルダー")

    sub = command("offline", _offline, "組み上がったサイトを1つのzipにまとめる")
    sub.add_argument("--html", type=Path, required=True, metavar="DIR", help="組み上がったサイトのフォルダー")
    texts(sub)
    sub.add_argument("--into", type=Path, required=True, metavar="DIR", help="zipを置くフォルダー")
    return parser


# ---------------------------------------------------------------- printing


def report(diagnostics: Iterable[Diagnostic], form: str = "text") -> int:
    """Print *diagnostics* in order, in one of ``FORMATS``, and return the exit status they call for.

    What people read goes to the standard error, what programs read to the standard output.
    """
    found = sorted(set(diagnostics))
    print(FORMATS[form](found), end="", file=sys.stderr if form == "text" else sys.stdout)
    return PROBLEMS if any(diagnostic.is_error for diagnostic in found) else FINE


# ---------------------------------------------------------------- commands


def _import(arguments: argparse.Namespace) -> int:
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


def _build(arguments: argparse.Namespace) -> int:
    from tools.pages.docs_folder import only_build

    with only_build(arguments.docs):  # before reading, so that of two builds the later writes what is newer
        return _build_alone(arguments)


def _build_alone(arguments: argparse.Namespace) -> int:
    from tools.checks.header_rules import rights
    from tools.checks.registry import Context
    from tools.pages.docs_folder import write
    from tools.pages.site import compose
    from tools.records.wordings import Terminology
    from tools.source_folder import load

    texts = load(arguments.texts, docs=arguments.docs)
    problems = list(texts.diagnostics)
    if not arguments.allow_restricted:
        problems += rights(Context(texts, Terminology()))
    if any(problem.is_error for problem in problems):
        status = report(problems)
        print("ページは書き換えていません。", file=sys.stderr)
        return status
    written, faults = write(compose(texts, repository=Path.cwd()), arguments.docs)
    changed = written.written or written.deleted
    if changed or not arguments.quiet:
        counts = f"書いた {len(written.written)}、消した {len(written.deleted)}、変わらない {written.unchanged}"
        print(f"{arguments.docs}: {counts}(原稿 {len(texts.sources)}本、用語 {len(texts.glossary.entries)}語)")
    return report([*problems, *faults])


def _check(arguments: argparse.Namespace) -> int:
    from tools.checks.mending import mend_forms
    from tools.checks.registry import Context
    from tools.checks.rules import findings, rules_list
    from tools.pages.whole import missing_pages
    from tools.source_folder import load

    if arguments.list:
        print(rules_list(), end="")
        return FINE
    texts = load(arguments.texts, docs=arguments.docs)
    if arguments.fix and (mended := mend_forms(texts.raw)):
        print("\n".join(f"{path}: {count}か所の字を直しました。" for path, count in mended))
        texts = load(arguments.texts, docs=arguments.docs)
    found = findings(Context(texts, texts.terminology, arguments.allow_restricted))
    if not any(problem.is_error for problem in texts.diagnostics):  # else nobody knows which pages there are
        found += missing_pages(texts, arguments.docs)
    status = report(found, arguments.format)
    if status == FINE and arguments.format != "json":
        print(f"直すところはありません(原稿 {len(texts.sources)}本、用語 {len(texts.glossary.entries)}語)。")
    return status


def _audit(arguments: argparse.Namespace) -> int:
    from tools.proof.audit import audit, format_report

    result, found = audit(arguments.texts, arguments.html)
    status = report(found)
    print(format_report(result))
    return status


def _fidelity(arguments: argparse.Namespace) -> int:
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


def _new(arguments: argparse.Namespace) -> int:
    from tools.names import is_slug

    path = arguments.texts / "lessons" / arguments.stage / f"{arguments.slug}.txt"
    if not is_slug(arguments.slug):
        return _refuse(diagnose(Code.FILE_NAME, path, name=path.name))
    stages = [folder.name for folder in sorted((arguments.texts / "lessons").glob("*")) if folder.is_dir()]
    if arguments.stage not in stages:
        return _refuse(diagnose(Code.STAGE_UNKNOWN, path, id=arguments.stage, known="、".join(stages)))
    if path.exists():
        return _refuse(diagnose(Code.FILE_EXISTS, path))
    template = Path(__file__).with_name("new_lesson.txt").read_text(encoding="utf-8")
    write_atomically(path, template.encode("utf-8"))
    print(
        f"{path} を作りました。書き終えたら learning_path.yml の「{arguments.stage}」に「{arguments.slug}」を足し、make check を実行してください。"
    )
    return FINE


def _refuse(diagnostic: Diagnostic) -> int:
    report([diagnostic])
    return WRONG_CALL


def _codes(arguments: argparse.Namespace) -> int:
    from tools.diagnostics import codes_list, codes_page

    print(codes_page() if arguments.markdown else codes_list(), end="")
    return FINE


def _schema(arguments: argparse.Namespace) -> int:
    from tools.records.schema import schemas

    for name, text in schemas().items():
        write_atomically(arguments.into / f"{name}.json", text.encode("utf-8"))
    print(f"{arguments.into} に書きました。")
    return FINE


def _offline(arguments: argparse.Namespace) -> int:
    from tools.downloads.offline import archive
    from tools.source_folder import load

    if not (arguments.html / "index.html").is_file():
        return _refuse(diagnose(Code.SITE_MISSING, arguments.html))
    name = load(arguments.texts).settings.id
    path, data = arguments.into / f"{name}-offline.zip", archive(arguments.html, folder=name)
    write_atomically(path, data)
    print(f"{path} を作りました({len(data):,}バイト)。")
    return FINE

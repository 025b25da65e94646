"""Arguments and exit statuses; :mod:`tools.commands` says what each command does.

Exit status 0: fine. 1: the texts have problems, which were printed. 2: the call was wrong.
"""

from __future__ import annotations

import argparse
import codecs
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tools import commands
from tools.commands import PROBLEMS, WRONG_CALL, report
from tools.diagnostics import Code, diagnose
from tools.files import reason
from tools.formats import FORMATS


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
    known = parser.add_subparsers(required=True, metavar="コマンド")

    def command(name: str, run: object, help_: str) -> argparse.ArgumentParser:
        sub = known.add_parser(name, help=help_, description=help_)
        sub.set_defaults(run=run)
        return sub

    def texts(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--texts", type=Path, default=Path("source_texts"), metavar="DIR", help="原稿のフォルダー")

    def docs(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR", help="ページのフォルダー")

    def kept(sub: argparse.ArgumentParser) -> None:
        sub.add_argument(
            "--kept", type=Path, metavar="DIR", help="前の結果を置き、同じものを作り直さないためのフォルダー"
        )

    sub = command("import", commands.import_, "記事のファイルから、原稿の下書きと台帳を作る")
    sub.add_argument("raw", type=Path, nargs="*", metavar="RAW", help="記事のファイル")
    sub.add_argument(
        "--listed", metavar="NAMES", help="記事のファイルを空白で区切って1つにまとめた一覧(名前に空白があってもよい)"
    )
    sub.add_argument("--into", type=Path, required=True, metavar="DIR", help="下書きを置くフォルダー")
    sub.add_argument("--encoding", metavar="NAME", help="文字コードの名前(例: cp932)。UTF-8などは自動で見分けます")
    sub.add_argument("--name", metavar="NAME", help="下書きの名前(記事が1つのとき。例: my-first-lesson)")
    sub.add_argument("--force", action="store_true", help="手を入れた下書きも作り直す")
    texts(sub)

    sub = command("build", commands.build, "原稿からMySTのページを作る")
    texts(sub)
    docs(sub)
    sub.add_argument("--allow-restricted", action="store_true", help="転載できない原稿も作る(公開しない確認用)")
    sub.add_argument("--checked", action="store_true", help="checkのきまりも調べ、エラーがあれば何も書かない")
    sub.add_argument("--quiet", action="store_true", help="変わったときだけ知らせる")
    kept(sub)

    sub = command("check", commands.check, "原稿の直すところを調べる")
    sub.add_argument(
        "files",
        type=Path,
        nargs="*",
        metavar="FILE",
        help="これだけを知らせるファイルかフォルダー(ほかの原稿も読みます)",
    )
    sub.add_argument("--listed", metavar="NAMES", help="同じものを、空白で区切って1つにまとめた一覧")
    texts(sub)
    docs(sub)
    sub.add_argument("--allow-restricted", action="store_true", help="転載できない原稿と下書きの印を許す")
    sub.add_argument(
        "--format", choices=FORMATS, default="text", help="結果の形: 読むための text、GitHub の行に出す github、json"
    )
    sub.add_argument("--fix", action="store_true", help="別の形の字(半角カナなど)を、普通の字に直してから調べる")
    sub.add_argument("--list", action="store_true", help="調べずに、きまりの一覧(よくない例とよい例)を表示する")
    kept(sub)

    sub = command("live", commands.live, "原稿を保存するたびに作り直して、ブラウザーに見せる")
    texts(sub)
    docs(sub)
    sub.add_argument("--html", type=Path, required=True, metavar="DIR", help="サイトを組み立てるフォルダー")
    sub.add_argument("--conf", type=Path, default=Path("conf"), metavar="DIR", help="サイトの設定のフォルダー")
    kept(sub)
    sub.add_argument("--port", type=int, default=8000, metavar="N", help="待ち受ける番号(初めは8000)")

    sub = command("audit", commands.audit, "組み上がったページが原稿のとおりかを確かめる")
    texts(sub)
    kept(sub)
    sub.add_argument("--html", type=Path, required=True, metavar="DIR", help="組み上がったサイトのフォルダー")

    sub = command("addresses", commands.addresses, "公開した住所の一覧に、新しい住所を加える")
    texts(sub)
    sub.add_argument("--html", type=Path, required=True, metavar="DIR", help="組み上がったサイトのフォルダー")

    sub = command("changes", commands.changes, "読者に見える文が、2つのサイトでどう違うかを表示する")
    sub.add_argument("--before", type=Path, required=True, metavar="DIR", help="変える前のサイトのフォルダー")
    sub.add_argument("--after", type=Path, required=True, metavar="DIR", help="変えた後のサイトのフォルダー")

    sub = command("fidelity", commands.fidelity, "どんなフォルダーの文章でも、ページが文章のとおりに出るかを確かめる")
    sub.add_argument("folder", type=Path, metavar="DIR", help="文章のフォルダー(ファイルの名前も中身も自由)")
    sub.add_argument("--encoding", metavar="NAME", help="文字コードの名前(例: cp932)。なければUTF-8として読みます")
    sub.add_argument("--processes", type=int, default=2, metavar="N", help="同時に走らせる数(初めは2)")

    sub = command("new", commands.new, "新しいものを始める: レッスン、段階、用語、テンプレート、演習用データ")
    texts(sub)
    docs(sub)
    kinds = ("lesson", "stage", "term", "template", "practice")
    sub.add_argument("kind", choices=kinds, help="始めるもの。要ることを付けなければ、1つずつ聞きます")
    sub.add_argument("--stage", metavar="STAGE", help="段階の id(学習の道の stages にあるもの)")
    sub.add_argument("--slug", metavar="SLUG", help="半角英小文字とハイフンの名前(例: my-first-lesson)")
    sub.add_argument("--title", metavar="TITLE", help="題名。用語なら見出し語")
    sub.add_argument("--after", metavar="SLUG", help="この後に読むレッスン(なければ、段階の最後に足す)")
    sub.add_argument("--category", metavar="ID", help="用語の分類(site.yml の term_categories にあるもの)")
    sub.add_argument("--reading", metavar="KANA", help="用語のひらがなの読み")
    sub.add_argument("--form", metavar="FORM", help="テンプレートの形: document(文書)か table(表)")

    sub = command("codes", commands.codes, "直すところの一覧(コードと意味)を表示する")
    sub.add_argument("--markdown", action="store_true", help="説明のページの形で表示する")

    sub = command("schema", commands.schema, "YAMLの書き方を編集ソフトに教えるファイル(JSON Schema)を作る")
    sub.add_argument("--into", type=Path, default=Path("conf/schemas"), metavar="DIR", help="置くフォルダー")

    sub = command("offline", commands.offline, "組み上がったサイトを1つのzipにまとめる")
    sub.add_argument("--html", type=Path, required=True, metavar="DIR", help="組み上がったサイトのフォルダー")
    texts(sub)
    sub.add_argument("--into", type=Path, required=True, metavar="DIR", help="zipを置くフォルダー")
    return parser

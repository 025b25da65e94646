"""``make live``: make the pages, serve them, and at each save make those anew that are looked at, show them, check the texts,
and make all others step by step, until the next save.
"""

from __future__ import annotations

import errno
import gc
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from tools.checks.registry import Context
from tools.checks.rules import findings
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.formats import entry, text, worst_first
from tools.live.pages import Preview
from tools.live.server import HOST, State, serve
from tools.live.watch import look, saved
from tools.pages.whole import made_pages, missing_pages

_LOOK = 0.2  # seconds between two looks at the files
_QUIET = 0.1  # seconds without a save: editors write several files, and programs many


def run(
    preview: Preview, html: Path, panel: Path, watched: Sequence[Path], *, port: int, say: Callable[[str], None]
) -> list[Diagnostic]:
    """Serve and watch until interrupted; return why not, if the *port* is taken. *say* prints a line for the author."""
    gc.enable()  # unlike other commands, this one goes on for hours
    state = State()
    try:
        server = serve(html, panel, state, port=port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return [diagnose(Code.PORT_TAKEN, Path(f"{HOST}:{port}"), port=port, other=port + 1)]
    say("下見を準備しています(初回は1分ほど)。")
    seen = look(watched, preview.docs)
    try:
        _round(preview, state, (), say)
        say(f"ブラウザーで開いてください: http://{HOST}:{server.server_port}/")
        say("原稿を保存すると、画面が新しくなります。終わるときは Ctrl+C を押してください。")
        while True:
            if preview.waiting:
                _go_on(preview, state, say)
            time.sleep(_LOOK if preview.waiting < 2 else 0)
            if saved(seen, look(watched, preview.docs)):
                time.sleep(_QUIET)
                before, seen = seen, look(watched, preview.docs)
                _round(preview, state, saved(before, seen), say)
    finally:
        server.shutdown()
        server.server_close()
        preview.close()


def _round(preview: Preview, state: State, files: Collection[Path], say: Callable[[str], None]) -> None:
    """Make the pages that depend on *files*, show them, then check the texts and show what is to be mended."""
    start = time.monotonic()
    state.show(busy=True)
    whole = not files
    warned, problems = preview.make(files, state.looked_at())
    whole |= not preview.waiting
    if problems:
        say("直すところがあるので、ページは前のままです。")
    else:
        state.show(busy=False, waiting=preview.waiting, **({"pages": time.time_ns()} if whole else {}))
        names = "、".join(path.name for path in list(files)[:3]) + (" ほか" if len(files) > 3 else "")
        say(f"{names or 'サイト'}を作りました({time.monotonic() - start:.1f}秒)。")
    if warned:
        say(warned.rstrip())
    found = check(preview, problems)
    preview.kept.save()
    state.show(busy=False, findings=[entry(one) for file in worst_first(found) for one in file])
    say(text(found).rstrip() if found else "直すところはありません。")


def _go_on(preview: Preview, state: State, say: Callable[[str], None]) -> None:
    """Make some of the pages that wait; the pages that are looked at learn of it."""
    warned, problems = preview.go_on()
    if warned or problems:
        say(warned.rstrip() or text(problems).rstrip())
    state.show(waiting=preview.waiting)  # what is shown may not change: then nobody is told
    if not preview.waiting:
        say("ほかのページと検索も、新しくなりました。")


def check(preview: Preview, problems: Collection[Diagnostic]) -> list[Diagnostic]:
    """Return what ``make check`` finds, and the *problems* that only making the pages shows."""
    texts = preview.texts
    found = findings(Context(texts, texts.terminology))
    if not any(one.is_error for one in texts.diagnostics):
        found += missing_pages(texts, preview.docs, made_pages(texts))
    others = set(problems) - set(texts.diagnostics)
    return sorted({*found, *others})

"""Edits of a site as authors make them, drawn by a seeded generator: what is made after each must equal a clean run.

``python -m tests.random_edits FOLDER --edits 20`` makes them in a clone of the repository (it changes its texts, pages and
settings!), builds after each as ``make html`` does, builds the same once more without anything that was kept, and compares
all pages and findings byte for byte. From time to time what is kept is damaged or lost, or a build stopped.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

Edit: TypeAlias = Callable[[Path, random.Random], None]
WORDS = ("毎朝この数字を見ます。", "詳しい人にも聞きます。", "昨日と比べます。")


def texts_of(root: Path) -> list[Path]:
    return sorted((root / "source_texts/lessons").glob("*/*.txt"))


def _change(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def _behind(sentence: str, draw: random.Random, pattern: str) -> Callable[[str], str]:
    """Return what puts *sentence* behind one of the places where *pattern* fits."""

    def change(text: str) -> str:
        places = [match.end() for match in re.finditer(pattern, text, re.MULTILINE)]
        at = draw.choice(places) if places else len(text)
        return text[:at] + sentence + text[at:]

    return change


def sentence(root: Path, draw: random.Random) -> None:
    _change(draw.choice(texts_of(root)), _behind(draw.choice(WORDS), draw, "^(?![-・|〔【#]).*です。"))


def term(root: Path, draw: random.Random) -> None:
    files = sorted((root / "source_texts/glossary").glob("*.yml"))
    _change(draw.choice(files), _behind(draw.choice(WORDS), draw, "^ *definition: [^\"'\n]*。"))


def title(root: Path, draw: random.Random) -> None:
    _change(
        draw.choice(texts_of(root)), lambda text: re.sub("^title: (.*)$", r"title: \1と続き", text, count=1, flags=re.M)
    )


def order(root: Path, draw: random.Random) -> None:
    """Turn the lessons of all stages around, or back."""
    turned = lambda match: f"{match[1]}[{', '.join(reversed(match[2].split(', ')))}]"  # noqa: E731
    _change(root / "source_texts/learning_path.yml", lambda text: re.sub(r"(lessons: )\[(.*)\]", turned, text))


def rename(root: Path, draw: random.Random) -> None:
    path = draw.choice(texts_of(root))
    for file in sorted((root / "source_texts").rglob("*")):
        if file.suffix in (".txt", ".yml"):
            _change(file, lambda text: re.sub(rf"(?<![\w-]){path.stem}(?![\w-])", f"{path.stem}-too", text))
    path.rename(path.with_name(f"{path.stem}-too.txt"))


def delete(root: Path, draw: random.Random) -> None:
    """Delete a lesson, but not the last."""
    if others := texts_of(root)[1:]:
        draw.choice(others).unlink()


def figure(root: Path, draw: random.Random) -> None:
    files = sorted((root / "source_texts/figures").glob("*.svg"))
    number = draw.randrange(3, 9)
    _change(
        draw.choice(files),
        lambda text: text.replace("</svg>", f'<rect x="1" y="1" width="{number}" height="2"/></svg>'),
    )


def data(root: Path, draw: random.Random) -> None:
    files = sorted((root / "source_texts/practice").glob("*.csv"))
    _change(draw.choice(files), lambda text: text.rstrip("\n") + "\n" + text.rstrip("\n").split("\n")[-1] + "\n")


def setting(root: Path, draw: random.Random) -> None:
    _change(
        root / "source_texts/site.yml", lambda text: re.sub("^name: (.*)$", r"name: \1校", text, count=1, flags=re.M)
    )


def page_by_hand(root: Path, draw: random.Random) -> None:
    _change(root / "docs/about.md", lambda text: f"{text}\n{draw.choice(WORDS)}\n")


def house_style(root: Path, draw: random.Random) -> None:
    rule = "\n- {preferred: 〔ほか〕, rejected: [ます], reason: 調べます。}"
    _change(root / "source_texts/terminology.yml", lambda text: re.sub("^rules:", f"rules:{rule}", text, flags=re.M))


TEXTS: tuple[Edit, ...] = (
    *(sentence, sentence, term, title, order, rename, figure, data, setting, page_by_hand),
    *(house_style, delete),
)


def style(root: Path, draw: random.Random) -> None:
    _change(draw.choice(sorted((root / "conf/style").glob("*.css"))), lambda text: text + ".x { color: inherit }\n")


def script(root: Path, draw: random.Random) -> None:
    files = sorted((root / "conf/course/browser/every_page").glob("*.js"))
    _change(draw.choice(files), lambda text: f"{text}\n// {draw.random()}\n")


def extension(root: Path, draw: random.Random) -> None:
    _change(root / "conf/extensions/frame.py", lambda text: f"{text}\n# {draw.random()}\n")


# ---------------------------------------------------------------- a whole site


def drawn(edits: tuple[Edit, ...], count: int, seed: int) -> Iterator[tuple[Edit, random.Random]]:
    """Yield each of *edits* once, in a drawn order, then any, *count* in all."""
    draw = random.Random(seed)
    first = draw.sample(edits, len(edits))
    for number in range(count):
        yield first[number] if number < len(first) else draw.choice(edits), draw


PLACE = ("--texts", "source_texts", "--docs", "docs")
MEMORY = ("--kept", "build/kept")
SPHINX = tuple("-m sphinx -c conf -n --keep-going -j auto -q -d build/doctrees docs build/html".split())


def _stages(root: Path, kept: bool) -> str:
    """Run the four stages in *root* and return what they said; findings keep none of them from going on."""
    memory = MEMORY if kept else ()
    said = []
    for call in (
        ["-m", "tools", "check", *PLACE, *memory],
        ["-m", "tools", "build", *PLACE, *memory, "--quiet"],
        SPHINX,
        ["-m", "tools", "audit", "--texts", "source_texts", "--html", "build/html", *memory],
    ):
        if call is SPHINX:
            _delete_left_pages(root)
        done = subprocess.run([sys.executable, *call], cwd=root, capture_output=True, text=True, check=False)
        told = "" if "build" in call else done.stdout  # how much was written is no finding
        said.append(f"{done.returncode} {told}{done.stderr}" if call is not SPHINX else "")
    return "\n".join(said)


def _delete_left_pages(root: Path) -> None:
    """Delete the pages whose source is gone, as the Makefile does: Sphinx leaves them."""
    html = root / "build/html"
    for page in sorted(html.rglob("*.html")):
        name = page.relative_to(html)
        if name.parts[0] not in ("_static", "search.html") and not (root / "docs" / name.with_suffix(".md")).is_file():
            page.unlink()


def _files(root: Path) -> dict[str, bytes]:
    folder = root / "build/html"
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".")}


def _damage(root: Path, draw: random.Random) -> str:
    """Do to what is kept what may happen to it."""
    files = sorted([*(root / "build/kept").glob("*"), *(root / "build/doctrees/print").glob("*")])
    if not files or draw.random() < 0.7:
        return ""
    file = draw.choice(files)
    if draw.random() < 0.5:
        file.unlink()
        return f" (lost: {file.name})"
    whole = file.read_bytes()
    file.write_bytes(whole[: draw.randrange(len(whole))])
    return f" (cut: {file.name})"


def _stop(root: Path, draw: random.Random) -> str:
    """Kill a build, or a Sphinx with all its workers, somewhere on its way; behind the latter all begins anew, as make does."""
    if draw.random() < 0.7:
        return ""
    call = draw.choice((("-m", "tools", "build", *PLACE, *MEMORY), SPHINX))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, *call], cwd=root, start_new_session=True, **quiet)
    try:
        process.wait(draw.uniform(0.3, 6))
        return ""
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for folder in ("html", "doctrees") if call is SPHINX else ():
        shutil.rmtree(root / "build" / folder, ignore_errors=True)
    return f" (killed: {call[1]})"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a clone of the repository, whose files are changed")
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    root, wrong = given.folder.resolve(), 0
    for edit, draw in drawn((*TEXTS, style, script, extension), given.edits, given.seed):
        edit(root, draw)
        damage = _damage(root, draw) + _stop(root, draw)
        begin = os.times()
        said, files = _stages(root, kept=True), None
        end = os.times()
        files = _files(root)
        build, aside = root / "build", root / "build.kept"
        shutil.move(build, aside)
        clean, wanted = _stages(root, kept=False), _files(root)
        shutil.rmtree(build)
        shutil.move(aside, build)
        differing = sorted(name for name in {*files, *wanted} if files.get(name) != wanted.get(name))
        cpu = sum(end[2:4]) - sum(begin[2:4])
        print(f"{edit.__name__}{damage}: {cpu:.1f} CPU s, {len(differing)} files differ {differing[:5]}", flush=True)
        if said != clean:
            print(f"--- kept\n{said}\n--- clean\n{clean}")
        wrong += bool(differing) or said != clean
    print(f"{given.edits} edits, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

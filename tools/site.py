"""The shell: read every text, build all pages (pure), write what changed, delete what is gone.

Nothing is written while a file has a fault that keeps it from being read: the state on disk stays as it was. Each file
is written beside its place and moved there (``os.replace``), so that a page is whole at every moment; the next run
finishes what an interrupted one left.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tools import pages
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.facts import FactFile, load_facts
from tools.glossary import Glossary, load_glossary
from tools.learning_path import LearningPath, LessonInfo, check_path, load_learning_path
from tools.model import Document
from tools.reader import SourceText, read
from tools.transforms import Wordings, link_terms, links_of
from tools.yamlsrc import Located

SIZE_LIMIT = 20_000_000
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = frozenset({"index", "genindex", "search", "searchindex", "objects", "404"})
GENERATED = ("learn", "glossary")
MARK = '---\ngenerator: "michishirube"\n'


@dataclass
class Texts:
    """Everything read from a folder of texts. *diagnostics* keep it from being built, *findings* from publication."""

    root: Path
    sources: list[SourceText] = field(default_factory=list)
    folders: dict[Path, str] = field(default_factory=dict)
    path: Located[LearningPath] | None = None
    glossary: Glossary = field(default_factory=Glossary)
    facts: dict[str, Located[FactFile]] = field(default_factory=dict)
    figures: dict[str, bytes] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    raw: dict[Path, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """What a build did to the folder of pages: relative paths."""

    written: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: int = 0


# ---------------------------------------------------------------- reading


def read_bytes(path: Path) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the contents of a regular file of bearable size, or ``None`` and why they cannot be had."""
    if problem := unreadable(path):
        return None, [problem]
    try:
        return path.read_bytes(), []
    except OSError as error:
        return None, [diagnose(Code.FILE_UNREADABLE, path, reason=_reason(error))]


def read_text(path: Path) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a UTF-8 file, or ``None`` and why it cannot be had."""
    data, found = read_bytes(path)
    if data is None:
        return None, found
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [diagnose(Code.ENCODING, path, line, offset=error.start + 1, proposal="")]
    return (text, []) if text.strip() else (None, [diagnose(Code.FILE_EMPTY, path)])


def unreadable(path: Path) -> Diagnostic | None:
    """Return why *path* is not a file that may be read, if it is not."""
    if path.is_symlink():
        return diagnose(Code.FILE_NOT_REGULAR, path, what="リンク(別のファイルへの参照)")
    if path.is_dir():
        return diagnose(Code.FILE_NOT_REGULAR, path, what="フォルダー")
    if not path.exists():
        return diagnose(Code.FILE_MISSING, path)
    if not path.is_file():
        return diagnose(Code.FILE_NOT_REGULAR, path, what="特殊なファイル")
    size = path.stat().st_size
    return diagnose(Code.FILE_TOO_LARGE, path, size=size, limit=SIZE_LIMIT) if size > SIZE_LIMIT else None


def load(root: Path) -> Texts:
    """Read a folder of texts: one with ``learning_path.yml`` as a site, any other as a plain list of ``*.txt``."""
    texts = Texts(root)
    if not root.is_dir():
        texts.diagnostics.append(diagnose(Code.FOLDER_MISSING, root))
        return texts
    path_file = root / "learning_path.yml"
    if path_file.exists():
        _load_site(texts, path_file)
    else:
        _load_sources(texts, sorted(root.glob("*.txt")))
    figures = root / "figures"
    for figure in sorted(figures.glob("*.svg")) if figures.is_dir() else ():
        if problem := unreadable(figure):
            texts.diagnostics.append(problem)
        else:
            texts.figures[figure.name] = figure.read_bytes()
    return texts


def _load_site(texts: Texts, path_file: Path) -> None:
    _load_sources(texts, sorted((texts.root / "lessons").glob("*/*.txt")))
    text = _keep(texts, path_file)
    if text is not None:
        texts.path, found = load_learning_path(text, path=path_file)
        texts.diagnostics += found
    stages = [stage.id for stage in texts.path.value.stages] if texts.path else []
    if texts.path is not None:
        texts.diagnostics += check_path(texts.path, _infos(texts))
    glossary, found = load_glossary(_yaml_files(texts, "glossary"), stages=stages)
    texts.glossary = glossary
    texts.diagnostics += found if texts.path is not None else [d for d in found if d.code != Code.STAGE_UNKNOWN.ascii_code]
    texts.facts, found = load_facts(_yaml_files(texts, "facts"))
    texts.diagnostics += found


def _keep(texts: Texts, path: Path) -> str | None:
    text, found = read_text(path)
    texts.diagnostics += found
    if text is not None:
        texts.raw[path] = text
    return text


def _yaml_files(texts: Texts, folder: str) -> dict[Path, str]:
    found = {path: _keep(texts, path) for path in sorted((texts.root / folder).glob("*.yml"))}
    return {path: text for path, text in found.items() if text is not None}


def _infos(texts: Texts) -> dict[str, LessonInfo]:
    return {s.slug: LessonInfo(s.path, texts.folders[s.path], s.header) for s in texts.sources}


def _load_sources(texts: Texts, paths: Iterable[Path]) -> None:
    slugs: dict[str, Path] = {}
    for path in paths:
        slug = path.stem
        if not SLUG.fullmatch(slug) or slug in RESERVED:
            texts.diagnostics.append(diagnose(Code.FILE_NAME, path, name=path.name))
            continue
        if slug in slugs:
            texts.diagnostics.append(diagnose(Code.SLUG_REPEATED, path, slug=slug, other=slugs[slug]))
            continue
        slugs[slug] = path
        text = _keep(texts, path)
        if text is None:
            continue
        source, found = read(text, path=path)
        broken_header = source.header is None and text.removeprefix("\ufeff").startswith("---")
        (texts.diagnostics if broken_header else texts.findings).extend(found)
        texts.sources.append(source)
        texts.folders[path] = path.parent.name


# ---------------------------------------------------------------- building


def compose(texts: Texts, *, repository: Path | None = None) -> dict[str, str | bytes]:
    """Return every file of the pages: path below the docs folder -> contents. *repository* makes the edit links."""
    wordings = Wordings.of(texts.glossary.link_wordings())
    order = {slug: number for number, slug in enumerate(texts.path.value.slugs() if texts.path else ())}
    sources = sorted(texts.sources, key=lambda source: (order.get(source.slug, 0), source.slug))
    lessons = tuple(_lesson(source, texts, wordings, repository) for source in sources)
    used_in: dict[str, list[str]] = {}
    for lesson in lessons:
        for term in links_of(lesson.document):
            used_in.setdefault(term, []).append(lesson.slug)
    site = pages.Site(
        lessons,
        texts.path.value.stages if texts.path else (),
        texts.glossary,
        {name: file.value.article for name, file in texts.facts.items()},
        used_in,
    )
    files: dict[str, str | bytes] = dict(pages.build(site))
    if texts.path is None:
        files["index.md"] = pages.root_page()
    return files | {f"learn/figures/{name}": data for name, data in texts.figures.items()}


def _lesson(source: SourceText, texts: Texts, wordings: Wordings, repository: Path | None) -> pages.Lesson:
    document: Document = link_terms(source.document, wordings)
    stage = texts.folders[source.path] if texts.path else ""
    return pages.Lesson(source, document, source.slug, stage, _inside(source.path, repository))


def _inside(path: Path, repository: Path | None) -> str:
    """Return *path* as the repository names it, or nothing for a file outside or with a name that needs quoting."""
    if repository is None or not path.resolve().is_relative_to(repository.resolve()):
        return ""
    name = path.resolve().relative_to(repository.resolve()).as_posix()
    return name if re.fullmatch(r"[A-Za-z0-9_./-]+", name) else ""


def write(files: dict[str, str | bytes], out: Path) -> tuple[Written, list[Diagnostic]]:
    """Make the generated folders below *out* hold exactly *files*; touch only what differs."""
    written: list[str] = []
    unchanged = 0
    for name, content in sorted(files.items()):
        path, data = out / name, content if isinstance(content, bytes) else content.encode("utf-8")
        if name == "index.md" and path.is_file() and not _is_ours(path):
            continue
        try:
            if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
                unchanged += 1
                continue
            write_atomically(path, data)
        except OSError as error:
            return Written(tuple(written)), [diagnose(Code.FILE_UNWRITABLE, path, reason=_reason(error))]
        written.append(name)
    deleted, problems = _delete_stale(files, out)
    return Written(tuple(written), tuple(deleted), unchanged), problems


def write_atomically(path: Path, data: bytes) -> None:
    """Put *data* at *path* in one step: a reader sees the old contents or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _delete_stale(files: dict[str, str | bytes], out: Path) -> tuple[list[str], list[Diagnostic]]:
    """Delete what an earlier build made and this one did not; a file that we did not make stays and is reported."""
    deleted: list[str] = []
    problems: list[Diagnostic] = []
    for path in sorted(path for folder in GENERATED for path in (out / folder).rglob("*") if not path.is_dir()):
        name = path.relative_to(out).as_posix()
        if name in files:
            continue
        if not _is_ours(path):
            problems.append(diagnose(Code.FILE_FOREIGN, path))
            continue
        path.unlink()
        deleted.append(name)
    folders = [path for folder in GENERATED for path in (out / folder).rglob("*") if path.is_dir()]
    for folder in sorted(folders, reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return deleted, problems


def _is_ours(path: Path) -> bool:
    if path.name.startswith(".") or path.name == "terms.json" or path.parent.name == "figures":
        return True
    return path.suffix == ".md" and path.read_text(encoding="utf-8", errors="replace").startswith(MARK)


def _reason(error: OSError) -> str:
    known = {
        errno.ENOSPC: "空き容量がありません",
        errno.EACCES: "権限がありません",
        errno.EPERM: "権限がありません",
        errno.EROFS: "読み取り専用です",
        errno.ENOTDIR: "途中の名前がフォルダーではありません",
        errno.EEXIST: "同じ名前のファイルがあります",
        errno.ENAMETOOLONG: "名前が長すぎます",
    }
    return known.get(error.errno or 0, os.strerror(error.errno) if error.errno else "理由不明")


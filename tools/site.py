"""The shell: read every text, build all pages (pure), write what changed, delete what is gone.

Nothing is written while a file has a fault that keeps it from being read: the state on disk stays as it was. All
files are first written beside their places and then moved there (``os.replace``): a page is whole at every moment, a
full disk leaves the old pages, and the next run finishes what an interrupted one left. One build at a time works in a
folder (:func:`only_build`).
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools import office, pages
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.facts import FactFile, load_facts
from tools.glossary import Glossary, load_glossary
from tools.header import SLUG_LENGTH
from tools.learning_path import LearningPath, LessonInfo, check_path, load_learning_path
from tools.model import Document
from tools.page_parts import Lesson, Site
from tools.practice import Practice, load_practice
from tools.reader import SourceText, read
from tools.self_check import SelfCheck, load_self_checks
from tools.template_source import DocumentTemplate, Template, load_templates
from tools.transforms import Wordings, link_terms, links_of
from tools.yamlsrc import Located

SIZE_LIMIT = 20_000_000
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Names of pages and labels that the site itself has: made by Sphinx, by the builder, written in ``docs``.
RESERVED = frozenset(
    """404 genindex index modindex objects py-modindex search searchindex
    home learning-path
    sources self-check templates
    about architecture contribute contribute-search dependencies diagnostics handouts import page-not-found security setup source-text-errors
    source-text-format aux con nul prn
    """.split()
)  # the last four are devices on Windows, with any suffix
RESERVED_KINDS = re.compile(r"glossary(-.*)?|(stage|term|terms-of|self-check|template)-.*|(com|lpt)[0-9]")
FIGURE_NAME = re.compile(rf"{SLUG.pattern}\.svg")
GENERATED = ("learn", "glossary", "work-templates", "downloads")
DOWNLOAD_NAME = re.compile(rf"{SLUG.pattern}\.(docx|md|xlsx|csv)")
HEADER_START = re.compile("\ufeff?---\\s*?(\\n|\\r|$)")
TEMPORARY = re.compile(r"\..+\.(md|json|svg|docx|xlsx|csv)\.[a-z0-9_]{8}")  # what :func:`stage` leaves if the machine stops
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
    templates: dict[str, Located[Template]] = field(default_factory=dict)
    practice: dict[str, Practice] = field(default_factory=dict)
    self_checks: dict[str, Located[SelfCheck]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    raw: dict[Path, str] = field(default_factory=dict)  # what stands in each file, lines ended by LF


@dataclass(frozen=True)
class Written:
    """What a build did to the folder of pages: relative paths."""

    written: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: int = 0


def is_slug(name: str) -> bool:
    """Tell whether a text may have *name*: it becomes an address, and must not be one of the site's own."""
    allowed = name not in RESERVED and not RESERVED_KINDS.fullmatch(name)
    return allowed and len(name) <= SLUG_LENGTH and bool(SLUG.fullmatch(name))


# ---------------------------------------------------------------- reading


def read_bytes(path: Path) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the contents of a regular file of bearable size, or ``None`` and why they cannot be had."""
    if problem := unreadable(path):
        return None, [problem]
    try:
        data = _contents(path)
    except FileNotFoundError:
        return None, [diagnose(Code.FILE_MISSING, path)]
    except OSError as error:
        return None, [unreadable(path) or diagnose(Code.FILE_UNREADABLE, path, reason=reason(error))]
    if len(data) > SIZE_LIMIT:
        return None, [diagnose(Code.FILE_TOO_LARGE, path, size=path.stat().st_size, limit=SIZE_LIMIT)]
    return data, []


def _contents(path: Path) -> bytes:
    """Read a file that was a regular one a moment ago, following no link and waiting for nobody if it is one no more."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read(SIZE_LIMIT + 1)


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
    """Read a folder of texts: one with ``learning_path.yml`` (or the lessons it orders) as a site, any other as a plain
    list of ``*.txt``."""
    texts = Texts(root)
    if not root.is_dir():
        texts.diagnostics.append(diagnose(Code.FOLDER_MISSING, root))
        return texts
    path_file = root / "learning_path.yml"
    if path_file.exists() or path_file.is_symlink() or (root / "lessons").is_dir():
        _load_site(texts, path_file)
    else:
        _load_sources(texts, [path for path in sorted(root.iterdir()) if path.suffix.lower() == ".txt"])
    _load_figures(texts)
    return texts


def _folder(texts: Texts, path: Path) -> list[Path]:
    """Return what lies in a folder of texts, sorted; nothing in one that is a link, which is reported."""
    if path.is_symlink():
        texts.diagnostics.append(diagnose(Code.FILE_NOT_REGULAR, path, what="リンク(別のフォルダーへの参照)"))
        return []
    return sorted(path.iterdir()) if path.is_dir() else []


def _lesson_files(texts: Texts) -> list[Path]:
    """Return ``lessons/<stage>/<slug>.txt``; a text at another depth is reported, for nobody would miss its page."""
    found: list[Path] = []
    for folder in _folder(texts, texts.root / "lessons"):
        if folder.suffix.lower() == ".txt":
            texts.diagnostics.append(diagnose(Code.FILE_PLACE, folder))
            continue
        for path in _folder(texts, folder):
            if path.suffix.lower() == ".txt" and not path.name.startswith("."):
                found.append(path)
            elif path.is_dir() and not path.is_symlink():
                texts.diagnostics += [diagnose(Code.FILE_PLACE, deeper) for deeper in sorted(path.rglob("*.txt"))]
    return found


def _load_figures(texts: Texts) -> None:
    for path in _folder(texts, texts.root / "figures"):
        if path.suffix.lower() != ".svg" or path.name.startswith("."):
            continue
        if not FIGURE_NAME.fullmatch(path.name):
            texts.diagnostics.append(diagnose(Code.FILE_NAME, path, name=path.name))
            continue
        data, found = read_bytes(path)
        texts.diagnostics += found
        if data is not None:
            texts.figures[path.name] = data


def _load_site(texts: Texts, path_file: Path) -> None:
    _load_sources(texts, _lesson_files(texts))
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
    _load_handouts(texts, stages)


def _load_handouts(texts: Texts, stages: list[str]) -> None:
    """Read what readers take away: templates, practice data, self-checks."""
    texts.templates, found = load_templates(_yaml_files(texts, "templates"))
    texts.diagnostics += found
    tables = {path: read_bytes(path) for path in _folder(texts, texts.root / "practice") if path.suffix == ".csv"}
    texts.diagnostics += [problem for _, problems in tables.values() for problem in problems]
    data = {path.name: content for path, (content, _) in tables.items() if content is not None}
    texts.practice, found = load_practice(_yaml_files(texts, "practice"), data)
    texts.diagnostics += found
    slugs = [source.slug for source in texts.sources]
    texts.self_checks, found = load_self_checks(_yaml_files(texts, "self_checks"), stages=stages, lessons=slugs)
    texts.diagnostics += found


def _keep(texts: Texts, path: Path) -> str | None:
    text, found = read_text(path)
    texts.diagnostics += found
    if text is not None:
        texts.raw[path] = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text


def _yaml_files(texts: Texts, folder: str) -> dict[Path, str]:
    paths = [path for path in _folder(texts, texts.root / folder) if path.suffix.lower() == ".yml"]
    for path in paths:
        if not SLUG.fullmatch(path.stem) or path.suffix != ".yml":
            texts.diagnostics.append(diagnose(Code.FILE_NAME, path, name=path.name))
    found = {path: _keep(texts, path) for path in paths}
    return {path: text for path, text in found.items() if text is not None}


def _infos(texts: Texts) -> dict[str, LessonInfo]:
    return {s.slug: LessonInfo(s.path, texts.folders[s.path], s.header) for s in texts.sources}


def _load_sources(texts: Texts, paths: Iterable[Path]) -> None:
    slugs: dict[str, Path] = {}
    for path in paths:
        slug = path.stem
        if not is_slug(slug) or path.suffix != ".txt":
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
        broken_header = source.header is None and bool(HEADER_START.match(text))
        for problem in found:
            blocks = broken_header or problem.code == Code.TABLE_LARGE.ascii_code
            (texts.diagnostics if blocks else texts.findings).append(problem)
        texts.sources.append(source)
        texts.folders[path] = path.parent.name


# ---------------------------------------------------------------- building


def compose(texts: Texts, *, repository: Path | None = None) -> dict[str, str | bytes]:
    """Return every file of the pages: path below the docs folder -> contents. *repository* makes the edit links."""
    titles = {found.value.title: name for name, found in texts.templates.items()}
    wordings = Wordings.of(texts.glossary.link_wordings(), templates=titles)
    order = {slug: number for number, slug in enumerate(texts.path.value.slugs() if texts.path else ())}
    sources = sorted(texts.sources, key=lambda source: (order.get(source.slug, 0), source.slug))
    lessons = tuple(_lesson(source, texts, wordings, repository) for source in sources)
    used_in: dict[str, list[str]] = {}
    for lesson in lessons:
        for term in links_of(lesson.document):
            used_in.setdefault(term, []).append(lesson.slug)
    site = Site(
        lessons,
        texts.path.value.stages if texts.path else (),
        texts.glossary,
        {name: file.value for name, file in texts.facts.items()},
        {name: found.value for name, found in texts.templates.items()},
        texts.practice,
        {stage: found.value for stage, found in texts.self_checks.items()},
        used_in,
    )
    files: dict[str, str | bytes] = dict(pages.build(site))
    if texts.path is None:
        files["index.md"] = pages.root_page()
    files |= {f"learn/figures/{name}": data for name, data in texts.figures.items()}
    return files | {f"downloads/{name}": data for name, data in _downloads(texts)}


def _downloads(texts: Texts) -> Iterator[tuple[str, bytes]]:
    """Yield the files to download: name and contents."""
    for name, found in texts.templates.items():
        template = found.value
        if isinstance(template, DocumentTemplate):
            yield f"{name}.docx", office.word(template)
            yield f"{name}.md", office.markdown(template)
        else:
            yield f"{name}.xlsx", office.excel(template)
            yield f"{name}.csv", office.comma_separated(template)
    for practice in texts.practice.values():
        titles = {file.file: file.title for file in practice.found.value.files}
        for name, data in practice.contents.items():
            yield name, data
            yield f"{name.removesuffix('.csv')}.xlsx", office.data_sheet(titles[name], practice.tables[name])


def _lesson(source: SourceText, texts: Texts, wordings: Wordings, repository: Path | None) -> Lesson:
    document: Document = link_terms(source.document, wordings)
    stage = texts.folders[source.path] if texts.path else ""
    return Lesson(source, document, source.slug, stage, _inside(source.path, repository))


def _inside(path: Path, repository: Path | None) -> str:
    """Return *path* as the repository names it, or nothing for a file outside or with a name that needs quoting."""
    if repository is None or not path.resolve().is_relative_to(repository.resolve()):
        return ""
    name = path.resolve().relative_to(repository.resolve()).as_posix()
    return name if re.fullmatch(r"[A-Za-z0-9_./-]+", name) else ""


@contextlib.contextmanager
def only_build(out: Path) -> Iterator[None]:
    """Wait until no other build works in *out*, and keep others waiting; the system forgets the lock of a dead process.

    The lock is on the folder around *out*, which may not be there yet. Where the system knows no such lock, builds are
    not kept apart (the next one repairs what two made of it).
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    around = next(parent for parent in out.resolve().parents if parent.is_dir())
    with contextlib.ExitStack() as lock:
        with contextlib.suppress(OSError):  # some network file systems lock no folders
            folder = os.open(around, os.O_RDONLY)
            lock.callback(os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield


def write(files: dict[str, str | bytes], out: Path) -> tuple[Written, list[Diagnostic]]:
    """Make the generated folders below *out* hold exactly *files*; touch only what differs.

    A file in the way that we did not make stays, is reported, and nothing is written.
    """
    names = [name for name in sorted(files) if name != "index.md" or not _is_foreign(out / name)]
    in_the_way = [*_linked_folders(names, out), *(out / name for name in names if _is_foreign(out / name))]
    if in_the_way:
        return Written(), [diagnose(Code.FILE_FOREIGN, path) for path in in_the_way]
    contents = ((name, files[name]) for name in names)
    wanted = {name: data if isinstance(data, bytes) else data.encode("utf-8") for name, data in contents}
    changed = {name: data for name, data in wanted.items() if not _holds(out / name, data)}
    if problem := _replace_all({out / name: data for name, data in changed.items()}):
        return Written(), [problem]
    deleted, problems = _delete_stale(files, out)
    return Written(tuple(changed), tuple(deleted), len(wanted) - len(changed)), problems


def _linked_folders(names: Iterable[str], out: Path) -> list[Path]:
    """Return the links among the folders that *names* lie in: behind one, we would write somewhere else."""
    folders = {parent for name in names for parent in Path(name).parents}
    return [out / folder for folder in sorted(folders - {Path()}) if (out / folder).is_symlink()]


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _replace_all(contents: dict[Path, bytes]) -> Diagnostic | None:
    """Write all of *contents*; if there is no room for all, none is written. Return why not, if so."""
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in contents.items():
            staged[path] = stage(path, data)
        for path in contents:
            os.replace(staged[path], path)
            del staged[path]
    except OSError as error:
        return diagnose(Code.FILE_UNWRITABLE, path, reason=reason(error))
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
    return None


def write_atomically(path: Path, data: bytes) -> None:
    """Put *data* at *path* in one step: a reader sees the old contents or the new, never a part."""
    temporary = stage(path, data)
    try:
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def stage(path: Path, data: bytes) -> Path:
    """Write *data* to a temporary file beside *path* and return it; leave nothing behind if that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _delete_stale(files: dict[str, str | bytes], out: Path) -> tuple[list[str], list[Diagnostic]]:
    """Delete what an earlier build made and this one did not; a file that we did not make stays and is reported."""
    deleted: list[str] = []
    problems: list[Diagnostic] = []
    generated = (path for folder in GENERATED for path in (out / folder).rglob("*"))
    left = (path for path in out.glob(".index.md.*") if TEMPORARY.fullmatch(path.name))
    for path in sorted(path for path in (*generated, *left) if path.is_symlink() or not path.is_dir()):
        name = path.relative_to(out).as_posix()
        if name in files:
            continue
        if _is_foreign(path):
            problems.append(diagnose(Code.FILE_FOREIGN, path))
            continue
        try:
            path.unlink()
        except OSError as error:
            problems.append(diagnose(Code.FILE_UNWRITABLE, path, reason=reason(error)))
            continue
        deleted.append(name)
    folders = [path for folder in GENERATED for path in (out / folder).rglob("*") if path.is_dir()]
    for folder in sorted(folders, reverse=True):
        if not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()
    return deleted, problems


def _is_foreign(path: Path) -> bool:
    """Tell whether something stands at *path* that no build made: we mark pages; data and figures have their places."""
    if path.is_symlink() or not path.is_file():
        return path.is_symlink() or path.exists()
    if TEMPORARY.fullmatch(path.name) or path.parts[-2:] == ("glossary", "terms.json"):
        return False
    if path.suffix == ".svg" and path.parts[-3:-1] == ("learn", "figures"):
        return False
    if path.parent.name == "downloads" and DOWNLOAD_NAME.fullmatch(path.name):
        return False
    with path.open("rb") as file:
        return path.suffix != ".md" or file.read(len(MARK)) != MARK.encode()


def reason(error: OSError) -> str:
    """Return why the system refused, in Japanese where the reason is a common one."""
    known = {
        errno.ENOSPC: "空き容量がありません",
        errno.EDQUOT: "空き容量がありません",
        errno.EFBIG: "ファイルの大きさの上限を超えます",
        errno.EACCES: "権限がありません",
        errno.EPERM: "権限がありません",
        errno.EROFS: "読み取り専用です",
        errno.ENOTDIR: "途中の名前がフォルダーではありません",
        errno.EEXIST: "同じ名前のファイルがあります",
        errno.ENAMETOOLONG: "名前が長すぎます",
    }
    return known.get(error.errno or 0, os.strerror(error.errno) if error.errno else "理由不明")


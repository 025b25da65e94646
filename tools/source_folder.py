"""A folder of texts: everything in it read, and every fault that keeps it from being built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools.characters import plain_lines
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.files import read_bytes, read_text
from tools.kept_results import Kept
from tools.kinds import FOLDERS
from tools.names import FIGURE, SLUG, is_slug
from tools.records.facts import FactFile, load_facts
from tools.records.glossary import Glossary, load_glossary
from tools.records.learning_path import LearningPath, LessonInfo, check_path, load_learning_path
from tools.records.practice import Practice, load_practice
from tools.records.self_checks import SelfCheck, load_self_checks
from tools.records.site_settings import Category, SiteSettings, load_site_settings
from tools.records.stories import Story, load_stories
from tools.records.wordings import SearchWords, Terminology, load_search_words, load_terminology
from tools.records.work_templates import Template, load_templates
from tools.records.yaml_model import Located
from tools.text.reader import SourceText, read

_FIGURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp"})
_KEEP_FROM_BUILDING = (Code.TABLE_LARGE, Code.HEADER_OPENING, Code.HEADER_UNCLOSED)
# What editors and systems leave beside a text.
_LEFT_OVER = re.compile(
    r"[.~#].*|.*(?:~|#|\.(?:bak|swp|orig|tmp|rej))|README(?:\..*)?|Thumbs\.db|desktop\.ini", re.IGNORECASE
)
LABEL = re.compile(r"^\(([a-z0-9-]+)\)=$", re.MULTILINE)
HEADER_START = re.compile("\ufeff?---\\s*?(\\n|\\r|$)")


@dataclass
class Texts:
    """Everything read from a folder of texts. *diagnostics* keep it from being built, *findings* from publication."""

    root: Path
    sources: list[SourceText] = field(default_factory=list)
    folders: dict[Path, str] = field(default_factory=dict)
    path: Located[LearningPath] | None = None
    settings: SiteSettings = field(default_factory=SiteSettings)
    settings_file: Located[SiteSettings] | None = None
    style_file: Located[Terminology] | None = None
    search_file: Located[SearchWords] | None = None
    taken: frozenset[str] = frozenset()  # labels of the pages that are written by hand
    by_hand: str = ""  # what these pages say
    glossary: Glossary = field(default_factory=Glossary)
    facts: dict[str, Located[FactFile]] = field(default_factory=dict)
    figures: dict[str, bytes] = field(default_factory=dict)
    templates: dict[str, Located[Template]] = field(default_factory=dict)
    practice: dict[str, Practice] = field(default_factory=dict)
    self_checks: dict[str, Located[SelfCheck]] = field(default_factory=dict)
    stories: dict[str, Located[Story]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    tables: tuple[Path, ...] = ()  # the CSV files of practice data
    raw: dict[Path, str] = field(default_factory=dict)  # what stands in each file, lines ended by LF
    kept: Kept = field(default_factory=Kept)  # what was made of the same texts before

    @property
    def terminology(self) -> Terminology:
        """The house style; an empty one where there is none that can be read."""
        return self.style_file.value if self.style_file else Terminology()

    @property
    def search_words(self) -> SearchWords:
        """What readers call things; nothing where no file says it."""
        return self.search_file.value if self.search_file else SearchWords()


def load(root: Path, *, docs: Path | None = None, kept: Kept | None = None) -> Texts:
    """Read a folder of texts: one with ``learning_path.yml`` (or the lessons it orders) as a site, any other as a plain
    list of ``*.txt``. No text may take the address of a page that is written by hand in *docs*. What *kept* knows is not
    read again."""
    by_hand = "".join(_by_hand(docs)) if docs else ""
    texts = Texts(root, taken=frozenset(LABEL.findall(by_hand)), by_hand=by_hand, kept=kept or Kept())
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
            elif not path.is_dir():
                _name_ignored(texts, path, ".txt")
            elif not path.is_symlink():
                texts.diagnostics += [diagnose(Code.FILE_PLACE, deeper) for deeper in sorted(path.rglob("*.txt"))]
    return found


def _name_ignored(texts: Texts, path: Path, suffix: str) -> None:
    """Tell of a file at *path* that nobody would read: its author waits for it. A README may be there."""
    if path.is_file() and not _LEFT_OVER.fullmatch(path.name):
        texts.diagnostics.append(diagnose(Code.FILE_IGNORED, path, name=path.name, suffix=suffix))


def _load_figures(texts: Texts) -> None:
    for path in _folder(texts, texts.root / "figures"):
        if path.suffix.lower() not in _FIGURES or path.name.startswith("."):
            _name_ignored(texts, path, ".svg(写真なら .jpg や .png)")
            continue
        if not FIGURE.fullmatch(path.name):
            texts.diagnostics.append(diagnose(Code.FILE_NAME, path, name=path.name))
            continue
        data, found = read_bytes(path)
        texts.diagnostics += found
        if data is not None:
            texts.figures[path.name] = data


def _by_hand(docs: Path) -> Iterable[str]:
    """Yield what the pages in *docs* say that are written by hand."""
    pages = (path for path in sorted(docs.rglob("*.md")) if path.relative_to(docs).parts[0] not in FOLDERS)
    return (f"{page.read_text('utf-8', 'replace')}\n" for page in pages)


def _load_settings(texts: Texts) -> Mapping[str, Category] | None:
    """Read what is the site's own; return its categories of terms, ``None`` where they cannot be known."""
    path = texts.root / "site.yml"
    text = _read(texts, path)
    found, problems = texts.kept.call(load_site_settings, text, path=path) if text is not None else (None, [])
    texts.diagnostics += problems
    texts.settings = found.value if found else texts.settings
    texts.settings_file = found
    return found.value.categories() if found else None


def _load_wordings(texts: Texts) -> None:
    """Read the house style and what readers call things; a site may have neither."""
    style, names = texts.root / "terminology.yml", texts.root / "search_synonyms.yml"
    if (text := _read_if_there(texts, style)) is not None:
        texts.style_file, found = texts.kept.call(load_terminology, text, path=style)
        texts.findings += found
    if (text := _read_if_there(texts, names)) is not None:
        texts.search_file, found = texts.kept.call(load_search_words, text, path=names)
        texts.findings += found


def _read_if_there(texts: Texts, path: Path) -> str | None:
    return _read(texts, path) if path.exists() or path.is_symlink() else None


def _load_site(texts: Texts, path_file: Path) -> None:
    categories = _load_settings(texts)
    _load_wordings(texts)
    _load_sources(texts, _lesson_files(texts))
    text = _keep(texts, path_file)
    if text is not None:
        texts.path, found = texts.kept.call(load_learning_path, text, path=path_file)
        texts.diagnostics += found
    stages = [stage.id for stage in texts.path.value.stages] if texts.path else []
    if texts.path is not None:
        texts.diagnostics += check_path(texts.path, _infos(texts), named=_names(texts.root / "self_checks"))
    glossary, found = texts.kept.call(
        load_glossary, _yaml_files(texts, "glossary"), stages=stages, categories=categories
    )
    texts.glossary = glossary
    texts.diagnostics += found
    texts.facts, found = texts.kept.call(load_facts, _yaml_files(texts, "facts"))
    texts.diagnostics += found
    _load_handouts(texts, stages)
    texts.stories, found = texts.kept.call(load_stories, _yaml_files(texts, "stories"))
    texts.diagnostics += found


def _load_handouts(texts: Texts, stages: list[str]) -> None:
    """Read what readers take away: templates, practice data, self-checks."""
    texts.templates, found = texts.kept.call(load_templates, _yaml_files(texts, "templates"))
    texts.diagnostics += found
    tables = {path: read_bytes(path) for path in _folder(texts, texts.root / "practice") if path.suffix == ".csv"}
    texts.tables = tuple(tables)
    texts.diagnostics += [problem for _, problems in tables.values() for problem in problems]
    data = {path.name: content for path, (content, _) in tables.items() if content is not None}
    texts.practice, found = texts.kept.call(load_practice, _yaml_files(texts, "practice"), data)
    texts.diagnostics += found
    slugs = [source.slug for source in texts.sources]
    texts.self_checks, found = texts.kept.call(
        load_self_checks, _yaml_files(texts, "self_checks"), stages=stages, lessons=slugs
    )
    texts.diagnostics += found


def _read(texts: Texts, path: Path) -> str | None:
    text, found = read_text(path)
    texts.diagnostics += found
    return text


def _keep(texts: Texts, path: Path) -> str | None:
    text = _read(texts, path)
    if text is not None:
        texts.raw[path] = plain_lines(text)
    return text


def _yaml_files(texts: Texts, folder: str) -> dict[Path, str]:
    there = _folder(texts, texts.root / folder)
    paths = [path for path in there if path.suffix.lower() == ".yml"]
    for path in there:
        if path not in paths and not (folder == "practice" and path.suffix == ".csv"):
            _name_ignored(texts, path, ".yml")
    for path in paths:
        if not SLUG.fullmatch(path.stem) or path.suffix != ".yml":
            texts.diagnostics.append(diagnose(Code.FILE_NAME, path, name=path.name))
    found = {path: _keep(texts, path) for path in paths}
    return {path: text for path, text in found.items() if text is not None}


def _names(folder: Path) -> list[str]:
    return [path.stem for path in folder.iterdir()] if folder.is_dir() else []


def _infos(texts: Texts) -> dict[str, LessonInfo]:
    return {s.slug: LessonInfo(s.path, texts.folders[s.path], s.header) for s in texts.sources}


def _load_sources(texts: Texts, paths: Iterable[Path]) -> None:
    slugs: dict[str, Path] = {}
    for path in paths:
        slug = path.stem
        if not is_slug(slug, texts.taken) or path.suffix != ".txt":
            texts.diagnostics.append(diagnose(Code.FILE_NAME, path, name=path.name))
            continue
        if slug in slugs:
            texts.diagnostics.append(diagnose(Code.SLUG_REPEATED, path, slug=slug, other=slugs[slug]))
            continue
        slugs[slug] = path
        text = _keep(texts, path)
        if text is None:
            continue
        source, found = texts.kept.call(read, text, path=path)
        broken_header = source.header is None and bool(HEADER_START.match(text))
        for problem in found:
            blocks = broken_header or problem.code in _KEEP_FROM_BUILDING
            (texts.diagnostics if blocks else texts.findings).append(problem)
        texts.sources.append(source)
        texts.folders[path] = path.parent.name

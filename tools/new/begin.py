"""Begin a lesson, a stage, a term, a template or a table to practise with: all files that it takes, or what is wrong.

Nothing is written here: :func:`begin` returns the contents of every file that changes, so that all or none is written.
What a person has yet to write stands in 〔…〕, which no check lets pass (``tools.checks``).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import is_slug, nearest
from tools.new.insert import behind_list, behind_stages, into_stage
from tools.source_folder import Texts

_SKELETONS = Path(__file__).with_name("skeletons")
# kind -> what it needs: the name of each value, and how it is asked for
NEEDS: Mapping[str, Mapping[str, str]] = {
    "lesson": {"stage": "段階の id", "slug": "レッスンの名前(半角英小文字とハイフン)", "title": "題名"},
    "stage": {"slug": "段階の id(半角英小文字とハイフン)", "title": "題名"},
    "term": {
        "category": "分類の id",
        "stage": "主に使う段階の id",
        "slug": "用語の id(半角英小文字とハイフン)",
        "title": "見出し語",
        "reading": "ひらがなの読み",
    },
    "template": {"form": "形(document か table)", "slug": "テンプレートの id(半角英小文字とハイフン)", "title": "題名"},
    "practice": {
        "stage": "案内のページを置く段階の id",
        "slug": "データの id(半角英小文字とハイフン)",
        "title": "題名",
    },
}
_CALLED = {"formula": "式", "unit": "単位", "example": "計算例", "pitfall": "間違えやすいこと"}
Given = Mapping[str, str]


@dataclass
class Begun:
    """The *files* to write, path to contents; the *first* to open; what is left to do; or the *problems*, and no file."""

    files: dict[Path, str] = field(default_factory=dict)
    first: Path = Path()
    todo: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def begin(kind: str, given: Given, texts: Texts) -> Begun:
    """Begin something of *kind* among *texts*; *given* are the values that ``NEEDS`` names, and ``after`` for a lesson."""
    begun = _MAKERS[kind](given, texts)
    there = [path for path in begun.files if path.exists() and path not in _changed(texts)]
    return _refused(diagnose(Code.FILE_EXISTS, there[0])) if there else begun


def _changed(texts: Texts) -> set[Path]:
    """Return the files that something is put into: the path and the glossary."""
    return {texts.root / "learning_path.yml"} | {path for path in texts.raw if path.parent.name == "glossary"}


def _refused(problem: Diagnostic) -> Begun:
    return Begun(problems=(problem,))


def _skeleton(file: str, /, **values: str) -> str:
    return (_SKELETONS / file).read_text("utf-8").format(**values, today=datetime.date.today().isoformat())


# ---------------------------------------------------------------- kinds


def _lesson(given: Given, texts: Texts) -> Begun:
    stage, slug, after = given["stage"], given["slug"], given.get("after", "")
    path = texts.root / "lessons" / stage / f"{slug}.txt"
    if problem := _slug_problem(slug, path, texts) or _stage_problem(stage, path, texts):
        return _refused(problem)
    assert texts.path is not None  # else no stage is known
    lessons = next(known.lessons for known in texts.path.value.stages if known.id == stage)
    if after and after not in lessons:
        hint = nearest(after, lessons)
        return _refused(diagnose(Code.LESSON_UNKNOWN, texts.path.path, slug=after, suggestion=hint))
    path_text = into_stage(texts.raw[texts.path.path], texts.path, stage=stage, lesson=slug, after=after)
    if path_text is None:
        return _by_hand(texts.path.path, f"「{stage}」の lessons に「{slug}」")
    before = after or (lessons[-1] if lessons else "")
    text = _skeleton("lesson.txt", title=_line(given["title"]), before=before)
    return Begun({texts.path.path: path_text, path: text}, path, _LESSON_TODO)


def _stage(given: Given, texts: Texts) -> Begun:
    slug, first = given["slug"], f"{given['slug']}-start"
    path = texts.root / "lessons" / slug / f"{first}.txt"
    if texts.path is None:
        return _refused(diagnose(Code.FILE_MISSING, texts.root / "learning_path.yml"))
    if problem := _slug_problem(slug, path, texts) or _slug_problem(first, path, texts):
        return _refused(problem)
    stages = texts.path.value.stages
    if slug in [stage.id for stage in stages]:
        return _refused(diagnose(Code.NAME_TAKEN, texts.path.path, name=slug))
    entry = _skeleton("stage.yml", name=slug, title=_line(given["title"]), lesson=first)
    path_text = behind_stages(texts.raw[texts.path.path], texts.path, stage=entry)
    if path_text is None:
        return _by_hand(texts.path.path, f"stages に「{slug}」")
    before = next((stage.lessons[-1] for stage in reversed(stages) if stage.lessons), "")
    files = {
        texts.path.path: path_text,
        path: _skeleton("lesson.txt", title="〔最初のレッスンの題名を書く〕", before=before),
    }
    if texts.self_checks:
        files[texts.root / "self_checks" / f"{slug}.yml"] = _skeleton("self-check.yml", lesson=first)
    return Begun(files, texts.path.path, _STAGE_TODO)


def _term(given: Given, texts: Texts) -> Begun:
    category, slug = given["category"], given["slug"]
    path = texts.root / "glossary" / f"{category}.yml"
    known = list(texts.settings.categories())
    if category not in known:
        return _refused(diagnose(Code.CATEGORY_UNKNOWN, path, name=category, known="、".join(known)))
    if problem := _stage_problem(given["stage"], path, texts) or _name_problem(slug, path, texts.glossary.by_id()):
        return _refused(problem)
    entry = _skeleton(
        "term.yml",
        name=slug,
        title=_line(given["title"]),
        reading=_line(given["reading"]),
        stage=given["stage"],
    ) + "".join(f"  {key}: 〔{_CALLED.get(key, key)}を書く〕\n" for key in texts.settings.categories()[category].needs)
    lines = [found.line for found in texts.glossary.entries if found.path == path]
    text = behind_list(texts.raw[path], max(lines), entry) if lines else f"terms:\n{entry}"
    if text is None:
        return _by_hand(path, f"terms に「{slug}」")
    return Begun({path: text}, path, _TERM_TODO)


def _template(given: Given, texts: Texts) -> Begun:
    path = texts.root / "templates" / f"{given['slug']}.yml"
    if given["form"] not in ("document", "table"):
        return _refused(diagnose(Code.NEW_FORM, path, form=given["form"]))
    if problem := _name_problem(given["slug"], path, texts.templates):
        return _refused(problem)
    text = _skeleton(f"{given['form']}.yml", title=_line(given["title"]))
    return Begun({path: text}, path, _TEMPLATE_TODO)


def _practice(given: Given, texts: Texts) -> Begun:
    stage, slug, page = given["stage"], given["slug"], f"{given['slug']}-guide"
    path, guide = texts.root / "practice" / f"{slug}.yml", texts.root / "lessons" / stage / f"{page}.txt"
    if problem := _name_problem(slug, path, texts.practice) or _slug_problem(page, guide, texts):
        return _refused(problem)
    if problem := _stage_problem(stage, path, texts):
        return _refused(problem)
    assert texts.path is not None  # else no stage is known
    path_text = into_stage(texts.raw[texts.path.path], texts.path, stage=stage, lesson=page, key="activities")
    if path_text is None:
        return _by_hand(texts.path.path, f"「{stage}」の activities に「{page}」")
    lessons = next(known.lessons for known in texts.path.value.stages if known.id == stage)
    words = given["title"].replace("\\", "\\\\").replace('"', '\\"')
    files = {
        texts.path.path: path_text,
        path: _skeleton("practice.yml", name=slug, title=_line(given["title"])),
        path.with_suffix(".csv"): _skeleton("practice.csv"),
        guide: _skeleton("guide.txt", name=slug, plain=words, before=lessons[-1] if lessons else ""),
    }
    return Begun(files, path, _PRACTICE_TODO)


_MAKERS: Mapping[str, Callable[[Given, Texts], Begun]] = {
    "lesson": _lesson,
    "stage": _stage,
    "term": _term,
    "template": _template,
    "practice": _practice,
}
_CHECK = "〔 〕の所をすべて書き、make check で「直すところはありません」と出るのを確かめる"
_LESSON_TODO = (
    "make live で画面を見ながら、〔 〕の所を書く",
    "ヘッダーの terms に、このレッスンで初めて説明する用語の id を書く(新しい用語は make new KIND=term)",
    "もとにした事実があれば、facts と sources に書く",
    _CHECK,
)
_STAGE_TODO = (
    "learning_path.yml の新しい段階と、最初のレッスンの〔 〕の所を書く(色は colours、人物は people)",
    "レッスンを足す(make new KIND=lesson)",
    "自己チェックがあれば、できることを書く",
    _CHECK,
)
_TERM_TODO = ("〔 〕の所を書く", "この用語を初めて説明するレッスンの terms に、id を足す", _CHECK)
_TEMPLATE_TODO = ("〔 〕の所を書く", "このテンプレートを使うレッスンの templates に、id を足す", _CHECK)
_PRACTICE_TODO = (
    "CSVを本当のデータにして、YAML と案内のページの〔 〕の所を書く",
    _CHECK,
)


# ---------------------------------------------------------------- what is wrong


def _slug_problem(slug: str, path: Path, texts: Texts) -> Diagnostic | None:
    """Return why no text may have the name *slug*: it is no address, or another one has it or had it."""
    if not is_slug(slug, texts.taken):
        return diagnose(Code.FILE_NAME, path, name=path.name)
    former = [name for source in texts.sources if source.header for name in source.header.value.formerly]
    return diagnose(Code.NAME_TAKEN, path, name=slug) if slug in [s.slug for s in texts.sources] + former else None


def _stage_problem(stage: str, path: Path, texts: Texts) -> Diagnostic | None:
    known = [known.id for known in texts.path.value.stages] if texts.path else []
    return None if stage in known else diagnose(Code.STAGE_UNKNOWN, path, id=stage, known="、".join(known))


def _name_problem(name: str, path: Path, known: Mapping[str, object]) -> Diagnostic | None:
    if not is_slug(name):
        return diagnose(Code.FILE_NAME, path, name=name)
    return diagnose(Code.NAME_TAKEN, path, name=name) if name in known else None


def _by_hand(path: Path, what: str) -> Begun:
    return _refused(diagnose(Code.NEW_BY_HAND, path, what=what))


def _line(words: str) -> str:
    """Return *words* as a YAML value on a line: in quotes where a sign of YAML's stands in them."""
    plain = words and not set(words) & set(":#[]{}\"'&*!|>%@`,\\") and words == words.strip() and words[0] not in "-?"
    return words if plain else '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

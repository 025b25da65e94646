"""The learning path: ``source_texts/learning_path.yml`` puts the lessons in order, their headers name what comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import FIGURE, nearest
from tools.records.colours import Colours
from tools.records.fields import Line, Lines, Prose, Slug, distinct_by
from tools.records.header import Header
from tools.records.yaml_model import Located, Strict, load, refuse


def _drawing(value: str) -> str:
    if not FIGURE.fullmatch(value) or not value.endswith(".svg"):
        raise refuse(
            f"「{value}」は使えません", "「portrait-tanaka.svg」のような、半角英字のSVGファイル名を書いてください。"
        )
    return value


class Person(Strict):
    """Somebody whose story carries the lessons of a stage; *portrait* is a drawing in ``figures/``."""

    name: Line = Field(description="名前(敬称まで)")
    about: Line = Field(description="どんな人か。1文")
    portrait: Annotated[Line, AfterValidator(_drawing)] = Field(description="似顔絵。figures/ のSVGファイル名")


class Stage(Strict):
    """One stage; *lessons* are slugs in the order in which they are read."""

    id: Slug = Field(description="半角英字の id。フォルダーの名前になる")
    title: Line = Field(description="段階の題名")
    colours: Colours | None = Field(default=None, description="段階の色(なければ、サイトの色)")
    summary: Line = Field(description="1〜2文の紹介")
    audience: Line = Field(description="対象とする読者")
    objectives: Lines = Field(min_length=1, description="この段階でできるようになること")
    lessons: tuple[Slug, ...] = Field(description="レッスンのスラッグを、読む順に")
    activities: tuple[Slug, ...] = Field(
        default=(), description="レッスンのほかのページ(演習用データ、修了課題)のスラッグ"
    )
    people: Annotated[tuple[Person, ...], distinct_by("name")] = Field(
        default=(), description="レッスンの場面に出てくるおもな人"
    )


class StartChoice(Strict):
    """An answer, and the stage that it speaks for."""

    say: Line = Field(description="選ぶ言葉")
    stage: Slug = Field(description="この答えに合う段階の id")
    because: Prose = Field(description="その段階を勧める理由。1文")


class StartQuestion(Strict):
    """What a newcomer is asked. Experience says how far one may begin, a wish where one wants to go."""

    ask: Line = Field(description="質問")
    about: Literal["experience", "wish"] = Field(
        description="experience は経験(いちばん進んだ答えの段階から始められる)、wish は希望(その段階までを目指す)"
    )
    choices: Annotated[tuple[StartChoice, ...], distinct_by("say")] = Field(min_length=2, description="選べる答え")


class LearningPath(Strict):
    stages: Annotated[tuple[Stage, ...], distinct_by("title")] = Field(min_length=1, description="段階。書いた順に並ぶ")
    start: Annotated[tuple[StartQuestion, ...], distinct_by("ask")] = Field(
        default=(), description="「どこから始める?」の質問。答えから、始める段階を勧める"
    )

    def slugs(self) -> list[str]:
        """Return what is read, in order: each stage's lessons, then its activities."""
        return [slug for stage in self.stages for slug in (*stage.lessons, *stage.activities)]


@dataclass(frozen=True)
class LessonInfo:
    """What the path has to know of a text: its *folder* is the stage it lies in."""

    path: Path
    folder: str
    header: Located[Header] | None

    @property
    def prerequisites(self) -> tuple[str, ...]:
        return self.header.value.prerequisites if self.header else ()

    @property
    def kind(self) -> str:
        """What it is; nothing where that cannot be known."""
        return self.header.value.kind if self.header else ""

    def line_of(self, *place: str | int) -> int:
        return self.header.line_of(*place) if self.header else 1


def load_learning_path(text: str, *, path: Path) -> tuple[Located[LearningPath] | None, list[Diagnostic]]:
    """Return the path in *text*."""
    return load(text, LearningPath, path=path)


def check_path(
    found: Located[LearningPath], lessons: Mapping[str, LessonInfo], *, named: Collection[str] = ()
) -> list[Diagnostic]:
    """Return what is wrong between the path and the *lessons* (by slug) that exist; other files are *named* after stages."""
    if misnamed := list(_misnamed_stages(found, lessons, named)):
        return misnamed  # nothing of it is where it is looked for
    return [
        *_check_stages(found, lessons),
        *_check_orphans(found, lessons),
        *_check_prerequisites(found, lessons),
        *_check_start(found),
    ]


def _misnamed_stages(
    found: Located[LearningPath], lessons: Mapping[str, LessonInfo], named: Collection[str]
) -> Iterable[Diagnostic]:
    """Tell of a stage that has no folder, where most of its texts lie in one that is no stage's.

    The folder is wrong where another file has the stage's name; else the name is.
    """
    ids = {stage.id for stage in found.value.stages}
    folders = {lesson.folder for lesson in lessons.values()}
    for number, stage in enumerate(found.value.stages):
        listed = [lessons[slug].folder for slug in (*stage.lessons, *stage.activities) if slug in lessons]
        if stage.id not in folders and listed:
            folder, count = Counter(listed).most_common(1)[0]
            if folder not in ids and 2 * count > len(listed):
                line = found.line_of("stages", number, "id")
                place = (found.path.parent / "lessons" / folder, 0) if stage.id in named else (found.path, line)
                yield diagnose(Code.PATH_STAGE_NAME, *place, stage=stage.id, folder=folder)


def _check_stages(found: Located[LearningPath], lessons: Mapping[str, LessonInfo]) -> Iterable[Diagnostic]:
    seen: set[str] = set()
    ids: set[str] = set()
    for number, stage in enumerate(found.value.stages):
        if stage.id in ids:
            yield diagnose(Code.ID_REPEATED, found.path, found.line_of("stages", number, "id"), id=stage.id)
        ids.add(stage.id)
        if not stage.lessons:
            yield diagnose(Code.PATH_STAGE_EMPTY, found.path, found.line_of("stages", number, "lessons"), id=stage.id)
        listed = [("lessons", place, slug) for place, slug in enumerate(stage.lessons)]
        listed += [("activities", place, slug) for place, slug in enumerate(stage.activities)]
        for key, place, slug in listed:
            line = found.line_of("stages", number, key, place)
            if slug in seen:
                yield diagnose(Code.PATH_LESSON_TWICE, found.path, line, slug=slug)
            elif slug not in lessons:
                expected = f"lessons/{stage.id}/{slug}.txt"
                hint = nearest(slug, list(lessons))
                yield diagnose(
                    Code.PATH_LESSON_MISSING, found.path, line, slug=slug, expected=expected, suggestion=hint
                )
            elif lessons[slug].folder != stage.id:
                folder = lessons[slug].folder
                yield diagnose(Code.PATH_STAGE_FOLDER, found.path, line, slug=slug, folder=folder, stage=stage.id)
            elif (kind := lessons[slug].kind) and (kind == "lesson") != (key == "lessons"):
                yield diagnose(Code.PATH_KIND, found.path, line, slug=slug, kind=kind, key=key)
            seen.add(slug)


def _check_orphans(found: Located[LearningPath], lessons: Mapping[str, LessonInfo]) -> Iterable[Diagnostic]:
    listed = set(found.value.slugs())
    for slug, lesson in lessons.items():
        if slug not in listed:
            yield diagnose(Code.PATH_ORPHAN, lesson.path, 1, stage=lesson.folder, slug=slug)


def _check_start(found: Located[LearningPath]) -> Iterable[Diagnostic]:
    stages = [stage.id for stage in found.value.stages]
    for number, question in enumerate(found.value.start):
        for place, choice in enumerate(question.choices):
            if choice.stage not in stages:
                line = found.line_of("start", number, "choices", place, "stage")
                yield diagnose(Code.STAGE_UNKNOWN, found.path, line, id=choice.stage, known="、".join(stages))


def _check_prerequisites(found: Located[LearningPath], lessons: Mapping[str, LessonInfo]) -> Iterable[Diagnostic]:
    order = {slug: number for number, slug in enumerate(found.value.slugs())}
    for slug, lesson in lessons.items():
        for number, before in enumerate(lesson.prerequisites):
            line = lesson.line_of("prerequisites", number)
            if before not in lessons:
                hint = nearest(before, list(lessons))
                yield diagnose(Code.PREREQUISITE_UNKNOWN, lesson.path, line, slug=before, suggestion=hint)
            elif order.get(before, -1) > order.get(slug, len(order)):
                yield diagnose(Code.PREREQUISITE_LATER, lesson.path, line, slug=before)
    for cycle in cycles({slug: lesson.prerequisites for slug, lesson in lessons.items()}):
        lesson = lessons[min(cycle, key=lambda slug: order.get(slug, len(order)))]  # it waits for one that comes later
        shown = " → ".join([*cycle, cycle[0]])
        yield diagnose(Code.PREREQUISITE_CYCLE, lesson.path, lesson.line_of("prerequisites"), cycle=shown)
    starts = [slug for slug in order if slug in lessons and not lessons[slug].prerequisites]
    all_known = all(lesson.header is not None for lesson in lessons.values())
    if len(starts) != 1 and all_known:
        second = lessons[starts[1]] if starts else None
        place = (second.path, second.line_of("prerequisites")) if second else (found.path, 0)
        yield diagnose(Code.PATH_STARTS, *place, count=len(starts), slugs="、".join(starts) or "なし")


def cycles(before: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return cycles without a node in common, each begun at its smallest name; one at least if there is any."""
    left = {name: sorted(before[name]) for name in sorted(before)}
    found: list[list[str]] = []
    while cycle := _cycle(left):
        start = cycle.index(min(cycle))
        found.append(cycle[start:] + cycle[:start])
        left = {name: wanted for name, wanted in left.items() if name not in cycle}
    return sorted(found)


def _cycle(before: Mapping[str, Iterable[str]]) -> list[str]:
    """Return one cycle, each name followed by one that comes before it; empty if there is none."""
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        return list(reversed(error.args[1][1:]))
    return []

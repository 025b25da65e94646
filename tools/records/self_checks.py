"""Self-checks: ``source_texts/self_checks/<stage>.yml`` lists what one can do at the end of a stage."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import Field

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import nearest
from tools.records.fields import Prose, Slug
from tools.records.yaml_model import Located, Strict, load

# What a reader marks, from little to much; a choice of ours: "alone" is what the next stage builds on.
LEVELS = ("これから学ぶ", "手本を見ればできる", "1人でできる", "人に教えられる")
ENOUGH_LEVEL = 3
ENOUGH_SHARE = 0.8


class Item(Strict):
    can: Prose = Field(description="できること(「〜できる」)")
    lesson: Slug = Field(description="読み返すレッスンのスラッグ")


class SelfCheck(Strict):
    items: tuple[Item, ...] = Field(
        min_length=5, max_length=15, description="できることの一覧。A4の1枚に収まる数にする"
    )

    @property
    def enough(self) -> int:
        """Return how many items should stand on level 3 or 4 before one goes on."""
        return math.ceil(len(self.items) * ENOUGH_SHARE)


def load_self_checks(
    texts: Mapping[Path, str], *, stages: Iterable[str], lessons: Iterable[str]
) -> tuple[dict[str, Located[SelfCheck]], list[Diagnostic]]:
    """Return the self-checks by stage and what is wrong with them; *lessons* are the slugs there are.

    *stages* are the ids there are; if there are none, stages are not checked.
    """
    stages, lessons = list(stages), list(lessons)
    checks: dict[str, Located[SelfCheck]] = {}
    diagnostics: list[Diagnostic] = []
    for path, text in sorted(texts.items()):
        found, problems = load(text, SelfCheck, path=path)
        diagnostics += problems
        if stages and path.stem not in stages:
            diagnostics.append(diagnose(Code.SELF_CHECK_STAGE, path, known="、".join(stages)))
            continue
        if found is None:
            continue
        checks[path.stem] = found
        for number, item in enumerate(found.value.items):
            if item.lesson not in lessons:
                line, hint = found.line_of("items", number, "lesson"), nearest(item.lesson, lessons)
                diagnostics.append(diagnose(Code.LESSON_UNKNOWN, path, line, slug=item.lesson, suggestion=hint))
    return checks, diagnostics

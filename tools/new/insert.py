"""Put something into YAML that a person wrote, and leave every other character as it stands.

Text in, text out. Each returns ``None`` where the file is not written in a way that it knows; nothing is guessed.
"""

from __future__ import annotations

import re

from tools.records.learning_path import LearningPath, load_learning_path
from tools.records.yaml_model import Located

_TOP_KEY = re.compile(r"[A-Za-z_]+:")


def into_stage(
    text: str, found: Located[LearningPath], *, stage: str, lesson: str, after: str = "", key: str = "lessons"
) -> str | None:
    """Return *text* with *lesson* behind *after* among the lessons of *stage*, or what else *key* lists; last where
    *after* is empty."""
    number = next(place for place, known in enumerate(found.value.stages) if known.id == stage)
    lessons: tuple[str, ...] = getattr(found.value.stages[number], key)
    if not lessons:
        return _with_key(text, found, number, lesson, key)
    place = lessons.index(after) if after else len(lessons) - 1
    line, column = found.place_of("stages", number, key, place)
    lines = text.split("\n")
    words, end = lines[line - 1], column - 1 + len(lessons[place])
    if words[column - 1 : end] != lessons[place]:
        return None  # in quotes
    head = words[: column - 1]
    if head.strip() == "-":
        lines.insert(line, f"{head}{lesson}")
    else:
        lines[line - 1] = f"{words[:end]}, {lesson}{words[end:]}"
    wanted = (*lessons[: place + 1], lesson, *lessons[place + 1 :])
    return _proved("\n".join(lines), found, number, key, wanted)


def _with_key(text: str, found: Located[LearningPath], number: int, lesson: str, key: str) -> str | None:
    """Return *text* with *key*, which lists *lesson*, below the lessons of a stage, where these stand on one line."""
    line, column = found.place_of("stages", number, "lessons")
    lines = text.split("\n")
    lines.insert(line, f"{' ' * (column - 1)}{key}: [{lesson}]")
    return _proved("\n".join(lines), found, number, key, (lesson,)) if key != "lessons" else None


def _proved(made: str, found: Located[LearningPath], number: int, key: str, wanted: tuple[str, ...]) -> str | None:
    known, _ = load_learning_path(made, path=found.path)
    return made if known and getattr(known.value.stages[number], key) == wanted else None


def behind_stages(text: str, found: Located[LearningPath], *, stage: str) -> str | None:
    """Return *text* with the entry *stage* behind its last stage."""
    count = len(found.value.stages)
    made = behind_list(text, found.line_of("stages", count - 1), stage)
    known, _ = load_learning_path(made, path=found.path) if made else (None, [])
    return made if known and len(known.value.stages) == count + 1 else None


def behind_list(text: str, last_line: int, entry: str) -> str | None:
    """Return *text* with *entry* behind the list whose last item begins on *last_line*, set in as that is."""
    lines = text.rstrip("\n").split("\n")
    match = re.match(r"( *)- ", lines[last_line - 1])
    if match is None:
        return None  # in one line, with braces
    end = next((n for n in range(last_line, len(lines)) if _TOP_KEY.match(lines[n])), len(lines))
    while lines[end - 1].startswith("#") or not lines[end - 1].strip():
        end -= 1
    lines[end:end] = [f"{match[1]}{line}" for line in entry.rstrip("\n").split("\n")]
    return "\n".join(lines) + "\n"

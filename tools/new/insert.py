"""Put something into YAML that a person wrote, and leave every other character as it stands.

Text in, text out. Each returns ``None`` where the file is not written in a way that it knows; nothing is guessed.
"""

from __future__ import annotations

import re

from tools.records.learning_path import LearningPath, load_learning_path
from tools.records.yaml_model import Located

_TOP_KEY = re.compile(r"[A-Za-z_]+:")


def into_stage(text: str, found: Located[LearningPath], *, stage: str, lesson: str, after: str) -> str | None:
    """Return *text* with *lesson* behind *after* among the lessons of *stage*; last where *after* is empty."""
    number = next(place for place, known in enumerate(found.value.stages) if known.id == stage)
    lessons = found.value.stages[number].lessons
    if not lessons:
        return None
    place = lessons.index(after) if after else len(lessons) - 1
    line, column = found.place_of("stages", number, "lessons", place)
    lines = text.split("\n")
    words, end = lines[line - 1], column - 1 + len(lessons[place])
    if words[column - 1 : end] != lessons[place]:
        return None  # in quotes
    head = words[: column - 1]
    if head.strip() == "-":
        lines.insert(line, f"{head}{lesson}")
    else:
        lines[line - 1] = f"{words[:end]}, {lesson}{words[end:]}"
    made = "\n".join(lines)
    wanted = (*lessons[: place + 1], lesson, *lessons[place + 1 :])
    known, _ = load_learning_path(made, path=found.path)
    return made if known and known.value.stages[number].lessons == wanted else None


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

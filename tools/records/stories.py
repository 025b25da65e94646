"""Story figures: ``source_texts/stories/<company>.yml`` says once what several texts tell of one invented company."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from tools.diagnostics import Diagnostic
from tools.records.fields import Line, Lines
from tools.records.yaml_model import Located, Strict, load, refuse
from tools.records.yaml_tree import excerpt

BLANK = "〇"  # stands for the value
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"


def _phrase(value: str) -> str:
    if value.count(BLANK) != 1 or value == BLANK:
        raise refuse(
            f"「{excerpt(value)}」に「{BLANK}」が1つありません",
            f"「延べUVは{BLANK}から」のように、値の所を「{BLANK}」にし、前か後ろの言葉を添えてください。",
        )
    return value


def _counted(value: str) -> str:
    if not re.search("[0-9]", value):
        raise refuse(f"「{excerpt(value)}」に数字がありません", "「2,400人」のように、数字と単位で書いてください。")
    return value


Phrase = Annotated[Line, AfterValidator(_phrase)]


class Person(Strict):
    name: Line = Field(description="姓(原稿で役割の後に書く名前)")
    roles: Lines = Field(min_length=1, description="この人の役割。原稿の「PMの辻さん」の「PM」に当たる言葉")


class StoryValue(Strict):
    what: Line = Field(description="何の値か")
    value: Annotated[Line, AfterValidator(_counted)] = Field(description="値。数字と単位(例: 2,400人、10時30分)")
    state: Literal["実績", "目標", "見込み"] = Field(
        default="実績", description="目標と見込みは、結果として書かれていないかを確かめる"
    )
    said: tuple[Phrase, ...] = Field(
        min_length=1, description="値が出てくる言い回し。値の所を「〇」にする(例: 延べUVは〇から)"
    )

    def pattern(self, phrase: str) -> re.Pattern[str]:
        """Return what finds *phrase* with any value of this form: other numbers, the same units."""
        before, after = (re.escape(part) for part in phrase.split(BLANK))
        form = _NUMBER.join(map(re.escape, re.split(_NUMBER, self.value)))
        return re.compile(f"{before}(?<![0-9,.])(?P<value>{form})(?![0-9]){after}")


class Story(Strict):
    name: Line = Field(description="会社や店の名前。この名前のある原稿、テンプレート、図を調べる")
    also: Lines = Field(default=(), description="名前はないが、この会社を語るファイル(例: figures/metric-tree.svg)")
    people: tuple[Person, ...] = Field(default=(), description="登場する人")
    values: tuple[StoryValue, ...] = Field(default=(), description="2つ以上の原稿に出てくる値")


def load_stories(texts: Mapping[Path, str]) -> tuple[dict[str, Located[Story]], list[Diagnostic]]:
    """Return the stories by name of their file, and what is wrong with them."""
    loaded = {path.stem: load(text, Story, path=path) for path, text in sorted(texts.items())}
    stories = {name: found for name, (found, _) in loaded.items() if found is not None}
    return stories, [problem for _, problems in loaded.values() for problem in problems]

"""YAML as the proof reads it: values with the line each stands on, and nothing validated (``check`` has done that)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from tools.proof.folds import compose
from tools.proof.unit import join
from tools.proof.unseen import visible

_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class Place:
    """A line of a file; 0 is the file as a whole."""

    path: Path
    line: int = 0


@dataclass(frozen=True)
class Record:
    """A value in the file *path*; whatever is not there is empty."""

    path: Path
    node: yaml.Node | None = None
    first_line: int = 1  # of the file, where the YAML begins

    @property
    def place(self) -> Place:
        return Place(self.path, self.node.start_mark.line + self.first_line if self.node else 0)

    @cached_property
    def _values(self) -> dict[str, yaml.Node]:
        pairs = self.node.value if isinstance(self.node, yaml.MappingNode) else []
        return {key.value: value for key, value in pairs if isinstance(key, yaml.ScalarNode)}

    @cached_property
    def _records(self) -> dict[str, Record]:
        return {}

    def get(self, key: str) -> Record:
        """Return the value of *key*."""
        if key not in self._records:
            self._records[key] = Record(self.path, self._values.get(key), self.first_line)
        return self._records[key]

    def items(self, key: str) -> list[Record]:
        """Return the values in the list *key*."""
        node = self._values.get(key)
        nodes = node.value if isinstance(node, yaml.SequenceNode) else []
        return [Record(self.path, item, self.first_line) for item in nodes]

    @cached_property
    def words(self) -> str:
        """The value as a reader sees it: several lines joined as those of a paragraph."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag == _NULL:
            return ""
        return visible(join([line.strip() for line in self.node.value.split("\n")]))

    def text(self, key: str) -> str:
        """Return the words of *key*."""
        return self.get(key).words

    def texts(self, key: str) -> list[str]:
        """Return the words of each value in the list *key*."""
        return [item.words for item in self.items(key)]


def read_yaml(text: str, path: Path, *, first_line: int = 1) -> Record:
    """Return what is in *text*, of the file *path*; raises ``yaml.YAMLError``."""
    return Record(path, compose(text.removeprefix("\ufeff")), first_line)


def read_folder(folder: Path) -> Iterator[tuple[str, Record]]:
    """Yield name and contents of each YAML file in *folder*, in order; raises ``yaml.YAMLError``."""
    for path in sorted(folder.glob("*.yml")):
        yield path.stem, read_yaml(path.read_text("utf-8"), path)

"""Pages are handed to processes that write them only as fast as these write, and forgotten once they are handed over.

Sphinx takes the trees of all pages into memory while the first are written, and each tree, whose nodes know their parent,
waits there for Python to look for garbage: 1.8 MB a page at 2,000 lessons. And a process that reads pages sends back all
that was known of all others before it, too: more and more, the more pages there are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import sphinx.builders
from docutils import nodes
from sphinx.errors import SphinxParallelError
from sphinx.util.parallel import ParallelTasks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

BY_PAGE = ("japanese_search_pages", "tocs")  # nine tenths of what Sphinx remembers, each page's own
_PAUSE = 0.02  # seconds, as Sphinx waits


class Workers(ParallelTasks):
    """Runs tasks in processes of their own, none waiting; a task that is running has its own copy of what it was given."""

    env: ClassVar[BuildEnvironment]
    _failure: SphinxParallelError | None = None

    def _process(self, pipe: Any, func: Callable[[Any], Any] | Callable[[], Any], arg: Any) -> None:
        """Run a task, in its process; one that reads pages sends back what it knows of these."""
        if arg and isinstance(arg[0], str):
            for name in BY_PAGE:
                self.env.__dict__.get(name, {}).clear()
        super()._process(pipe, func, arg)

    def _join_one(self) -> bool:
        """End a task that is done. Sphinx lets go of a failure that it meets here while it adds a task, and goes on without its pages."""
        try:
            return super()._join_one()
        except SphinxParallelError as failure:
            self._failure = failure
            self.terminate()
            raise

    def add_task(
        self,
        task_func: Callable[[Any], Any] | Callable[[], Any],
        arg: Any = None,
        result_func: Callable[[Any, Any], Any] | None = None,
    ) -> None:
        while self._pworking >= self.nproc:
            if not self._join_one():
                time.sleep(_PAUSE)
        super().add_task(task_func, arg, result_func)
        if self._failure:
            raise self._failure
        take_apart([given[1] for given in arg or () if isinstance(given, tuple)])  # else names of pages to read


def take_apart(trees: Sequence[nodes.document]) -> None:
    """Part all nodes of *trees* from each other, so that their memory is free at once."""
    waiting: list[nodes.Node] = [*trees]
    while waiting:
        node = waiting.pop()
        waiting += node.children
        if isinstance(node, nodes.Element):
            node.children = []


def remember(_app: Sphinx, env: BuildEnvironment, _pages: Sequence[str]) -> None:
    Workers.env = env


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("env-before-read-docs", remember)
    sphinx.builders.ParallelTasks = Workers  # type: ignore[attr-defined]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

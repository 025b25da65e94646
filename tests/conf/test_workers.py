"""Pages go to other processes no faster than these write, are forgotten then, and what fails there is told."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.errors import SphinxParallelError

from conf.extensions.workers import Workers, take_apart


@pytest.fixture(autouse=True)
def _without_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def page(name: str) -> tuple[str, nodes.document]:
    tree = new_document(name)
    tree += nodes.section("", nodes.paragraph("", "", nodes.strong("", "在庫")))
    return name, tree


def test_a_tree_that_is_taken_apart_is_gone_without_a_search_for_garbage() -> None:
    _, tree = page("one")
    paragraph = weakref.ref(next(tree.findall(nodes.paragraph)))
    take_apart([tree])
    assert paragraph() is None


def test_what_is_handed_over_is_whole_there_and_forgotten_here() -> None:
    written: list[list[str]] = []
    workers = Workers(2)
    pages = [[page(f"{number}.{place}") for place in range(3)] for number in range(6)]
    for chunk in pages:
        workers.add_task(
            lambda given: [f"{name} {tree.astext()}" for name, tree in given],
            chunk,
            lambda _, told: written.append(told),
        )
        assert len(workers._precvs) <= 2 and not workers._precvs_waiting
        assert [tree.astext() for _, tree in chunk] == [""] * 3
    workers.join()
    expected = [[f"{number}.{place} 在庫" for place in range(3)] for number in range(6)]
    assert sorted(written) == expected


def test_who_reads_pages_sends_back_what_it_knows_of_these_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    env = SimpleNamespace(tocs={"zero": 0}, titles={"zero": 0})
    monkeypatch.setattr(Workers, "env", env, raising=False)

    def read(names: list[str]) -> tuple[dict[str, int], dict[str, int]]:
        env.tocs |= dict.fromkeys(names, 1)
        return env.tocs, env.titles

    known = []
    workers = Workers(1)
    for chunk in (["one", "two"], ["three"]):
        workers.add_task(read, chunk, lambda names, told: known.append((names, *told)))
    workers.join()
    assert known == [(["one", "two"], {"one": 1, "two": 1}, {"zero": 0}), (["three"], {"three": 1}, {"zero": 0})]
    assert env.tocs == {"zero": 0}


@pytest.mark.parametrize("processes", [1, 2])
def test_what_fails_in_a_process_is_told_and_stops_the_next_task(
    monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    """With room for another task, a failure is met while that is added, where Sphinx forgets it."""
    monkeypatch.setattr(Workers, "env", SimpleNamespace(), raising=False)

    def fail(_given: object) -> None:
        raise LookupError("no page")

    workers = Workers(processes)
    workers.add_task(fail, ["one"])
    (pipe,) = workers._precvs.values()
    assert pipe.poll(60)
    with pytest.raises(SphinxParallelError, match="no page"):
        workers.add_task(fail, ["two"])

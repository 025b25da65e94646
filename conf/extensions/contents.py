"""Read again every page whose contents changed, whatever its date says.

Sphinx compares dates. After a clock that went back, or a checkout that keeps old dates, a changed page would look older
than what was made of it and stay as it was. Here the contents of each page, and of the files it includes, decide.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def digest_of(env: BuildEnvironment, name: str) -> str:
    """Return a digest of the page *name* and of all that it was made of."""
    found = hashlib.sha256()
    for path in (Path(env.doc2path(name)), *_files_of(env, name)):
        found.update(path.read_bytes() if path.is_file() else b"\0")
    return found.hexdigest()


def _files_of(env: BuildEnvironment, name: str) -> Iterator[Path]:
    return (Path(env.srcdir, file) for file in sorted(map(str, env.dependencies.get(name, ()))))


def changed_pages(
    app: Sphinx, env: BuildEnvironment, added: Iterable[str], changed: Iterable[str], removed: Iterable[str]
) -> list[str]:
    """Return the pages whose contents are not those that were read."""
    before: dict[str, str] = getattr(env, "michishirube_contents", {})
    return [name for name in env.all_docs if name in env.found_docs and before.get(name) != digest_of(env, name)]


def remember(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep with the environment what its pages were made of."""
    env.michishirube_contents = {name: digest_of(env, name) for name in env.all_docs}  # type: ignore[attr-defined]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("env-get-outdated", changed_pages)
    app.connect("env-updated", remember)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}

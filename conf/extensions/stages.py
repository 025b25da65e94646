"""The colours of the stages: what is of a stage has its colour as accent, wherever it stands.

A stage has a number, by its place on the path. The class ``stage-<number>`` stands on the frame of its pages, on its
entry in the sidebar and on its milestone; the rules here say what the class means (``learning_path.yml`` has the colours).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def stage_class(stages: Sequence[Mapping[str, Any]], stage: str | None) -> str:
    """Return the class of the *stage* with this id; nothing for a page of no stage."""
    return next((f"stage-{number}" for number, known in enumerate(stages, 1) if known["id"] == stage), "")


def rules(config: Config) -> str:
    """Return what the classes mean, for the style sheet."""
    return "\n".join(_rules(config.michishirube_stages))


def _rules(stages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for stage in stages:
        if colours := stage["colours"]:
            accent = f"var(--mi-light, {colours['light']}) var(--mi-dark, {colours['dark']})"
            yield f".{stage_class(stages, stage['id'])} {{ --mi-accent: {accent}; }}"


def colour(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    meta = context.get("meta") or {}
    context["stage_class"] = stage_class(app.config.michishirube_stages, meta.get("stage"))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("michishirube_stages", [], "env", frozenset({list}))
    app.connect("html-page-context", colour)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

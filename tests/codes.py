"""Which diagnostics a piece of our own code names."""

from __future__ import annotations

import ast
from pathlib import Path

from tools.diagnostics import Code


def codes_in(node: ast.AST) -> list[Code]:
    """Return the codes that are named within *node*."""
    attributes = (n for n in ast.walk(node) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name))
    return [Code[a.attr] for a in attributes if isinstance(a.value, ast.Name) and a.value.id == "Code"]


def codes_of(path: Path) -> set[Code]:
    """Return the codes that the module at *path* names."""
    return set(codes_in(ast.parse(path.read_text("utf-8"))))

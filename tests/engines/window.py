"""What the walk (tests/conf/test_walk.py) asks of a browser, whichever engine it has."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

PATIENCE = 90.0  # seconds until a browser that starts, or a page that loads, is taken for broken
# The characters that WebDriver has for keys without one.
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "ArrowDown": "\ue015", "Tab": "\ue004"}


class Window(ABC):
    """One window of a browser, with one page. Elements are named by JavaScript expressions."""

    def __init__(self) -> None:
        self.errors: list[str] = []  # what scripts of pages did not catch, where the engine tells

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page a viewport of so many CSS pixels."""

    @abstractmethod
    def goto(self, address: str) -> None:
        """Open *address* and wait until it is loaded."""

    @abstractmethod
    def run(self, script: str) -> Any:
        """Return what *script*, the body of a function, returns."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press and let go each of *keys*: a character, or one of ``KEYS`` by name."""

    @abstractmethod
    def _point(self, x: float, y: float, *, presses: bool) -> None:
        """Move the pointer to a place of the viewport, and press there."""

    @abstractmethod
    def pdf(self, into: Path) -> None:
        """Print the page on A4."""

    def wait_for(self, expression: str) -> None:
        """Wait until *expression* is true."""
        end = time.monotonic() + PATIENCE
        while not self.run(f"return Boolean({expression})"):
            assert time.monotonic() < end, f"never: {expression}"
            time.sleep(0.05)

    def click(self, element: str) -> None:
        """Wait for *element* and press in its middle."""
        self._point(*self._middle(element), presses=True)

    def hover(self, element: str) -> None:
        """Wait for *element* and move the pointer over it."""
        self._point(*self._middle(element), presses=False)

    def _middle(self, element: str) -> tuple[float, float]:
        self.wait_for(element)
        middle = f"""
          const found = {element};
          found.scrollIntoView({{ block: "center" }});
          const {{ left, top, width, height }} = found.getClientRects()[0];
          return [left + width / 2, top + height / 2];
        """
        x, y = self.run(middle)
        return x, y


def key_source(keys: tuple[str, ...]) -> dict[str, Any]:
    """Return *keys*, pressed one after the other, as WebDriver has them."""
    typed = [KEYS.get(key, key) for key in keys]
    actions = [{"type": kind, "value": key} for key in typed for kind in ("keyDown", "keyUp")]
    return {"type": "key", "id": "keyboard", "actions": actions}


def pointer_source(x: float, y: float, *, presses: bool) -> dict[str, Any]:
    """Return a way of the pointer as WebDriver has it."""
    actions: list[dict[str, Any]] = [{"type": "pointerMove", "x": round(x), "y": round(y)}]
    if presses:
        actions += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
    return {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions}

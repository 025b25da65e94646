"""The rooms of ``tools`` and which of them may know which: arrows run one way."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

TOOLS = ROOT / "tools"
GROUND = {"diagnostics", "characters", "files", "forms", "names", "kinds", "kept_results", "readings"}
# room (or module of the top floor) -> the rooms that it may import besides itself
MAY_IMPORT = {
    "diagnostics": set(),
    "characters": set(),
    "kinds": set(),
    "forms": set(),
    "readings": set(),
    "names": {"kinds"},
    "files": {"diagnostics"},
    "kept_results": {"files"},
    "formats": {"diagnostics"},
    "numbers": set(),
    "records": GROUND | {"numbers"},
    "text": GROUND | {"records"},
    "source_folder": GROUND | {"records", "text"},
    "intake": GROUND | {"records", "text", "proof"},
    "checks": GROUND | {"records", "text", "source_folder", "numbers"},
    "downloads": GROUND | {"records", "text"},
    "pages": GROUND | {"records", "text", "source_folder", "downloads", "numbers"},
    "live": GROUND | {"records", "source_folder", "checks", "pages", "formats"},
    "new": GROUND | {"records", "source_folder"},
    "proof": {"diagnostics", "characters", "kept_results"},
}
EVERYTHING = {"cli", "commands", "fidelity", "alone", "__main__", "__init__"}
FILE_WRITERS = {"docx", "xlsxwriter", "genanki"}
LINES = 300
# A table of wordings grows with what it lists; parting it would only hide it.
LONGER = {"diagnostics.py"}


def modules() -> Iterator[tuple[str, Path]]:
    """Yield each module with the room it stands in."""
    for path in sorted(TOOLS.rglob("*.py")):
        yield path.relative_to(TOOLS).with_suffix("").parts[0], path


def imported(path: Path) -> set[str]:
    """Return the dotted names that the module at *path* imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = node.module or "."
            found |= {f"{module}.{name.name}" for name in node.names} | {module}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


@pytest.mark.parametrize(
    ("room", "path"), list(modules()), ids=lambda value: value if isinstance(value, str) else value.name
)
def test_a_module_imports_only_what_its_room_may(room: str, path: Path) -> None:
    names = imported(path)
    assert "." not in names, "imports by position"
    assert not {name for name in names if name.split(".")[0] in ("sphinx", "conf", "extensions")}
    if room != "downloads":
        reads_word = {"docx"} if path == TOOLS / "intake" / "word.py" else set()
        assert not {name for name in names if name.split(".")[0] in FILE_WRITERS - reads_word}
    if room not in EVERYTHING:
        rooms = {name.split(".")[1] for name in names if name.startswith("tools.")}
        assert rooms - {room} <= MAY_IMPORT[room]


def test_conf_knows_nothing_of_tools() -> None:
    known = [path for path in sorted((ROOT / "conf").rglob("*.py")) if "node_modules" not in path.parts]
    assert known and not [path for path in known if any(name.split(".")[0] == "tools" for name in imported(path))]


@pytest.mark.parametrize("folder", ["tools", "conf"])
def test_no_module_is_a_house_of_its_own(folder: str) -> None:
    lengths = {path.name: path.read_text("utf-8").count("\n") for path in (ROOT / folder).rglob("*.py")}
    assert {name for name, length in lengths.items() if length > LINES} <= LONGER


def test_help_loads_nothing_that_writes_files_to_hand_out() -> None:
    look = "import sys; from tools.cli import main\ntry: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "argparse" in loaded and not loaded & FILE_WRITERS

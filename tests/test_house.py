"""The house is in order: what stands at the top, what the documents say, what the lock files hold."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.places import ROOT
from tools.kinds import DRAWN

TOP = {
    "docs", "source_texts", "conf", "tools", "tests", "Makefile", "pyproject.toml", "README.md", "README.ja.md",
    "CHANGELOG.md", "LICENSE", ".ci", ".github", ".devcontainer", ".readthedocs.yaml", ".vscode", ".pre-commit-config.yaml",
    ".gitignore", ".gitattributes", ".editorconfig",
}  # fmt: skip
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
DOCUMENTS = [ROOT / "README.md", ROOT / "README.ja.md", *sorted((ROOT / "docs" / "contribute").glob("*.md"))]
PACKAGE = json.loads((ROOT / "conf" / "package.json").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "conf").glob("*.lock"))
PLACES = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w|py[p]i\.org|python[h]osted|npm[j]s|--index-url")


def test_the_tools_know_which_pages_scripts_draw() -> None:
    assert runpy.run_path(str(ROOT / "conf/course/parts.py"))["LISTED"] == DRAWN


def tracked() -> list[Path]:
    """Return the files that are or would be tracked; none outside a checkout."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_the_top_level() -> None:
    files = tracked()
    if not files:
        pytest.skip("not a git checkout")
    assert {path.relative_to(ROOT).parts[0] for path in files} == TOP


def test_help_lists_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony and set(phony[1].split()) == TARGETS
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    told = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    assert {line.split()[1] for line in told.splitlines() if line.startswith("  make ")} == TARGETS


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_real_targets(path: Path) -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= TARGETS


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists() or (path.parent / f"{target}.md").exists(), target


def test_what_contributors_run_is_executable() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_readmes_name_the_same_commands() -> None:
    english, japanese = (
        re.findall(r"^make [^#\n]+?(?= *#|$)", p.read_text("utf-8"), re.MULTILINE) for p in DOCUMENTS[:2]
    )
    assert english == japanese and english


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_locks_pin_versions_and_hashes_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z])", text, flags=re.MULTILINE)[1:]
    assert entries and "http" not in text and "index" not in text
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==[^ ]+", entry) and "--hash=sha256:" in entry


def test_every_dependency_has_its_reason() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"] + settings["dependency-groups"]["bench"]
    reasons = (ROOT / "docs" / "contribute" / "dependencies.md").read_text(encoding="utf-8")
    for name in [*(re.split(r"[<>=\[]", entry)[0] for entry in wanted), *PACKAGE["devDependencies"]]:
        assert f"- `{name}`: " in reasons


def test_what_checks_our_javascript_is_pinned_by_version_and_hash_and_no_address() -> None:
    packages = json.loads((ROOT / "conf" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages.pop("")["devDependencies"] == PACKAGE["devDependencies"]
    assert {
        f"node_modules/{name}" for name in PACKAGE["devDependencies"]
    } <= packages.keys() and "dependencies" not in PACKAGE
    for package in packages.values():
        assert package["version"] and package["integrity"].startswith("sha512-") and "resolved" not in package


def test_the_locks_hold_every_dependency_in_one_version() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    pins = {path.name: dict(re.findall(r"^([\w.-]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE)) for path in LOCKS}
    building, all_ = pins["requirements.lock"], pins["requirements-dev.lock"]
    assert building.items() <= all_.items()
    for entry in project["dependencies"]:
        assert re.split(r"[<>=\[]", entry)[0].lower() in building
    for entry in project["optional-dependencies"]["dev"]:
        assert re.split(r"[<>=\[]", entry)[0].lower() in all_
    for entry in settings["dependency-groups"]["bench"]:
        assert re.split(r"[<>=\[]", entry)[0].lower() in pins["requirements-bench.lock"]


def test_no_file_names_a_machine_or_a_registry() -> None:
    offenders = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path != Path(__file__) and PLACES.search(text):
            offenders.append(path.name)
    assert offenders == []

"""What the repository shows to those who come: workflows, forms, guides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.places import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
GUIDES = [*sorted((ROOT / ".github").glob("*.md")), ROOT / "README.md", ROOT / "README.ja.md"]
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
WITHOUT_LINKS = {"CODE_OF_CONDUCT.md", "PULL_REQUEST_TEMPLATE.md"}
VERSIONED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def ids(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", WORKFLOWS, ids=ids)
def test_a_workflow_does_nothing_that_cannot_be_done_here(path: Path) -> None:
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert commands
    for command in commands:
        made = re.fullmatch(r"make ([a-z-]+)( [A-Z]+=[A-Za-z^0-9]+)*", command)
        assert command == ".ci/run" or (made and made[1] in TARGETS), command


@pytest.mark.parametrize("path", WORKFLOWS, ids=ids)
def test_a_workflow_knows_no_secret_and_may_only_read_but_to_publish(path: Path) -> None:
    assert "secrets." not in path.read_text("utf-8")
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    granted = [job["permissions"] for job in workflow["jobs"].values() if "permissions" in job]
    assert granted == ([{"pages": "write", "id-token": "write"}] if path.name == "publish.yml" else [])
    assert all(job["timeout-minutes"] for job in workflow["jobs"].values())
    assert all(VERSIONED.fullmatch(step["uses"]) for step in steps(path) if "uses" in step)


def test_a_change_is_checked_from_forks_too() -> None:
    events = read(ROOT / ".github/workflows/check.yml")[True]  # YAML reads "on" so
    assert "pull_request" in events and "pull_request_target" not in events


@pytest.mark.parametrize("path", FORMS, ids=ids)
def test_a_form_asks_for_something_and_names_every_field(path: Path) -> None:
    form = read(path)
    assert form["name"] and form["description"]
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)
    assert len({field["id"] for field in fields}) == len(fields)


@pytest.mark.parametrize("path", GUIDES, ids=ids)
def test_a_guide_leads_to_files_that_are_there(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert bool(links) is (path.name not in WITHOUT_LINKS)
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", GUIDES, ids=ids)
def test_the_commands_of_a_guide_are_targets(path: Path) -> None:
    text = path.read_text("utf-8")
    named = re.findall(r"^(?:\$ )?make ([a-z-]+)", text, re.MULTILINE) + re.findall(r"`make ([a-z-]+)", text)
    assert set(named) <= TARGETS

"""What is a site's own: read from one file, and the repository found where somebody knows it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.places import ROOT
from tests.site_texts import replace, write_site
from tools.source_folder import load


def module() -> ModuleType:
    """Return the extension, which Sphinx finds on a path of its own."""
    spec = importlib.util.spec_from_file_location("site_settings", ROOT / "conf" / "extensions" / "site_settings.py")
    assert spec and spec.loader
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found  # dataclasses look there for their own names
    spec.loader.exec_module(found)
    return found


find_repository = module().find_repository
ACTIONS = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "us/site", "GITHUB_REF_NAME": "next"}
GITLAB = {"CI_PROJECT_URL": "https://gitlab.example.org/us/site", "CI_DEFAULT_BRANCH": "trunk"}
DOCS = {"READTHEDOCS_GIT_CLONE_URL": "https://github.com/us/site.git", "READTHEDOCS_GIT_IDENTIFIER": "dev"}


@pytest.mark.parametrize(
    ("settings", "environment", "remote", "edit"),
    [
        ({}, {}, "", None),
        ({}, {}, "/srv/git/site.git", None),
        ({}, {}, "../site", None),
        ({}, {}, "https://git.example.org/us/site", None),  # nobody says how this host builds addresses
        ({"host": "gitlab"}, {}, "https://git.example.org/us/site", "https://git.example.org/us/site/-/edit/main/a.md"),
        ({}, {}, "git@github.com:us/site.git", "https://github.com/us/site/edit/main/a.md"),
        ({}, {}, "ssh://git@github.com:22/us/site.git", "https://github.com/us/site/edit/main/a.md"),
        ({}, {}, "https://name:secret@github.com/us/site.git", "https://github.com/us/site/edit/main/a.md"),
        ({}, {}, "https://gitlab.com/us/deep/site", "https://gitlab.com/us/deep/site/-/edit/main/a.md"),
        ({}, ACTIONS, "git@github.com:other/fork", "https://github.com/us/site/edit/next/a.md"),
        ({}, {**ACTIONS, "GITHUB_REF_NAME": "12/merge", "GITHUB_BASE_REF": "main"}, "", "https://github.com/us/site/edit/main/a.md"),
        ({}, {**ACTIONS, "GITHUB_REF_NAME": "v1.0", "GITHUB_REF_TYPE": "tag"}, "", "https://github.com/us/site/edit/main/a.md"),
        ({}, GITLAB, "", "https://gitlab.example.org/us/site/-/edit/trunk/a.md"),
        ({}, {**DOCS, "READTHEDOCS_VERSION_TYPE": "branch"}, "", "https://github.com/us/site/edit/dev/a.md"),
        ({}, {**DOCS, "READTHEDOCS_VERSION_TYPE": "external"}, "", "https://github.com/us/site/edit/main/a.md"),
        ({"repository": "https://github.com/we/site", "branch": "texts"}, ACTIONS, "", "https://github.com/we/site/edit/texts/a.md"),
        ({"repository": "https://github.com/we/site", "host": "none"}, ACTIONS, "", None),
        ({"repository": "https://github.com/we/site"}, {"MICHISHIRUBE_REPOSITORY": "https://github.com/fork/site/"}, "", "https://github.com/fork/site/edit/main/a.md"),
    ],
)  # fmt: skip
def test_the_repository_is_where_somebody_says(
    settings: Mapping[str, Any], environment: Mapping[str, str], remote: str, edit: str | None
) -> None:
    found = find_repository(settings, environment, remote)
    assert (found.edit("a.md") if found else None) == edit


def test_a_report_goes_where_the_host_takes_one() -> None:
    github = find_repository({"repository": "https://github.com/us/site"}, {}, "")
    gitlab = find_repository({"repository": "https://gitlab.com/us/site"}, {}, "")
    assert github.report("題", "文").startswith("https://github.com/us/site/issues/new?title=%E9")
    assert gitlab.report("題", "文").startswith("https://gitlab.com/us/site/-/issues/new?issue%5Btitle%5D=%E9")


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("name: 朝市の手引き\n", "name: 朝市の手引き\ncolours: {light: blue, dark: '#ffffff'}\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\nmount_path: docs\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\nmount_path: /docs\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\nrepository: github.com/us/site\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\nhost: bitbucket\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\naddress: https://a.example/guide/index.html\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\naddress: https://a.example/?a=1\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\naddress: https://me:secret@a.example/\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\ncontact: 'https://a.example/f/{page}'\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\ncontact: 'https://a.example/f?x={pages}'\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "name: 朝市の手引き\ncontact: 'https://{page}.example/'\n", 3, "yaml-value"),
        ("name: 朝市の手引き\n", "nmae: 朝市の手引き\n", 2, "yaml-unknown-key"),
        ("needs: [formula", "needs: [formulae", 6, "yaml-value"),
    ],
)
def test_a_mistake_in_the_settings_is_told_at_its_line(
    old: str, new: str, line: int, code: str, tmp_path: Path
) -> None:
    texts = write_site(tmp_path)
    replace(texts / "site.yml", old, new)
    assert [(d.path.name, d.line, str(d.code)) for d in load(texts).diagnostics] == [("site.yml", line, code)]


def test_a_site_without_settings_is_told_so(tmp_path: Path) -> None:
    texts = write_site(tmp_path)
    (texts / "site.yml").unlink()
    assert [(d.path.name, str(d.code)) for d in load(texts).diagnostics] == [("site.yml", "file-missing")]


OWN = ("道しるべ", "プロダクトと運営", "CC BY", "MIT License", "#1f5673", "#8cc3e6")


def test_no_code_and_no_page_says_what_is_a_sites_own() -> None:
    places = [*(ROOT / "tools").rglob("*.py"), *(ROOT / "conf").rglob("*.py"), *(ROOT / "conf").rglob("*.html")]
    places += [*(ROOT / "docs").glob("*.md")]
    places = [path for path in places if "node_modules" not in path.parts]
    # the default colours of a folder without settings stand with the model of the settings
    told = {(path.name, word) for path in places for word in OWN if word in path.read_text("utf-8")}
    # what the page is about; an example; how the licence that a site names is known
    allowed = {("about.md", "プロダクトと運営"), ("site_settings.py", "CC BY"), ("own_files.py", "CC BY")}
    assert told - allowed == set()

"""What is the site's own, out of the data file that stands with the generated pages (``learn/site.json``).

Sets project, title, author, colours and licence; offers them to hand-written pages as the role ``site`` (name, promise,
author, licence), the repository as the role ``repository``, the place to write to as the role ``contact``, and the book
that ``make epub`` has made as the role ``book``. An icon of the site's own is ``_static/favicon.svg`` beside its pages.

Where the repository is: what the environment says (``MICHISHIRUBE_REPOSITORY``, ``MICHISHIRUBE_BRANCH``), else the
settings, else the host that builds (GitHub Actions, GitLab CI, Read the Docs), else the checkout's remote. Where none
of them knows, no link into it is made.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

DATA = Path("learn", "site.json")
DARK = "#14181c"  # of dark pages, as in colours.css
# git@host:owner/name, ssh://git@host/owner/name, https://user:secret@host/owner/name; the rest is a place on a disk
_REMOTE = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^/@]*@)?|[^/@:]+@)(?P<host>[^/:]+)(?::[0-9]+)?[:/](?P<path>.+?)(?:\.git)?/?"
)


@dataclass(frozen=True)
class Repository:
    """Where the texts are kept: *address* of its pages, *branch*, and the *host*'s way to build addresses."""

    address: str
    branch: str
    host: str

    def edit(self, path: str) -> str:
        return self._file("edit", path)

    def view(self, path: str) -> str:
        return self._file("blob", path)

    def _file(self, action: str, path: str) -> str:
        between = "/-" if self.host == "gitlab" else ""
        return f"{self.address}{between}/{action}/{quote(self.branch)}/{quote(path)}"

    def page(self, name: str) -> str:
        """Return the address of a part of the repository, such as ``issues``."""
        return f"{self.address}{'/-' if self.host == 'gitlab' else ''}/{name}"

    def form(self, name: str, values: Mapping[str, str]) -> str:
        """Return the address of a new issue by the form *name* of GitHub, whose fields have *values* already."""
        return f"{self.page('issues')}/new?{urlencode({'template': name, **values}, quote_via=quote)}"

    def report(self, title: str, body: str) -> str:
        """Return the address of a new issue that says *title* and *body*."""
        keys = ("issue[title]", "issue[description]") if self.host == "gitlab" else ("title", "body")
        query = urlencode(dict(zip(keys, (title, body), strict=True)), quote_via=quote)
        return f"{self.page('issues')}/new?{query}"


def find_repository(settings: Mapping[str, Any], environment: Mapping[str, str], remote: str) -> Repository | None:
    """Return where the texts are kept, or ``None`` where nobody says so; *remote* is the checkout's, or empty."""
    given = environment.get("MICHISHIRUBE_REPOSITORY") or settings.get("repository")
    builder, branch = _of_builder(environment)
    address = (given or builder or _page_of(remote)).rstrip("/")
    host = settings.get("host") or _host_of(address)
    if not address or host == "none":
        return None
    chosen = environment.get("MICHISHIRUBE_BRANCH") or settings.get("branch") or branch or "main"
    return Repository(address, chosen, host)


def _of_builder(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return address and branch that the host tells that builds; a branch only where it names one that lasts."""
    if name := environment.get("GITHUB_REPOSITORY"):
        branch = environment.get("GITHUB_BASE_REF") or environment.get("GITHUB_REF_NAME", "")
        server = environment.get("GITHUB_SERVER_URL", "https://github.com")
        return f"{server}/{name}", branch if environment.get("GITHUB_REF_TYPE", "branch") == "branch" else ""
    if address := environment.get("CI_PROJECT_URL"):
        return address, environment.get("CI_DEFAULT_BRANCH", "")
    if address := environment.get("READTHEDOCS_GIT_CLONE_URL"):
        lasting = environment.get("READTHEDOCS_VERSION_TYPE") == "branch"
        return _page_of(address), environment.get("READTHEDOCS_GIT_IDENTIFIER", "") if lasting else ""
    return "", ""


def _own_address(settings: Mapping[str, Any], environment: Mapping[str, str]) -> str:
    """Return where the site is published, with a slash at its end; nothing where nobody says so."""
    told = environment.get("MICHISHIRUBE_ADDRESS") or settings.get("address")
    address = told or environment.get("READTHEDOCS_CANONICAL_URL") or ""
    return f"{address.rstrip('/')}/" if address else ""


def _page_of(remote: str) -> str:
    """Return the address of the pages of the repository that *remote* names, without any name or secret in it."""
    match = _REMOTE.fullmatch(remote.strip())
    return f"https://{match['host']}/{match['path']}" if match else ""


def _host_of(address: str) -> str:
    """Return the kind of host, as its name tells; one that does not tell gets no links, for they might lead nowhere."""
    name = urlsplit(address).hostname or ""
    return next((kind for kind in ("github", "gitlab") if kind in name), "none")


def checkout_remote(folder: Path) -> str:
    """Return the address that the checkout around *folder* was cloned from; nothing where there is none, or no git."""
    try:
        done = subprocess.run(
            ["git", "config", "--get", "remote.origin.url"], cwd=folder, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip()


class SiteRole(SphinxRole):
    """``{site}`name```: a piece of the settings as text, the licence as a link."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        settings = self.config.michishirube_settings
        licence = settings.get("licence")
        if self.text == "licence" and licence:
            return [nodes.reference("", licence["name"], refuri=licence["url"])], []
        known = {"name": settings["name"], "promise": settings["promise"], "author": settings["author"]}
        known |= {"code-licence": (licence or {}).get("code") or ""}
        if self.text not in known:
            raise ConfigError(f"site role: no such setting: {self.text}")
        return [nodes.Text(known[self.text])], []


class RepositoryRole(SphinxRole):
    """``{repository}`words <issues>```: a link into the repository; only the words where it is not known."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        match = re.fullmatch(r"(?P<words>.+?)\s*<(?P<page>[a-z/]+)>", self.text)
        words, page = (match["words"], match["page"]) if match else (self.text, "")
        repository: Repository | None = self.config.michishirube_repository
        if repository is None:
            return [nodes.Text(words)], []
        address = repository.page(page) if page else repository.address
        return [nodes.reference("", words, refuri=address)], []


class ContactRole(SphinxRole):
    """``{contact}`words```: a link to the place where readers without an account may write; nothing where there is none."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        contact = self.config.michishirube_settings.get("contact") or ""
        address = contact if contact.startswith("mailto:") else contact.replace("{title}", "").replace("{page}", "")
        return ([nodes.reference("", self.text, refuri=address)] if contact else []), []


class BookRole(SphinxRole):
    """``{book}`words```: a link to the site as a book; nothing where none was made before, and in the book itself."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        place = self.config.michishirube_book
        link = addnodes.download_reference("", "", nodes.inline("", self.text), reftarget=place)
        return ([link] if place else []), []


def _book(srcdir: Path, name: str) -> str:
    """Return where the book lies, as Sphinx names a file to hand out; nothing where there is none."""
    place = Path("..", "build", "epub", f"{name}.epub")
    return f"/{place.as_posix()}" if (srcdir / place).is_file() else ""


def _apply(app: Sphinx, config: Config) -> None:
    """Set what Sphinx, the theme, the search and our templates read."""
    path = Path(app.srcdir, DATA)
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read ({error}). Run first: python -m tools build") from error
    settings = data["settings"]
    config.michishirube_settings = settings
    config.michishirube_repository = find_repository(settings, os.environ, checkout_remote(Path(app.srcdir)))
    config.project = config.html_title = settings["name"]
    config.author = config.copyright = settings["author"]  # without a year, which would age; dates stand in the texts
    for ground, colour in settings["colours"].items():
        variables = {"color-brand-primary": colour, "color-brand-content": colour}
        config.html_theme_options[f"{ground}_css_variables"] = variables
    config.html_baseurl = _own_address(settings, os.environ)
    mount = os.environ.get("MICHISHIRUBE_SITE_PATH") or settings["mount_path"]
    config.michishirube_mount = (mount or urlsplit(config.html_baseurl).path).rstrip("/") + "/"
    ours = {"licence": settings["licence"], "colours": settings["colours"], "dark_ground": DARK}
    config.html_context = {**config.html_context, **ours}
    static = Path(app.srcdir, "_static")
    if static.is_dir():
        config.html_static_path = [*config.html_static_path, str(static)]
    config.html_context["touch_icon"] = (static / "apple-touch-icon.png").is_file()
    # browsers that take no drawing for an icon: Safari up to version 25
    config.html_context["icon_sizes"] = [size for size in (32, 192) if (static / f"icon-{size}.png").is_file()]
    if (static / "favicon.svg").is_file():
        config.html_favicon = str(static / "favicon.svg")
    follow(config, data)
    config.michishirube_stages = data["stages"]
    if "ja_search_kinds" not in config:  # the book itself, which has no search
        return
    config.michishirube_book = _book(Path(app.srcdir), settings["id"])
    for kind, name in data["kinds"].items():
        config.ja_search_kinds[name].setdefault("pages", []).append(kind)


# What of the data changes with the texts, by the setting that it becomes: what is read from it are no pages.
FOLLOWED = {
    "synonyms": "ja_search_synonyms",
    "spellings": "ja_search_spellings",
    "translations": "ja_search_translations",
    "questions": "ja_search_questions",
    "search_stages": "ja_search_stages",
    "course": "michishirube_course",
    "course_files": "michishirube_course_files",
    "redirects": "redirects",
}


def follow(config: Config, data: Mapping[str, Any]) -> None:
    """Set what changes with the texts; Sphinx may run on with it (``conf/live``)."""
    for name, setting in FOLLOWED.items():
        setattr(config, setting, data[name])


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("michishirube_settings", {}, "env", frozenset({dict}))
    app.add_config_value("michishirube_repository", None, "env", frozenset({Repository}))
    app.add_config_value("michishirube_mount", "/", "env", frozenset({str}))
    app.add_config_value("michishirube_book", "", "env", frozenset({str}))
    app.connect("config-inited", _apply, priority=100)  # before the theme reads its options
    app.add_role("site", SiteRole())
    app.add_role("repository", RepositoryRole())
    app.add_role("contact", ContactRole())
    app.add_role("book", BookRole())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

"""The preview: what a save is, which pages it makes, and what the server puts over them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.site_texts import replace, write_site
from tools.diagnostics import Code
from tools.live.pages import Preview
from tools.live.run import check, run
from tools.live.server import HOST, State, serve
from tools.live.watch import look, saved

ONE = "lessons/first/one.txt"
# Stands in for Sphinx: says at its start that it built all, and for each line that it made what changed.
RESIDENT = """import json, sys
say = lambda pages: print(json.dumps({"pages": pages, "warnings": " ".join(pages)}), flush=True)
say(["all"])
for _ in sys.stdin:
    say(["changed"])
"""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "resident.py").write_text(RESIDENT, "utf-8")
    (tmp_path / "docs").mkdir()
    made = Preview(write_site(tmp_path), tmp_path / "docs", [str(tmp_path / "resident.py")])
    yield made
    made.close()


def test_a_save_is_what_a_person_changed_added_or_deleted(tmp_path: Path) -> None:
    texts, docs = write_site(tmp_path), tmp_path / "docs"
    for name in ("index.md", "learn/made.md"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("a", "utf-8")
    before = look([texts], docs)
    assert saved(before, look([texts], docs)) == []
    replace(texts / ONE, "朝市の", "夕市の今日の")
    (texts / "site.yml").unlink()
    (docs / "about.md").write_text("a", "utf-8")
    for name in (docs / "learn/made.md", texts / ".one.txt.swp", texts / "one.txt~"):
        name.write_text("made by a program", "utf-8")
    assert saved(before, look([texts], docs)) == [docs / "about.md", texts / ONE, texts / "site.yml"]


def test_a_lesson_whose_text_changed_is_made_alone_and_all_else_with_the_whole(preview: Preview) -> None:
    page, other = preview.docs / "learn/first/one.md", preview.docs / "learn/first/two.md"
    assert preview.make([]) == ("all", []) and other.is_file()
    other.write_text('---\ngenerator: "michishirube"\n---\n', "utf-8")
    replace(preview.root / ONE, "閲覧数を毎朝見ます。", "閲覧数を毎晩見ます。")
    assert preview.make([preview.root / ONE]) == ("changed", [])
    assert "毎晩" in page.read_text("utf-8") and "朝市" not in other.read_text("utf-8")
    replace(preview.root / ONE, "summary: 紹介の文です。", "summary: 別の紹介です。")
    assert preview.make([preview.root / ONE]) == ("all", [])
    assert "別の紹介" in page.read_text("utf-8") and "朝市" in other.read_text("utf-8")
    assert preview.make([preview.root / ONE, preview.root / "site.yml"]) == ("all", [])
    (preview.docs / "about.md").write_text("# この手引きについて\n", "utf-8")
    assert preview.make([preview.docs / "about.md", preview.root / ONE]) == ("changed", [])


def test_what_cannot_be_read_leaves_the_pages_and_is_told(preview: Preview) -> None:
    preview.make([])
    page = (preview.docs / "learn/first/one.md").read_text("utf-8")
    replace(preview.root / ONE, "title:", "titel:")
    warned, problems = preview.make([preview.root / ONE])
    assert warned == "" and [one.code for one in problems] == [Code.YAML_UNKNOWN_KEY]
    assert [one.code for one in check(preview, problems)] == [Code.YAML_UNKNOWN_KEY]
    assert (preview.docs / "learn/first/one.md").read_text("utf-8") == page


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, State, int]]:
    html, state = tmp_path / "html", State()
    (html / "learn").mkdir(parents=True)
    for name in ("index.html", "learn/index.html", "404.html"):
        (html / name).write_text("<body>page</body>", "utf-8")
    (html / "data.json").write_text("{}", "utf-8")
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    server = serve(html, ROOT / "conf/live", state, port=0)
    yield html, state, server.server_port
    server.shutdown()
    server.server_close()


def get(port: int, address: str) -> tuple[int, str]:
    connection = HTTPConnection(HOST, port)
    connection.request("GET", address)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


def test_pages_go_out_with_the_panel_and_lie_in_their_folder_without(site: tuple[Path, State, int]) -> None:
    html, _, port = site
    for address, status in (("/", 200), ("/learn/", 200), ("/learn/index.html?a=1", 200), ("/none.html", 404)):
        assert get(port, address) == (status, '<body>page</body><script defer src="/__live/panel.js"></script>')
    assert get(port, "/data.json") == (200, "{}") and get(port, "/../secret.html")[0] == 404
    for name in ("panel.js", "panel.css"):
        status, script = get(port, f"/__live/{name}")
        assert status == 200 and script == (ROOT / "conf/live" / name).read_text("utf-8")
        assert "//" not in script.replace("// ", "")  # nothing is fetched from elsewhere
    assert all("__live" not in page.read_text("utf-8") for page in html.rglob("*.html"))


def test_the_state_comes_as_soon_as_it_is_another(site: tuple[Path, State, int]) -> None:
    _, state, port = site
    state.show(busy=True)
    assert json.loads(get(port, "/__live/state?after=0")[1]) == {"number": 1, "busy": True}
    later = threading.Timer(0.05, lambda: state.show(busy=False, findings=[]))
    later.start()
    assert json.loads(get(port, "/__live/state?after=1")[1]) == {"number": 2, "busy": False, "findings": []}


def test_a_port_that_is_taken_is_said_with_another(preview: Preview, site: tuple[Path, State, int]) -> None:
    html, _, port = site
    (found,) = run(preview, html, ROOT / "conf/live", [], port=port, say=str)
    assert found.code is Code.PORT_TAKEN and f"PORT={port + 1}" in found.mend

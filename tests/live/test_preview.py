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
# Stands in for Sphinx: says at its start that it built all, then what it was asked for; behind "all", ten pages wait.
RESIDENT = """import json, sys
left = 0
say = lambda told, **more: print(json.dumps({"left": left, "warnings": told, **more}), flush=True)
say("start")
for line in sys.stdin:
    asked = json.loads(line)
    left = {"some": 0, "all": 10, "write": max(0, left - asked.get("most", 0)), "finish": 0}[asked["do"]]
    with open("site.json") as site:
        say(" ".join(map(str, asked.values())), anew=asked["do"] == "all" and "夕市" in site.read())
"""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    script = RESIDENT.replace('"site.json"', repr(str(tmp_path / "docs/learn/site.json")))
    (tmp_path / "resident.py").write_text(script, "utf-8")
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


LEFT = '---\ngenerator: "michishirube"\n---\n'


def steps(preview: Preview) -> list[str]:
    """Do all that waits, and return what Sphinx was asked for."""
    told = []
    while preview.waiting:
        told.append(preview.go_on()[0])
    return told


def test_what_changed_and_what_is_looked_at_comes_first_and_all_else_step_by_step(preview: Preview) -> None:
    names = ("learn/first/one", "learn/first/two", "glossary/term-pv", "learn/index")
    one, two, term, path = pages = [preview.docs / f"{name}.md" for name in names]
    assert preview.make([]) == ("start", []) and preview.waiting == 0
    for page in pages:
        page.write_text(LEFT, "utf-8")
    replace(preview.root / ONE, "title: ", "title: 新しい")
    replace(preview.root / "glossary/metric.yml", "見られた回数", "開かれた回数")
    assert preview.make([preview.root / ONE, preview.root / "glossary/metric.yml"], [names[3]]) == ("some", [])
    assert "新しい" in one.read_text("utf-8") and "開かれた" in term.read_text("utf-8")
    assert path.read_text("utf-8") != LEFT == two.read_text("utf-8")
    first = f"all {(names[0], names[2], names[3])!r}".replace("(", "[").replace(")", "]")
    assert steps(preview) == [first, "write 8", "write 8", "finish"] and two.read_text("utf-8") != LEFT
    (preview.docs / "about.md").write_text("# この手引きについて\n", "utf-8")
    assert preview.make([preview.docs / "about.md"]) == ("some", [])


def test_where_pages_come_or_go_all_are_read_first(preview: Preview) -> None:
    preview.make([])
    replace(preview.root / "glossary/metric.yml", "id: pv", "id: views")
    for name in ("one", "two"):
        text = preview.root / f"lessons/first/{name}.txt"
        text.write_text(text.read_text("utf-8").replace("[pv]", "[views]"), "utf-8")
    told, problems = preview.make([preview.root / "glossary/metric.yml"])
    assert problems == [] and told == "all ['glossary/term-views']"


def test_sphinx_starts_anew_for_settings_and_for_what_is_no_text(preview: Preview) -> None:
    preview.make([])
    assert preview.make([preview.docs / "_static/favicon.svg"]) == ("start", []) and preview.waiting == 0
    replace(preview.root / "site.yml", "朝市の手引き", "夕市の手引き")
    assert preview.make([preview.root / "site.yml"]) == ("some", [])
    assert steps(preview) == ["start"]


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
    state.show(busy=True)
    assert json.loads(get(port, "/__live/state?after=0")[1]) == {"number": 1, "busy": True}
    later = threading.Timer(0.05, lambda: state.show(busy=False, findings=[]))
    later.start()
    assert json.loads(get(port, "/__live/state?after=1")[1]) == {"number": 2, "busy": False, "findings": []}


def test_the_state_tells_whether_the_page_that_asks_is_another_and_which_pages_are_looked_at(
    site: tuple[Path, State, int],
) -> None:
    html, state, port = site
    state.show(busy=False)
    ask = "/__live/state?after=0&page="
    before = json.loads(get(port, f"{ask}/learn/")[1])
    assert json.loads(get(port, f"{ask}/learn/index.html")[1]) == before and before["number"] == 1
    (html / "learn/index.html").write_text("<body>new</body>", "utf-8")
    assert json.loads(get(port, f"{ask}/learn/")[1])["page"] != before["page"]
    assert "page" not in json.loads(get(port, f"{ask}/../secret.html")[1])
    assert json.loads(get(port, f"{ask}/index.html")[1])["page"] and state.looked_at() == ["index", "learn/index"]


def test_a_port_that_is_taken_is_said_with_another(preview: Preview, site: tuple[Path, State, int]) -> None:
    html, _, port = site
    (found,) = run(preview, html, ROOT / "conf/live", [], port=port, say=str)
    assert found.code is Code.PORT_TAKEN and f"PORT={port + 1}" in found.mend

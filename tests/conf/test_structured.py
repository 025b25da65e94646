"""What pages say they are (JSON-LD), held against the shapes of schema.org; what they say, ``tools/proof`` compares."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.sphinx_site import build
from tests.whole_site import html  # noqa: F401 - a fixture

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TEXT, NUMBER, ADDRESS, LASTING, THINGS, THING = "text", "number", "address", "lasting", "things", "thing"
CREATIVE = {"name": TEXT, "description": TEXT, "url": ADDRESS, "inLanguage": TEXT, "license": ADDRESS}
TEACHING = {**CREATIVE, "timeRequired": LASTING, "position": NUMBER, "teaches": TEXT, "hasPart": THINGS}
# schema.org: the properties that each type may have here, and what their values are
SHAPES: dict[str, dict[str, str]] = {
    "WebSite": CREATIVE,
    "Course": {**TEACHING, "syllabusSections": THINGS},
    "Syllabus": TEACHING,
    "LearningResource": {**TEACHING, "learningResourceType": TEXT, "isPartOf": THING},
    "DefinedTermSet": CREATIVE,
    "DefinedTerm": {"name": TEXT, "description": TEXT, "url": ADDRESS, "inDefinedTermSet": ADDRESS},
    "BreadcrumbList": {"itemListElement": THINGS},
    "ListItem": {"position": NUMBER, "name": TEXT, "item": ADDRESS},
}


def things_of(page: str) -> list[dict[str, Any]]:
    found = [json.loads(text) for text in SCRIPT.findall(page)]
    assert all(data["@context"] == "https://schema.org" for data in found)
    return [thing for data in found for thing in data["@graph"]]


def misshapen(thing: Any) -> list[str]:
    """Return what in *thing* schema.org does not know."""
    shape = SHAPES.get(thing.get("@type"), {})
    found = [] if thing.get("@type") in SHAPES and thing.keys() - {"@type"} else [str(thing)[:60]]
    for name, value in thing.items():
        if name != "@type" and not _is(value, shape.get(name, "")):
            found.append(f"{thing['@type']}.{name}")
    return found + [wrong for value in thing.values() for inner in _inside(value) for wrong in misshapen(inner)]


def _inside(value: Any) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    return [inner for inner in values if isinstance(inner, dict)]


def _is(value: Any, kind: str) -> bool:
    match kind:
        case "text":
            texts = value if isinstance(value, list) else [value]
            return all(isinstance(text, str) and text.strip() for text in texts) and bool(texts)
        case "number":
            return type(value) is int and value > 0
        case "address":
            return isinstance(value, str) and value.startswith("https://")
        case "lasting":
            return isinstance(value, str) and bool(re.fullmatch("PT[1-9][0-9]*M", value))
        case "things" | "thing":
            return bool(_inside(value)) and isinstance(value, list) == (kind == "things")
    return False


def test_every_page_says_what_it_is_in_words_that_schema_org_knows(html: Path) -> None:  # noqa: F811
    kinds: set[str] = set()
    for path in html.rglob("*.html"):
        things = things_of(path.read_text("utf-8"))
        kinds |= {thing["@type"] for thing in things}
        assert [wrong for thing in things for wrong in misshapen(thing)] == [], path.name
    assert kinds == SHAPES.keys() - {"ListItem"}


def test_a_lesson_tells_its_place_its_time_and_what_it_teaches(html: Path) -> None:  # noqa: F811
    crumbs, lesson = things_of((html / "learn/first-loaf/weigh-by-ratio.html").read_text("utf-8"))
    base = "https://kamado.example/guide"
    assert [item["item"] for item in crumbs["itemListElement"]] == [
        f"{base}/index.html",
        f"{base}/learn/index.html",
        f"{base}/learn/first-loaf/index.html",
        f"{base}/learn/first-loaf/weigh-by-ratio.html",
    ]
    assert lesson["isPartOf"]["url"] == f"{base}/learn/first-loaf/index.html"
    assert lesson["teaches"] and lesson["timeRequired"] and lesson["position"]


def test_a_title_cannot_end_the_script(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# 題\n\n```{toctree}\nend\n```\n", "utf-8")
    (tmp_path / "end.md").write_text("# \\</script>\\<!-- & \"'\n", "utf-8")
    page = build(tmp_path, tmp_path / "out").page("end.html")
    (crumbs,) = things_of(page)
    assert crumbs["itemListElement"][1]["name"] == "</script><!-- & \"'"
    assert crumbs["itemListElement"][1]["item"] == "end.html"  # the site does not know its address

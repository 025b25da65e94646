"""The JSON Schemas for editors: complete, in Japanese, the same at every run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml

from tests.places import ROOT
from tools.records.header import Header
from tools.records.schema import schemas


def test_the_files_for_editors_are_current() -> None:
    """``python -m tools schema`` renews them."""
    folder = ROOT / "conf" / "schemas"
    assert {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} == schemas()


def test_same_models_same_bytes() -> None:
    assert schemas() == schemas()
    assert list(schemas()) == sorted(schemas())


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, text in schemas().items() if name != "template"])
def test_every_field_is_described_in_japanese(name: str, text: str) -> None:
    schema = json.loads(text)
    models: list[dict[str, Any]] = [schema, *schema.get("$defs", {}).values()]
    for model in models:
        assert model["additionalProperties"] is False
        for key, field in model["properties"].items():
            assert not field["description"].isascii(), f"{name}: {key}"
    assert not schema["title"].isascii()


def test_the_header_has_all_its_keys() -> None:
    schema = json.loads(schemas()["header"])
    assert list(schema["properties"]) == list(Header.model_fields)
    assert schema["required"] == ["title"]
    assert schema["properties"]["rights"]["enum"] == ["open", "restricted"]


SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
SITES = (ROOT / "source_texts", ROOT / "tests/second_site/source_texts")


def faults(value: Any, schema: Any, root: Any, way: str = "") -> Iterator[str]:
    """Yield what an editor would tell of *value*: as far as our schemas say anything."""
    if "$ref" in schema:
        name = schema["$ref"]
        found = root["$defs"][name.rpartition("/")[2]] if name.startswith("#") else json.loads(schemas()[name[:-5]])
        yield from faults(value, found, root if name.startswith("#") else found, way)
    if "if" in schema:
        yield from faults(value, schema["else" if any(faults(value, schema["if"], root)) else "then"], root, way)
    if "anyOf" in schema and all(any(faults(value, one, root, way)) for one in schema["anyOf"]):
        yield f"{way}: none of several"
    kinds = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool}
    types = schema.get("type", [])
    known = [types] if isinstance(types, str) else types
    if known and not any(value is None if kind == "null" else isinstance(value, kinds[kind]) for kind in known):
        yield f"{way}: no {types}"
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{way}: not one of the words"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{way}: not of the pattern"
    if isinstance(value, str | list):
        least, most = ("minLength", "maxLength") if isinstance(value, str) else ("minItems", "maxItems")
        if not schema.get(least, 0) <= len(value) <= schema.get(most, len(value)):
            yield f"{way}: too many or too few"
    for number, item in enumerate(value if isinstance(value, list) else ()):
        yield from faults(item, schema.get("items", {}), root, f"{way}/{number}")
    for key, part in value.items() if isinstance(value, dict) else ():
        if key not in schema.get("properties", {}) and schema.get("additionalProperties") is False:
            yield f"{way}: {key} is not known"
        yield from faults(part, schema.get("properties", {}).get(key, {}), root, f"{way}/{key}")
    yield from (f"{way}: {key} is missing" for key in schema.get("required", ()) if key not in (value or ()))


class _AsEditors(yaml.SafeLoader):
    """Reads dates as editors do: as words."""

    yaml_implicit_resolvers: ClassVar = {
        sign: [(tag, pattern) for tag, pattern in known if not tag.endswith("timestamp")]
        for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def wired() -> dict[Path, str]:
    """Return every YAML file of texts with the schema that the editor's settings give it."""
    return {
        path: Path(schema).stem
        for schema, pattern in SETTINGS["yaml.schemas"].items()
        for site in SITES
        for path in site.parent.glob(pattern.removeprefix("**/"))
    }


def test_editors_find_nothing_to_mend_in_files_that_are_right_and_know_every_file() -> None:
    files = wired()
    assert set(files) == {path for site in SITES for path in site.rglob("*.yml")}
    told = {
        f"{path.name}{fault}"
        for path, name in files.items()
        for schema in [json.loads(schemas()[name])]
        for fault in faults(yaml.load(path.read_text("utf-8"), _AsEditors), schema, schema)
    }
    assert told == set()


def test_editors_tell_of_a_key_that_is_misspelt_missing_or_of_the_wrong_form() -> None:
    schema = json.loads(schemas()["template"])
    path = ROOT / "source_texts/templates/raci.yml"
    right = yaml.load(path.read_text("utf-8"), _AsEditors)
    assert list(faults({**right, "titel": "x"}, schema, schema)) == [": titel is not known"]
    assert list(faults({**right, "usage": "x"}, schema, schema)) == ["/usage: no ['array', 'null']"]
    del right["title"]
    assert list(faults(right, schema, schema)) == [": title is missing"]

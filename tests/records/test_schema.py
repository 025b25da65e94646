"""The JSON Schemas for editors: complete, in Japanese, the same at every run."""

from __future__ import annotations

import json
from typing import Any

import pytest

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


@pytest.mark.parametrize(("name", "text"), schemas().items())
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

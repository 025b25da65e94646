"""JSON Schemas of the YAML that authors write, so that editors complete and check it.

The models are the one source; ``conf/schemas/<name>.json`` holds what :func:`schemas` returns. Same models, same bytes.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from tools.records.facts import FactFile
from tools.records.glossary import TermFile
from tools.records.header import Header
from tools.records.learning_path import LearningPath
from tools.records.practice import PracticeData
from tools.records.self_checks import SelfCheck
from tools.records.site_settings import SiteSettings
from tools.records.stories import Story
from tools.records.wordings import SearchWords, Terminology
from tools.records.work_templates import DocumentTemplate, TableTemplate

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# name of the schema -> the model of a whole file, and what an editor calls it
MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "facts": (FactFile, "出典の記事と、そこから取り上げる事実"),
    "glossary": (TermFile, "用語集(1つの分類)"),
    "header": (Header, "レッスンの原稿のヘッダー"),
    "learning-path": (LearningPath, "学習の道すじ"),
    "practice": (PracticeData, "演習用データ"),
    "search-synonyms": (SearchWords, "検索のための言い換え"),
    "self-check": (SelfCheck, "段階の自己チェック"),
    "site": (SiteSettings, "サイトに固有のこと"),
    "story": (Story, "物語の会社の値"),
    "template-document": (DocumentTemplate, "仕事で使うテンプレート(文書)"),
    "template-table": (TableTemplate, "仕事で使うテンプレート(表)"),
    "terminology": (Terminology, "使う言い方と、使わない言い方"),
}
# Two kinds of files lie in one folder: the kind that a file names says which of them it is.
TEMPLATE = {
    "$schema": DIALECT,
    "title": "仕事で使うテンプレート",
    "if": {"properties": {"kind": {"const": "table"}}, "required": ["kind"]},
    "then": {"$ref": "template-table.json"},
    "else": {"$ref": "template-document.json"},
}


def schemas() -> dict[str, str]:
    """Return the JSON text of each schema by name (``header`` -> ``{"$schema": …}``), ready to be written."""
    made = {name: _schema(model, title) for name, (model, title) in MODELS.items()}
    return {name: _text(schema) for name, schema in sorted({**made, "template": TEMPLATE}.items())}


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": title, **_for_authors(model.model_json_schema())}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _for_authors(schema: dict[str, Any]) -> dict[str, Any]:
    """Return *schema* without what pydantic wrote for programmers: English titles and the models' docstrings."""
    if schema.get("type") == "object":
        schema = {key: value for key, value in schema.items() if key != "description"}
    kept = {key: value for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    return {key: _as_written(key, _inside(value)) for key, value in kept.items()}


def _as_written(key: str, value: Any) -> Any:
    """Return the type of a *value* as editors take what authors write: for us every word is text, for them some are numbers,
    and a key without a value, which we count as not written, has one."""
    if key != "type" or not isinstance(value, str):
        return value
    return {"string": ["string", "number", "boolean", "null"], "array": ["array", "null"]}.get(value, value)


def _inside(value: Any) -> Any:
    if isinstance(value, dict):
        return _for_authors(value)
    return [_inside(item) for item in value] if isinstance(value, list) else value

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
from tools.records.wordings import SearchWords
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
}


def schemas() -> dict[str, str]:
    """Return the JSON text of each schema by name (``header`` -> ``{"$schema": …}``), ready to be written."""
    return {name: _schema(model, title) for name, (model, title) in MODELS.items()}


def _schema(model: type[BaseModel], title: str) -> str:
    schema = {"$schema": DIALECT, "title": title, **_for_authors(model.model_json_schema())}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _for_authors(schema: dict[str, Any]) -> dict[str, Any]:
    """Return *schema* without what pydantic wrote for programmers: English titles and the models' docstrings."""
    if schema.get("type") == "object":
        schema = {key: value for key, value in schema.items() if key != "description"}
    kept = {key: value for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    return {key: _inside(value) for key, value in kept.items()}


def _inside(value: Any) -> Any:
    if isinstance(value, dict):
        return _for_authors(value)
    return [_inside(item) for item in value] if isinstance(value, list) else value

"""What is a site's own: ``site.yml`` in its folder of texts, the one place for its name, promise, licence and colours.

The repository's address may be left out: then the host that builds knows it, or the checkout's remote does, or no link
into a repository is made (``conf/extensions/site_settings.py``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from tools.diagnostics import Diagnostic
from tools.records.colours import Colours
from tools.records.fields import Line, Prose, Slug
from tools.records.yaml_model import Located, Strict, load, refuse

_ADDRESS = r"https?://[^\s<>\"']+"
_MOUNT = r"/(?:[A-Za-z0-9._~-]+/)*"


def _matching(pattern: str, expected: str) -> tuple[AfterValidator, WithJsonSchema]:
    """Return the two parts of a type of text: what refuses other text in Japanese, and its JSON Schema."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise refuse(f"「{value}」は使えません", expected)
        return value

    return AfterValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


Address = Annotated[Line, *_matching(_ADDRESS, "「https://」から始まる住所を書いてください。")]
Mount = Annotated[Line, *_matching(_MOUNT, "「/」か「/docs/」のように、「/」で始めて「/」で終えてください。")]


class Licence(Strict):
    """Under which terms the texts may be used."""

    name: Line = Field(description="本文と図の利用条件の名前(例: CC BY 4.0)")
    url: Address = Field(description="利用条件の住所")
    code: Line | None = Field(default=None, description="プログラムの利用条件の名前")


class Category(Strict):
    """A category of terms: *id* is the name of its file in ``glossary/``."""

    id: Slug = Field(description="glossary/ のファイル名")
    name: Line = Field(description="読者に見せる分類の名前")
    needs: tuple[Literal["formula", "unit", "example", "pitfall"], ...] = Field(
        default=(), description="この分類の用語が必ず持つ項目"
    )


class SiteSettings(Strict):
    """All that is this site's own; the defaults are those of a plain folder of texts, which has no settings."""

    id: Slug = Field(default="texts", description="半角英字の id。配るファイルの名前になる")
    name: Line = Field(default="原稿", description="サイトの名前")
    promise: Prose = Field(default="原稿の下見です。", description="サイトが約束すること(1文)")
    author: Line = Field(default="執筆者", description="著者の名前")
    repository: Address | None = Field(default=None, description="リポジトリーの住所(なければ、組み立てる場所から知る)")
    branch: Line | None = Field(default=None, description="編集の対象とするブランチ(なければ、組み立てる場所から知る)")
    host: Literal["github", "gitlab", "none"] | None = Field(
        default=None, description="リポジトリーの種類(なければ、住所から知る)。none なら編集のリンクを作らない"
    )
    address: Address | None = Field(
        default=None,
        description="サイトを公開する住所(なければ、組み立てる場所から知る)。検索エンジンと共有のために使う",
    )
    mount_path: Mount = Field(default="/", description="サイトを置く場所")
    licence: Licence | None = Field(default=None, description="利用条件")
    colours: Colours = Field(default=Colours(light="#0b6fa4", dark="#7cc4ee"), description="サイトの色")
    templates_title: Line = Field(default="テンプレート", description="テンプレートのページの題名")
    glossary_scope: Line = Field(default="ここで使う", description="用語集の紹介の言葉(「〜N語です」)")
    term_categories: tuple[Category, ...] = Field(default=(), description="用語の分類。書いた順に並ぶ")

    def categories(self) -> Mapping[str, Category]:
        """Return the categories by id, in their order."""
        return {category.id: category for category in self.term_categories}


def load_site_settings(text: str, *, path: Path) -> tuple[Located[SiteSettings] | None, list[Diagnostic]]:
    """Return the settings in *text*, and what is wrong with them."""
    return load(text, SiteSettings, path=path)

"""What is a site's own: ``site.yml`` in its folder of texts, the one place for its name, promise, licence and colours.

The repository's address may be left out: then the host that builds knows it, or the checkout's remote does, or no link
into a repository is made (``conf/extensions/site_settings.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from tools.diagnostics import Diagnostic
from tools.records.colours import Colours
from tools.records.fields import Address, Line, Prose, Slug, distinct_by, matching
from tools.records.yaml_model import Located, Strict, load

_HOST = r"https?://[^\s<>\"'/?#@{}]+"
# What is put in goes behind the "?": in front of it, it would be another address on each page.
_CONTACT = (
    r"mailto:[^\s<>\"'?&@{}]+@[^\s<>\"'?&@{}]+"
    rf"|{_HOST}(?:/[^\s<>\"'?#{{}}]*)?(?:\?(?:[^\s<>\"'#{{}}]|\{{(?:title|page)\}})*)?"
)
# An address of the writer's own machine would be no one else's.
_OWN = (
    rf"(?!https?://(?:localhost|127\.|192\.168\.|0\.0\.0\.0|\[::1\])){_HOST}(?:/(?![^/]*\.html?/?$)[^\s<>\"'?#{{}}/]*)*"
)
_MOUNT = r"/(?:[A-Za-z0-9._~-]+/)*"


Contact = Annotated[
    Line,
    *matching(
        _CONTACT,
        "「mailto:texts@example.com」か、「https://」から始まる入力欄の住所を書いてください。"
        "{title} と {page} は、「?」の後ろにだけ書けます。",
    ),
]
OwnAddress = Annotated[
    Line,
    *matching(_OWN, "「https://example.com/guide/」のように、サイトを置くフォルダーの住所を書いてください。"),
]
Mount = Annotated[Line, *matching(_MOUNT, "「/」か「/docs/」のように、「/」で始めて「/」で終えてください。")]


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
    address: OwnAddress | None = Field(
        default=None,
        description="サイトを公開する住所(なければ、組み立てる場所から知る)。検索エンジンと共有のために使う",
    )
    contact: Contact | None = Field(
        default=None,
        description="アカウントのない読者が間違いを知らせる先。mailto: か、入力欄の住所({title} と {page} はページの題名と住所になる)",
    )
    mount_path: Mount | None = Field(
        default=None, description="サイトを置く場所(なければ、公開する住所から知る)。見つからないページが使う"
    )
    licence: Licence | None = Field(default=None, description="利用条件")
    colours: Colours = Field(default=Colours(light="#0b6fa4", dark="#7cc4ee"), description="サイトの色")
    templates_title: Line = Field(default="テンプレート", description="テンプレートのページの題名")
    glossary_scope: Line = Field(default="ここで使う", description="用語集の紹介の言葉(「〜N語です」)")
    term_categories: Annotated[tuple[Category, ...], distinct_by("id"), distinct_by("name")] = Field(
        default=(), description="用語の分類。書いた順に並ぶ"
    )

    def categories(self) -> Mapping[str, Category]:
        """Return the categories by id, in their order."""
        return {category.id: category for category in self.term_categories}


def load_site_settings(text: str, *, path: Path) -> tuple[Located[SiteSettings] | None, list[Diagnostic]]:
    """Return the settings in *text*, and what is wrong with them."""
    return load(text, SiteSettings, path=path)

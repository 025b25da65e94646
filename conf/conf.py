"""Settings of the site; what they need beyond Sphinx lives in ``conf/extensions``.

Build: ``sphinx-build -c conf docs build/html -nW``. Paths below are relative to this folder.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # Sphinx finds a project's own extensions only on the import path

# The one place that knows where the repository is; a fork sets the environment variable.
repository = os.environ.get("MICHISHIRUBE_REPOSITORY", "https://github.com/michishirube/michishirube").rstrip("/")

project = "道しるべ"
author = "道しるべの執筆者"
copyright = author  # without a year, which would age; dates stand in the texts
language = "ja"
html_title = project

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinx.ext.extlinks",
    "extensions.anchors",
    "extensions.branch_nav",
    "extensions.furo_ja",
    "extensions.inline_svg",
    "extensions.ja_lines",
    "extensions.japanese_search",
    "extensions.self_check",
    "extensions.source_links",
]
templates_path = ["templates"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["**/README.md", "downloads/**"]  # files to hand out, not pages

# --- text: what the writer of the pages escapes must stay as it was written
myst_enable_extensions = ["attrs_inline", "attrs_block"]
myst_disable_syntax = ["html_block", "html_inline"]
smartquotes = False
# a page's label is also the last part of its document name; both lead to the same page
suppress_warnings = ["myst.xref_ambiguous"]

sd_card_legacy_separators = False  # a line of + or ^ in a text is text

# --- pages
html_theme = "furo"
html_static_path = ["static"]
html_favicon = "static/favicon.svg"
html_css_files = ["michishirube.css", "handouts.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = False
html_domain_indices = False
html_permalinks_icon = "#"
html_context = {
    # where the site is mounted; only the 404 page, which a server shows at any depth, needs to know
    "site_path": os.environ.get("MICHISHIRUBE_SITE_PATH", "/"),
}
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b6fa4", "color-brand-content": "#0b6fa4"},
    "dark_css_variables": {"color-brand-primary": "#7cc4ee", "color-brand-content": "#7cc4ee"},
    "top_of_page_buttons": ["view", "edit"],
}

# --- search: what its filters call the kinds of pages; the last kind takes every page that no other claims
ja_search_kinds = {
    "lesson": {"name": "レッスン", "pages": ["lesson", "texts"]},
    "exercise": {
        "name": "演習・課題",
        "pages": ["practice", "capstone", "self-check"],
        "blocks": ["exercise"],
        "weight": 0.9,
    },
    "term": {"name": "用語", "pages": ["glossary"], "weight": 0.75},
    "template": {"name": "テンプレート", "pages": ["templates"]},
    "guide": {"name": "段階と道", "pages": ["stage", "path"], "weight": 0.9},
    "source": {"name": "出典", "pages": ["sources"], "weight": 0.4},
    "page": {"name": "サイトについて", "weight": 0.5},
}
# lists of all names, which would be found for every one of them; words that sphinx-design hides
ja_search_skip = ["index-bar", "term-list", "sd-hide-link-text"]
ja_search_terms = "glossary/terms.json"
ja_search_synonyms = "search_synonyms.yml"
ja_search_lists = ["glossary/index", "learn/index"]

# --- links into the repository
michishirube_repository = repository
michishirube_branch = "main"
michishirube_docs_folder = "docs"
extlinks = {"repository": (f"{repository}/%s", None)}

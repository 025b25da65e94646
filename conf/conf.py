"""Settings of Sphinx; what they need beyond it lives in ``conf/extensions``, what is a site's own in its ``site.yml``.

Build: ``sphinx-build -c conf docs build/html -nW``. Paths below are relative to this folder.
"""

import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # Sphinx finds a project's own extensions only on the import path

gc.set_threshold(100_000, 20, 100)  # trees of pages live long: looking for garbage among them took 6 % of a build

language = "ja"

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinx_reredirects",
    "extensions.anchors",
    "extensions.branch_nav",
    "extensions.components",
    "extensions.contents",
    "extensions.figure_words",
    "extensions.folds",
    "extensions.frame",
    "extensions.furo_ja",
    "extensions.inline_svg",
    "extensions.lean",
    "extensions.phrases",
    "extensions.pictures",
    "extensions.program",
    "extensions.ja_lines",
    "extensions.not_found",
    "extensions.sharing",
    "extensions.site_settings",
    "extensions.source_links",
    "extensions.stages",
    "extensions.style",
    "extensions.tables",
    "extensions.templates",
    "extensions.traversal",
    "extensions.wordmark",
    "extensions.workers",
    "course",
    "japanese_search",
    "paper",
    "self_check",
]
templates_path = ["templates"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["**/README.md", "downloads/**"]  # files to hand out, not pages

# --- text: what the writer of the pages escapes must stay as it was written
myst_enable_extensions = ["attrs_inline", "attrs_block"]
myst_disable_syntax = ["html_block", "html_inline"]
# links lead to pages, labels and terms: other domains' parsers (C++) would try each of them, too
myst_ref_domains = ["std"]
smartquotes = False
# a page's label is also the last part of its document name; both lead to the same page
suppress_warnings = ["myst.xref_ambiguous", "misc.highlighting_failure"]  # code with faults is code, too
trim_doctest_flags = False  # code is shown to the letter

sd_card_legacy_separators = False  # a line of + or ^ in a text is text

# --- pages
html_theme = "furo"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = False
html_domain_indices = False
html_permalinks_icon = "#"
html_theme_options: dict[str, object] = {"top_of_page_buttons": []}  # their links stand at the foot of the page

sidebar_unlisted = ["term"]

redirect_html_template_file = str(Path(__file__).parent / "templates" / "moved.html")

# --- search: its filters (which kinds of pages each has, tools/kinds.py says); the last takes every page that no other claims
ja_search_kinds = {
    "lesson": {"name": "レッスン"},
    "exercise": {"name": "演習・課題", "blocks": ["exercise"], "weight": 0.9},
    "term": {"name": "用語", "weight": 0.75},
    "template": {"name": "テンプレート", "apart": True},
    "guide": {"name": "段階と道", "weight": 0.9},
    "source": {"name": "出典", "weight": 0.4},
    "page": {"name": "サイトについて", "weight": 0.5},
}
# lists of names, which would be found for every one of them; words that a page just shows; words that sphinx-design hides
ja_search_skip = (
    "sample aims crumbs index-bar term-list term-entries term-briefs term-lessons sd-hide-link-text".split()
)
ja_search_asides = ["scene", "exercise", "quiz", "takeaway"]
ja_search_terms = "glossary/terms.json"
ja_search_lists = ["glossary/index", "glossary/metrics", "learn/index"]

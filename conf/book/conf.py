"""Settings of the book: it reads the texts as the site does, and has none of what makes pages of them.

Build: ``sphinx-build -c conf/book -b book docs build/epub -nW``.
"""

import sys
from pathlib import Path
from runpy import run_path

CONF = Path(__file__).parents[1]
sys.path.insert(0, str(CONF))  # as conf/conf.py does

READING = """language source_suffix exclude_patterns myst_enable_extensions myst_disable_syntax smartquotes suppress_warnings
trim_doctest_flags sd_card_legacy_separators""".split()
SITE = run_path(str(CONF / "conf.py"))
globals().update({name: SITE[name] for name in READING})

extensions = [
    "myst_parser",
    "sphinx_design",
    "extensions.anchors",
    "extensions.contents",
    "extensions.folds",
    "extensions.inline_svg",
    "extensions.pictures",
    "extensions.program",
    "extensions.ja_lines",
    "extensions.site_settings",
    "book",
]
# What a reader of the book has no use for; links to it lead to the site, where it is known where that is.
book_leaves_out = ["index", "404", "contribute/*"]
html_theme = "basic"  # Sphinx wants one

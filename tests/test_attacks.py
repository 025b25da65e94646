"""Nothing runs and nothing leaks, whatever texts, headers, glossary and path hold.

Every attack of the data file is put into every place that text can stand; the site is built once, and the pages are read
by an HTML parser. The control builds the same texts with escaping switched off: the same check must then find plenty.
"""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

import html5lib
import pytest
from sphinx.cmd.build import build_main

from tests.site_texts import PATH, TERMS, write_site
from tools import myst, site
from tools.audit import audit
from tools.audit.allowlist import check_elements
from tools.audit.shown import article_of
from tools.charclass import visible

FIXTURE = Path(__file__).parent / "fixtures" / "attacks" / "attacks.txt"
CONF = Path(__file__).parent.parent / "conf"
SECRET = "canary-5f0e7c21"
PLACES = """---
title: {quoted}
summary: {quoted}
objectives: [{quoted}]
prerequisites: []
terms: []
facts: []
sources: []
reviewed: 2026-01-31
---
{raw}

■ {line} {{#a}}
{line}

◆ {line}
・{line}
  ・{line}
1. {line}
□ {line}
※ {line}
式: {line}

【表】{line}
| 題 | 値 |
| 値 | {cell} |

【図】road.svg {line}

【例】{line}
{raw}
【終】

【演習】{line}
{raw}
【解答】
{raw}

【確認問題】
問 {line}
○ {line}
→ {line}
× {line}
→ {line}
"""


@dataclass(frozen=True)
class Site:
    """A built site of attacks: what the check found, and whether a program ran or a file got out."""

    offences: list[str]
    ran: bool
    leaked: list[str]
    copied: set[str]
    differing: list[str]
    pages: int


# lines of a paragraph are joined, so what needs lines of its own stays dead even then
LIVE = {"download-role", "quote", "strong"}


def attacks() -> dict[str, str]:
    found = re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", FIXTURE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return {name: text.rstrip("\n") for name, text in found}


def write_attacks(root: Path, canary: Path, secret: Path) -> Path:
    """Write a site with every attack in every place of a lesson, and in glossary, facts and path."""
    texts = write_site(root)
    for old in (texts / "lessons").rglob("*.txt"):
        old.unlink()
    names = []
    terms = [TERMS.removesuffix("\n")]
    for name, text in attacks().items():
        text = text.replace("@SECRET@", f"../../../{secret.name}").replace("@CANARY@", str(canary))
        line = " ".join(text.split())
        quoted = json.dumps(visible(line), ensure_ascii=False)
        lesson = PLACES.format(quoted=quoted, raw=text, line=line, cell=line.replace("|", "/"))
        if names:
            lesson = lesson.replace("prerequisites: []", f"prerequisites: [{names[-1]}]")
        (texts / "lessons/first" / f"{name}.txt").write_text(lesson, encoding="utf-8")
        names.append(name)
        wording = json.dumps(f"語{len(names)} {visible(line)}", ensure_ascii=False)
        fields = "".join(f"    {key}: {quoted}\n" for key in ("en", "zh", "definition", "formula", "unit", "example", "pitfall"))
        terms.append(f"  - id: t-{name}\n    term: {wording}\n    reading: ご\n    stage: first\n    aliases: [{wording[:-1]}別\"]\n{fields}".rstrip())
    (texts / "glossary/metric.yml").write_text("\n".join(terms) + "\n", encoding="utf-8")
    worst = json.dumps("</a><script>alert(1)</script> {{ 7*7 }} ```{raw} html [x](javascript:alert(1))")
    path = PATH.replace("[one, two]", "[" + ", ".join(names) + "]")
    path = re.sub(r"(title|summary|audience): .+", lambda m: f"{m[1]}: {worst}", path).replace("[始められる]", f"[{worst}]")
    (texts / "learning_path.yml").write_text(path, encoding="utf-8")
    return texts


def build_site(root: Path) -> Site:
    canary, secret = root / "ran", root / "secret.txt"
    secret.write_text(f"{SECRET},a\n", encoding="utf-8")
    texts, docs, html = write_attacks(root, canary, secret), root / "docs", root / "html"
    loaded = site.load(texts)
    assert loaded.diagnostics == []
    site.write(site.compose(loaded), docs)
    (docs / "index.md").write_text("(home)=\n# 入口\n\n```{toctree}\nlearn/index\nglossary/index\n```\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside other people's extensions
        status = build_main(["-c", str(CONF), "-q", "-nW", str(docs), str(html)])
    assert status == 0
    offences: list[str] = []
    leaked: list[str] = []
    pages = sorted([*(html / "learn").rglob("*.html"), *(html / "glossary").rglob("*.html")])
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if SECRET in text:
            leaked.append(page.name)
        article = article_of(html5lib.parse(text, namespaceHTMLElements=False))
        assert article is not None
        offences += [f"{page.name}: {d.message}" for d in check_elements(article, path=page)]
    copied = {p.name for folder in ("_images", "_downloads") for p in (html / folder).rglob("*") if p.is_file()}
    # an attack in one lesson's title is rightly quoted on its neighbours' pages: no leak of markup
    differing = [str(d) for d in audit(texts, html)[1] if d.code != "audit-markup"]
    return Site(offences, canary.exists(), leaked, copied, differing, len(pages))


def test_there_is_an_attack_of_every_kind() -> None:
    assert len(attacks()) >= 60


def test_no_attack_lives(tmp_path: Path) -> None:
    built = build_site(tmp_path)
    assert built.pages > len(attacks())
    assert (built.offences, built.ran, built.leaked) == ([], False, [])
    assert built.copied <= {"road.svg"}
    assert built.differing == []


def test_the_check_finds_live_attacks_when_escaping_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paragraph an attack, in a plain folder: titles full of markup make Sphinx itself stop."""
    monkeypatch.setattr(myst, "escape", lambda text: text)
    texts, docs, html = tmp_path / "texts", tmp_path / "docs", tmp_path / "html"
    texts.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    for name in LIVE:
        line = " ".join(attacks()[name].replace("@SECRET@", "../../secret.txt").split())
        (texts / f"{name}.txt").write_text(f"---\ntitle: 題\n---\n{line}\n", encoding="utf-8")
    site.write(site.compose(site.load(texts)), docs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert build_main(["-c", str(CONF), "-Q", str(docs), str(html)]) == 0
    offending = set()
    for page in (html / "learn").glob("*.html"):
        article = article_of(html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False))
        if list(check_elements(article, path=page)):
            offending.add(page.stem)
    assert offending == {"quote", "strong", "download-role"}
    assert [path.read_text(encoding="utf-8") for path in (html / "_downloads").rglob("*.txt")] == [SECRET]

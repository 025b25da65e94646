"""The bodies of texts: what of a text's page depends on its own words and on what they link to, and on no other text.

So a body is kept as what it was made into, and a text of which nothing changed is not looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from tools.kept_results import digest_of
from tools.pages import myst
from tools.pages.lines import lines_of_text
from tools.pages.metrics import mark_metrics, metrics_in
from tools.pages.parts import Body
from tools.pages.term_links import Wordings, link_terms
from tools.records.header import Header
from tools.source_folder import Texts
from tools.text.model import Block, Exercise, Generated, Paragraph
from tools.text.reader import SourceText
from tools.text.walk import links_of, minutes


def bodies(
    sources: Sequence[SourceText], texts: Texts, wordings: Wordings | None, metrics: Mapping[str, str]
) -> list[Body]:
    """Return the body of each of *sources*, which are among *texts*; without *wordings* only what is told of it elsewhere.
    *metrics* are the names of those that can be computed."""
    look = (lambda source: Body(minutes(source.document))) if wordings is None else partial(_body, wordings, metrics)
    made_of = (__name__, wordings and wordings.links, metrics)
    named = ((digest_of(source.path, texts.raw.get(source.path, "")), source) for source in sources)
    return texts.kept.each(made_of, named, look)


def _body(wordings: Wordings, metrics: Mapping[str, str], source: SourceText) -> Body:
    header = source.header.value if source.header else None
    document = mark_metrics(link_terms(source.document, wordings), metrics, header)
    shown = myst.blocks(map(partial(_with_aims, header), document.blocks), page_label=source.slug)
    return Body(
        minutes(source.document), shown, tuple(links_of(document)), tuple(metrics_in(document)), lines_of_text(source)
    )


def _with_aims(header: Header | None, block: Block) -> Block:
    """Return *block*; an exercise that names objectives says first which they are."""
    objectives = header.objectives if header else ()
    if not isinstance(block, Exercise):
        return block
    aims = " / ".join(objectives[number - 1] for number in block.aims if 0 < number <= len(objectives))
    said = (Paragraph((Generated(f"身につくこと: {aims}", "aims"),)),) if aims else ()
    return replace(block, task=(*said, *block.task))

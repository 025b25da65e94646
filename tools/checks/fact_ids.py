"""Rules about ids of facts: those of one file have one form, so that one typed otherwise is told where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tools.checks.registry import Context, rule
from tools.diagnostics import Code, Diagnostic, diagnose

_LEAST = 3  # ids: of fewer, none is the odd one


@rule
def ids_have_one_form(context: Context) -> Iterable[Diagnostic]:
    """The ids of the facts of a file are alike but for their numbers.

    Bad (id-odd):
        ---
        facts: [F-1, M-1, M-2, M-3]
        sources: [market, other]
        ---

        facts/other.yml:
        article: {title: 市の記録, credit: 市の人, rights: open}
        facts:
        - {id: M-1, kind: claim, text: 朝市は日曜に開きます。}
        - {id: M-2, kind: claim, text: 朝市は雨の日に休みます。}
        - {id: M3, kind: claim, text: 朝市は川の横にあります。}
    Good:
        ---
        facts: [F-1, M-1, M-2, M-3]
        sources: [market, other]
        ---

        facts/other.yml:
        article: {title: 市の記録, credit: 市の人, rights: open}
        facts:
        - {id: M-1, kind: claim, text: 朝市は日曜に開きます。}
        - {id: M-2, kind: claim, text: 朝市は雨の日に休みます。}
        - {id: M-3, kind: claim, text: 朝市は川の横にあります。}
    """
    for found in context.texts.facts.values() if context.is_site else ():
        ids = [fact.id for fact in found.value.facts]
        forms = [re.sub("[0-9]+", "0", one) for one in ids]
        usual, count = Counter(forms).most_common(1)[0] if forms else ("", 0)
        odd = [place for place, form in enumerate(forms) if form != usual]
        if count >= _LEAST - 1 and len(odd) == 1 and len(ids) >= _LEAST:
            line, other = found.line_of("facts", odd[0], "id"), ids[forms.index(usual)]
            yield diagnose(Code.ID_ODD, found.path, line, id=ids[odd[0]], other=other)

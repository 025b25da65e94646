"""Parts of a page whose names are those of parts of a text, too: a date, a list of ranks, links to the parts of the page.

Such a name is one cue; what the part says, its form or its place must agree, and alone it is not even asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tools.intake.html_cues import (
    MOST,
    NEVER,
    SENTENCE,
    UNREAD,
    claimed,
    cues,
    first_line,
    is_box,
    is_unread,
    named,
    said,
)
from tools.intake.plain.box_words import DATED, DAY, kind_of
from tools.intake.spans import Cue, Reason

HINTS = (
    (Reason.BREADCRUMB, r"path|crumbs?|you-?are-?here|location|(?:(?:entry|post|article)[-_]?)?cat(?:egor(?:y|ies))?|genre"),
    (Reason.RECOMMENDATION, r"rel|rank|ranks|see-?also|cta|newsletter|subscribe|mail-?mag\w*"),
    (Reason.NAVIGATION, r"(?:read[-_]?)?more"),
    (Reason.METADATA, r"(?:(?:entry|post|article|page|blog|news)[-_]{0,2}|[a-z]{1,2}-(?:[a-z]+(?:__|-))?|[a-z]+__)?(?:meta|dates?|update|page-?id|byline|pub-?date|posted(?:[-_]?on)?|time-?stamp|last-?mod(?:ified)?)"),
    (Reason.METADATA, r"(?:(?:entry|post|article)[-_]?)?tags?|tag[-_]?(?:list|links|cloud)|cat[-_]?links|hash-?tags|(?:access-?)?counter"),
    (Reason.SHARE, r"(?:(?:entry|post|article)[-_]?)?(?:votes?|feedback|helpful|rating|enquete|questionnaire)"),
    (Reason.BANNER, r"in-?ads?|ad-?(?:box|area|space)|pay-?wall"),
    (Reason.SIGNATURE, r"(?:(?:entry|post|article)[-_]?)?(?:author|profile|writer)(?:[-_]?(?:box|info|profile))?"),
    (Reason.MENU, r"menu-?bar|navigator|(?:mw-)?edit-?section|p-lang|inter-?language\w*|lang(?:uage)?[-_]?(?:links|list|switch\w*|select\w*)|print-?footer|(?:mw-)?jump-(?:to-nav|link)|hd|ft|foot|(?:entry|post|article)[-_]?(?:foot(?:er)?|buttons?|actions?)|log-?in|sign-?in|personal-?tools"),
)  # fmt: skip
_HINTS = [(reason, re.compile(rf"^(?:{words})$", re.IGNORECASE)) for reason, words in HINTS]
PLACES = {
    Reason.BREADCRUMB: "above", Reason.METADATA: "above",
    Reason.RECOMMENDATION: "behind", Reason.SIGNATURE: "behind", Reason.SHARE: "behind",
}  # fmt: skip
DAY_ONLY = re.compile(DAY)
CAPTION = re.compile(r"(?:(?:photo|img|image|fig|wp|thumb)[-_]?)?cap(?:tion)?(?:[-_]?text)?", re.IGNORECASE)
BLOCKS = ("div", "section", "aside", "dl", "ul")
HOME = re.compile(r"(?:ホーム|トップ(?:ページ)?|TOP|HOME)", re.IGNORECASE)
SIGNS = re.compile("[>＞»≫›→]|(?<= )/(?= )")  # between the parts of the way to a page
ASIDE = re.compile("[«‹←<＜].{1,60}|.{1,60}[»›→>＞]")
COUNTED = re.compile(r"[^。、()（）]{1,20}[ 　]?[(（][0-9０-９]{1,4}[)）]")
COUNTED_ALL = re.compile(r"[^。、()（） 　]{1,20}[ 　]?[(（][0-9０-９]{1,4}[)）]")
NAME = 16  # characters of the name of such a list
LONGEST = 300  # characters of a box with sentences
MARKS = "▼▽▶▷►・■◆●○»›>＞→↓☆★【】"  # around a link, and not around the heading that it leads to
OF_HEADINGS = re.compile(
    r"[\[［]?[ 　]*(?:(?:ソースを)?編集|edit|[¶§#🔗✎✏]\ufe0f?)[ 　]*[\]］]?", re.IGNORECASE
)  # a link beside a heading
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NUMBERS = re.compile("目次|もくじ|[0-9０-９]{1,2}")  # besides the links of a table of contents


@dataclass
class Seen:
    """What is known of a page where an element begins: its *headings* and the *links* that end several of them, whether a
    sentence of the text *begun* and the last one is *behind*."""

    headings: set[str] = field(default_factory=set)
    links: set[Element] = field(default_factory=set)
    begun: bool = False
    behind: bool = False


def seen_of(root: Element) -> Seen:
    """Return what is known of the page below *root* before it is read."""
    heads = [head for head in root.iter() if head.tag in HEADINGS]
    names = {"".join(said(head).split()).strip(MARKS) for head in heads if head.tag != "h1"}
    links = [each for head in heads for each in head[-1:] if OF_HEADINGS.fullmatch(said(each).strip())]
    return Seen(names, set(links) if len(links) > 1 else set())


def hinted(element: Element) -> Reason | None:
    """Return what *element* may be by a name that parts of a text have, too."""
    return None if element.tag in (*NEVER, "li") else named(element, _HINTS)


def hint(element: Element, seen: Seen, *, beside: bool) -> tuple[Reason, tuple[Cue, ...]] | None:
    """Return why to leave *element* out, whose name may be that of a part of the text, or that has only words and form to
    speak for it: in its place alone, above the text or behind it. *beside* tells whether it is outside the main part."""
    if seen.behind and element.tag in BLOCKS and counts_pages(element):
        return Reason.MENU, (Cue.FORM, Cue.PLACE)
    if element in seen.links:
        return Reason.MENU, (Cue.WORDS, Cue.REPEATED)
    if element.tag in BLOCKS and lists_headings(element, seen.headings):
        return Reason.CONTENTS, (Cue.FORM, Cue.REPEATED)
    if beside and DATED.fullmatch(" ".join(said(element).split())):
        return Reason.METADATA, (Cue.WORDS, Cue.PLACE)
    if element.tag in (*BLOCKS, "p") and leads_up(element):
        return Reason.MENU, (Cue.WORDS, Cue.FORM)
    if element.tag in (*BLOCKS, "p", "ol") and not seen.begun and leads_here(element):
        return Reason.BREADCRUMB, (Cue.WORDS, Cue.FORM)
    if element.tag == "time" and not seen.begun and DAY_ONLY.fullmatch(" ".join(said(element).split())):
        return Reason.METADATA, (Cue.ELEMENT, Cue.PLACE)
    if reason := hinted(element):
        spoken = cues(element, reason=reason, beside=beside, behind=seen.behind)
        placed = PLACES.get(reason, "anywhere")
        fits = placed == "anywhere" or beside or (seen.behind if placed == "behind" else not seen.begun)
        return (reason, spoken) if len(spoken) > 1 and (fits or Cue.FORM in spoken) else None
    if seen.begun and not seen.behind and element.get("class") and opened(element) is Reason.RECOMMENDATION:
        return Reason.RECOMMENDATION, (Cue.WORDS, Cue.FORM)
    kind = (opened(element) or leads_beside(element)) if seen.behind else None
    return (kind, (Cue.WORDS, Cue.FORM, Cue.PLACE)) if kind else None


def may_be_inline(reason: Reason, spoken: tuple[Cue, ...]) -> bool:
    """Tell whether what stands among the words of a line may be left out: buttons, and links to all of a kind."""
    return reason is Reason.MENU or reason is Reason.METADATA and Cue.ELEMENT in spoken and Cue.FORM in spoken


def opened(element: Element) -> Reason | None:
    """Return the kind of box that *element* is by its first line, if it holds nothing but links besides."""
    name = first_line(element) if element.tag in BLOCKS else ""
    kind = kind_of(name)
    told = kind is Reason.SIGNATURE and len(said(element)) <= LONGEST  # who wrote it, in a sentence or two
    return kind if kind and (told or is_box(element, said(element), name) or _are_boxes(element)) else None


def _are_boxes(element: Element) -> bool:
    """Tell whether *element* is nothing but boxes of other pages, each with its name as a heading, and holds no sentence."""
    heads = [" ".join(said(head).split()) for head in element.iter() if head.tag in ("h2", "h3", "h4", "h5", "h6")]
    named_all = bool(heads) and all(kind_of(head) is Reason.RECOMMENDATION for head in heads)
    return named_all and any(each.tag == "a" for each in element.iter()) and not SENTENCE.search(said(element))


def leads_here(element: Element) -> bool:
    """Tell whether *element* is the way to the page: links from its home on, parted by one sign, and its own name."""
    words = " ".join(said(element).split())
    parts = [part.strip() for part in SIGNS.split(words)]
    linked = sum(link.tag == "a" for link in element.iter())
    return len(words) <= LONGEST and len(parts) > 2 and bool(HOME.fullmatch(parts[0])) and linked >= len(parts) - 1


def leads_beside(element: Element) -> Reason | None:
    """Return the reason to leave out links to the page before or the next one, told by the signs around their names."""
    words = " ".join(said(element).split())
    signed = element.tag in (*BLOCKS, "p") and ASIDE.fullmatch(words) is not None
    return Reason.NAVIGATION if signed and is_box(element, words) else None


def leads_up(element: Element) -> bool:
    """Tell whether *element* is nothing but a link to a place of its own page that says so: ページの先頭へ戻る."""
    links = element.findall(".//a")
    inside = bool(links) and all(link.get("href", "").startswith("#") for link in links)
    words = " ".join(said(element).split()) if inside else ""
    return kind_of(words) is Reason.MENU and is_box(element, words)


def counts_pages(element: Element) -> bool:
    """Tell whether *element* is a list of kinds of pages, each with how many there are, and no more than a name above it."""
    counted = [COUNTED.fullmatch(" ".join(said(item).split())) is not None for item in element.iter("li")]
    rest = COUNTED_ALL.sub("", " ".join(said(element).split()))
    return len(counted) > 1 and all(counted) and len(rest) <= NAME and not SENTENCE.search(rest)


def lists_headings(element: Element, headings: set[str]) -> bool:
    """Tell whether *element* is nothing but links to places of its own page, each named as one of its *headings*."""
    names: list[str] = []
    waiting = [element]
    while waiting and len(names) < MOST:
        found = waiting.pop()
        if found.tag == "a" and found.get("href", "").startswith("#"):
            names.append("".join(said(found).split()).strip(MARKS))
            if names[-1] not in headings:
                return False
        elif found.tag not in UNREAD:
            own = "".join([found.text or "", *(child.tail or "" for child in found)])
            if any(char.isalnum() for char in NUMBERS.sub("", own)):
                return False
            waiting += reversed(found)
    return len(names) > 1 and not waiting


def last_prose(body: Element) -> Element | None:
    """Return the last element of the page that holds a sentence of its text, boxes apart."""
    found, waiting = None, [body]
    while waiting:
        element = waiting.pop()
        if element is not body and (is_unread(element) or claimed(element) or hinted(element) or element.tag == "a"):
            continue
        if element.tag in BLOCKS and opened(element) is Reason.SIGNATURE:
            continue
        texts = [element.text or "", *(child.tail or "" for child in element)]
        found = element if any(SENTENCE.search(text) for text in texts) else found
        waiting += [child for child in reversed(element) if isinstance(child.tag, str)]
    return found


def is_caption(element: Element, parents: list[Element]) -> bool:
    """Tell whether *element*, the last of *parents*, says by its name that it is the caption of the picture beside it."""
    captions = any(CAPTION.fullmatch(each) for each in element.get("class", "").split())
    return captions and len(parents) > 1 and parents[-2].find(".//img") is not None and element.find(".//img") is None

"""Which parts of a page are no part of its text, by two cues that agree; one cue alone drops nothing.

An element may say what it is (``nav``, ``class="share"``); it may stand beside the main part; it may be nothing but links
and short lines; its words may be those of such boxes. An article about share buttons has the words, but neither the
element nor the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, takewhile
from xml.etree.ElementTree import Element

from tools.intake.html_tables import is_data
from tools.intake.plain.box_words import DAY, kind_of
from tools.intake.spans import Cue, Reason

# What an element says of itself by its name, role, class or id, the first that fits.
NAMES = {
    "nav": Reason.MENU, "footer": Reason.MENU, "header": Reason.MENU, "aside": Reason.RECOMMENDATION, "menu": Reason.MENU,
    "noscript": Reason.BANNER, "dialog": Reason.BANNER, "button": Reason.MENU, "select": Reason.MENU,
    "iframe": Reason.BANNER, "textarea": Reason.MENU,
}  # fmt: skip
ROLES = {
    "navigation": Reason.MENU, "banner": Reason.MENU, "contentinfo": Reason.MENU, "search": Reason.MENU,
    "complementary": Reason.RECOMMENDATION, "dialog": Reason.BANNER, "alertdialog": Reason.BANNER,
}  # fmt: skip
CLASSES = (
    (Reason.BREADCRUMB, r"bread-?crumbs?|topics?-?path|pankuzu"),
    (Reason.SHARE, r"share(?:daddy)?|sharing|sns|social|follow|tweet"),
    (Reason.COMMENTS, r"comments?|respond|disqus"),
    (Reason.BANNER, r"cookies?|consent|gdpr|banners?|bnrs?|ads?|pr|advert\w*|adsense|popup|modal|promo\w*|notification"),
    (Reason.COPYRIGHT, r"copy-?rights?|copy"),
    (Reason.CONTENTS, r"toc|table-of-contents|mokuji"),
    (Reason.NAVIGATION, r"pager|pagination|prev|next|post-?nav\w*"),
    (Reason.RECOMMENDATION, r"related(?:posts?)?|recommend\w*|ranking|popular|osusume|side-?bar|side|widget"),
    (Reason.MENU, r"g?nav\w*|menu|search\w*|skip(?:-?link)?|site-?header|(?:blog|site)-?(?:title|name|description|desc|logo)|tag-?line|site-?footer|global|footer|(?:page|to|go)-?top|top-?bar|util(?:ity)?|masthead"),
)  # fmt: skip
_CLASSES = [(reason, re.compile(rf"(?:^|[-_])(?:{words})(?:$|[-_])", re.IGNORECASE)) for reason, words in CLASSES]
WORDS = {
    Reason.BREADCRUMB: r"[>›»＞/]|ホーム|トップ",
    Reason.SHARE: r"シェア|ツイート|ポスト|共有|フォロー|はてな|LINE|URLをコピー|Facebook|Pocket|いいね|役に立|参考にな",
    Reason.COMMENTS: r"コメント|トラックバック|返信",
    Reason.BANNER: r"Cookie|クッキー|JavaScript|広告|スポンサー|SPONSORED|アプリ|ダウンロード|キャンペーン|PR|会員|メルマガ|通知",
    Reason.COPYRIGHT: r"©|\(C\)|（C）|Copyright|All Rights Reserved|無断",
    Reason.CONTENTS: r"目次|もくじ|Contents",
    Reason.NAVIGATION: r"前の|次の|前へ|次へ|[<>«»‹›＜＞←→]|Prev|Next|一覧",
    Reason.RECOMMENDATION: r"人気|おすすめ|オススメ|関連|ランキング|あわせて|新着|最新|カテゴリ|アーカイブ|タグ|広告|お気軽に|お申し?込み|購読|登録",
    Reason.MENU: r"ホーム|トップ|メニュー|検索|お問い?合わ?せ|会社|プライバシー|サイトマップ|ログイン|規約|スキップ|ページの先頭|編集|[前次]の(?:記事|投稿|ページ)|カテゴリ|タグ|日本語|English|Powered|©|Copyright",
    Reason.METADATA: r"[0-9０-９]{4}[年./-]|[0-9０-９]+[ 　]?(?:分|時間|日|週間|[かヶカ]月|年)前|更新|投稿|公開日|掲載|カテゴリ|タグ|[#＃]|閲覧|[:：][ 　]?[0-9]",
    Reason.SIGNATURE: r"著者|筆者|執筆|ライター|書いた人|プロフィール|監修",
}  # fmt: skip
_WORDS = {reason: re.compile(words, re.IGNORECASE) for reason, words in WORDS.items()}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
ADVERT = re.compile(
    r"[\[［【(（＜<]?[ 　]*(?:PR|ＰＲ|AD|ＡＤ|広告|スポンサー|SPONSORED)[ 　]*[\]］】)）＞>:：|｜]", re.IGNORECASE
)
ON_A_DAY = re.compile(DAY)
OF_READERS = re.compile(r"(?:comments|comment[-_](?:list|area|section|form|box)|disqus\w*|respond)", re.IGNORECASE)
SENTENCE = re.compile(r"[。！？]|[!?](?![^\s」』）)])")
UNREAD = ("script", "style", "template", "head")
LINKS = ("a", "button", "select", "label", "input", "option")
MOST_LINKED = 0.6  # of the letters of a box: paragraphs with links were measured at 0.3 and less
SHORT = 80  # letters
MOST_PROSE = 0.9
FLOW = ("p", "ul", "ol", "blockquote", "pre")  # hold a part of the text, not all of it
NEVER = ("body", "html", "main", "article", "h1")  # is no box, whatever its class says
FLOWING = ("a", "b", "span", "strong", "em", "time", "i")
MOST = 500  # elements of a box


def is_hidden(element: Element) -> bool:
    """Tell whether a browser shows nothing of *element*."""
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style", "")))


def claimed(element: Element) -> Reason | None:
    """Return what *element* says that it is besides text, if it does."""
    name = element.tag if isinstance(element.tag, str) else ""
    by_name = None if name in NEVER else named(element, _CLASSES)
    return by_name or ROLES.get(element.get("role", "")) or NAMES.get(name)


def named(element: Element, patterns: list[tuple[Reason, re.Pattern[str]]]) -> Reason | None:
    said = f"{element.get('class', '')} {element.get('id', '')}".split()
    return next((reason for each in said for reason, pattern in patterns if pattern.search(each)), None)


def cues(element: Element, *, reason: Reason | None, beside: bool, behind: bool = False) -> tuple[Cue, ...]:
    """Return what speaks for leaving *element* out for *reason* (``None``: it claims nothing); *beside* the main part or not,
    *behind* the last sentence of the text or not."""
    text = said(element)
    if not text.strip():
        return ()
    found = [Cue.ELEMENT] if reason else []
    found += [Cue.PLACE] if beside else []
    name = _heading_first(element) if beside else ""
    found += [Cue.FORM] if is_box(element, text, name) or beside and is_bar(element, text) else []
    short = len(text) <= 4 * SHORT and not SENTENCE.search(text)
    advert = reason in (Reason.BANNER, Reason.RECOMMENDATION) and len(text) <= 4 * SHORT and ADVERT.match(text.strip())
    if reason is Reason.BANNER and short and element.find(".//a") is not None:
        found.append(Cue.FORM)
    if advert or reason and (short and _WORDS[reason].search(text) or _is_headed(element, reason, len(text))):
        found.append(Cue.WORDS)
    if reason and behind and len(text) <= 10 * SHORT and _is_of_readers(element, reason):
        found.append(Cue.PLACE)
    return tuple(found)


def _is_of_readers(element: Element, reason: Reason) -> bool:
    """Tell whether *element*, which stands behind the text, names itself who wrote it or what readers said of it."""
    if reason is Reason.COMMENTS:
        names = f"{element.get('class', '')} {element.get('id', '')}".split()
        return any(OF_READERS.fullmatch(name) for name in names)
    return reason is Reason.SIGNATURE


def _heading_first(element: Element) -> str:
    """Return the heading that *element* begins with, "" if it begins with something else."""
    first = next(iter(element), None)
    own = (element.text or "").strip()
    return said(first) if first is not None and not own and first.tag in ("h2", "h3", "h4", "h5", "h6") else ""


def _is_headed(element: Element, reason: Reason, length: int) -> bool:
    """Tell whether the first line of *element*, or of one that is not long a heading in it, is the name of a box of the kind
    *reason*. Of a menu it may as well be the menu of a page that *element* is the whole of."""
    if reason in (Reason.MENU, Reason.BANNER) or reason is not Reason.COMMENTS and length > 4 * SHORT:
        return False
    heads = (said(head) for head in element.iter() if head.tag in ("h2", "h3", "h4", "h5", "h6"))
    names = chain([first_line(element)], heads if length <= 10 * SHORT else ())
    return any(kind_of(" ".join(name.split())) is reason for name in names)


def first_line(element: Element) -> str:
    """Return the first words of *element*, up to where its first block begins or ends."""
    waiting = [(element, element)]
    for _ in range(MOST):
        if not waiting:
            break
        found, block = waiting.pop()
        block = block if found.tag in FLOWING else found
        if (found.text or "").strip() and found.tag not in UNREAD:
            line = takewhile(lambda child: child.tag in FLOWING, block)
            words = "".join([block.text or "", *(said(child) + (child.tail or "") for child in line)])
            return " ".join(words.split())
        waiting += [(child, block) for child in reversed(found) if isinstance(child.tag, str)]
    return ""


def is_box(element: Element, text: str, name: str = "") -> bool:
    """Tell whether *element* is nothing but links, besides the *name* that it begins with."""
    letters = len("".join(text.split())) - len("".join(name.split()))
    linked = sum(len("".join(said(link).split())) for link in _outermost_links(element))
    return linked >= MOST_LINKED * letters and not SENTENCE.search(text)


def is_bar(element: Element, text: str) -> bool:
    """Tell whether *element* is links and, besides them, only lines that a page says of itself: its day, what its buttons do."""
    linked = list(_outermost_links(element))
    for words in (" ".join(said(link).split()) for link in linked):
        text = text.replace(words, "\n", 1)
    rest = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    return bool(linked) and all(ON_A_DAY.fullmatch(line) or kind_of(line) for line in rest)


def _outermost_links(element: Element) -> Iterator[Element]:
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if found.tag in LINKS:
            yield found
        else:
            waiting.extend(found)


def said(element: Element) -> str:
    """Return the text of *element* that is read, scripts apart; words for pictures stand for them."""
    parts: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            parts.append(found)
        elif isinstance(found.tag, str) and found.tag not in UNREAD:
            waiting += [part for child in reversed(found) for part in (child.tail or "", child)]
            parts += [found.get("alt", "") if found.tag == "img" else "", found.text or ""]
    return "".join(parts)


def main_part(body: Element) -> Element:
    """Return the element that holds the text: ``main``, an only ``article``, or the one that has nearly all sentences."""
    prose = _prose(body)
    for found in (body.findall(".//main"), body.findall(".//*[@role='main']"), body.findall(".//article")):
        if len(found) == 1:
            return _inner(found[0], prose) if found[0].tag != "article" else found[0]
    best, least = body, MOST_PROSE * prose[body]
    while inner := next((child for child in best if least and prose.get(child, 0) >= least), None):
        if inner.tag in FLOW or inner.tag == "table" and is_data(inner):
            break
        best = inner
    return best


def _inner(main: Element, prose: dict[Element, int]) -> Element:
    """Return the only article of *main*, beside which other things stand."""
    articles = main.findall(".//article")
    return articles[0] if len(articles) == 1 and prose[articles[0]] >= MOST_PROSE * prose[main] else main


def _prose(body: Element) -> dict[Element, int]:
    """Return for each element how many letters of sentences it has, without those of menus and the like."""
    order, waiting = [], [body]
    while waiting:
        element = waiting.pop()
        order.append(element)
        waiting += [child for child in element if isinstance(child.tag, str) and not is_unread(child)]
    found: dict[Element, int] = {}
    for element in reversed(order):
        texts = [element.text or "", *(child.tail or "" for child in element)]
        own = sum(len(text.strip()) for text in texts if SENTENCE.search(text))
        found[element] = own + sum(found.get(child, 0) for child in element)
    return found


def is_unread(element: Element) -> bool:
    return element.tag in UNREAD or element.tag in NAMES or is_hidden(element)


def around(root: Element, main: Element) -> set[int]:
    """Return the identities of *main* and of all elements around it."""
    parents = {child: parent for parent in root.iter() for child in parent}
    found, element = {id(main)}, main
    while element in parents:
        element = parents[element]
        found.add(id(element))
    return found

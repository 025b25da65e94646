"""The page 「出典と対応」: article by article, each fact and the lesson that teaches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.pages import myst
from tools.pages.parts import Lesson, Site, front_of, link_to, page_title, shown
from tools.records.facts import Fact, FactFile

INTRO = (
    "レッスンのもとになった記事と、そこで述べられている事実の一覧です。事実はこのサイトの言葉で書き、主に教えるレッスンごとに並べています。"
    "記事の筆者の意見は、意見だとわかるように書きました。"
)
LISTED = 600  # facts on the one page; where there are more, each article has a page
RIGHTS = {
    "restricted": "無断転載を禁じる表示があります",
    "unknown": "条件は書かれていません",
    "open": "自由に使えるとされています",
}


def sources_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page, where there are articles, and those of articles with too many facts for one: path below the docs
    folder and contents."""
    if not site.articles:
        return
    yield "learn/sources.md", sources_page(site)
    for name in [] if _are_few(site) else _in_order(site):
        yield f"learn/{_page_of(name)}.md", _article_page(name, site)


def _are_few(site: Site) -> bool:
    """Tell whether one page can list all facts."""
    return sum(len(file.facts) for file in site.articles.values()) <= LISTED


def _page_of(name: str) -> str:
    """Return the name of the page of an article, which is also its label."""
    return f"sources-{name}"


def sources_page(site: Site) -> str:
    """Return the page; a fact that no lesson teaches stands under a heading of its own (and fails the check)."""
    total = sum(len(file.facts) for file in site.articles.values())
    return myst.page(
        front_of("sources"),
        [
            page_title("出典と対応", "sources"),
            myst.div("lead", f"{INTRO}記事は{len(site.articles)}本、事実は{total}件です。"),
            *(_article(name, site.articles[name], site) for name in _in_order(site)),
            *([] if _are_few(site) else [myst.toctree(map(_page_of, _in_order(site)))]),
        ],
    )


def _in_order(site: Site) -> list[str]:
    """Return the articles in the order in which lessons first rest on them."""
    used = (name for text in site.texts if text.text.header for name in text.text.header.value.sources)
    return [name for name in dict.fromkeys([*used, *site.articles]) if name in site.articles]


def _article(name: str, file: FactFile, site: Site) -> str:
    """Return an article with its facts, or the way to the page that has them."""
    heading = myst.heading(2, shown(file.article.title), f"sources--article-{name}")
    pointer = myst.bullets([link_to(_page_of(name), f"{len(file.facts)}件の事実")])
    return "\n\n".join([heading, *(_contents(file, site) if _are_few(site) else [pointer])])


def _article_page(name: str, site: Site) -> str:
    file = site.articles[name]
    title = page_title(f"出典と対応: {file.article.title}", _page_of(name))
    return myst.page(front_of("sources"), [title, *_contents(file, site)])


def _contents(file: FactFile, site: Site) -> Iterator[str]:
    """Yield what is known of an article, and its facts."""
    yield myst.div(
        "term-facts", myst.bullets(f"{myst.generated(label)} {value}" for label, value in _told(file) if value)
    )
    if file.article.notes:
        yield myst.bullets(map(shown, file.article.notes))
    yield from _by_lesson(file, site)


def _told(file: FactFile) -> Iterator[tuple[str, str]]:
    """Yield what is known of an article: label and MyST, empty where nothing is."""
    article = file.article
    yield "著者と掲載", shown(article.credit)
    yield "住所", shown(article.address) if article.address else ""
    yield "転載", f"{RIGHTS[article.rights]}。このサイトでは、文章を写さず、事実だけを取り上げています。"
    yield "事実", f"{len(file.facts)}件"


def _by_lesson(file: FactFile, site: Site) -> Iterator[str]:
    left = {fact.id: fact for fact in file.facts}
    for lesson in (
        site.texts[number] for number in sorted({site.teaching[id_] for id_ in left if id_ in site.teaching})
    ):
        if taught := [left.pop(id_) for id_ in _fact_ids(lesson) if id_ in left]:
            yield f"{myst.div('rubric', link_to(lesson.slug, lesson.title))}\n\n{_facts(taught)}"
    if left:
        yield f"{myst.div('rubric', 'まだ教えていない事実')}\n\n{_facts(left.values())}"


def _fact_ids(lesson: Lesson) -> tuple[str, ...]:
    return lesson.text.header.value.facts if lesson.text.header else ()


def _facts(facts: Iterable[Fact]) -> str:
    items = (f"{myst.span(myst.escape(fact.id), 'fact-id')} {shown(fact.text)}" for fact in facts)
    return myst.div("facts", myst.bullets(items))

/*
 * Asks Sphinx's index in Japanese. Loaded on the search page after searchtools.js, whose `Search` it corrects:
 * all pieces of the query must be on a page, titles and terms come first, and every word the reader sees is Japanese.
 * The pieces and `foldText` come from language_data.js (conf/extensions/ja_search.py).
 */
"use strict";

Documentation.addTranslations({
  locale: "ja",
  plural_expr: "0",
  messages: {
    "Searching": "検索しています",
    "Search Results": "検索結果",
    "Preparing search...": "検索の準備をしています",
    "Search finished, found one page matching the search query.": ["${resultCount}件見つかりました。"],
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "見つかりませんでした。",
  },
});

// Reading other pages for an excerpt is not allowed from the file system.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

/** Between the names of one term in the index. */
const NAME_BREAK = "\u001f";

/** How much a hit is worth; a shorter title, filled more by the query, is worth up to 10 more. */
const WORTH = { exactTerm: 110, exactPage: 100, partOfPage: 70, partOfTerm: 60, exactSection: 50, partOfSection: 40, text: 10 };

/** @returns {string} text without spaces, as titles are compared */
const compact = (text) => foldText(text).replace(/\s+/gu, "");

/** @returns {Set<number>} pages that hold the piece; a single character is looked up inside longer pieces */
function pagesWith(piece) {
  const found = new Set();
  for (const table of [Search._index.terms, Search._index.titleterms]) {
    const keys = Object.hasOwn(table, piece)
      ? [piece]
      : Object.keys(table).filter((key) => (key.length > piece.length || piece.length > 2) && key.includes(piece));
    keys.forEach((key) => [table[key]].flat().forEach((page) => found.add(page)));
  }
  return found;
}

/** @returns {Array<Array>} results for titles of pages, sections and terms whose name contains the query */
function titleHits(query) {
  const { alltitles, docnames, filenames, titles } = Search._index;
  const hits = [];
  for (const [title, places] of Object.entries(alltitles)) {
    const names = title.split(NAME_BREAK);
    const matching = names.map(compact).filter((name) => name.includes(query));
    if (!matching.length) continue;
    const fill = Math.max(...matching.map((name) => query.length / name.length));
    for (const [page, id] of places) {
      const kind = titles[page] === title ? "Page" : id?.startsWith("term-") ? "Term" : "Section";
      const shown = { Page: title, Term: `用語: ${names[0]}`, Section: `${titles[page]} › ${title}` }[kind];
      const score = WORTH[fill === 1 ? `exact${kind}` : `partOf${kind}`] + Math.round(10 * fill);
      const anchor = id === null ? "" : `#${id}`;
      hits.push([docnames[page], shown, anchor, null, score, filenames[page], SearchResultKind.title]);
    }
  }
  return hits;
}

/** @returns {Array<Array>} results for pages that hold every piece of the query */
function textHits(query) {
  const { docnames, filenames, titles } = Search._index;
  const pieces = [...new Set(splitQuery(query))];
  if (!pieces.length) return [];
  const [first, ...others] = pieces.map(pagesWith);
  return [...first]
    .filter((page) => others.every((pages) => pages.has(page)))
    .map((page) => [docnames[page], titles[page], "", null, WORTH.text, filenames[page], SearchResultKind.text]);
}

/** @returns {Array} query, words for the excerpt, none excluded, words to highlight, none of a programming language */
Search._parseQuery = (query) => {
  const words = new Set(query.normalize("NFKC").toLowerCase().split(/\s+/u).filter(Boolean));
  if (SPHINX_HIGHLIGHT_ENABLED) localStorage.setItem("sphinx_highlight_terms", [...words].join(" "));
  return [query, words, new Set(), words, new Set()];
};

/** @returns {Array<Array>} results, the best last, as Sphinx shows them from the end */
Search._performSearch = (query) => {
  const wanted = compact(query);
  const titled = wanted ? titleHits(wanted) : [];
  const named = new Set(titled.map(([docname]) => docname));
  const results = [...titled, ...textHits(query).filter(([docname]) => !named.has(docname))];
  const unique = new Map(results.map((result) => [result[0] + result[2], result]));
  document.getElementById("search-help").hidden = unique.size > 0;
  return [...unique.values()].sort(_orderResultsByScoreThenName);
};

/** @returns {string} what an excerpt is taken from: for a term its explanation, else the whole text */
const textOfPage = Search.htmlToText;
Search.htmlToText = (html, anchor) => {
  if (!anchor?.startsWith("#term-")) return textOfPage(html, anchor);
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector(`dt${anchor} ~ dd`)?.textContent.trim() ?? "";
};

/*
 * The page a result leads to: marks the query where it stands and scrolls to its place below the anchor. The page itself is not
 * changed (CSS custom highlights); Escape takes the marks away.
 */
"use strict";

((search) => {
  const NAME = "ja-search";
  const BLOCK = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, td, th, pre, figcaption, caption, summary, div";
  const NO_TEXT = ".headerlink, script, style, svg, .toc-tree";

  /** @typedef {{node: Text, start: number}} Piece a node, and where in the text it begins */

  /** @param {Element} article @returns {{nodes: Piece[], text: string}} the text of the page, a line for each block */
  function textOf(article) {
    /** @type {Piece[]} */
    const nodes = [];
    let text = "";
    /** @type {Element|null|undefined} */
    let block = null;
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text) || node.parentElement?.closest(NO_TEXT)) continue;
      const here = node.parentElement?.closest(BLOCK);
      if (here !== block) text += "\n";
      block = here;
      nodes.push({ node, start: text.length });
      text += node.data.replace(/\n/g, " ");
    }
    return { nodes, text };
  }

  /** @param {Piece[]} nodes @returns {(place: number, isEnd: boolean) => [Text, number]} the node that holds a place of the text */
  const locator = (nodes) => (place, isEnd) => {
    const { node, start } = nodes.findLast((one) => (isEnd ? one.start < place : one.start <= place)) ?? nodes[0];
    return [node, Math.min(place - start, node.data.length)];
  };

  /** @param {string} query @param {Element} article @returns {Range[]} where the parts of the query stand, in the order of the page */
  function rangesOf(query, article) {
    const { nodes, text } = textOf(article);
    const folded = search.fold(text);
    const locate = locator(nodes);
    const matches = [query, ...query.split(/\s+/u)].map((part) => [...folded.kana.matchAll(search.patternOf(part))]).find((found) => found.length) ?? [];
    return matches.filter((match) => match[0]).map((match) => {
      const range = document.createRange();
      range.setStart(...locate(folded.from[match.index], false));
      range.setEnd(...locate(folded.to[match.index + match[0].length - 1], true));
      return range;
    });
  }

  /** @param {Range} range @returns {Element} the element whose text begins the range */
  const boxOf = ({ startContainer }) => startContainer.parentElement ?? document.body;

  /** @param {Element} anchor @param {Range} range */
  const isBehind = (anchor, range) => {
    const where = anchor.compareDocumentPosition(range.startContainer);
    return Boolean(where & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) || anchor.contains(range.startContainer);
  };
  /** @param {Range} range */
  const isHidden = (range) => boxOf(range).closest("details:not([open]) > :not(summary)") !== null;

  /** @param {Range} range */
  function scrollTo(range) {
    for (let box = boxOf(range).closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
    boxOf(range).scrollIntoView({ block: "center" });
  }

  /** @returns {Element|null} what the address names, however it is written */
  function target() {
    const name = location.hash.slice(1);
    try {
      return document.getElementById(decodeURIComponent(name));
    } catch {
      return document.getElementById(name); // no encoded text
    }
  }

  search.showMarks = (queries) => {
    const article = document.querySelector("[role=main]") ?? document.body;
    const ranges = queries.flatMap((query) => rangesOf(query, article));
    if ("Highlight" in globalThis) CSS.highlights.set(NAME, new Highlight(...ranges));
    const anchor = target() ?? article;
    const behind = ranges.filter((range) => isBehind(anchor, range));
    const first = behind.find((range) => !isHidden(range)) ?? behind[0];
    if (first && !anchor.matches("dt")) scrollTo(first);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") CSS.highlights?.delete(NAME);
    });
    const address = new URL(location.href);
    address.searchParams.delete("mark");
    try {
      history.replaceState(null, "", address);
    } catch {} // from the file system browsers keep the address as it is
  };
})(window.japaneseSearch);

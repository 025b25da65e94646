/*
 * From a paragraph to its line: 「段落ごとに直す」 puts two links behind every piece of text that the page's data of lines
 * knows, one to edit the line, one to report it. Loaded when the button is pressed first; it puts them there and takes
 * them away. The links are words in the text, so that keys and screen readers come to them as to any other.
 */
"use strict";

(({ element, load, root, squeeze }) => {
  const LONGEST = 200; // characters of a report's quotation: addresses have an end
  const SHORTEST = 5; // characters of a piece that is looked for by itself
  const MARK = /^\s*(?:※|[0-9]{1,3}\.|[①-⑳㉑-㊿])/u;
  const BLOCKS = "h1, h2, h3, p, figcaption, pre, li, dt, dd, td, th";
  const button = /** @type {HTMLButtonElement} */ (document.querySelector(".line-switch"));
  const article = /** @type {HTMLElement} */ (document.querySelector("article"));
  const status = element("span", { role: "status" });
  button.after(status);

  /** CRC-32 of the words without white space, 24 bits of it (tools/pages/lines.py). @param {string} words */
  function checksum(words) {
    let sum = -1;
    for (const byte of new TextEncoder().encode(words.replace(/\s+/gu, ""))) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum & 0xffffff;
  }

  /** The author's words of a block, piece by piece: without what the site adds, and without blocks inside it. @param {Element} block */
  function piecesOf(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node instanceof Text) return NodeFilter.FILTER_ACCEPT;
      return /** @type {Element} */ (node).matches(`.gen, .headerlink, button, ul, ol, dl, table, ${BLOCKS}`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    const pieces = [];
    while (walker.nextNode()) pieces.push(walker.currentNode.nodeValue ?? "");
    return pieces;
  }

  /** What may stand in the text for a block: all its words, these without their mark, or one piece of them. @param {string[]} pieces */
  function* wordings(pieces) {
    const words = pieces.join("");
    yield words;
    yield words.replace(MARK, "");
    yield* pieces.filter((piece) => piece.trim().length >= SHORTEST);
  }

  /** Where to report words of a line: the form that takes them apart, or the text of an issue. @param {string} words @param {string} place */
  function reportOf(words, place) {
    const url = new URL(/** @type {HTMLAnchorElement} */ (document.querySelector(".page-report")).href);
    const query = url.searchParams;
    if (query.has("template")) {
      query.set("words", words);
      query.set("place", place);
    } else {
      const key = query.has("body") ? "body" : "issue[description]";
      query.set(key, `${query.get(key)}\n> ${words}\n\n${place}\n`);
    }
    return url.href;
  }

  /** @param {Element} block @param {string} words @param {string} file @param {number} line */
  function addLinks(block, words, file, line) {
    const said = squeeze(words);
    const short = said.length > 20 ? `${said.slice(0, 20)}…` : said;
    const address = `${button.dataset.edit}${file}#L${line}`;
    const report = reportOf(said.slice(0, LONGEST), `${file} の ${line}行目`);
    block.append(
      element(
        "span",
        { class: "line-links gen" },
        element("a", { href: address, "aria-label": `この段落を直す: ${short}`, title: `${file} の ${line}行目` }, "直す"),
        element("a", { href: report, "aria-label": `この段落の間違いを知らせる: ${short}` }, "知らせる"),
      ),
    );
  }

  async function show() {
    const page = location.pathname.slice(root.pathname.length).replace(/\.html$/u, "").replace(/(^|\/)$/u, "$1index");
    /** @type {Record<string, number[]>} */
    const files = await load(`lines/${page}`);
    /** @type {Map<number, [string, number][]>} of one wording that stands twice, the first place is the first block's */
    const places = new Map();
    for (const [file, lines] of Object.entries(files)) {
      for (let at = 0; at < lines.length; at += 2) places.set(lines[at + 1], [...(places.get(lines[at + 1]) ?? []), [file, lines[at]]]);
    }
    for (const block of article.querySelectorAll(BLOCKS)) {
      for (const words of wordings(piecesOf(block))) {
        const found = words.trim() ? places.get(checksum(words)) : undefined;
        const place = found && found.length > 1 ? found.shift() : found?.[0];
        if (!place) continue;
        addLinks(block, words, ...place);
        break;
      }
    }
  }

  async function toggle() {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOn));
    document.querySelectorAll(".line-links").forEach((links) => links.remove());
    if (isOn) await show().catch(() => {});
    status.textContent = isOn ? "段落の終わりに、直すリンクと知らせるリンクが出ました。" : "";
  }

  button.addEventListener("click", toggle);
  toggle();
})(course);

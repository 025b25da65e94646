/*
 * A field above a long list, by which it is filtered: terms by any of their names and by what they mean, metrics also by
 * formula and stage. The names that a list does not show come when somebody is about to type.
 */
"use strict";

(({ element, load, address }) => {
  const ENTRIES = ":is(.metric-list tbody tr, .term-entries dt, .term-list li)";
  const article = /** @type {HTMLElement} */ (document.querySelector("article"));
  const isTable = Boolean(article.querySelector(".metric-list"));
  const hasMore = Boolean(article.querySelector(".term-entries")); // the terms of one row; there are others
  const isPart = Boolean(article.querySelector('.index-bar a[href*="-part-2"]')); // of a list that has several pages
  const [unit, kind] = isTable ? ["の指標", "指標"] : ["語", "用語"];

  const [SMALL, VOICED] = ["ぁぃぅぇぉ", "ばびぶべぼ"];

  /**
   * Small letters, half-width, marks typed apart joined to their kana, katakana as hiragana, ヴァ as ば.
   * @param {string} text
   */
  const folded = (text) =>
    text
      .replace(/゛/gu, "\u3099")
      .replace(/゜/gu, "\u309a")
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[ァ-ヶ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/ゔ([ぁぃぅぇぉ]?)/gu, (_, small) => (small ? VOICED[SMALL.indexOf(small)] : "ぶ"));

  /** A headword and what it means are one entry. @param {HTMLElement} head */
  function entryOf(head) {
    const parts = /** @type {HTMLElement[]} */ (head.matches("dt") ? [head, head.nextElementSibling] : [head]);
    const link = head.querySelector('a[href*="#term-"]');
    return { parts, id: link?.getAttribute("href")?.split("#term-")[1] ?? "", text: folded(parts.map((part) => part.textContent).join(" ")) };
  }

  const entries = [.../** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(ENTRIES))].map(entryOf);
  const groups = [.../** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll("section section:has(.term-list)"))];
  const bars = /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(".index-bar"));
  const count = element("p", { class: "list-count", role: "status" });
  const word = element("input", { type: "search", autocomplete: "off", oninput: filter });
  /** @param {{parts: HTMLElement[]}} entry */
  const stageOf = ({ parts: [row] }) => /** @type {HTMLTableRowElement} */ (row).cells[3].textContent?.trim() ?? "";
  const stages = isTable ? [...new Set(entries.map(stageOf))] : [];
  const stage = element("select", { onchange: filter }, element("option", { value: "" }, "すべての段階"), ...stages.map((name) => element("option", { value: name }, name)));

  /** @param {number} found */
  function tell(found) {
    if (found === entries.length) return [`${found}${unit}`];
    if (found) return [`${entries.length}${isTable ? "" : unit}のうち${found}${unit}`];
    if (isPart) return ["このページにはありません。検索で探してください。"];
    if (hasMore) return ["この行にはありません。", element("a", { href: address("glossary/index.html") }, "五十音順の一覧"), "では、すべての用語から絞り込めます。"];
    return [`当てはまる${kind}はありません。言葉を短くしてみてください。`];
  }

  function filter() {
    const words = folded(word.value).split(/\s+/u).filter(Boolean);
    let found = 0;
    for (const entry of entries) {
      const isFound = words.every((part) => entry.text.includes(part)) && (!stage.value || stageOf(entry) === stage.value);
      entry.parts.forEach((part) => (part.hidden = !isFound));
      found += Number(isFound);
    }
    bars.forEach((bar) => (bar.hidden = words.length > 0)); // what was found stands below the field, also on a phone
    groups.forEach((group) => (group.hidden = !group.querySelector("li:not([hidden])")));
    count.replaceChildren(...tell(found));
  }

  async function learnNames() {
    /** @type {Record<string, string>} without it the words of the list remain */
    const names = await load("term-names").catch(() => ({}));
    for (const entry of entries) entry.text += ` ${folded(names[entry.id] ?? "")}`;
    if (word.value) filter();
  }

  word.addEventListener("focus", learnNames, { once: true });
  article.querySelector(".index-bar")?.before(
    element(
      "form",
      { class: "list-filter", role: "search", "aria-label": `${kind}を絞り込む`, onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      element("label", {}, isTable ? "名前や式で絞り込む" : "名前、英語、意味などで絞り込む", word),
      isTable ? element("label", {}, "段階", stage) : "",
      count,
    ),
  );
  filter();
})(window.course);

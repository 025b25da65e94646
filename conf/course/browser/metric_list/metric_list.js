/* The list of all metrics: a field and a choice of stages above it, by which its rows are filtered. */
"use strict";

(({ element }) => {
  const list = /** @type {HTMLElement} */ (document.querySelector("article .metric-list"));
  const rows = /** @type {HTMLTableRowElement[]} */ ([...list.querySelectorAll("tbody tr")]);

  /** Small letters, half-width, katakana as hiragana. @param {string} text */
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[ァ-ヶ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

  const texts = rows.map((row) => folded(row.textContent ?? ""));
  const stageOf = (/** @type {HTMLTableRowElement} */ row) => row.cells[row.cells.length - 1].textContent?.trim() ?? "";
  const count = element("p", { class: "metric-count", role: "status" });
  const word = element("input", { type: "search", autocomplete: "off", oninput: filter });
  const stages = [...new Set(rows.map(stageOf))];
  const options = stages.map((stage) => element("option", { value: stage }, stage));
  const stage = element("select", { onchange: filter }, element("option", { value: "" }, "すべての段階"), ...options);

  function filter() {
    const words = folded(word.value).split(/\s+/u).filter(Boolean);
    let found = 0;
    rows.forEach((row, at) => {
      const isFound = words.every((part) => texts[at].includes(part)) && (!stage.value || stageOf(row) === stage.value);
      row.hidden = !isFound;
      found += Number(isFound);
    });
    const all = found === rows.length;
    count.textContent = all ? `${found}の指標` : found ? `${rows.length}のうち${found}の指標` : "当てはまる指標はありません。言葉を短くしてみてください。";
  }

  list.prepend(
    element(
      "form",
      { class: "metric-filter", role: "search", "aria-label": "指標を絞り込む", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      element("label", {}, "名前か式の言葉", word),
      element("label", {}, "段階", stage),
      count,
    ),
  );
  filter();
})(window.course);

/*
 * Metrics to play with: under a formula that can be computed a closed box, which loads its calculator when it is opened.
 * By the classes of formulas (tools/pages/metrics.py) the place of each is known; course.css keeps it free.
 */
"use strict";

(({ element, load, here }) => {
  const PREFIX = "metric-";
  const page = `metrics-${here.kind}-${here.slug}`;

  /** @param {HTMLElement} place @param {string} metric its id; none for the panel @param {string} words */
  function offer(place, metric, words) {
    const note = element("p", { class: "metric-note", role: "status" });
    const box = element("details", { class: "metric-tool", ontoggle: open }, element("summary", {}, words), note);

    async function open() {
      if (!box.open || box.querySelector("form")) return;
      note.textContent = "読み込んでいます…";
      try {
        const [calculator, metrics] = await Promise.all([load("calculator"), load(page)]);
        const forms = metrics[metric].map((/** @type {CalculatorData} */ data) => calculator(data, !metric));
        if (!box.querySelector("form")) box.append(...forms);
        note.textContent = "";
      } catch {
        note.textContent = "読み込めませんでした。閉じて、もう一度開いてください。";
      }
    }
    place.append(box);
  }

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("article .formula"))) {
    const metric = [...place.classList].find((name) => name.startsWith(PREFIX));
    if (metric) offer(place, metric.slice(PREFIX.length), "計算してみる");
    if (place.classList.contains("has-panel")) offer(place, "", "数字を動かして、つながりを見る");
  }
  const LISTS = "article :is(.metric-list, .term-entries, .term-list)"; // where there are too many terms, a page only leads to them
  if (here.kind === "glossary" && document.querySelector(LISTS)) load("list_filter").catch(() => {});
})(window.course);

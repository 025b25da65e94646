/* What stands on a card, and how days are said. */
"use strict";

(({ element, address }) => {
  /** @param {TermData} term */
  const formulaOf = (term) => (term.formula ? [element("p", { class: "flashcard-formula" }, term.formula, element("span", {}, term.unit ? `単位 ${term.unit}` : ""))] : []);

  /** @type {Record<CardDirection, (term: TermData) => [string, string]>} what is shown, and what is asked */
  const FRONTS = {
    meaning: ({ term }) => [term, "意味を言えますか。"],
    term: ({ asked }) => [asked.definition, "どの用語ですか。"],
    formula: ({ term }) => [term, "計算式を言えますか。"],
    metric: ({ asked }) => [asked.formula, "どの指標の式ですか。"],
  };

  /** @param {number} days */
  function inDays(days) {
    if (days < 1) return "このあと";
    if (days < 30) return `${days}日後`;
    return days < 365 ? `約${Math.round(days / 30.4)}か月後` : `約${Math.round(days / 36.5) / 10}年後`;
  }

  /** @param {number} days from today */
  function dateIn(days) {
    if (days === 1) return "明日";
    const date = new Date();
    date.setHours(date.getHours() - 4); // as deck.js counts days
    date.setDate(date.getDate() + days);
    return `${date.getMonth() + 1}月${date.getDate()}日`;
  }

  course.cardWords = {
    inDays,
    dateIn,
    front({ term }, direction) {
      const [shown, asked] = FRONTS[direction](term);
      const isName = direction === "meaning" || direction === "formula";
      return [element("p", { class: isName ? "flashcard-name" : "flashcard-text" }, shown), element("p", { class: "flashcard-asked" }, asked)];
    },
    back({ term, url }) {
      return [
        element("p", { class: "flashcard-name" }, term.term),
        element("p", { class: "flashcard-asked" }, element("span", {}, term.reading), " ", element("span", { lang: "en" }, term.en)),
        element("p", { class: "flashcard-text" }, term.definition),
        ...formulaOf(term),
        element("p", {}, element("a", { href: address(url), "aria-label": `${term.term}をくわしく` }, "くわしく")),
      ];
    },
  };
})(window.course);

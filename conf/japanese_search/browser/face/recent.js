/*
 * The latest queries, kept in this browser alone.
 */
"use strict";

((search) => {
  const KEY = "japanese-search-recent";
  const MOST = 6;
  const LONGEST = 200; // characters: a pasted page is no query to come back to
  /** @param {unknown} value @returns {value is string} */
  const isQuery = (value) => typeof value === "string" && value.trim() !== "" && value.length <= LONGEST;

  search.recent = {
    /** @returns {string[]} the latest first */
    all() {
      try {
        const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
        return Array.isArray(kept) ? [...new Set(kept.filter(isQuery))].slice(0, MOST) : [];
      } catch {
        return []; // storage may be forbidden, or hold what is not ours
      }
    },
    add(query) {
      if (!isQuery(query)) return;
      const queries = [query, ...this.all().filter((other) => other !== query)].slice(0, MOST);
      try {
        localStorage.setItem(KEY, JSON.stringify(queries));
      } catch {} // full or forbidden: nothing is remembered
    },
    clear() {
      try {
        localStorage.removeItem(KEY);
      } catch {}
    },
  };
})(window.japaneseSearch);

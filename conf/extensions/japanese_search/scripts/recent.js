/*
 * The latest queries, kept in this browser alone.
 */
"use strict";

((search) => {
  const KEY = "japanese-search-recent";
  const MOST = 6;

  search.recent = {
    /** @returns {string[]} the latest first */
    all() {
      try {
        const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
        return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
      } catch {
        return []; // storage may be forbidden, or hold what is not ours
      }
    },
    add(query) {
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
})(window.japaneseSearch ??= {});

/*
 * Scores a unit against a query and makes the result that readers see. Pure.
 */
"use strict";

((search) => {
  const WORTH = { title: 100, term: 110, heading: 50 }; // filled by the whole query
  const PART = { title: 60, term: 50, heading: 35 }; // holding the query among other words; up to 10 more, the fuller
  const TEXT = 10;
  const SATURATION = 1.5; // the second hit in a text counts less than the first
  const USUAL_LENGTH = 300; // characters of a text
  const SNIPPET = 96;
  const BEFORE_HIT = 24;

  /** @param {RegExp} pattern @param {Folded} folded @returns {Mark[]} the hits of a pattern in a folded text */
  function hits(pattern, folded) {
    return [...folded.kana.matchAll(pattern)].filter((match) => match[0]).map(({ index, 0: found }) => [index, index + found.length]);
  }

  /** @param {Unit} unit */
  const placeOf = (unit) => (unit.kind === "term" ? "term" : unit.anchor ? "heading" : "title");

  /** @param {RegExp} pattern @param {Folded} folded @returns {number} what a text says of a pattern: more hits more, a longer text less (as in BM25) */
  function inText(pattern, folded) {
    const count = hits(pattern, folded).length;
    const length = 0.6 + (0.4 * folded.text.length) / USUAL_LENGTH;
    return count ? (TEXT * count * (SATURATION + 1)) / (count + SATURATION * length) / (SATURATION + 1) : 0;
  }

  /** @param {RegExp} pattern @param {Unit} unit @returns {number} */
  function inHeading(pattern, unit) {
    const { text } = unit.heading.folded;
    const found = hits(pattern, unit.heading.folded);
    if (!found.length) return 0;
    const fill = Math.max(...found.map(([start, end]) => (end - start) / text.length));
    return fill === 1 ? WORTH[placeOf(unit)] : PART[placeOf(unit)] + 10 * fill;
  }

  search.holds = (unit, pattern) => [unit.heading, unit.body].some(({ folded }) => hits(pattern, folded).length > 0);

  search.scoreUnit = (unit, patterns, whole) => {
    let score = 0;
    /** @type {RegExp[]} */
    const missing = [];
    for (const pattern of patterns) {
      const worth = inHeading(pattern, unit) / patterns.length + inText(pattern, unit.body.folded);
      if (worth) score += worth;
      else missing.push(pattern);
    }
    if (patterns.length > 1) score += inHeading(whole, unit) + 2 * inText(whole, unit.body.folded);
    return { score, missing };
  };

  /** @param {RegExp[]} patterns @param {Folding} text @returns {Mark[]} hits as places in the original text, none overlapping */
  function marksIn(patterns, { folded }) {
    const found = patterns.flatMap((pattern) => hits(pattern, folded)).sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    /** @type {Mark[]} */
    const marks = [];
    for (const [start, end] of found) if (start >= (marks.at(-1)?.[1] ?? 0)) marks.push([start, end]);
    return marks.map(([start, end]) => [folded.from[start], folded.to[end - 1]]);
  }

  /** @param {Mark[]} marks @param {number} length @returns {number} where the window with most hits begins */
  function bestStart(marks, length) {
    let best = { start: 0, count: -1 };
    for (const [start] of marks) {
      const from = Math.max(0, start - BEFORE_HIT);
      const count = marks.filter(([other, end]) => other >= from && end <= from + SNIPPET).length;
      if (count > best.count) best = { start: from, count };
    }
    return Math.max(0, Math.min(best.start, length - SNIPPET));
  }

  /** @param {RegExp[]} patterns @param {Folding} body @returns {Pick<Result, "snippet"|"snippetMarks">} the part of a text that shows most hits */
  function snippetOf(patterns, body) {
    const text = body.original;
    const marks = marksIn(patterns, body);
    let start = bestStart(marks, text.length);
    const line = text.lastIndexOf("\n", marks.find(([from]) => from >= start)?.[0] ?? 0) + 1;
    if (line > start || start - line < 8) start = line;
    let end = Math.min(text.length, start + SNIPPET);
    if (/[\ud800-\udbff]/.test(text[end - 1])) end -= 1;
    if (/[\udc00-\udfff]/.test(text[start] ?? "")) start += 1;
    const [before, after] = [start > line || (start > 0 && start !== line) ? "…" : "", end < text.length ? "…" : ""];
    const shift = before.length - start;
    const isShown = (/** @type {Mark} */ [from, to]) => from >= start && to <= end;
    const shown = marks.filter(isShown).map(([from, to]) => /** @type {Mark} */ ([from + shift, to + shift]));
    return { snippet: before + text.slice(start, end).replace(/\n/g, " ") + after, snippetMarks: shown };
  }

  search.definitionOf = (unit) => {
    const blocks = unit.body.original.split("\n");
    return blocks.find((block) => block.includes("。")) ?? blocks[0]; // the first that is a sentence
  };

  /** @param {Unit} unit @param {RegExp[]} patterns @param {boolean} isNear @returns {Folding} what a snippet is taken from: of a term its definition, unless what was asked stands literally elsewhere */
  function shownOf(unit, patterns, isNear) {
    if (unit.kind !== "term") return unit.body;
    const original = search.definitionOf(unit);
    const definition = { original, folded: search.fold(original) };
    const isElsewhere = (/** @type {RegExp} */ pattern) => ![unit.heading, definition].some(({ folded }) => hits(pattern, folded).length) && hits(pattern, unit.body.folded).length > 0;
    return !isNear && patterns.some(isElsewhere) ? unit.body : definition;
  }

  search.resultOf = (chunk, unit, patterns, isNear = false) => ({
    url: chunk.url + (unit.anchor ? `#${unit.anchor}` : ""),
    title: unit.heading.original || chunk.page,
    page: chunk.page,
    kind: unit.kind,
    stage: unit.stage,
    ...snippetOf(patterns, shownOf(unit, patterns, isNear)),
    titleMarks: unit.heading.original ? marksIn(patterns, unit.heading) : [],
  });
})(window.japaneseSearch);

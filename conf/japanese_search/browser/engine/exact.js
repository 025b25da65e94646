/*
 * Literal search: every part of the query stands in the unit, or at least on its page. The index proposes chunks, the
 * text decides.
 */
"use strict";

((search) => {
  const OTHERWISE = 0.9; // what a hit in another spelling counts
  const GROWTH = 1.5; // of each further look
  const FIRST_LOOK = 2; // chunks more than results wanted

  /** Whether a unit holds a part of the query in another spelling alone. */
  search.isOtherwise = (unit, { spelled, literal, patterns }) =>
    patterns.some((pattern, index) => spelled[index].length > 0 && search.holds(unit, pattern) && !search.holds(unit, literal[index]));

  /** @param {Chunk} chunk @param {Asked} asked @returns {Array<{unit: Unit, score: number, missing: RegExp[]}>} the allowed units, scored */
  const scored = (chunk, asked) =>
    chunk.units.filter(asked.allows).map((unit) => {
      const { score, missing } = search.scoreUnit(unit, asked.patterns, asked.whole);
      const weight = asked.weightOfKind(unit.kind) * (search.isOtherwise(unit, asked) ? OTHERWISE : 1);
      return { unit, score: score * weight, missing };
    });

  /**
   * Look into chunks, the promising ones first, until enough hits are found or none is left.
   * @param {Store} store @param {number[]} order @param {Asked} asked @param {number} limit
   */
  async function lookInto(store, order, asked, limit) {
    /** @type {Hit[]} */
    const hits = [];
    let seen = 0;
    for (let size = Math.min(limit, 64) + FIRST_LOOK; seen < order.length && hits.length < limit && seen < asked.most; size = Math.min(Math.ceil(size * GROWTH), 128)) {
      const chunks = await Promise.all(order.slice(seen, seen + size).map(store.chunk));
      for (const chunk of chunks) for (const { unit, score, missing } of scored(chunk, asked)) if (!missing.length) hits.push({ chunk, unit, score });
      seen += chunks.length;
    }
    return { hits, left: order.length - seen };
  }

  /** @param {Head} head @param {Postings[]} parts @returns {number[]} pages that may hold every part of the query, though no chunk does */
  function sharedPages(head, parts) {
    const pages = parts.map(({ chunks }) => new Set(Array.from(chunks, (chunk) => head.pageOf[chunk])));
    return [...pages[0]].filter((page) => pages.every((others) => others.has(page)));
  }

  /** @param {Store} store @param {number[]} numbers @param {Asked} asked @returns {Promise<Hit|null>} the best unit of a page on which every part stands somewhere */
  async function lookIntoPage(store, numbers, asked) {
    const chunks = await Promise.all(numbers.map(store.chunk));
    const units = chunks.flatMap((chunk) => scored(chunk, asked).map((unit) => ({ chunk, ...unit })));
    const isThere = (/** @type {RegExp} */ pattern) => units.some(({ missing }) => !missing.includes(pattern));
    if (!asked.patterns.every(isThere)) return null;
    const best = units.reduce((one, other) => (other.score - 100 * other.missing.length > one.score - 100 * one.missing.length ? other : one));
    return { chunk: best.chunk, unit: best.unit, score: best.score / 4 };
  }

  /** @param {Store} store @param {Head} head @param {Postings[]} parts @param {Asked} asked @param {number} limit */
  async function lookIntoPages(store, head, parts, asked, limit) {
    /** @type {Hit[]} */
    const hits = [];
    for (const page of sharedPages(head, parts)) {
      if (hits.length >= limit) break;
      const wanted = parts.flatMap(({ chunks }) => Array.from(chunks).filter((chunk) => head.pageOf[chunk] === page));
      const hit = await lookIntoPage(store, [...new Set(wanted)], asked);
      if (hit) hits.push(hit);
    }
    return hits;
  }

  search.findExact = async (store, head, asked, limit) => {
    const parts = await Promise.all(asked.parts.map((part, index) => search.candidatesOfAny(store, [part, ...asked.spelled[index]])));
    if (parts.some(({ chunks }) => !chunks.length)) return { hits: [], left: 0 };
    const { hits, left } = await lookInto(store, search.inOrder(parts, asked.weightOfChunk), asked, limit);
    if (parts.length > 1 && hits.length < limit) {
      const found = new Set(hits.map(({ chunk }) => chunk.page));
      const more = await lookIntoPages(store, head, parts, asked, limit - hits.length);
      hits.push(...more.filter(({ chunk }) => !found.has(chunk.page)));
    }
    return { hits, left };
  };
})(window.japaneseSearch);

/*
 * Literal search: every part of the query stands in the unit, or at least on its page. The index proposes chunks, the
 * text decides.
 */
"use strict";

((search) => {
  const OTHERWISE = 0.9; // what a hit in another spelling counts
  const GROWTH = 1.5; // of each further look
  const FIRST_LOOK = 2; // chunks more than results wanted
  const LOOKED_AT = 3; // chunks that may hold a spelling
  const AT_ONCE = 2; // chunks of a page that are looked into for one part

  /** Whether a text stands somewhere, as far as a look tells. */
  search.stands = async (store, text) => {
    const chunks = Array.from((await search.candidates(store, text)).chunks);
    const looked = await Promise.all(chunks.slice(0, LOOKED_AT).map(store.chunk));
    return chunks.length > LOOKED_AT || looked.some(({ units }) => units.some((unit) => search.holds(unit, search.patternOf(text))));
  };

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

  /** @param {Postings} postings @param {(chunk: number) => boolean} isWanted @returns {number[]} the wanted chunks, those that hold most first */
  function strongest({ chunks, strengths }, isWanted) {
    const held = Array.from(chunks, (chunk, index) => ({ chunk, strength: strengths[index] })).filter(({ chunk }) => isWanted(chunk));
    return held.sort((one, other) => other.strength - one.strength).map(({ chunk }) => chunk);
  }

  /**
   * The best unit of a page on which every part stands somewhere; of the units looked into, for the parts are looked for
   * one by one, the rarest first, until one stands nowhere.
   * @param {Store} store @param {number[][]} parts the chunks of the page that may hold each part @param {Asked} asked
   * @returns {Promise<Hit|null>}
   */
  async function lookIntoPage(store, parts, asked) {
    /** @type {Map<number, Array<Hit & {missing: RegExp[]}>>} */
    const looked = new Map();
    const isThere = (/** @type {RegExp} */ pattern) => [...looked.values()].some((units) => units.some(({ missing }) => !missing.includes(pattern)));
    for (const index of [...parts.keys()].sort((one, other) => parts[one].length - parts[other].length)) {
      const rest = parts[index].filter((number) => !looked.has(number));
      while (!isThere(asked.patterns[index])) {
        if (!rest.length) return null;
        const chunks = await Promise.all(rest.splice(0, AT_ONCE).map(store.chunk));
        for (const chunk of chunks) looked.set(chunk.number, scored(chunk, asked).map((unit) => ({ chunk, ...unit })));
      }
    }
    const worth = (/** @type {{score: number, missing: RegExp[]}} */ { score, missing }) => score - 100 * missing.length;
    const best = [...looked.values()].flat().reduce((one, other) => (worth(other) > worth(one) ? other : one));
    return { chunk: best.chunk, unit: best.unit, score: best.score / 4 };
  }

  /** @param {Store} store @param {Head} head @param {Postings[]} parts @param {Asked} asked @param {number} limit @param {Set<number>} known pages that are found already */
  async function lookIntoPages(store, head, parts, asked, limit, known) {
    /** @type {Hit[]} */
    const hits = [];
    for (const page of sharedPages(head, parts).filter((each) => !known.has(each))) {
      if (hits.length >= limit) break;
      const hit = await lookIntoPage(store, parts.map((part) => strongest(part, (chunk) => head.pageOf[chunk] === page)), asked);
      if (hit) hits.push(hit);
    }
    return hits;
  }

  search.findExact = async (store, head, asked, limit) => {
    const parts = await Promise.all(asked.parts.map((part, index) => search.candidatesOfAny(store, [part, ...asked.spelled[index]])));
    if (parts.some(({ chunks }) => !chunks.length)) return { hits: [], left: 0 };
    const { hits, left } = await lookInto(store, search.inOrder(parts, asked.weightOfChunk), asked, limit);
    if (parts.length > 1 && hits.length < limit) {
      const found = new Set(hits.map(({ chunk }) => head.pageOf[chunk.number]));
      hits.push(...(await lookIntoPages(store, head, parts, asked, limit - hits.length, found)));
    }
    return { hits, left };
  };
})(window.japaneseSearch);

/*
 * Which chunks may hold a text, by the posting lists alone, and in which order to look into them. What is loaded stays
 * small: the rarest pieces decide, and a list that stands in a file of its own is loaded only while many chunks remain.
 */
"use strict";

((search) => {
  const FIRST_PIECES = 4; // looked up at first, and of a long text all in all: the check of the text does the rest
  const MOST_PIECES = 12;
  const FEW = 6; // chunks that are checked rather than narrowed down by more lists
  const FEW_FOR_LARGE = 40; // the same for a large list
  const WORTH = [0, 1, 1, 1.3, 1.6, 5, 1, 9]; // of a piece by its strength (build.py)

  /** @type {Postings} */
  const NONE = { chunks: [], strengths: [] };

  /** @param {Postings} one @param {Postings} other @returns {Postings} the chunks of both, each with its lesser strength */
  function both(one, other) {
    /** @type {number[]} */
    const chunks = [];
    /** @type {number[]} */
    const strengths = [];
    for (let i = 0, j = 0; i < one.chunks.length && j < other.chunks.length; ) {
      const [a, b] = [one.chunks[i], other.chunks[j]];
      if (a === b) {
        chunks.push(a);
        strengths.push(Math.min(one.strengths[i], other.strengths[j]));
      }
      if (a <= b) i += 1;
      if (b <= a) j += 1;
    }
    return { chunks, strengths };
  }

  /** @param {Postings[]} all @returns {Postings} the chunks of any, each with its greatest strength */
  function any(all) {
    if (all.length === 1) return all[0];
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const { chunks, strengths } of all) {
      for (let index = 0; index < chunks.length; index += 1) best.set(chunks[index], Math.max(best.get(chunks[index]) ?? 0, strengths[index]));
    }
    const chunks = [...best.keys()].sort((one, other) => one - other);
    return { chunks, strengths: chunks.map((chunk) => best.get(chunk) ?? 0) };
  }

  /** @param {string[]} pieces @param {number} most @returns {string[]} so many pieces, spread over a text */
  function spread(pieces, most) {
    const step = Math.max(1, pieces.length / most);
    return pieces.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  }

  /** What a piece stands for: the piece itself, or all words that begin with it. */
  search.lookUpAll = async (store, piece) => {
    const entries = await store.lookUp(piece);
    const frequency = entries.reduce((sum, entry) => sum + entry.frequency, 0);
    return { frequency, isSmall: entries.every((entry) => entry.isHere), postings: async () => any(await Promise.all(entries.map((entry) => entry.postings()))) };
  };

  /**
   * @param {Store} store
   * @param {Postings|null} found so far; null for all
   * @param {string[]} pieces
   * @returns {Promise<Postings|null>} those of the chunks found so far that have all pieces, the rarest first
   */
  async function narrow(store, found, pieces) {
    const looked = await Promise.all(pieces.map((piece) => search.lookUpAll(store, piece)));
    looked.sort((one, other) => one.frequency - other.frequency);
    if (looked.length && !looked[0].frequency) return NONE;
    for (const entry of looked) {
      if (found && (!found.chunks.length || (!entry.isSmall && found.chunks.length <= FEW_FOR_LARGE))) break;
      const postings = await entry.postings();
      found = found ? both(found, postings) : postings;
    }
    return found;
  }

  search.candidates = async (store, text) => {
    const pieces = [...search.endsOf(text), ...spread(search.piecesOf(text), MOST_PIECES)];
    const telling = pieces.filter((piece) => !/^[ぁ-ゖー]+$/u.test(piece) && !search.BESIDE_SIGN.test(piece)); // rarer, and what near answers load, too
    const first = spread(telling.length < FIRST_PIECES ? pieces : telling, FIRST_PIECES);
    const found = await narrow(store, null, first);
    if (!found || found.chunks.length <= FEW) return found ?? NONE;
    return (await narrow(store, found, pieces.filter((piece) => !first.includes(piece)))) ?? NONE;
  };

  search.candidatesOfAny = async (store, texts) => any(await Promise.all(texts.map((text) => search.candidates(store, text))));

  /** @param {Postings} postings @returns {Map<number, number>} what the piece is worth in each chunk */
  const worthOf = ({ chunks, strengths }) => new Map(Array.from(chunks, (chunk, index) => [chunk, WORTH[strengths[index]]]));

  search.inOrder = (parts, weightOf) => {
    const [sums, ...others] = parts.map(worthOf);
    for (const other of others) {
      for (const [chunk, sum] of sums) {
        const more = other.get(chunk);
        if (more === undefined) sums.delete(chunk);
        else sums.set(chunk, sum + more);
      }
    }
    /** @type {number[]} */
    const keys = [];
    for (const [chunk, sum] of sums) {
      const weight = weightOf(chunk);
      if (weight) keys.push((1000 - Math.round(sum * weight * 10)) * 2 ** 24 + chunk);
    }
    return Array.from(Float64Array.from(keys).sort(), (key) => key % 2 ** 24);
  };

  Object.assign(search, { STRENGTH_WORTH: WORTH });
})(window.japaneseSearch);

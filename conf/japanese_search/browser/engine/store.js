/*
 * Reads the index (shards.py writes it): its head, posting lists by piece, chunks of text. Each file is loaded once.
 */
"use strict";

((search) => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => (VALUE[digit.charCodeAt(0)] = value));
  const HELD_LISTS = 200; // decoded posting lists kept

  /** @returns {number[]} the numbers of a string of groups of five bits */
  function readNumbers(text) {
    const numbers = [];
    for (let index = 0, value = 0, shift = 0; index < text.length; index += 1) {
      const digit = VALUE[text.charCodeAt(index)];
      value += (digit & 31) * 2 ** shift;
      shift += 5;
      if (digit < 32) {
        numbers.push(value);
        value = shift = 0;
      }
    }
    return numbers;
  }

  /**
   * @typedef {object} Postings
   * @property {Uint32Array} chunks in ascending order
   * @property {Uint8Array} strengths 1 to 5, of each
   */

  /** @returns {Postings} */
  function readPostings(text) {
    const packed = text[0] === "=" ? unpackDense(text) : unpackDeltas(text);
    return { chunks: Uint32Array.from(packed, (value) => Math.floor(value / 5)), strengths: Uint8Array.from(packed, (value) => (value % 5) + 1) };
  }

  function unpackDeltas(text) {
    const packed = readNumbers(text);
    for (let index = 1; index < packed.length; index += 1) packed[index] += packed[index - 1] - (packed[index - 1] % 5);
    return packed;
  }

  function unpackDense(text) {
    const packed = [];
    for (let index = 1; index < text.length; index += 1) {
      const pair = VALUE[text.charCodeAt(index)];
      const chunk = (index - 1) * 2;
      if (pair > 5) packed.push(chunk * 5 + Math.floor(pair / 6) - 1);
      if (pair % 6) packed.push((chunk + 1) * 5 + (pair % 6) - 1);
    }
    return packed;
  }

  /** @returns {number} the shard that holds a piece */
  function shardOf(piece, bits) {
    const [first, second = "\0"] = piece;
    const key = Math.imul(first.codePointAt(0), 0x10001) ^ second.codePointAt(0);
    return bits ? Math.imul(key, 0x9e3779b1) >>> (32 - bits) : 0; // a shift by 32 would be none
  }

  /** @returns {Map<string, string>} what a shard says of each of its pieces */
  function readShard(text) {
    const words = text ? text.split(" ") : [];
    const entries = new Map();
    for (let index = 0; index < words.length; index += 2) entries.set(words[index], words[index + 1]);
    return entries;
  }

  /**
   * @typedef {object} Head what is known of all chunks before any is loaded
   * @property {number} count how many chunks there are
   * @property {Uint32Array} pageOf the page of each
   * @property {Uint8Array|Uint16Array} groupOf its place in groups
   * @property {Array<Array<[string, string]>>} groups (kind, stage) of the units of such chunks
   * @property {Array<[string, string, number]>} kinds id, name for readers, weight
   * @property {Array<[string, string]>} stages id, name for readers
   */

  /** @returns {Head} */
  function readHead(data) {
    const groupOf = Uint16Array.from(readNumbers(data.chunks));
    const pageOf = new Uint32Array(groupOf.length);
    let chunk = 0;
    readNumbers(data.pages).forEach((amount, page) => pageOf.fill(page, chunk, (chunk += amount)));
    return { ...data, count: groupOf.length, groupOf, pageOf };
  }

  /** @param {(name: string) => Promise<any>} load hands out the data of a file of the index */
  search.createStore = (load) => {
    const held = new Map();
    const once = (key, make) => {
      if (!held.has(key)) held.set(key, make().catch((error) => (held.delete(key), Promise.reject(error))));
      return held.get(key);
    };
    const lists = new Map();
    /** @returns {Postings} decoded, the latest kept */
    const decode = (text) => {
      const known = lists.get(text) ?? readPostings(text);
      lists.delete(text);
      lists.set(text, known);
      if (lists.size > HELD_LISTS) lists.delete(lists.keys().next().value);
      return known;
    };
    const head = () => once("head", async () => readHead(await load("head")));
    const shard = (number) => once(`g/${number}`, async () => readShard(await load(`g/${number}`)));

    /** @returns {Promise<Array<{frequency: number, postings: () => Promise<Postings>}>>} a word: of all that begin with it */
    const lookUp = async (piece) => {
      const entries = await shard(shardOf(piece, (await head()).bits));
      const isPrefix = piece.length > 1 && search.IS_WORD.test(piece);
      const found = isPrefix ? [...entries.keys()].filter((known) => known.startsWith(piece)) : entries.has(piece) ? [piece] : [];
      return found.map((known) => entryOf(entries.get(known)));
    };
    const entryOf = (text) => {
      if (text[0] !== "*") {
        const postings = decode(text);
        return { frequency: postings.chunks.length, isHere: true, postings: async () => postings };
      }
      const [file, frequency] = text.slice(1).split(".");
      return { frequency: Number(frequency), isHere: false, postings: async () => decode(await load(`b/${file}`)) };
    };

    /** @typedef {{url: string, page: string, units: Unit[]}} Chunk */
    /** @typedef {{anchor: string, heading: Folding, kind: string, stage: string, body: Folding}} Unit */
    /** @typedef {{original: string, folded: Folded}} Folding */
    /** @returns {Promise<Chunk>} */
    const chunk = (number) =>
      once(`t/${number}`, async () => {
        const [url, page, units] = await load(`t/${number}`);
        return { url, page, units: units.map(([anchor, heading, kind, stage, body]) => ({ anchor, kind, stage, heading: lazy(heading), body: lazy(body) })) };
      });
    return { head, lookUp, chunk, names: () => load("names") };
  };

  /** @returns {Folding} a text that is folded when it is first asked for */
  const lazy = (original) => {
    let folded;
    return { original, get folded() { return (folded ??= search.fold(original)); } };
  };

  Object.assign(search, { readPostings, shardOf });
})(window.japaneseSearch ??= {});

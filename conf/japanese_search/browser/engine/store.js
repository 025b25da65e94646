/*
 * Reads the index (shards.py writes it): its head, posting lists by piece, chunks of text. Each file is loaded once.
 */
"use strict";

((search) => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => (VALUE[digit.charCodeAt(0)] = value));
  const STRENGTHS = 7; // as in shards.py
  const HELD_LISTS = 200; // decoded posting lists kept
  const ASKED_UNIT = 16; // pieces in which the length of a question is counted; as in questions.py

  /** @param {string} text @returns {number[]} the numbers of a string of groups of five bits */
  function readNumbers(text) {
    /** @type {number[]} */
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

  /** @param {number[]} differences @returns {number[]} */
  function sums(differences) {
    let sum = 0;
    return differences.map((difference) => (sum += difference));
  }

  /** @param {string} text @returns {Postings} */
  function readPostings(text) {
    const packed = text[0] === "=" ? unpackDense(text) : unpackDeltas(text);
    return { chunks: Uint32Array.from(packed, (value) => Math.floor(value / STRENGTHS)), strengths: Uint8Array.from(packed, (value) => (value % STRENGTHS) + 1) };
  }

  /** @param {string} text @returns {number[]} */
  function unpackDeltas(text) {
    const packed = readNumbers(text);
    for (let index = 1; index < packed.length; index += 1) packed[index] += packed[index - 1] - (packed[index - 1] % STRENGTHS);
    return packed;
  }

  /** @param {string} text @returns {number[]} */
  function unpackDense(text) {
    /** @type {number[]} */
    const packed = [];
    for (let index = 1; index < text.length; index += 1) {
      const pair = VALUE[text.charCodeAt(index)];
      const chunk = (index - 1) * 2;
      if (pair > STRENGTHS) packed.push(chunk * STRENGTHS + Math.floor(pair / (STRENGTHS + 1)) - 1);
      if (pair % (STRENGTHS + 1)) packed.push((chunk + 1) * STRENGTHS + (pair % (STRENGTHS + 1)) - 1);
    }
    return packed;
  }

  /** @param {string} piece @param {number} bits @returns {number} the shard that holds a piece */
  function shardOf(piece, bits) {
    const [first, second = "\0"] = piece;
    const key = Math.imul(first.codePointAt(0) ?? 0, 0x10001) ^ (second.codePointAt(0) ?? 0);
    return bits ? Math.imul(key, 0x9e3779b1) >>> (32 - bits) : 0; // a shift by 32 would be none
  }

  /** @param {string} set as bit_set of shards.py writes it @param {number} place @returns {boolean} */
  const isHeld = (set, place) => ((VALUE[set.charCodeAt(Math.floor(place / 6))] >> place % 6) & 1) === 1;

  /** @param {string} text @returns {Map<string, string>} what a shard says of each of its pieces */
  function readShard(text) {
    const words = text ? text.split(" ") : [];
    /** @type {Map<string, string>} */
    const entries = new Map();
    for (let index = 0; index < words.length; index += 2) entries.set(words[index], words[index + 1]);
    return entries;
  }

  /** @param {HeadData} data @returns {Head} */
  function readHead(data) {
    const groupOf = Uint16Array.from(readNumbers(data.chunks));
    const pageOf = new Uint32Array(groupOf.length);
    let chunk = 0;
    readNumbers(data.pages).forEach((amount, page) => pageOf.fill(page, chunk, (chunk += amount)));
    const documentOf = new Uint32Array(groupOf.length);
    /** @type {number[]} */
    const firstChunk = [];
    chunk = 0;
    readNumbers(data.documents).forEach((amount, document) => {
      firstChunk.push(chunk);
      documentOf.fill(document, chunk, (chunk += amount));
    });
    const lengthOf = Float64Array.from(readNumbers(data.lengths));
    return { ...data, count: groupOf.length, groupOf, pageOf, documentOf, firstChunk, lengthOf };
  }

  /**
   * @template Key, Value
   * @param {(key: Key) => Promise<Value>} make
   * @returns {(key: Key) => Promise<Value>} what make makes of each key, made once
   */
  function onceEach(make) {
    /** @type {Map<Key, () => Promise<Value>>} */
    const held = new Map();
    return (key) => {
      const known = held.get(key) ?? search.once(() => make(key));
      held.set(key, known);
      return known();
    };
  }

  /** @returns {(text: string) => Postings} reads posting lists and keeps the latest */
  function createDecoder() {
    /** @type {Map<string, Postings>} */
    const lists = new Map();
    return (text) => {
      const known = lists.get(text) ?? readPostings(text);
      lists.delete(text);
      lists.set(text, known);
      for (const oldest of lists.keys()) {
        if (lists.size <= HELD_LISTS) break;
        lists.delete(oldest);
      }
      return known;
    };
  }

  /** @param {string} original @returns {Folding} */
  function lazy(original) {
    /** @type {Folded|undefined} */
    let folded;
    return { original, get folded() { return (folded ??= search.fold(original)); } };
  }

  /** @param {number} number @param {ChunkData} data @returns {Chunk} */
  const readChunk = (number, [url, page, units]) => ({
    number,
    url,
    page,
    units: units.map(([anchor, heading, kind, stage, body, ...names]) => ({ anchor, kind, stage, heading: lazy(heading), body: lazy(body), names })),
  });

  /** @param {Map<string, string>} entries of a shard @param {string} key @param {boolean} isRomaji @returns {NameEntry[]} the names under a key (names.py) */
  const readNames = (entries, key, isRomaji) =>
    (entries.get(key)?.split("|") ?? []).map((each) => {
      const end = each.indexOf(":");
      return { address: each.slice(0, end), name: each.slice(end + 1).replaceAll("\t", " "), isRomaji };
    });

  /** @param {Map<string, string>} entries of a shard @param {string} beginning with its sign @returns {Array<[key: string, words: string[]]>} */
  const hintsIn = (entries, beginning) =>
    [...entries].filter(([key]) => key.length > 2 && key.startsWith(beginning)).map(([key, words]) => [key.slice(1), words.replaceAll("\t", " ").split("|")]);

  search.createStore = (load) => {
    const decode = createDecoder();
    const head = search.once(async () => readHead(await load("head")));
    const shard = onceEach(async (/** @type {number} */ number) => readShard(await load(`g/${number}`)));
    const beside = onceEach(async (/** @type {number} */ number) => readShard(await load(`p/${number}`)));
    const spelled = onceEach(async (/** @type {number} */ number) => readShard(await load(`s/${number}`)));
    const foreign = onceEach(async (/** @type {number} */ number) => readShard(await load(`f/${number}`)));
    const read = onceEach(async (/** @type {number} */ number) => readShard(await load(`r/${number}`)));
    const chunk = onceEach(async (/** @type {number} */ number) => readChunk(number, await load(`t/${number}`)));

    /** @param {string} text what a shard says of a piece @returns {Entry} */
    const entryOf = (text) => {
      if (text[0] !== "*") {
        const postings = decode(text);
        return { frequency: postings.chunks.length, isHere: true, postings: async () => postings };
      }
      const [file, frequency] = text.slice(1).split(".");
      return { frequency: Number(frequency), isHere: false, postings: async () => decode(await load(`b/${file}`)) };
    };

    /** @param {string} piece @param {string} sign before it @returns {Promise<string[]>} what is said of it; of a word, of all that begin with it */
    const said = async (piece, sign = "") => {
      const { bits, besideBits } = await head();
      const entries = await (!sign && search.BESIDE_SIGN.test(piece) ? beside(shardOf(piece, besideBits)) : shard(shardOf(piece, bits)));
      const key = sign + piece;
      if (piece.length > 1 && search.IS_WORD.test(piece)) return [...entries].filter(([known]) => known.startsWith(key)).map(([, text]) => text);
      const text = entries.get(key);
      return text === undefined ? [] : [text];
    };

    /** @type {Store["lookUp"]} */
    const lookUp = async (piece) => (await said(piece)).map(entryOf);

    /** @type {Store["asked"]} */
    const asked = async (piece) => {
      const lists = await said(piece, "&");
      return [...new Set(lists.flatMap((text) => sums(readNumbers(text))))];
    };
    /** @type {Store["questions"]} */
    const questions = search.once(async () => {
      const [amounts, rises] = (await load("asked")).map(readNumbers);
      /** @type {number[]} */
      const documentOf = amounts.flatMap((amount, document) => new Array(amount).fill(document));
      /** @type {number[]} */
      const lengthOf = [];
      for (const [at, rise] of rises.entries()) lengthOf.push(documentOf[at] === documentOf[at - 1] ? lengthOf[at - 1] + rise * ASKED_UNIT : (rise - 0.5) * ASKED_UNIT);
      return { documentOf, lengthOf };
    });

    /** @type {Store["named"]} */
    const named = async (beginning) => {
      const { named: begun, namedBits } = await head();
      if (!isHeld(begun, shardOf(beginning, namedBits))) return [];
      const entries = await shard(shardOf(beginning, (await head()).bits));
      return [...readNames(entries, `!${beginning}`, false), ...readNames(entries, `?${beginning}`, true)];
    };

    /** @type {Store["namedByEnd"]} */
    const namedByEnd = async (end) => {
      const entries = await spelled(shardOf(end, (await head()).spellingBits));
      return [...readNames(entries, `=${end}`, false), ...readNames(entries, `/${end}`, true)];
    };

    /** @param {string} sign @param {string} piece @returns {Promise<Array<[key: string, words: string[]]>>} what is known of other spellings (spellings.py) */
    const hints = async (sign, piece) => {
      const entries = await spelled(shardOf(piece, (await head()).spellingBits));
      return hintsIn(entries, sign + piece);
    };
    /** @param {string} sign @param {string} key @returns {Promise<string[]>} */
    const heard = async (sign, key) => hintsIn(await read(shardOf(key, (await head()).readingBits)), sign + key).find(([whole]) => whole === key)?.[1] ?? [];
    /** @type {Store["longWords"]} */
    const longWords = async (end) => (await hints("^", end)).flatMap(([, words]) => words);
    /** @type {Store["sounding"]} */
    const sounding = async (sound) => (await hints("@", sound.slice(0, 2))).find(([key]) => key === sound)?.[1] ?? [];
    /** @type {Store["homophones"]} */
    const homophones = (noun) => heard("%", noun.padEnd(2, "$"));
    /** @type {Store["translations"]} */
    const translations = async (beginning) => {
      const entries = await foreign(shardOf(beginning, (await head()).foreignBits));
      return hintsIn(entries, `+${beginning}`).map(([key, means]) => [key.slice(2).replaceAll("\t", " "), means]);
    };
    return { head, lookUp, asked, questions, chunk, named, namedByEnd, spellings: (beginning) => hints("~", beginning), sounding, spoken: (key) => heard("&", key), homophones, longWords, rules: () => load("rules"), kanji: () => load("kanji"), chinese: () => load("chinese"), simplified: () => load("simplified"), translations };
  };

  Object.assign(search, { readPostings, shardOf });
})(window.japaneseSearch);

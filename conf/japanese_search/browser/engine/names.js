/*
 * Finds glossary terms by any of their names: whole or as far as typed, with a long mark too few, in romaji, with one
 * slip of the finger. Names stand in the shards of their first two letters, and of their last two (names.py): a query loads
 * what begins as it does, and what ends so where a slip is looked for.
 */
"use strict";

((search) => {
  /** How a name was found, best first. */
  const [WHOLE, SPELLED, BEGINNING, LOOSE_BEGINNING, SLIP] = [0, 1, 2, 3, 4];
  const SHORTEST_SLIP = { name: 4, romaji: 6 };
  const NAMED_FROM = 6; // strength of the pieces of a name in its chunk, as it is written or read (build.py)
  const LOOKED_AT = 8; // chunks with similar names
  const SMALL = "ぁぃぅぇぉゃゅょっゎ";
  const LARGE = "あいうえおやゆよつわ";
  /** @type {Array<[RegExp, string]>} */
  const ROMAJI = [
    [/[^a-z]/g, ""], [/m(?=[bp])/g, "n"], [/sh?i/g, "si"], [/(?:ch|t)i/g, "ti"], [/j(?=i)/g, "z"], [/sh/g, "sy"], [/t?ch/g, "ty"],
    [/ts/g, "t"], [/jy?/g, "zy"], [/f/g, "h"], [/v/g, "b"], [/([td])h/g, "$1"], [/l/g, "r"], [/c/g, "k"], [/(.)\1+/g, "$1"], [/ou/g, "o"],
  ];

  /** @param {string} name @returns {string} kana and marks that people mix up made alike */
  const loosen = (name) => name.replace(/[ー]/g, "").replace(/[ぁぃぅぇぉゃゅょっゎ]/g, (kana) => LARGE[SMALL.indexOf(kana)]);
  /** @param {string} text @returns {string} Latin letters in the loose spelling of names.py */
  const toRomaji = (text) => ROMAJI.reduce((spelled, [pattern, plain]) => spelled.replace(pattern, plain), text.toLowerCase());

  /** @param {string} name @returns {string[]} a name, and its parts outside and inside of parentheses */
  function variants(name) {
    const parts = name.normalize("NFKC").match(/^([^()]+)\(([^()]+)\)$/);
    return parts ? [name, parts[1], parts[2]] : [name];
  }

  const FAR = 6; // letters of a word in which one may stand further away than in the next place

  /** @param {string} one @param {string} other @returns {boolean} one letter too many, too few, wrong, or in another place */
  function isOneSlip(one, other) {
    const [short, long] = one.length <= other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1 || one === other) return false;
    let start = 0;
    while (start < short.length && short[start] === long[start]) start += 1;
    /** @param {string} text @param {number} from */
    const rest = (text, from) => text.slice(from);
    if (short.length < long.length) return rest(short, start) === rest(long, start + 1);
    let [oneEnd, otherEnd] = [one.slice(start), other.slice(start)];
    while (oneEnd.at(-1) === otherEnd.at(-1)) [oneEnd, otherEnd] = [oneEnd.slice(0, -1), otherEnd.slice(0, -1)];
    /** @param {string} from @param {string} to @returns {boolean} */
    const isMoved = (from, to) => from.slice(1) === to.slice(0, -1) && from[0] === to.at(-1);
    return oneEnd.length < 2 || ((oneEnd.length === 2 || one.length >= FAR) && (isMoved(oneEnd, otherEnd) || isMoved(otherEnd, oneEnd)));
  }

  /** @param {string} text */
  const bigrams = (text) => new Set([...text].slice(1).map((character, index) => [...text][index] + character));

  /** @param {Set<string>} one @param {Set<string>} other @returns {number} how much two names have in common, 0 to 1 */
  function likeness(one, other) {
    const shared = [...one].filter((pair) => other.has(pair)).length;
    return one.size + other.size ? (2 * shared) / (one.size + other.size) : 0;
  }

  const IN_LETTERS = /^[a-z]/;
  const LONG_WORDS = /[ァ-ヺー]{4,}|[ぁ-ゖー]{4,}|[a-z]{4,}/g; // in which a slip is looked for

  /** @param {string} character @returns {string} what a name must not be a part of: a run of Latin letters and digits, of katakana */
  const runOf = (character = "") => (/[a-z0-9]/.test(character) ? "word" : /[ァ-ヺー]/.test(character) ? "katakana" : "");

  /** @param {string} text @param {string} kana the same before katakana became hiragana @param {string} key @returns {boolean} whether a name stands in a text, not as a part of a word */
  function isNamedIn(text, kana, key) {
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
      const end = at + key.length;
      const before = runOf(kana[at - 1]) && runOf(kana[at - 1]) === runOf(kana[at]);
      const after = runOf(kana[end]) && runOf(kana[end]) === runOf(kana[end - 1]);
      if (!before && !after) return true;
    }
    return false;
  }

  /** @type {Array<[RegExp, RegExp]>} where a text ends in letters that go on without a break, and how they go on; with kanji nobody can tell */
  const RUNS = [[/[a-z0-9]$/, /^[a-z0-9]/], [/[ァ-ヺ]ー*$/u, /^[ァ-ヺー]/u], [/[ぁ-ゖ]ー*$/u, /^[ぁ-ゖー]/u]];

  /** @param {string} query @param {string} name as written @returns {boolean} whether the query breaks off inside a word of the name, so that it is the beginning of it and no word of its own */
  function isBegun(query, name) {
    const [typed, written] = [query, name].map((text) => search.fold(text).kana.trim());
    return written.startsWith(typed) && RUNS.some(([ends, goesOn]) => ends.test(typed) && goesOn.test(written.slice(typed.length)));
  }

  search.isWord = (query, { text, kana }) => {
    const typed = search.fold(query);
    return runOf(typed.kana.at(-1)) !== "" && isNamedIn(text, kana, typed.text);
  };

  search.isMeant = ({ term, rank }, query, isWord) => {
    if (isWord) return search.isNamed(rank);
    if (rank === BEGINNING) return term.names.flatMap(variants).some((name) => isBegun(query, name));
    return rank === LOOSE_BEGINNING ? RUNS.some(([ends]) => ends.test(search.fold(query).kana.trim())) : search.isNamed(rank);
  };

  /** @param {string} text */
  const beginningOf = (text) => [...text].slice(0, 2).join("");
  /** @param {string} text */
  const endOf = (text) => [...text].slice(-2).join("");

  /** @param {string} query */
  function wanted(query) {
    const key = search.compact(query);
    const latin = /^[a-z'\s-]+$/i.test(query.normalize("NFKC").trim());
    return { key, loose: loosen(key), romaji: latin ? toRomaji(query.normalize("NFKC")) : "" };
  }

  /** @typedef {ReturnType<wanted>} Wanted a query in the forms in which names are compared */

  /**
   * The ways of naming, best first: [rank, names to look at, the query in that form, when a name is meant].
   * @type {Array<[number, "keys"|"loose"|"romaji", "key"|"loose"|"romaji", (name: string, key: string) => boolean]>}
   */
  const WAYS = [
    [WHOLE, "keys", "key", (name, key) => name === key],
    [SPELLED, "loose", "loose", (name, key) => name === key],
    [SPELLED, "romaji", "romaji", (name, key) => key.length > 2 && name === key],
    [BEGINNING, "keys", "key", (name, key) => key.length > 1 && name.startsWith(key)],
    [LOOSE_BEGINNING, "loose", "loose", (name, key) => key.length > 2 && name.startsWith(key)],
    [LOOSE_BEGINNING, "romaji", "romaji", (name, key) => key.length > 3 && name.startsWith(key)],
    [SLIP, "keys", "key", (name, key) => Math.min(name.length, key.length) >= SHORTEST_SLIP.name && isOneSlip(key, name)],
    [SLIP, "loose", "loose", (name, key) => Math.min(name.length, key.length) >= SHORTEST_SLIP.name && isOneSlip(key, name)],
    [SLIP, "romaji", "romaji", (name, key) => key.length >= SHORTEST_SLIP.romaji && isOneSlip(key, name)],
  ];

  /** @param {number} chunk @param {number} place @param {string[]} names @param {string[]} romaji @returns {Term} */
  function termOf(chunk, place, names, romaji = []) {
    const spelled = names.flatMap(variants);
    const keys = new Set(spelled.map(search.compact).filter(Boolean));
    return { chunk, place, names, keys, written: new Set([...keys, ...spelled.map(search.foldText)]), loose: new Set([...keys].map(loosen)), romaji };
  }

  /** @param {Term} one @param {Term} other @returns {boolean} */
  const isSame = (one, other) => one.chunk === other.chunk && one.place === other.place;

  /** @param {NameEntry[]} entries @returns {Term[]} each term once, with those of its names that were looked up */
  function termsOf(entries) {
    /** @type {Map<string, NameEntry[]>} */
    const known = new Map();
    for (const entry of entries) known.set(entry.address, [...(known.get(entry.address) ?? []), entry]);
    return [...known].map(([address, all]) => {
      const [chunk, place] = address.split(".").map(Number);
      const named = (/** @type {boolean} */ isRomaji) => [...new Set(all.filter((entry) => entry.isRomaji === isRomaji).map(({ name }) => name))];
      return termOf(chunk, place, named(false), named(true));
    });
  }

  /** @param {Term} term @param {Wanted} asked @returns {Array<Named & {length: number}>} how a term is named, and how long that name is; or nothing */
  function naming(term, asked) {
    for (const [rank, names, form, isMeant] of WAYS) {
      const meant = asked[form] ? [...term[names]].filter((name) => isMeant(name, asked[form])) : [];
      if (meant.length) return [{ term, rank, length: Math.min(...meant.map((name) => name.length)) }];
    }
    return [];
  }

  /** @param {NameEntry[]} entries @param {Wanted} asked @returns {Named[]} */
  function named(entries, asked) {
    const found = termsOf(entries).flatMap((term) => naming(term, asked));
    return found.sort((one, other) => one.rank - other.rank || one.length - other.length || one.term.chunk - other.term.chunk || one.term.place - other.term.place);
  }

  /** @param {string} text folded @param {string} kana @returns {string[]} the first letters of the names that may stand in a text: a word that is no kanji is not entered */
  function beginningsIn(text, kana) {
    const found = [...text].length === text.length ? [...text].keys() : [];
    const all = [...found].flatMap((at) => {
      const run = runOf(kana[at]);
      if (run && run === runOf(kana[at - 1])) return [];
      const [first, second = "", third = ""] = text.slice(at);
      if (!search.compact(first)) return [];
      return search.compact(second) ? [first + second] : run === "word" ? [first, first + search.compact(third)] : [];
    });
    return [...new Set(all)];
  }

  search.createNames = (store) => {
    /** @param {string[]} beginnings @param {string[]} ends @returns {Promise<NameEntry[]>} the names that begin or end so */
    async function lookUp(beginnings, ends = []) {
      const some = (/** @type {string[]} */ keys) => [...new Set(keys)].filter(Boolean);
      return (await Promise.all([...some(beginnings).map(store.named), ...some(ends).map(store.namedByEnd)])).flat();
    }

    /** @param {string} query @returns {Promise<Named[]>} */
    async function find(query) {
      const asked = wanted(query);
      const forms = [asked.key, asked.loose, asked.romaji];
      return named(await lookUp(forms.map(beginningOf)), asked).filter(({ rank }) => rank < SLIP);
    }

    /** @param {string} query @returns {Promise<Named[]>} a slip spares the first two letters or the last two, or it lies between them */
    async function findSlips(query) {
      const asked = wanted(query);
      const forms = [asked.key, asked.loose, asked.romaji].filter((form) => form.length >= SHORTEST_SLIP.name);
      const swapped = forms.filter((form) => form.length === SHORTEST_SLIP.name).map((form) => form[0] + form[2]);
      return named(await lookUp([...forms.map(beginningOf), ...swapped], forms.map(endOf)), asked).filter(({ rank }) => rank === SLIP);
    }

    /** @param {string} query @returns {Promise<Term[]>} terms whose headings share pairs of letters with it */
    async function alike(query) {
      const pieces = [query, loosen(query), ...search.kanaOf(search.foldText(query))].flatMap(search.piecesOf);
      const lists = await Promise.all([...new Set(pieces)].filter((piece) => piece.length > 1).map(async (piece) => (await search.lookUpAll(store, piece)).postings()));
      /** @type {Map<number, number>} */
      const counts = new Map();
      for (const { chunks, strengths } of lists) {
        for (let index = 0; index < chunks.length; index += 1) if (strengths[index] >= NAMED_FROM) counts.set(chunks[index], (counts.get(chunks[index]) ?? 0) + 1);
      }
      const best = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, LOOKED_AT);
      const chunks = await Promise.all(best.map(([number]) => store.chunk(number)));
      return chunks.flatMap(({ number, units }) => units.flatMap(({ names }, place) => (names.length ? [termOf(number, place, names)] : [])));
    }

    return {
      find,
      findSlips,

      async within(query) {
        const { text, kana } = search.fold(query);
        const rest = [...text].length === text.length ? text : text.replace(/[\ud800-\udfff]/g, " ");
        const terms = termsOf(await lookUp(beginningsIn(rest, kana)));
        const held = terms.flatMap((term) => [...term.written].flatMap((key) => (key.length > 1 && isNamedIn(rest, kana, key) ? [{ term, key }] : [])));
        held.sort((one, other) => other.key.length - one.key.length || one.term.chunk - other.term.chunk);
        /** @type {Set<Term>} */
        const found = new Set();
        let left = rest;
        for (const { term, key } of held) {
          if (!left.includes(key) && ![...found].some((other) => other.written.has(key))) continue;
          left = left.replaceAll(key, "\n".repeat(key.length));
          found.add(term);
        }
        const asTyped = left.replace(/[^\n ]/g, (_, /** @type {number} */ at) => kana[at]);
        for (const word of asTyped.match(LONG_WORDS) ?? []) {
          const maySlip = !IN_LETTERS.test(word) || word.length >= SHORTEST_SLIP.romaji; // rows is no ROAS
          const [slip] = [...(await find(word)), ...(maySlip ? await findSlips(word) : [])];
          const isMeant = slip && slip.rank !== BEGINNING && slip.rank !== LOOSE_BEGINNING;
          if (isMeant && ![...found].some((other) => isSame(other, slip.term))) found.add(slip.term);
        }
        return [...found];
      },

      async nearest(query, limit) {
        const { key, loose, romaji } = wanted(query);
        const spoken = [loose, ...search.kanaOf(search.foldText(query)).map(loosen)].map(bigrams);
        const wantedRomaji = bigrams(romaji);
        const terms = [...termsOf(await lookUp([key, loose, romaji].map(beginningOf), [key, loose, romaji].map(endOf))), ...(await alike(query))];
        const like = terms.map((term) => {
          const kana = [...term.loose].flatMap((name) => spoken.map((each) => likeness(each, bigrams(name))));
          return { term, score: Math.max(0, ...kana, ...(romaji ? term.romaji.map((name) => likeness(wantedRomaji, bigrams(name))) : [])) };
        });
        const near = like.filter(({ score }) => score > 0.2).sort((one, other) => other.score - one.score);
        return near.map(({ term }) => term).filter((term, index, all) => all.findIndex((other) => isSame(other, term)) === index).slice(0, limit);
      },
    };
  };

  Object.assign(search, { isOneSlip, isNamedIn, loosen });
  search.isNamed = (rank) => rank <= SPELLED;
  search.isWhole = (rank) => rank === WHOLE;
  search.isSameTerm = isSame;
})(window.japaneseSearch);

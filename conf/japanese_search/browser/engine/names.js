/*
 * Finds glossary terms by any of their names: whole or as far as typed, with a long mark too few, in romaji, with one
 * slip of the finger. Pure: the names come from the index (names.py).
 */
"use strict";

((search) => {
  /** How a name was found, best first. */
  const [WHOLE, SPELLED, BEGINNING, LOOSE_BEGINNING, SLIP] = [0, 1, 2, 3, 4];
  const SHORTEST_SLIP = { name: 4, romaji: 6 };
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

  /** @param {string} one @param {string} other @returns {boolean} one letter too many, too few, wrong, or two changed places */
  function isOneSlip(one, other) {
    const [short, long] = one.length <= other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1 || one === other) return false;
    let start = 0;
    while (start < short.length && short[start] === long[start]) start += 1;
    /** @param {string} text @param {number} from */
    const rest = (text, from) => text.slice(from);
    if (short.length < long.length) return rest(short, start) === rest(long, start + 1);
    const swapped = short[start] === long[start + 1] && short[start + 1] === long[start] && rest(short, start + 2) === rest(long, start + 2);
    return swapped || rest(short, start + 1) === rest(long, start + 1);
  }

  /** @param {string} text */
  const bigrams = (text) => new Set([...text].slice(1).map((character, index) => [...text][index] + character));

  /** @param {Set<string>} one @param {Set<string>} other @returns {number} how much two names have in common, 0 to 1 */
  function likeness(one, other) {
    const shared = [...one].filter((pair) => other.has(pair)).length;
    return one.size + other.size ? (2 * shared) / (one.size + other.size) : 0;
  }

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

  search.createNames = (data) => {
    /** @type {Term[]} */
    const terms = data.map(([chunk, place, names, romaji]) => {
      const spelled = names.flatMap(variants);
      const keys = new Set(spelled.map(search.compact).filter(Boolean));
      return { chunk, place, names, keys, written: new Set([...keys, ...spelled.map(search.foldText)]), loose: new Set([...keys].map(loosen)), romaji };
    });

    /** @param {string} query */
    const wanted = (query) => {
      const key = search.compact(query);
      const latin = /^[a-z'\s-]+$/i.test(query.normalize("NFKC").trim());
      return { key, loose: loosen(key), romaji: latin ? toRomaji(query.normalize("NFKC")) : "" };
    };

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

    /** @param {Term} term @param {ReturnType<wanted>} asked @returns {Array<Named & {length: number}>} how a term is named, and how long that name is; or nothing */
    function naming(term, asked) {
      for (const [rank, names, form, isMeant] of WAYS) {
        const meant = asked[form] ? [...term[names]].filter((name) => isMeant(name, asked[form])) : [];
        if (meant.length) return [{ term, rank, length: Math.min(...meant.map((name) => name.length)) }];
      }
      return [];
    }

    return {
      find(query) {
        const asked = wanted(query);
        if (!asked.key) return [];
        const found = terms.flatMap((term) => naming(term, asked));
        return found.sort((one, other) => one.rank - other.rank || one.length - other.length);
      },

      within(query) {
        const { text, kana } = search.fold(query);
        const rest = [...text].length === text.length ? text : text.replace(/[\ud800-\udfff]/g, " ");
        const named = terms.flatMap((term) => [...term.written].flatMap((key) => (key.length > 1 && isNamedIn(rest, kana, key) ? [{ term, key }] : [])));
        named.sort((one, other) => other.key.length - one.key.length);
        /** @type {Set<Term>} */
        const found = new Set();
        let left = rest;
        for (const { term, key } of named) {
          if (!left.includes(key) && ![...found].some((other) => other.written.has(key))) continue;
          left = left.replaceAll(key, "\n".repeat(key.length));
          found.add(term);
        }
        const asTyped = left.replace(/[^\n ]/g, (_, /** @type {number} */ at) => kana[at]);
        for (const word of asTyped.match(LONG_WORDS) ?? []) {
          const [slip] = this.find(word);
          if (slip && slip.rank !== BEGINNING && slip.rank !== LOOSE_BEGINNING) found.add(slip.term);
        }
        return [...found];
      },

      nearest(query, limit) {
        const { loose, romaji } = wanted(query);
        const [wantedPairs, wantedRomaji] = [bigrams(loose), bigrams(romaji)];
        const like = terms.map((term) => {
          const kana = Math.max(...[...term.loose].map((name) => likeness(wantedPairs, bigrams(name))));
          return { term, score: Math.max(kana, ...(romaji ? term.romaji.map((name) => likeness(wantedRomaji, bigrams(name))) : [])) };
        });
        const near = like.filter(({ score }) => score > 0.2).sort((one, other) => other.score - one.score);
        return near.slice(0, limit).map(({ term }) => term);
      },
    };
  };

  search.isOneSlip = isOneSlip;
  search.isNamed = (rank) => rank <= SPELLED;
  search.isLiteral = (rank) => rank < SLIP;
})(window.japaneseSearch);

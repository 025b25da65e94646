/*
 * What the site says for words of a query in English or Chinese (translations.py): English ones in any form, Chinese ones
 * wherever they stand, as no space parts them; the longest first.
 */
"use strict";

((search) => {
  const LATIN = /^[\x20-\x7e\p{P}]+$/u;
  const CHINESE = /^[\u3400-\u9fff\s\p{P}0-9a-z]+$/u;
  const ENGLISH_WORDS = /[a-z]+(?:['’-][a-z]+)*/g;
  const DOUBLED = /([bdglmnprt])\1$/;
  const EMPTY = new Set("above across again against almost along already also although always among another anyone anything around away back because become before behind below between both call cannot down during each either else enough even ever every few further get give go got hard here however keep kind last least less let like long lot made make many may maybe might much must need never next nothing now off often once one only onto other others own per perhaps person place please put quite rather really right said say see several shall since someone something sometimes soon still such take tell thing things though through till together toward tried try until upon us use used using usually want way well whatever whether while whole within won yes yet".split(" ")); // say nothing of what is asked
  const LONGEST = 4; // English words of one phrase
  const MOST = 24; // places of a query: each may load a file

  /** @param {string} word @returns {string[]} it, and what it may be a form of: complaints, replied, planning; sent is another word */
  function basesOf(word) {
    const plain = word.replace(/['’]s?$/, "");
    const without = (/** @type {RegExp} */ ending) => (ending.test(plain) ? [plain.replace(ending, "")] : []);
    const stems = without(/(?<=..)(?:ed|ing)$/);
    return [plain, ...without(/s$/), ...without(/es$/), ...stems, ...stems.flatMap((stem) => [`${stem}e`, stem.replace(DOUBLED, "$1")]), ...without(/ie[sd]$/).map((stem) => `${stem}y`)];
  }

  /** @param {string[]} words @returns {string[]} what a phrase of them may be a form of */
  const phrasesOf = (words) => words.map(basesOf).reduce((phrases, bases) => phrases.flatMap((phrase) => bases.map((base) => `${phrase} ${base}`)));

  /** @param {string} word @returns {string} by which it is looked up (translations.py) */
  const placeOf = (word) => (/^[a-z]{3}/.test(word) ? word[0] + word[2] : word.slice(0, 2));

  /** @param {Store} store @param {string[]} parts @param {number} span of them that tells where a word is looked up @param {number} most parts of one word @param {(parts: string[]) => string[]} formsOf @returns {Promise<Array<[start: number, length: number, means: string[]]>>} the words that parts make, the longest first */
  async function known(store, parts, span, most, formsOf) {
    const beginnings = parts.slice(0, MOST).flatMap((part, at) => (search.isCommon(part) || EMPTY.has(part) ? [] : formsOf(parts.slice(at, at + span)).map(placeOf)));
    const found = await Promise.all([...new Set(beginnings)].filter(([, second]) => second).map(store.translations));
    const table = new Map(found.flat());
    /** @type {Array<[number, number, string[]]>} */
    const words = [];
    for (let at = 0; at < parts.length; at += 1) {
      for (let length = Math.min(most, parts.length - at); length; length -= 1) {
        const means = formsOf(parts.slice(at, at + length)).flatMap((form) => table.get(form) ?? []);
        if (!means.length) continue;
        words.push([at, length, [...new Set(means)]]);
        at += length - 1;
        break;
      }
    }
    return words;
  }

  search.translated = async (store, query) => {
    const { text } = search.fold(query);
    if (LATIN.test(text)) {
      const words = [...text.matchAll(ENGLISH_WORDS)];
      if (words.every(([word]) => word.length < 3 || search.kanaOf(word).length)) return []; // Japanese, in romaji
      const found = await known(store, words.map(([word]) => word), 1, LONGEST, phrasesOf);
      const translated = found.map(([at, length, means]) => /** @type {Translation} */ ([text.slice(words[at].index, words[at + length - 1].index + words[at + length - 1][0].length), means]));
      return [...translated, ...words.filter(([word]) => EMPTY.has(word)).map(([word]) => /** @type {Translation} */ ([word, []]))];
    }
    if (!CHINESE.test(text)) return [];
    const found = await known(store, [...text], 2, LONGEST * 2, (characters) => [characters.join("")]);
    return found.map(([at, length, means]) => [[...text].slice(at, at + length).join(""), means]);
  };
})(window.japaneseSearch);

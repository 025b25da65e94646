/*
 * What the site says for words of a query in English or Chinese (translations.py): English ones in any form, Chinese ones
 * wherever they stand, as no space parts them; the longest first.
 */
"use strict";

((search) => {
  const LATIN = /^[\x20-\x7e\p{P}]+$/u;
  const CHINESE = /^[\u3400-\u9fff\s\p{P}0-9a-z]+$/u;
  const CHINESE_QUESTION = /是?什[么麼]|[为為]什[么麼]|怎[么麼][样樣办辦]?|如何|哪[里裡些]|哪一?[个個边邊]|多少|的[时時]候|之[后後前]|[应應][该該]|到底|[总總]是|可以|意思|平[时時]|[没沒]有|不了|[吗嗎呢]|[为為]何|[认認][为為]|[觉覺]得|[请請][问問]|[会會]不[会會]|能不能|要不要|是[否不]是?|多久|[还還]是|因[为為]|但是|如果/gu;
  const CHINESE_LINK = /(?<=..)[的和跟被把给让讓该該](?=..)/gu; // between two words of a sentence
  const CHINESE_ALONE = /[么麼吗嗎呢们們这這哪怎没沒]|什[么麼]|[为為]何|[认認][为為]/u; // in no Japanese text
  const SAYING_NOTHING = /[的了和与與跟在是有也都就还還又很太才再先不没沒要会會能可该該应應想把被给給让讓从從到对對用做去来來上下里裡中时時候之所以因为為何什么麼怎样樣哪些个個这這那我你您他她它们們吗嗎呢吧多少几幾但如果或而且]/gu;
  const LONG_CHINESE = /[\u3400-\u9fff]{8}/u;
  const ENGLISH_WORD = "[a-z]+(?:['’-][a-z]+)*";
  const DOUBLED = /([bdglmnprt])\1$/;
  const EMPTY = new Set("above across again against almost along already also although always among another anyone anything around away back because become before behind below between both call cannot down during each either else enough even ever every few further get give go got hard here however keep kind last least less let like long lot made make many may maybe might much must need never next nothing now off often once one only onto other others own per perhaps person place please put quite rather really right said say see several shall since someone something sometimes soon still such take tell thing things though through till together toward tried try until upon us use used using usually versus vs want way well whatever whether while whole within won yes yet".split(" ")); // say nothing of what is asked
  const MOST = 40; // places of a query: each loads a file

  /** @param {string} word @returns {string[]} it, and what it may be a form of: complaints, replied, planning, higher; sent is another word */
  function basesOf(word) {
    const plain = word.replace(/['’]s?$/, "");
    const without = (/** @type {RegExp} */ ending) => (ending.test(plain) ? [plain.replace(ending, "")] : []);
    const stems = without(/(?<=..)(?:ed|ing)$|(?<=...)(?:er|est|ly)$/);
    return [plain, ...without(/s$/), ...without(/es$/), ...stems, ...stems.flatMap((stem) => [`${stem}e`, stem.replace(DOUBLED, "$1")]), ...without(/i(?:e[sdr]|est|ly)$/).map((stem) => `${stem}y`)];
  }

  /** @param {string} word @returns {string} by which it is looked up (translations.py) */
  const placeOf = (word) => (/^[a-z]{3}/.test(word) ? word[0] + word[2] : word.slice(0, 2));

  /**
   * @param {Store} store
   * @param {string[][]} parts of a query: what each may be a form of
   * @param {string[]} places where words that begin at these may stand
   * @param {(word: string) => string[]} split a word into such parts
   * @returns {Promise<Array<[start: number, length: number, means: string[]]>>} the words that the parts make, the longest first
   */
  async function known(store, parts, places, split) {
    const unique = [...new Set(places)].filter(([, second]) => second).slice(0, MOST);
    /** @type {Map<string, Array<[word: string[], means: string[]]>>} */
    const begun = new Map();
    for (const [word, means] of (await Promise.all(unique.map(store.translations))).flat()) {
      const own = split(word);
      begun.set(own[0], [...(begun.get(own[0]) ?? []), [own, means]]);
    }
    /** @type {Array<[number, number, string[]]>} */
    const words = [];
    for (let at = 0; at < parts.length; at += 1) {
      const fitting = parts[at].flatMap((first) => begun.get(first) ?? []).filter(([own]) => own.every((part, place) => parts[at + place]?.includes(part)));
      const length = Math.max(0, ...fitting.map(([own]) => own.length));
      if (!length) continue;
      const longest = fitting.filter(([own]) => own.length === length);
      const [[nearest]] = longest[0]; // customer rather than custom
      words.push([at, length, [...new Set(longest.filter(([[first]]) => first === nearest).flatMap(([, means]) => means))]]);
      at += length - 1;
    }
    return words;
  }

  /** @param {Store} store @param {string} text folded @returns {Promise<Translation[]>} */
  async function inEnglish(store, text) {
    // what other signs part makes no phrase, and stands as a part that no word has
    const words = text.match(new RegExp(`${ENGLISH_WORD}|[^a-z\\s-]+`, "g")) ?? [];
    const own = words.filter((word) => /^[a-z]/.test(word));
    if (own.every((word) => word.length < 3 || search.kanaOf(word).length)) return []; // Japanese, in romaji
    const forms = words.map(basesOf);
    const isEmpty = (/** @type {string} */ word) => EMPTY.has(word) || EMPTY.has(word.replace(/(?:e?s|ing)$/, "")); // goes
    const places = words.flatMap((word, at) => (search.isCommon(word) || isEmpty(word) ? [] : forms[at].map(placeOf)));
    const found = await known(store, forms, places, (word) => word.split(" "));
    const empty = own.filter(isEmpty).map((word) => /** @type {Translation} */ ([word, []]));
    return [...found.map(([at, length, means]) => /** @type {Translation} */ ([words.slice(at, at + length).join(" "), means])), ...empty];
  }

  /** @param {Store} store @param {string} text folded @returns {Promise<Translation[]>} */
  async function inChinese(store, text) {
    const characters = [...text];
    const pairs = characters.map((character, at) => character + (characters[at + 1] ?? ""));
    const found = await known(store, characters.map((character) => [character]), pairs, (word) => [...word]);
    return found.map(([at, length, means]) => [characters.slice(at, at + length).join(""), means]);
  }

  search.translated = async (store, query) => {
    const { text } = search.fold(query);
    return LATIN.test(text) ? inEnglish(store, text) : CHINESE.test(text) ? inChinese(store, text) : [];
  };

  search.isChinese = (query) => CHINESE_ALONE.test(query);
  search.tellsInChinese = (word) => !search.HAS_IDEOGRAPH.test(word) || [...word.replace(SAYING_NOTHING, "")].length > 1;

  search.withoutChinese = (query) => {
    if (search.hasKana(query)) return query;
    const asked = query.replace(CHINESE_QUESTION, " ");
    return (LONG_CHINESE.test(asked) ? asked.replace(CHINESE_LINK, " ") : asked).trim();
  };
})(window.japaneseSearch);

/*
 * Text as both sides of the search compare it (folding.py does the same), the pieces of a query, and the pattern that
 * checks a text for it.
 */
"use strict";

((search) => {
  const JAPANESE = "\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}";
  const WORD = `(?:(?![${JAPANESE}])[\\p{L}\\p{N}])`;
  const TOKEN = new RegExp(`[${JAPANESE}]+|${WORD}+|[^\\s]`, "gu");
  const COUNTED = new RegExp(`[0-9][${JAPANESE}!-/:-@]`, "gu");
  const SIGN = `(?:(?![${JAPANESE}_])[^\\p{L}\\p{N}\\s])`;
  const BESIDE_SIGN = new RegExp(`^(?:${SIGN}(?:[${JAPANESE}0-9]|${SIGN})|[${JAPANESE}](?:[0-9]|${SIGN}))$`, "u"); // has a shard of its own, as other pieces tell more
  const SIGN_BEFORE = new RegExp(`^${SIGN}([${JAPANESE}])`, "u");
  const IS_JAPANESE = new RegExp(`^[${JAPANESE}]`, "u");
  const IS_WORD = new RegExp(`^${WORD}`, "u");
  const HAS_IDEOGRAPH = /[\u3400-\u9fff]/u;
  const LONG_MARK = "ー";
  const MARKS = /[\u0300-\u036f\u3099\u309a\uff9e\uff9f]/; // join the character before them

  /** @param {string} text */
  const codeOf = (text, place = 0) => text.codePointAt(place) ?? 0;
  /** @param {number} code @returns {boolean} spaces beside this character do not count */
  const isWide = (code) =>
    (code > 0x3000 && code < 0x3100) || (code >= 0x3400 && code < 0x4dc0) || (code >= 0x4e00 && code < 0xa000) || (code >= 0x20000 && code < 0x323b0);
  /** @param {string} character */
  const isKatakana = (character) => character >= "ァ" && character <= "ヿ" && character !== "・";
  /** @param {string} character */
  const toHiragana = (character) => (character >= "ァ" && character <= "ヶ" ? String.fromCharCode(character.charCodeAt(0) - 0x60) : character);

  /** @type {JapaneseSearch["fold"]} */
  function fold(original) {
    /** @type {number[]} */
    const from = [];
    /** @type {number[]} */
    const to = [];
    let kana = "";
    let space = -1;
    let last = 0; // code of the last character written, 0 where a space would be dropped
    /** @param {string} character @param {number} start @param {number} end */
    const put = (character, start, end) => {
      for (let unit = 0; unit < character.length; unit += 1) {
        from.push(start);
        to.push(end);
      }
      kana += character;
    };
    for (let start = 0; start < original.length; ) {
      let end = start + (codeOf(original, start) > 0xffff ? 2 : 1);
      while (end < original.length && MARKS.test(original[end])) end += 1;
      for (const character of simple(original, start, end)) {
        const code = codeOf(character);
        if (character !== "\n" && /\s/u.test(character)) {
          if (space < 0) space = start;
          continue;
        }
        const stops = character === "\n" || isWide(code);
        if (space >= 0 && last && !stops) put(" ", space, start);
        space = -1;
        last = stops ? 0 : code;
        put(character, start, end);
      }
      start = end;
    }
    return { text: kana.replace(/[ァ-ヶ]/g, toHiragana), kana, from, to };
  }

  /** Characters that NFKC and lower case leave alone: kana, ideographs, the common marks, most of ASCII. */
  const PLAIN = /^[\u3041-\u309a\u30a1-\u30fe\u3400-\u9fff、。「」\n -@[-~]$/;

  /** @param {string} original @param {number} start @param {number} end @returns {string} one character with its marks, NFKC and lower case */
  function simple(original, start, end) {
    const character = original.slice(start, end);
    return PLAIN.test(character) ? character : character.normalize("NFKC").toLowerCase();
  }

  /** @type {JapaneseSearch["foldText"]} */
  const foldText = (text) => fold(text).text;

  /** @param {string} text @returns {string} a name as names are compared: folded, only letters and digits */
  const compact = (text) => foldText(text).replace(/[^\p{L}\p{N}ー々〇]/gu, "");

  /**
   * A long mark that may be missing: at the end of a word in katakana, or where a query in hiragana cannot tell; not
   * behind its first letter (キー is no キ, and would be looked for in everything).
   * @param {string} kana @param {number} index
   */
  const isOptional = (kana, index) => kana[index] === LONG_MARK && !isKatakana(kana[index + 1] ?? "") && !/(?<![ぁ-ゖァ-ヺー])[ぁ-ゖァ-ヺ]$/.test(kana.slice(0, index));

  /**
   * The pieces of a query that the index is asked for; a text that matches the query's pattern has them all.
   * @param {string} query
   * @returns {string[]} without repetition
   */
  function piecesOf(query) {
    const { kana } = fold(query);
    let certain = "";
    for (let index = 0; index < kana.length; index += 1) if (!isOptional(kana, index)) certain += toHiragana(kana[index]);
    const pieces = (certain.match(TOKEN) ?? []).flatMap((token) => {
      const characters = [...token];
      if (characters.length < 2 || !IS_JAPANESE.test(token)) return [token];
      return characters.slice(1).map((character, index) => characters[index] + character);
    });
    return [...new Set([...pieces, ...(certain.match(COUNTED) ?? []), ...besideSigns(kana)])];
  }

  /** @param {string} kana @returns {string[]} the pairs of a sign or digit and what stands beside it (folding.py), but for letters behind which a long mark may be left out */
  function besideSigns(kana) {
    const characters = [...kana];
    const pairs = characters.slice(1).map((next, index) => characters[index] + next).filter((pair) => BESIDE_SIGN.test(pair) && !/^[ァ-ヺー]|ー$/u.test(pair));
    return pairs.map((pair) => pair.replace(SIGN_BEFORE, (_, next) => `、${toHiragana(next)}`));
  }

  /** @param {string} query @returns {string[]} the pieces of the letters of words in katakana behind which a text has a long mark or the word ends */
  const endsOf = (query) => [...fold(query).kana.matchAll(/(?<=[ァ-ヺー])([ァ-ヺ])ー+(?![ァ-ヺー])/g)].map(([, letter]) => `${toHiragana(letter)}$`);

  const NO_MARK = "(?:ー|(?<=[ァ-ヺ])(?![ァ-ヺ]))";
  /** @param {string} character */
  const inBothKana = (character) => {
    const hiragana = toHiragana(character);
    return /[ぁ-ゖ]/.test(hiragana) ? `[${hiragana}${String.fromCharCode(hiragana.charCodeAt(0) + 0x60)}]` : escape(character);
  };
  /** @param {string} character */
  const escape = (character) => character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

  /**
   * What finds a query in a folded text with its katakana: a word is found from its beginning, a long mark at the end of
   * a word in katakana may be there or not (ユーザー; but not マナー in 踏み込まない).
   * @param {string} query
   * @param {string[]} others spellings of it that are found as well
   * @returns {RegExp} global; its matches are the hits
   */
  const patternOf = (query, others = []) => new RegExp([query, ...others].map(sourceOf).join("|"), "gu");

  /** @param {string} query */
  function sourceOf(query) {
    const { kana } = fold(query);
    let source = IS_WORD.test(kana) ? `(?<!${WORD})` : "";
    for (const [index, character] of splitUnits(kana)) {
      const next = kana[index + character.length] ?? "";
      if (isOptional(kana, index)) source += isKatakana(kana[index - 1] ?? "") ? NO_MARK : "ー?";
      else source += inBothKana(character) + (isKatakana(character) && character !== LONG_MARK && next && !isKatakana(next) ? "ー?" : "");
    }
    return source;
  }

  /** @param {string} text @returns {Array<[number, string]>} its characters, each with its place */
  function splitUnits(text) {
    let index = 0;
    return [...text].map((character) => {
      index += character.length;
      return [index - character.length, character];
    });
  }

  Object.assign(search, { fold, foldText, compact, piecesOf, endsOf, patternOf, IS_WORD, BESIDE_SIGN, HAS_IDEOGRAPH });
})(window.japaneseSearch);

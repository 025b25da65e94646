/*
 * Text as both sides of the search compare it (folding.py does the same), the pieces of a query, and the pattern that
 * checks a text for it.
 */
"use strict";

((search) => {
  const JAPANESE = "\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}";
  const WORD = `(?:(?![${JAPANESE}])[\\p{L}\\p{N}])`;
  const TOKEN = new RegExp(`[${JAPANESE}]+|${WORD}+|[^\\s]`, "gu");
  const IS_JAPANESE = new RegExp(`^[${JAPANESE}]`, "u");
  const IS_WORD = new RegExp(`^${WORD}`, "u");
  const LONG_MARK = "ー";
  const MARKS = /[\u0300-\u036f\u3099\u309a\uff9e\uff9f]/; // join the character before them

  /** @returns {boolean} spaces beside this character do not count */
  const isWide = (code) =>
    (code > 0x3000 && code < 0x3100) || (code >= 0x3400 && code < 0x4dc0) || (code >= 0x4e00 && code < 0xa000) || (code >= 0x20000 && code < 0x323b0);
  const isKatakana = (character) => character >= "ァ" && character <= "ヿ" && character !== "・";
  const toHiragana = (character) => (character >= "ァ" && character <= "ヶ" ? String.fromCharCode(character.charCodeAt(0) - 0x60) : character);

  /**
   * @typedef {object} Folded
   * @property {string} text the folded text
   * @property {string} kana the same before katakana became hiragana, as long as text
   * @property {number[]} from where in the original each UTF-16 unit of text begins
   * @property {number[]} to where in the original each ends
   */

  /** @returns {Folded} */
  function fold(original) {
    const from = [];
    const to = [];
    let kana = "";
    let space = -1;
    let last = 0; // code of the last character written, 0 where a space would be dropped
    const put = (character, start, end) => {
      for (let unit = 0; unit < character.length; unit += 1) {
        from.push(start);
        to.push(end);
      }
      kana += character;
    };
    for (let start = 0; start < original.length; ) {
      let end = start + (original.codePointAt(start) > 0xffff ? 2 : 1);
      while (end < original.length && MARKS.test(original[end])) end += 1;
      for (const character of simple(original, start, end)) {
        const code = character.codePointAt(0);
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

  /** @returns {string} one character with its marks, NFKC and lower case */
  function simple(original, start, end) {
    const character = original.slice(start, end);
    return PLAIN.test(character) ? character : character.normalize("NFKC").toLowerCase();
  }

  /** @returns {string} */
  const foldText = (text) => fold(text).text;

  /** @returns {string} a name as names are compared: folded, only letters and digits */
  const compact = (text) => foldText(text).replace(/[^\p{L}\p{N}ー々〇]/gu, "");

  /** A long mark that may be missing: at the end of a word in katakana, or where a query in hiragana cannot tell. */
  const isOptional = (kana, index) => kana[index] === LONG_MARK && !isKatakana(kana[index + 1] ?? "");

  /**
   * The pieces of a query that the index is asked for; a text that matches the query's pattern has them all.
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
    return [...new Set(pieces)];
  }

  const escape = (character) => character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

  /**
   * What finds a query in a folded text: a word is found from its beginning, a long mark at the end of a word in
   * katakana may be there or not.
   * @returns {RegExp} global; its matches are the hits
   */
  function patternOf(query) {
    const { kana } = fold(query);
    let source = IS_WORD.test(kana) ? `(?<!${WORD})` : "";
    for (const [index, character] of splitUnits(kana)) {
      const next = kana[index + character.length] ?? "";
      if (isOptional(kana, index)) source += "ー?";
      else source += escape(toHiragana(character)) + (isKatakana(character) && character !== LONG_MARK && next && !isKatakana(next) ? "ー?" : "");
    }
    return new RegExp(source, "gu");
  }

  function splitUnits(text) {
    let index = 0;
    return [...text].map((character) => {
      index += character.length;
      return [index - character.length, character];
    });
  }

  Object.assign(search, { fold, foldText, compact, piecesOf, patternOf, IS_JAPANESE, IS_WORD });
})(window.japaneseSearch ??= {});

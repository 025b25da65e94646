/*
 * Whether a query may have another spelling, so that spelling.js and its tables are worth loading.
 */
"use strict";

((search) => {
  const NUMERALS = "〇一二三四五六七八九十百千";
  const COUNTED = "(?=[人日週年月時分秒円元回件個本枚点章段つ倍割度歳社台名種行番号位冊問層字階代歩例案手万億語文店品部期次項版話条列級組桁節校軒者家冊匹頭杯袋箱枠軸通往半重方択言式色面部巻皿袋缶膳畳坪泊輪羽]|営業日|(?<![㐀-鿿々ァ-ヺー].)[ァ-ヺ][ァ-ヺー]|[かカゕヵゖヶけケ箇個][月所国年]|ページ)";
  const DASHED = "(?<=[ァ-ヺ])(?:[\\u2010-\\u2015\\u2212\\u2500-](?![0-9])|一(?=[ァ-ヺ]))";
  const ALONE = "(?<![㐀-鿿々\\d]|[いえきけしせちてにねみめりれぎげびべ](?=方))[事物時所為訳他外様方達程内誰何](?![㐀-鿿々])"; // nouns that have hardly a meaning of their own, and may be in kana
  const HAS_KANA = /[ぁ-ヺ]/u;
  const BRIEF = 14; // characters
  const BRIEF_ROMAJI = 24;
  const LONG_WORD = /[ァ-ヺー]{5}|[a-z]{5}|[㐀-鿿]{3}/u; // as in spellings.py and spelling.js
  const NOUN_BESIDE = /[㐀-鿿]{2}.|.[㐀-鿿]{2}/u;
  const IN_KANA = /^[ぁ-ゖー]{2,6}$/u; // a word rather than a part of a sentence
  const IN_LATIN = /^(?=.{4})[a-zâāêēîīôōûū'-]+(?:\s+[a-zâāêēîīôōûū'-]+){0,4}$/iu;
  const HALF = 0.5;
  const IN_ENGLISH = /^(?:a|an|be|do|he|i|me|on|so|we)$/;
  const READ = /[ぁ-ゖー]{3}|^[^ぁ-鿿]+$/u;
  const UNLINKED = /^(?!.*[么吗嗎们們这這])(?:[ぁ-ゖー]{3,14}|[㐀-鿿々ぁ-ゖァ-ヺー]{3,10})$/u;
  const RULED = `\\d|第[${NUMERALS}]|[${NUMERALS}]${COUNTED}|ひとつ|ふたつ|ひとり|ふたり|だれ|誰|${DASHED}|[ヴ~〜ゝゞヽヾ]|[a-z][\\u2010-\\u2015\\u2212][a-z]|[a-z]{2}[:/・、-][a-z]{2}|([㐀-鿿])\\1|[a-z] [a-z0-9](?![a-z0-9])`;
  const IS_RULED = new RegExp(RULED, "u");

  /** Whether other spellings of the parts of a query may stand on the site beside it: made by rule, of a word in kana, or of one that the site itself spells so. */
  search.mayVary = (parts, varied) => {
    const folded = parts.map(search.fold);
    const variesIn = (/** @type {string} */ text) => search.isBrief(text) && varied.some((word) => text.includes(word));
    return folded.some(({ text, kana }) => IS_RULED.test(kana) || variesIn(text)) || IN_KANA.test(search.fold(parts.join(" ")).kana);
  };

  /** Whether a part of a query is a word or few rather than a sentence. */
  search.isBrief = (part) => [...part].length <= (IN_LATIN.test(part) ? BRIEF_ROMAJI : BRIEF);

  /** Whether a query has a character that is written so in Japanese alone. */
  search.isJapanese = async (store, query) => HAS_KANA.test(query) || (search.HAS_IDEOGRAPH.test(query) && [...(await store.kanji())[1]].some((own) => query.includes(own)));

  /** Whether a query has a word that may be known with a slip, of the finger or of its conversion: a long one, or a noun in a short text. */
  search.maySlip = (query) => LONG_WORD.test(search.fold(query).kana) || (search.isBrief(query) && NOUN_BESIDE.test(query));

  /** @param {string} query @returns {number} what share of its words may be romaji, those apart that are as good English */
  const shareOfRomaji = (query) => {
    const all = search.foldText(query).split(/[\s-]+/u);
    const words = all.length > 1 ? all.filter((word) => !IN_ENGLISH.test(word)) : all;
    return words.filter(search.kanaAsTyped).length / words.length;
  };

  /** Whether most words of a query may be romaji. */
  search.isRomaji = (query) => shareOfRomaji(query) > HALF;

  /** Whether a query may be known by how it is read or joined: a word, bare nouns, or romaji, perhaps with as many words in English (kyuushoku center). */
  search.mayBeJoined = (query) => (IN_LATIN.test(query) && shareOfRomaji(query) >= HALF) || (!/\s/u.test(query) && UNLINKED.test(search.fold(query).kana));
  /** Whether of one that may be there is something to read. */
  search.mayBeRead = (query) => READ.test(search.fold(query).kana);

  Object.assign(search, { COUNTED, DASHED, RULED, ALONE });
})(window.japaneseSearch);

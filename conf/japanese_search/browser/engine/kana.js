/*
 * Romaji as people type them, read as hiragana: 'kasetsu no tatekata', 'konbaajon', 'kyakutanka'. Pure.
 */
"use strict";

((search) => {
  /** @type {Record<string, string>} */
  const ROWS = {
    "": "あいうえお", k: "かきくけこ", s: "さしすせそ", t: "たちつてと", n: "なにぬねの", h: "はひふへほ", m: "まみむめも", r: "らりるれろ",
    g: "がぎぐげご", z: "ざじずぜぞ", d: "だぢづでど", b: "ばびぶべぼ", p: "ぱぴぷぺぽ", y: "や ゆ よ", w: "わ   を", f: "  ふ  ", v: "  ゔ  ", l: "らりるれろ",
  };
  const VOWELS = "aiueo";
  /** @type {Record<string, string>} */
  const SPECIAL = { shi: "し", chi: "ち", tsu: "つ", ji: "じ", sha: "しゃ", shu: "しゅ", sho: "しょ", she: "しぇ", cha: "ちゃ", chu: "ちゅ", cho: "ちょ", che: "ちぇ", ja: "じゃ", ju: "じゅ", jo: "じょ", je: "じぇ", fa: "ふぁ", fi: "ふぃ", fe: "ふぇ", fo: "ふぉ", va: "ゔぁ", vi: "ゔぃ", ve: "ゔぇ", vo: "ゔぉ", thi: "てぃ", dhi: "でぃ", wi: "うぃ", we: "うぇ" };
  /** @type {Record<string, string>} */
  const SMALL = { ya: "ゃ", yu: "ゅ", yo: "ょ" };

  /** @param {string} sound consonants and a vowel @returns {string} its kana; nothing where there is none */
  function kanaOfSound(sound) {
    if (SPECIAL[sound]) return SPECIAL[sound];
    const [, consonant, glide, vowel] = sound.match(/^([a-z]?)(y?)([aiueo])$/) ?? [];
    if (!vowel) return "";
    if (glide && consonant) return (ROWS[consonant]?.[1] ?? "") && (SMALL[`y${vowel}`] ? ROWS[consonant][1] + SMALL[`y${vowel}`] : "");
    return (ROWS[glide || consonant] ?? "")[VOWELS.indexOf(vowel)]?.trim() ?? "";
  }

  /** @param {string} word @returns {string} with long vowels shortened as names are looked up */
  const shortened = (word) => word.replace(/([aiueo])[-ー]/g, "$1").replace(/([aiue])\1+/g, "$1").replace(/oo+/g, "o");

  /** @param {string} word @returns {string} a word of Latin letters as hiragana; nothing if it is no romaji */
  function read(word) {
    let kana = "";
    for (let rest = word.replace(/m(?=[bp])/g, "n").replace(/jy/g, "j").replace(/nn(?![aiueoy])/g, "n"); rest; ) {
      const [sound] = rest.match(/^(?:[kstnhmrgzdbpfvlywjc]?[yhs]?[aiueo])/) ?? [];
      if (sound && kanaOfSound(sound)) [kana, rest] = [kana + kanaOfSound(sound), rest.slice(sound.length)];
      else if (/^n(?:'|(?![aiueoy]))/.test(rest)) [kana, rest] = [`${kana}ん`, rest.replace(/^n'?/, "")];
      else if (/^([kstcpgzdbfh])\1/.test(rest) || /^tch/.test(rest)) [kana, rest] = [`${kana}っ`, rest.slice(1)];
      else return "";
    }
    return kana;
  }

  /** A folded word of Latin letters as hiragana, as it is typed; nothing if it is no romaji. */
  search.kanaAsTyped = (word) => read(word.normalize("NFD").replace(/([aeiu])\p{M}/gu, "$1$1").replace(/o\p{M}/gu, "ou").replace(/-/g, ""));

  /** The words of a folded query that can be read as romaji, in hiragana, in both ways where an n stands before a vowel; words of one sound (no, wo) are none. */
  search.kanaOf = (query) => {
    const words = query.match(/(?<![\p{L}\p{N}])[a-z'-]+(?![\p{L}\p{N}])/gu) ?? [];
    const readings = words.map(shortened).flatMap((word) => [read(word), read(word.replace(/(?<=.)n(?=[aiueoy])/g, "n'"))]);
    return [...new Set(readings)].filter((kana) => kana.length > 1);
  };
})(window.japaneseSearch);

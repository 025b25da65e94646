/*
 * Words in katakana by how they sound, by the same rules as sounds.py, which tells where they come from.
 */
"use strict";

((search) => {
  const LOOSE = 3; // letters of a key from which on words that sound nearly alike are one
  /** @param {string} rules @returns {Array<[RegExp, string]>} each pattern with what takes its place */
  const read = (rules) =>
    rules.split(" ").map((each) => {
      const [pattern, other = ""] = each.split("→");
      return [new RegExp(pattern, "gu"), other];
    });
  const ALIKE = read("[・=]→ ヴァ→バ ヴィ→ビ ヴェ→ベ ヴォ→ボ ヴュ→ビュ ヴ→ブ ヅ→ズ ヂ→ジ フア→ファ フイ→フィ フエ→フェ フオ→フォ (?<=[エケセテネヘメレゲゼデベペェ])[ーイ]→ー (?<=[オコソトノホモヨロゴゾドボポォョクスツヌフムユルグズブプュ])ウ→ー");
  const NEARLY = read(
    "リューショ→ルショ ッグ→ック ッド→ット ッズ→ッツ [ーッ]→ ティ→チ ディ→デ トゥ→ツ ドゥ→ド デュ→ジュ テュ→チュ ファ→ハ フィ→ヒ フェ→ヘ フォ→ホ シェ→セ ジェ→ゼ スィ→シ ズィ→ジ シュミ→シミ ミュ→ミ ニュ→ニ レ→リ (?<=[イキシチニヒミリギジビピ])ヤ→ア ロワ→ロア",
  );
  const SMALL = "ァィゥェォャュョヮ";

  /** @param {Array<[RegExp, string]>} rules @param {string} word */
  const after = (rules, word) => rules.reduce((made, [pattern, other]) => made.replace(pattern, other), word);
  /** @param {string} word */
  const large = (word) => word.replace(/[ァィゥェォャュョヮ]/gu, (each) => "アイウエオヤユヨワ"[SMALL.indexOf(each)]);

  const LARGE_FOR_SMALL = /(?<=[キシチニヒミリギジビピ])[ヤユヨ]|(?<=[テデウ])イ|(?<=[シジチウ])エ|ツ(?=[カ-トパ-ポ])/gu;

  search.withSmall = (word) => word.replace(LARGE_FOR_SMALL, (each) => "ャュョィェッ"["ヤユヨイエツ".indexOf(each)]);

  /** The key, folded, that all spellings of a word in katakana share. */
  search.soundOf = (word) => {
    const alike = after(ALIKE, word);
    const nearly = after(NEARLY, alike);
    return search.foldText(nearly.replace(/[ァィゥェォャュョヮ]/gu, "").length >= LOOSE ? large(nearly) : large(alike.replace(/ー+$/u, "")));
  };
})(window.japaneseSearch);

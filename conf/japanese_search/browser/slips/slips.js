/*
 * What a query that stands nowhere may be but for a slip: of the finger, or of its conversion to ideographs.
 */
"use strict";

((search) => {
  const LONG_WORD = 5; // letters; as in spellings.py
  const NOUN = 2; // ideographs
  const TYPED_WORD = new RegExp(`[ァ-ヺー]{${LONG_WORD},}|[a-z]{${LONG_WORD},}`, "gu");
  const RUN_OF_IDEOGRAPHS = /(?<![㐀-鿿])[㐀-鿿]{2,8}(?![㐀-鿿])/gu; // a longer one is a sentence in Chinese

  /** @returns {Promise<Array<[typed: string, meant: string]>>} the runs of ideographs of a query, each with a noun in it, or its last ideograph, changed for one of the site that sounds alike (意志決定, 意思決定; 会期テスト, 回帰テスト); a noun alone is another word */
  search.conversionsIn = async (store, query) => {
    const runs = (query.match(RUN_OF_IDEOGRAPHS) ?? []).filter((run) => run.length < query.length || run.length > NOUN);
    const changed = runs.flatMap((run) => {
      const nouns = Array.from({ length: run.length - 1 }, (_, at) => [at, at + NOUN]);
      const parts = run.length > NOUN ? [...nouns, [run.length - 1, run.length]] : nouns;
      return parts.map(async ([start, end]) => {
        const others = await store.homophones(run.slice(start, end));
        return others.map((other) => /** @type {[string, string]} */ ([run, run.slice(0, start) + other + run.slice(end)]));
      });
    });
    const meant = (await Promise.all(changed)).flat();
    const places = await Promise.all(meant.map(([run, text]) => search.candidates(store, run.length > NOUN ? text : query.replace(run, text))));
    return meant.filter((_, index) => places[index].chunks.length);
  };

  /** @param {string} word folded @returns {string} without the marks of its voiced letters, and with its small ones large */
  const unmarked = (word) => word.normalize("NFD").replace(/[\u3099\u309a]/gu, "").replace(/[ぁぃぅぇぉっゃゅょゎ]/gu, (small) => "あいうえおつやゆよわ"["ぁぃぅぇぉっゃゅょゎ".indexOf(small)]);

  /** @param {string} one @param {string} other @returns {boolean} a letter dropped, one too many, voiced or small by mistake, or two that changed places */
  function isOneSlip(one, other) {
    if (one.length !== other.length) return search.isOneSlip(one, other);
    return search.isOneSlip(one, other) && (unmarked(one) === unmarked(other) || [...one].sort().join("") === [...other].sort().join(""));
  }

  /** @returns {Promise<Array<[typed: string, meant: string]>>} the words of a folded query that are a word of the site but for a slip */
  search.slipsIn = async (store, query) => {
    /** @type {Array<[string, string]>} */
    const slips = [];
    for (const { 0: typed, index } of query.matchAll(TYPED_WORD)) {
      const word = search.foldText(typed);
      if (await search.stands(store, typed)) continue; // what is near needs the lists, too
      const isTyped = index + typed.length === query.length; // it may go on
      const known = (await Promise.all([word.slice(0, 2), word.slice(-2)].map(store.longWords))).flat();
      const folded = known.map(search.foldText);
      const loose = search.loosen(word); // カスタマサクスセ: long marks may be left out, however many
      const at = folded.some((each) => (isTyped ? each.startsWith(word) : each === word)) ? -1 : folded.findIndex((each) => isOneSlip(word, each) || (loose.length >= LONG_WORD && isOneSlip(loose, search.loosen(each))));
      if (at >= 0) slips.push([typed, known[at]]);
    }
    return slips;
  };
})(window.japaneseSearch);

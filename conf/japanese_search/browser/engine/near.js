/*
 * Questions and phrases that stand nowhere as they are: pages that hold the telling words of them. Words are weighed by
 * how rare they are; what a page says as a whole counts beside what one place says.
 */
"use strict";

((search) => {
  /** What a question says beside its subject. */
  const PHRASES = new RegExp(
    "(?:教えて|知りたい|わから|分から|どのよう|どうやって|どうすれば|どうしたら|どういう|どんな|どこ|どれ|だれ|いつ|なぜ|どうして|何が|何を|何です|なに|とは|ください|下さい" +
      "|でしょう|ですか|ますか|ません|ですが|のですが|ました|ましょう|ている|ていい|てもいい|ばいい|すればよい|したい|するには|するとき|する時|について|における|という|といった|ために|ための|ときに|ときは|とき)",
    "gu",
  );
  const WORDS = /[\u3400-\u9fff々〆]+[ぁ-ゖ]?|[ァ-ヺー]{2,}|[ぁ-ゖー]{3,}|(?:(?![\u3041-\u9fff])[\p{L}\p{N}])+/gu;
  const ENOUGH_OF_WORD = 0.6; // of its pieces
  const ENOUGH_OF_QUERY = 0.4; // of its weight; less is no answer
  const ENOUGH_WITH_NAME = 0.15; // where a word that names something is there
  const WHOLE_PAGE = 0.5; // what the rest of a page counts
  const NAMED_TERM = 1.5;
  const PER_PAGE = 2; // results of one page

  /** @typedef {{text: string, pieces: string[], weight: number}} Word a telling word of a query */
  /** @typedef {{rarity: number, found: Map<number, [part: number, worth: number]>, isName: boolean}} Found how much of a word stands in each chunk */

  /** @param {string} text @param {number} weight @returns {Word} */
  const word = (text, weight) => ({ text, pieces: search.piecesOf(text), weight });

  /** @param {string} query @param {Synonyms} synonyms @returns {[string, string[]]} what is left of a query, and how the site calls what its readers call otherwise */
  function inTheSitesWords(query, synonyms) {
    /** @type {Set<string>} */
    const meant = new Set();
    for (const [words, means] of synonyms) {
      for (const wording of words.map((each) => search.fold(each).kana).filter((each) => query.includes(each))) {
        query = query.replaceAll(wording, " ");
        means.forEach((each) => meant.add(search.foldText(each)));
      }
    }
    return [query, [...meant]];
  }

  /** @param {string} query @param {Synonyms} synonyms @returns {Word[]} the telling words of a query, without repetition */
  function wordsOf(query, synonyms) {
    const [rest, meant] = inTheSitesWords(search.fold(query).kana, synonyms);
    const plain = rest.replace(PHRASES, " ");
    const told = [...new Set(plain.match(WORDS) ?? [])].flatMap((text) => {
      const [, ideographs = "", tail = ""] = text.match(/^([\u3400-\u9fff々〆]+)([ぁ-ゖ]?)$/u) ?? [];
      if (ideographs.length > 1) return [word(ideographs, 1)];
      if (ideographs) return [word(ideographs + tail, 0.4)];
      return [word(text, /^[ぁ-ゖー]+$/u.test(text) ? 0.5 : 1)];
    });
    return [...told, ...meant.map((text) => word(text, 1))];
  }

  /** @param {string} query @param {Term[]} terms @param {Synonyms} synonyms @returns {Word[]} the words of a query, and the names of the terms it means */
  function wordsAndTerms(query, terms, synonyms) {
    const known = wordsOf(query, synonyms);
    const heads = terms.map(({ names }) => search.foldText(names[0].normalize("NFKC").replace(/\(.*\)/, "")));
    const added = heads.filter((name) => !known.some(({ text }) => search.foldText(text) === name));
    return [...known, ...added.map((name) => word(name, NAMED_TERM))];
  }

  /** @param {Store} store @param {Head} head @param {Word} word @returns {Promise<Found>} */
  async function occurrences(store, head, { pieces, weight }) {
    const lists = await Promise.all(pieces.map(async (piece) => (await search.lookUpAll(store, piece)).postings()));
    /** @type {Map<number, [number, number]>} */
    const counts = new Map();
    for (const { chunks, strengths } of lists) {
      for (let index = 0; index < chunks.length; index += 1) {
        const [count, worth] = counts.get(chunks[index]) ?? [0, 0];
        counts.set(chunks[index], [count + 1, worth + Math.sqrt(search.STRENGTH_WORTH[strengths[index]])]);
      }
    }
    let whole = 0;
    /** @type {Found["found"]} */
    const found = new Map();
    for (const [chunk, [count, worth]] of counts) {
      if (count / pieces.length < ENOUGH_OF_WORD) continue;
      if (count === pieces.length) whole += 1;
      found.set(chunk, [(count / pieces.length) ** 3, worth / count]);
    }
    const rarity = weight * Math.log(1 + (head.count + 1) / (whole + 0.5));
    return { rarity, found, isName: weight >= 1 };
  }

  /** @typedef {[chunk: number, score: number]} Ranked */

  /** @param {Map<number, number>} sums @param {number} key */
  const sumOf = (sums, key) => sums.get(key) ?? 0;
  /** @param {Map<number, number>} sums @param {number} key @param {number} more */
  const add = (sums, key, more) => sums.set(key, sumOf(sums, key) + more);

  /** @param {Head} head @param {Found[]} words @param {Asked["weightOfChunk"]} weightOfChunk @returns {Ranked[]} the best first; empty where too little of the query is found */
  function rank(head, words, weightOfChunk) {
    const total = words.reduce((sum, { rarity }) => sum + rarity, 0);
    /** @type {Array<Map<number, number>>} */
    const [scores, shares, pages] = [new Map(), new Map(), new Map()];
    /** @type {Set<number>} */
    const named = new Set();
    for (const { rarity, found, isName } of words) {
      /** @type {Map<number, number>} */
      const onPage = new Map();
      for (const [chunk, [part, worth]] of found) {
        const page = head.pageOf[chunk];
        if (isName && part === 1) named.add(chunk);
        add(scores, chunk, rarity * part * worth);
        add(shares, chunk, rarity * part);
        onPage.set(page, Math.max(onPage.get(page) ?? 0, rarity * part * worth));
      }
      for (const [page, score] of onPage) add(pages, page, score);
    }
    /** @param {number} chunk */
    const isEnough = (chunk) => sumOf(shares, chunk) >= (named.has(chunk) ? ENOUGH_WITH_NAME : ENOUGH_OF_QUERY) * total;
    const ranked = [...scores].filter(([chunk]) => isEnough(chunk) && weightOfChunk(chunk));
    const scored = ranked.map(([chunk, score]) => {
      const whole = score + WHOLE_PAGE * sumOf(pages, head.pageOf[chunk]);
      return /** @type {Ranked} */ ([chunk, whole * Math.sqrt(weightOfChunk(chunk))]);
    });
    return scored.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  /** @param {Head} head @param {Ranked[]} ranked @param {number} limit @returns {Ranked[]} no more than a few of each page */
  function fewPerPage(head, ranked, limit) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    const kept = ranked.filter(([chunk]) => {
      const page = head.pageOf[chunk];
      const isTerms = head.groups[head.groupOf[chunk]].every(([kind]) => kind === "term");
      add(counts, page, 1);
      return isTerms || sumOf(counts, page) <= PER_PAGE;
    });
    return kept.slice(0, limit);
  }

  search.findNear = async (store, head, query, terms, asked, limit) => {
    const words = wordsAndTerms(query, terms, head.synonyms ?? []);
    const patterns = words.map(({ text }) => search.patternOf(text));
    const found = await Promise.all(words.map((each) => occurrences(store, head, each)));
    const ranked = fewPerPage(head, rank(head, found, asked.weightOfChunk), limit);
    const hits = await Promise.all(
      ranked.map(async ([number, score]) => {
        const chunk = await store.chunk(number);
        const units = chunk.units.filter(asked.allows).map((unit) => ({ unit, worth: search.scoreUnit(unit, patterns, /$^/gu).score }));
        return { chunk, score, unit: units.reduce((one, other) => (other.worth > one.worth ? other : one)).unit };
      }),
    );
    return { hits, patterns };
  };

  search.subjectOf = (query) => search.fold(query).kana.replace(/[?!。、]/g, " ").replace(PHRASES, " ").replace(/[\sのはがをにとも]+$/u, "").trim();
})(window.japaneseSearch);

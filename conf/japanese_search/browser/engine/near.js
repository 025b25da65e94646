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

  /** @typedef {{text: string, pieces: string[], weight: number}} Word */

  /** @returns {Word} */
  const word = (text, weight) => ({ text, pieces: search.piecesOf(text), weight });

  /** @returns {[string, string[]]} what is left of a query, and how the site calls what its readers call otherwise */
  function inTheSitesWords(query, synonyms) {
    const meant = new Set();
    for (const [words, means] of synonyms)
      for (const wording of words.map((each) => search.fold(each).kana).filter((each) => query.includes(each))) {
        query = query.replaceAll(wording, " ");
        means.forEach((each) => meant.add(search.foldText(each)));
      }
    return [query, [...meant]];
  }

  /** @returns {Word[]} the telling words of a query, without repetition */
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

  /** @returns {Word[]} the words of a query, and the names of the terms it means */
  function wordsAndTerms(query, terms, synonyms) {
    const known = wordsOf(query, synonyms);
    const heads = terms.map(({ names }) => search.foldText(names[0].normalize("NFKC").replace(/\(.*\)/, "")));
    const added = heads.filter((name) => !known.some(({ text }) => search.foldText(text) === name));
    return [...known, ...added.map((name) => word(name, NAMED_TERM))];
  }

  /** @returns {Promise<{rarity: number, found: Map<number, [number, number]>}>} chunk to [how much of the word, worth] */
  async function occurrences(store, head, { pieces, weight }) {
    const lists = await Promise.all(pieces.map(async (piece) => (await search.lookUpAll(store, piece)).postings()));
    const counts = new Map();
    for (const { chunks, strengths } of lists)
      chunks.forEach((chunk, index) => {
        const [count, worth] = counts.get(chunk) ?? [0, 0];
        counts.set(chunk, [count + 1, worth + Math.sqrt(search.STRENGTH_WORTH[strengths[index]])]);
      });
    let whole = 0;
    const found = new Map();
    for (const [chunk, [count, worth]] of counts) {
      if (count / pieces.length < ENOUGH_OF_WORD) continue;
      if (count === pieces.length) whole += 1;
      found.set(chunk, [(count / pieces.length) ** 3, worth / count]);
    }
    const rarity = weight * Math.log(1 + (head.count + 1) / (whole + 0.5));
    return { rarity, found, isName: weight >= 1 };
  }

  /** @returns {Array<[number, number]>} [chunk, score], the best first; empty where too little of the query is found */
  function rank(head, words, weightOfChunk) {
    const total = words.reduce((sum, { rarity }) => sum + rarity, 0);
    const [scores, shares, pages] = [new Map(), new Map(), new Map()];
    const named = new Set();
    for (const { rarity, found, isName } of words) {
      const onPage = new Map();
      for (const [chunk, [part, worth]] of found) {
        const page = head.pageOf[chunk];
        if (isName && part === 1) named.add(chunk);
        scores.set(chunk, (scores.get(chunk) ?? 0) + rarity * part * worth);
        shares.set(chunk, (shares.get(chunk) ?? 0) + rarity * part);
        onPage.set(page, Math.max(onPage.get(page) ?? 0, rarity * part * worth));
      }
      for (const [page, score] of onPage) pages.set(page, (pages.get(page) ?? 0) + score);
    }
    const isEnough = (chunk) => shares.get(chunk) >= (named.has(chunk) ? ENOUGH_WITH_NAME : ENOUGH_OF_QUERY) * total;
    const ranked = [...scores].filter(([chunk]) => isEnough(chunk) && weightOfChunk(chunk));
    const scored = ranked.map(([chunk, score]) => [chunk, (score + WHOLE_PAGE * pages.get(head.pageOf[chunk])) * Math.sqrt(weightOfChunk(chunk))]);
    return scored.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  function fewPerPage(head, ranked, limit) {
    const counts = new Map();
    const kept = ranked.filter(([chunk]) => {
      const page = head.pageOf[chunk];
      const isTerms = head.groups[head.groupOf[chunk]].every(([kind]) => kind === "term");
      counts.set(page, (counts.get(page) ?? 0) + 1);
      return isTerms || counts.get(page) <= PER_PAGE;
    });
    return kept.slice(0, limit);
  }

  /** @returns {Promise<{hits: Hit[], patterns: RegExp[]}>} the places nearest to a query that stands nowhere */
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

  /** @returns {string} a question without what it says beside its subject */
  search.subjectOf = (query) => search.fold(query).kana.replace(/[?!。、]/g, " ").replace(PHRASES, " ").replace(/[\sのはがをにとも]+$/u, "").trim();
})(window.japaneseSearch ??= {});

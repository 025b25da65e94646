/*
 * Questions and phrases that stand nowhere as they are: the documents (a lesson, a term, a template) that speak most of
 * what is asked, each with its best section. BM25 over the pieces of the query, as strongly as a document holds them.
 */
"use strict";

((search) => {
  /** What a question says beside its subject. */
  const PHRASES = new RegExp(
    "(?:教えて|知りたい|わから|分から|どのよう|どうやって|どうすれば|どうしたら|どういう|どんな|どこ|どれ|だれ|いつ|なぜ|どうして|何が|何を|何です|なに|とは|ください|下さい" +
      "|でしょう|ですか|ますか|ません|ですが|のですが|ました|ましょう|ている|ていい|てもいい|ばいい|すればよい|したい|するには|するとき|する時|について|における|という|といった|ために|ための|ときに|ときは|とき" +
      "|えーと|えっと|あのー|あの、|あのね|あのさ|すみません|なんですけど|んですけど|ですけど|だけど|けど|んだっけ|でしたっけ|だっけ|んですか|ですかね|かな|って)",
    "gu",
  );
  const COMMON = new Set("a an and are as at be by can do does for from how i in is it me my of on or our should that the to we what when where which who why with you your".split(" "));
  const SIGNS = /[^\p{L}\p{N}\p{M}々〆]+/u; // between words, and no words themselves
  const ALONE = /^[a-z0-9]$/; // tells nothing
  const WORDS = /[\u3400-\u9fff々〆]+[ぁ-ゖ]?|[ァ-ヺー]{2,}|[ぁ-ゖー]{3,}|(?:(?![\u3041-\u9fff])[\p{L}\p{N}])+/gu;
  const TELLING_WORDS = /[\u3400-\u9fff々〆]{2,}|[ァ-ヺー]{3,}|(?:(?![\u3041-\u9fff])[\p{L}\p{N}]){3,}/gu;
  const RARE = 2; // documents that hold a word
  const HIRAGANA = /^[ぁ-ゖー]+$/u;
  const PARTICLE = /(?<=[\u3400-\u9fff])[のをはがにでとも]$/u;
  const IDEOGRAPHS = /[\u3400-\u9fff]/gu;
  const LONG_WORD = 4; // characters of a word in which a slip is told from another word
  const WORTH = [0, 0.3, 1, 2, 3, 4, 4, 8]; // of a piece by its strength (build.py)
  const [ASIDE, ASKED] = [1, 6]; // of these strengths
  const BESIDE = 0.1; // what they count where the best section is chosen
  const SATURATION = 1.2; // k1 and b of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)
  const LENGTH = 0.5;
  const KANA = 0.4; // what a piece of hiragana counts beside others
  const MEANT = 1.5; // what the site's word for a reader's counts
  const MOST_PIECES = 18; // looked up: each loads a file
  const EXPLAINS = 4; // strength from which a document speaks of a word rather than names it
  const TELLING = 0.15; // of the weight of a query; where the best documents hold less, nothing is near
  const LOOKED_AT = 5; // documents
  const FAIR_SHARE = 0.3; // of the best score; what has less is no answer

  /** @typedef {{piece: string, weight: number}} Wanted a piece to look for */
  /** @typedef {{piece: string, weight: number, documents: Set<number>, chunks: ArrayLike<number>, strengths: ArrayLike<number>}} Found in which chunks a piece stands */

  /** @param {string} query @param {Synonyms} synonyms @returns {string[]} how the site calls what its readers call otherwise */
  function inTheSitesWords(query, synonyms) {
    const known = synonyms.filter(([words]) => words.some((each) => query.includes(search.fold(each).text)));
    return [...new Set(known.flatMap(([, means]) => means))];
  }

  const IS_KANA = /^[ぁ-ゖー]+$/u;

  /** @param {string} text @param {number} weight @returns {Wanted[]} */
  const wantedOf = (text, weight) => search.piecesOf(text).map((piece) => ({ piece, weight: weight * (IS_KANA.test(piece) ? KANA : 1) }));

  /** @param {string} query @returns {string[]} the words of a query, what it says beside its subject left out */
  const plainWords = (query) => query.split(/\s+/u).flatMap((part) => search.fold(part).kana.replace(PHRASES, " ").split(SIGNS)).filter((word) => word && !ALONE.test(word) && !COMMON.has(word));

  /** @param {string} query in all its spellings @param {string[][]} terms the names of each @param {Synonyms} synonyms @returns {Wanted[]} the pieces of a query and of what it means, without repetition */
  function piecesWanted(query, terms, synonyms) {
    const { text } = search.fold(query);
    const plain = plainWords(query).join("\n");
    const own = wantedOf(plain, 1);
    const isKana = own.every(({ piece }) => IS_KANA.test(piece));
    const telling = isKana ? own.map((each) => ({ ...each, weight: 1 })) : own;
    const romaji = search.kanaOf(plain);
    const heads = terms.map(([name]) => name.replace(/[(（].*[)）]/u, ""));
    const more = [...inTheSitesWords(text, synonyms).flatMap((each) => wantedOf(each, MEANT)), ...heads.flatMap((each) => wantedOf(each, MEANT)), ...romaji.flatMap((each) => wantedOf(each, 1 / KANA))];
    /** @type {Map<string, Wanted>} */
    const best = new Map();
    for (const each of [...telling, ...more]) if ((best.get(each.piece)?.weight ?? 0) < each.weight) best.set(each.piece, each);
    const all = [...best.values()].sort((one, other) => other.weight - one.weight);
    return all.slice(0, MOST_PIECES);
  }

  /** @param {Store} store @param {Head} head @param {Wanted} wanted @returns {Promise<Found>} */
  async function find(store, head, { piece, weight }) {
    const { chunks, strengths } = await (await search.lookUpAll(store, piece)).postings();
    const documents = new Set(Array.from(chunks, (chunk) => head.documentOf[chunk]));
    const all = head.lengthOf.length;
    return { piece, weight: weight * Math.log(1 + (all - documents.size + 0.5) / (documents.size + 0.5)), documents, chunks, strengths };
  }

  /** @param {Head} head @param {Found[]} found @param {Asked} asked @returns {Array<[document: number, score: number]>} best first */
  function rank(head, found, asked) {
    const mean = head.lengthOf.reduce((sum, length) => sum + length, 0) / head.lengthOf.length;
    /** @type {Map<number, number>} */
    const scores = new Map();
    /** @type {Map<number, number>} what the best kind of a document weighs */
    const kinds = new Map();
    for (const { weight, chunks, strengths } of found) {
      /** @type {Map<number, number>} */
      const counts = new Map();
      for (let index = 0; index < chunks.length; index += 1) {
        const [document, kind] = [head.documentOf[chunks[index]], asked.weightOfChunk(chunks[index])];
        kinds.set(document, Math.max(kinds.get(document) ?? 0, kind));
        if (kind) counts.set(document, (counts.get(document) ?? 0) + WORTH[strengths[index]]);
      }
      for (const [document, count] of counts) {
        const usual = SATURATION * (1 - LENGTH + (LENGTH * head.lengthOf[document]) / mean);
        scores.set(document, (scores.get(document) ?? 0) + (weight * count * (SATURATION + 1)) / (count + usual));
      }
    }
    const weighed = [...scores].map(([document, score]) => /** @type {[number, number]} */ ([document, score * (kinds.get(document) ?? 0)]));
    return weighed.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  /** @param {Found[]} found @param {Array<[document: number, score: number]>} ranked @returns {boolean} whether any of the first documents holds enough of what is asked */
  function isTelling(found, ranked) {
    const all = found.reduce((sum, { weight }) => sum + weight, 0);
    const held = (/** @type {number} */ document) => found.reduce((sum, { weight, documents }) => sum + (documents.has(document) ? weight : 0), 0);
    return ranked.slice(0, LOOKED_AT).some(([document]) => held(document) >= TELLING * all);
  }

  /** @param {Head} head @param {Found[]} found @param {Asked} asked @returns {Map<number, number>} of each document the chunk that says most, what stands aside hardly counting */
  function bestChunks(head, found, asked) {
    /** @type {Map<number, number>} */
    const sums = new Map();
    for (const { weight, chunks, strengths } of found) {
      for (let index = 0; index < chunks.length; index += 1) {
        const speaks = strengths[index] === ASIDE || strengths[index] === ASKED ? BESIDE : 1;
        if (asked.weightOfChunk(chunks[index])) sums.set(chunks[index], (sums.get(chunks[index]) ?? 0) + weight * speaks * Math.sqrt(WORTH[strengths[index]]));
      }
    }
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const [chunk, sum] of sums) {
      const document = head.documentOf[chunk];
      if (sum > (sums.get(best.get(document) ?? -1) ?? 0)) best.set(document, chunk);
    }
    return best;
  }

  /** @param {string} word @param {string[]} known @returns {boolean} whether a word is another name of what the site holds, a part of one, or one with a slip */
  const isKnown = (word, known) => known.some((name) => name.includes(word) || (name.length > 1 && word.includes(name)) || (word.length >= LONG_WORD && search.isOneSlip(word, name)));

  /** @param {Store} store @param {string} word @param {Found[]} found @returns {Promise<boolean>} whether a word stands nowhere, or an ideograph of it */
  async function isNowhere(store, word, found) {
    const empty = new Set(found.filter(({ documents }) => !documents.size).map(({ piece }) => piece));
    const missing = search.piecesOf(word).filter((piece) => empty.has(piece));
    const alone = missing.flatMap((piece) => piece.match(IDEOGRAPHS) ?? []);
    if (missing.length && !IDEOGRAPHS.test(word)) return true;
    const looked = await Promise.all(alone.map((one) => search.lookUpAll(store, one)));
    return looked.some(({ frequency }) => !frequency);
  }

  /** @param {string} word @param {Map<string, Set<number>>} holding where each piece stands @returns {Set<number>|null} where all of a word stands; null where no piece of it was looked for */
  function sharedBy(word, holding) {
    const sets = search.piecesOf(word).flatMap((piece) => holding.get(piece) ?? []);
    return sets.length ? new Set([...sets[0]].filter((place) => sets.every((others) => others.has(place)))) : null;
  }

  /** @param {string[]} words @param {Map<string, Set<number>>} holding the documents of each piece @returns {Set<string>} the words that stand in hardly any document, and in none with another word */
  function apart(words, holding) {
    const placed = words.map((word) => ({ word, places: sharedBy(word, holding) ?? new Set() })).filter(({ places }) => places.size);
    const isApart = (/** @type {Set<number>} */ own) => own.size <= RARE && placed.every(({ places }) => places === own || ![...own].some((place) => places.has(place)));
    return new Set(placed.length > 1 ? placed.filter(({ places }) => isApart(places)).map(({ word }) => word) : []);
  }

  /**
   * @param {Store} store @param {string[]} words @param {Found[]} found @param {string[]} known @param {Asked} asked
   * @returns {Promise<string[]>} the telling words that no document explains, or none beside the others, and that are no other name of what it holds; of short words those that stand nowhere
   */
  async function unexplained(store, words, found, known, asked) {
    const explaining = new Map(found.map(({ piece, chunks, strengths }) => [piece, new Set(Array.from(chunks).filter((chunk, index) => strengths[index] >= EXPLAINS && asked.weightOfChunk(chunk) > 0.5))]));
    const holding = new Map(found.map(({ piece, documents }) => [piece, documents]));
    const isExplained = (/** @type {string} */ word) => sharedBy(word, explaining)?.size !== 0;
    const all = [...new Set(words.flatMap((word) => word.match(WORDS) ?? []))];
    const lone = apart(all.flatMap((word) => word.match(TELLING_WORDS) ?? []), holding);
    const judged = await Promise.all(
      all.map(async (word) => {
        const [telling] = word.match(TELLING_WORDS) ?? [];
        if (isKnown(search.fold(telling ?? word).text, known)) return "";
        const kana = /^[a-z]/.test(word) ? search.kanaOf(word) : [];
        if (kana.some((each) => sharedBy(each, holding)?.size)) return "";
        if (telling && (lone.has(telling) || !isExplained(telling))) return telling;
        if ((all.length > 1 && HIRAGANA.test(word)) || /^[a-z]{2}$/.test(word)) return ""; // a part of a sentence, not a word
        return (await isNowhere(store, word, found)) ? word.replace(PARTICLE, "") : "";
      }),
    );
    return judged.filter(Boolean);
  }

  search.findNear = async (store, head, query, also, terms, asked, limit) => {
    const spelled = also === query ? query : `${query} ${also}`;
    const wanted = piecesWanted(spelled, terms, head.synonyms ?? []);
    const found = await Promise.all(wanted.map((each) => find(store, head, each)));
    const all = rank(head, found, asked);
    const fair = all.filter(([, score]) => score >= FAIR_SHARE * all[0][1]);
    const ranked = isTelling(found, fair) ? fair.slice(0, limit) : [];
    const chunks = bestChunks(head, found, asked);
    const patterns = plainWords(spelled).flatMap((word) => word.match(WORDS) ?? []).map((word) => search.patternOf(word));
    const hits = await Promise.all(
      ranked.map(async ([document, score]) => {
        const chunk = await store.chunk(chunks.get(document) ?? 0);
        const units = chunk.units.filter(asked.allows).map((unit) => ({ unit, worth: search.scoreUnit(unit, patterns, /$^/gu).score }));
        return { chunk, score, unit: units.reduce((one, other) => (other.worth > one.worth ? other : one)).unit };
      }),
    );
    const known = [...(head.synonyms ?? []).flatMap(([words]) => words), ...terms.flat()].map((name) => search.fold(name).text);
    return { hits, patterns, total: ranked.length ? fair.length : 0, unknown: await unexplained(store, plainWords(also), found, known, asked) };
  };

  search.subjectOf = (query) => search.fold(query).kana.replace(/[?!。、]/g, " ").replace(PHRASES, " ").replace(/[\sのはがをにとも]+$/u, "").trim();
})(window.japaneseSearch);

/*
 * Questions and phrases that stand nowhere as they are: the documents (a lesson, a term, a template) that speak most of
 * what is asked, each with its best section. BM25 over the pieces of the query, as strongly as a document holds them, and
 * what the most alike of the questions of its readers holds of them.
 */
"use strict";

((search) => {
  /** What a question says beside its subject. */
  const PHRASES = new RegExp(
    "(?:教えて|知りたい|わから|分から|どのよう|どうやって|どうすれば|どうしたら|どういう|どんな|どこ|どれ|だれ|いつ|(?<!なぜ)なぜ(?!なぜ)|どうして|何が|何を|何です|なに|とは|ください|下さい" +
      "|でしょう|ですか|ますか|ません|ですが|のですが|ました|ましょう|ている|ていい|てもいい|ばいい|すればよい|したい|するには|するとき|する時|について|における|という|といった|ために|ための|ときに|ときは|とき" +
      "|えーと|えっと|あのー|あの、|あのね|あのさ|すみません|なんですけど|んですけど|ですけど|だけど|けど|んだっけ|でしたっけ|だっけ|んですか|ですかね|かな|(?<![㐀-鿿])って|って(?=$|[\\s、。?]|[何言]|なに|いく|どう|どれ|どん|どこ|いつ|本当))",
    "gu",
  );
  /** What is asked about a name that its own entry says. */
  const OF_A_NAME = /(?:の|\s)*(?:(?:計算|算出)(?:方法|式|の?仕方|の?しかた)?|出し方|だし方|だしかた|求め方|もとめかた|(?<=[の\s])公?式|意味|定義|目安)$/u;
  const HAS_KANA = /[ぁ-ヺ]/u;
  const COMMON = new Set("a about after all am an and any are as at be been being but by can could did do does done for from had has have having he her his how i if in into is it its just me more most my no not of on or our out over same she should so some than that the their them then there these they this those to too under up very was we were what when where which who whom whose why will with without would you your".split(" "));
  const LATIN_WORD = /[a-z]+(?:['’-][a-z]+)*/g;
  const SIGNS = /[^\p{L}\p{N}\p{M}々〆]+/u; // between words, and no words themselves
  const ALONE = /^[a-z0-9]$/; // tells nothing
  const WORDS = /[\u3400-\u9fff々〆]+[ぁ-ゖ]?|[ァ-ヺー]{2,}|[ぁ-ゖー]{3,}|(?:(?![\u3041-\u9fff])[\p{L}\p{N}])+/gu;
  const COMPOUNDS = /(?:[ァ-ヺー]{3,}|[a-z]{3,}|なぜなぜ)[\u3400-\u9fff]{2,}/gu; // デザイン思考, ABC分析: two words that name one thing
  const COMPOUND_PARTS = /[\u3400-\u9fff]+|[^\u3400-\u9fff]+/gu;
  const TELLING_WORDS = /[\u3400-\u9fff々〆]{2,}|[ァ-ヺー]{3,}|(?:(?![\u3041-\u9fff])[\p{L}\p{N}]){3,}/gu;
  const VERIFIED = 3; // chunks that are read for a word that the index has
  const READ = 20; // the same for a short word in katakana, one after another
  const SHORT_KATAKANA = /^[ァ-ヺー]{3}$/u; // may seem to stand where its pieces do
  const RARE = 2; // documents that hold a word
  const KANA_WORD = /^[ぁ-ゖー]{3,9}?(?<!っ)(?=[のをはがにでとも]?$)/u; // of a query without ideographs; a longer run is a part of a sentence
  const BETWEEN_KANA = /(?<=^[ぁ-ゖー]{4,})[のをはがに](?=[ぁ-ゖー]{3,}$)/u; // かふんしょうのくすり: a particle, as far as both sides are long enough for words
  const MIXED_NOUN = /(?<![\u3400-\u9fff々])[\u3400-\u9fff][ぁ-ゖ]{1,3}[りんきちみぎびけめ](?=[がをはのにでと\u3400-\u9fff]|$)/gu; // 肩こり: an ideograph and kana, and no inflected word
  const ASKING = /^何/; // 何点, 何日前
  const LATIN = /^[a-z]{3,}$/;
  const IN_JAPANESE = /[\u3041-\u9fff]/u;
  const HIRAGANA = /^[ぁ-ゖー]+$/u;
  const INFLECTED = /[\u3400-\u9fff](?![のをはがにでともやへかしさすな])[ぁ-ゖ]$/u;
  const SEGMENTER = "Segmenter" in Intl ? new Intl.Segmenter("ja", { granularity: "word" }) : null; // not in Firefox before 125
  const PARTICLE = /(?<=[\u3400-\u9fff])[のをはがにでとも]$/u;
  const IDEOGRAPHS = /[\u3400-\u9fff]/gu;
  const { HAS_IDEOGRAPH } = search;
  const ONE_IDEOGRAPH = /^[\u3400-\u9fff][のをはがにでとも]?$/u;
  const IDEOGRAPH = /^[\u3400-\u9fff]/u;
  const LONG_WORD = 4; // characters of a word in which a slip is told from another word
  const WORTH = [0, 0.3, 1, 2, 3, 4, 4, 8]; // of a piece by its strength (build.py)
  const [ASIDE, READ_AS] = [1, 6]; // of these strengths
  const BESIDE = 0.1; // what they count where the best section is chosen
  const ASKED = 1; // what a piece is worth that a reader's question holds
  const QUESTION = 3; // what the most alike question of a document counts beside its text
  const SATURATION = 1.6; // k1 and b of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)
  const LENGTH = 0.6;
  const KANA = 0.4; // what a piece that begins in hiragana counts beside others
  const MEANT = 1.2; // what the site's word for a reader's counts
  const MOST_PIECES = 16; // looked up: each loads a file
  const EXPLAINS = 4; // strength from which a document speaks of a word rather than names it
  const TELLING = 0.15; // of the weight of a query; where the best documents hold less, nothing is near
  const STRONG = 0.33; // of the same; what holds less may be about something else
  const LOOKED_AT = 5; // documents
  const FAIR_SHARE = 0.25; // of the best score; what has less is no answer

  /** @typedef {{word: string, isMentioned: boolean}} Unexplained a word that no page explains; whether it stands on one at all */
  /** @typedef {{piece: string, weight: number}} Wanted a piece to look for */
  /** @typedef {{piece: string, weight: number, holding: Set<number>, documents: Set<number>, chunks: ArrayLike<number>, strengths: ArrayLike<number>, asked: number[]}} Found in which chunks a piece stands, of which documents, and in which questions of readers; the documents of either */

  /** @param {string} query @param {Synonyms} synonyms @returns {string[]} how the site calls what its readers call otherwise */
  function inTheSitesWords(query, synonyms) {
    const known = synonyms.filter(([words]) => words.some((each) => query.includes(search.fold(each).text)));
    return [...new Set(known.flatMap(([, means]) => means))];
  }

  const IS_KANA = /^[ぁ-ゖー]+$/u;
  const BEGINS_IN_KANA = /^[ぁ-ゖー]/u; // で何, too, is where two words meet

  /** @param {string} text @param {number} weight @returns {Wanted[]} */
  const wantedOf = (text, weight) => search.piecesOf(text).filter((piece) => !search.BESIDE_SIGN.test(piece)).map((piece) => ({ piece, weight: weight * (BEGINS_IN_KANA.test(piece) ? KANA : 1) }));

  /** @param {string} query @returns {string[]} the words of a query, what it says beside its subject left out */
  const plainWords = (query) => query.split(/\s+/u).flatMap((part) => search.fold(part).kana.replace(PHRASES, " ").split(SIGNS)).filter((word) => word && !ALONE.test(word) && !COMMON.has(word));

  /** @param {string} query in all its spellings, without what is translated @param {string[][]} terms the names of each @param {string[]} meant the site's words for what readers call otherwise, or in another language @param {number} named what the names of terms count beside these @returns {Wanted[]} the pieces of a query and of what it means, without repetition */
  function piecesWanted(query, terms, meant, named) {
    const plain = plainWords(query).join("\n");
    const typed = wantedOf(plain, 1);
    const isKana = typed.every(({ piece }) => IS_KANA.test(piece));
    const telling = isKana ? typed.map((each) => ({ ...each, weight: 1 })) : typed;
    const romaji = search.kanaOf(plain);
    const heads = terms.map(([name]) => name.replace(/[(（].*[)）]/u, ""));
    const more = [...meant.flatMap((each) => wantedOf(each, MEANT)), ...heads.flatMap((each) => wantedOf(each, MEANT * named)), ...romaji.flatMap((each) => wantedOf(each, 1 / KANA))];
    /** @type {Map<string, Wanted>} */
    const best = new Map();
    for (const each of [...telling, ...more]) if ((best.get(each.piece)?.weight ?? 0) < each.weight) best.set(each.piece, each);
    const all = [...best.values()].sort((one, other) => other.weight - one.weight);
    return all.slice(0, MOST_PIECES);
  }

  /** @param {Store} store @param {Head} head @param {Wanted} wanted @returns {Promise<Found>} */
  async function find(store, head, { piece, weight }) {
    const [looked, asked, { documentOf }] = await Promise.all([search.lookUpAll(store, piece), store.asked(piece), store.questions()]);
    const { chunks, strengths } = await looked.postings();
    const holding = new Set(Array.from(chunks, (chunk) => head.documentOf[chunk]));
    const documents = new Set([...holding, ...asked.map((question) => documentOf[question])]);
    const all = head.lengthOf.length;
    return { piece, weight: weight * Math.log(1 + (all - documents.size + 0.5) / (documents.size + 0.5)), holding, documents, chunks, strengths, asked };
  }

  /** @param {Questions} questions @param {Found[]} found @param {(sum: number, pieces: number, length: number) => number} worth @returns {Map<number, number>} of each document what its best question holds of what is asked */
  function askedMost({ documentOf, lengthOf }, found, worth) {
    /** @type {Map<number, [sum: number, pieces: number]>} */
    const held = new Map();
    for (const { weight, asked } of found) {
      for (const question of asked) {
        const [sum, pieces] = held.get(question) ?? [0, 0];
        held.set(question, [sum + weight, pieces + 1]);
      }
    }
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const [question, [sum, pieces]] of held) {
      const document = documentOf[question];
      best.set(document, Math.max(best.get(document) ?? 0, worth(sum, pieces, lengthOf[question])));
    }
    return best;
  }

  /** @param {Head} head @param {Questions} questions @param {Found[]} found @param {Asked} asked @returns {Array<[document: number, score: number]>} best first */
  function rank(head, questions, found, asked) {
    const mean = head.lengthOf.reduce((sum, length) => sum + length, 0) / head.lengthOf.length;
    /** @type {Map<number, number>} */
    const scores = new Map();
    /** @type {Map<number, number>} what the best kind of a document weighs */
    const kinds = new Map();
    for (const { weight, chunks, strengths, asked: said } of found) {
      /** @type {Map<number, number>} */
      const counts = new Map();
      for (const document of new Set(said.map((question) => questions.documentOf[question]))) {
        const kind = asked.weightOfChunk(head.firstChunk[document]);
        kinds.set(document, Math.max(kinds.get(document) ?? 0, kind));
        if (kind) counts.set(document, ASKED);
      }
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
    const alike = askedMost(questions, found, (sum, pieces, length) => sum * Math.sqrt(pieces / length)); // a longer one is alike in less of it
    const weighed = [...scores].map(([document, score]) => /** @type {[number, number]} */ ([document, score * (kinds.get(document) ?? 0) + (kinds.get(document) ? QUESTION * (alike.get(document) ?? 0) : 0)]));
    return weighed.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  /** @param {Questions} questions @param {Found[]} found @param {Array<[document: number, score: number]>} ranked @returns {number} what share of what is asked the first documents hold, or one question of theirs, of that which holds most */
  function shareHeld(questions, found, ranked) {
    const asked = askedMost(questions, found, (sum) => sum);
    const all = found.reduce((sum, { weight }) => sum + weight, 0);
    const held = (/** @type {number} */ document) => Math.max(asked.get(document) ?? 0, found.reduce((sum, { weight, holding }) => sum + (holding.has(document) ? weight : 0), 0));
    return Math.max(0, ...ranked.slice(0, LOOKED_AT).map(([document]) => held(document))) / (all || 1);
  }

  /** @param {Head} head @param {Found[]} found @param {Asked} asked @returns {Map<number, number>} of each document the chunk that says most, what stands aside hardly counting */
  function bestChunks(head, found, asked) {
    /** @type {Map<number, number>} */
    const sums = new Map();
    for (const { weight, chunks, strengths } of found) {
      for (let index = 0; index < chunks.length; index += 1) {
        const speaks = strengths[index] === ASIDE || strengths[index] === READ_AS ? BESIDE : 1;
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

  /** @param {string} word @param {Folded[]} known @returns {string[]} what a reader's word says beside names that the site knows: nothing of another name, a part of one, or one with a slip; 年収 of 平均年収 */
  function unknownParts(word, known) {
    const { text, kana } = search.fold(word);
    if (known.some((name) => search.isNamedIn(name.text, name.kana, text) || (text.length >= LONG_WORD && search.isOneSlip(text, name.text)))) return [];
    const isOfName = Array.from(text, () => false);
    for (const name of known) for (let at = name.text.length > 1 ? text.indexOf(name.text) : -1; at >= 0; at = text.indexOf(name.text, at + 1)) isOfName.fill(true, at, at + name.text.length);
    const rest = [...kana].map((character, at) => (isOfName[at] ? " " : character)).join("");
    return isOfName.includes(true) ? (rest.match(TELLING_WORDS) ?? []) : [word];
  }

  /** @param {string} run @returns {string[]} the words of a run of ideographs, if the browser can tell them */
  const partsOf = (run) => (SEGMENTER && IDEOGRAPH.test(run) ? Array.from(SEGMENTER.segment(run), ({ segment }) => segment) : [run]);

  /** @param {string} word of a query, perhaps with the kana behind it @returns {string[]} what of it tells: 全然 of 全然買っ, 獲得 and 費用 of 獲得費用 */
  function tellingParts(word) {
    const [run] = word.match(TELLING_WORDS) ?? [];
    if (!run) return [];
    const parts = partsOf(run);
    if (INFLECTED.test(word)) while (parts.at(-1)?.length === 1) parts.pop();
    return parts.every((part) => part.length > 1) ? parts : [parts.join("")].filter((part) => part.length > 1);
  }

  /** @param {Store} store @param {string} word @param {Found[]} found @returns {Promise<boolean>} whether a word stands nowhere, or an ideograph of it */
  async function isNowhere(store, word, found) {
    const empty = new Set(found.filter(({ documents }) => !documents.size).map(({ piece }) => piece));
    const missing = search.piecesOf(word).filter((piece) => empty.has(piece));
    const alone = missing.flatMap((piece) => piece.match(IDEOGRAPHS) ?? []);
    if (missing.length && !HAS_IDEOGRAPH.test(word)) return true;
    const looked = await Promise.all(alone.map((one) => search.lookUpAll(store, one)));
    return looked.some(({ frequency }) => !frequency);
  }

  /** @param {string} word @param {Map<string, Set<number>>} holding where each piece stands @returns {Set<number>|null} where all of a word stands; null where no piece of it was looked for */
  function sharedBy(word, holding) {
    const sets = search.piecesOf(word).flatMap((piece) => holding.get(piece) ?? []);
    return sets.length ? new Set([...sets[0]].filter((place) => sets.every((others) => others.has(place)))) : null;
  }

  /** @param {string[]} words @param {Map<string, Set<number>>} holding the documents of each piece @returns {string[]} the words that stand in hardly any document, and in none with another word */
  function apart(words, holding) {
    const placed = words.map((word) => ({ word, places: sharedBy(word, holding) ?? new Set() })).filter(({ places }) => places.size);
    const lone = placed.filter(({ word, places }) => {
      const others = placed.filter((other) => !other.word.includes(word) && !word.includes(other.word));
      return places.size <= RARE && others.length && others.every((other) => ![...places].some((place) => other.places.has(place)));
    });
    return lone.map(({ word }) => word);
  }

  /**
   * @param {Store} store @param {string[]} words @param {Found[]} found @param {Folded[]} known @param {Asked} asked @param {string[]} single words in kana that stand for themselves @param {Set<number>} answering the best documents
   * @returns {Promise<Unexplained[]>} the telling words that no document explains, or none beside the others, and that are no other name of what it holds; of short words those that stand nowhere
   */
  async function unexplainedOf(store, words, found, known, asked, single, answering) {
    const { documentOf } = await store.questions();
    /** @param {number[]} questions @returns {number[]} places of their own, beside the chunks */
    const beside = (questions) => questions.map((question) => -1 - question);
    const explaining = new Map(found.map(({ piece, chunks, strengths, asked: said }) => [piece, new Set([...Array.from(chunks).filter((chunk, index) => strengths[index] >= EXPLAINS && asked.weightOfChunk(chunk) > 0.5), ...beside(said)])]));
    const holding = new Map(found.map(({ piece, documents }) => [piece, documents]));
    const isInLatin = (/** @type {string} */ piece) => LATIN.test(piece) && words.some((word) => IN_JAPANESE.test(word)); // beside Japanese a name, as a rule: its readers' word for another thing
    const standing = new Map(found.map(({ piece, chunks, asked: said }) => [piece, new Set([...Array.from(chunks), ...beside(isInLatin(piece) ? [] : said.filter((question) => answering.has(documentOf[question])))])])); // what only the readers of other documents say stands nowhere
    const said = [...new Set(words.flatMap((word) => word.match(WORDS) ?? []))];
    const all = [...new Set(said.flatMap((word) => unknownParts(word, known)))].filter((word) => !ASKING.test(word));
    const lone = [said, all].flatMap((each) => apart([...new Set(each.map((word) => tellingParts(word).join("")).filter(Boolean))], holding));
    /** @param {string[]} parts of one word @returns {Unexplained[]} */
    const untold = (parts) => {
      const word = parts.join("");
      const whole = sharedBy(word, standing);
      if (!whole) return [];
      const explained = parts.map((part) => sharedBy(part, explaining) ?? new Set());
      const isOfExplained = parts.length > 1 && [...explained[0]].some((place) => explained.every((places) => places.has(place)));
      if (whole.size) return lone.includes(word) || (sharedBy(word, explaining)?.size === 0 && !isOfExplained) ? [{ word, isMentioned: true }] : [];
      const looked = parts.flatMap((part) => { const places = sharedBy(part, standing); return places ? [{ part, places }] : []; }); // of a long query not every piece is
      const missing = looked.flatMap(({ part, places }) => (places.size ? [] : [part]));
      const together = !looked.length || [...looked[0].places].some((place) => looked.every(({ places }) => places.has(place)));
      return missing.length ? missing.map((part) => ({ word: part, isMentioned: false })) : together ? [] : [{ word, isMentioned: false }];
    };
    /** @param {string} word of which the pieces stand together @returns {Promise<boolean>} whether it does, too, as far as a few chunks tell: 過ぎた and データー are no ギター */
    const isRead = async (word) => {
      const places = Array.from((await search.candidates(store, word)).chunks);
      for (const place of places.length <= READ ? places : []) if ((await store.chunk(place)).units.some((unit) => search.holds(unit, search.patternOf(word)))) return true;
      return !places.length || places.length > READ;
    };
    const judged = await Promise.all(
      all.map(async (word) => {
        const kana = /^[a-z]/.test(word) ? search.kanaOf(word) : [];
        if (kana.some((each) => sharedBy(each, holding)?.size)) return [];
        const telling = tellingParts(word);
        const told = telling.length ? untold(telling) : [];
        if (told.length) return told;
        if (SHORT_KATAKANA.test(word) && !(await isRead(word))) return [{ word, isMentioned: false }];
        if ((all.length > 1 && HIRAGANA.test(word)) || /^[a-z]{2}$/.test(word)) return []; // a part of a sentence, not a word
        return (await isNowhere(store, word, found)) ? [{ word: word.replace(PARTICLE, ""), isMentioned: false }] : [];
      }),
    );
    const stands = async (/** @type {string} */ word) => {
      const places = [...(sharedBy(word, standing) ?? [])].filter((place) => place >= 0); // what readers ask stands in no text
      const looked = await Promise.all(places.slice(0, VERIFIED).map(store.chunk));
      return places.length > VERIFIED || looked.some(({ units }) => units.some((unit) => search.holds(unit, search.patternOf(word))));
    };
    const inKana = (words.some((word) => HAS_IDEOGRAPH.test(word)) ? single : words).flatMap((word) => word.split(BETWEEN_KANA)).flatMap((word) => word.match(KANA_WORD) ?? []);
    const mixed = words.flatMap((word) => word.match(MIXED_NOUN) ?? []);
    const told = judged.flat().map((each) => ({ ...each, word: inKana.find((word) => each.word.startsWith(word)) ?? mixed.find((word) => word.startsWith(each.word)) ?? each.word }));
    told.push(...inKana.filter((word) => unknownParts(word, known).length && sharedBy(word, standing)?.size === 0).map((word) => ({ word, isMentioned: false })));
    const compounds = words.flatMap((word) => word.match(COMPOUNDS) ?? []).filter((word) => unknownParts(word, known)[0] === word && !told.some((each) => word.includes(each.word)));
    told.push(...compounds.flatMap((word) => untold(word.match(COMPOUND_PARTS) ?? [])).filter(({ isMentioned }) => !isMentioned));
    const isMissing = (/** @type {string} */ word) => holding.get(word.slice(0, 2))?.size === 0 && unknownParts(word, known)[0] === word && !told.some((each) => each.word === word);
    told.push(...mixed.filter(isMissing).map((word) => ({ word, isMentioned: false })));
    return Promise.all(told.map(async (each) => ({ ...each, isMentioned: each.isMentioned && (await stands(each.word)) })));
  }

  search.hasKana = (query) => HAS_KANA.test(query);
  search.isCommon = (word) => COMMON.has(word);

  search.findNear = async (store, head, parts, terms, asked, limit, translations, single = []) => {
    const [query, also] = [0, 1].map((which) => parts.map((part) => part[which]).join(" "));
    const spelled = also === query ? query : `${query} ${also}`;
    const said = new Set(translations.flatMap(([typed]) => (HAS_IDEOGRAPH.test(typed) ? [] : typed.split(" ")))); // names of terms in Chinese stand on the site
    const rest = said.size ? spelled.toLowerCase().replace(LATIN_WORD, (word) => (said.has(word) ? " " : word)) : spelled;
    const meant = [...inTheSitesWords(search.fold(spelled).text, head.synonyms ?? []), ...translations.flatMap(([, means]) => means)];
    const wanted = piecesWanted(rest, terms, meant, translations.length ? MEANT : 1);
    const found = await Promise.all(wanted.map((each) => find(store, head, each)));
    const questions = await store.questions();
    const all = rank(head, questions, found, asked);
    const fair = all.filter(([, score]) => score >= FAIR_SHARE * all[0][1]);
    // of a language that is not the site's, what stands nowhere tells nothing
    const share = shareHeld(questions, translations.length ? found.filter(({ documents }) => documents.size) : found, fair);
    const ranked = share >= TELLING ? fair.slice(0, limit) : [];
    const chunks = bestChunks(head, found, asked);
    const words = [...plainWords(rest).flatMap((word) => word.match(WORDS) ?? []), ...translations.flatMap(([, means]) => means)];
    const longer = words.filter((word) => !ONE_IDEOGRAPH.test(word)); // one alone stands in many words that are not meant
    const patterns = (longer.length ? longer : words).map((word) => search.patternOf(word));
    const hits = await Promise.all(
      ranked.map(async ([document, score]) => {
        const chunk = await store.chunk(chunks.get(document) ?? head.firstChunk[document]);
        const units = chunk.units.filter(asked.allows).map((unit) => ({ unit, worth: search.scoreUnit(unit, patterns, /$^/gu).score }));
        return { chunk, score, unit: units.reduce((one, other) => (other.worth > one.worth ? other : one)).unit };
      }),
    );
    const unexplained = async () => {
      const known = [...(head.synonyms ?? []).flatMap(([words]) => words), ...translations.map(([typed]) => typed), ...terms.flat()].map((name) => search.fold(name));
      const untold = (/** @type {string} */ text) => unexplainedOf(store, plainWords(text), found, known, asked, single, new Set(ranked.slice(0, LOOKED_AT).map(([document]) => document)));
      const own = await untold(query);
      const otherwise = own.length && also !== query ? await untold(also) : own;
      const isOf = (/** @type {Unexplained} */ { word }, /** @type {string} */ part) => search.fold(part).kana.includes(word);
      const left = own.flatMap((each) => {
        const [, other] = parts.find(([part, spelling]) => part !== spelling && isOf(each, part)) ?? [];
        const isAnother = (/** @type {Unexplained} */ { word }) => own.some((one) => one.word === word && word !== each.word);
        const still = other ? otherwise.filter((one) => isOf(one, other) && !isAnother(one)) : [each];
        return still.length ? [{ ...each, isMentioned: each.isMentioned || still.every(({ isMentioned }) => isMentioned) }] : [];
      });
      return left.filter(({ word }, at) => left.findIndex((one) => one.word === word) === at);
    };
    return { hits, patterns, total: ranked.length ? fair.length : 0, unexplained, isWeak: also === query && share < STRONG };
  };

  search.subjectOf = (query) => search.fold(query).kana.replace(/[?!。、]/g, " ").replace(PHRASES, " ").replace(/[\sのはがをにとも]+$/u, "").replace(OF_A_NAME, "").trim();
})(window.japaneseSearch);

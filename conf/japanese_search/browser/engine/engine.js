/*
 * The search: a query in, ranked results out. It touches no page and loads by the function it is given.
 */
"use strict";

((search) => {
  const NAMED = [130, 120, 58, 56]; // worth of a term by how it was named (names.js)
  const SAME_PAGE = 0.55; // what each further result of a page keeps of its score
  const TERMS = 3; // named terms among the results
  const FEW = 5; // literal results of a longer query, or none but terms, beside which what is near is shown, too
  const LONG = 8; // characters
  const MOST_RESPELLED = 2; // words of a question: each loads a file
  const MOST_CHUNKS = 1500; // looked into for one query
  const MOST_NAMED = 3; // words of English that are a name, perhaps, rather than a sentence
  const IN_ASCII = /^[\x20-\x7e]+$/;
  const TELLS_NOTHING = /^(?:a[nst]|b[ey]|do|go|i[fnst]|my|no|o[fnr]|so|to|up|us|we)$/i; // alone: To Be is one thing
  const CODE = /^(?=.*\d)[a-z0-9 -]{4,14}$/i;
  const MOST_MEANT = 8; // texts that one may stand for, converted or joined otherwise: each is looked for
  const PART_IN_KANA = /^[ぁ-ゖー]{4,9}$/u;
  const { HAS_IDEOGRAPH } = search;

  /** @type {Answer} */
  const NOTHING = { mode: "none", results: [], total: 0, isTotalExact: true, unseen: 0, near: [], nearTotal: 0, unknown: [], mentioned: [], isWeak: false, card: null, suggestions: [], spellings: [], slips: [] };

  /** @param {string} query @returns {string[]} its parts; a lone letter or digit stays with the short word before it (to B, GA 4), a sign of money with its number */
  const partsOf = (query) => [...new Set(query.match(/(?<!\S)(?:[a-z]{1,4}(?:\s[a-z0-9](?![a-z0-9]))+|[¥￥]\s\d\S*)|\S+/giu))];

  /** @param {Array<{word: string, isMentioned: boolean}>} unexplained @param {string} query @returns {Pick<Answer, "unknown"|"mentioned">} the words as they are typed */
  function told(unexplained, query) {
    const { kana, from, to } = search.fold(query);
    const typed = unexplained.map(({ word, isMentioned }) => {
      const at = kana.indexOf(word);
      const romaji = at < 0 ? partsOf(query).find((part) => search.kanaAsTyped(search.foldText(part)) === word) : null;
      return { isMentioned, word: at < 0 ? (romaji ?? word) : query.slice(from[at], to[at + word.length - 1]) };
    });
    return { unknown: typed.map(({ word }) => word), mentioned: typed.filter(({ isMentioned }) => isMentioned).map(({ word }) => word) };
  }

  /** @param {string} query @returns {string} folded, its parts still apart */
  const apartIn = (query) => partsOf(query).map((part) => search.fold(part).kana).join(" ");

  /** @param {string} query @param {string[][]} spelled other spellings of each part @param {Head} head @param {Options} options @param {string[]} parts @returns {Asked} */
  function asking(query, spelled, head, { kinds = [], stages = [], most = MOST_CHUNKS }, parts = partsOf(query)) {
    const weights = new Map(head.kinds.map(([kind, , weight]) => [kind, weight]));
    /** @type {Asked["allows"]} */
    const allows = ({ kind, stage }) => (!kinds.length || kinds.includes(kind)) && (!stages.length || stages.includes(stage));
    /** @param {string} kind */
    const weightOfKind = (kind) => weights.get(kind) ?? 1;
    const groups = head.groups.map((units) => Math.max(0, ...units.filter(([kind, stage]) => allows({ kind, stage })).map(([kind]) => weightOfKind(kind))));
    return {
      parts,
      most,
      spelled,
      literal: parts.map((part) => search.patternOf(part)),
      patterns: parts.map((part, index) => search.patternOf(part, spelled[index])),
      whole: search.patternOf(query, parts.length > 1 ? [] : spelled[0]),
      allows,
      weightOfKind,
      weightOfChunk: (chunk) => groups[head.groupOf[chunk]],
    };
  }

  /** @param {Hit[]} hits @returns {Hit[]} the best first, a page's further results behind those of others */
  function inFairOrder(hits) {
    /** @type {Map<string, Hit>} */
    const best = new Map();
    for (const hit of hits) {
      const key = `${hit.chunk.url}#${hit.unit.anchor}`;
      if ((best.get(key)?.score ?? -1) < hit.score) best.set(key, hit);
    }
    /** @type {Map<string, number>} */
    const counts = new Map();
    const ordered = [...best.values()].sort((one, other) => other.score - one.score);
    const faired = ordered.map((hit) => {
      const before = hit.unit.kind === "term" ? 0 : (counts.get(hit.chunk.url) ?? 0);
      counts.set(hit.chunk.url, before + 1);
      return { hit, score: hit.score * SAME_PAGE ** before };
    });
    return faired.sort((one, other) => other.score - one.score).map(({ hit }) => hit);
  }

  /** @param {string} query @param {Named[]} named @param {Hit[]} hits @returns {boolean} whether it is the very name of a term, heading or page */
  function isByName(query, named, hits) {
    const { text } = search.fold(query);
    return named.some(({ rank }) => search.isNamed(rank)) || hits.some(({ unit, chunk }) => text === unit.heading.folded.text || text === search.foldText(chunk.page));
  }

  search.createEngine = (load) => {
    const store = search.createStore(load);
    const names = search.createNames(store);

    /** @param {Named[]} named @param {Asked} asked @returns {Promise<Hit[]>} the entries of terms */
    async function entriesOf(named, asked) {
      const hits = await Promise.all(
        named.map(async ({ term, rank }) => {
          const chunk = await store.chunk(term.chunk);
          return { chunk, unit: chunk.units[term.place], score: NAMED[rank] ?? 0 };
        }),
      );
      return hits.filter(({ unit }) => asked.allows(unit));
    }

    /** @param {string} query @param {Hit[]} hits @param {Synonyms} synonyms @returns {boolean} whether it is known to be a word of its own, not the beginning of a longer one */
    function isWholeWord(query, hits, synonyms) {
      const isIn = (/** @type {Folded} */ text) => search.isWord(query, text);
      const alone = hits.filter(({ unit }) => isIn(unit.heading.folded) || isIn(unit.body.folded));
      return (hits.length > 0 && alone.length * 2 >= hits.length) || synonyms.some(([words]) => words.map(search.fold).some(isIn));
    }

    /** @param {Named[]} named @param {Asked} asked @returns {Promise<Card|null>} of the term that is meant, if the filters leave it */
    async function cardOf([meant], { patterns, allows }) {
      if (!meant) return null;
      const chunk = await store.chunk(meant.term.chunk);
      const unit = chunk.units[meant.term.place];
      const [term, reading = ""] = unit.names;
      return allows(unit) ? { term, reading, definition: search.definitionOf(unit), result: search.resultOf(chunk, unit, patterns) } : null;
    }

    /** @param {Named[]} named @param {string} query @returns {Promise<string[]>} what the terms are called that a query names in another way */
    async function calledBy(named, query) {
      const chunks = await Promise.all(named.map(({ term }) => store.chunk(term.chunk)));
      const names = named.map(({ term }, index) => chunks[index].units[term.place].names[0].replace(/[(（].*[)）]/u, "").trim());
      return [...new Set(names)].filter((name) => search.foldText(name) !== search.foldText(query));
    }

    /** @param {Term[]} terms @returns {Promise<Answer["suggestions"]>} */
    async function suggest(terms) {
      return Promise.all(
        terms.map(async ({ chunk, place }) => {
          const { url, units } = await store.chunk(chunk);
          return { term: units[place].names[0], url: `${url}#${units[place].anchor}` };
        }),
      );
    }

    /**
     * @param {"exact"|"near"} mode
     * @param {Hit[]} hits
     * @param {RegExp[]} patterns
     * @param {number} limit
     * @param {number} left chunks that may hold more
     * @returns {Answer}
     */
    const answer = (mode, hits, patterns, limit, left = 0) => ({
      ...NOTHING,
      mode: hits.length ? mode : "none",
      results: hits.slice(0, limit).map(({ chunk, unit }) => search.resultOf(chunk, unit, patterns, mode === "near")),
      total: hits.length + left,
      isTotalExact: !left,
    });

    /** @param {string} query @param {string[]} parts @returns {Promise<string[][]>} the other spellings of each part of a query */
    async function spelledOf(query, parts) {
      await load("spelling");
      const isJapanese = await search.isJapanese(store, query);
      return Promise.all(parts.map((part, _, { length }) => search.spellingsOf(store, part, length === 1, isJapanese)));
    }

    /** @param {string} query @param {string[]} spellings of it @returns {Promise<string[]>} what it may be, by how it is read or joined */
    async function readingsOf(query, spellings) {
      if (!search.mayBeJoined(query)) return [];
      const linked = [search.fold(query).kana, ...spellings].flatMap(search.linked).slice(0, MOST_MEANT);
      if (!search.mayBeRead(query)) return linked;
      await load("readings");
      return [...(await search.readingsOf(store, query)), ...linked];
    }

    /** @param {string[]} spelled a query in all its spellings @returns {Promise<Named[]>} the terms it names, best first */
    async function namedBy([query, ...others]) {
      const [found, ...more] = await Promise.all([query, ...others].map(names.find));
      const fresh = more.flat().filter(({ term }) => !found.some((other) => search.isSameTerm(other.term, term)));
      return [...found, ...fresh].sort((one, other) => one.rank - other.rank);
    }

    /** @param {Asked} asked @param {Unit[]} units @returns {Answer["spellings"]} the parts of a query, each with a spelling in which units hold it */
    const spellingsIn = ({ parts, spelled }, units) =>
      parts.flatMap((part, index) => {
        const held = spelled[index].filter((other) => units.some((unit) => search.holds(unit, search.patternOf(other))));
        return held.map((other) => /** @type {[string, string]} */ ([part, other]));
      });

    /** @param {Asked} asked @param {Head} head @param {Named[]} named @param {number} limit @returns {Promise<{found: Answer, hits: Hit[], held: number}>} what holds the query itself, perhaps in another spelling, or is called so */
    async function exactly(asked, head, named, limit) {
      const [{ hits, left }, entries] = await Promise.all([search.findExact(store, head, asked, limit), entriesOf(named.slice(0, TERMS), asked)]);
      const ordered = inFairOrder([...entries, ...hits]);
      const found = answer("exact", ordered, asked.patterns, limit, left);
      const units = ordered.slice(0, limit).map(({ unit }) => unit);
      const isOtherwise = units.map((unit) => search.isOtherwise(unit, asked));
      const results = found.results.map((result, index) => ({ ...result, isOtherwise: isOtherwise[index] }));
      const spellings = spellingsIn(asked, units.filter((_, index) => isOtherwise[index]));
      return { found: { ...found, results, spellings }, hits: ordered, held: hits.length + left };
    }

    /**
     * What holds a query itself; in its other spellings, too, where hardly anything does or the site is known to vary; and
     * what holds the name of the term that it is another name of (zaiko kaitenritsu), where still hardly anything does. Words
     * that make the name of a term are one (安全 在庫), and words of which none tells anything, if it stands
     * anywhere; and those of a code that do not stand together (JIS Z8141).
     * @param {string} query @param {Head} head @param {Options} options @param {number} limit
     * @returns {Promise<{found: Answer, hits: Hit[], asked: Asked, named: Named[]}>}
     */
    async function literally(query, head, options, limit) {
      const [parts, named] = [partsOf(query), await namedBy([query])];
      const asOne = () => inParts(query, [query], named, head, options, limit);
      const isName = named.some(({ rank }) => search.isWhole(rank)) || parts.every((part) => TELLS_NOTHING.test(part));
      const first = parts.length > 1 && isName ? await asOne() : null;
      if (first?.hits.length) return first;
      const found = await inParts(query, parts, named, head, options, limit);
      const other = !found.hits.length && parts.length > 1 && CODE.test(query) ? await asOne() : null;
      return other?.hits.length ? other : found;
    }

    /** @param {string} query @param {string[]} parts of it, each of which a result has @param {Named[]} named @param {Head} head @param {Options} options @param {number} limit @returns {ReturnType<literally>} */
    async function inParts(query, parts, named, head, options, limit) {
      const asked = asking(query, parts.map(() => []), head, options, parts);
      const isSentence = asked.parts.length > MOST_NAMED && IN_ASCII.test(query) && !search.isRomaji(query); // in English: its words are translated
      const mayVary = !isSentence && search.mayVary(asked.parts, head.varied);
      const plain = mayVary ? null : await exactly(asked, head, named, limit);
      if (plain && (plain.held >= FEW || isSentence || !asked.parts.some(search.isBrief))) return { ...plain, asked, named };
      const spelled = await spelledOf(query, parts);
      let also = asking(query, spelled, head, options, parts);
      let own = spelled.length > 1 ? [] : spelled[0];
      let alsoNamed = await namedBy([query, ...own]);
      let found = plain && !spelled.flat().length ? plain : await exactly(also, head, alsoNamed, limit);
      const readings = found.held || alsoNamed.some(({ rank }) => search.isNamed(rank)) ? [] : await readingsOf(query, own);
      if (readings.length) {
        const asRead = asking(query, [readings], head, options, [query]);
        const namedSo = await namedBy([query, ...readings]);
        const inReading = await exactly(asRead, head, namedSo, limit);
        if (inReading.held) [own, also, alsoNamed, found] = [readings, asRead, namedSo, inReading];
      }
      const isTold = found.held >= FEW || (spelled.length > 1 && !IN_ASCII.test(query) && found.hits.some(({ unit }) => unit.kind !== "term"));
      const called = isTold ? [] : await calledBy(alsoNamed.filter(({ rank }) => search.isNamed(rank)), query);
      if (!called.length) return { ...found, asked: also, named: alsoNamed };
      const byName = asking(query, [[...own, ...called]], head, options, [query]);
      return { ...(await exactly(byName, head, alsoNamed, limit)), asked: byName, named: alsoNamed };
    }

    /** @param {Array<{word: string, isMentioned: boolean}>} unexplained @param {Array<[string, string]>} parts @returns {Promise<Array<[typed: string, also: string]>>} the words of longer parts that stand nowhere, in a spelling of the site */
    async function spelledOtherwise(unexplained, parts) {
      const missing = unexplained.filter(({ word, isMentioned }) => !isMentioned && parts.some(([typed, also]) => typed === also && search.fold(typed).kana.includes(word))).slice(0, MOST_RESPELLED);
      if (missing.length) await load("spelling");
      const isJapanese = missing.length > 0 && (await search.isJapanese(store, parts.map(([typed]) => typed).join("")));
      const found = await Promise.all(missing.map(async ({ word }) => /** @type {[string, string?]} */ ([word, (await search.spellingsOf(store, word, false, isJapanese))[0]])));
      return found.flatMap(([word, also]) => (also ? [/** @type {[string, string]} */ ([word, also])] : []));
    }

    /** @param {string} query @returns {Promise<Translation[]>} its words in English or Chinese, each with the site's */
    async function translated(query) {
      await load("translations");
      return search.translated(store, query);
    }

    /** @param {string} query @returns {Promise<{text: string, translations: Translation[], apart: string[], spellings: Array<[typed: string, also: string]>, isChinese: boolean}>} a query as the site writes it, what else its words mean, those that stand apart and are not known, what of it all to tell, and whether it is a question in Chinese */
    async function inTheSitesWords(query) {
      const sentence = query.split(/\s+/u).map((part) => search.fold(part).kana).join(" "); // each word as often as it was typed
      if (!HAS_IDEOGRAPH.test(sentence) && (search.hasKana(sentence) || search.isRomaji(sentence))) {
        await load("readings");
        const { text, words, apart } = await search.asWritten(store, sentence);
        const alike = words.map(([typed, [, ...others]]) => /** @type {Translation} */ ([typed, others])).filter(([, others]) => others.length);
        if (words.length) return { text, translations: alike, apart, spellings: [[query, search.fold(text).kana]], isChinese: false };
      }
      const isJapanese = await search.isJapanese(store, sentence);
      const translations = isJapanese ? [] : await translated(query);
      const spellings = [...new Map(translations)].flatMap(([typed, means]) => means.map((meant) => /** @type {[string, string]} */ ([typed, meant])));
      const apart = HAS_IDEOGRAPH.test(sentence) ? sentence.split(" ").filter((part) => PART_IN_KANA.test(part)) : [];
      return { text: isJapanese ? query : search.withoutChinese(query), translations, apart, spellings, isChinese: !isJapanese && search.isChinese(query) };
    }

    /** @param {string} query @param {Asked} asked @param {Head} head @param {Named[]} named @param {number} limit @param {Hit[]} shown @returns {Promise<Answer>} what is near to it in other documents than those shown */
    async function nearly(query, asked, head, named, limit, shown = []) {
      await load("near");
      const within = await Promise.all((await names.within(query)).map(async ({ chunk, place }) => (await store.chunk(chunk)).units[place].names));
      const { text, translations, apart, spellings, isChinese } = await inTheSitesWords(query);
      const spelled = text === query ? asked.spelled : [];
      // digits are as good as words, and two nouns that の joins are looked for as two
      const also = (/** @type {string} */ part, index = 0) => (/\d/.test(part) ? part : (spelled[index]?.find((other) => other.includes("の") === part.includes("の")) ?? part));
      const parts = partsOf(text).map((part, index) => /** @type {[string, string]} */ ([part, also(part, index)]));
      const first = await search.findNear(store, head, parts, within, asked, limit, translations, apart);
      const lacking = shown.length ? [] : await first.unexplained(); // beside what holds the query nothing is said to be missing
      const more = await spelledOtherwise(lacking, parts);
      const respelled = more.length ? await search.findNear(store, head, [...parts, ...more], within, asked, limit, translations, apart) : null;
      const { hits, patterns, total, isWeak } = respelled ?? first;
      const isRespelled = respelled && (await Promise.all(more.map(([, word]) => search.stands(store, word)))).every(Boolean); // ノートPC, made of two words, may stand nowhere
      const unexplained = (isRespelled ? await respelled.unexplained() : lacking).filter(({ word }) => !isChinese || search.tellsInChinese(word));
      const entries = await entriesOf(named.slice(0, TERMS), asked);
      const known = new Set([...shown, ...entries].map(({ chunk }) => head.documentOf[chunk.number]));
      const fresh = hits.filter(({ chunk }) => !known.has(head.documentOf[chunk.number]));
      return { ...answer("near", [...entries, ...fresh], patterns, limit, total - hits.length), ...told(unexplained, query), isWeak, isTotalExact: true, spellings };
    }

    /** @param {string} query @param {Answer} found literally @param {Hit[]} hits @param {Asked} asked @param {Head} head @param {Named[]} named @param {number} limit @returns {Promise<Answer>} the same; with what is near, where a longer query has few results */
    async function besides(query, found, hits, asked, head, named, limit) {
      const isLonger = asked.parts.length > 1 || query.length >= LONG || hits.every(({ unit }) => unit.kind === "term");
      if (found.total >= FEW || !isLonger || isByName(query, named, hits)) return found;
      const { results, total } = await nearly(query, asked, head, [], limit, hits);
      return { ...found, near: results.slice(0, limit - found.results.length), nearTotal: total };
    }

    /** @typedef {Answer["slips"]} Slips */

    /** @param {string} query @param {Named[]} named by a slip @returns {Promise<Slips[]>} what may be meant, most likely first: the name without the slip, the words without theirs, the text with a noun that sounds alike */
    async function slipsOf(query, named) {
      const ideographsIn = (/** @type {string} */ text) => text.replace(/[^㐀-鿿]/gu, ""); // of which another one makes another word
      const names = (await calledBy(named.slice(0, 1), query)).filter((name) => ideographsIn(name) === ideographsIn(query));
      if (names.length) return [[[apartIn(query), names[0]]]];
      await load("slips");
      const isAlone = partsOf(query).length === 1; // of a sentence in English a plural is no slip
      const slips = (named.length ? [] : await search.slipsIn(store, apartIn(query))).filter(([typed, word]) => isAlone || typed !== `${search.foldText(word)}s`);
      const conversions = HAS_IDEOGRAPH.test(query) && search.isBrief(query) ? await search.conversionsIn(store, apartIn(query)) : [];
      return [...(slips.length ? [slips] : []), ...conversions.slice(0, MOST_MEANT).map((each) => [each])];
    }

    /** @param {string} query @returns {Promise<Named[]>} the terms that a question is about */
    async function namedAsSubject(query) {
      await load("near");
      return (await names.find(search.subjectOf(query))).filter(({ rank }) => search.isNamed(rank));
    }

    /** @param {string} query @param {Slips} slips @param {Head} head @param {Options} options @param {number} limit @returns {Promise<Answer>} what is near to a query: what holds it without its slips */
    async function mended(query, slips, head, options, limit) {
      const meant = slips.reduce((text, [typed, word]) => text.replace(typed, word), apartIn(query));
      const { found: literal, hits, asked, named } = await literally(meant, head, options, limit);
      const isConverted = slips.some(([typed]) => HAS_IDEOGRAPH.test(typed)); // and meant only where it stands so
      const found = literal.mode === "exact" ? await besides(meant, literal, hits, asked, head, named, limit) : isConverted ? NOTHING : await nearly(meant, asked, head, [...named, ...(await names.findSlips(meant)), ...(await namedAsSubject(meant))], limit);
      const card = await cardOf(named.filter(({ rank }) => search.isNamed(rank)), asked);
      return { ...found, mode: found.mode === "none" ? "none" : "near", card, slips };
    }

    return {
      async search(query, options = {}) {
        const wanted = query.trim();
        if (!wanted) return NOTHING;
        const head = await store.head();
        const limit = options.limit ?? 20;
        const { found: literal, hits, asked, named } = await literally(wanted, head, options, limit);
        let found = literal;
        const unseen = found.mode === "none" ? found.total : 0;
        const isOther = asked.parts.length === 1 && found.spellings.length > 0; // ざいこ: the word 在庫
        const isWord = isOther || isWholeWord(wanted, hits, head.synonyms ?? []);
        const bySlip = found.mode === "none" ? await names.findSlips(wanted) : [];
        let meant = found.mode === "none" ? [...named, ...bySlip] : named.filter((each) => search.isMeant(each, wanted, isWord));
        if (found.mode === "none" && !unseen && !named.length && (bySlip.length || search.maySlip(wanted))) {
          for (const slips of await slipsOf(wanted, bySlip)) {
            const other = await mended(wanted, slips, head, options, limit);
            if (other.mode === "near") return other;
          }
        }
        if (found.mode === "none") {
          if (!meant.length) meant = await namedAsSubject(wanted);
          found = await nearly(wanted, asked, head, meant, limit);
        } else found = await besides(wanted, found, hits, asked, head, named, limit);
        const card = await cardOf(meant, asked);
        const suggestions = found.mode === "none" ? await suggest(await names.nearest(wanted, 4)) : [];
        return { ...found, unseen, card, suggestions };
      },
      head: store.head,
    };
  };
})(window.japaneseSearch);

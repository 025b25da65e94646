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
  const MOST_CHUNKS = 1500; // looked into for one query

  /** @type {Answer} */
  const NOTHING = { mode: "none", results: [], total: 0, isTotalExact: true, unseen: 0, near: [], nearTotal: 0, unknown: [], card: null, suggestions: [] };

  /** @param {string} query @param {Head} head @param {Options} options @returns {Asked} */
  function asking(query, head, { kinds = [], stages = [], most = MOST_CHUNKS }) {
    const parts = [...new Set(query.split(/\s+/u))];
    const weights = new Map(head.kinds.map(([kind, , weight]) => [kind, weight]));
    /** @type {Asked["allows"]} */
    const allows = ({ kind, stage }) => (!kinds.length || kinds.includes(kind)) && (!stages.length || stages.includes(stage));
    /** @param {string} kind */
    const weightOfKind = (kind) => weights.get(kind) ?? 1;
    const groups = head.groups.map((units) => Math.max(0, ...units.filter(([kind, stage]) => allows({ kind, stage })).map(([kind]) => weightOfKind(kind))));
    return {
      parts,
      most,
      patterns: parts.map(search.patternOf),
      whole: search.patternOf(query),
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

  search.createEngine = (load) => {
    const store = search.createStore(load);
    const names = search.once(async () => search.createNames(await store.names()));

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
      const { chunk: number, place, names: [term, reading = ""] } = meant.term;
      const chunk = await store.chunk(number);
      const unit = chunk.units[place];
      return allows(unit) ? { term, reading, definition: search.definitionOf(unit), result: search.resultOf(chunk, unit, patterns) } : null;
    }

    /** @param {Term[]} terms @returns {Promise<Answer["suggestions"]>} */
    async function suggest(terms) {
      const chunks = await Promise.all(terms.map(({ chunk }) => store.chunk(chunk)));
      return terms.map(({ names: [term], place }, index) => ({ term, url: `${chunks[index].url}#${chunks[index].units[place].anchor}` }));
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

    /** @param {Asked} asked @param {Head} head @param {Named[]} named @param {number} limit @returns {Promise<{found: Answer, hits: Hit[]}>} what holds the query itself, or is called so */
    async function exactly(asked, head, named, limit) {
      const literal = named.filter(({ rank }) => search.isLiteral(rank)).slice(0, TERMS);
      const [{ hits, left }, entries] = await Promise.all([search.findExact(store, head, asked, limit), entriesOf(literal, asked)]);
      const ordered = inFairOrder([...entries, ...hits]);
      return { found: answer("exact", ordered, asked.patterns, limit, left), hits: ordered };
    }

    /** @param {string} query @param {Asked} asked @param {Head} head @param {Named[]} named @param {number} limit @param {Hit[]} shown @returns {Promise<Answer>} what is near to it in other documents than those shown */
    async function nearly(query, asked, head, named, limit, shown = []) {
      const within = (await names()).within(query);
      const { hits, patterns, total, unknown } = await search.findNear(store, head, query, within, asked, limit);
      const entries = await entriesOf(named.slice(0, TERMS), asked);
      const known = new Set([...shown, ...entries].map(({ chunk }) => head.documentOf[chunk.number]));
      const fresh = hits.filter(({ chunk }) => !known.has(head.documentOf[chunk.number]));
      return { ...answer("near", [...entries, ...fresh], patterns, limit, total - hits.length), unknown, isTotalExact: true };
    }

    return {
      async search(query, options = {}) {
        const wanted = query.trim();
        if (!wanted) return NOTHING;
        const head = await store.head();
        const limit = options.limit ?? 20;
        const asked = asking(wanted, head, options);
        const named = (await names()).find(wanted);
        const { found: literal, hits } = await exactly(asked, head, named, limit);
        let found = literal;
        const unseen = found.mode === "none" ? found.total : 0;
        const isWord = isWholeWord(wanted, hits, head.synonyms ?? []);
        let meant = named.filter((each) => search.isMeant(each, wanted, isWord) || found.mode === "none");
        if (found.mode === "none") {
          if (!meant.length) meant = (await names()).find(search.subjectOf(wanted)).filter(({ rank }) => search.isNamed(rank));
          found = await nearly(wanted, asked, head, meant, limit);
        } else if (found.total < FEW && (asked.parts.length > 1 || wanted.length >= LONG || hits.every(({ unit }) => unit.kind === "term"))) {
          const { results, total } = await nearly(wanted, asked, head, [], limit, hits);
          found = { ...found, near: results.slice(0, limit - found.results.length), nearTotal: total };
        }
        const card = await cardOf(meant, asked);
        const suggestions = found.mode === "none" ? await suggest((await names()).nearest(wanted, 4)) : [];
        return { ...found, unseen, card, suggestions };
      },
      head: store.head,
    };
  };
})(window.japaneseSearch);

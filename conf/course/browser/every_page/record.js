/*
 * The learner's record: all that a learner did, in this browser only, under one key of the storage.
 *
 * It is a map of marks, [value, time]: of two writings of a mark the later one counts, and a removed mark stays as null.
 * So two tabs, an import and an older copy can be merged in any order, and none loses what another wrote (a
 * last-writer-wins map; Shapiro et al. 2011, A comprehensive study of convergent and commutative replicated data types).
 * Erasing begins the next life of the record: what a tab still knows of an earlier one is forgotten, too.
 *
 * A mark is named by what the learner saw: kind / slug of the page / wording. Wordings get edited; `match` finds a mark by
 * the most similar one.
 */
"use strict";

(({ site, load }) => {
  const VERSION = 1;
  const KEY = `${site}:record`;
  const LAST = 8.64e15; // the last millisecond that a Date knows
  const SIMILAR = 0.6; // of the pairs of characters; our own choice: an edit keeps more, another question shares less
  /** @type {Map<string, RecordMark>} */
  let marks = new Map();
  let life = 0;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** Whether the browser keeps what is written: false where storage is blocked, full, or of a newer version of the site. */
  let isKept = true;
  let isNewer = false;

  /** @param {unknown} value @returns {value is RecordMark} */
  const isMark = (value) => Array.isArray(value) && value.length === 2 && Number.isFinite(value[1]) && value[1] >= 0 && value[1] <= LAST;

  /** @param {string} name */
  const isName = (name) => /^[a-z]+\/[^/]*\//u.test(name);

  /** @param {any} data @returns {Map<string, RecordMark>} of foreign data only what can be a mark */
  function marksOf(data) {
    const found = data && typeof data === "object" && !Array.isArray(data) ? data.marks : undefined;
    const entries = found && typeof found === "object" && !Array.isArray(found) ? Object.entries(found) : [];
    return new Map(/** @type {Array<[string, RecordMark]>} */ (entries.filter(([name, mark]) => isName(name) && isMark(mark))));
  }

  /** @param {RecordMark|undefined} held @param {RecordMark} mark @returns {boolean} the same on both sides of a merge */
  const isLater = (held, mark) =>
    !held || mark[1] > held[1] || (mark[1] === held[1] && JSON.stringify(mark[0]) > JSON.stringify(held[0]));

  /** @param {Map<string, RecordMark>} others @returns {number} how many marks were taken over */
  function merge(others) {
    let taken = 0;
    for (const [name, mark] of others) {
      if (!isLater(marks.get(name), mark)) continue;
      marks.set(name, mark);
      taken += 1;
    }
    return taken;
  }

  /** @param {string} key @returns {any} what the storage holds there; nothing where it is blocked or no JSON */
  function stored(key) {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "{}");
    } catch (error) {
      isKept = error instanceof SyntaxError;
      return {};
    }
  }

  /** Take over what another tab wrote since. @returns {Map<string, RecordMark>} what the storage holds of this life */
  function read() {
    const data = stored(KEY);
    isNewer = data?.version > VERSION;
    if (isNewer) isKept = false;
    const then = Number.isSafeInteger(data?.life) ? data.life : 0;
    if (isNewer || then < life) return new Map();
    if (then > life) marks = new Map();
    life = then;
    const others = marksOf(data);
    merge(others);
    return others;
  }

  /** Keep the record; what a newer version of the site wrote is left alone. */
  function keep() {
    isKept = false;
    if (isNewer) return;
    try {
      localStorage.setItem(KEY, course.record.text());
      isKept = true;
    } catch {
      /* blocked or full: this page still knows it */
    }
  }

  const tell = () => listeners.forEach((listener) => listener());

  /** @param {string} kind @param {string} slug @param {string} [text] */
  const nameOf = (kind, slug, text = "") => `${kind}/${slug}/${course.squeeze(text)}`;

  /** @param {string} name @param {unknown} value */
  function write(name, value) {
    const now = Math.max(Date.now(), (marks.get(name)?.[1] ?? 0) + 1); // a clock that went back loses nothing
    marks.set(name, [value, now]);
  }

  /** @param {string} text @returns {string[]} */
  const pairs = (text) => [...text].map((sign, index, all) => sign + (all[index + 1] ?? ""));

  /** @param {string} one @param {string} other @returns {number} the Sørensen–Dice coefficient of their pairs of characters */
  function likeness(one, other) {
    const left = pairs(one);
    const right = pairs(other);
    const counted = new Map();
    for (const pair of left) counted.set(pair, (counted.get(pair) ?? 0) + 1);
    const shared = right.filter((pair) => {
      const count = counted.get(pair) ?? 0;
      counted.set(pair, count - 1);
      return count > 0;
    });
    return (2 * shared.length) / (left.length + right.length || 1);
  }

  window.course.record = {
    get: (kind, slug, text) => marks.get(nameOf(kind, slug, text))?.[0] ?? undefined,
    time: (kind, slug, text) => {
      const mark = marks.get(nameOf(kind, slug, text));
      return mark && mark[0] !== null ? mark[1] : undefined;
    },

    set(kind, slug, text, value) {
      read();
      write(nameOf(kind, slug, text), value ?? null);
      keep();
      tell();
    },

    all(kind, slug) {
      const start = slug === undefined ? `${kind}/` : `${kind}/${slug}/`;
      return [...marks].flatMap(([name, [value, time]]) => {
        if (value === null || !name.startsWith(start)) return [];
        const [, page, text] = /** @type {RegExpExecArray} */ (/^[^/]*\/([^/]*)\/([^]*)$/u.exec(name));
        return { slug: page, text, value, time };
      });
    },

    match(kind, slug, texts) {
      const wanted = new Map(texts.map((text) => [nameOf(kind, slug, text), text]));
      const held = course.record.all(kind, slug).map((mark) => ({ ...mark, name: nameOf(kind, slug, mark.text) }));
      const found = new Map(held.flatMap((mark) => (wanted.has(mark.name) ? [[/** @type {string} */ (wanted.get(mark.name)), mark.value]] : [])));
      const near = held
        .filter((mark) => !wanted.has(mark.name))
        .flatMap((mark) => texts.map((text) => ({ mark, text, score: likeness(mark.text, text) })))
        .filter(({ text, score }) => score >= SIMILAR && !marks.has(nameOf(kind, slug, text)))
        .sort((one, other) => other.score - one.score);
      const used = new Set();
      for (const { mark, text } of near) {
        if (found.has(text) || used.has(mark.name)) continue;
        found.set(text, mark.value);
        used.add(mark.name);
      }
      return found;
    },

    nearest(text, texts) {
      if (texts.includes(text)) return text;
      const [best] = texts.map((other) => ({ other, score: likeness(text, other) })).sort((one, other) => other.score - one.score);
      return best?.score >= SIMILAR ? best.other : undefined;
    },

    text: () => JSON.stringify({ site, version: VERSION, life, marks: Object.fromEntries(marks) }),

    take(text) {
      const data = JSON.parse(text);
      if (data?.site !== site || !Number.isInteger(data.version) || typeof data.marks !== "object") throw new TypeError("not a record of this site");
      if (data.version > VERSION) throw new RangeError("a record of a newer version");
      read();
      const now = Date.now(); // a mark out of the future, from a clock that went wrong, would never be overwritten
      const found = [...marksOf(data)].map(([name, [value, time]]) => /** @type {const} */ ([name, /** @type {RecordMark} */ ([value, Math.min(time, now)])]));
      const taken = merge(new Map(found));
      keep();
      tell();
      return taken;
    },

    erase() {
      read();
      marks = new Map();
      life += 1;
      isNewer = false;
      keep();
      forget();
      tell();
    },

    isKept: () => isKept,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  /** Give the marks of renamed pages to their new names; a card is of a term, which may be called as a page was. @param {Record<string, string>} was */
  function rename(was) {
    const moved = [...marks].flatMap(([name, mark]) => {
      const [, kind, slug, text] = /** @type {RegExpExecArray} */ (/^([^/]*)\/([^/]*)\/([^]*)$/u.exec(name));
      return kind !== "card" && Object.hasOwn(was, slug) && mark[0] !== null ? [{ name, mark, to: `${kind}/${was[slug]}/${text}` }] : [];
    });
    for (const { name, mark, to } of moved) {
      merge(new Map([[to, mark]]));
      write(name, null);
    }
    if (moved.length) keep();
  }

  /** Erase what older versions of the site kept. */
  function forget() {
    load("data").then(({ stages }) => stages.forEach(({ id }) => remove(`self-check:${id}/self-check.html`)));
  }

  /** @param {string} key */
  function remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      /* blocked: nothing was kept */
    }
  }

  /** Take over the self-checks that an older version of the site kept on their own. @param {string} id of a stage */
  function carryOver(id) {
    const old = stored(`self-check:${id}/self-check.html`);
    if (!old || typeof old !== "object") return;
    const levels = Object.entries(old).filter(([, level]) => [1, 2, 3, 4].includes(level));
    merge(new Map(levels.map(([text, level]) => [nameOf("check", id, text), [level, 0]])));
  }

  read();
  load("data").then(
    ({ was, stages }) => {
      rename(was);
      stages.forEach(({ id }) => carryOver(id));
      tell();
    },
    () => {}, // without the list of lessons the record still works
  );
  /** After another tab wrote; where both wrote at once, and it had not seen this tab's marks, they are written again. */
  function readAgain() {
    const others = read();
    if ([...marks].some(([name, mark]) => isLater(others.get(name), mark))) keep();
    tell();
  }

  addEventListener("storage", ({ key, newValue }) => {
    if (key !== null && key !== KEY) return;
    if (newValue === null) [marks, life] = [new Map(), 0]; // the browser's data were cleared
    readAgain();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) readAgain(); // a page out of the browser's memory was told nothing
  });
})(window.course);

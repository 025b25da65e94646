/*
 * What a query that stands nowhere may be, by how it is read: romaji and kana of words of the site and of phrases made of
 * them (hyoujun hensa, 社交じれい). And of a sentence in kana or romaji its words that the site writes in ideographs.
 */
"use strict";

((search) => {
  const MOST = 8; // texts that a query may be
  const SPELLED = 2; // readings that are looked for in their other spellings, too
  const PHRASE = 5; // kana of two words and what links them, at least
  const AS_ONE = 3; // words in romaji that are written as one
  const READ = [3, 8]; // kana of a word within a sentence that has no other signs
  const MANNER = "かた"; // behind a verb: how it is done
  const STEM = 2; // kana of a verb before it, at least
  const LONG_STEM = /[いきぎしじちにひびみりえけげせぜてでねへべめれ]$/u; // of verbs that end in る there: 立て, not 語
  const [STEMS, WHOLE] = ["いきぎしちにびみり", "うくぐすつぬぶむる"]; // how such a verb ends there, and by itself
  const ALIKE = 3; // words of one reading, of which any may be meant
  const SPACED = 4; // letters of a word in romaji that may be one
  const BEFORE_WORD = /[のをはがにでともやへかるたてだないくうすつぬむばらき]/u; // how a word or particle before another one ends
  const BEHIND_WORD = /^(?:[のをはがにでともやへかさしすせだなよねらばまこり](?![ゃゅょ])|って)/u; // how what follows a noun begins
  const BEHIND_NOUN = /^[のをがは]$/u; // what stands before it is no verb, whatever it ends in
  const INFLECTED = /[るたてでいくうすつむぶになも]$/u; // a verb, an adjective or an adverb, mostly
  const WITHIN = "+"; // before a word that another one is read like; as in spellings.py
  const LINKS = "no=の wo=を o=を ga=が wa=は ha=は ni=に de=で to=と mo=も kara=から made=まで".split(" ").map((each) => each.split("="));
  const KATAKANA_SENTENCE = /^[ァ-ヺー\s]*[ァ-ヺー]{5}[ァ-ヺー\s]{5,}$/u; // as some devices type it; a shorter text is a word
  const IN_LETTERS = /^[a-zâāêēîīôōûū']+$/u;
  const IN_HIRAGANA = /^[ぁ-ゖー]{3,}$/u;
  const LOANED = /(?<![ぁ-ゖー])(?=[ぁ-ゖー]*[ぁぃぅぇぉー])(?:(?![のをはがに])[ぁ-ゖー]){4,9}(?=[のをはがにで]?(?![ぁ-ゖー]))/gu; // beside words that are known; what else stands there may be a part of a sentence
  const FIRST_NOUN = /^(?:(?![のをはがにで])[ぁ-ゖー]){4,9}(?=[のをはが])/u; // しんかんせんの予約
  const RUN_OF_HIRAGANA = /(?<![ぁ-ゖー])[ぁ-ゖー]{2,}?(?=[のをはがにで]?(?![ぁ-ゖー]))/gu;
  /** What romaji leave open, by the same rules as sounds.py: long vowels, small っ, ん before a vowel. @type {Array<[RegExp, string]>} */
  const SPOKEN = [
    [/[ーっ]/gu, ""], [/を/gu, "お"], [/ぢ/gu, "じ"], [/づ/gu, "ず"], [/んあ/gu, "な"], [/んい/gu, "に"], [/んう/gu, "ぬ"], [/んえ/gu, "ね"], [/んお/gu, "の"],
    [/んや/gu, "にゃ"], [/んゆ/gu, "にゅ"], [/んよ/gu, "にょ"], [/(?<=[あかさたなはまやらわがざだばぱゃ])あ+/gu, ""], [/(?<=[いきしちにひみりぎじびぴ])い+/gu, ""],
    [/(?<=[うくすつぬふむゆるぐずぶぷゅ])う+/gu, ""], [/(?<=[えけせてねへめれげぜでべぺ])え+/gu, ""], [/(?<=[おこそとのほもよろごぞどぼぽょ])[うお]+/gu, ""],
  ];

  /** @param {Store} store @param {string} kana @param {boolean} isPart of a longer text, which tells words of one reading apart @param {boolean} isRomaji of which the kana were made @returns {Promise<string[]>} the words of the site that are read so; in romaji, nearly so where none is */
  async function readAs(store, kana, isPart, isRomaji) {
    const key = SPOKEN.reduce((made, [pattern, other]) => made.replace(pattern, other), kana);
    const known = key ? (await store.spoken(key)).map((each) => each.split(":")) : []; // っっっ is no reading
    const exactly = known.filter(([, reading = key]) => reading === kana);
    const meant = (exactly.length || !isRomaji ? exactly : known).map(([word]) => word);
    return isPart ? meant.map((word) => word.replace(WITHIN, "")) : meant.length === 1 && meant[0][0] !== WITHIN ? meant : [];
  }

  /** @param {Store} store @param {string} kana @param {boolean} isRomaji of which the kana were made @returns {Promise<string[]>} the word of the site that is read so, or two with の or を between them */
  async function readAsPhrase(store, kana, isRomaji) {
    const whole = await readAs(store, kana, false, isRomaji);
    if (whole.length || kana.length < PHRASE) return whole;
    const found = [...kana.matchAll(/(?<=..)[のを](?=..)/gu)].map(async ({ index, 0: link }) => {
      const [before, after] = await Promise.all([kana.slice(0, index), kana.slice(index + 1)].map((part) => readAs(store, part, true, isRomaji)));
      return before.flatMap((one) => after.map((other) => one + link + other));
    });
    return (await Promise.all(found)).flat();
  }

  /** @param {Store} store @param {string} kana that ends in かた, behind a verb @param {boolean} isRomaji @returns {Promise<string[]>} what it may be: へらしかた, 減らし方 */
  async function inWhatWay(store, kana, isRomaji) {
    const stem = kana.slice(0, -MANNER.length);
    const row = STEMS.indexOf(stem.slice(-1));
    const short = row < 0 ? [] : await readAs(store, stem.slice(0, -1) + WHOLE[row], true, isRomaji);
    const long = LONG_STEM.test(stem) ? await readAs(store, `${stem}る`, true, isRomaji) : [];
    const stems = [...short.filter((verb) => verb.endsWith(WHOLE[row])).map((verb) => verb.slice(0, -1) + STEMS[row]), ...long.filter((verb) => verb.endsWith("る")).map((verb) => verb.slice(0, -1))];
    return stems.map((each) => `${each}方`);
  }

  /** @param {Store} store @param {string[]} words in romaji @param {string[]} kana of each, if it may be romaji @param {number} at @returns {Promise<[texts: string[], count: number]>} what the words from a place on may be, and of how many of them it is made */
  async function wordFrom(store, words, kana, at) {
    const link = LINKS.find(([typed]) => typed === words[at]);
    if (link) return [[link[1]], 1];
    for (let count = Math.min(AS_ONE, words.length - at); count; count -= 1) {
      if (count > 1 && LINKS.some(([typed]) => typed === words[at + count - 1])) continue;
      const part = kana.slice(at, at + count);
      const read = part.includes("") ? "" : part.join("");
      const found = read ? await readAs(store, read, true, true) : [];
      if (found.length) return [found, count];
      const ways = count === 1 && read.length >= STEM + MANNER.length && read.endsWith(MANNER) ? await inWhatWay(store, read, true) : [];
      if (ways.length) return [ways, count];
    }
    return [[words[at]], 1]; // a word of another language
  }

  /** @param {Store} store @param {string[]} words @returns {Promise<string[]>} the phrases of which they may be the romaji */
  async function inRomaji(store, words) {
    const kana = words.map(search.kanaAsTyped);
    const whole = kana.includes("") ? [] : await readAsPhrase(store, kana.join(""), true);
    if (whole.length || words.length < 2 || !kana.some(Boolean)) return whole;
    let made = [""];
    for (let at = 0; at < words.length; ) {
      const [texts, count] = await wordFrom(store, words, kana, at);
      made = made.flatMap((begun) => texts.map((each) => begun + each)).slice(0, MOST);
      at += count;
    }
    return made.filter((each) => search.HAS_IDEOGRAPH.test(each));
  }

  /** @param {Store} store @param {string} text @returns {Promise<string[]>} it with its words in hiragana in ideographs */
  async function inIdeographs(store, text) {
    let made = [text];
    for (const [run] of text.matchAll(RUN_OF_HIRAGANA)) {
      const words = await readAs(store, run, true, false);
      if (words.length) made = made.flatMap((each) => words.map((word) => each.replace(run, word))).slice(0, MOST);
    }
    return made.filter((each) => each !== text);
  }

  /** @typedef {{start: number, typed: string, means: string[]}} Read a word of a sentence, with the words of the site that are read so */

  const tellsWithin = (/** @type {string} */ word) => word.length > 1; // of a sentence: what reads as one ideograph is a part of others, too (しょうきゃく: 客)

  /** @param {Store} store @param {string} run of hiragana @returns {Promise<Read[]>} the words of the site that it may be made of, those that cover most of it */
  async function wordsWithin(store, run) {
    const [shortest, longest] = READ;
    const found = await Promise.all(Array.from(run, (_, start) => {
      const ends = Array.from({ length: longest - shortest + 1 }, (_, more) => start + shortest + more).filter((end) => end <= run.length);
      const ways = Array.from(run.matchAll(/かた/gu), ({ index }) => index + MANNER.length).filter((end) => end - start >= STEM + MANNER.length && end - start <= longest + MANNER.length);
      return Promise.all([
        ...ends.map(async (end) => ({ start, typed: run.slice(start, end), means: (await readAs(store, run.slice(start, end), true, false)).filter(tellsWithin) })),
        ...ways.map(async (end) => ({ start, typed: run.slice(start, end), means: await inWhatWay(store, run.slice(start, end), false) })),
      ]);
    }));
    const none = { worth: 0, words: /** @type {Read[]} */ ([]) };
    const better = (/** @type {typeof none} */ one, /** @type {typeof none} */ other) => (other.worth > one.worth ? other : one);
    const rest = [none]; // the best from each place on, from the end back; those that begin with a word there
    const begun = [none];
    for (let start = run.length - 1; start >= 0; start -= 1) {
      const options = found[start].filter(({ means }) => means.length && means.length <= ALIKE).map((word) => {
        const behind = run.slice(start + word.typed.length);
        const isWhole = !behind || BEHIND_WORD.test(behind);
        const next = isWhole ? better(rest[behind.length], begun[behind.length]) : begun[behind.length];
        return isWhole || next.words.length ? { worth: word.typed.length ** 2 + next.worth, words: [word, ...next.words] } : none;
      });
      const first = options.reduce(better, none);
      begun.push(first);
      rest.push(!start || BEFORE_WORD.test(run[start - 1]) ? better(rest[rest.length - 1], first) : rest[rest.length - 1]);
    }
    return rest[run.length].words;
  }

  /** @param {Store} store @param {string} sentence in romaji @returns {Promise<Read[]>} its words that the site writes in ideographs, each alone or with the next ones */
  async function wordsInRomaji(store, sentence) {
    const placed = [...sentence.matchAll(/[^\s,.?!-]+/gu)];
    const words = placed.map(([word]) => word);
    const kana = words.map(search.kanaAsTyped);
    /** @type {Read[]} */
    const found = [];
    for (let at = 0; at < words.length; ) {
      const [means, count] = await wordFrom(store, words, kana, at);
      const [{ index: start }, last] = [placed[at], placed[at + count - 1]];
      const typed = sentence.slice(start, last.index + last[0].length);
      const telling = means.filter((each) => search.HAS_IDEOGRAPH.test(each) && tellsWithin(each));
      if (telling.length && typed.length >= SPACED && telling.length <= ALIKE) found.push({ start, typed, means: telling });
      at += count;
    }
    return found;
  }

  /** @param {Store} store @param {Read} word @returns {Promise<Read>} it with what it may mean in order: what stands in most places first */
  async function likeliestFirst(store, { means, ...word }) {
    const counted = await Promise.all(means.map(async (each) => ({ each, count: means.length > 1 ? (await search.candidates(store, each)).chunks.length : 0 })));
    return { ...word, means: counted.sort((one, other) => other.count - one.count).map(({ each }) => each) };
  }

  search.asWritten = async (store, typed) => {
    const sentence = KATAKANA_SENTENCE.test(typed) ? typed.replace(/[ァ-ヶ]+/gu, search.foldText) : typed;
    const spaced = sentence.split(/[\s,.?!-]+/u).filter(Boolean);
    const isRomaji = spaced.every((word) => IN_LETTERS.test(word));
    const runs = [...sentence.matchAll(/[ぁ-ゖー]+/gu)].map(async ({ 0: run, index }) => (await wordsWithin(store, run)).map((word) => ({ ...word, start: index + word.start })));
    const found = isRomaji ? await wordsInRomaji(store, sentence) : (await Promise.all(runs)).flat();
    const isWord = found.length === 1 && found[0].typed === sentence; // which tells too little where another one is read so
    const words = isWord ? [] : await Promise.all(found.map((word) => likeliestFirst(store, word)));
    const own = words.reduceRight((text, { start, typed, means }) => text.slice(0, start) + means[0] + text.slice(start + typed.length), sentence);
    const text = isRomaji && words.length ? own.replace(/[a-zâāêēîīôōûū']+/gu, (word) => search.kanaAsTyped(word) || word) : own;
    const isSpaced = spaced.length > 1;
    const parts = text.split(/\s+/u);
    const isNoun = (/** @type {string} */ word, at = 0) => !INFLECTED.test(word) || (isSpaced && BEHIND_NOUN.test(parts[at + 1] ?? ""));
    const [first = ""] = isSpaced ? [] : (text.match(FIRST_NOUN) ?? []);
    const isUnread = first && !(await readAs(store, first, true, false)).length;
    const left = !words.length ? [] : isSpaced ? parts.filter((word, at) => IN_HIRAGANA.test(word) && (!isRomaji || isNoun(word, at))) : [...(isUnread ? [first] : []), ...(text.match(LOANED) ?? []).filter((word) => isNoun(word))];
    return { text, words: words.map(({ typed, means }) => [typed, means]), apart: left };
  };

  /** What a query that stands nowhere, nor in its spellings, may be by how it is read; what is read as the site spells it, too. */
  search.readingsOf = async (store, query) => {
    const words = search.foldText(query).split(/[\s-]+/u);
    const { kana } = search.fold(query);
    const isRomaji = words.every((word) => IN_LETTERS.test(word));
    const read = isRomaji ? await inRomaji(store, words) : IN_HIRAGANA.test(kana) ? await readAsPhrase(store, kana, false) : await inIdeographs(store, kana);
    const spelled = await Promise.all(read.slice(0, SPELLED).map((each) => search.spellingsOf(store, each)));
    return [...read, ...spelled.flat()].slice(0, MOST);
  };
})(window.japaneseSearch);

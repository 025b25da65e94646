/*
 * Other spellings of a query: letters spelled out are told here, what follows another rule is made by rules.js, which is
 * loaded where one may apply, and what a dictionary knows stands in the shards (spellings.py). All are asked beside the query
 * as it stands, and said to be so.
 */
"use strict";

((search) => {
  const MOST = 6; // other spellings of one query
  const SHORT = 8; // characters of a query in which every word is looked up: each loads a file
  const SHORTEST = 3; // letters of a word in katakana: a shorter one stands inside of everything
  const LEAST = 4; // letters of the beginning of a word in katakana that is looked up for itself
  const WITHIN = "+"; // before what a spelling stands for within a longer text alone; as in spellings.py
  const ACRONYM = 2; // letters spelled out, at least
  const LETTERS = /** @type {Array<[string, string]>} */ (
    "a=えー,えい b=びー c=しー d=でぃー,でー e=いー f=えふ g=じー h=えいち,えっち i=あい j=じぇー,じぇい k=けー,けい l=える m=えむ n=えぬ o=おー p=ぴー q=きゅー r=あーる s=えす t=てぃー,てー u=ゆー v=ぶい,ゔい,ゔぃー,ゔぃ w=だぶりゅー x=えっくす y=わい z=ぜっと 0=ぜろ 1=わん 2=つー,とぅー 3=すりー 4=ふぉー 5=ふぁいぶ 7=せぶん 9=ないん"
      .split(" ")
      .flatMap((each) => each.slice(2).split(",").map((name) => [name, each[0]]))
      .sort(([one], [other]) => other.length - one.length)
  );
  const LETTER = new RegExp(LETTERS.map(([name]) => name).join("|"), "gu");
  const SPELLED_OUT = new RegExp(`(?:${LETTERS.map(([name]) => name).join("|")}){${ACRONYM},}`, "gu");
  const BEGINS = /^(?:[ぁ-ゖ㐀-鿿々〆][ぁ-ゖー㐀-鿿々]|[a-z]{2})/u;
  const BEGINS_WORD = /^[㐀-鿿々〆ァ-ヺa-z]$|[^㐀-鿿々〆][㐀-鿿々〆]|[^ァ-ヺー][ァ-ヺ]|[^a-z][a-z]|[のをはがにでと][ぁ-ゖ]/u;
  const LONE_IDEOGRAPH = /^[㐀-鿿](?![㐀-鿿々]{2})/u;
  const INSIDE_LATIN = /^[a-z0-9]{2}$/;
  const SHORT_KANA = /^[ぁ-ゖー]{2}$/u; // stands inside of everything
  const IN_KATAKANA = /[ァ-ヺー]/u;
  const LOANED = /^[ァ-ヺー・a-z0-9]+$/iu;
  const CHINESE = /^[㐀-鿿]{2,}$/u;
  const NAME = 6; // characters of a name; a longer text in Chinese is a sentence, and none in Japanese
  const NOUNS = /^[㐀-鿿々ァ-ヺー](?:[㐀-鿿々ァ-ヺー]|(?![のをはがにでとへも])[ぁ-ゖ]){2,9}$/u;
  const ENDS_NOUN = /(?<=..)(?:(?<=[㐀-鿿々])(?=[㐀-鿿ァ-ヺ]|[ぁ-ゖ]+[㐀-鿿])|(?<=[ァ-ヺーぁ-ゖ])(?=[㐀-鿿]))|(?<=^[㐀-鿿])(?=[㐀-鿿]{2})/gu;
  const SEVERAL = /^[A-Z]{2,}s$/u; // letters with the s of English: KPIs

  search.COUNTS_THINGS = "(?<=(?<![㐀-鿿])(?:\\d|[二三四五六七八九十百]))(?=[㐀-鿿]{2})"; // 三類型, but 一般, 統一規格
  const BY_RULE = new RegExp(
    `${search.RULED}|${search.COUNTS_THINGS}|${search.ALONE}|[御々・、/÷&⇒➡➔⟶>【】〔〕〈〉《》『』¥\\[\\]]|分の|半分|^[a-z]{2,4} [a-z]{2,4}$|[づず]つ|っつ|いつつ|[a-z](?:[.-][a-z\\d]|to[a-z])|^[㐀-鿿ァ-ヺー]{2,}[へと]?の[㐀-鿿ァ-ヺー]+$`,
    "iu",
  ); // what a rule of rules.js changes

  /** @param {string} text @returns {string} with letters that are spelled out as letters: シーブイアール */
  function acronyms(text) {
    const { text: kana, kana: typed } = search.fold(text);
    const spelled = kana.replace(SPELLED_OUT, (names, /** @type {number} */ at) => {
      const [before, after] = [typed[at - 1] ?? "", typed[at + names.length] ?? ""];
      const isPart = /[ァ-ヺー]/u.test(typed[at]) ? /[ァ-ヺー]/u.test(before + after) : /[ぁ-ゖー]/u.test(before) || /[ぁ-ゖー]/u.test(after.replace(/[のをはがにで]/u, ""));
      return isPart ? names : names.replace(LETTER, (name) => LETTERS.find(([known]) => known === name)?.[1].toUpperCase() ?? "");
    });
    return spelled === kana ? typed : spelled;
  }

  /** @param {string} word @returns {string} folded, without the long mark at its end, which may be left out anyway */
  const bare = (word) => search.foldText(word).replace(/ー+$/u, "");

  /** @typedef {[asked: string, sites: string[]]} Known a part of a text, and the other spellings of it on the site */

  /** @param {string} kana @param {number} at @returns {boolean} whether a word in katakana goes on over a place of a text */
  const isInKatakana = (kana, at) => [at - 1, at].every((place) => IN_KATAKANA.test(kana[place] ?? ""));

  /** @param {Store} store @param {string} folded @param {string} kana @param {number} at @param {boolean} isBehind another word that is known @returns {Promise<Known[]>} what is known of the spellings that begin at a place of a text */
  async function spelledFrom(store, folded, kana, at, isBehind) {
    if (!BEGINS.test(folded.slice(at, at + 2)) || INSIDE_LATIN.test(folded.slice(at - 1, at + 1))) return [];
    const isWhole = (/** @type {string} */ asked) => !INSIDE_LATIN.test(folded.slice(at + asked.length - 1, at + asked.length + 1));
    const isAlone = (/** @type {string} */ asked) => asked.length === folded.length;
    const isTold = (/** @type {string} */ asked) => !SHORT_KANA.test(asked) || isAlone(asked) || isBehind;
    const known = (await store.spellings(folded.slice(at, at + 2))).filter(([asked]) => folded.startsWith(asked, at) && isWhole(asked) && isTold(asked));
    const isTorn = (/** @type {string} */ asked) => isInKatakana(kana, at) || isInKatakana(kana, at + asked.length); // the とまっ of サイトマップ is no 止まっ
    const isMeant = (/** @type {string} */ asked, /** @type {string} */ site) => (site[0] !== WITHIN || !isAlone(asked)) && (!isTorn(asked) || LOANED.test(site));
    return known.map(([asked, sites]) => [asked, sites.filter((site) => isMeant(asked, site)).map((site) => site.replace(WITHIN, ""))]);
  }

  /** @param {Store} store @param {string} folded @param {number} at @returns {Promise<Known[]>} the words in kana that the ideograph at a place of a text may stand for (器, うつわ), which is a word there with one behind it at most */
  async function aloneFrom(store, folded, at) {
    if (!LONE_IDEOGRAPH.test(folded.slice(at)) || search.HAS_IDEOGRAPH.test(folded[at - 1] ?? "")) return [];
    const isAlone = folded.length === 1; // かご is a word beside another one alone
    const known = await store.spellings(`${folded[at]}$`);
    return known.map(([, sites]) => [folded[at], sites.filter((site) => !isAlone || site[0] !== WITHIN).map((site) => site.replace(WITHIN, ""))]);
  }

  /** @param {Store} store @param {string} kana @param {number} at @returns {Promise<Known[]>} the word in katakana that begins at a place of a text, or the longest beginning of it that sounds like one of the site */
  async function soundingFrom(store, kana, at) {
    const run = IN_KATAKANA.test(kana[at - 1] ?? "") ? "" : (/^[ァ-ヺー・=]{2,}/u.exec(kana.slice(at))?.[0] ?? "");
    for (let end = run.length; end > 1; end -= 1) {
      const word = run.slice(0, end);
      const own = end === run.length || end >= LEAST ? await store.sounding(search.soundOf(word)) : [];
      const sites = own.length || end < run.length ? own : await store.sounding(search.soundOf(search.withSmall(word)));
      if (sites.length) return [[word, sites.filter((site) => site.length >= SHORTEST && bare(site) !== bare(word))]];
    }
    return [];
  }

  /** @param {Store} store @param {string} text @returns {Promise<string[]>} the text with words as the site spells them */
  async function asTheSiteSpells(store, text) {
    const { text: folded, kana } = search.fold(text);
    if (!search.isBrief(folded)) return [];
    /** @type {string[]} */
    let made = [""];
    let isOther = false;
    let isBehind = false;
    const isShort = folded.length <= SHORT; // in a longer one only those that begin where the script changes
    for (let at = 0; at < folded.length; ) {
      const isLikely = isShort || BEGINS_WORD.test(kana.slice(at ? at - 1 : 0, at + 1));
      /** @type {Known[]} */
      const known = isLikely ? (await Promise.all([spelledFrom(store, folded, kana, at, isBehind), soundingFrom(store, kana, at), aloneFrom(store, folded, at)])).flat() : [];
      const [asked, sites] = known.sort(([one], [other]) => other.length - one.length)[0] ?? [kana[at], []];
      const here = kana.slice(at, at + asked.length);
      made = made.flatMap((begun) => [here, ...sites].map((each) => begun + each)).slice(0, MOST + 1);
      isBehind = sites.length > 0;
      isOther ||= isBehind;
      at += asked.length;
    }
    return isOther ? made.slice(1) : [];
  }

  /** @param {string} text @param {string} pairs @returns {string} with the characters that the site uses, each behind another in the pairs */
  function withOwn(text, pairs) {
    const own = new Map(Array.from({ length: pairs.length / 2 }, (_, index) => [pairs[2 * index], pairs[2 * index + 1]]));
    return [...text].map((each) => own.get(each) ?? each).join("");
  }

  /** @param {Store} store @param {string} typed @param {boolean} isWhole nothing else was asked @param {boolean} isJapanese a word beside kana @returns {Promise<string[]>} the text with its ideographs in the forms that the site uses */
  async function otherForms(store, typed, isWhole, isJapanese) {
    if (!search.HAS_IDEOGRAPH.test(typed)) return [];
    const modern = withOwn(typed, (await store.kanji())[0]);
    if (isJapanese || !CHINESE.test(typed)) return [modern];
    const [simplified, japanese] = await store.chinese();
    const own = isWhole ? withOwn(withOwn(modern, simplified), await store.simplified()) : modern;
    return [modern, own, withOwn(typed, simplified), ...(typed.length <= NAME ? [withOwn(typed, japanese), withOwn(own, japanese)] : [])];
  }

  /** @param {Store} store @param {string} text @returns {Promise<string[]>} the words of the site that are read as a text in romaji is */
  async function inRomaji(store, text) {
    const readings = search.kanaOf(search.foldText(text));
    const known = await Promise.all(readings.map(async (kana) => (await spelledFrom(store, kana, kana, 0, false)).filter(([asked]) => asked === kana)));
    return known.flat().flatMap(([, sites]) => sites);
  }

  /** Nouns without the の between them (役割境界): with it, wherever one of them may end. */
  search.linked = (text) => (NOUNS.test(text) ? [...text.matchAll(ENDS_NOUN)].map(({ index }) => `${text.slice(0, index)}の${text.slice(index)}`) : []);

  /** The other spellings of a text under which the site may hold it, at most a few; romaji only where nothing else was asked. */
  search.spellingsOf = async (store, text, isWhole = false, isJapanese = false) => {
    const typed = search.fold(text).kana;
    /** @type {Set<string>} */
    const texts = new Set([typed]);
    if (SEVERAL.test(text)) texts.add(typed.slice(0, -1));
    texts.add(typed.replaceAll(" ", ""));
    for (const each of await otherForms(store, typed, isWhole, isJapanese)) texts.add(each);
    for (const each of [...texts]) texts.add(acronyms(each));
    if ([...texts].some((each) => BY_RULE.test(each))) {
      await store.rules();
      for (const each of search.byRule([...texts])) texts.add(each);
    }
    for (const each of [...texts].slice(0, MOST)) for (const other of await asTheSiteSpells(store, each)) texts.add(other);
    if (isWhole) for (const site of await inRomaji(store, text)) texts.add(site);
    const own = search.foldText(text);
    return [...new Map([...texts].map((each) => [search.foldText(each), each]))].filter(([folded]) => folded !== own).map(([, each]) => each).slice(0, MOST);
  };
})(window.japaneseSearch);

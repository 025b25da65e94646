/*
 * Other spellings of a query: what follows a rule is made here (numerals, dashes, letters spelled out), what a dictionary
 * knows stands in the shards (spellings.py). All are asked beside the query as it stands, and said to be so.
 */
"use strict";

((search) => {
  const IN_IDEOGRAPHS = "[〇一二三四五六七八九十百千]+(?:[万億][〇一二三四五六七八九十百千]*)*";
  const MOST = 6; // other spellings of one query
  const SHORT = 8; // characters of a query in which every word is looked up: each loads a file
  const SHORTEST = 3; // letters of a word in katakana: a shorter one stands inside of everything
  const LEAST = 4; // letters of the beginning of a word in katakana that is looked up for itself
  const WITHIN = "+"; // before what a spelling stands for within a longer text alone; as in spellings.py
  const ACRONYM = 2; // letters spelled out, at least
  /** @param {string} sign @returns {string} */
  const BETWEEN_WORDS = (sign) => `(?<=[ぁ-ヺー㐀-鿿々a-zA-Z0-9]{2}|[㐀-鿿])${sign}(?=[ぁ-ヺー㐀-鿿々a-zA-Z0-9]{2}|[㐀-鿿])`;
  const DIGITS = "〇一二三四五六七八九";
  const NO_NUMBERS = "十分(?!の[一二三四五六七八九])|一[時部方面]"; // words of their own (enough, a while, a part) rather than numbers
  const { COUNTED, DASHED } = search;
  const NUMBER = new RegExp(`(?<=第|分の)${IN_IDEOGRAPHS}|(?!${NO_NUMBERS})${IN_IDEOGRAPHS}${COUNTED}|(?<![\\d,.a-z/:]|\\d-)(?!0(?!\\.)|(?:10分|1[時部方面]|[12]\\d{3}[年/-]))\\d[\\d,]*(?:\\.\\d+(?=万))?(?:[億万千](?:\\d[\\d,]*[万千]?)?)*(?![\\d,./:])`, "gu");
  const COUNTS = new RegExp(`^${COUNTED}`, "u");
  const LARGE = /** @type {Record<string, number>} */ ({ 万: 1e4, 億: 1e8 });
  const SMALL = /** @type {Record<string, number>} */ ({ 十: 10, 百: 100, 千: 1000 });
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
  const INSIDE_LATIN = /^[a-z0-9]{2}$/;
  const SHORT_KANA = /^[ぁ-ゖー]{2}$/u; // stands inside of everything
  const IN_KATAKANA = /[ァ-ヺー]/u;
  const LOANED = /^[ァ-ヺー・a-z0-9]+$/iu;
  const CHINESE = /^[㐀-鿿]{2,}$/u;
  const NAME = 6; // characters of a name; a longer text in Chinese is a sentence, and none in Japanese
  const UNITS = /** @type {Array<[string, string]>} */ (
    "%=パーセント kg=キログラム km=キロメートル cm=センチ(?:メートル)? mm=ミリ(?:メートル)? ml=ミリリットル gb=ギガバイト mb=メガバイト tb=テラバイト kb=キロバイト px=ピクセル g=グラム m=メートル l=リットル".split(" ").map((each) => each.split("="))
  );
  const SEVERAL = /^[A-Z]{2,}s$/u; // letters with the s of English: KPIs
  const TWO_NOUNS = /^([㐀-鿿ァ-ヺー]{2,})の([㐀-鿿ァ-ヺ][㐀-鿿ァ-ヺー]+)$/u;

  /** @param {number} number @returns {string} up to 9999 */
  const inIdeographs = (number) =>
    (Number.isInteger(number) && number < 1e4 ? [...String(number)] : []).map((digit, index, { length }) => {
      const unit = ["", "十", "百", "千"][length - index - 1];
      return digit === "0" ? "" : (digit === "1" && unit ? "" : DIGITS[Number(digit)]) + unit;
    }).join("");

  /** @param {string} written @returns {number} what a number says, in digits, ideographs or both: 1,500, 29万8千, 三十, 二〇二六 */
  function valueOf(written) {
    const plain = written.replaceAll(",", "").replace(/[〇一二三四五六七八九]/gu, (digit) => String(DIGITS.indexOf(digit)));
    let [sum, section, last] = [0, 0, ""];
    for (const [part] of plain.matchAll(/[\d.]+|[十百千万億]/gu)) {
      if (/\d/.test(part)) last = part;
      else if (part in LARGE) [sum, section, last] = [sum + (section + Number(last) || 1) * LARGE[part], 0, ""];
      else [section, last] = [section + Number(last || 1) * SMALL[part], ""];
    }
    return Math.round((sum + section + Number(last)) * 1000) / 1000;
  }

  /** How a number may be written: in digits, grouped, with 万 and 千, in ideographs; none where it is not written so. */
  /** @type {Array<(number: number) => string>} */
  const WRITTEN = [
    (number) => String(number),
    (number) => number.toLocaleString("en-US"),
    (number) => (number % 1e4 || number >= 1e8 ? "" : `${number / 1e4}万`),
    (number) => (number % 1e4 || number < 1e7 || number >= 1e8 ? "" : `${(number / 1e4).toLocaleString("en-US")}万`),
    (number) => (number % 1e4 || number < 1e8 ? "" : `${Math.floor(number / 1e8)}億${number % 1e8 ? `${((number % 1e8) / 1e4).toLocaleString("en-US")}万` : ""}`),
    (number) => (number > 1e4 && number < 1e8 && number % 1000 === 0 && number % 1e4 ? `${Math.floor(number / 1e4)}万${(number % 1e4) / 1000}千` : ""),
    (number) => (number > 1e4 && number < 1e8 && number % 1e4 ? `${Math.floor(number / 1e4)}万${(number % 1e4).toLocaleString("en-US")}` : ""),
    (number) => (number < 1e4 && number % 1000 === 0 ? `${number / 1000}千` : ""),
    inIdeographs,
  ];

  /** @param {(number: number) => string} write @returns {(text: string) => string} what writes the numbers of a text so */
  const asNumber = (write) => (text) => text.replace(NUMBER, (written, /** @type {number} */ at) => {
    const value = valueOf(written);
    const isCounted = /(?:第|分の)$/u.test(text.slice(0, at)) || COUNTS.test(text.slice(at + written.length));
    const isYear = value >= 1000 && value < 3000 && text[at + written.length] === "年"; // never grouped
    const isWritten = isYear ? write === WRITTEN[0] : isCounted || write !== inIdeographs;
    return (value > 0 && value < 1e12 && isWritten && write(value)) || written;
  });

  const DATE = /(?<![\d.,/-])(?:(\d{4})[年/-](?=\d+[月/-])|(?=\d+[月/]|0\d-\d\d))(1[0-2]|0?[1-9])[月/-](3[01]|[12]\d|0?[1-9])(?:日|(?![\d/日人個回枚割%-]))/gu;
  /** How a date may be written. */
  /** @type {Array<(year: string, month: string, day: string) => string>} */
  const DATES = [
    (year, month, day) => `${year && `${year}年`}${Number(month)}月${Number(day)}日`,
    (year, month, day) => `${year && `${year}-`}${month.padStart(2, "0")}-${day.padStart(2, "0")}`,
    (year, month, day) => `${year && `${year}/`}${Number(month)}/${Number(day)}`,
  ];
  const TIME = /(?<!\d)(1\d|2[0-4]|0?\d)(?:[:時]([0-5]\d)分?|時([半]))(?![\d間])/gu;
  /** How a time may be written. */
  /** @type {Array<(hour: string, minute: string) => string>} */
  const TIMES = [(hour, minute) => `${Number(hour)}時${Number(minute)}分`, (hour, minute) => `${Number(hour)}:${minute}`, (hour, minute) => (minute === "30" ? `${Number(hour)}時半` : "")];
  /** Nouns that have hardly a meaning of their own, which are written in kana, too. */
  const IN_KANA = /** @type {Record<string, string>} */ (
    Object.fromEntries("事こと 物もの 時とき 所ところ 為ため 訳わけ 他ほか 外ほか 様よう 方ほう 達たち 程ほど 内うち 誰だれ 何なに".split(" ").map((each) => [each[0], each.slice(1)]))
  );
  const ALONE = new RegExp(`(?<![㐀-鿿々\\d])[${Object.keys(IN_KANA).join("")}](?![㐀-鿿々])`, "gu");

  /** What is spelled otherwise by rule, in a text as it is typed, katakana kept: each gives the text back, or another. */
  /** @type {Array<(text: string) => string>} */
  const RULES = [
    (text) => text.replace(new RegExp(DASHED, "gu"), "ー"),
    (text) => text.replace(/ヴ([ァィェォュ]?)/gu, (_, vowel) => (vowel === "ュ" ? "ビュ" : ("バビベボ"["ァィェォ".indexOf(vowel || "x")] ?? "ブ"))),
    (text) => text.replace(/([ぁ-ゖァ-ヺ])[ゝヽ]/gu, "$1$1").replace(/([ぁ-ゖァ-ヺ])[ゞヾ]/gu, (_, kana) => `${kana}${kana}\u3099`.normalize("NFC")),
    (text) => text.replace(/[みよむや]っつ|いつつ/gu, (number) => `${"三四五六八"[["みっつ", "よっつ", "いつつ", "むっつ", "やっつ"].indexOf(number)]}つ`),
    (text) => text.replace(/(?<=\d)[ヶケコ](?![ァ-ヺー月所国年])/gu, "個"),
    (text) => text.replace(/(ひと|ふた)([つり])/gu, (_, number, unit) => (number === "ひと" ? "一" : "二") + (unit === "り" ? "人" : unit)),
    (text) => text.replace(/(?<![第\d.,])(?=\d+[条章節回項版位話巻号])/gu, "第"),
    (text) => text.replace(/¥ ?(\d[\d,.]*(?:[万億千][\d,]*)*)|(?<=[\d万億千]) ?¥/gu, "$1円"),
    asNumber(WRITTEN[0]),
    ...DATES.map((write) => (/** @type {string} */ text) => text.replace(DATE, (_, year, month, day) => write(year ?? "", month, day))),
    ...TIMES.map((write) => (/** @type {string} */ text) => text.replace(TIME, (written, hour, minute, half) => write(hour, half ? "30" : minute) || written)),
    ...WRITTEN.slice(1).map(asNumber),
    (text) => text.replace(/(?<=\d)[\u2010-\u2015\u2212-](?=\d)|(?<=\d[年月日時分秒円回個人件%]?)から(?=\d)/gu, "〜"),
    (text) => text.replace(/(?<=\d)から(?=\d)/gu, "→"),
    (text) => text.replaceAll("〜", "~"),
    (text) => text.replaceAll("~", "〜"),
    (text) => text.replace(/御(?=[㐀-鿿])/gu, "お"),
    (text) => text.replace(/御(?=[㐀-鿿])/gu, "ご"),
    (text) => text.replaceAll("づつ", "ずつ"),
    (text) => text.replaceAll("ずつ", "づつ"),
    (text) => UNITS.reduce((made, [sign, name]) => made.replace(new RegExp(`(?<=\\d)${name}`, "gu"), sign), text),
    (text) => UNITS.filter(([sign]) => !/^[gml]$/u.test(sign)).reduce((made, [sign, name]) => made.replace(new RegExp(`(?<=\\d)${sign}(?![a-z])`, "giu"), name.replace(/\(.*/u, "")), text),
    (text) => text.replace(/(?<=[ァ-ヺー㐀-鿿])・(?=[ァ-ヺ㐀-鿿])|(?<=[a-z])[/&-](?=[a-z])/giu, ""),
    (text) => text.replace(/[⇒➡➔⟶]|[=-]>/gu, "→"),
    (text) => text.replace(/([㐀-鿿])\1/gu, "$1々"),
    (text) => text.replace(/([㐀-鿿])々/gu, "$1$1"),
    (text) => text.replace(/[[【〔〈《]/gu, "(").replace(/[\]】〕〉》]/gu, ")"),
    (text) => text.replace(/『/gu, "「").replace(/』/gu, "」"),
    (text) => text.replace(/(?<=[a-z0-9]) (?=[a-z0-9](?![a-z0-9]))/giu, ""),
    (text) => text.replace(new RegExp(BETWEEN_WORDS("、"), "gu"), "・"),
    (text) => text.replace(new RegExp(BETWEEN_WORDS("・"), "gu"), "、"),
    (text) => text.replace(ALONE, (written) => IN_KANA[written]),
    (text) => text.replaceAll("だれ", "誰"),
    (text) => text.replace(/第(?=\d+[条章節回項版位話巻号])/gu, ""),
    acronyms,
    (text) => text.replace(/(?<=^|[^a-z])([a-z])2(?=[a-z](?![a-z]))/giu, "$1to"),
    (text) => text.replace(/(?<=^|[^a-z])([a-z])to(?=[a-z](?![a-z]))/giu, (_, letter) => `${letter}2`),
    (text) => text.replace(TWO_NOUNS, "$1$2"),
  ];

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

  /** @param {Store} store @param {string} kana @param {number} at @returns {Promise<Known[]>} the word in katakana that begins at a place of a text, or the longest beginning of it that sounds like one of the site */
  async function soundingFrom(store, kana, at) {
    const run = IN_KATAKANA.test(kana[at - 1] ?? "") ? "" : (/^[ァ-ヺー・=]{2,}/u.exec(kana.slice(at))?.[0] ?? "");
    for (let end = run.length; end > 1; end -= 1) {
      const word = run.slice(0, end);
      const sites = end === run.length || end >= LEAST ? await store.sounding(search.soundOf(word)) : [];
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
      const known = isLikely ? (await Promise.all([spelledFrom(store, folded, kana, at, isBehind), soundingFrom(store, kana, at)])).flat() : [];
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
    const modern = withOwn(typed, await store.kanji());
    if (isJapanese || !CHINESE.test(typed)) return [modern];
    const [simplified, japanese] = await store.chinese();
    const own = isWhole ? withOwn(modern, await store.simplified()) : modern;
    return [modern, own, withOwn(typed, simplified), ...(typed.length <= NAME ? [withOwn(typed, japanese), withOwn(own, japanese)] : [])];
  }

  /** @param {Store} store @param {string} text @returns {Promise<string[]>} the words of the site that are read as a text in romaji is */
  async function inRomaji(store, text) {
    const readings = search.kanaOf(search.foldText(text));
    const known = await Promise.all(readings.map(async (kana) => (await spelledFrom(store, kana, kana, 0, false)).filter(([asked]) => asked === kana)));
    return known.flat().flatMap(([, sites]) => sites);
  }

  /** The other spellings of a text under which the site may hold it, at most a few; romaji only where nothing else was asked. */
  search.spellingsOf = async (store, text, isWhole = false, isJapanese = false) => {
    const typed = search.fold(text).kana;
    /** @type {Set<string>} */
    const texts = new Set([typed]);
    if (SEVERAL.test(text)) texts.add(typed.slice(0, -1));
    for (const each of await otherForms(store, typed, isWhole, isJapanese)) texts.add(each);
    for (const rule of RULES) for (const each of [...texts]) texts.add(rule(each));
    for (const each of [...texts].slice(0, MOST)) for (const other of await asTheSiteSpells(store, each)) texts.add(other);
    if (isWhole) for (const site of await inRomaji(store, text)) texts.add(site);
    const own = search.foldText(text);
    return [...new Map([...texts].map((each) => [search.foldText(each), each]))].filter(([folded]) => folded !== own).map(([, each]) => each).slice(0, MOST);
  };
})(window.japaneseSearch);

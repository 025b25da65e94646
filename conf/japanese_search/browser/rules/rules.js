/*
 * Other spellings that follow a rule and need no dictionary: numerals, dates, units, dashes, signs. Pure.
 */
"use strict";

((search) => {
  const IN_IDEOGRAPHS = "[〇一二三四五六七八九十百千]+(?:[万億][〇一二三四五六七八九十百千]*)*";
  /** @param {string} sign @returns {string} */
  const BETWEEN_WORDS = (sign) => `(?<=[ぁ-ヺー㐀-鿿々a-zA-Z0-9]{2}|[㐀-鿿])${sign}(?=[ぁ-ヺー㐀-鿿々a-zA-Z0-9]{2}|[㐀-鿿])`;
  const DIGITS = "〇一二三四五六七八九";
  const NO_NUMBERS = "十分(?!の[一二三四五六七八九])|一(?:時(?!間)|[部方面])"; // words of their own (enough, a while, a part) rather than numbers
  const { DASHED, ALONE } = search;
  const COUNTED = `(?:${search.COUNTED}|${search.COUNTS_THINGS})`;
  const NUMBER = new RegExp(`(?<=第|分の)${IN_IDEOGRAPHS}|(?!${NO_NUMBERS})${IN_IDEOGRAPHS}${COUNTED}|(?<![\\d,.a-z/:]|\\d-)(?!0(?!\\.)|(?:10分|1(?:時(?!間)|[部方面])|[12]\\d{3}[年/-]))\\d[\\d,]*(?:\\.\\d+(?=万))?(?:[億万千](?:\\d[\\d,]*[万千]?)?)*(?![\\d,./:])`, "gu");
  const COUNTS = new RegExp(COUNTED, "uy");
  const LARGE = /** @type {Record<string, number>} */ ({ 万: 1e4, 億: 1e8 });
  const SMALL = /** @type {Record<string, number>} */ ({ 十: 10, 百: 100, 千: 1000 });
  const UNITS = /** @type {Array<[string, string]>} */ (
    "%=パーセント ページ=頁 kg=キログラム km=キロメートル cm=センチ(?:メートル)? mm=ミリ(?:メートル)? ml=ミリリットル gb=ギガバイト mb=メガバイト tb=テラバイト kb=キロバイト px=ピクセル g=グラム m=メートル l=リットル".split(" ").map((each) => each.split("="))
  );
  /** Counters of the same things. */
  const COUNTED_ALIKE = [["名(?![㐀-鿿])", "人"], ["人(?![㐀-鿿])", "名"], ["個(?!月)", "つ"], ["つ", "個"], ["才", "歳"], ["層", "階層"], ["階層", "層"], ["ステップ", "歩"], ["歩", "ステップ"]];
  const TWO_NOUNS = /^([㐀-鿿ァ-ヺー]{2,})[へと]?の([㐀-鿿ァ-ヺ][㐀-鿿ァ-ヺー]+)$/u;

  /** @param {number} number @returns {string} up to 9999 */
  const ideographs = (number) =>
    (Number.isInteger(number) && number < 1e4 ? [...String(number)] : []).map((digit, index, { length }) => {
      const unit = ["", "十", "百", "千"][length - index - 1];
      return digit === "0" ? "" : (digit === "1" && unit ? "" : DIGITS[Number(digit)]) + unit;
    }).join("");

  /** @param {number} number @returns {string} below 億 */
  const inIdeographs = (number) => (number < 1e4 ? ideographs(number) : number < 1e8 && Number.isInteger(number) ? `${ideographs(Math.floor(number / 1e4))}万${ideographs(number % 1e4)}` : "");

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
    COUNTS.lastIndex = at + written.length; // it looks back, too
    const isCounted = /(?:第|分の)$/u.test(text.slice(0, at)) || COUNTS.test(text);
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
  const IN_KANA = /** @type {Record<string, string>} */ (
    Object.fromEntries("事こと 物もの 時とき 所ところ 為ため 訳わけ 他ほか 外ほか 様よう 方ほう 達たち 程ほど 内うち 誰だれ 何なに".split(" ").map((each) => [each[0], each.slice(1)]))
  );

  /** What is spelled otherwise by rule, in a text as it is typed, katakana kept: each gives the text back, or another. */
  /** @type {Array<(text: string) => string>} */
  const RULES = [
    (text) => text.replace(new RegExp(DASHED, "gu"), "ー"),
    (text) => text.replaceAll("〜", "~"),
    (text) => text.replaceAll("~", "〜"),
    (text) => text.replace(/ヴ([ァィェォュ]?)/gu, (_, vowel) => (vowel === "ュ" ? "ビュ" : ("バビベボ"["ァィェォ".indexOf(vowel || "x")] ?? "ブ"))),
    (text) => text.replace(/([ぁ-ゖァ-ヺ])[ゝヽ]/gu, "$1$1").replace(/([ぁ-ゖァ-ヺ])[ゞヾ]/gu, (_, kana) => `${kana}${kana}\u3099`.normalize("NFC")),
    (text) => text.replace(/[みよむや]っつ|いつつ/gu, (number) => `${"三四五六八"[["みっつ", "よっつ", "いつつ", "むっつ", "やっつ"].indexOf(number)]}つ`),
    (text) => text.replace(/(?<=\d)[ヶケコ](?![ァ-ヺー月所国年])/gu, "個"),
    (text) => text.replace(/(ひと|ふた)([つり])/gu, (_, number, unit) => (number === "ひと" ? "一" : "二") + (unit === "り" ? "人" : unit)),
    (text) => text.replace(/(?<![第\d.,])(?=\d+[条章節回項版位話巻号])/gu, "第"),
    (text) => text.replaceAll("半分", "2分の1"),
    (text) => text.replace(/(?<![\d./])([1-9])[/\u2044](\d{1,2})(?![\d./])/gu, (written, part, whole) => (Number(part) < Number(whole) ? `${whole}分の${part}` : written)),
    (text) => text.replace(/(?<!\d)2分の1(?!\d)/gu, "半分"),
    (text) => text.replace(/(?<!\d)(\d{1,2})分の([1-9])(?!\d)/gu, "$2/$1"),
    (text) => text.replace(/^([a-z]{2,4}) ([a-z]{2,4})$/iu, "$1/$2"), // two names in letters: LTV CAC
    (text) => text.replace(/¥ ?(\d[\d,.]*(?:[万億千][\d,]*)*)|(?<=[\d万億千]) ?¥/gu, "$1円"),
    asNumber(WRITTEN[0]),
    ...COUNTED_ALIKE.map(([one, other]) => (/** @type {string} */ text) => text.replace(new RegExp(`(?<=\\d)${one}`, "gu"), other)),
    ...DATES.map((write) => (/** @type {string} */ text) => text.replace(DATE, (_, year, month, day) => write(year ?? "", month, day))),
    ...TIMES.map((write) => (/** @type {string} */ text) => text.replace(TIME, (written, hour, minute, half) => write(hour, half ? "30" : minute) || written)),
    ...WRITTEN.slice(1).map(asNumber),
    (text) => text.replace(/(?<=\d)[\u2010-\u2015\u2212-](?=\d)|(?<=\d[年月日時分秒円回個人件%]?)から(?=\d)/gu, "〜"),
    (text) => text.replace(/(?<=\d)から(?=\d)/gu, "→"),
    (text) => text.replace(/(?<=\d)→(?=\d)/gu, "から"),
    (text) => text.replace(/御(?=[㐀-鿿])/gu, "お"),
    (text) => text.replace(/御(?=[㐀-鿿])/gu, "ご"),
    (text) => text.replaceAll("づつ", "ずつ"),
    (text) => text.replaceAll("ずつ", "づつ"),
    (text) => UNITS.reduce((made, [sign, name]) => made.replace(new RegExp(`(?<=\\d)${name}`, "gu"), sign), text),
    (text) => UNITS.reduce((made, [sign, name]) => made.replace(new RegExp(`(?<=\\d)${sign}(?![a-z])`, "giu"), name.replace(/\(.*/u, "")), text),
    (text) => text.replace(/(?<=[ァ-ヺー㐀-鿿])・(?=[ァ-ヺ㐀-鿿])|(?<=[a-z])[/&:・.-](?=[a-z0-9])|(?<=[a-z]\d+)[/&:・-](?=[a-z])/giu, ""),
    (text) => text.replace(/(?<![a-z0-9.-])([a-z]{1,2})(?=\d+(?![a-z0-9.]))/giu, "$1-"),
    (text) => text.replace(/(?<=[a-z])[\u2010-\u2015\u2212](?=[a-z])/giu, "-"),
    (text) => text.replace(/(?<=[a-z]{2}):(?=[a-z]{2})/giu, "/"),
    (text) => text.replace(/[⇒➡➔⟶]|[=-]>/gu, "→"),
    (text) => text.replace(/([㐀-鿿])\1/gu, "$1々"),
    (text) => text.replace(/([㐀-鿿])々/gu, "$1$1"),
    (text) => text.replace(/[[【〔〈《]/gu, "(").replace(/[\]】〕〉》]/gu, ")"),
    (text) => text.replace(/『/gu, "「").replace(/』/gu, "」"),
    (text) => text.replace(/(?<=[a-z0-9]) (?=[a-z0-9](?![a-z0-9]))/giu, ""),
    (text) => text.replace(new RegExp(BETWEEN_WORDS("[、/]"), "gu"), "・"),
    (text) => text.replace(new RegExp(BETWEEN_WORDS("・"), "gu"), "、"),
    (text) => text.replace(new RegExp(BETWEEN_WORDS("・"), "gu"), "/"),
    (text) => text.replace(new RegExp(BETWEEN_WORDS("/"), "gu"), "÷"),
    (text) => text.replace(new RegExp(BETWEEN_WORDS("÷"), "gu"), "/"),
    (text) => text.replace(/(?<![\da-z)])[-\u2010-\u2015](?=\d)/giu, "\u2212"),
    (text) => text.replace(/(?<![\da-z)])\u2212(?=\d)/giu, "-"),
    (text) => text.replace(new RegExp(ALONE, "gu"), (written) => IN_KANA[written]),
    (text) => text.replaceAll("だれ", "誰"),
    (text) => text.replace(/第(?=\d+[条章節回項版位話巻号])/gu, ""),
    (text) => text.replace(/(?<=^|[^a-z])([a-z])2(?=[a-z](?![a-z]))/giu, "$1to"),
    (text) => text.replace(/(?<=^|[^a-z])([a-z])to(?=[a-z](?![a-z]))/giu, (_, letter) => `${letter}2`),
    (text) => text.replace(TWO_NOUNS, "$1$2"),
  ];

  search.byRule = (typed) => {
    const texts = new Set(typed);
    for (const rule of RULES) for (const each of [...texts]) texts.add(rule(each));
    return texts;
  };
})(window.japaneseSearch);

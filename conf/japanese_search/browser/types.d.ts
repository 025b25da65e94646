/*
 * The data of the search and what its scripts give to each other: all that stands on window.japaneseSearch.
 * For the type checker alone (make lint); no page loads this file.
 */

// ---------------------------------------------------------------- text

/** A text as both sides of the search compare it (folding.js). */
interface Folded {
  text: string;
  /** The same before katakana became hiragana, as long as text. */
  kana: string;
  /** Where in the original each UTF-16 unit of text begins. */
  from: number[];
  /** Where in the original each ends. */
  to: number[];
}

/** A text that is folded when it is first asked for. */
interface Folding {
  readonly original: string;
  readonly folded: Folded;
}

/** Places in a text, from and to. */
type Mark = [start: number, end: number];

// ---------------------------------------------------------------- the index (store.js reads it, shards.py writes it)

/** One place that can be found. */
interface Unit {
  anchor: string;
  kind: string;
  stage: string;
  heading: Folding;
  body: Folding;
  /** Of a term: all its names, the first is the one to show, then its reading. */
  names: string[];
}

/** Neighbouring units of one page. */
interface Chunk {
  number: number;
  url: string;
  page: string;
  units: Unit[];
}

/** In which chunks a piece stands. */
interface Postings {
  /** In ascending order. */
  chunks: ArrayLike<number>;
  /** 1 to 7, of each. */
  strengths: ArrayLike<number>;
}

/** What the index knows of a piece before its postings are read. */
interface Entry {
  frequency: number;
  /** Whether the list stands in the shard rather than in a file of its own. */
  isHere: boolean;
  postings: () => Promise<Postings>;
}

/** The entries of all words that begin with a piece, as one. */
interface Looked {
  frequency: number;
  isSmall: boolean;
  postings: () => Promise<Postings>;
}

/** What a file of the index says of kinds, stages and chunks; pages and chunks are numbers in five bits. */
interface HeadData {
  version: string;
  bits: number;
  /** The same of the shards of other spellings, and the words of the site that it spells otherwise, too, folded. */
  spellingBits: number;
  foreignBits: number;
  besideBits: number;
  readingBits: number;
  varied: string[];
  /** Which two letters may begin a name, as a set of places that so many bits number (shards.py). */
  namedBits: number;
  named: string;
  pages: string;
  chunks: string;
  /** Of each document, how many chunks and what length it has. */
  documents: string;
  lengths: string;
  /** Kind and stage of the units of such chunks. */
  groups: Array<Array<[kind: string, stage: string]>>;
  kinds: Array<[kind: string, name: string, weight: number]>;
  stages: Array<[stage: string, name: string]>;
  /** Pages for readers who find nothing. */
  lists: Array<[url: string, title: string]>;
  synonyms?: Synonyms;
}

/** Words of a query in English or Chinese, with what the site says for them. */
type Translation = [typed: string, means: string[]];

/** How readers call things, and how the site does. */
type Synonyms = Array<[words: string[], means: string[]]>;

/** What is known of all chunks before any is loaded. */
interface Head extends HeadData {
  count: number;
  /** The page of each chunk. */
  pageOf: Uint32Array;
  /** The place of each chunk in groups. */
  groupOf: Uint16Array;
  /** The document of each chunk: a page, or a term or section that answers by itself. */
  documentOf: Uint32Array;
  /** The first chunk of each document. */
  firstChunk: number[];
  /** How long each document is. */
  lengthOf: Float64Array;
}

type UnitData = [anchor: string, heading: string, kind: string, stage: string, body: string, ...names: string[]];
type ChunkData = [url: string, page: string, units: UnitData[]];

/** A name as a shard has it, with the address of its term: chunk.place. */
interface NameEntry {
  address: string;
  name: string;
  isRomaji: boolean;
}

/** What each file of the index holds, by the beginning of its name. */
interface Load {
  (name: "head"): Promise<HeadData>;
  (name: `t/${number}`): Promise<ChunkData>;
  (name: `g/${number}` | `b/${string}` | `p/${number}` | `s/${number}` | `f/${number}` | `r/${number}`): Promise<string>;
  /** A part of the engine that not every query needs. */
  (name: "near" | "spelling" | "rules" | "translations" | "readings" | "slips"): Promise<void>;
  (name: "kanji"): Promise<[modern: string, own: string]>;
  (name: "asked"): Promise<[amounts: string, rises: string]>;
  (name: "simplified"): Promise<string>;
  (name: "chinese"): Promise<[simplified: string, japanese: string]>;
}

/** What readers ask who look for a document: of which each question is, and how many pieces it has. */
interface Questions {
  documentOf: number[];
  lengthOf: number[];
}

interface Store {
  head: () => Promise<Head>;
  lookUp: (piece: string) => Promise<Entry[]>;
  chunk: (number: number) => Promise<Chunk>;
  /** The questions of readers that hold a piece. */
  asked: (piece: string) => Promise<number[]>;
  questions: () => Promise<Questions>;
  /** The names that begin with two letters (or are just one), and those that end so. */
  named: (beginning: string) => Promise<NameEntry[]>;
  namedByEnd: (end: string) => Promise<NameEntry[]>;
  /** The spellings that begin with two characters, each with how the site spells the same word. */
  spellings: (beginning: string) => Promise<Array<[asked: string, sites: string[]]>>;
  /** The long words of the site that begin or end with two characters. */
  longWords: (end: string) => Promise<string[]>;
  /** The words of the site in katakana that sound so (soundOf). */
  sounding: (sound: string) => Promise<string[]>;
  /** The words of the site that are read so (spoken of sounds.py), each with its reading where they differ in it. */
  spoken: (key: string) => Promise<string[]>;
  /** The nouns of the site that sound like one of two ideographs, or the ideographs behind a noun that sound like one. */
  homophones: (noun: string) => Promise<string[]>;
  /** Other forms of characters, each before the one that the site uses: in Chinese, for Chinese in Japanese, and for what is old in Japanese. */
  /** How the ideographs of the site were written in Japan, each before the one in use now. */
  /** Runs rules.js. */
  rules: () => Promise<void>;
  /** How characters were written before, and those that are written so in Japan alone. */
  kanji: () => Promise<[modern: string, own: string]>;
  /** How those in names in Chinese are written elsewhere, and in Chinese where the site has them in Japanese. */
  chinese: () => Promise<[simplified: string, japanese: string]>;
  /** How the others are written in China. */
  simplified: () => Promise<string>;
  /** The words in English and Chinese whose longest part begins with two characters, each with what the site says for it. */
  translations: (beginning: string) => Promise<Array<[word: string, means: string[]]>>;
}

// ---------------------------------------------------------------- names of terms (names.js)

interface Term {
  chunk: number;
  /** Of its unit in the chunk. */
  place: number;
  /** As written, those that were looked up. */
  names: string[];
  /** Without all but letters and digits. */
  keys: Set<string>;
  /** The keys, and the names with their signs, as they stand in a text: A/B. */
  written: Set<string>;
  /** The keys without what people mix up. */
  loose: Set<string>;
  romaji: string[];
}

/** A term that a query names; the lower the rank, the plainer. */
interface Named {
  term: Term;
  rank: number;
}

interface Names {
  /** The terms that a query names without a slip, best first. */
  find: (query: string) => Promise<Named[]>;
  /** The terms that it names but for one slip. */
  findSlips: (query: string) => Promise<Named[]>;
  /** The terms named inside a longer query, longest names first, none inside another. */
  within: (query: string) => Promise<Term[]>;
  /** The terms that look most like the query. */
  nearest: (query: string, limit: number) => Promise<Term[]>;
}

// ---------------------------------------------------------------- asking and answering

interface Options {
  /** Only these; empty for all. */
  kinds?: string[];
  /** Only these; empty for all. */
  stages?: string[];
  /** Results wanted, 20 if not said. */
  limit?: number;
  /** Chunks looked into for one query, 1,500 if not said: on a large site a common text may stand in more. */
  most?: number;
}

/** What a query asks for, in the form in which units and chunks are asked. */
interface Asked {
  parts: string[];
  /** Chunks looked into at most. */
  most: number;
  /** Other spellings of each part. */
  spelled: string[][];
  /** Of the parts, in all their spellings. */
  patterns: RegExp[];
  /** Of the parts as they stand in the query. */
  literal: RegExp[];
  /** Of the query as one. */
  whole: RegExp;
  allows: (unit: { kind: string; stage: string }) => boolean;
  weightOfKind: (kind: string) => number;
  /** 0 to leave a chunk out. */
  weightOfChunk: (chunk: number) => number;
}

interface Hit {
  chunk: Chunk;
  unit: Unit;
  score: number;
}

interface Result {
  /** From the root of the site, with its anchor. */
  url: string;
  /** Heading of the section, term or exercise. */
  title: string;
  /** Title of its page; the same as title for the page itself. */
  page: string;
  kind: string;
  stage: string;
  snippet: string;
  titleMarks: Mark[];
  snippetMarks: Mark[];
  /** Whether it holds a part of the query in another spelling alone. */
  isOtherwise?: boolean;
}

interface Card {
  term: string;
  reading: string;
  definition: string;
  result: Result;
}

interface Answer {
  /** exact: every result holds the query, perhaps in another spelling, or is a term of that name. */
  mode: "exact" | "near" | "none";
  /** The best first. */
  results: Result[];
  /** How many there are; more than the results where the limit cut them. */
  total: number;
  /** False where some places were counted by the index alone. */
  isTotalExact: boolean;
  /** Chunks that may hold the query and were not looked into, where those that were do not hold it. */
  unseen: number;
  /** Beside few literal results of a longer query: what is near to it. */
  near: Result[];
  /** How many of these there are. */
  nearTotal: number;
  /** For mode near: the telling words of the query that no page explains. */
  unknown: string[];
  /** Those of them that stand on a page all the same. */
  mentioned: string[];
  /** For mode near: no page holds many of the words of the query together. */
  isWeak: boolean;
  /** The term that is meant. */
  card: Card | null;
  /** Parts of the query, and another spelling in which results hold it. */
  spellings: Array<[said: string, also: string]>;
  /** Words of the query that were taken for a slip, and what was searched instead. */
  slips: Array<[typed: string, meant: string]>;
  /** For mode none: terms with a similar name. */
  suggestions: Array<{ term: string; url: string }>;
}

interface Engine {
  search: (query: string, options?: Options) => Promise<Answer>;
  head: () => Promise<Head>;
}

// ---------------------------------------------------------------- what readers see (face)

/** Attributes of an element; a function listens to the event of that name, false and undefined leave an attribute out. */
type Attributes = Record<string, string | boolean | undefined | ((event: Event) => void)>;

/** What kinds and stages are called. */
interface Labels {
  kinds: Map<string, string>;
  stages: Map<string, string>;
  lists: Array<[url: string, title: string]>;
}

interface Filters {
  element: HTMLElement;
  options: () => Required<Pick<Options, "kinds" | "stages">>;
  isSet: () => boolean;
  clear: () => void;
}

/** A field that is there from the first key on, before there is anything to answer it. */
interface Box {
  /** The dialog, or what stands below the field of the search page. */
  place: HTMLElement;
  input: HTMLInputElement;
  status: HTMLElement;
  /** Tries again what failed. */
  again: HTMLButtonElement;
  /** An input method is at work in the field. */
  isComposing?: boolean;
}

/** Show an answer; null for an empty box. */
type Show = (answer: Answer | null, query: string) => void;

// ---------------------------------------------------------------- window.japaneseSearch

interface JapaneseSearch {
  // every_page/japanese-search.js; the first five are documented (docs/contribute/search.md)
  search: (query: string, options?: Options) => Promise<Answer>;
  open: (query?: string) => Promise<void>;
  load: Load;
  head: () => Promise<Head>;
  /** The address that the addresses of results are relative to. */
  root: URL;
  /** The search page. */
  page: URL;
  /** Of the dialog, once it was opened. */
  box?: Box;
  /** Do some work for a box; it tells there that this takes long, or that it failed and can be tried again. A new attempt takes the place of an older one. */
  attempt: (box: Box, work: (isLatest: () => boolean) => Promise<void>) => Promise<void>;
  /** The key belongs to an input method, as the Enter does that ends a conversion. */
  isComposing: (event: KeyboardEvent) => boolean;
  /** What make makes, made when first asked for; a failure is forgotten, the next try is a new one. */
  once: <T>(make: () => Promise<T>) => () => Promise<T>;

  // engine/folding.js
  fold: (original: string) => Folded;
  foldText: (text: string) => string;
  /** A name as names are compared: folded, only letters and digits. */
  compact: (text: string) => string;
  /** The pieces of a query that the index is asked for. */
  piecesOf: (query: string) => string[];
  /** Those of its letters in katakana behind which a text has a long mark, or the word ends. */
  endsOf: (query: string) => string[];
  /** What finds a query in a folded text; its matches are the hits. */
  patternOf: (query: string, others?: string[]) => RegExp;
  IS_WORD: RegExp;
  BESIDE_SIGN: RegExp;
  HAS_IDEOGRAPH: RegExp;

  // engine/store.js
  createStore: (load: Load) => Store;
  readPostings: (text: string) => Postings;
  shardOf: (piece: string, bits: number) => number;

  // engine/varying.js
  mayVary: (parts: string[], varied: string[]) => boolean;
  isJapanese: (store: Store, query: string) => Promise<boolean>;
  isBrief: (part: string) => boolean;
  maySlip: (query: string) => boolean;
  mayBeJoined: (query: string) => boolean;
  mayBeRead: (query: string) => boolean;
  isRomaji: (query: string) => boolean;
  /** Patterns: that something is counted follows; a dash that is meant as a long mark; what another spelling is always looked for; a noun that may be in kana. */
  COUNTED: string;
  COUNTS_THINGS: string;
  DASHED: string;
  RULED: string;
  ALONE: string;

  // spelling/sounds.js
  /** The key, folded, that all spellings of a word in katakana share. */
  soundOf: (word: string) => string;
  /** A word in katakana that has large letters for small ones (セキュリテイ), as it may be meant. */
  withSmall: (word: string) => string;

  // spelling/spelling.js, loaded by the engine where it needs it
  /** The other spellings of a text under which the site may hold it. */
  spellingsOf: (store: Store, text: string, isWhole?: boolean, isJapanese?: boolean) => Promise<string[]>;

  /** Nouns with what may link them. */
  linked: (text: string) => string[];

  // rules/rules.js, loaded by spelling.js where one may apply
  /** Texts, and what rules make of them. */
  byRule: (texts: Iterable<string>) => Set<string>;

  // readings/readings.js and slips/slips.js, loaded by the engine where a query stands nowhere
  /** What a query may be, by how it is read: romaji, kana. */
  readingsOf: (store: Store, query: string) => Promise<string[]>;
  /** A sentence in hiragana or romaji, folded, its words still apart: as the site writes it; its words, each with those of the site that are read so, the likeliest first; and those that stand apart and are not read so. */
  asWritten: (store: Store, sentence: string) => Promise<{ text: string; words: Translation[]; apart: string[] }>;
  /** The words of a folded query that are a word of the site but for a slip of the finger. */
  slipsIn: (store: Store, query: string) => Promise<Array<[typed: string, meant: string]>>;
  conversionsIn: (store: Store, query: string) => Promise<Array<[typed: string, meant: string]>>;

  // engine/names.js
  /** One letter too many, too few, wrong, or two that changed places. */
  /** Whether a name stands in a text, which is given before katakana became hiragana, too, not as a part of a word. */
  isNamedIn: (text: string, kana: string, key: string) => boolean;
  isOneSlip: (one: string, other: string) => boolean;
  /** A folded name without its long marks, its small letters large. */
  loosen: (name: string) => string;
  createNames: (store: Store) => Names;
  isSameTerm: (one: Term, other: Term) => boolean;
  /** A way of naming that a reader may take for the name itself. */
  isNamed: (rank: number) => boolean;
  isWhole: (rank: number) => boolean;
  /** Whether a query names a term, whole or as far as typed, so that a card may tell what it is. */
  isMeant: (named: Named, query: string, isWord: boolean) => boolean;
  /** Whether a query in katakana or Latin letters stands in a text as a word of its own. */
  isWord: (query: string, text: Pick<Folded, "text" | "kana">) => boolean;

  // engine/candidates.js
  STRENGTH_WORTH: number[];
  lookUpAll: (store: Store, piece: string) => Promise<Looked>;
  /** The chunks that may hold a text. */
  candidates: (store: Store, text: string) => Promise<Postings>;
  /** The chunks that may hold any of some texts. */
  candidatesOfAny: (store: Store, texts: string[]) => Promise<Postings>;
  /** The chunks that may hold every part of a query, the most promising first; parts are the candidates of each. */
  inOrder: (parts: Postings[], weightOf: (chunk: number) => number) => number[];

  // engine/results.js
  /** What a unit is worth, and the patterns that it holds nowhere. */
  scoreUnit: (unit: Unit, patterns: RegExp[], whole: RegExp) => { score: number; missing: RegExp[] };
  holds: (unit: Unit, pattern: RegExp) => boolean;
  isOtherwise: (unit: Unit, asked: Asked) => boolean;
  resultOf: (chunk: Chunk, unit: Unit, patterns: RegExp[], isNear?: boolean) => Result;
  /** What a term means, in short. */
  definitionOf: (unit: Unit) => string;

  // engine/exact.js, near/near.js, engine/engine.js
  /** Whether a text stands somewhere, as far as a look into a few chunks tells. */
  stands: (store: Store, text: string) => Promise<boolean>;
  /** Hits, and how many chunks were not looked into. */
  findExact: (store: Store, head: Head, asked: Asked, limit: number) => Promise<{ hits: Hit[]; left: number }>;
  /** The places nearest to a query that stands nowhere; its parts are given as they are typed, and as the site may spell them. */
  findNear: (store: Store, head: Head, parts: Array<[typed: string, also: string]>, terms: string[][], asked: Asked, limit: number, translations: Translation[], single?: string[]) => Promise<{ hits: Hit[]; patterns: RegExp[]; total: number; unexplained: () => Promise<Array<{ word: string; isMentioned: boolean }>>; isWeak: boolean }>;
  /** The words of a folded query that can be read as romaji, in hiragana. */
  kanaOf: (query: string) => string[];
  /** A folded word of Latin letters as hiragana, as it is typed; nothing if it is no romaji. */
  kanaAsTyped: (word: string) => string;
  /** A question in Chinese without what it says beside its subject. */
  withoutChinese: (query: string) => string;
  /** Whether a query without kana has characters of questions in Chinese that no Japanese text has. */
  isChinese: (query: string) => boolean;
  /** Whether a word of such a question, in which no space parts words, is more than pieces of its grammar. */
  tellsInChinese: (word: string) => boolean;
  hasKana: (query: string) => boolean;
  isCommon: (word: string) => boolean;
  translated: (store: Store, query: string) => Promise<Translation[]>;
  /** A question without what it says beside its subject. */
  subjectOf: (query: string) => string;
  createEngine: (load: Load) => Engine;

  // face/list.js
  make: <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes?: Attributes, ...children: Array<Node | string | null>) => HTMLElementTagNameMap[Tag];
  /** The address of the search page. */
  pageAddress: (query: string, options?: Options) => string;
  /** The links of an answer, the card first. */
  linksOf: (answer: Answer, names: Labels, query: string) => HTMLAnchorElement[];
  /** Whether there is more than what is shown. */
  isCut: (answer: Answer) => boolean;
  /** What is told of an answer. */
  countOf: (answer: Answer, query: string) => string;
  /** What helps a reader who found nothing. */
  helpFor: (answer: Answer, names: Labels, filters: Filters) => HTMLElement;
  createFilters: (head: Head, chosen: Options, changed: () => void) => Filters;
  namesFrom: (head: Head) => Labels;
  /** Ask while the reader types; what is returned asks at once. Results of before are cleared where it fails. */
  askWhileTyping: (box: Box, options: () => Options, show: Show, clear: () => void) => () => Promise<void>;

  // face/recent.js, face/dialog.js, page/page.js, mark/mark.js
  recent: { all: () => string[]; add: (query: string) => void; clear: () => void };
  /** Give the dialog what stands below its field, and answer what stands in it. */
  fillDialog: () => Promise<void>;
  showPage: (box: Box) => Promise<void>;
  showMarks: (queries: string[]) => void;
}

interface Window {
  japaneseSearch: JapaneseSearch;
  /** Called by each file of the index with its data. */
  jsAdd: (data: unknown) => void;
}

/*
 * The data of the course and what its scripts give to each other: all that stands on window.course.
 * For the type checker alone (make lint); no page loads this file.
 */

/** What the learner did (null: removed), and when, in milliseconds since 1970. */
type RecordMark = [value: any, time: number];

/** A mark by the name it has in the record. */
interface Kept {
  slug: string;
  text: string;
  value: any;
  time: number;
}

/**
 * The learner's record (record.js). Kinds of marks, with the slug and the wording that name them:
 *   read     lesson, ""               true: 「読み終えた」
 *   can      lesson, ""               true: 「説明できる」
 *   answer   lesson, question         QuizAnswer
 *   order    "", ""                   a random number: the reader's own order of choices
 *   tick     lesson, item             true
 *   level    lesson, criterion        number of points
 *   check    stage, row               1 to 4
 *   card     term, direction          [day of the first look, of the last one, due day, stability, difficulty]
 *   cards    "", ""                   {stages, direction, fresh}: what is chosen on the page of cards
 *   last     "", ""                   {slug, hash}: the last lesson that was open
 *   plan     "", ""                   {hours: a week}
 *   start    "", question             the choice's wording
 *   goal     stage, objective         true: stands on the printed sheet
 */
interface LearnersRecord {
  get(kind: string, slug: string, text?: string): any;
  /** When the mark was made, in milliseconds since 1970; undefined where there is none. */
  time(kind: string, slug: string, text?: string): number | undefined;
  /** Make a mark; undefined or null removes it. */
  set(kind: string, slug: string, text: string, value: any): void;
  /** All marks of a kind, or those of one page. */
  all(kind: string, slug?: string): Kept[];
  /** The values of marks by the wordings that the page has today: the same wording, or the most similar one. */
  match(kind: string, slug: string, texts: string[]): Map<string, any>;
  /** Of these wordings the same as the one given, or the most similar one; undefined where none is similar. */
  nearest(text: string, texts: string[]): string | undefined;
  /** The whole record as JSON, to be saved as a file. */
  text(): string;
  /** Merge such a file; how many marks were new. Throws a SyntaxError or TypeError for anything else, a RangeError for a newer format. */
  take(text: string): number;
  erase(): void;
  /** Whether this browser keeps the record; false where storage is blocked or full. */
  isKept(): boolean;
  /** Call `listener` after every change, also by another tab; returns what ends it. */
  watch(listener: () => void): () => void;
}

interface LessonData {
  slug: string;
  title: string;
  /** From the root of the site. */
  url: string;
  kind: "lesson" | "practice" | "capstone";
  minutes: number;
  summary: string;
}

/** What a learner answered; the reasons for boxes are in lesson/boxes.js. */
interface QuizAnswer {
  /** The wording of the choice. */
  choice: string;
  right: boolean;
  tries: number;
  /** Where the question waits for its review, 1 to 5, and the first moment of the day on which it is due. */
  box?: number;
  due?: number;
}

interface QuestionForm {
  wording: string;
  /** Show what the record holds now, if that is news. */
  update(value: any): void;
  answer(): QuizAnswer | undefined;
}

interface StageData {
  id: string;
  title: string;
  url: string;
  /** The self-check, where there is one. */
  check?: string;
  texts: LessonData[];
}

interface CourseData {
  version: string;
  /** Former slugs of texts and their names of today. */
  was: Record<string, string>;
  stages: StageData[];
}

/** A term of the glossary; the data file terms/<letter> has those whose ids begin with it. */
interface TermData {
  term: string;
  reading: string;
  en: string;
  stage: string;
  definition: string;
  formula?: string;
  unit?: string;
  /** Definition and formula without the term's names. */
  asked: { definition: string; formula: string };
}

/** From what to what a card asks: term → meaning, meaning → term, metric → formula, formula → metric. */
type CardDirection = "meaning" | "term" | "formula" | "metric";
/** Days are counted since 1970, stability in days; difficulty is from 1 to 10 (schedule.js). */
type CardState = [first: number, last: number, due: number, stability: number, difficulty: number];

interface TermCard {
  id: string;
  term: TermData;
  /** Of its entry, from the root of the site. */
  url: string;
}

interface CardChoice {
  stages: string[];
  direction: CardDirection;
  /** New cards a day. */
  fresh: number;
}

/** schedule.js */
interface CardSchedule {
  isState(value: unknown): value is CardState;
  /** The state after a look on a day; undefined: the first one. */
  next(state: CardState | undefined, grade: number, day: number): CardState;
}

/** deck.js */
interface CardDeck {
  today(): number;
  stateOf(id: string, direction: CardDirection): CardState | undefined;
  /** The cards of some stages, in the order of the stages. */
  cardsOf(terms: TermCard[], stages: string[], direction: CardDirection): TermCard[];
  /** Part the cards: due today, new for today (of `fresh` a day), all unseen, and the next day with how many are due then. */
  sort(cards: TermCard[], direction: CardDirection, fresh: number): { due: TermCard[]; fresh: TermCard[]; unseen: TermCard[]; next?: number; waiting: number };
  grade(id: string, direction: CardDirection, grade: number): CardState;
}

/** words.js */
interface CardWords {
  inDays(days: number): string;
  dateIn(days: number): string;
  front(card: TermCard, direction: CardDirection): HTMLElement[];
  back(card: TermCard): HTMLElement[];
}

/** Numerator, and denominator above 0. */
type ExactNumber = [numerator: bigint, denominator: bigint];

interface CalculatorInput {
  name: string;
  unit: string;
  /** As people write it: 3 for 3%. */
  value: string;
}

/** How a result is written: with so many decimals, a sign before what is above 0, and the unit. */
interface NumberStyle {
  decimals: number;
  signed: boolean;
  unit: string;
}

interface CalculatorResult extends NumberStyle {
  /** None for what is only a step on the way. */
  name: string;
  /** Where it stands among the results. */
  place: number;
  formula: string;
  /** In reverse Polish notation: numbers of values (inputs, then earlier results), constants, signs. */
  steps: Array<number | string>;
}

/** A way to compute a metric, or the panel of a lesson (tools/pages/metrics.py). */
interface CalculatorData {
  inputs: CalculatorInput[];
  results: CalculatorResult[];
}

/** calculator/numbers.js. Of a value null says "cannot be", undefined "not known yet". */
interface ExactNumbers {
  /** What somebody typed into the field of a unit: a number, null if it is none, undefined if it is empty. */
  read(typed: string, unit: string): ExactNumber | null | undefined;
  /** What steps come to; null behind a division by 0. */
  compute(steps: Array<number | string>, values: Array<ExactNumber | null | undefined>): ExactNumber | null | undefined;
  write(value: ExactNumber, style: NumberStyle): string;
}

type MakeElement = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes?: Record<string, any>,
  ...content: Array<Node | string>
) => HTMLElementTagNameMap[K];

interface Course {
  /** The site's id (site.yml). */
  site: string;
  /** The page, as its front matter says; empty on pages that are not generated. */
  here: { kind: string; stage: string; slug: string };
  root: URL;
  address(url: string): string;
  /** Take the data of a file; the file itself calls this. */
  add(name: string, data: unknown): void;
  load(name: "data"): Promise<CourseData>;
  load(name: `terms/${string}`): Promise<Record<string, TermData> | undefined>;
  /** The lines of a page: of each file, a line and the checksum of the words there, in turn (lines.js). */
  load(name: `lines/${string}`): Promise<Record<string, number[]>>;
  load(name: "calculator"): Promise<(data: CalculatorData, hasSliders: boolean) => HTMLFormElement>;
  load(name: string): Promise<any>;
  /** Make an element: attributes (true: empty, false: none) and listeners (on…), then what stands in it. */
  element: MakeElement;
  record: LearnersRecord;
  /** Where the learner stands in a stage (progress.js). */
  progressOf(stage: StageData): Progress;
  /** A text without runs of white space, as the record names it. */
  squeeze(text: string | null | undefined): string;
  /** Such as 2026年11月25日. */
  day(time: number): string;
  /** Let the reader save a text as a file (plan.js). */
  handOut(name: string, type: string, text: string): void;
  /** Minutes as people say them: 約40分, 約1時間半, 約23時間. */
  hoursOf(minutes: number): string;
  /** There once "calculator" is loaded. */
  numbers: ExactNumbers;
  /** A link to the questions that are due for their review; nothing where none is. */
  review(): HTMLAnchorElement | "";
  /** The lesson to go on with; undefined where all are read. */
  next(stages: StageData[]): LessonData | undefined;
  /** The answer that the record keeps after this one. */
  answered(before: QuizAnswer | undefined, choice: string, right: boolean): QuizAnswer;
  /** A value of the record, if it is an answer. */
  answerOf(value: any): QuizAnswer | undefined;
  /** Days from today; 1 is tomorrow. */
  daysUntil(due: number): number;
  /** The texts, each told apart from equal ones before it. */
  unique(texts: string[]): string[];
  /** The wordings of the questions of a page, as the record names them. */
  wordings(boxes: Element[]): string[];
  /** Make a question a form; `told` says more about an answer, `before` is one that is known and not shown. */
  question(box: Element, slug: string, wording: string, options?: { before?: QuizAnswer; told?: (answer: QuizAnswer) => string }): QuestionForm;
  /** Show what a term means, beside a link to it (popover.js, on demand). */
  showTerm(link: HTMLAnchorElement, isTapped: boolean): Promise<void>;
  /** The parts of the page of cards. */
  schedule: CardSchedule;
  deck: CardDeck;
  cardWords: CardWords;
  /** Show the cards one after another; then say how many were seen (session.js). */
  sitting(place: HTMLElement, cards: TermCard[], direction: CardDirection, onEnd: (seen: number) => void): void;
  /** The form of a plan for these stages (plan.js), and what it is made of. */
  plan(stages: StageData[]): HTMLElement;
  scheduleOf(stages: StageData[], hours: number, today: Date): Array<{ stage: StageData; left: number; day: Date }>;
  calendarOf(schedule: Array<{ stage: StageData; left: number; day: Date }>, hours: number, now: Date, site: string): string;
  /** The part of the record's page about reading without a line (offline.js). */
  offline(): HTMLElement;
  /** Where to begin and where to go (start.js). */
  recommend(questions: StartQuestion[], chosen: StartChoice[], order: string[]): { from: string; to: string; reasons: string[] };
}

interface StartChoice {
  say: string;
  /** The stage's id. */
  stage: string;
  because: string;
}

interface StartQuestion {
  ask: string;
  about: "experience" | "wish";
  choices: StartChoice[];
}

interface Progress {
  lessons: LessonData[];
  read: number;
  /** Minutes of the lessons that are not read yet. */
  left: number;
}

interface Window {
  course: Course;
}
declare const course: Course;

/** What stands above the service worker (offline.py). */
declare const OFFLINE: {
  site: string;
  version: string;
  shell: string[];
  pack: string;
  files: Record<string, [digest: string, bytes: number]>;
};

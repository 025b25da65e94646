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
 *   answer   lesson, question         {choice: its wording, right: boolean, tries: number}
 *   tick     lesson, item             true
 *   level    lesson, criterion        number of points
 *   check    stage, row               1 to 4
 *   card     term, "meaning"…         state of the schedule (cards)
 *   last     "", ""                   {slug, hash}: the last lesson that was open
 *   plan     "", ""                   {hours: a week}
 *   start    "", question             the choice
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
  load(name: "calculator"): Promise<(data: CalculatorData, hasSliders: boolean) => HTMLFormElement>;
  load(name: string): Promise<any>;
  /** Make an element: attributes (true: empty, false: none) and listeners (on…), then what stands in it. */
  element: MakeElement;
  record: LearnersRecord;
  /** Where the learner stands in a stage (progress.js). */
  progressOf(stage: StageData): Progress;
  /** Minutes as people say them: 約40分, 約1時間半, 約23時間. */
  hoursOf(minutes: number): string;
  /** There once "calculator" is loaded. */
  numbers: ExactNumbers;
  /** The lesson to go on with; undefined where all are read. */
  next(stages: StageData[]): LessonData | undefined;
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

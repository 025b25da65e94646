/*
 * When a card comes back: FSRS-6, the Free Spaced Repetition Scheduler, with its published default parameters and a
 * wanted retention of 90 percent (Jarrett Ye and others, open-spaced-repetition: "The Algorithm" in the wiki of
 * free-spaced-repetition-scheduler; parameters as in py-fsrs 6, which the tests compare this with).
 *
 * Pure: no clock, no storage. Days are whole numbers, a grade is 1 (もう一度), 2 (難しい), 3 (できた) or 4 (簡単). A card that
 * was forgotten comes back on the same day; any other as many days later as its stability says, one at least.
 */
"use strict";

(() => {
  const W = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
    0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ];
  const RETENTION = 0.9;
  const LONGEST = 36500; // days
  const LEAST_STABLE = 0.001;
  const AGAIN = 1;
  const DECAY = -W[20];
  const FACTOR = 0.9 ** (1 / DECAY) - 1; // so that at an interval of the stability nine in ten are remembered

  /** @param {number} difficulty */
  const inRange = (difficulty) => Math.min(Math.max(difficulty, 1), 10);

  /** @param {number} grade */
  const firstDifficulty = (grade) => W[4] - Math.exp(W[5] * (grade - 1)) + 1;

  /** @param {number} difficulty @param {number} grade */
  function nextDifficulty(difficulty, grade) {
    const change = (-W[6] * (grade - 3) * (10 - difficulty)) / 9;
    return inRange(W[7] * firstDifficulty(4) + (1 - W[7]) * (difficulty + change));
  }

  /** The chance that the card is remembered. @param {number} elapsed days @param {number} stability */
  const retrievability = (elapsed, stability) => (1 + (FACTOR * elapsed) / stability) ** DECAY;

  /** After another look on the same day. @param {number} stability @param {number} grade */
  function sameDay(stability, grade) {
    const growth = Math.exp(W[17] * (grade - 3 + W[18])) * stability ** -W[19];
    return stability * (grade === AGAIN ? growth : Math.max(growth, 1));
  }

  /** @param {number} stability @param {number} difficulty @param {number} chance */
  function forgotten(stability, difficulty, chance) {
    const long = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.exp((1 - chance) * W[14]);
    return Math.min(long, stability / Math.exp(W[17] * W[18]));
  }

  /** @param {number} stability @param {number} difficulty @param {number} chance @param {number} grade */
  function remembered(stability, difficulty, chance, grade) {
    const ease = grade === 2 ? W[15] : grade === 4 ? W[16] : 1;
    const growth = Math.exp(W[8]) * (11 - difficulty) * stability ** -W[9] * (Math.exp((1 - chance) * W[10]) - 1);
    return stability * (1 + growth * ease);
  }

  /** @param {number} stability @param {number} difficulty @param {number} elapsed @param {number} grade */
  function nextStability(stability, difficulty, elapsed, grade) {
    const chance = retrievability(elapsed, stability);
    if (elapsed < 1) return sameDay(stability, grade);
    return grade === AGAIN ? forgotten(stability, difficulty, chance) : remembered(stability, difficulty, chance, grade);
  }

  /** @param {number} stability @returns {number} days until the wanted retention is reached */
  function interval(stability) {
    const days = (stability / FACTOR) * (RETENTION ** (1 / DECAY) - 1);
    return Math.min(Math.max(Math.round(days), 1), LONGEST);
  }

  /** @param {any} state @returns {state is CardState} */
  const isState = (state) => Array.isArray(state) && state.length === 5 && state.every(Number.isFinite) && state[3] > 0 && state[4] >= 1;

  course.schedule = {
    isState,
    next(state, grade, day) {
      const [first, last, , before, hard] = state ?? [day, day, day, 0, 0];
      const stability = state ? nextStability(before, hard, Math.max(day - last, 0), grade) : W[grade - 1];
      const difficulty = state ? nextDifficulty(hard, grade) : inRange(firstDifficulty(grade));
      const held = Math.max(stability, LEAST_STABLE);
      return [first, day, grade === AGAIN ? day : day + interval(held), held, difficulty];
    },
  };
})();

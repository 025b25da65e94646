/*
 * When a question comes back: the boxes of Sebastian Leitner (So lernt man lernen, 1972). A missed question lies in the first
 * box; answered right on its day, it moves to the next one, and out of the last one it leaves; missed again, it is back in
 * the first. How many days a box waits is our own choice: about twice as long each time.
 */
"use strict";

(() => {
  const DAYS = [1, 3, 7, 14, 30];

  /** Days are those of the learner's calendar: what was missed at night is due the next morning. @param {number} days @param {number} now */
  function dayAfter(days, now) {
    const date = new Date(now);
    date.setHours(0, 0, 0, 0);
    date.setDate(date.getDate() + days);
    return date.getTime();
  }

  /** @param {QuizAnswer|undefined} before @param {boolean} right @param {number} now @returns {{box?: number, due?: number}} */
  function plan(before, right, now) {
    if (!right) return { box: 1, due: dayAfter(DAYS[0], now) };
    if (!before?.box || !before.due) return {};
    if (before.due > now) return { box: before.box, due: before.due }; // before its day it shows nothing
    return before.box < DAYS.length ? { box: before.box + 1, due: dayAfter(DAYS[before.box], now) } : {};
  }

  course.answered = (before, choice, right) => ({ choice, right, tries: (before?.tries ?? 0) + 1, ...plan(before, right, Date.now()) });

  course.answerOf = (value) => {
    if (typeof value?.choice !== "string") return undefined;
    const { choice, right, tries, box, due } = value;
    const isPlanned = DAYS[box - 1] !== undefined && Number.isFinite(due);
    return { choice, right: right === true, tries: Number.isInteger(tries) ? tries : 1, ...(isPlanned ? { box, due } : {}) };
  };

  course.daysUntil = (due) => Math.round((due - dayAfter(0, Date.now())) / 864e5); // rounded: a day in which clocks change is no day longer
})();

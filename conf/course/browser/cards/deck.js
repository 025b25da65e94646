/*
 * Which cards there are, and which of them are for today: due ones first, then new ones, as many a day as the learner
 * wants. A card is a term and a direction; its state is a mark in the learner's record.
 */
"use strict";

(({ record }) => {
  const DAWN = 4 * 3600e3; // a learner's day ends in the night, not at midnight

  /** @returns {number} the day of the learner's calendar, counted since 1970 */
  const today = () => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60e3 - DAWN) / 864e5);

  /** @param {string} id @param {CardDirection} direction @returns {CardState|undefined} */
  function stateOf(id, direction) {
    const state = record.get("card", id, direction);
    return course.schedule.isState(state) ? state : undefined;
  }

  /** How many cards were seen for the first time on a day, in all directions. @param {number} day */
  const begunOn = (day) => record.all("card").filter(({ value }) => course.schedule.isState(value) && value[0] === day).length;

  course.deck = {
    today,
    stateOf,

    cardsOf(terms, stages, direction) {
      const isMetric = direction === "formula" || direction === "metric";
      const fitting = terms.filter(({ term }) => stages.includes(term.stage) && (!isMetric || term.formula));
      return fitting.sort((one, other) => stages.indexOf(one.term.stage) - stages.indexOf(other.term.stage));
    },

    sort(cards, direction, fresh) {
      const day = today();
      const known = cards.flatMap((card) => {
        const state = stateOf(card.id, direction);
        return state ? [{ card, due: state[2] }] : [];
      });
      const due = known.filter((card) => card.due <= day).sort((one, other) => one.due - other.due);
      const unknown = cards.filter(({ id }) => !stateOf(id, direction));
      const later = known.filter((card) => card.due > day).map((card) => card.due);
      const next = later.length ? Math.min(...later) : undefined;
      return {
        due: due.map(({ card }) => card),
        fresh: unknown.slice(0, Math.max(0, fresh - begunOn(day))),
        unseen: unknown,
        next,
        waiting: later.filter((other) => other === next).length,
      };
    },

    grade(id, direction, grade) {
      const state = course.schedule.next(stateOf(id, direction), grade, today());
      record.set("card", id, direction, state);
      return state;
    },
  };
})(window.course);

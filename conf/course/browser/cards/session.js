/*
 * One sitting: a card's front, its back when the learner asks, and the learner's own judgement. Space shows the back and
 * then says 「できた」, 1 to 4 judge. The focus goes to what is new, so that it is read out.
 */
"use strict";

(({ element }) => {
  const GRADES = ["もう一度", "難しい", "できた", "簡単"];
  const GOOD = 3;

  /** @param {number} grade @param {TermCard} card @param {CardDirection} direction */
  function waitOf(grade, card, direction) {
    const day = course.deck.today();
    return course.cardWords.inDays(course.schedule.next(course.deck.stateOf(card.id, direction), grade, day)[2] - day);
  }

  course.sitting = (place, cards, direction, onEnd) => {
    const queue = [...cards];
    const seen = new Set();
    let isOpen = false;
    const bar = element("progress", { class: "course-bar", max: cards.length, value: 0, "aria-label": "終わったカード" });
    const count = element("p", { class: "flashcard-count" });
    const face = element("div", { class: "flashcard", tabindex: "-1", role: "group", "aria-label": "カード" });
    const buttons = element("div", { class: "flashcard-buttons" });
    const stop = element("button", { type: "button", class: "flashcard-stop", onclick: () => end() }, "ここまでにする");

    /** @param {Array<Node>} content @param {HTMLElement[]} choices */
    function show(content, choices) {
      const left = new Set(queue.map(({ id }) => id)).size;
      bar.value = cards.length - left;
      count.textContent = `残り${left}枚`;
      face.replaceChildren(...content);
      buttons.replaceChildren(...choices);
      face.focus({ preventScroll: true });
      buttons.scrollIntoView({ block: "nearest" });
    }

    function ask() {
      isOpen = false;
      show(course.cardWords.front(queue[0], direction), [
        element("button", { type: "button", class: "flashcard-main", onclick: answer, "aria-keyshortcuts": "Space" }, "答えを見る"),
      ]);
    }

    function answer() {
      isOpen = true;
      const choices = GRADES.map((name, index) =>
        element(
          "button",
          { type: "button", "data-grade": index + 1, onclick: () => judge(index + 1), "aria-keyshortcuts": index + 1 },
          name,
          element("span", {}, waitOf(index + 1, queue[0], direction)),
        ),
      );
      show(course.cardWords.back(queue[0]), choices);
    }

    /** @param {number} grade */
    function judge(grade) {
      const card = /** @type {TermCard} */ (queue.shift());
      const state = course.deck.grade(card.id, direction, grade);
      seen.add(card.id);
      if (state[2] <= course.deck.today()) queue.push(card);
      if (queue.length) ask();
      else end();
    }

    function end() {
      document.removeEventListener("keydown", press);
      onEnd(seen.size);
    }

    /** @param {KeyboardEvent} event */
    function press(event) {
      const { key, target, repeat } = event;
      const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]");
      const isControl = /** @type {Element} */ (target).closest("button, a, input, select, textarea, summary");
      const grade = key === " " && !isControl ? GOOD : Number(key);
      if (isOther || repeat || !(isOpen ? [1, 2, 3, 4].includes(grade) : key === " " && !isControl)) return;
      if (isControl && isControl.matches("input, select, textarea")) return;
      event.preventDefault();
      if (isOpen) judge(grade);
      else answer();
    }

    document.addEventListener("keydown", press);
    place.replaceChildren(count, bar, face, buttons, stop);
    ask();
    place.scrollIntoView();
  };
})(window.course);

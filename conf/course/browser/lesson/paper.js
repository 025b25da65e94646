/* On paper nothing can be opened: there the answers follow the lesson, so that one can try first (paper.css). */
"use strict";

(({ element }) => {
  const article = document.querySelector("article");
  const MARKS = [..."アイウエオカキクケコ"];

  /** @param {Element} from @returns {Node[]} */
  const copied = (from) => [...from.cloneNode(true).childNodes];

  /** @param {Element} choice @param {number} index as it is printed (questions.css) */
  function reason(choice, index) {
    const words = choice.querySelector(".choice-reason");
    const item = element("li", { class: words?.querySelector(".gen.correct") ? "is-right" : "" }, ...(words ? copied(words) : []));
    (item.firstElementChild ?? item).prepend(`${MARKS[index] ?? index + 1} `);
    return item;
  }

  /** @param {Element} box */
  function entry(box) {
    const title = box.querySelector(".admonition-title");
    const answer = box.querySelector("details.answer > div");
    const choices = [...box.querySelectorAll(".choice")];
    if (!title || !(answer || choices.length)) return [];
    const parts = answer ? copied(answer) : [element("ul", { class: "reasons" }, ...choices.map(reason))];
    return [element("div", { class: "answer-entry" }, element("p", { class: "answer-name" }, ...copied(title)), ...parts)];
  }

  /** @type {Element|undefined} */
  let answers;
  addEventListener("beforeprint", () => {
    const entries = [...(article?.querySelectorAll(".admonition") ?? [])].flatMap(entry);
    if (!entries.length || answers) return;
    answers = element("section", { class: "answers" }, element("h2", {}, "答えと解説"), ...entries);
    article?.append(answers);
  });
  addEventListener("afterprint", () => {
    answers?.remove();
    answers = undefined;
  });
})(window.course);

/* The terms below a lesson: a way to learn them by cards. */
"use strict";

(({ element, here, address }) => {
  const list = document.querySelector(".lesson-tail .term-briefs ul");
  if (!list) return;
  const terms = [...list.querySelectorAll("a")].map(({ hash }) => hash.slice("#term-".length));
  const link = element("a", { class: "course-button", href: address(`cards.html?lesson=${here.slug}&terms=${terms}`) }, `この${terms.length}語をカードで覚える`);
  list.after(element("p", { class: "lesson-cards" }, link));
})(window.course);

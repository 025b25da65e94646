/* The questions of a lesson: answers are kept, shown again, and counted for each quiz. */
"use strict";

(({ record, element, here, address }) => {
  const boxes = [...document.querySelectorAll("article .quiz .question")];
  if (!boxes.length) return;
  const wordings = course.wordings(boxes);
  const forms = boxes.map((box, index) => ({ box, ...course.question(box, here.slug, wordings[index]) }));

  /** @param {Element} quiz */
  function counter(quiz) {
    const own = forms.filter(({ box }) => quiz.contains(box));
    const line = element("p", { class: "quiz-score" });
    quiz.append(line);
    return () => {
      const answers = own.flatMap((form) => form.answer() ?? []);
      const right = answers.filter((answer) => answer.right).length;
      const left = own.length - answers.length;
      const review = element("a", { href: address("review.html") }, "復習");
      line.replaceChildren(element("strong", {}, `${own.length}問中${right}問`), "正解", left ? `(あと${left}問)` : "");
      const days = Math.min(...answers.flatMap(({ due }) => (due ? course.daysUntil(due) : [])));
      if (days < Infinity) line.append(`。間違えた問題は、${days > 1 ? `${days}日後` : days === 1 ? "明日" : "今日"}の`, review, "に出ます。");
    };
  }
  const counters = [...document.querySelectorAll("article .quiz")].map(counter);

  function update() {
    const kept = record.match("answer", here.slug, wordings);
    forms.forEach((form) => form.update(kept.get(form.wording)));
    counters.forEach((count) => count());
  }
  record.watch(update);
  update();
})(window.course);

/*
 * 「どこから始める?」: questions whose answers speak for stages. Experience says how far one may begin, a wish where one wants
 * to go; one begins at the nearer of the two. docs/contribute/glossary-and-path.md tells authors.
 */
"use strict";

(({ record, element, load, address }) => {
  const place = /** @type {HTMLElement} */ (document.querySelector(".course-start"));

  /**
   * @param {StartQuestion[]} questions @param {StartChoice[]} chosen one answer for each @param {string[]} order ids of stages
   * @returns {{from: string, to: string, reasons: string[]}}
   */
  course.recommend = (questions, chosen, order) => {
    const rank = (/** @type {StartChoice} */ { stage }) => order.indexOf(stage);
    const furthest = (/** @type {string} */ about) => chosen.filter((_, index) => questions[index].about === about).sort((one, other) => rank(other) - rank(one)).at(0);
    const experience = furthest("experience");
    const wish = furthest("wish");
    const first = experience && wish ? (rank(wish) < rank(experience) ? wish : experience) : /** @type {StartChoice} */ (experience ?? wish);
    const to = wish && rank(wish) >= rank(first) ? wish : first;
    return { from: first.stage, to: to.stage, reasons: [...new Set([first.because, to.because])] };
  };

  /** @param {StageData[]} stages @param {ReturnType<Course["recommend"]>} found @returns {Node[]} */
  function advice(stages, { from, to, reasons }) {
    const names = stages.map(({ id }) => id);
    const way = stages.slice(names.indexOf(from), names.indexOf(to) + 1);
    const [stage] = way;
    const { lessons } = course.progressOf(stage);
    const lesson = lessons.find(({ slug }) => !record.get("read", slug)) ?? lessons[0];
    const goal = way.length > 1 ? `目指すのは「${way[way.length - 1].title}」です。` : "";
    return [
      element("p", {}, element("b", {}, `第${names.indexOf(from) + 1}段階「${stage.title}」から始めるのがよさそうです。`), goal),
      element("ul", {}, ...reasons.map((reason) => element("li", {}, reason))),
      element("p", {}, element("a", { class: "course-button", href: address(lesson.url) }, `最初のレッスン: ${lesson.title}`)),
      element("h3", {}, "いつまでに読み終えるか"),
      course.plan(way),
    ];
  }

  /** @param {StartQuestion[]} questions @param {StageData[]} stages */
  function form(questions, stages) {
    const result = element("div", { role: "status", class: "course-advice" });
    const order = stages.map(({ id }) => id);
    const groups = questions.map(({ ask, choices }, number) => {
      const radios = choices.map((choice, index) => element("label", { class: "course-choice" }, element("input", { type: "radio", name: `start-${number}`, value: index, required: true, checked: record.get("start", "", ask) === choice.say }), " ", choice.say));
      return element("fieldset", {}, element("legend", {}, `${number + 1}. ${ask}`), ...radios);
    });

    /** @param {boolean} isAsked */
    function show(isAsked) {
      const picked = groups.map((group) => group.querySelector("input:checked"));
      if (picked.some((radio) => !radio)) return;
      const chosen = picked.map((radio, number) => questions[number].choices[Number(/** @type {HTMLInputElement} */ (radio).value)]);
      if (isAsked) chosen.forEach(({ say }, number) => record.set("start", "", questions[number].ask, say));
      result.replaceChildren(...advice(stages, course.recommend(questions, chosen, order)));
    }

    const made = element("form", { class: "course-start-form" }, ...groups, element("div", { class: "course-actions" }, element("button", { type: "submit" }, "始める場所を見る")));
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      show(true);
    });
    show(false);
    return [made, result];
  }

  Promise.all([load("data"), load("start-questions"), load("plan")]).then(([{ stages }, questions]) => {
    if (questions.length && stages.length) place.replaceChildren(...form(questions, stages));
  });
})(window.course);

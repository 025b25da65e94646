/*
 * 「できるようになったこと」: a sheet of one stage to print: what the learner can do, the lessons, the points of the task. The
 * address names the stage (?stage=id); the name is kept nowhere.
 */
"use strict";

(({ record, element, load, address, site }) => {
  const ENOUGH = 3; // of the four levels of a self-check, as tools/records/self_checks.py has it
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-course-page=sheet]"));
  const asked = new URLSearchParams(location.search).get("stage");

  /** @param {StageData} stage @param {string} goal @returns {HTMLLIElement} */
  function goalLine(stage, goal) {
    const box = element("input", { type: "checkbox" });
    const line = element("li", {}, element("label", {}, box, " ", goal));
    box.checked = Boolean(record.get("goal", stage.id, goal));
    const show = () => line.classList.toggle("is-open", !box.checked);
    box.addEventListener("change", () => {
      record.set("goal", stage.id, goal, box.checked || undefined);
      show();
    });
    show();
    return line;
  }

  /** @param {StageData} stage */
  function lessons(stage) {
    const read = course.progressOf(stage).lessons.flatMap(({ slug, title }) => {
      const can = record.get("can", slug);
      const time = record.time("can", slug) ?? record.time("read", slug);
      return time === undefined ? [] : [element("li", {}, `${title}(${can ? "説明できる" : "読み終えた"}、${course.day(time)})`)];
    });
    return read.length ? element("ul", {}, ...read) : element("p", {}, "読み終えたレッスンは、まだありません。");
  }

  /** @param {StageData} stage @returns {Node[]} */
  function points(stage) {
    return stage.texts
      .filter(({ kind }) => kind === "capstone")
      .flatMap(({ slug, title, url }) => {
        const levels = record.all("level", slug);
        const sum = levels.reduce((all, { value }) => all + Number(value), 0);
        const words = levels.length ? `${levels.length}つの観点で${sum}点(自分で採点)` : "まだ採点していません";
        const detail = levels.length ? [element("ul", {}, ...levels.map(({ text, value }) => element("li", {}, `${text}: ${value}点`)))] : [element("p", { class: "course-screen" }, element("a", { href: address(url) }, "課題の「評価基準」で採点する"))];
        return [element("h2", {}, "課題"), element("p", {}, `${title}: ${words}`), ...detail];
      });
  }

  /** @param {StageData} stage @returns {Node[]} */
  function selfCheck(stage) {
    const levels = record.all("check", stage.id);
    const enough = levels.filter(({ value }) => value >= ENOUGH).length;
    return levels.length ? [element("h2", {}, "自己チェック"), element("p", {}, `答えた${levels.length}項目のうち、${ENOUGH}以上が${enough}項目です。`)] : [];
  }

  /** @param {StageData} stage @param {string[]} goals */
  function sheet(stage, goals) {
    const name = element("input", { type: "text", autocomplete: "name", "aria-label": "名前" });
    return [
      element("p", { class: "sheet-who" }, element("label", {}, "名前 ", name), element("span", {}, course.day(Date.now()))),
      element("p", { class: "sheet-stage" }, element("b", {}, stage.title)),
      element("h2", {}, "できること"),
      element("p", { class: "course-screen" }, "自信を持って言えるものに印を付けます。印のあるものだけが印刷されます。"),
      element("ul", { class: "sheet-goals" }, ...goals.map((goal) => goalLine(stage, goal))),
      element("h2", {}, "読み終えたレッスン"),
      lessons(stage),
      ...points(stage),
      ...selfCheck(stage),
      element("p", { class: "sheet-from" }, `${document.title.split(" - ").at(-1) ?? site}の記録から作成`),
      element("div", { class: "course-actions course-screen" }, element("button", { type: "button", onclick: () => print() }, "印刷する"), element("a", { class: "course-button", href: address(stage.url) }, "段階のページへ戻る")),
    ];
  }

  /** @param {StageData[]} stages */
  const choice = (stages) => [element("p", {}, "どの段階の1枚を作りますか。"), element("ul", {}, ...stages.map(({ id, title }) => element("li", {}, element("a", { href: `?stage=${id}` }, title))))];

  Promise.all([load("data"), load("goals")]).then(([{ stages }, goals]) => {
    const stage = stages.find(({ id }) => id === asked);
    place.replaceChildren(...(stage ? sheet(stage, goals[stage.id] ?? []) : choice(stages)));
  });
})(window.course);

/*
 * The page 「わたしの記録」: where the learner stands, and the record as a file: saved, read in, erased.
 */
"use strict";

(({ record, element, load, address }) => {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-course-page=record]"));
  const status = element("p", { role: "status", class: "course-status" });
  const overview = element("div");

  /** @param {string} words */
  const say = (words) => (status.textContent = words);

  /** @param {string} kind @param {(mark: Kept) => boolean} [which] */
  const count = (kind, which = () => true) => record.all(kind).filter(which).length;

  /** @param {string} name @param {string} number */
  const figure = (name, number) => element("div", {}, element("dt", {}, name), element("dd", {}, number));

  /** @param {StageData[]} stages */
  function numbers(stages) {
    const lessons = stages.flatMap((stage) => course.progressOf(stage).lessons);
    const read = stages.reduce((sum, stage) => sum + course.progressOf(stage).read, 0);
    const answers = count("answer");
    return element(
      "dl",
      { class: "course-numbers" },
      figure("読み終えた", `${read}/${lessons.length}レッスン`),
      figure("説明できる", `${count("can")}レッスン`),
      figure("確認問題", answers ? `${answers}問中${count("answer", ({ value }) => value.right)}問正解` : "まだ答えていません"),
      figure("印を付けた項目", `${count("tick")}個`),
      figure("用語カード", `${count("card")}枚`),
    );
  }

  /** @param {LessonData} lesson */
  function line(lesson) {
    const time = record.time("can", lesson.slug) ?? record.time("read", lesson.slug);
    const state = record.get("can", lesson.slug) ? "説明できる" : time ? "読み終えた" : "";
    return element("li", { "data-level": state && (state === "説明できる" ? "can" : "read") }, element("a", { href: address(lesson.url) }, lesson.title), time ? element("span", { class: "course-when" }, `${state}・${course.day(time)}`) : "");
  }

  /** @param {StageData} stage */
  function section(stage) {
    const { read, lessons } = course.progressOf(stage);
    const bar = element("progress", { class: "course-bar", max: lessons.length, value: read, "aria-label": `${stage.title}で読み終えたレッスン` });
    const sheet = element("a", { href: address(`sheet.html?stage=${stage.id}`) }, "できるようになったことを印刷する");
    return element("details", { class: "course-stage", open: read > 0 && read < lessons.length }, element("summary", {}, stage.title, element("span", { class: "course-count" }, `${read}/${lessons.length}`), bar), element("ul", {}, ...lessons.map(line)), element("p", {}, sheet));
  }

  /** @param {StageData[]} stages */
  function show(stages) {
    const next = course.next(stages);
    const isEmpty = !record.all("read").length && !record.all("can").length;
    const lead = next ? element("p", {}, element("a", { class: "course-button", href: address(next.url) }, isEmpty ? "最初のレッスンを読む" : `つづきから: ${next.title}`)) : element("p", {}, "すべてのレッスンを読み終えました。");
    const opened = [...overview.querySelectorAll("details")].map(({ open }) => open);
    overview.replaceChildren(isEmpty ? element("p", {}, "まだ記録がありません。レッスンの終わりで「読み終えた」を選ぶと、ここに並びます。") : numbers(stages), lead, course.review(), ...stages.map(section));
    overview.querySelectorAll("details").forEach((details, index) => (details.open = opened[index] ?? details.open));
  }

  function save() {
    course.handOut(`${course.site}-record-${new Date().toLocaleDateString("sv")}.json`, "application/json", record.text());
    say("記録をファイルに保存しました。");
  }

  /** @param {File|undefined} file */
  async function take(file) {
    if (!file) return;
    try {
      const taken = record.take(await file.text());
      say(taken ? `${file.name} を読み込み、${taken}件を加えました。前からあった記録は残っています。` : `${file.name} に、新しい記録はありませんでした。`);
    } catch (error) {
      say(error instanceof RangeError ? `${file.name} は、このサイトの新しい版で保存されています。ページを開き直してから、もう一度お試しください。` : `${file.name} は、このサイトの記録ではありません。何も変えていません。「ファイルに保存」で作った .json のファイルを選んでください。`);
    }
  }

  const input = element("input", { type: "file", accept: ".json,application/json", class: "course-unseen", "aria-label": "記録のファイル", tabindex: -1 });
  input.addEventListener("change", () => {
    take(input.files?.[0]);
    input.value = ""; // the same file may be chosen again
  });

  const sure = element("dialog", { class: "course-dialog", "aria-labelledby": "course-erase" });
  sure.append(
    element("p", { id: "course-erase" }, "この端末の記録をすべて消します。元に戻せません。"),
    element(
      "div",
      { class: "course-actions" },
      element("button", { type: "button", onclick: () => sure.close() }, "やめる"),
      element("button", { type: "button", class: "course-danger", onclick: () => {
        record.erase();
        sure.close();
        say("記録をすべて消しました。");
      } }, "すべて消す"),
    ),
  );

  const button = (/** @type {string} */ words, /** @type {() => void} */ onclick) => element("button", { type: "button", onclick }, words);
  const files = element("div", { class: "course-actions" }, button("ファイルに保存", save), button("ファイルから読み込む", () => input.click()), button("すべて消す…", () => sure.showModal()), input);

  Promise.all([load("data"), load("plan")]).then(([{ stages }]) => {
    const warning = element("p", { class: "course-warning", hidden: true }, "このブラウザーは、記録を残せない設定か、空きがない状態です。このページを閉じると、いまの記録は消えます。ファイルに保存してください。");
    const refresh = () => {
      warning.hidden = record.isKept();
      show(stages);
    };
    place.replaceChildren(warning, overview, element("h2", {}, "いつまでに読み終えるか"), course.plan(stages), element("h2", {}, "保存と引っ越し"), files, status, course.offline(), sure);
    record.watch(refresh);
    refresh();
  });
})(window.course);

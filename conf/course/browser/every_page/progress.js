/*
 * Shows the learner's record on every page: ticks beside links to lessons, how far a stage is, and where to go on.
 * Places for it are kept free by course.css, so that nothing moves when it comes.
 */
"use strict";

(({ record, element, load, here, address }) => {
  const READ = "読み終えた";
  const CAN = "説明できる";
  const PLACES = `.sidebar-tree li:not(.sidebar-part) > a, article .sd-card a${/^(?:path|stage)$/u.test(here.kind) ? ", article li a" : ""}`; // links that show marks

  /** @param {string} slug @returns {""|"read"|"can"} */
  const levelOf = (slug) => (record.get("can", slug) ? "can" : record.get("read", slug) ? "read" : "");

  /** @param {StageData} stage */
  const lessonsOf = (stage) => stage.texts.filter(({ kind }) => kind === "lesson");

  course.progressOf = (stage) => {
    const lessons = lessonsOf(stage);
    const unread = lessons.filter(({ slug }) => !levelOf(slug));
    return { lessons, read: lessons.length - unread.length, left: unread.reduce((sum, { minutes }) => sum + minutes, 0) };
  };

  /** The same words as tools/text/walk.py, hours_of. */
  course.hoursOf = (minutes) => {
    if (minutes < 58) return `約${Math.max(5, Math.round(minutes / 5) * 5)}分`;
    const halves = minutes < 600 ? Math.round(minutes / 30) : Math.round(minutes / 60) * 2;
    return `約${Math.floor(halves / 2)}時間${halves % 2 ? "半" : ""}`;
  };

  /** @param {number} done @param {number} all @param {string} label */
  const bar = (done, all, label) => element("progress", { class: "course-bar", max: all, value: done, "aria-label": label });

  /** @param {"read"|"can"} level */
  const tick = (level) => element("span", { class: "course-mark course-tick", "data-level": level, role: "img", "aria-label": level === "can" ? CAN : READ });

  /** @param {StageData} stage @returns {HTMLElement} */
  function count(stage) {
    const { read, lessons } = course.progressOf(stage);
    const words = `${read}/${lessons.length}`;
    return element("span", { class: "course-mark course-count" }, words, element("span", { class: "course-unseen" }, "レッスンを読み終えた"));
  }

  /** @param {HTMLAnchorElement} link @returns {string} the page that it leads to, without its place there */
  const pageOf = (link) => link.href.replace(/[?#].*$/u, "");

  /** @param {StageData[]} stages */
  function mark(stages) {
    const lessons = new Map(stages.flatMap(({ texts }) => texts.map((text) => [address(text.url), text])));
    const known = new Map(stages.map((stage) => [address(stage.url), stage]));
    document.querySelectorAll(".course-mark").forEach((old) => old.remove());
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(PLACES))) {
      const card = link.closest(".sd-card");
      const lesson = lessons.get(pageOf(link));
      const level = lesson && levelOf(lesson.slug);
      const stage = known.get(pageOf(link));
      const isBegun = stage && course.progressOf(stage).read > 0;
      if (level) (card?.querySelector(".sd-card-title") ?? link).append(tick(level));
      else if (isBegun) (card?.querySelector(".sd-card-footer p") ?? link).append(count(stage));
    }
  }

  /** In a lesson's head: which lesson of its stage it is, and how much of the stage is left. @param {StageData} stage */
  function head(stage) {
    const facts = document.querySelector("article .lesson-facts");
    const { lessons, read, left } = course.progressOf(stage);
    const number = lessons.findIndex(({ slug }) => slug === here.slug) + 1;
    if (!facts) return;
    const place = number ? `レッスン${number}/${lessons.length}・` : left && read ? `読了${read}/${lessons.length}・` : "";
    const rest = left ? `この段階は${read ? "あと" : ""}${course.hoursOf(left)}` : "この段階は読み終えました";
    const words = element("p", { class: "course-place" }, place + rest, bar(read, lessons.length, "この段階で読み終えたレッスン"));
    facts.querySelector(".course-place")?.remove();
    facts.append(words);
  }

  /** Where the learner goes on: the page of last time if it is not read yet, else the first unread one after it. @param {StageData[]} stages */
  course.next = (stages) => {
    const texts = stages.flatMap(lessonsOf);
    const last = texts.findIndex(({ slug }) => slug === record.get("last", "")?.slug);
    const open = (/** @type {LessonData} */ { slug }) => !levelOf(slug);
    return texts.slice(Math.max(last, 0)).find(open) ?? texts.find(open);
  };

  course.review = () => {
    const isDue = record.all("answer").some(({ value }) => value?.box && value.due <= Date.now());
    return isDue ? element("a", { class: "course-review", href: address("review.html") }, "復習する問題があります") : "";
  };

  /** The button at home. @param {StageData[]} stages */
  function start(stages) {
    const place = document.querySelector(".home-start");
    /** @type {HTMLAnchorElement|null|undefined} */
    const button = place?.querySelector("a:not(.course-review)");
    place?.querySelector(".course-review")?.remove();
    place?.append(course.review());
    const begun = record.get("last", "") || record.all("read").length;
    const lesson = course.next(stages);
    if (!button || !begun || !lesson) return;
    button.href = address(lesson.url);
    button.replaceChildren("つづきから", element("span", { class: "home-start-lesson" }, lesson.title));
  }

  load("data").then(({ stages }) => {
    const stage = stages.find(({ id }) => id === here.stage);
    if (here.kind === "lesson") record.set("last", "", "", { slug: here.slug });
    const show = () => {
      mark(stages);
      if (stage) head(stage);
      start(stages);
    };
    record.watch(show);
    show();
  });
})(window.course);

/*
 * The end of a lesson: what the learner can do now, the marks 「読み終えた」 and 「説明できる」, what to take to work, what was
 * missed, and the next step as a large card. Without the script the links at the foot of the page remain.
 */
"use strict";

(({ record, element, load, here, address }) => {
  const article = document.querySelector("article");
  if (!article || here.kind === "") return;

  /** @param {string} kind @param {string} words @param {string} hint */
  function mark(kind, words, hint) {
    const button = element("button", { type: "button", "aria-pressed": false, title: hint }, words);
    button.addEventListener("click", () => {
      const isOn = !record.get(kind, here.slug);
      record.set(kind, here.slug, "", isOn || undefined);
      if (kind === "can" && isOn) record.set("read", here.slug, "", true);
    });
    const show = () => button.setAttribute("aria-pressed", String(Boolean(record.get(kind, here.slug))));
    record.watch(show);
    show();
    return button;
  }

  function achieved() {
    const list = article?.querySelector(".objectives ul")?.cloneNode(true);
    if (!(list instanceof HTMLElement)) return "";
    list.className = "lesson-end-goals";
    return element("div", {}, element("p", {}, here.kind === "lesson" ? "次のことを、人に説明できますか。できると思ったら「説明できる」も選びます。" : "次のことが、できるようになりましたか。"), list);
  }

  /** What the tail lists first: the templates of the lesson. */
  function template() {
    const rubric = [...(article?.querySelectorAll(".lesson-tail .rubric") ?? [])].find(({ textContent }) => textContent?.includes("使うテンプレート"));
    const item = rubric?.nextElementSibling?.querySelector("li")?.cloneNode(true);
    if (!(item instanceof HTMLElement)) return "";
    const [only] = item.children;
    return element("div", { class: "lesson-end-template" }, element("p", {}, element("b", {}, "仕事に持ち帰る")), ...(only?.tagName === "P" ? [only] : item.childNodes));
  }

  /** @param {HTMLElement} question */
  function goTo(question) {
    question.scrollIntoView();
    question.querySelector("button")?.focus({ preventScroll: true });
  }

  /** The questions that were answered wrong, as links to them. */
  function missed() {
    const questions = /** @type {HTMLElement[]} */ ([...(article?.querySelectorAll(".quiz .question") ?? [])]);
    const wordings = course.wordings(questions);
    const answers = record.match("answer", here.slug, wordings);
    const items = questions.flatMap((question, index) => {
      const words = wordings[index];
      return answers.get(words)?.right === false ? [element("li", {}, element("button", { type: "button", class: "course-link", onclick: () => goTo(question) }, `問${index + 1}`), ` ${words}`)] : [];
    });
    return items.length ? element("div", { class: "lesson-end-missed" }, element("p", {}, element("b", {}, "間違えた問い")), element("ul", {}, ...items)) : "";
  }

  /** @param {string} label @param {string} title @param {string} words @param {string} url */
  const card = (label, title, words, url) =>
    element("a", { class: "lesson-end-next", href: address(url) }, element("span", { class: "lesson-end-label" }, label), element("strong", {}, title), element("span", {}, words));

  /** @param {string} text */
  const firstSentence = (text) => /^[^。]*。?/u.exec(text)?.[0] ?? "";

  /** @param {StageData[]} stages */
  function next(stages) {
    const place = stages.findIndex(({ id }) => id === here.stage);
    const stage = stages[place];
    if (!stage) return [];
    const after = stage.texts[stage.texts.findIndex(({ slug }) => slug === here.slug) + 1];
    if (after) {
      const minutes = after.kind === "lesson" ? `・約${after.minutes}分` : "";
      const label = { lesson: "次のレッスン", practice: "次は演習用データ", capstone: "この段階の修了課題" }[after.kind];
      return [card(`${label}${minutes}`, after.title, firstSentence(after.summary), after.url)];
    }
    const sheet = card("この段階の終わりに", "できるようになったこと", "読み終えたレッスンと課題の点を、1枚に印刷できます。", `sheet.html?stage=${stage.id}`);
    const check = stage.check ? [card("次は自己チェック", "次の段階へ進めるか", "できることを、4つの段階で確かめます。", stage.check)] : [];
    const following = stages[place + 1];
    return [...check, sheet, ...(following ? [card("次の段階", following.title, `${following.texts.filter(({ kind }) => kind === "lesson").length}レッスン`, following.url)] : [])];
  }

  load("data").then(({ stages }) => {
    if (!stages.some(({ id }) => id === here.stage)) return;
    const isLesson = here.kind === "lesson";
    const marks = element("div", { class: "course-actions" }, mark("read", isLesson ? "読み終えた" : "やり終えた", "印は、目次と「わたしの記録」に残ります"), ...(isLesson ? [mark("can", "説明できる", "人に説明できると思ったら選びます")] : []));
    const again = element("div");
    const end = element("section", { class: "lesson-end", "aria-label": "ここまで読んだら" }, element("p", { class: "lesson-end-title" }, "ここまで読んだら"), achieved(), marks, again, template(), element("div", { class: "lesson-end-cards" }, ...next(stages)));
    (article.querySelector(".lesson-tail")?.closest(".gen") ?? article.lastElementChild)?.before(end);
    const refresh = () => again.replaceChildren(missed());
    record.watch(refresh);
    refresh();
  });
})(window.course);

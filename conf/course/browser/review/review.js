/*
 * The page 「復習」: the questions that are due, as forms, out of the files of their lessons. A lesson or a question that is
 * gone is passed over; its answers stay in the record.
 */
"use strict";

(({ record, element, load, address }) => {
  const page = document.querySelector('[data-course-page="review"]');
  let isWhole = true; // whether all files that were wanted came

  /** @typedef {{lesson: LessonData, box: Element, wording: string, wordings: string[], answer: QuizAnswer}} Planned */

  /** @param {QuizAnswer|undefined} answer */
  const isDue = (answer) => Boolean(answer?.due && answer.due <= Date.now());

  /** @param {LessonData} lesson @returns {Promise<Element[]>} its questions; links in them lead where they lead in the lesson */
  async function questionsOf({ slug, url }) {
    const template = document.createElement("template");
    template.innerHTML = (await load(`questions/${slug}`)).join("");
    template.content.querySelectorAll("a").forEach((link) => (link.href = new URL(link.getAttribute("href") ?? "", address(url)).href));
    return [...template.content.querySelectorAll(".question")];
  }

  /** @param {LessonData} lesson @returns {Promise<Planned[]>} those of its questions that wait in a box */
  async function waiting(lesson) {
    const boxes = await questionsOf(lesson);
    const wordings = course.wordings(boxes);
    const kept = record.match("answer", lesson.slug, wordings);
    return boxes.flatMap((box, index) => {
      const answer = course.answerOf(kept.get(wordings[index]));
      return answer?.box ? { lesson, box, wording: wordings[index], wordings, answer } : [];
    });
  }

  /** @param {number} until @returns {Promise<Planned[]>} what waits in the lessons that have answers due until then */
  async function planned(until) {
    const { stages } = await load("data");
    const slugs = new Set(record.all("answer").flatMap(({ slug, value }) => ((course.answerOf(value)?.due ?? Infinity) <= until ? slug : [])));
    const lessons = stages.flatMap(({ texts }) => texts).filter(({ slug }) => slugs.has(slug));
    const found = await Promise.allSettled(lessons.map(waiting));
    isWhole = found.every(({ status }) => status === "fulfilled");
    return found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  }

  /** @returns {Promise<string>} when the next question comes; nothing where none waits */
  async function nextDay() {
    const days = (await planned(Number.MAX_VALUE)).flatMap(({ answer: { due } }) => due ?? []);
    const first = Math.min(...days);
    const day = new Intl.DateTimeFormat("ja", { month: "long", day: "numeric", weekday: "short" });
    return days.length ? `次は${day.format(first)}に${days.filter((other) => other === first).length}問です。` : "";
  }

  /** @param {QuizAnswer} answer */
  function told({ due }) {
    const days = due && course.daysUntil(due);
    if (!days) return "この問題の復習は終わりです。";
    return days === 1 ? "明日、もう一度出ます。" : `次は${days}日後に出ます。`;
  }

  /** @param {Planned} question */
  function formOf({ lesson, box, wording, wordings, answer }) {
    box.querySelector(".admonition-title > .gen")?.remove(); // its number in the lesson
    const form = course.question(box, lesson.slug, wording, { before: answer, told });
    const link = element("a", { href: address(lesson.url) }, lesson.title);
    const update = () => form.update(record.match("answer", lesson.slug, wordings).get(wording));
    return { update, isLeft: () => isDue(form.answer()), place: element("li", {}, element("p", { class: "review-source" }, link), box) };
  }

  /** @param {Planned[]} due */
  function ask(due) {
    const forms = due.map(formOf);
    const status = element("p", { class: "review-left", role: "status" });
    page?.replaceChildren(element("p", {}, `今日の復習は${forms.length}問です。`), element("ol", { class: "review-list" }, ...forms.map(({ place }) => place)), status);
    record.watch(async () => {
      forms.forEach(({ update }) => update());
      const left = forms.filter(({ isLeft }) => isLeft()).length;
      status.textContent = left ? `あと${left}問です。` : `今日の復習は終わりました。${await nextDay()}`;
    });
  }

  async function rest() {
    const { stages } = await load("data");
    const lesson = course.next(stages);
    const hasAnswers = record.all("answer").length > 0;
    const next = hasAnswers ? await nextDay() : "";
    const words = !isWhole
      ? "復習する問題を読み込めませんでした。通信を確かめて、このページをもう一度開いてください。"
      : hasAnswers
        ? `今日の復習はありません。${next || "間違えた問題が、次の日からここに出ます。"}`
        : "まだ確認問題に答えていません。レッスンの終わりにある確認問題で間違えると、次の日からここに出ます。";
    const link = lesson ? [element("p", {}, element("a", { href: address(lesson.url) }, `「${lesson.title}」を読む`))] : [];
    page?.replaceChildren(element("p", { role: "status" }, words), ...link);
    const end = record.watch(() => {
      end();
      start();
    });
  }

  async function start() {
    const due = (await planned(Date.now())).filter(({ answer }) => isDue(answer));
    if (due.length) ask(due);
    else rest();
  }
  start();
})(window.course);

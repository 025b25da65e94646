/*
 * Makes a question a form: choose, check, read why each choice is right or wrong, try again. The question's own nodes move
 * into the form, so that links in it go on working; on paper it looks as before (questions.css).
 */
"use strict";

(({ record, element }) => {
  let forms = 0;

  course.unique = (texts) =>
    texts.map((text, index) => {
      const before = texts.slice(0, index).filter((other) => other === text).length;
      return before ? `${text} (${before + 1})` : text;
    });

  /** @param {Element|null} place @returns {string} what the author wrote there */
  function wordsOf(place) {
    const copy = /** @type {Element|undefined} */ (place?.cloneNode(true));
    copy?.querySelectorAll(".gen").forEach((label) => label.remove());
    return course.squeeze(copy?.textContent);
  }

  course.wordings = (boxes) => course.unique(boxes.map((box) => wordsOf(box.querySelector(".admonition-title"))));

  /** @param {string} text @returns {number} a hash: FNV-1a, 32 bits, of the characters */
  const hash = (text) => [...text].reduce((sum, sign) => Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 16777619) >>> 0, 2166136261);

  /** The order is the reader's own, and stays. @template {{words: string}} T @param {T[]} choices @param {string} wording @returns {T[]} */
  function shuffled(choices, wording) {
    if (record.get("order", "") === undefined) record.set("order", "", "", Math.floor(Math.random() * 1e9));
    const rank = (/** @type {T} */ { words }) => hash(`${record.get("order", "")} ${wording} ${words}`);
    return choices.sort((one, other) => rank(one) - rank(other));
  }

  /** @param {Element} details @param {string} name of the group */
  function choiceOf(details, name) {
    const summary = details.querySelector("summary > span");
    const content = details.querySelector("summary + div");
    const words = wordsOf(summary);
    summary?.querySelector(".gen")?.remove(); // the letter
    const input = element("input", { type: "radio", name });
    const mark = element("span", { class: "choice-mine" });
    const reason = element("div", { class: "choice-reason", hidden: true }, ...(content?.childNodes ?? []));
    const label = element("label", {}, input, element("span", {}, ...(summary?.childNodes ?? [])), mark);
    return { words, right: Boolean(reason.querySelector(".gen.correct")), input, mark, reason, place: element("div", { class: "choice" }, label, reason) };
  }

  course.question = (box, slug, wording, { before, told = () => "" } = {}) => {
    const title = box.querySelector(".admonition-title");
    const name = `question-${(forms += 1)}`;
    const choices = shuffled([...box.querySelectorAll("details.choice")].map((details) => choiceOf(details, name)), wording);
    const legend = element("legend", { class: "admonition-title" }, ...(title?.childNodes ?? []));
    const fieldset = element("fieldset", {}, legend, ...choices.map(({ place }) => place));
    const button = element("button", { class: "course-button", type: "submit" });
    const status = element("p", { class: "question-result", role: "status" });
    const form = element("form", { class: "question-form", onsubmit: submit, onchange: () => status.replaceChildren() }, fieldset, element("div", { class: "question-actions" }, button, status));
    let answer = before; // what the record holds, as this form knows it
    let seen = JSON.stringify(before);

    /** @param {typeof choices[0]|undefined} chosen undefined: not answered yet */
    function show(chosen) {
      fieldset.disabled = Boolean(chosen);
      for (const choice of choices) {
        choice.input.checked = choice === chosen;
        choice.reason.hidden = !chosen;
        choice.mark.textContent = choice === chosen ? "あなたの答え" : "";
        choice.place.dataset.state = !chosen ? "" : choice.right ? "right" : choice === chosen ? "wrong" : "other";
      }
      button.textContent = chosen ? "もう一度" : "答え合わせ";
      button.classList.toggle("is-quiet", Boolean(chosen));
      status.replaceChildren(...(chosen ? result(chosen) : []));
    }

    /** Who does not see the colours hears which one is right. @param {typeof choices[0]} chosen @returns {Array<Node|string>} */
    function result(chosen) {
      const more = answer ? told(answer) : "";
      if (chosen.right) return ["正解です。", more];
      const right = choices.find((choice) => choice.right)?.words ?? "";
      return ["不正解です。", element("span", { class: "course-unseen" }, `正解は「${right}」です。`), more];
    }

    function check() {
      const chosen = choices.find(({ input }) => input.checked);
      if (!chosen) {
        status.textContent = "1つ選んでから「答え合わせ」を押してください。";
        choices[0]?.input.focus();
        return;
      }
      const isInside = fieldset.contains(document.activeElement);
      answer = course.answered(answer, chosen.words, chosen.right);
      seen = JSON.stringify(answer);
      show(chosen);
      if (isInside) button.focus(); // a field that is switched off has no focus
      record.set("answer", slug, wording, answer);
    }

    function again() {
      show(undefined);
      choices[0]?.input.focus();
    }

    /** @param {SubmitEvent} event */
    function submit(event) {
      event.preventDefault();
      if (fieldset.disabled) again();
      else check();
    }

    /** @param {any} value */
    function update(value) {
      const kept = course.answerOf(value);
      if (JSON.stringify(kept) === seen) return; // what is being chosen stays
      answer = kept;
      seen = JSON.stringify(kept);
      const words = kept && record.nearest(kept.choice, choices.map((choice) => choice.words));
      show(choices.find((choice) => choice.words === words));
    }

    show(undefined);
    box.replaceChildren(form);
    return { wording, update, answer: () => answer };
  };
})(window.course);

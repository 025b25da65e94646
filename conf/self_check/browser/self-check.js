/*
 * Makes the self-check's numbers choosable, counts them and keeps the answers in the learner's record.
 * Without this script the page is a sheet to print and mark by hand.
 */
"use strict";

(({ record, element, here }) => {
  const sheet = document.querySelector(".self-check");
  /** @type {HTMLTableRowElement[]} */
  const rows = [...(sheet?.querySelectorAll(/** @type {"tr"} */ ("tbody tr")) ?? [])];
  const goal = Number(/(?:^|\s)goal-(\d+)/u.exec(sheet?.className ?? "")?.[1]);
  if (!sheet || !rows.length || !goal) return;

  const ENOUGH = 3;
  const LEVELS = [...rows[0].cells].slice(1).map((_, index) => index + 1);
  const NAMES = [...document.querySelectorAll(".self-check-levels li")].map((item) => item.textContent.trim());

  /** @param {HTMLTableRowElement} row @returns {string} what stays the same if rows are added: wording and lesson */
  const keyOf = (row) => row.cells[0].textContent.trim();
  const keys = rows.map(keyOf);
  /** What was chosen, by row. @type {Map<string, number>} */
  let answers = new Map();

  const status = element("p", { class: "self-check-count", role: "status" });
  const erase = element("button", { type: "button" }, "選んだ数字をすべて消す");

  /** Say how many rows are answered, and how many well enough. */
  function count() {
    const chosen = keys.flatMap((key) => answers.get(key) ?? []);
    const enough = chosen.filter((level) => level >= ENOUGH).length;
    const left = rows.length - chosen.length;
    const verdict = left ? `あと${left}項目あります。` : enough >= goal ? "目安に届きました。" : "目安まで、あと少しです。";
    status.textContent = `3か4は${enough}項目(目安は${goal}項目以上)。${verdict}`;
    erase.hidden = !chosen.length;
  }

  const inputs = rows.map((row, number) => {
    const key = keys[number];
    return [...row.cells].slice(1).map((cell, index) => {
      const level = index + 1;
      const name = `${row.cells[0].firstElementChild?.firstChild?.textContent ?? key} ${NAMES[index] ?? level}`;
      const input = element("input", { type: "radio", name: `self-check-${number}`, "aria-label": name, onchange: () => record.set("check", here.stage, key, level) });
      cell.replaceChildren(element("label", {}, input, String(level)));
      return input;
    });
  });

  /** Show what the record holds; of that only what can be chosen here. */
  function update() {
    const kept = record.match("check", here.stage, keys);
    answers = new Map([...kept].filter(([, level]) => LEVELS.includes(level)));
    inputs.forEach((row, number) => row.forEach((input, index) => (input.checked = answers.get(keys[number]) === index + 1)));
    count();
  }

  erase.addEventListener("click", () => {
    record.all("check", here.stage).forEach(({ text }) => record.set("check", here.stage, text, null));
    inputs[0][0]?.focus();
  });
  sheet.after(status, erase);
  record.watch(update);
  update();
})(window.course);

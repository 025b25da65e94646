/*
 * Makes the self-check's numbers choosable, counts them and keeps the answers in this browser only.
 * Without this script the page is a sheet to print and mark by hand.
 */
"use strict";

(() => {
  const sheet = document.querySelector(".self-check");
  /** @type {HTMLTableRowElement[]} */
  const rows = [...(sheet?.querySelectorAll(/** @type {"tr"} */ ("tbody tr")) ?? [])];
  const goal = Number(/(?:^|\s)goal-(\d+)/u.exec(sheet?.className ?? "")?.[1]);
  if (!sheet || !rows.length || !goal) return;

  const ENOUGH = 3;
  const LEVELS = [...rows[0].cells].slice(1).map((_, index) => index + 1);
  const NAMES = [...document.querySelectorAll(".self-check-levels li")].map((item) => item.textContent.trim());
  const place = `self-check:${location.pathname.split("/").slice(-2).join("/")}`;

  /** @returns {Map<string, number>} what was chosen before, by row; of what the storage holds only answers to rows of this sheet */
  function read() {
    try {
      const kept = Object.entries(JSON.parse(localStorage.getItem(place) ?? "{}") ?? {});
      const keys = new Set(rows.map(keyOf));
      return new Map(kept.filter(([key, level]) => keys.has(key) && LEVELS.includes(level)));
    } catch {
      return new Map();
    }
  }

  /** Keep the answers; a browser that forbids it still counts them. */
  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify(Object.fromEntries(answers)));
    } catch {
      /* private browsing */
    }
  }

  /** @param {HTMLTableRowElement} row @returns {string} what stays the same if rows are added: lesson and wording */
  const keyOf = (row) => row.cells[0].textContent.trim();
  const answers = read();

  const status = document.createElement("p");
  status.className = "self-check-count";
  status.setAttribute("role", "status");
  const erase = document.createElement("button");
  erase.type = "button";
  erase.textContent = "選んだ数字をすべて消す";

  /** Say how many rows are answered, and how many well enough. */
  function count() {
    const chosen = rows.flatMap((row) => answers.get(keyOf(row)) ?? []);
    const enough = chosen.filter((level) => level >= ENOUGH).length;
    const left = rows.length - chosen.length;
    const verdict = left ? `あと${left}項目あります。` : enough >= goal ? "目安に届きました。" : "目安まで、あと少しです。";
    status.textContent = `3か4は${enough}項目(目安は${goal}項目以上)。${verdict}`;
    erase.hidden = !chosen.length;
  }

  rows.forEach((row, number) => {
    const key = keyOf(row);
    [...row.cells].slice(1).forEach((cell, index) => {
      const level = index + 1;
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = `self-check-${number}`;
      input.checked = answers.get(key) === level;
      input.setAttribute("aria-label", `${row.cells[0].firstElementChild?.firstChild?.textContent ?? key} ${NAMES[index] ?? level}`);
      input.addEventListener("change", () => {
        answers.set(key, level);
        keep();
        count();
      });
      label.append(input, String(level));
      cell.replaceChildren(label);
    });
  });

  erase.addEventListener("click", () => {
    answers.clear();
    sheet.querySelectorAll("input").forEach((input) => (input.checked = false));
    keep();
    count();
    sheet.querySelector("input")?.focus();
  });
  sheet.after(status, erase);
  count();
})();

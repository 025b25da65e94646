/*
 * The rubric of a capstone: choose a level for each criterion, see the points, and what the next level asks for. The table
 * becomes a group of fields for each criterion, in columns where there is room and as cards on a phone (rubric.css).
 */
"use strict";

(({ record, element, here }) => {
  /** @param {Element|undefined} place @returns {string} */
  const wordsOf = (place) => course.squeeze(place?.textContent);

  /** @param {HTMLTableElement} table @returns {number[]} the points of its columns; none where it is another table */
  function pointsOf(table) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map(wordsOf);
    const points = heads.slice(1).map((head) => (/^\d+$/u.test(head) ? Number(head) : NaN));
    return here.kind === "capstone" && heads[0] === "観点" && points.every((point) => point > 0) ? points : [];
  }

  /** @param {Element} sheet @returns {Array<{item: Element, from: number, to: number}>} what the page says about totals: 17〜20点, 8点以下 */
  function readings(sheet) {
    return [...(sheet.closest("section")?.querySelectorAll("li") ?? [])].flatMap((item) => {
      const [, low, high, end] = /^(\d+)(?:[〜～~–-](\d+))?点(以上|以下)?/u.exec(wordsOf(item)) ?? [];
      if (!low) return [];
      const from = end === "以下" ? 0 : Number(low);
      return [{ item, from, to: end === "以上" ? Infinity : Number(high ?? low) }];
    });
  }

  /** @param {HTMLTableRowElement} row @param {number[]} points @param {string} criterion */
  function fieldOf(row, points, criterion) {
    const [head, ...cells] = row.cells;
    const name = `rubric-${row.rowIndex}`;
    const levels = cells.map((cell, index) => {
      const input = element("input", { type: "radio", name, onchange: () => record.set("level", here.slug, criterion, points[index]) });
      const words = element("span", { class: "rubric-words" }, ...(cell.firstElementChild ?? cell).childNodes);
      const place = element("label", { class: "rubric-level" }, input, element("span", { class: "rubric-points" }, `${points[index]}点`), " ", words);
      return { points: points[index], input, words, place };
    });
    const legend = element("legend", {}, ...(head.firstElementChild ?? head).childNodes);
    return { criterion, levels, place: element("fieldset", { class: "rubric-row" }, legend, ...levels.map((level) => level.place)) };
  }

  /** @param {HTMLTableElement} table @param {number[]} points */
  function enhance(table, points) {
    const rows = [...table.tBodies[0].rows];
    const wordings = course.unique(rows.map((row) => wordsOf(row.cells[0])));
    const fields = rows.map((row, index) => fieldOf(row, points, wordings[index]));
    const best = Math.max(...points);
    const total = element("p", { class: "rubric-total", role: "status" });
    const goals = element("ul", { class: "rubric-goals" });
    const next = element("div", { hidden: true }, element("p", { class: "rubric-next" }, "次に目指すこと"), goals);
    const erase = element("button", { class: "course-button is-quiet", type: "button", onclick: clear }, "選んだ点をすべて消す");
    const caption = element("p", { class: "rubric-caption" }, ...(table.caption?.childNodes ?? []));
    const sheet = element("div", { class: "rubric-sheet", id: table.id || false, role: "group", "aria-label": wordsOf(caption.firstElementChild ?? caption) || "評価基準" }, caption);
    sheet.style.setProperty("--levels", String(points.length));
    sheet.append(...fields.map(({ place }) => place), total, next, erase);
    (table.closest(".table-wrapper") ?? table).replaceWith(sheet);

    function clear() {
      wordings.forEach((wording) => record.set("level", here.slug, wording, null));
      fields[0].levels[0].input.focus();
    }

    /** @param {number} sum @param {boolean} isWhole @returns {string} what the page says about this total */
    function reading(sum, isWhole) {
      const known = readings(sheet);
      known.forEach(({ item, from, to }) => item.classList.toggle("rubric-reading", isWhole && sum >= from && sum <= to));
      return isWhole ? wordsOf(known.find(({ from, to }) => sum >= from && sum <= to)?.item) : "";
    }

    /** @param {Map<string, any>} kept */
    function count(kept) {
      const chosen = fields.flatMap(({ criterion, levels }) => levels.find((level) => level.points === kept.get(criterion)) ?? []);
      const sum = chosen.reduce((all, level) => all + level.points, 0);
      const left = fields.length - chosen.length;
      const words = reading(sum, !left);
      total.textContent = !chosen.length ? "観点ごとに点を選ぶと、合計が出ます。" : `${best * fields.length}点中${sum}点です。${left ? `あと${left}つの観点があります。` : ""}${words ? `${words}。` : ""}`;
      erase.hidden = !chosen.length;
    }

    /** @param {Map<string, any>} kept */
    function aim(kept) {
      const open = fields.flatMap(({ criterion, levels }) => {
        const now = kept.get(criterion);
        const above = levels.filter((level) => level.points > now).sort((one, other) => one.points - other.points)[0];
        return above ? element("li", {}, element("strong", {}, `${criterion}(${now}点→${above.points}点)`), ` ${wordsOf(above.words)}`) : [];
      });
      goals.replaceChildren(...open);
      next.hidden = !open.length;
    }

    function update() {
      const kept = record.match("level", here.slug, wordings);
      for (const { criterion, levels } of fields) levels.forEach(({ points: own, input }) => (input.checked = own === kept.get(criterion)));
      count(kept);
      aim(kept);
    }
    record.watch(update);
    update();
  }

  for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("article table"))) {
    const points = pointsOf(table);
    if (points.length > 1 && table.tBodies[0]?.rows.length) enhance(table, points);
  }
})(window.course);

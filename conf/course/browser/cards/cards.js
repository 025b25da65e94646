/*
 * The page of cards: what to learn and how, what is there for today, and what comes next. A lesson leads here with its own
 * terms: then it is all about these, as many of them on a day as the learner likes.
 */
"use strict";

(({ element, load, record }) => {
  /** @type {Array<[CardDirection, string]>} */
  const DIRECTIONS = [
    ["meaning", "用語 → 意味"],
    ["term", "意味 → 用語"],
    ["formula", "指標 → 式"],
    ["metric", "式 → 指標"],
  ];
  const FRESH = [0, 5, 10, 20, 30];
  const MORE = 10;
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-course-page=cards]"));
  /** @type {TermCard[]} */
  let terms = [];
  /** @type {StageData[]} */
  let stages = [];
  const asked = new URLSearchParams(location.search);
  const own = new Set(asked.get("terms")?.split(","));

  /** @returns {CardChoice} what the learner chose last; of foreign data what can be one */
  function chosen() {
    const kept = record.get("cards", "") ?? {};
    const known = stages.map(({ id }) => id);
    const wanted = Array.isArray(kept.stages) ? known.filter((id) => kept.stages.includes(id)) : known;
    const direction = DIRECTIONS.find(([name]) => name === kept.direction)?.[0] ?? "meaning";
    return { stages: wanted, direction, fresh: FRESH.includes(kept.fresh) ? kept.fresh : MORE };
  }

  /** @param {Partial<CardChoice>} change */
  function choose(change) {
    record.set("cards", "", "", { ...chosen(), ...change });
  }

  /** @param {string} id */
  const toggle = (id) => (/** @type {Event} */ { target }) => {
    const others = chosen().stages.filter((other) => other !== id);
    const isOn = /** @type {HTMLInputElement} */ (target).checked;
    choose({ stages: stages.map((stage) => stage.id).filter((other) => others.includes(other) || (isOn && other === id)) });
  };

  function form() {
    const now = chosen();
    const boxes = stages.map(({ id, title }) =>
      element("label", {}, element("input", { type: "checkbox", checked: now.stages.includes(id), onchange: toggle(id) }), title),
    );
    const radios = DIRECTIONS.map(([name, words]) => {
      const attributes = { type: "radio", name: "direction", checked: name === now.direction, onchange: () => choose({ direction: name }) };
      return element("label", {}, element("input", attributes), words);
    });
    const options = FRESH.map((number) => element("option", { value: number, selected: number === now.fresh }, `${number}枚`));
    const select = element("select", { onchange: () => choose({ fresh: Number(select.value) }) }, ...options);
    const ways = element("fieldset", {}, element("legend", {}, "出し方"), ...radios);
    const all = [element("fieldset", {}, element("legend", {}, "段階"), ...boxes), ways, element("p", {}, element("label", {}, "新しいカードは1日に ", select))];
    return element("div", { class: "flashcard-choice" }, ...(own.size ? [ways] : all));
  }

  /** Whose terms these are, and the way to all others. */
  function origin() {
    const lesson = stages.flatMap(({ texts }) => texts).find(({ slug }) => slug === asked.get("lesson"));
    const from = lesson ? [element("a", { href: course.address(lesson.url) }, lesson.title), "の"] : [];
    return element("p", {}, ...from, `${terms.length}語です。`, element("a", { href: course.address("cards.html") }, "すべての用語のカード"));
  }

  const said = element("p", { role: "status" });
  const start = element("div", { class: "flashcard-buttons" });
  const unkept = element("p", { class: "flashcard-unkept" }, "このブラウザーは記録を残せません。ページを閉じると、覚え具合は消えます。");

  /** @param {CardChoice} choice @param {ReturnType<CardDeck["sort"]>} sorted @param {number} all */
  function summary({ stages: wanted, direction }, { due, fresh, unseen, next, waiting }, all) {
    if (!wanted.length) return "段階を1つ以上選んでください。";
    const where = own.size ? "この中" : "選んだ段階";
    if (!all) return `${where}には、${direction === "formula" || direction === "metric" ? "式のある" : ""}用語がありません。`;
    const todays = [due.length ? `見直し${due.length}枚` : "", fresh.length ? `新しいカード${fresh.length}枚` : ""].filter(Boolean);
    if (todays.length) return `今日は、${todays.join("と")}です。`;
    const after = next === undefined ? "" : `次の見直しは${course.cardWords.dateIn(next - course.deck.today())}(${waiting}枚)です。`;
    return `今日の分は終わりました。${after}${unseen.length ? `まだ見ていないカードが${unseen.length}枚あります。` : ""}`;
  }

  /** @param {string} words @param {TermCard[]} cards @param {CardDirection} direction */
  const button = (words, cards, direction) =>
    element("button", { type: "button", class: "flashcard-main", onclick: () => course.sitting(place, cards, direction, finish) }, words);

  function tell() {
    const choice = { ...chosen(), ...(own.size ? { stages: stages.map(({ id }) => id), fresh: Infinity } : {}) };
    const cards = course.deck.cardsOf(terms, choice.stages, choice.direction);
    const sorted = course.deck.sort(cards, choice.direction, choice.fresh);
    const todays = [...sorted.due, ...sorted.fresh];
    const more = sorted.unseen.slice(0, MORE);
    said.textContent = summary(choice, sorted, cards.length);
    unkept.hidden = record.isKept();
    start.replaceChildren(
      ...(todays.length ? [button("はじめる", todays, choice.direction)] : []),
      ...(!todays.length && more.length ? [button(`新しいカードを${more.length}枚見る`, more, choice.direction)] : []),
    );
  }

  /** @param {number} [seen] the cards of the sitting that ended */
  function finish(seen) {
    place.replaceChildren(...(own.size ? [origin()] : []), said, start, unkept, form());
    tell();
    if (seen === undefined) return;
    said.prepend(`${seen}枚を見ました。`);
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  const letters = (place.dataset.terms ?? "").split(" ");
  Promise.all([load("data"), ...letters.map((letter) => load(`terms/${letter}`))]).then(
    ([data, ...files]) => {
      terms = files.flatMap((file) => Object.entries(file ?? {}).map(([id, term]) => ({ id, term, url: `glossary/term-${id}.html` })));
      if (terms.some(({ id }) => own.has(id))) terms = terms.filter(({ id }) => own.has(id));
      else own.clear();
      record.watch(() => said.isConnected && tell());
      stages = data.stages.filter((stage) => terms.some(({ term }) => term.stage === stage.id));
      finish();
    },
    () => place.append(element("p", { role: "alert" }, "カードを読み込めませんでした。ページを開き直してください。")),
  );
})(window.course);

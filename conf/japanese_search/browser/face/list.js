/*
 * What dialog and search page share: results as elements, filters, words for the count, asking while the reader types.
 */
"use strict";

((search) => {
  const MOST_UNKNOWN = 3; // words that are said to be explained nowhere
  const TYPING_PAUSE = 80; // milliseconds without a key before a question is asked

  /** @type {JapaneseSearch["make"]} */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
    }
    for (const child of children) if (child !== null) element.append(child);
    return element;
  }

  /** @param {string} text @param {Mark[]} marks @returns {Array<Node|string>} text with its marks */
  function marked(text, marks) {
    /** @type {Array<Node|string>} */
    const pieces = [];
    let done = 0;
    for (const [start, end] of marks) {
      pieces.push(text.slice(done, start), make("mark", {}, text.slice(start, end)));
      done = end;
    }
    return [...pieces, text.slice(done)];
  }

  /** @param {string} url @param {string[]} queries @returns {string} the address of a result; the page marks the queries when it opens */
  function addressOf(url, queries) {
    const address = new URL(url, search.root);
    queries.forEach((query) => address.searchParams.append("mark", query));
    return address.href;
  }

  search.pageAddress = (query, { kinds = [], stages = [] } = {}) => {
    const address = new URL(search.page);
    address.searchParams.set("q", query);
    kinds.forEach((kind) => address.searchParams.append("kind", kind));
    stages.forEach((stage) => address.searchParams.append("stage", stage));
    return address.href;
  };

  /** @param {Result} result @param {Labels} names @param {string[]} queries @param {boolean} isNear whether it stands among literal results, and is none */
  function resultLink(result, names, queries, isNear = false) {
    const where = [isNear ? "近いページ" : null, result.isOtherwise ? "別の書き方" : null, names.kinds.get(result.kind), result.page === result.title || result.kind === "term" ? null : result.page, names.stages.get(result.stage)];
    return make(
      "a",
      { class: "ja-search-result", href: addressOf(result.url, queries), "data-kind": result.kind },
      make("span", { class: "ja-search-title" }, ...marked(result.title, result.titleMarks)),
      make("span", { class: "ja-search-where" }, [...new Set(where.filter(Boolean))].join(" › ")),
      result.snippet ? make("span", { class: "ja-search-snippet" }, ...marked(result.snippet, result.snippetMarks)) : null,
    );
  }

  /** @param {Card} card @param {string[]} queries */
  function cardLink(card, queries) {
    return make(
      "a",
      { class: "ja-search-card", href: addressOf(card.result.url, queries) },
      make("span", { class: "ja-search-label" }, "用語"),
      make("span", { class: "ja-search-title" }, card.term),
      card.reading ? make("span", { class: "ja-search-reading" }, card.reading) : null,
      make("span", { class: "ja-search-definition" }, card.definition),
    );
  }

  search.linksOf = (answer, names, query) => {
    const { card, results, near, spellings, slips } = answer;
    const queries = [slips.reduce((text, [typed, meant]) => text.replace(typed, meant), slips.length ? search.fold(query).kana : query), ...spellings.map(([, also]) => also)];
    const isOther = (/** @type {Result} */ { url }) => url !== card?.result.url;
    const literal = results.filter(isOther).map((result) => resultLink(result, names, queries));
    return [...(card ? [cardLink(card, queries)] : []), ...literal, ...near.filter(isOther).map((result) => resultLink(result, names, queries, true))];
  };

  search.isCut = ({ results, total, near, nearTotal }) => total > results.length || nearTotal > near.length;

  /** @param {Answer["spellings"]} pairs @param {string} query @returns {string} what was searched beside the query */
  const alsoSearched = (pairs, query) => {
    const also = [...new Set(pairs.map(([said]) => said))].map((said) => `${said === query ? "" : `「${said}」は`}${pairs.filter(([each]) => each === said).map(([, other]) => `「${other}」`).join("")}としても探しました。`);
    return also.join("");
  };

  /** @param {Answer} answer @returns {string} the words of a query of which no page tells */
  const untold = ({ unknown, mentioned }) => {
    const named = (/** @type {string[]} */ words) => words.slice(0, MOST_UNKNOWN).map((word) => `「${word}」`).join("");
    const absent = named(unknown.filter((word) => !mentioned.includes(word)));
    return `${absent && `${absent}という言葉は、このサイトにありません。`}${mentioned.length ? `${named(mentioned)}は、ほかの説明の中で触れているだけです。` : ""}`;
  };

  search.countOf = (answer, query) => {
    const { mode, total, isTotalExact, unseen, isWeak, card, spellings, slips } = answer;
    if (unseen) return `「${query}」がありそうな場所が多く、調べきれません。言葉を足すと、しぼれます。${total ? `近いページを${total}件示します。` : ""}`;
    if (mode === "near" && slips.length) return `${slips.map(([typed, meant]) => `「${typed}」は見つからないので、「${meant}」で探しました。`).join("")}${total}件あります。`;
    if (mode === "none") return `「${query}」は見つかりませんでした。`;
    const missing = card ? `用語「${card.term}」のことかもしれません。` : untold(answer) || (isWeak ? `「${query}」の言葉がそろったページはありません。` : `「${query}」そのものは見つかりません。`);
    if (mode === "near") return `${missing}${alsoSearched(spellings, query)}近いページを${total}件示します。`;
    return `${isTotalExact ? "" : "約"}${total}件見つかりました。${alsoSearched(spellings, query)}`;
  };

  search.helpFor = (answer, names, filters) => {
    const terms = answer.suggestions.map(({ term, url }) => make("li", {}, make("a", { href: new URL(url, search.root).href }, term)));
    const lists = names.lists.map(([url, title]) => make("li", {}, make("a", { href: new URL(url, search.root).href }, title)));
    return make(
      "div",
      { class: "ja-search-help" },
      filters.isSet() ? make("p", {}, make("button", { type: "button", click: filters.clear }, "絞り込みを外して探す")) : null,
      terms.length ? make("p", {}, "名前の近い用語") : null,
      terms.length ? make("ul", { class: "ja-search-terms" }, ...terms) : null,
      make("p", {}, "探し方のヒント"),
      make("ul", {}, make("li", {}, "言葉を短くすると見つかりやすくなります。"), make("li", {}, "ひらがな、ローマ字、英語の略語でも探せます。"), make("li", {}, "言葉を空白で区切ると、すべてを含むページを探します。")),
      lists.length ? make("p", {}, "一覧から探す") : null,
      lists.length ? make("ul", { class: "ja-search-terms" }, ...lists) : null,
    );
  };

  search.createFilters = (head, chosen, changed) => {
    const kinds = head.kinds.filter(([kind]) => head.groups.some((units) => units.some(([used]) => used === kind)));
    const buttons = kinds.map(([kind, name]) => {
      const isChosen = (chosen.kinds ?? []).includes(kind);
      const button = make("button", { type: "button", class: "ja-search-kind", value: kind, "aria-pressed": String(isChosen) }, name);
      button.addEventListener("click", () => {
        toggle(button);
        changed();
      });
      return button;
    });
    /** @param {HTMLButtonElement} button */
    const toggle = (button, pressed = button.getAttribute("aria-pressed") !== "true") => button.setAttribute("aria-pressed", String(pressed));
    const options = head.stages.map(([stage, name]) => make("option", { value: stage, selected: (chosen.stages ?? []).includes(stage) }, name));
    const select = make("select", { "aria-label": "段階で絞り込む", change: () => changed() }, make("option", { value: "" }, "すべての段階"), ...options);
    const pressed = () => buttons.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.value);
    return {
      element: make("div", { class: "ja-search-filters" }, make("div", { role: "group", "aria-label": "種類で絞り込む" }, ...buttons), options.length ? select : null),
      options: () => ({ kinds: pressed(), stages: select.value ? [select.value] : [] }),
      isSet: () => Boolean(pressed().length || select.value),
      clear() {
        buttons.forEach((button) => toggle(button, false));
        select.value = "";
        changed();
      },
    };
  };

  search.namesFrom = (head) => ({ kinds: new Map(head.kinds.map(([kind, name]) => [kind, name])), stages: new Map(head.stages), lists: head.lists });

  /**
   * Ask while the reader types, but never while an input method composes; of several answers only the last is shown.
   */
  search.askWhileTyping = (box, options, show, clear) => {
    const { input } = box;
    let timer = 0;
    const ask = () => {
      clearTimeout(timer);
      const query = input.value.trim();
      return search.attempt(box, async (isLatest) => {
        try {
          const answer = query ? await search.search(query, options()) : null;
          if (isLatest()) show(answer, query);
        } catch (error) {
          if (isLatest()) clear();
          throw error;
        }
      });
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, TYPING_PAUSE);
    };
    input.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) later();
    });
    input.addEventListener("compositionstart", () => {
      box.again.onclick = null; // what was asked before is no longer the latest
      clearTimeout(timer);
    });
    input.addEventListener("compositionend", later);
    return ask;
  };

  Object.assign(search, { make });
})(window.japaneseSearch);

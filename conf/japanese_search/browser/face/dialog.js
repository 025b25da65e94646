/*
 * What the dialog shows below its field: a combobox over a list of results. Field and focus stay as they are, for the
 * reader may be typing when this comes.
 */
"use strict";

((search) => {
  const RESULTS = 8;
  const OPTIONS = "ja-search:options"; // the id of the list: no anchor of a page has a colon

  /** @param {Box} box @param {Head} head @returns {() => Promise<void>} asks what stands in the field */
  function fillBox(box, head) {
    const names = search.namesFrom(head);
    const { place, input, status, again } = box;
    const list = search.make("div", { id: OPTIONS, class: "ja-search-options", role: "listbox", "aria-label": "検索結果" });
    const more = search.make("div", { class: "ja-search-more" });
    const filters = search.createFilters(head, {}, () => ask());
    let active = -1;

    /** @returns {HTMLElement[]} */
    const choices = () => [...list.querySelectorAll(":scope > a")].filter((child) => child instanceof HTMLElement);

    /** @param {number} index of the choice, -1 for none */
    function activate(index) {
      active = index;
      choices().forEach((option, number) => option.setAttribute("aria-selected", String(number === index)));
      const option = choices()[index];
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
      option?.scrollIntoView({ block: "nearest" });
    }

    /**
     * Fill the list; *label* stands above it if there is one.
     * @param {HTMLElement[]} options @param {string} label @param {...(Node|string)} after
     */
    function fill(options, label, ...after) {
      options.forEach((option, number) => {
        option.id = `${OPTIONS}:${number}`;
        option.setAttribute("role", "option");
        option.tabIndex = -1;
      });
      list.replaceChildren(...(label ? [search.make("p", { class: "ja-search-label", role: "presentation" }, label)] : []), ...options);
      more.replaceChildren(...after);
      input.setAttribute("aria-expanded", String(options.length > 0));
      activate(-1);
    }

    function showRecent() {
      const queries = search.recent.all();
      const options = queries.map((query) => search.make("a", { class: "ja-search-recent", href: search.pageAddress(query) }, query));
      options.forEach((option, number) =>
        option.addEventListener("click", (event) => {
          event.preventDefault();
          input.value = queries[number];
          input.focus();
          ask();
        }),
      );
      const forget = () => {
        search.recent.clear();
        showRecent();
        input.focus();
      };
      const clear = search.make("button", { type: "button", class: "ja-search-clear", click: forget }, "履歴を消す");
      status.textContent = "";
      fill(options, options.length ? "最近の検索" : "", ...(options.length ? [clear] : []));
    }

    /** @type {Show} */
    function show(answer, query) {
      if (!answer) {
        showRecent();
        return;
      }
      status.textContent = search.countOf(answer, query);
      const links = search.linksOf(answer, names, query);
      links.forEach((link) =>
        link.addEventListener("click", () => {
          search.recent.add(query);
          if (place instanceof HTMLDialogElement) place.close();
        }),
      );
      const all = search.make("a", { class: "ja-search-all", href: search.pageAddress(query, filters.options()), click: () => search.recent.add(query) }, "すべての結果を見る");
      fill(links, answer.mode === "near" ? "近いページ" : "", answer.mode === "none" ? search.helpFor(answer, names, filters) : search.isCut(answer) ? all : "");
    }

    const ask = search.askWhileTyping(box, () => ({ ...filters.options(), limit: RESULTS }), show, () => fill([], ""));

    function enter() {
      const query = input.value.trim();
      if (choices()[active]) choices()[active].click();
      else if (query) {
        search.recent.add(query);
        location.assign(search.pageAddress(query, filters.options()));
      }
    }

    input.addEventListener("keydown", (event) => {
      if (search.isComposing(event)) return;
      const count = choices().length;
      if (event.key === "Enter") enter();
      else if (event.key === "ArrowDown" && count) activate((active + 1) % count);
      else if (event.key === "ArrowUp" && count) activate(active > 0 ? active - 1 : count - 1);
      else return;
      event.preventDefault();
    });
    input.setAttribute("aria-controls", OPTIONS);
    status.before(filters.element);
    again.after(search.make("div", { class: "ja-search-scroll" }, list, more), search.make("p", { class: "ja-search-keys", "aria-hidden": "true" }, search.make("kbd", {}, "↑"), search.make("kbd", {}, "↓"), " 選ぶ ", search.make("kbd", {}, "Enter"), " 開く ", search.make("kbd", {}, "Esc"), " 閉じる"));
    return ask;
  }

  const filled = search.once(async () => {
    const head = await search.head();
    return search.box && { box: search.box, ask: fillBox(search.box, head) };
  });

  search.fillDialog = async () => {
    const made = await filled();
    if (made?.box.place.hasAttribute("open") && !made.box.isComposing) await made.ask(); // the end of a composition asks by itself
  };
})(window.japaneseSearch);

/*
 * The dialog: a combobox over a list of results. The browser's own dialog holds the focus and gives it back.
 */
"use strict";

((search) => {
  const RESULTS = 8;
  const OPTIONS = "ja-search:options"; // the id of the list: no anchor of a page has a colon

  /** @param {Head} head */
  function createDialog(head) {
    const names = search.namesFrom(head);
    const input = search.make("input", {
      type: "search", class: "ja-search-input", role: "combobox", "aria-label": "探す言葉", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": OPTIONS, placeholder: "言葉や質問を入力", autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
    });
    const status = search.make("p", { class: "ja-search-status", role: "status" });
    const list = search.make("div", { id: OPTIONS, class: "ja-search-options", role: "listbox", "aria-label": "検索結果" });
    const more = search.make("div", { class: "ja-search-more" });
    const filters = search.createFilters(head, {}, () => ask());
    const dialog = search.make(
      "dialog",
      { class: "ja-search-dialog", "aria-label": "検索" },
      search.make("div", { class: "ja-search-box" }, input, search.make("button", { type: "button", class: "ja-search-close", click: () => dialog.close() }, "閉じる")),
      filters.element,
      status,
      search.make("div", { class: "ja-search-scroll" }, list, more),
      search.make("p", { class: "ja-search-keys", "aria-hidden": "true" }, search.make("kbd", {}, "↑"), search.make("kbd", {}, "↓"), " 選ぶ ", search.make("kbd", {}, "Enter"), " 開く ", search.make("kbd", {}, "Esc"), " 閉じる"),
    );
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
          dialog.close();
        }),
      );
      const all = search.make("a", { class: "ja-search-all", href: search.pageAddress(query, filters.options()), click: () => search.recent.add(query) }, "すべての結果を見る");
      fill(links, answer.mode === "near" ? "近いページ" : "", answer.mode === "none" ? search.helpFor(answer, names, filters) : answer.total > answer.results.length ? all : "");
    }

    /** @param {string} message */
    const failed = (message) => {
      status.textContent = message;
      fill([], "");
    };
    const ask = search.askWhileTyping(input, () => ({ ...filters.options(), limit: RESULTS }), show, failed);

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
      else if (event.key === "Escape") dialog.close(); // WebKit would only empty the field
      else if (event.key === "ArrowDown" && count) activate((active + 1) % count);
      else if (event.key === "ArrowUp" && count) activate(active > 0 ? active - 1 : count - 1);
      else return;
      event.preventDefault();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // the backdrop
    });
    dialog.addEventListener("close", () => input.blur()); // WebKit leaves the focus in it, and the next "/" would be text
    document.body.append(dialog);
    return { dialog, input, ask };
  }

  const made = search.once(async () => createDialog(await search.head()));

  /** Show the dialog, with a query or the recent ones. */
  search.showDialog = async (query) => {
    const { dialog, input, ask } = await made();
    if (!dialog.open) dialog.showModal();
    if (query) input.value = query;
    input.focus();
    input.select();
    await ask();
  };
})(window.japaneseSearch);

/*
 * The search page: the query and the filters stand in its address, so that a search can be sent to others.
 */
"use strict";

((search) => {
  const STEP = 20;

  search.showPage = async (box) => {
    const { input, status, again } = box;
    const head = await search.head();
    const given = new URLSearchParams(location.search);
    const names = search.namesFrom(head);
    let limit = STEP;
    const label = search.make("h2", { class: "ja-search-label", hidden: true }, "近いページ");
    const list = search.make("ol", { class: "ja-search-results" });
    const more = search.make("div", { class: "ja-search-more" });
    const filters = search.createFilters(head, { kinds: given.getAll("kind"), stages: given.getAll("stage") }, () => ask());

    /** @param {string} query */
    function remember(query) {
      const address = search.pageAddress(query, filters.options());
      try {
        history.replaceState(null, "", query ? address : location.pathname);
      } catch {} // from the file system browsers keep the address as it is
      document.title = document.title.replace(/^(「.*」の)?検索/u, query ? `「${query.replaceAll("$", "$$$$")}」の検索` : "検索");
    }

    /** @type {Show} */
    function show(answer, query) {
      remember(query);
      status.textContent = answer ? search.countOf(answer, query) : "";
      label.hidden = answer?.mode !== "near";
      const links = answer ? search.linksOf(answer, names, query) : [];
      list.replaceChildren(...links.map((link) => search.make("li", {}, link)));
      const isCut = answer && search.isCut(answer);
      const further = () => {
        limit += STEP;
        ask();
      };
      const next = search.make("button", { type: "button", click: further }, "さらに表示する");
      more.replaceChildren(answer?.mode === "none" ? search.helpFor(answer, { ...names, lists: [] }, filters) : isCut ? next : "");
    }

    const clear = () => {
      label.hidden = true;
      list.replaceChildren();
      more.replaceChildren();
    };
    const ask = search.askWhileTyping(box, () => ({ ...filters.options(), limit }), show, clear);
    input.addEventListener("input", () => {
      limit = STEP;
    });
    input.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim()) search.recent.add(input.value.trim());
      ask();
    });
    status.before(filters.element);
    again.after(label, list, more);
    await ask();
  };
})(window.japaneseSearch);

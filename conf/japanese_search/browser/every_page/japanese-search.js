/*
 * Loaded with every page; the rest comes on demand. Scripts and the files of the index alike are loaded by script tags,
 * because a page opened from the file system may load scripts and nothing else.
 *
 * window.japaneseSearch: `search(query, options)` asks, `open(query)` shows the dialog, `add(name, data)` is called by
 * the files of the index, `load(name)` loads one. docs/contribute/search.md documents them.
 */
"use strict";

window.japaneseSearch = (() => {
  const search = {};
  const scripts = new Map();
  const waiting = new Map();

  /** The address that the addresses of results are relative to. */
  search.root = new URL("../", document.currentScript.src);

  /** @returns {Promise<void>} when the script at the address has run */
  function run(address) {
    if (!scripts.has(address.href)) {
      const script = document.createElement("script");
      const done = new Promise((resolve, reject) => {
        script.onload = () => resolve();
        script.onerror = () => {
          scripts.delete(address.href); // the next query tries again
          reject(new Error(`${address.href} cannot be loaded`));
        };
      });
      script.src = address.href;
      document.head.append(script);
      done.finally(() => script.remove()).catch(() => {});
      scripts.set(address.href, done);
    }
    return scripts.get(address.href);
  }

  /** Take the data of a file of the index; the file itself calls this. */
  search.add = (name, data) => waiting.set(name, data);

  /** Run a file of the index; all but its head carry the version, so that none is left over from an older site. */
  const fetched = async (name) => {
    const version = name === "head" ? "" : `?v=${(await search.load("head")).version}`;
    await run(new URL(`search-index/${name}.js${version}`, search.root));
  };

  /** @returns {Promise<any>} the data of a file of the index: "head", "names", "g/12", "b/3", "t/45" */
  search.load = async (name) => {
    await fetched(name);
    return waiting.get(name);
  };

  /** @returns {() => Promise<any>} what *make* makes, made when first asked for; a failure is forgotten, the next try is a new one */
  search.once = (make) => {
    let made;
    return () => (made ??= make().catch((error) => ((made = undefined), Promise.reject(error))));
  };

  const engine = search.once(() => fetched("engine").then(() => search.createEngine(search.load)));

  /** @type {(query: string, options?: object) => Promise<object>} see engine.js */
  search.search = async (query, options) => (await engine()).search(query, options);
  /** @type {() => Promise<Head>} kinds, stages and more, see store.js */
  search.head = async () => (await engine()).head();

  /** Show the dialog, with a query or empty. */
  search.open = async (query = "") => {
    await fetched("face");
    await search.showDialog(query);
  };

  /** @returns {boolean} the reader is writing somewhere, so a key is text and no command */
  const isWriting = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (event.isComposing || !(slash || letter)) return;
    event.preventDefault();
    search.open();
  });

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest("[data-ja-search]")) return;
    event.preventDefault();
    search.open();
  });

  const place = document.querySelector("[data-ja-search-page]"); // no id: a heading of a page may be called so
  if (place) fetched("face").then(() => search.showPage(place));
  document.documentElement.classList.add("ja-search-ready");
  const mark = new URLSearchParams(location.search).get("mark");
  if (mark) Promise.all(["engine", "mark"].map(fetched)).then(() => search.showMarks(mark));
  return search;
})();

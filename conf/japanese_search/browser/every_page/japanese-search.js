/*
 * Loaded with every page; the rest comes on demand. Scripts and the files of the index alike are loaded by script tags,
 * because a page opened from the file system may load scripts and nothing else.
 *
 * window.japaneseSearch: `search(query, options)` asks, `open(query)` shows the dialog, `add(name, data)` is called by
 * the files of the index, `load(name)` loads one. docs/contribute/search.md documents them.
 */
"use strict";

window.japaneseSearch = (() => {
  /** @type {JapaneseSearch} the other scripts fill in what is theirs */
  const search = Object.create(null);
  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();
  /** @type {Map<string, unknown>} */
  const waiting = new Map();

  /** The address that the addresses of results are relative to. */
  search.root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  /** @param {URL} address @returns {Promise<void>} when the script there has run */
  function run({ href }) {
    const known = scripts.get(href);
    if (known) return known;
    const script = document.createElement("script");
    /** @type {Promise<void>} */
    const done = new Promise((resolve, reject) => {
      script.onload = () => resolve();
      script.onerror = () => {
        scripts.delete(href); // the next query tries again
        reject(new Error(`${href} cannot be loaded`));
      };
    });
    script.src = href;
    document.head.append(script);
    done.finally(() => script.remove()).catch(() => {});
    scripts.set(href, done);
    return done;
  }

  /** Take the data of a file of the index; the file itself calls this. */
  search.add = (name, data) => waiting.set(name, data);

  /**
   * Run a file of the index; all but its head carry the version, so that none is left over from an older site.
   * @param {string} name
   */
  const fetched = async (name) => {
    const version = name === "head" ? "" : `?v=${(await search.load("head")).version}`;
    await run(new URL(`search-index/${name}.js${version}`, search.root));
  };

  /** The data of a file of the index: "head", "names", "g/12", "b/3", "t/45"; what each holds is written in types.d.ts. */
  search.load = /** @type {Load} */ (
    async (/** @type {string} */ name) => {
      await fetched(name);
      return waiting.get(name);
    }
  );

  search.once = (make) => {
    /** @type {ReturnType<typeof make>|undefined} */
    let made;
    return () =>
      (made ??= make().catch((error) => {
        made = undefined;
        throw error;
      }));
  };

  const engine = search.once(() => fetched("engine").then(() => search.createEngine(search.load)));

  search.search = async (query, options) => (await engine()).search(query, options);
  search.head = async () => (await engine()).head();

  /** Show the dialog, with a query or empty. */
  search.open = async (query = "") => {
    await fetched("face");
    await search.showDialog(query);
  };

  /** @param {EventTarget|null} target @returns {boolean} the reader is writing there, so a key is text and no command */
  const isWriting = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (event.isComposing || !(slash || letter)) return;
    event.preventDefault();
    search.open();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target instanceof Element && event.target.closest("[data-ja-search]");
    if (event.ctrlKey || event.metaKey || event.shiftKey || !opener) return;
    event.preventDefault();
    search.open();
  });

  /** @type {HTMLElement|null} */
  const place = document.querySelector("[data-ja-search-page]"); // no id: a heading of a page may be called so
  if (place) fetched("face").then(() => search.showPage(place));
  document.documentElement.classList.add("ja-search-ready");
  const marks = new URLSearchParams(location.search).getAll("mark");
  if (marks.some(Boolean)) Promise.all(["engine", "mark"].map(fetched)).then(() => search.showMarks(marks));
  return search;
})();

/*
 * Loaded with every page; the rest comes on demand. The files of the index are scripts, because a page opened from the
 * file system may load nothing else; on a page of a server its many parts (g/12) are read instead of run.
 *
 * window.japaneseSearch: `search(query, options)` asks, `open(query)` shows the dialog, `load(name)` loads a file of the
 * index, which calls window.jsAdd(data). docs/contribute/search.md documents them.
 */
"use strict";

window.japaneseSearch = (() => {
  /** @type {JapaneseSearch} the other scripts fill in what is theirs */
  const search = Object.create(null);
  /** @type {Map<string, Promise<void>>} */
  const files = new Map();
  /** @type {Map<string, unknown>} */
  const waiting = new Map();

  const PATIENCE = 200; // milliseconds before it is told that something takes its time

  search.root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  search.page = new URL("search.html", search.root);

  /** @param {string} name @param {string} href @returns {Promise<void>} when the script there has run */
  function run(name, href) {
    const script = document.createElement("script");
    script.src = href;
    script.dataset.name = name;
    document.head.append(script);
    /** @type {Promise<void>} */
    const done = new Promise((resolve, reject) => {
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(`${href} cannot be loaded`));
    });
    return done.finally(() => script.remove());
  }

  /** Read a file of data: less work for the browser than a script that runs. @param {string} name @param {string} href */
  async function read(name, href) {
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(`${href} cannot be loaded`);
    const call = await answer.text();
    waiting.set(name, JSON.parse(call.slice(call.indexOf("(") + 1, call.lastIndexOf(")"))));
  }

  /** Take the data of a file of the index; the file itself calls this. */
  window.jsAdd = (data) => waiting.set(/** @type {HTMLScriptElement} */ (document.currentScript).dataset.name ?? "", data);

  /**
   * Load a file of the index, once; all but its head carry the version, so that none is left over from an older site.
   * @param {string} name
   */
  const fetched = async (name) => {
    const version = name === "head" ? "" : `?v=${(await search.load("head")).version}`;
    const { href, protocol } = new URL(`search-index/${name}.js${version}`, search.root);
    if (!files.has(href)) files.set(href, name.includes("/") && protocol.startsWith("http") ? read(name, href) : run(name, href));
    await files.get(href)?.catch((error) => {
      files.delete(href); // the next query tries again
      throw error;
    });
  };

  /** The data of a file of the index: "head", "g/12", "b/3", "t/45"; what each holds is written in types.d.ts. */
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

  search.isComposing = (event) => event.isComposing || event.keyCode === 229;

  search.attempt = async (box, work) => {
    const again = () => {
      box.input.focus(); // for the button is gone
      search.attempt(box, work);
    };
    const isLatest = () => box.again.onclick === again;
    const tell = (/** @type {string} */ words, hasFailed = false) => {
      if (!isLatest()) return;
      box.status.textContent = words;
      box.again.hidden = !hasFailed;
    };
    box.again.onclick = again;
    box.again.hidden = true;
    const timer = setTimeout(tell, PATIENCE, "検索を読み込んでいます。続けて入力できます。");
    await work(isLatest).catch(() => tell("検索を読み込めませんでした。通信を確かめて、もう一度お試しください。", true));
    clearTimeout(timer);
  };

  /** @param {HTMLElement} place @param {Element|null} input @returns {Box} the field, and room in the place for what is told beside it */
  function boxIn(place, input) {
    place.insertAdjacentHTML("beforeend", '<p class="ja-search-status" role="status"></p><button class="ja-search-again" type="button" hidden>もう一度試す</button>');
    const [status, again] = [...place.children].slice(-2);
    return /** @type {Box} */ ({ place, input, status, again });
  }

  /** @returns {Box} the dialog before its bundle is there: its field takes every key, and Enter leads to the search page */
  function createBox() {
    const dialog = document.createElement("dialog");
    dialog.className = "ja-search-dialog";
    dialog.ariaLabel = "検索";
    dialog.innerHTML = `<form class="ja-search-box" action="${search.page}"><input class="ja-search-input" name="q" type="search" role="combobox" aria-label="探す言葉" aria-autocomplete="list" aria-expanded="false" placeholder="言葉や質問を入力" autocomplete="off" spellcheck="false" enterkeyhint="search"><button class="ja-search-close" type="button">閉じる</button></form>`;
    document.body.append(dialog);
    const box = boxIn(dialog, dialog.querySelector("input"));
    box.input.addEventListener("compositionstart", () => (box.isComposing = true));
    box.input.addEventListener("compositionend", () => (box.isComposing = false));
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || search.isComposing(event)) return;
      event.preventDefault(); // WebKit would only empty the field
      dialog.close();
    });
    dialog.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.matches("dialog, .ja-search-close")) dialog.close(); // the backdrop is the dialog's
    });
    // WebKit leaves the focus in it, and the next "/" would be text. The event comes late: it may be open again.
    dialog.addEventListener("close", () => dialog.open || box.input.blur());
    return box;
  }

  /** Show the dialog at once, with a query or as it was left. */
  search.open = (query = "") => {
    const { place, input } = (search.box ??= createBox());
    if (query) input.value = query;
    if (place instanceof HTMLDialogElement && !place.open) {
      place.showModal();
      input.select();
    }
    input.focus();
    return search.attempt(search.box, async () => {
      await fetched("face");
      await search.fillDialog();
    });
  };

  /** @param {EventTarget|null} target @returns {boolean} the reader is writing there, so a key is text and no command */
  const isWriting = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

  document.addEventListener("keydown", (event) => {
    const isRepeated = event.target === search.box?.input && !search.box.input.value && !search.isComposing(event); // pressed twice, or held
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && (isRepeated || !isWriting(event.target));
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

  const given = new URLSearchParams(location.search);
  /** @type {HTMLElement|null} */
  const place = document.querySelector("[data-ja-search-page]"); // no id: a heading of a page may be called so
  if (place) {
    const box = boxIn(place, document.querySelector(".ja-search-form [name=q]"));
    box.input.value ||= given.get("q") ?? "";
    search.attempt(box, async () => {
      await fetched("face");
      await fetched("page");
      await search.showPage(box);
    });
  }
  document.documentElement.classList.add("ja-search-ready");
  const marks = given.getAll("mark");
  if (marks.some(Boolean)) Promise.all(["engine", "mark"].map(fetched)).then(() => search.showMarks(marks));
  return search;
})();

/*
 * Loaded with every page, last of all; the rest comes on demand, by script tags: a page opened from the file system may
 * load scripts and nothing else.
 *
 * window.course: what the parts of the course give to each other (types.d.ts). The script's own tag says where it is:
 * data-site names the site, data-kind, data-stage and data-slug the page.
 */
"use strict";

window.course = (() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {Course} the other scripts fill in what is theirs */
  const course = Object.create(null);
  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();
  /** @type {Map<string, any>} */
  const waiting = new Map();
  /** @type {(data: CourseData) => void} */
  let giveData;
  /** @type {Promise<CourseData>} comes with the page, in a script of its own */
  const data = new Promise((resolve) => (giveData = resolve));

  /** The address that the addresses of pages are relative to. */
  course.root = new URL("../", script.src);
  const { site = "", kind = "", stage = "", slug = "" } = script.dataset;
  course.site = site;
  course.here = { kind, stage, slug };

  /** @param {URL} address @returns {Promise<void>} when the script there has run */
  function run({ href }) {
    const known = scripts.get(href);
    if (known) return known;
    const tag = document.createElement("script");
    /** @type {Promise<void>} */
    const done = new Promise((resolve, reject) => {
      tag.onload = () => resolve();
      tag.onerror = () => {
        scripts.delete(href); // the next wish tries again
        reject(new Error(`${href} cannot be loaded`));
      };
    });
    tag.src = href;
    document.head.append(tag);
    done.finally(() => tag.remove()).catch(() => {});
    scripts.set(href, done);
    return done;
  }

  course.add = (name, given) => {
    waiting.set(name, given);
    if (name === "data") giveData(/** @type {CourseData} */ (given));
  };

  course.load = /** @type {Course["load"]} */ (
    async (/** @type {string} */ name) => {
      const { version } = await data;
      if (name !== "data") await run(new URL(`course/${name}.js?v=${version}`, course.root));
      return waiting.get(name);
    }
  );

  course.address = (url) => new URL(url, course.root).href;

  course.element = (name, attributes = {}, ...content) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== undefined) made.setAttribute(key, String(value));
    }
    made.append(...content);
    return made;
  };

  course.squeeze = (text) => (text ?? "").replace(/\s+/gu, " ").trim();

  course.day = (time) => new Date(time).toLocaleDateString("ja", { year: "numeric", month: "long", day: "numeric" });

  /** @type {HTMLElement|null} */
  const place = document.querySelector("[data-course-page]"); // no id: a heading of a page may be called so
  if (place?.dataset.coursePage) course.load(place.dataset.coursePage).catch(() => {});
  if (document.querySelector(".course-start")) course.load("start").catch(() => {});
  document.querySelector(".line-switch")?.addEventListener("click", () => course.load("lines").catch(() => {}), { once: true });
  if (isSecureContext && location.protocol.startsWith("http")) {
    addEventListener("load", () => navigator.serviceWorker?.register(new URL("sw.js", course.root)).catch(() => {}));
  }
  return course;
})();

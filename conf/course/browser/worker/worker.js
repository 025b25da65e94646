/*
 * The service worker: what was visited works without a line, and all of the course where the reader asked for it.
 *
 * With a line every page comes from there, so none is stale. What was saved is replaced as a whole when a new version of
 * the site is installed: what changed is fetched first, the old copy is dropped last, so that no mixed copy is ever shown.
 * Some hosts leave the .html of an address away and send readers from one to the other: both find the copy.
 * OFFLINE stands above this text (offline.py): {site, version, shell, pack, files: {address: [digest, bytes]}}.
 */
"use strict";

((/** @type {any} */ worker, { site, version, shell, pack, files }) => {
  const SHELL = `${site}-shell-${version}`;
  const SAVED = `${site}-saved-${version}`;
  const VISITED = `${site}-visited`;
  const PATIENCE = 5000; // milliseconds that a page may take to come before a copy of it is shown
  const AT_ONCE = 6; // files; as many as browsers fetch from one host
  const root = new URL("./", worker.location.href);

  /** @param {string} address */
  const whole = (address) => new URL(address, root).href;

  /** @param {string} address @returns {string} of the file of a page, without query and place */
  const pageOf = (address) => address.replace(/[?#].*$/u, "").replace(/\/$/u, "/index.html");

  /** @param {string} start of a name @param {string} but what is kept */
  const dropOthers = async (start, but) => {
    const old = (await caches.keys()).filter((name) => name.startsWith(start) && name !== but);
    await Promise.all(old.map((name) => caches.delete(name)));
  };

  /** The copy of an earlier version, where the reader saved one. */
  const earlier = async () => (await caches.keys()).find((name) => name.startsWith(`${site}-saved-`) && name !== SAVED);

  /** What an earlier copy and this version share is not fetched again. @param {string|undefined} old @returns {Promise<Record<string, [string, number]>>} */
  const listed = async (old) => {
    const held = old && (await (await caches.open(old)).match(whole("sw-files.json")));
    return held ? held.json() : {};
  };

  /** Put all files of this version into a copy of their own; its list, written last, says that it is whole. @param {(done: number) => void} [tell] */
  async function save(tell = () => {}) {
    const old = await earlier();
    const [cache, before, source] = await Promise.all([caches.open(SAVED), listed(old), old && caches.open(old)]);
    const left = Object.entries(files);
    let done = 0;
    const work = async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        const [address, [digest, bytes]] = next;
        const same = source && before[address]?.[0] === digest ? await source.match(whole(address)) : undefined;
        const held = same ?? (await cache.match(whole(address))) ?? (await fetch(new Request(whole(address), { cache: "no-cache" })));
        if (!held.ok) throw new Error(`${address}: ${held.status}`);
        await cache.put(whole(address), held);
        done += bytes;
        tell(done);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await cache.put(whole("sw-files.json"), new Response(JSON.stringify(files)));
  }

  const isSaved = async () => (await caches.has(SAVED)) && Boolean(await (await caches.open(SAVED)).match(whole("sw-files.json")));

  worker.addEventListener("install", (/** @type {any} */ event) => {
    const fill = async () => {
      const cache = await caches.open(SHELL);
      await cache.addAll([...shell, pack].map((address) => new Request(whole(address), { cache: "no-cache" })));
      if (await earlier()) await save();
      await worker.skipWaiting();
    };
    event.waitUntil(fill());
  });

  /** Pages that were opened before the worker was there count as visited, too. */
  async function keepOpened() {
    const opened = await worker.clients.matchAll();
    const cache = await caches.open(VISITED);
    await Promise.allSettled(opened.map((/** @type {{url: string}} */ { url }) => cache.add(pageOf(url))));
  }

  worker.addEventListener("activate", (/** @type {any} */ event) => {
    event.waitUntil(Promise.all([dropOthers(`${site}-shell-`, SHELL), dropOthers(`${site}-saved-`, SAVED), worker.clients.claim().then(keepOpened)]));
  });

  /** @type {Promise<Record<string, string>>|undefined} the files of the search, one file for all of them */
  let searched;
  /** @param {string} name @returns {Promise<Response|undefined>} */
  async function fromPack(name) {
    searched ??= caches
      .open(SHELL)
      .then((cache) => cache.match(whole(pack)))
      .then((held) => held?.json() ?? {});
    const text = (await searched)[name];
    return text === undefined ? undefined : new Response(text, { headers: { "Content-Type": "text/javascript" } });
  }

  /** A copy of what is asked for; the query of a page says nothing of its contents. @param {Request} request */
  async function copyOf(request) {
    const address = pageOf(request.url);
    const name = address.slice(root.href.length);
    if (name.startsWith("search-index/")) return fromPack(name);
    for (const store of [SAVED, VISITED, SHELL]) {
      if (store === SAVED && !(await isSaved())) continue;
      const cache = await caches.open(store);
      const held =
        (await cache.match(request)) ?? (await cache.match(address, { ignoreSearch: true })) ?? (await cache.match(`${address}.html`));
      if (held) return held.redirected ? new Response(held.body, held) : held; // browsers refuse a page that came by a detour
    }
    return undefined;
  }

  /** @param {any} event @param {Request} request */
  async function fresh(event, request) {
    const isPage = request.mode === "navigate";
    const answer = await fetch(isPage ? new Request(request.url, { cache: "no-cache", credentials: "same-origin", redirect: "manual" }) : request);
    if (answer.ok && answer.type === "basic" && !request.url.includes("/search-index/")) {
      const copy = answer.clone();
      const key = isPage ? pageOf(request.url) : request;
      event.waitUntil(caches.open(VISITED).then((cache) => cache.put(key, copy)));
    }
    return answer;
  }

  /** @param {any} event @param {Request} request @returns {Promise<Response>} */
  async function answerTo(event, request) {
    const line = fresh(event, request);
    line.catch(() => {}); // answered below, or too late
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const first = await Promise.race([line.catch(() => undefined), late]);
    if (first instanceof Response) return first;
    const copy = await copyOf(request);
    if (copy) return copy;
    try {
      return await line;
    } catch (error) {
      if (request.mode !== "navigate") throw error;
      return Response.redirect(whole("offline.html")); // whose own addresses are right only there
    }
  }

  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const { request } = event;
    if (request.method === "GET" && request.url.startsWith(root.href)) event.respondWith(answerTo(event, request));
  });

  /** What a page asks: how large all of it is and whether it is here; to save it; to drop it. */
  worker.addEventListener("message", (/** @type {any} */ event) => {
    const [port] = event.ports;
    const bytes = Object.values(files).reduce((sum, [, size]) => sum + size, 0);
    const say = async (/** @type {object} */ more = {}) => port.postMessage({ bytes, saved: await isSaved(), ...more });
    const jobs = {
      ask: () => say(),
      save: () => save((done) => port.postMessage({ bytes, done })).then(
          () => say(),
          () => say({ failed: true }),
        ),
      drop: () => caches.delete(SAVED).then(() => say()),
    };
    event.waitUntil(jobs[/** @type {keyof typeof jobs} */ (event.data)]());
  });
})(self, OFFLINE);

/*
 * 「このコースを端末に保存」, and the button that puts the course on the home screen where the browser offers it.
 */
"use strict";

(({ element }) => {
  const MEGA = 1_000_000;

  /** @param {number} bytes */
  const size = (bytes) => `約${(bytes / MEGA).toFixed(1)}MB`;

  /** Ask the worker, and hand on all that it answers. @param {ServiceWorker} worker @param {"ask"|"save"|"drop"} what @param {(answer: any) => void} take */
  function ask(worker, what, take) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => take(data);
    worker.postMessage(what, [port2]);
  }

  /** @param {ServiceWorker} worker */
  function panel(worker) {
    const state = element("p", { role: "status" });
    const bar = element("progress", { class: "course-bar", max: 1, value: 0, "aria-label": "保存の進みぐあい", hidden: true });
    const save = element("button", { type: "button" });
    const drop = element("button", { type: "button" }, "保存したものを消す");
    /** @param {any} answer */
    function show({ bytes, saved, done, failed }) {
      bar.hidden = done === undefined;
      save.disabled = done !== undefined;
      if (done !== undefined) {
        bar.value = done / bytes;
        state.textContent = "保存しています。このページを開いたままにしてください。";
        return;
      }
      save.textContent = `このコースを端末に保存(${size(bytes)})`;
      save.hidden = saved;
      drop.hidden = !saved;
      state.textContent = saved ? "保存してあります。つながっていなくても、すべてのページを読めます。新しい版が出ると、つながったときに入れ替わります。" : failed ? "保存が途中で止まりました。つながりと空き容量を確かめて、もう一度選んでください。" : "一度開いたページ、検索、記録、カードは、つながっていなくても使えます。";
    }
    save.addEventListener("click", () => ask(worker, "save", show));
    drop.addEventListener("click", () => ask(worker, "drop", show));
    ask(worker, "ask", show);
    return [state, bar, element("div", { class: "course-actions" }, save, drop)];
  }

  course.offline = () => {
    const place = element("section", { hidden: true }, element("h2", {}, "電車の中でも"));
    navigator.serviceWorker?.ready.then(({ active }) => {
      if (!active) return;
      place.append(...panel(active));
      place.hidden = false;
    });
    addEventListener("beforeinstallprompt", (event) => {
      const button = element("button", { type: "button" }, "ホーム画面に置く");
      button.addEventListener("click", () => /** @type {any} */ (event).prompt());
      place.querySelector(".course-actions")?.append(button);
    });
    return place;
  };
})(window.course);

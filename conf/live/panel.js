"use strict";
// The panel of the preview (make live): what is to be mended, over the page; the page is loaded anew when it was made anew.
// The server puts this script into the pages as they go out: no page that is published has it.

(() => {
  /** @typedef {{path: string, line: number, severity: "error" | "warning", code: string, message: string, mend: string}} Finding */
  /** @typedef {{number: number, busy?: boolean, waiting?: number, pages?: number, page?: number, findings?: Finding[]}} State */

  const OPEN = "live-panel-open";
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__live/panel.css";

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} className
   * @param {string} words
   * @returns {HTMLElementTagNameMap[Name]}
   */
  const element = (name, className = "", words = "") => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = words;
    return made;
  };

  const panel = element("aside");
  panel.setAttribute("aria-label", "直すところ(下見だけの表示)");
  const button = element("button");
  button.type = "button";
  const told = element("span");
  told.setAttribute("role", "status");
  const list = element("ol");
  button.append(told);
  panel.append(button, list);
  root.append(style, panel);

  /** @param {boolean} open */
  const show = (open) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    sessionStorage.setItem(OPEN, open ? "1" : "");
  };
  button.addEventListener("click", () => show(list.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      show(false);
      button.focus();
    }
  });

  /**
   * Whether this page is made of the file at *path*: their names are the same.
   * @param {string} path
   */
  const isHere = (path) => {
    const name = location.pathname.split("/").pop()?.replace(/\.html$/, "");
    return path.split("/").pop()?.replace(/\.[a-z]+$/, "") === name;
  };

  /** @param {Finding} finding */
  const item = (finding) => {
    const made = element("li", finding.severity);
    const place = finding.path + (finding.line ? `:${finding.line}` : "");
    made.append(
      element("strong", "", finding.severity === "error" ? "エラー" : "注意"),
      element("code", "", place),
      element("p", "", finding.message),
      element("p", "mend", `直し方: ${finding.mend}`),
    );
    return made;
  };

  /** @param {State} state */
  const draw = (state) => {
    const findings = state.findings ?? [];
    const here = findings.filter((finding) => isHere(finding.path));
    const sorted = [...here, ...findings.filter((finding) => !here.includes(finding))];
    const errors = findings.filter((finding) => finding.severity === "error").length;
    list.replaceChildren(...sorted.map(item));
    const count = findings.length
      ? `直すところ ${findings.length}件${here.length ? `(このページ ${here.length}件)` : ""}`
      : "直すところはありません";
    const left = state.waiting && state.waiting > 1 ? `(あと${state.waiting - 1}枚)` : "と検索";
    const rest = state.waiting ? `。ほかのページ${left}を作り直しています` : "";
    const words = state.busy ? "作り直しています…" : count + rest;
    if (told.textContent !== words) told.textContent = words;
    panel.className = state.busy ? "busy" : errors ? "errors" : findings.length ? "warnings" : "fine";
    button.disabled = !findings.length;
    if (!findings.length) list.hidden = true;
    else show(sessionStorage.getItem(OPEN) !== "");
  };

  /** @param {number} after @returns {Promise<State>} */
  const ask = async (after) => (await fetch(`/__live/state?after=${after}&page=${encodeURIComponent(location.pathname)}`)).json();

  const follow = async () => {
    let number = 0;
    /** @type {string | undefined} */
    let seen; // of the whole, and of this page: when either is another, the page is loaded anew
    for (;;) {
      try {
        const state = await ask(number);
        const made = `${state.pages} ${state.page}`;
        if (seen !== undefined && made !== seen) {
          location.reload();
          return;
        }
        seen = made;
        number = state.number;
        draw(state);
      } catch {
        number = 0;
        told.textContent = "下見が止まっています。make live を実行してください";
        panel.className = "errors";
        await new Promise((again) => setTimeout(again, 1000));
      }
    }
  };

  document.body.append(host);
  void follow();
})();

/* Code and tables that are wider than their place take the focus, so that keys can move them; each says what it is. */
"use strict";

(() => {
  /** @param {Element} box */
  function mark(box) {
    if (box.scrollWidth <= box.clientWidth) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      return;
    }
    const name = box.querySelector(".caption-text")?.textContent ?? (box.matches("pre") ? "コード" : "表");
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", `${name}(横に動かせます)`);
  }

  const sizes = new ResizeObserver((changes) => changes.forEach(({ target }) => mark(target)));
  document.querySelectorAll("article :is(pre, .table-wrapper)").forEach((box) => sizes.observe(box));
})();

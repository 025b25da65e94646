/*
 * Menu and contents on narrow screens. The theme opens them by the labels of hidden checkboxes, which no key reaches; buttons
 * take the labels' place. The checkbox goes on saying whether a drawer is open, so that one style sheet (drawers.css) serves
 * both ways: without scripts the labels work as they are.
 */
"use strict";

(() => {
  const DRAWERS = [
    { id: "__navigation", place: ".sidebar-drawer", title: "サイトの目次", narrow: "(max-width: 63em)" },
    { id: "__toc", place: ".toc-drawer:not(.no-toc)", title: "このページの内容", narrow: "(max-width: 74.99em)" },
  ];

  /** @param {Element} drawer @returns {HTMLElement[]} all that a reader could go to outside of it */
  function outside(drawer) {
    const found = [];
    for (let part = drawer; part.parentElement && part !== document.body; part = part.parentElement) {
      found.push(...[...part.parentElement.children].filter((other) => other !== part));
    }
    return /** @type {HTMLElement[]} */ (found.filter((part) => part.matches("a, aside, div, header")));
  }

  /** @param {typeof DRAWERS[number]} names */
  function setUp({ id, place, title, narrow }) {
    const box = /** @type {HTMLInputElement|null} */ (document.getElementById(id));
    const drawer = document.querySelector(place);
    if (!box || !drawer) return;
    const isNarrow = matchMedia(narrow);
    const others = outside(drawer);
    const close = course.element("button", { type: "button", class: "drawer-close", onclick: () => turn(false) }, "閉じる");
    drawer.id = `${id}_drawer`;
    drawer.prepend(close);
    const buttons = [...document.querySelectorAll(`label[for="${id}"]:not(.overlay)`)].map((label) => {
      const says = { "aria-label": title, "aria-expanded": "false", "aria-controls": drawer.id };
      const button = course.element("button", { type: "button", class: label.className, ...says, onclick: () => turn(true) });
      button.append(...label.childNodes);
      label.replaceWith(button);
      return button;
    });

    /** @param {boolean} isOpen @param {boolean} [returns] whether the focus goes back to where it came from */
    function turn(isOpen, returns = true) {
      if (box) box.checked = isOpen;
      buttons.forEach((button) => button.setAttribute("aria-expanded", String(isOpen)));
      others.forEach((part) => (part.inert = isOpen));
      if (isOpen) close.focus();
      else if (returns) buttons.find((button) => button.offsetWidth)?.focus();
    }

    box.addEventListener("change", () => turn(box.checked)); // a click beside the drawer
    isNarrow.addEventListener("change", () => box.checked && turn(false));
    document.addEventListener("keydown", ({ key, defaultPrevented }) => {
      if (key === "Escape" && box.checked && !defaultPrevented && !document.querySelector("dialog[open]")) turn(false);
    });
    drawer.addEventListener("click", ({ target }) => {
      if (box.checked && /** @type {Element} */ (target).closest('a[href^="#"]')) turn(false, false);
    });
    if (box.checked) turn(isNarrow.matches); // opened before this script ran, or kept by the browser from an earlier visit
  }

  DRAWERS.forEach(setUp);
})();

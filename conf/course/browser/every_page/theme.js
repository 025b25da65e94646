/*
 * The button for light and dark, in place of the theme's own listener, which fails where storage is blocked. The order of the
 * three is the theme's: the first press changes what is seen.
 */
"use strict";

document.addEventListener(
  "click",
  (event) => {
    if (!(/** @type {Element} */ (event.target).closest?.(".theme-toggle"))) return;
    event.stopPropagation();
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const order = isDark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    const next = order[(order.indexOf(document.body.dataset.theme ?? "") + 1) % order.length];
    document.body.dataset.theme = next;
    try {
      localStorage.setItem("theme", next);
    } catch {} // the choice lasts as long as the page
  },
  true, // before the theme's own
);

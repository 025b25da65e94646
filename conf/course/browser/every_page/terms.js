/*
 * Links to terms: hovered, focused by keyboard or tapped they show what the term means. All else comes on demand
 * (popover.js). A browser without popovers follows the links, as every browser does without scripts.
 */
"use strict";

(() => {
  // The list of a row had each term at its own address. Of a long list, the first page leads on from those of the others.
  const wanted = location.hash.slice(1);
  const isElsewhere = course.here.kind === "glossary" && /^term-[a-z0-9-]+$/u.test(wanted) && !document.getElementById(wanted);
  if (isElsewhere) location.replace(`${wanted}.html`);

  if (!("popover" in HTMLElement.prototype)) return;
  const DELAY = 300; // milliseconds; a pointer on its way somewhere else opens nothing
  let timer = 0;
  let pressed = ""; // the kind of the pointer that pressed last
  let wasOpen = false; // whether it pressed a link whose meaning was shown

  /** @param {Event} event @returns {HTMLAnchorElement|null} */
  const linkAt = ({ target }) => /** @type {Element} */ (target).closest?.('article a:not(.headerlink)[href*="#term-"]') ?? null;

  /** @param {HTMLAnchorElement} link @param {boolean} [isTapped] */
  function show(link, isTapped = false) {
    course.load("popover").then(
      () => course.showTerm(link, isTapped),
      () => isTapped && location.assign(link.href),
    );
  }

  /** @param {Event} event @param {boolean} isWanted */
  function later(event, isWanted) {
    const link = linkAt(event);
    clearTimeout(timer);
    if (link && isWanted) timer = setTimeout(show, DELAY, link);
  }

  document.addEventListener("pointerover", (event) => later(event, event.pointerType !== "touch"));
  document.addEventListener("focusin", (event) => later(event, !!linkAt(event)?.matches(":focus-visible")));
  document.addEventListener(
    "pointerdown",
    (event) => {
      clearTimeout(timer);
      pressed = event.pointerType;
      wasOpen = !!linkAt(event)?.hasAttribute("data-open");
    },
    true, // before the browser closes what is open
  );
  document.addEventListener("click", (event) => {
    const link = linkAt(event);
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || pressed !== "touch" || !event.detail || wasOpen) return; // a second tap leads on
    event.preventDefault();
    show(link, true);
  });
})();

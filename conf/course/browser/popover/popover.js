/*
 * What a term means, beside the link to it: one box for all links, loaded when the first is wanted.
 *
 * It is a popover of the browser's own: a tap elsewhere closes it, and it stands above everything. It can be
 * hovered itself (WCAG 2.2, 1.4.13). For a link in focus it is read out as a status, for focus stays where it is; a tap
 * takes the focus into it.
 */
"use strict";

(({ element, load }) => {
  const GAP = 6; // pixels between link and box
  const EDGE = 8; // and from the edge of the screen
  const GRACE = 300; // milliseconds: the time a pointer has to come over from the link
  const NAME = "term-popover-name";
  /** @type {HTMLAnchorElement|undefined} whose meaning is shown */
  let shown;
  /** @type {HTMLAnchorElement|undefined} whose box was closed by Escape: it opens no more until pointer or focus leave it */
  let refused;
  let wish = 0;
  let leaving = 0;

  const content = element("div", { role: "status" });
  const box = element("div", { class: "term-popover", popover: "auto", role: "dialog", tabindex: "-1", "aria-labelledby": NAME }, content);
  document.body.append(box);

  /** @param {HTMLAnchorElement} link @returns {Promise<TermData|undefined>} */
  async function termOf(link) {
    const [, id, letter] = /#term-((.).*)$/u.exec(link.href) ?? [];
    return id ? (await load(`terms/${letter}`))?.[id] : undefined;
  }

  /** The reading, where the name does not say it itself. @param {TermData} term */
  const readingOf = ({ term, reading }) => (term.replace(/[ァ-ヶ]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0x60)) === reading ? "" : reading);

  /** @param {TermData} entry @param {string} address */
  function fill(entry, address) {
    const { term, definition, formula, unit } = entry;
    content.replaceChildren(
      element("p", { class: "term-popover-head" }, element("strong", { id: NAME }, term), " ", element("span", {}, readingOf(entry))),
      ...definition.split(/\n+/u).map((part) => element("p", {}, part)),
      ...(formula ? [element("p", { class: "term-popover-formula" }, formula, element("span", {}, unit ? `単位 ${unit}` : ""))] : []),
      element("p", {}, element("a", { href: address, "aria-label": `${term}をくわしく` }, "くわしく")),
    );
  }

  /** Below the link, or above it where there is more room; never over the edge. @param {HTMLAnchorElement} link */
  function place(link) {
    const lines = link.getClientRects();
    const { clientWidth, clientHeight } = document.documentElement;
    const [first, last] = [lines[0], lines[lines.length - 1]];
    const isBelow = last.bottom + GAP + box.offsetHeight <= clientHeight - EDGE || first.top < clientHeight - last.bottom;
    const line = isBelow ? last : first;
    const left = Math.max(EDGE, Math.min(line.left, clientWidth - EDGE - box.offsetWidth));
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(isBelow ? last.bottom + GAP : first.top - GAP - box.offsetHeight) + scrollY}px`;
  }

  const isOver = () => !!shown && (box.matches(":hover") || shown.matches(":hover"));
  const isInUse = () => isOver() || box.contains(document.activeElement) || !!shown?.matches(":focus-visible");
  const close = () => box.hidePopover();

  course.showTerm = async (link, isTapped) => {
    clearTimeout(leaving);
    if (link === shown || (link === refused && !isTapped)) return;
    wish += 1;
    const own = wish;
    const term = await termOf(link).catch(() => undefined);
    if (!term && isTapped) location.assign(link.href);
    if (!term || own !== wish || !(isTapped || link.matches(":hover") || link.matches(":focus-visible"))) return;
    close();
    content.replaceChildren();
    box.showPopover();
    fill(term, link.href); // after it is shown: only then it is read out
    place(link);
    shown = link;
    link.dataset.open = "";
    if (isTapped) box.focus({ preventScroll: true });
  };

  box.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") return;
    shown?.removeAttribute("data-open");
    shown = undefined;
  });
  document.addEventListener("pointerover", ({ pointerType, target }) => {
    clearTimeout(leaving);
    if (!refused?.contains(/** @type {Node} */ (target))) refused = undefined;
    if (pointerType !== "touch" && shown && !isInUse()) leaving = setTimeout(() => isInUse() || close(), GRACE);
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    const isOurs = target === shown || (target instanceof Node && box.contains(target));
    const isLeft = relatedTarget instanceof Node && relatedTarget !== shown && !box.contains(relatedTarget);
    if (isOurs && isLeft && !isOver()) close();
    if (target === refused) refused = undefined;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !shown) return;
    refused = shown;
    close(); // Chromium itself closes none that came without a press
  });
  addEventListener("resize", close);
})(window.course);

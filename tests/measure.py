"""Measures of the type on a page, as a browser set it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
LEAST = 5  # characters that every cell of a table has room for, unless its words are shorter

# The last line of each heading that has several: its characters, from where each of them stands.
_CRUMBS = r"""(longest) => {
  const HEADINGS = 'article :is(h1, h2, h3, h4, legend, .admonition-title, .sd-card-title)';
  function places(heading) {
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), found = [], range = document.createRange();
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (text.parentElement.closest('.headerlink, .course-unseen')) continue;
      for (let at = 0; at < text.length; at++) {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const box = [...range.getClientRects()].at(-1);
        if (box?.width && text.data[at].trim()) found.push({ sign: text.data[at], left: box.left });
      }
    }
    return found;
  }
  return [...document.querySelectorAll(HEADINGS)].filter((each) => each.checkVisibility() && each.offsetWidth > 1).flatMap((heading) => {
    const signs = places(heading), start = signs.findLastIndex(({ left }, at) => at && left < signs[at - 1].left);
    const last = start > 0 ? signs.slice(start).map(({ sign }) => sign).join('') : '';
    return last && last.length <= longest ? [`${heading.textContent.trim()} → ${last}`] : [];
  });
}"""
# Cells with less room than the least that is asked for and than their words would take in one line.
_NARROW = r"""(least) => [...document.querySelectorAll('article :is(th, td)')].flatMap((cell) => {
  const words = cell.querySelector(':scope > p') ?? cell, style = getComputedStyle(words);
  if (!words.textContent.trim() || !cell.checkVisibility() || cell.closest('thead')?.offsetHeight === 1) return [];
  const room = words.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const line = document.createElement('div');
  line.style = `position: absolute; visibility: hidden; white-space: nowrap; width: max-content; font: ${style.font}`;
  line.innerHTML = words.innerHTML;
  cell.closest('article').append(line);
  const wanted = Math.min(line.getBoundingClientRect().width, least * parseFloat(style.fontSize));
  line.remove();
  return room + 1 < wanted ? [`${words.textContent}: ${room} < ${wanted}`] : [];
})"""


def crumbs(page: Page, longest: int = 2) -> Any:
    """Return the headings of several lines whose last has *longest* characters or fewer."""
    return page.evaluate(_CRUMBS, longest)


def narrow_cells(page: Page, least: int = LEAST) -> Any:
    """Return the cells with room for fewer than *least* characters, though their words have more."""
    return page.evaluate(_NARROW, least)

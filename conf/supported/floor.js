/*
 * The oldest browsers that the site promises to work in, and what it uses beyond them: each with what a reader sees who lacks
 * it. docs/contribute/browsers.md tells people the same.
 */
"use strict";

exports.FLOOR = {
  chrome: "111",
  edge: "111",
  chrome_android: "111",
  firefox: "121",
  firefox_android: "121",
  safari: "16.4",
  safari_ios: "16.4",
  samsunginternet_android: "22",
};

/** What may be missing, by its name in @mdn/browser-compat-data, and what is seen then. @type {Record<string, string>} */
exports.OPTIONAL = {
  "api.HTMLElement.hidePopover": "a term is a plain link to the glossary (every_page/terms.js asks first)",
  "api.HTMLElement.showPopover": "the same",
  "api.ToggleEvent.newState": "the same",
  "api.Highlight": "what was searched for is scrolled to, and not coloured (mark.js asks first)",
  "api.InputEvent.isComposing": "every engine has it; the data say that Safari's order of events differs, which isComposing() knows",
  "api.KeyboardEvent.isComposing": "the same",
  "css.at-rules.page": "what is printed has the browser's own margins; only Chrome from 131 on adds the site's name and page numbers",
  "css.properties.break-after.avoid": "a heading may stand alone at the foot of a sheet",
  "css.properties.break-before.avoid": "the same",
  "css.properties.orphans": "one line of a paragraph may stand alone on a sheet",
  "css.properties.widows": "the same",
  "css.properties.content-visibility": "see details-content",
  "css.properties.content-visibility.visible": "see details-content",
  "css.selectors.details-content": "without scripts, what is closed stays closed on paper",
  "css.at-rules.media.scripting": "no room is kept free for what scripts bring: the page moves once",
  "css.properties.accent-color": "boxes to tick have the colour of the system",
  "css.properties.content.alt_text": "a screen reader may say the sign (the line before shows it: test_supported.py)",
  "css.properties.cursor.pointer": "a phone has no pointer",
  "css.properties.-webkit-mask-composite": "Chrome and Samsung Internet need it where they lack the next three (road.css has both)",
  "css.properties.mask": "see -webkit-mask-composite",
  "css.properties.mask-composite": "see -webkit-mask-composite",
  "css.properties.mask-composite.exclude": "see -webkit-mask-composite",
  "css.properties.forced-color-adjust": "Safari has no colours that the system forces on a page",
  "css.properties.forced-color-adjust.none": "the same",
  "css.properties.overscroll-behavior": "the page below goes on scrolling when a box is at its end",
  "css.properties.scrollbar-width": "a bar is seen",
  "css.properties.scrollbar-width.none": "the same",
  "css.properties.text-spacing-trim": "brackets are spaced as the browser does",
  "css.properties.text-spacing-trim.normal": "the same",
  "css.properties.text-wrap": "lines break where they are full",
  "css.properties.text-wrap.balance": "the same",
  "css.properties.text-wrap.pretty": "the same",
  "css.properties.word-break.auto-phrase": "words of scripts and of the sidebar break at any character",
  "css.properties.user-select": "a double click on a fold selects its words",
  "css.selectors.-moz-progress-bar": "each engine has its own name for it",
  "css.selectors.-webkit-progress-bar": "the same",
  "css.selectors.-webkit-progress-value": "the same",
  "css.selectors.highlight": "see api.Highlight",
  "css.selectors.marker": "the sign of a list is as large as the text",
};

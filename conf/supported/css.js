/* The features that a style sheet uses, as paths into the compatibility data. */
"use strict";

const { parse, walk } = require("css-tree");
const { css } = require("@mdn/browser-compat-data");

/** Functions and units by their name, which the data sort by type. @type {Map<string, string>} */
const TYPES = new Map();
/** @param {any} place @param {string} path */
function collect(place, path) {
  for (const [name, child] of Object.entries(place)) {
    if (name === "__compat") continue;
    TYPES.set(name, `${path}.${name}`);
    collect(child, `${path}.${name}`);
  }
}
collect(css.types, "css.types");
const UNITS = /^([sld])v(?:h|w|i|b|min|max)$/u;
const VIEWPORTS = { s: "small", l: "large", d: "dynamic" };

/** @param {string} unit */
const unitPath = (unit) => `css.types.length.${UNITS.test(unit) ? `viewport_percentage_units_${VIEWPORTS[/** @type {"s"} */ (unit[0])]}` : unit}`;

/** @param {any} node @param {string|undefined} property in whose value it stands @returns {string|undefined} */
function pathOf(node, property) {
  switch (node.type) {
    case "Declaration":
      return node.property.startsWith("--") ? undefined : `css.properties.${node.property}`;
    case "Identifier":
      return property && !property.startsWith("--") ? `css.properties.${property}.${node.name}` : undefined;
    case "Operator":
      return property === "content" && node.value === "/" ? "css.properties.content.alt_text" : undefined;
    case "Function":
      return TYPES.get(node.name);
    case "Dimension":
      return unitPath(node.unit);
    case "Atrule":
      return `css.at-rules.${node.name}`;
    case "Feature":
      return `css.at-rules.media.${node.name.replace(/^(?:min|max)-/u, "")}`;
    case "PseudoClassSelector":
    case "PseudoElementSelector":
      return `css.selectors.${node.name}`;
    case "NestingSelector":
      return "css.selectors.nesting";
  }
}

/** @param {string} text @returns {Array<{path: string, line: number}>} */
exports.cssFeatures = (text) => {
  /** @type {Array<{path: string, line: number}>} */
  const found = [];
  walk(parse(text, { positions: true, parseCustomProperty: true }), function (node) {
    const path = pathOf(node, this.declaration?.property);
    if (path) found.push({ path, line: node.loc?.start.line ?? 0 });
  });
  return found;
};

/* What the compatibility data say of one feature. */
"use strict";

const { css, javascript, api } = require("@mdn/browser-compat-data");
const { FLOOR } = require("./floor.js");

/** @param {string} one @param {string} other @returns {boolean} whether version *one* is after *other* */
function isAfter(one, other) {
  const [first, second] = [one, other].map((version) => version.replace("≤", "").split(".").map(Number));
  return first[0] !== second[0] ? first[0] > second[0] : (first[1] ?? 0) > (second[1] ?? 0);
}

/** @param {any} statement of the data: one way in which a browser has the feature */
const isWhole = ({ version_added, version_removed, flags, prefix, alternative_name, partial_implementation }) =>
  typeof version_added === "string" && version_added !== "preview" && !version_removed && !flags && !prefix && !alternative_name && !partial_implementation;

/** @param {any} feature @returns {string[]} the browsers of the floor that lack it, each with the version that has it */
exports.missing = (feature) =>
  Object.entries(FLOOR).flatMap(([browser, floor]) => {
    const whole = [feature.__compat?.support[browser] ?? []].flat().filter(isWhole);
    if (!feature.__compat || whole.some(({ version_added }) => !isAfter(version_added, floor))) return [];
    return [`${browser} ${whole.map(({ version_added }) => version_added).sort()[0] ?? "-"}`];
  });

/** @param {string} path such as "css.selectors.has" @returns {any} the feature, if the data know one of this name */
exports.featureAt = (path) => path.split(".").reduce((/** @type {any} */ place, name) => (place && Object.hasOwn(place, name) ? place[name] : undefined), { css, javascript, api });

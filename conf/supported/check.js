/*
 * Says what of our style sheets and scripts a browser of the floor lacks, unless floor.js tells what is seen without it:
 *
 *     node check.js [folder with tsconfig.json, else conf]
 *
 * What pages need of HTML itself, and the theme's own files, are not looked at: the walk in real browsers sees them
 * (tests/conf/test_walk.py). Names that the compatibility data do not list are taken for old.
 */
"use strict";

const { readdirSync, readFileSync } = require("node:fs");
const { join, relative, resolve } = require("node:path");
const { OPTIONAL } = require("./floor.js");
const { cssFeatures } = require("./css.js");
const { scriptFeatures } = require("./javascript.js");
const { featureAt, missing } = require("./versions.js");

const CONF = join(__dirname, "..");
const folder = resolve(process.argv[2] ?? CONF);

/** @returns {Array<{file: string, line: number, paths: string[]}>} */
function styleFeatures() {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css") && !name.includes("node_modules"));
  return names.flatMap((name) => cssFeatures(readFileSync(join(folder, name), "utf8")).map(({ path, line }) => ({ file: join(folder, name), line, paths: [path] })));
}

const used = new Set();
const wrong = new Set();
for (const { file, line, paths } of [...styleFeatures(), ...scriptFeatures(join(folder, "tsconfig.json"))]) {
  const path = paths.find(featureAt);
  const lacking = path ? missing(featureAt(path)) : [];
  if (!path || !lacking.length) continue;
  used.add(path);
  if (!OPTIONAL[path]) wrong.add(`${relative(folder, file)}:${line}: ${path} needs ${lacking.join(", ")}`);
}
if (folder === CONF) Object.keys(OPTIONAL).forEach((path) => used.has(path) || wrong.add(`supported/floor.js: ${path} is used nowhere, or every browser has it`));
wrong.forEach((words) => console.error(words));
process.exitCode = wrong.size ? 1 : 0;

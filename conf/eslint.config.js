// How our JavaScript is written, where the type checker (tsconfig.json) does not look already.
"use strict";

const js = require("@eslint/js");

module.exports = [
  js.configs.recommended,
  {
    files: ["*/browser/**/*.js", "live/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off", // the type checker knows the names of the browser
      "no-empty": ["error", { allowEmptyCatch: true }], // what storage and history refuse is left out, as the comments there say
      "no-unused-expressions": "error",
      "no-sequences": "error",
      "no-var": "error",
      "prefer-const": "error",
      "eqeqeq": "error",
      "no-implicit-globals": "error",
      "strict": ["error", "global"],
      "curly": ["error", "multi-line"],
      "no-eval": "error",
      "no-implied-eval": "error",
      "array-callback-return": "error",
    },
  },
  {
    files: ["*.js", "supported/*.js", "workflows/*.js"],
    languageOptions: { sourceType: "commonjs", globals: { require: "readonly", module: "writable", exports: "writable", process: "readonly", console: "readonly", __dirname: "readonly" } },
  },
  { ignores: ["node_modules/", "static/"] },
];

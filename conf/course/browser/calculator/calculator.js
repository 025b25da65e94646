/*
 * A calculator: fields for the numbers of a formula, filled with those of its example, and the results below them.
 * course.load("calculator") gives the function that makes its form; with sliders it is a panel.
 */
"use strict";

(({ element, numbers }) => {
  const EMPTY = "数字を入れると、ここに出ます";
  const ZERO = "0では割れません";

  /** @type {Map<string, number>} how many calculators of a name the page has: landmarks are told apart by their names */
  const named = new Map();

  const LONG = 8; // signs of a number for which half of a phone is too narrow

  /** @param {string} text a number without a unit @returns {number} for a slider, which needs no exactness */
  const rough = (text) => Number(text.normalize("NFKC").replace(/[^\d.-]/gu, ""));

  /** A step of the first two digits: 100 for 2,400, 0.1 for 2.5. @param {number} value */
  const stepOf = (value) => 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 1);

  /** @param {CalculatorInput} input @param {() => void} changed @returns {HTMLInputElement} */
  function fieldOf(input, changed) {
    return element("input", { type: "text", inputmode: "decimal", autocomplete: "off", value: input.value, size: 12, oninput: changed });
  }

  /** @param {CalculatorInput} input @param {HTMLInputElement} field @param {() => void} changed @returns {HTMLInputElement} */
  function sliderOf(input, field, changed) {
    const start = rough(input.value);
    const step = stepOf(start);
    const decimals = Math.max(0, -Math.round(Math.log10(step)));
    const slider = element("input", { type: "range", min: 0, max: 2 * start || 1, step, value: start, "aria-label": `${input.name}を動かす` });
    slider.addEventListener("input", () => {
      field.value = Number(slider.value).toLocaleString("en", { minimumFractionDigits: 0, maximumFractionDigits: decimals });
      changed();
    });
    return slider;
  }

  /** @param {CalculatorResult} result */
  function lineOf(result) {
    const value = element("span", { class: "calculator-value" });
    const before = element("span", { class: "calculator-before" });
    const formula = element("span", { class: "calculator-formula" }, result.formula);
    return { line: element("div", {}, element("dt", {}, result.name, formula), element("dd", {}, value, before)), value, before };
  }

  /** @param {CalculatorData} data @param {boolean} hasSliders */
  function calculator({ inputs, results }, hasSliders) {
    const rows = inputs.map((input) => {
      const field = fieldOf(input, show);
      const slider = hasSliders ? sliderOf(input, field, show) : undefined;
      return { input, field, slider };
    });
    const lines = results.map(lineOf);
    const shown = results
      .map((result, at) => ({ result, at }))
      .filter(({ result }) => result.name)
      .sort((one, other) => one.result.place - other.result.place);
    const note = element("p", { class: "metric-note" });

    /** @param {Array<ExactNumber|null|undefined>} given @returns {string[]} */
    function wordsOf(given) {
      const values = [...given];
      return results.map((result) => {
        const value = numbers.compute(result.steps, values);
        values.push(value);
        return value ? numbers.write(value, result) : value === null ? ZERO : EMPTY;
      });
    }
    const first = wordsOf(inputs.map(({ value, unit }) => numbers.read(value, unit)));

    function show() {
      const typed = rows.map(({ input, field }) => numbers.read(field.value, input.unit));
      rows.forEach(({ input, field, slider }, at) => {
        field.toggleAttribute("aria-invalid", false);
        if (typed[at] === null) field.setAttribute("aria-invalid", "true");
        if (!slider) return;
        slider.value = String(rough(field.value));
        slider.setAttribute("aria-valuetext", field.value + input.unit);
      });
      const wrong = rows.filter((_, at) => typed[at] === null).map(({ field }) => `「${field.value}」`);
      note.textContent = wrong.length ? `${wrong.join("")}は数字として読めません。` : "";
      wordsOf(typed.map((value) => value ?? undefined)).forEach((words, at) => {
        const { value, before } = lines[at];
        if (value.textContent !== words) value.textContent = words; // what stays is not announced
        before.textContent = hasSliders && words !== first[at] ? `はじめは${first[at]}` : "";
      });
    }

    function reset() {
      rows.forEach(({ input, field }) => (field.value = input.value));
      show();
    }

    const fields = rows.map(({ input, field, slider }) => {
      const label = element("label", {}, element("span", { class: "calculator-name" }, input.name), element("span", { class: "calculator-field" }, field, element("span", {}, input.unit)));
      return element("div", { class: "calculator-input" }, label, ...(slider ? [slider] : []));
    });
    const isWide = inputs.some(({ value }) => value.length > LONG);
    const title = shown.map(({ result }) => result.name).join("、");
    const times = (named.get(title) ?? 0) + 1;
    named.set(title, times);
    const form = element(
      "form",
      { class: "calculator", "aria-label": `${title}を計算する${times > 1 ? `(${times})` : ""}`, onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      ...(hasSliders ? [element("p", {}, "数字を1つ動かすと、ほかの数字はそのままで、下の結果だけが式のとおりに変わります。")] : []),
      element("div", { class: isWide ? "calculator-inputs is-wide" : "calculator-inputs" }, ...fields),
      element("div", { role: "status", "aria-atomic": "false" }, note, element("dl", { class: "calculator-results" }, ...shown.map(({ at }) => lines[at].line))),
      element("button", { type: "button", onclick: reset }, hasSliders ? "はじめの数字に戻す" : "例の数字に戻す"),
    );
    show();
    return form;
  }

  course.add("calculator", calculator);
})(window.course);

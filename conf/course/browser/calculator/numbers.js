/*
 * Exact numbers: what a reader types, what steps of a formula come to, and how a result is written.
 * A number is a fraction of two whole ones, so that no result differs from that of the checks (tools/numbers).
 */
"use strict";

course.numbers = (() => {
  const LONGEST = 40; // signs of a number that somebody types
  /** @type {Record<string, bigint>} */
  const SCALES = { 千: 1000n, 万: 10n ** 4n, 億: 10n ** 8n, 兆: 10n ** 12n };

  /** @type {(numerator: bigint, denominator: bigint) => ExactNumber} */
  const exact = (numerator, denominator) => (denominator < 0n ? [-numerator, -denominator] : [numerator, denominator]);

  /** @type {Record<string, (left: ExactNumber, right: ExactNumber) => ExactNumber|null>} */
  const SIGNS = {
    "+": ([a, b], [c, d]) => exact(a * d + c * b, b * d),
    "-": ([a, b], [c, d]) => exact(a * d - c * b, b * d),
    "×": ([a, b], [c, d]) => exact(a * c, b * d),
    "÷": ([a, b], [c, d]) => (c ? exact(a * d, b * c) : null),
  };

  /** @param {bigint} value */
  const withCommas = (value) => String(value).replace(/\B(?=(\d{3})+$)/gu, ",");

  return {
    read(typed, unit) {
      const text = typed.normalize("NFKC").replace(/[\s,、]/gu, "").replace(/^[−‐–ー]/u, "-");
      if (!text) return undefined;
      const bare = [unit.normalize("NFKC"), "%"].reduce((left, end) => (end && left.endsWith(end) ? left.slice(0, -end.length) : left), text);
      const [, sign, whole, decimals = "", scale] = /^([+-]?)(\d*)(?:\.(\d*))?([千万億兆]?)$/u.exec(bare) ?? [];
      const isScaled = Boolean(scale) && unit[0] in SCALES; // of 万円 nobody says how many 億 they are
      if (whole === undefined || !(whole + decimals) || bare.length > LONGEST || isScaled) return null;
      const value = BigInt(whole + decimals) * (SCALES[scale] ?? 1n);
      return exact(sign === "-" ? -value : value, 10n ** BigInt(decimals.length));
    },

    compute(steps, values) {
      /** @type {ExactNumber[]} */
      const stack = [];
      for (const step of steps) {
        if (typeof step === "number") {
          const value = values[step];
          if (!value) return value;
          stack.push(value);
        } else if (step in SIGNS) {
          const [left, right] = /** @type {[ExactNumber, ExactNumber]} */ (stack.splice(-2));
          const value = SIGNS[step](left, right);
          if (!value) return null;
          stack.push(value);
        } else stack.push([BigInt(step), 1n]);
      }
      return stack[0];
    },

    write([numerator, denominator], { decimals, signed, unit }) {
      const size = numerator < 0n ? -numerator : numerator;
      const scaled = size * 10n ** BigInt(decimals);
      const rounded = (2n * scaled + denominator) / (2n * denominator); // a half goes away from 0
      const digits = String(rounded).padStart(decimals + 1, "0");
      const cut = digits.length - decimals;
      const sign = !rounded ? "" : numerator < 0n ? "−" : signed ? "+" : "";
      const about = rounded * denominator === scaled ? "" : "約";
      return about + sign + withCommas(BigInt(digits.slice(0, cut))) + (decimals ? `.${digits.slice(cut)}` : "") + unit;
    },
  };
})();

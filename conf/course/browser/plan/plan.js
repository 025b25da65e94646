/*
 * A plan: hours a week, the day on which each stage is read, and the same as a calendar file (iCalendar, RFC 5545).
 * Counts the lessons that are not read yet; tasks and templates are extra, as their texts say.
 */
"use strict";

((course) => {
  const { record, element } = course;
  const HOURS = [1, 2, 3, 4, 5, 7, 10];
  const USUAL = 2;

  /** @param {Date} day @returns {string} such as 20261125 */
  const stamp = (day) => `${day.getFullYear()}${String(day.getMonth() + 1).padStart(2, "0")}${String(day.getDate()).padStart(2, "0")}`;

  /** @param {Date} day */
  const words = (day) => day.toLocaleDateString("ja", { year: "numeric", month: "long", day: "numeric", weekday: "short" });

  /** The stages that are still to be read, each with the day by which it is. @param {StageData[]} stages @param {number} hours @param {Date} today */
  course.scheduleOf = (stages, hours, today) => {
    let minutes = 0;
    return stages.flatMap((stage) => {
      const { left } = course.progressOf(stage);
      minutes += left;
      const days = Math.ceil((minutes / 60 / hours) * 7);
      return left ? [{ stage, left, day: new Date(today.getFullYear(), today.getMonth(), today.getDate() + days) }] : [];
    });
  };

  /** Break a line as the format asks: 75 octets at most, the next one begins with a space. @param {string} line */
  function fold(line) {
    let result = "";
    let size = 0;
    for (const sign of line) {
      const octets = new TextEncoder().encode(sign).length;
      if (size + octets > 75) {
        result += "\r\n ";
        size = 1;
      }
      result += sign;
      size += octets;
    }
    return result;
  }

  /** @param {string} text */
  const escaped = (text) => text.replace(/[\\;,]/gu, "\\$&").replace(/\n/gu, "\\n");

  /** The calendar file. @param {ReturnType<Course["scheduleOf"]>} schedule @param {number} hours @param {Date} now @param {string} site */
  course.calendarOf = (schedule, hours, now, site) => {
    const made = now.toISOString().replace(/[-:]|\.\d+/gu, "");
    const last = schedule.at(-1);
    /** @param {string} id @param {Date} day @param {string} title @param {string[]} more */
    const event = (id, day, title, more) => ["BEGIN:VEVENT", `UID:${id}-${made}@${course.site}`, `DTSTAMP:${made}`, `DTSTART;VALUE=DATE:${stamp(day)}`, `SUMMARY:${escaped(title)}`, ...more, "TRANSP:TRANSPARENT", "END:VEVENT"];
    const weekly = last ? event("study", now, `${site}: 今週${hours}時間`, [`RRULE:FREQ=WEEKLY;UNTIL=${stamp(last.day)}`]) : [];
    const ends = schedule.flatMap(({ stage, day }) => event(stage.id, day, `${site}:「${stage.title}」を読み終える日`, []));
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${course.site}//plan//JA`, ...weekly, ...ends, "END:VCALENDAR"];
    return `${lines.map(fold).join("\r\n")}\r\n`;
  };

  course.handOut = (name, type, text) => {
    const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it late
  };

  /** The form. @param {StageData[]} stages those to be read @returns {HTMLElement} */
  course.plan = (stages) => {
    const kept = Number(record.get("plan", "")?.hours);
    const choice = element("select", {}, ...HOURS.map((hours) => element("option", { value: hours }, `${hours}時間`)));
    choice.value = String(HOURS.includes(kept) ? kept : USUAL);
    const result = element("div", { role: "status" });
    const site = document.querySelector(".sidebar-brand-text")?.textContent?.trim() || course.site;
    const schedule = () => course.scheduleOf(stages, Number(choice.value), new Date());

    function show() {
      const lines = schedule().map(({ stage, left, day }) => element("li", {}, `${stage.title}(${course.hoursOf(left)}): `, element("b", {}, words(day))));
      result.replaceChildren(lines.length ? element("ul", {}, ...lines) : element("p", {}, "この先のレッスンは、すべて読み終えています。"));
      button.hidden = !lines.length;
    }

    function save() {
      const text = course.calendarOf(schedule(), Number(choice.value), new Date(), site);
      course.handOut(`${course.site}-plan.ics`, "text/calendar", text);
    }

    const button = element("button", { type: "button", onclick: save }, "カレンダーに入れる(.ics)");
    choice.addEventListener("change", () => {
      record.set("plan", "", "", { hours: Number(choice.value) });
      show();
    });
    show();
    return element("div", { class: "course-plan" }, element("p", {}, element("label", {}, "1週間に使う時間 ", choice)), element("p", {}, "読み終える日の目安です。課題に取り組む時間は入っていません。"), result, element("div", { class: "course-actions" }, button));
  };
})(window.course);

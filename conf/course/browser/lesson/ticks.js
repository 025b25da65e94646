/* Checklists that can be ticked; the record keeps the ticks. */
"use strict";

(({ record, element, here }) => {
  const items = [...document.querySelectorAll("article .checklist > ul > li")];
  const own = items.map((item) => item.querySelector(":scope > p") ?? item);
  const wordings = course.unique(own.map((place) => course.squeeze(place.textContent)));

  const boxes = own.map((place, index) => {
    const box = element("input", { type: "checkbox", onchange: () => record.set("tick", here.slug, wordings[index], box.checked || null) });
    place.replaceChildren(element("label", {}, box, ...place.childNodes));
    return box;
  });

  function update() {
    const kept = record.match("tick", here.slug, wordings);
    boxes.forEach((box, index) => (box.checked = kept.get(wordings[index]) === true));
  }
  if (!boxes.length) return;
  record.watch(update);
  update();
})(window.course);

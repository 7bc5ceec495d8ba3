"use strict";
(() => {
  const all = [...document.querySelectorAll("[data-v]")];
  const of = new Map();
  for (const one of all) {
    for (const name of one.dataset.v.split(" ")) {
      if (!of.has(name)) of.set(name, []);
      of.get(name).push(one);
    }
  }
  let lit = [];
  const show = (element, move) => {
    for (const one of lit) one.classList.remove("on");
    lit = element ? element.dataset.v.split(" ").flatMap((name) => of.get(name)) : [];
    for (const one of lit) one.classList.add("on");
    if (!element || !move) return;
    const other = lit.find((one) => one !== element && one.classList.contains("value") !== element.classList.contains("value"));
    if (other) other.scrollIntoView({ block: "nearest" });
  };
  for (const one of all) {
    one.addEventListener("pointerenter", () => show(one, true));
    one.addEventListener("pointerleave", () => show(null, false));
    one.addEventListener("focus", () => show(one, true));
    one.addEventListener("blur", () => show(null, false));
  }
})();

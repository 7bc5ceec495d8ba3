"use strict";
for (const section of document.querySelectorAll("section")) {
  const rows = [...section.querySelectorAll(".list li")];
  const copies = [...section.querySelectorAll(".copy")];
  const shown = section.querySelector("output");
  let at = -1;
  let led = null;

  const place = (copy, name) => {
    const mark = [...copy.querySelectorAll("[data-v]")].find((one) => one.dataset.v.split(" ").includes(name));
    return mark ? mark.getBoundingClientRect().top - copy.getBoundingClientRect().top + copy.scrollTop : null;
  };

  // where in one copy is what stands here in the other: straight lines between the places that belong together
  let anchors = null;
  const measured = () => {
    if (anchors) return anchors;
    const pairs = [[0, 0]];
    for (const row of rows) {
      const both = copies.map((copy) => place(copy, row.dataset.v));
      const last = pairs[pairs.length - 1];
      if (both[0] !== null && both[1] !== null && both[0] > last[0] + 4 && both[1] > last[1] + 4) pairs.push(both);
    }
    pairs.push(copies.map((copy) => Math.max(copy.scrollHeight, 1)));
    anchors = pairs;
    return anchors;
  };
  addEventListener("resize", () => { anchors = null; });

  const follow = (from) => {
    const to = 1 - from;
    const pairs = measured();
    const middle = copies[from].scrollTop + copies[from].clientHeight / 3;
    let n = 1;
    while (n < pairs.length - 1 && pairs[n][from] < middle) n += 1;
    const [low, high] = [pairs[n - 1], pairs[n]];
    const share = (middle - low[from]) / Math.max(1, high[from] - low[from]);
    copies[to].scrollTop = low[to] + share * (high[to] - low[to]) - copies[to].clientHeight / 3;
  };
  copies.forEach((copy, number) => {
    copy.addEventListener("scroll", () => {
      if (led === null) { led = number; follow(number); requestAnimationFrame(() => requestAnimationFrame(() => { led = null; })); }
    });
  });

  const choose = (next) => {
    if (!rows.length) return;
    at = (next + rows.length) % rows.length;
    for (const one of section.querySelectorAll(".on")) one.classList.remove("on");
    const name = rows[at].dataset.v;
    led = 2;
    for (const copy of copies) {
      const top = place(copy, name);
      if (top !== null) copy.scrollTop = top - copy.clientHeight / 3;
    }
    for (const one of section.querySelectorAll("[data-v]")) if (one.dataset.v.split(" ").includes(name)) one.classList.add("on");
    rows[at].scrollIntoView({ block: "nearest" });
    shown.textContent = `${at + 1} of ${rows.length}`;
    setTimeout(() => { led = null; }, 80);
  };
  shown.textContent = rows.length ? `${rows.length} variant${rows.length > 1 ? "s" : ""}` : "no variant";
  section.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    const mark = event.target.closest("[data-v]");
    if (step) choose(at + Number(step.dataset.step));
    else if (mark) choose(rows.findIndex((row) => mark.dataset.v.split(" ").includes(row.dataset.v)));
  });
  section.step = (by) => choose(at < 0 && by < 0 ? -1 : at + by);
}
addEventListener("keydown", (event) => {
  const by = { n: 1, j: 1, ArrowRight: 1, p: -1, k: -1, ArrowLeft: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  const sections = [...document.querySelectorAll("section")];
  const near = sections.reduce((best, one) => Math.abs(one.getBoundingClientRect().top) < Math.abs(best.getBoundingClientRect().top) ? one : best, sections[0]);
  if (near) { near.step(by); event.preventDefault(); }
});

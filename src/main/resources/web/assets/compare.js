"use strict";
// two panes of pictures scroll and grow together
(() => {
  const panes = [...document.querySelectorAll(".compare .pane")];
  const bar = document.querySelector(".compare .zoom");
  if (panes.length !== 2 || !bar) return;
  const steps = [50, 75, 100, 125, 150, 200, 300, 400];
  let at = steps.indexOf(100);
  let led = null;
  bar.hidden = false;

  const share = (place, whole, seen) => (whole > seen ? place / (whole - seen) : 0);
  function follow(pane) {
    const other = panes[0] === pane ? panes[1] : panes[0];
    if (led === pane) { led = null; return; }
    const top = share(pane.scrollTop, pane.scrollHeight, pane.clientHeight) * (other.scrollHeight - other.clientHeight);
    const left = share(pane.scrollLeft, pane.scrollWidth, pane.clientWidth) * (other.scrollWidth - other.clientWidth);
    if (Math.abs(other.scrollTop - top) < 1 && Math.abs(other.scrollLeft - left) < 1) return;
    led = other;
    other.scrollTo(left, top);
  }
  panes.forEach((pane) => pane.addEventListener("scroll", () => follow(pane), { passive: true }));

  function zoom(step) {
    const middle = panes.map((pane) => [(pane.scrollLeft + pane.clientWidth / 2) / pane.scrollWidth,
      (pane.scrollTop + pane.clientHeight / 2) / pane.scrollHeight]);
    at = step === 0 ? steps.indexOf(100) : Math.min(steps.length - 1, Math.max(0, at + step));
    panes.forEach((pane, i) => {
      for (const picture of pane.querySelectorAll("img")) picture.style.width = steps[at] + "%";
      pane.scrollTo(middle[i][0] * pane.scrollWidth - pane.clientWidth / 2, middle[i][1] * pane.scrollHeight - pane.clientHeight / 2);
    });
    bar.querySelector("[data-zoom='0']").textContent = steps[at] + " %";
  }
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) zoom(Number(button.dataset.zoom));
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const step = { "+": 1, "=": 1, "-": -1, "−": -1, 0: 0 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    zoom(step);
  });

  const key = document.querySelector("[data-key]");
  const file = document.querySelector("[data-file]");
  if (key && file) {
    const shown = () => { file.hidden = key.value !== "file"; };
    key.addEventListener("change", shown);
    shown();
  }
})();

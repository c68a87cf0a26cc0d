"use strict";
// what a page says as data-… becomes a chart, a form that sends itself
(() => {
  for (const select of document.querySelectorAll("select.submits")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }
  // choices fetched anew keep what is already chosen
  let chosen;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => (chosen = detail.target.value));
  document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
    if (target.matches("select") && [...target.options].some((option) => option.value === chosen)) target.value = chosen;
  });
  // a page's neighbours by arrow keys, where the keys mean nothing else
  addEventListener("keydown", (event) => {
    const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("input, select, textarea, .scroll")) return;
    document.querySelector(`.paging a[rel=${way}]`)?.click();
  });
  const lines = document.querySelectorAll("canvas[data-line]");
  if (lines.length) {
    const script = document.createElement("script");
    script.src = lines[0].dataset.script;
    script.addEventListener("load", () => lines.forEach(line));
    document.head.append(script);
  }

  async function line(canvas) {
    const answer = await fetch(canvas.dataset.line, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const said = await answer.json();
    const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    Chart.defaults.color = token("--soft");
    Chart.defaults.borderColor = token("--line");
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    const chart = new Chart(canvas, {
      type: "line",
      data: { labels: said.labels, datasets: [{ label: said.title, data: said.values, borderColor: token("--accent"),
        backgroundColor: token("--accent"), pointRadius: 4, tension: 0.2 }] },
      options: { animation: false, maintainAspectRatio: false, locale: document.documentElement.lang,
        scales: { y: { min: 0, max: 100, ticks: { callback: (value) => value + " %" } } }, plugins: { legend: { display: false } } },
    });
    addEventListener("beforeprint", () => chart.resize(640, 260));
    addEventListener("afterprint", () => chart.resize());
  }
})();

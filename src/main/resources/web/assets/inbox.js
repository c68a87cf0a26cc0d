"use strict";
// files that are dropped or chosen go up one document at a time, so that its pages come in together; a slip prints itself
(() => {
  for (const one of document.querySelectorAll(".scripted")) one.hidden = false;
  document.querySelector("button.prints")?.addEventListener("click", () => print());

  const form = document.getElementById("bring");
  if (!form) return;
  const chosen = document.getElementById("files");
  const folder = document.getElementById("folder");
  const list = document.getElementById("sending");
  const told = document.getElementById("told");
  const texts = form.dataset;
  const queue = [];
  let busy = false;
  let good = 0;
  let bad = 0;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...chosen.files].map((file) => ({ file, path: file.name })));
    chosen.value = "";
  });
  chosen.addEventListener("change", () => form.requestSubmit());
  folder.addEventListener("change", () => {
    send([...folder.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    folder.value = "";
  });
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = entries.length
      ? (await Promise.all(entries.map(within))).flat()
      : [...event.dataTransfer.files].map((file) => ({ file, path: file.name }));
    send(files);
  });

  // everything in a folder, however deep; a browser hands out a hundred names at a time
  async function within(entry) {
    if (entry.isFile) {
      const file = await new Promise((give, fail) => entry.file(give, fail));
      return [{ file, path: entry.fullPath.replace(/^\//, "") }];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((give, fail) => reader.readEntries(give, fail));
      if (!some.length) break;
      found.push(...(await Promise.all(some.map(within))).flat());
    }
    return found;
  }

  function send(files) {
    const dossier = form.elements.dossier.value;
    const component = form.elements.component.value;
    const groups = new Map();
    for (const one of files.filter((each) => !/(^|\/)(\.|thumbs\.db$|desktop\.ini$|~\$)/i.test(each.path))) {
      one.row = row(one);
      if (one.file.size > Number(texts.limit)) {
        said(one, texts.large, "bad");
        bad++;
        continue;
      }
      const pdf = /\.pdf$/i.test(one.path);
      const key = component ? (pdf ? one.path : "") : pdf ? one.path : one.path.replace(/(-\d{1,4})?\.[^.]*$/, "");
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(one);
    }
    for (const group of groups.values()) queue.push({ group, dossier, component });
    work();
  }

  async function work() {
    if (busy) return;
    busy = true;
    told.textContent = "";
    while (queue.length) await upload(queue.shift());
    busy = false;
    told.textContent = texts.all.replace("{0}", good).replace("{1}", bad);
    good = bad = 0;
  }

  function upload({ group, dossier, component }) {
    return new Promise((ended) => {
      const body = new FormData();
      body.append("dossier", dossier);
      body.append("component", component);
      for (const one of group) {
        body.append("path", one.path);
        body.append("files", one.file, one.file.name);
      }
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
      for (const [name, value] of Object.entries(token)) request.setRequestHeader(name, value);
      request.upload.addEventListener("progress", (event) => progress(group, event.loaded));
      request.addEventListener("load", () => {
        let answer = null;
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          // a page, not an answer: signed out, or refused on the way
        }
        const fault = answer?.fault;
        const fine = request.status === 200 && answer && !fault;
        for (const one of group) said(one, fine ? texts.done : fault ? `${fault.what}. ${fault.why}` : texts.lost, fine ? "good" : "bad");
        if (fine) good += group.length;
        else bad += group.length;
        ended();
      });
      for (const kind of ["error", "abort", "timeout"]) {
        request.addEventListener(kind, () => {
          for (const one of group) said(one, texts.lost, "bad");
          bad += group.length;
          ended();
        });
      }
      request.send(body);
    });
  }

  function progress(group, loaded) {
    let left = loaded;
    for (const one of group) {
      const here = Math.max(0, Math.min(left, one.file.size));
      left -= one.file.size;
      one.bar.value = one.file.size ? here / one.file.size : 1;
      one.text.textContent = here >= one.file.size ? texts.checks : texts.goes;
    }
  }

  function row(one) {
    const line = document.createElement("li");
    const name = document.createElement("code");
    name.textContent = one.path;
    one.bar = document.createElement("progress");
    one.bar.max = 1;
    one.bar.value = 0;
    one.bar.setAttribute("aria-label", one.path);
    one.text = document.createElement("span");
    one.text.textContent = texts.waits;
    line.append(name, one.bar, one.text);
    list.append(line);
    list.hidden = false;
    return line;
  }

  function said(one, text, how) {
    one.text.textContent = text;
    one.row.className = how;
    if (how === "good") one.bar.value = 1;
    else one.bar.remove();
  }
})();

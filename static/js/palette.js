// Ctrl K: commands and everything the officer may open, from one field.
// The address in data-palette answers {"groups": [{"label", "items": [{"label", "note", "url"}]}]}.
"use strict";
(() => {
  const dialog = document.querySelector("dialog[data-palette]");
  if (!dialog) return;
  const field = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const said = dialog.querySelector("[role=status]");
  let asked = null;
  let timer = 0;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function option(item, id) {
    const note = make("span", { class: "meta" }, item.note || "");
    const line = make("li", { role: "option", id, "aria-selected": "false" }, make("span", {}, item.label), note);
    line.dataset.url = item.url;
    return line;
  }

  function draw(groups) {
    let n = 0;
    list.replaceChildren(...groups.filter((group) => group.items.length).map((group, g) => {
      const head = make("h2", { id: `palette-group-${g}`, role: "presentation" }, group.label);
      const lines = group.items.map((item) => option(item, `palette-${n++}`));
      const items = make("ul", { role: "presentation" }, ...lines);
      return make("div", { role: "group", "aria-labelledby": head.id }, head, items);
    }));
    field.setAttribute("aria-expanded", String(n > 0));
    said.textContent = n ? said.dataset.count.replace("#", n) : dialog.dataset.empty;
    said.className = n || !field.value ? "vh" : "empty";
    choose(0);
  }

  function options() {
    return [...list.querySelectorAll("[role=option]")];
  }

  function choose(index) {
    const lines = options();
    lines.forEach((line, i) => line.setAttribute("aria-selected", String(i === index)));
    if (!lines[index]) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", lines[index].id);
    lines[index].scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const lines = options();
    if (!lines.length) return;
    const here = lines.findIndex((line) => line.getAttribute("aria-selected") === "true");
    choose((here + by + lines.length) % lines.length);
  }

  function open(line, apart) {
    if (!line) return;
    if (apart) window.open(line.dataset.url, "_blank", "noopener");
    else location.assign(line.dataset.url);
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const url = `${dialog.dataset.palette}?q=${encodeURIComponent(field.value)}`;
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (answer.redirected) return document.dispatchEvent(new CustomEvent("session-over", { detail: answer.url }));
      if (!answer.ok) throw new Error(answer.status);
      draw((await answer.json()).groups);
    } catch (error) {
      if (error.name === "AbortError") return;
      list.replaceChildren();
      said.className = "empty";
      said.textContent = dialog.dataset.failed;
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  }

  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (dialog.open) return dialog.close();
    if (document.querySelector("dialog[open]")) return;
    dialog.showModal();
    field.select();
    ask();
  });

  field.addEventListener("input", later);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.code in moves) move(moves[event.code]);
    else if (event.code === "Enter") {
      open(list.querySelector("[aria-selected=true]"), event.ctrlKey || event.metaKey);
    } else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => open(event.target.closest("[role=option]"), event.ctrlKey || event.metaKey));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
})();

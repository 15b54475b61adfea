// Single-letter shortcuts. They work by the place of the key, so with a Korean layout too; they
// rest while somebody types or composes, and can be switched off in the officer's settings.
"use strict";
(() => {
  const list = document.querySelector("dialog[data-keys]");
  const remembered = `row:${location.pathname}${location.search}`;
  const rows = () => [...document.querySelectorAll("[data-rows] tbody a.t")];
  let going = 0;

  function typing(target) {
    return target.closest("input, textarea, select, [contenteditable], dialog[open]");
  }

  function step(by) {
    const links = rows();
    if (!links.length) return;
    const here = links.indexOf(document.activeElement);
    const marked = links.findIndex((link) => link.closest("tr").classList.contains("row-on"));
    const from = here >= 0 ? here : marked >= 0 ? marked : by > 0 ? -1 : 0;
    mark(links[Math.min(Math.max(from + by, 0), links.length - 1)]).focus();
  }

  function mark(link) {
    for (const row of document.querySelectorAll("[data-rows] .row-on")) row.classList.remove("row-on");
    link.closest("tr").classList.add("row-on");
    sessionStorage.setItem(remembered, link.getAttribute("href"));
    return link;
  }

  function follow(selector) {
    const link = document.querySelector(selector);
    if (link) link.click();
    return Boolean(link);
  }

  // The case before or after this one, in the list it was opened from.
  function neighbour(by) {
    const cases = JSON.parse(sessionStorage.getItem("list") || "[]");
    const here = cases.findIndex((address) => location.pathname.startsWith(address));
    const next = here < 0 ? undefined : cases[here + by];
    if (next) location.assign(next);
    return Boolean(next);
  }

  function press(event) {
    if (going && Date.now() - going < 1500) {
      going = 0;
      const url = list.dataset[`go${event.code.slice(3)}`];
      if (url) location.assign(url);
      return Boolean(url);
    }
    if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return list.showModal(), true;
    if (event.shiftKey) return false;
    if (/^Digit[1-9]$/.test(event.code)) {
      return follow(`.tabs a:nth-of-type(${event.code.slice(5)})`);
    }
    switch (event.code) {
      case "Slash": return document.getElementById("find")?.focus(), true;
      case "KeyG": going = Date.now(); return true;
      case "KeyJ": return step(1), true;
      case "KeyK": return step(-1), true;
      case "BracketLeft": return neighbour(-1);
      case "BracketRight": return neighbour(1);
      default: return follow(`[aria-keyshortcuts="${event.code.slice(3)}"]`);
    }
  }

  // Coming back to a list finds the row that was opened.
  const last = sessionStorage.getItem(remembered);
  const back = last && rows().find((link) => link.getAttribute("href") === last);
  if (back) mark(back);
  for (const link of rows()) link.addEventListener("click", () => mark(link));
  if (rows().length) {
    sessionStorage.setItem("list", JSON.stringify(rows().map((link) => link.pathname)));
  }

  if (!list || list.dataset.keys !== "on") return;
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.code === "ArrowDown" || event.code === "ArrowUp") && rows().includes(event.target)) {
      step(event.code === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      return;
    }
    if (typing(event.target)) return;
    if (press(event)) event.preventDefault();
  });
})();

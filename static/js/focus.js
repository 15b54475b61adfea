// Where the focus goes, what is said while a part of the page is fetched, and when that fails.
"use strict";
(() => {
  const wait = 1000;
  const timers = new WeakMap();
  const trouble = () => document.getElementById("trouble");

  function focusOn(element) {
    if (!element) return;
    if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.focus();
  }

  function free(target) {
    clearTimeout(timers.get(target));
    target.removeAttribute("aria-busy");
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    const target = event.detail.target;
    timers.set(target, setTimeout(() => {
      target.dataset.busy = document.body.dataset.busy;
      target.setAttribute("aria-busy", "true");
    }, wait));
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    free(event.detail.target);
    if (event.detail.successful && trouble()) trouble().hidden = true;
  });

  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      if (trouble()) trouble().hidden = false;
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("header.bar details[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("header.bar details[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  const paper = document.querySelector("[data-print]");
  if (paper) {
    paper.hidden = false;
    paper.addEventListener("click", () => print());
  }

  focusOn(document.querySelector("[data-focus]"));
})();

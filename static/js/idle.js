// Two minutes before the session ends, say so; when it has ended, lock the page: what stands on it
// leaves the screen and the document, what was typed stays in this window's memory, and signing in
// again right here brings it back. The server keeps the limit by itself; this only asks it.
"use strict";
(() => {
  const warning = document.querySelector("dialog[data-idle]");
  const lock = document.querySelector("dialog[data-lock]");
  if (!warning || !lock) return;
  const { stay, signIn, who } = lock.dataset;
  const warn = Number(warning.dataset.warn);
  const shown = warning.querySelector("[data-left]");
  const door = lock.querySelector("[data-here]");
  const title = document.title;
  const fresh = 30_000; // after so long a form asks before it is sent
  let heard = Date.now();
  let ends = heard + Number(warning.dataset.idle) * 1000;
  let timer = 0;
  let page = null; // what was on the screen, while locked
  let focused = null;

  const left = () => Math.max(0, Math.round((ends - Date.now()) / 1000));
  const at = (answer) => new URL(answer.url).pathname;

  async function ask(method) {
    const headers = { Accept: "application/json" };
    if (method === "POST") headers["X-CSRFToken"] = document.querySelector("[name=csrfmiddlewaretoken]").value;
    else headers["X-Unattended"] = "1";
    const answer = await fetch(stay, { method, headers });
    if (at(answer) === signIn) return lockUp(answer.url);
    if (answer.ok) heed(await answer.json());
  }

  function heed(session) {
    heard = Date.now();
    ends = heard + session.left * 1000;
  }

  function lockUp(address = signIn) {
    if (page) return;
    clearTimeout(timer);
    focused = document.activeElement;
    for (const open of document.querySelectorAll("dialog[open]")) open.close();
    page = document.createDocumentFragment();
    page.append(...[...document.body.childNodes].filter((node) => node !== lock));
    document.title = lock.dataset.title;
    lock.showModal();
    knock(address);
  }

  function knock(address) {
    const asked = new URL(address, location);
    asked.searchParams.set("next", stay);
    enter(asked);
  }

  // The sign-in page stands in the dialog, step by step, until it leads to who is signed in.
  async function enter(address, body) {
    const said = lock.querySelector("[data-failed]");
    said.hidden = true;
    try {
      const answer = await fetch(address, body ? { method: "POST", body } : {});
      if (at(answer) === stay) return welcome(await answer.json());
      const text = new DOMParser().parseFromString(await answer.text(), "text/html");
      const form = text.querySelector("[data-door]");
      if (answer.ok && !form) return location.assign(answer.url);
      door.replaceChildren(document.importNode(form, true));
      door.querySelector("input:not([type=hidden])")?.focus();
    } catch {
      said.hidden = false;
    }
  }

  function welcome(session) {
    if (session.who !== who) return location.assign("/");
    heed(session);
    door.replaceChildren();
    lock.close();
    document.body.prepend(page);
    page = null;
    document.title = title;
    for (const token of document.querySelectorAll("[name=csrfmiddlewaretoken]")) token.value = session.token;
    if (document.querySelector("[hx-trigger^=every]")) return location.reload();
    focused?.focus?.();
    tick();
  }

  async function tick() {
    clearTimeout(timer);
    if (page) return look();
    const due = left() <= 0 || (!warning.open && (left() <= warn || Date.now() - heard > fresh));
    try {
      if (due) await ask("GET");
    } catch {
      if (left() <= 0) lockUp(); // the server does not answer: nothing stays on the screen
    }
    if (page) return;
    if (left() <= warn) {
      if (!warning.open) warning.showModal();
      shown.textContent = left();
    } else if (warning.open) warning.close();
    timer = setTimeout(tick, warning.open ? 1000 : Math.max(1000, (left() - warn) * 1000));
  }

  // Another window may have signed in meanwhile.
  async function look() {
    const answer = await fetch(stay, { headers: { "X-Unattended": "1" } });
    if (at(answer) === stay) welcome(await answer.json());
  }

  async function goOn() {
    await ask("POST").catch(() => {});
    tick();
  }

  warning.querySelector("[data-go-on]").addEventListener("click", goOn);
  warning.addEventListener("cancel", (event) => {
    event.preventDefault();
    goOn();
  });
  lock.addEventListener("cancel", (event) => event.preventDefault());
  lock.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(event.target.action, new FormData(event.target));
  });
  lock.querySelector("[data-again]").addEventListener("click", () => knock(signIn));
  // A form is sent only from a session that lives: what was typed in it would be lost.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post" || Date.now() - heard < fresh) return;
    event.preventDefault();
    heard = Date.now();
    await ask("GET").catch(() => {});
    if (!page) form.requestSubmit(event.submitter);
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status !== 401 && !xhr.responseURL.endsWith(signIn) && !xhr.responseURL.includes(`${signIn}?`)) return;
    event.detail.shouldSwap = false;
    lockUp(xhr.status === 401 ? signIn : xhr.responseURL);
  });
  document.addEventListener("session-over", (event) => lockUp(event.detail));
  document.addEventListener("visibilitychange", () => document.hidden || tick());
  tick();
})();

// Two minutes before the session ends, say so; one key goes on, and what was typed stays.
// The server keeps the limit by itself. This only asks it, because other windows count as use too.
"use strict";
(() => {
  const dialog = document.querySelector("dialog[data-idle]");
  if (!dialog) return;
  const warn = Number(dialog.dataset.warn);
  const shown = dialog.querySelector("[data-left]");
  let ends = Date.now() + Number(dialog.dataset.idle) * 1000;
  let timer = 0;

  const left = () => Math.max(0, Math.round((ends - Date.now()) / 1000));

  async function ask(method) {
    const headers = { Accept: "application/json" };
    if (method === "POST") {
      headers["X-CSRFToken"] = document.querySelector("[name=csrfmiddlewaretoken]").value;
    } else headers["X-Unattended"] = "1";
    const answer = await fetch(dialog.dataset.stay, { method, headers });
    if (answer.redirected || !answer.ok) return leave();
    ends = Date.now() + (await answer.json()).left * 1000;
  }

  function leave() {
    location.assign(dialog.dataset.ended);
  }

  async function tick() {
    clearTimeout(timer);
    if (left() <= warn && !dialog.open) await ask("GET").catch(() => {});
    if (left() <= 0) return leave();
    if (left() <= warn) {
      if (!dialog.open) dialog.showModal();
      shown.textContent = left();
    } else if (dialog.open) dialog.close();
    timer = setTimeout(tick, dialog.open ? 1000 : Math.max(1000, (left() - warn) * 1000));
  }

  async function goOn() {
    await ask("POST").catch(() => {});
    tick();
  }

  dialog.querySelector("[data-go-on]").addEventListener("click", goOn);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    goOn();
  });
  document.addEventListener("visibilitychange", () => document.hidden || tick());
  tick();
})();

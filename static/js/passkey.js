// Passkeys: asks the browser for one, and sends what it answers with the form it stands in.
"use strict";
(() => {
  const keys = window.PublicKeyCredential;
  if (!keys?.parseRequestOptionsFromJSON) return; // the buttons stay hidden
  document.documentElement.dataset.canPasskeys = "";

  async function options(button) {
    if (button.dataset.options) return JSON.parse(button.dataset.options).publicKey;
    const answer = await fetch(button.dataset.ask, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options.publicKey;
  }

  async function use(button) {
    const publicKey = await options(button);
    return button.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(publicKey) })
      : navigator.credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(publicKey) });
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-passkey]");
    if (!button) return;
    const form = button.form;
    const failed = form.querySelector("p.bad[hidden]");
    try {
      form.querySelector("[name$=credential]").value = JSON.stringify((await use(button)).toJSON());
      form.requestSubmit();
    } catch {
      if (failed) failed.hidden = false;
    }
  });
})();

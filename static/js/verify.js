// Verification: take the SHA-256 of a file here, so that the file itself is not sent.
// <div class="drop-zone" data-hash-into="id of the field"> with a file input and a status line.
"use strict";
(() => {
  const most = 200 * 1024 * 1024;

  async function digest(file) {
    const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  for (const zone of document.querySelectorAll("[data-hash-into]")) {
    if (!window.crypto?.subtle) continue;
    zone.hidden = false;
    const said = zone.querySelector("[role=status]");

    const take = async (file) => {
      if (!file) return;
      if (file.size > most) {
        said.textContent = zone.dataset.tooLarge;
        return;
      }
      said.textContent = zone.dataset.working;
      const field = document.getElementById(zone.dataset.hashInto);
      field.value = await digest(file);
      said.textContent = `${zone.dataset.done} ${file.name}`;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };

    zone.querySelector("input[type=file]").addEventListener("change", (event) => take(event.target.files[0]));
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      take(event.dataTransfer.files[0]);
    });
  }
})();

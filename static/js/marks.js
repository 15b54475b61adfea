// A field is marked as wrong exactly while its message says something.
"use strict";
document.addEventListener("htmx:afterSettle", () => {
  for (const message of document.querySelectorAll("[id$=_error]")) {
    const field = document.getElementById(message.id.slice(0, -"_error".length));
    if (!field || !field.matches("input, select")) continue;
    if (message.textContent) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
});

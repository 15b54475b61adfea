// A slider and its number field show the same value; both belong to one form, the number posts it.
"use strict";
(() => {
  for (const slider of document.querySelectorAll("input[type=range][data-pair]")) {
    const number = document.getElementById(slider.dataset.pair);
    const scale = Number(slider.dataset.scale || 1);
    slider.addEventListener("input", () => {
      number.value = String(Number(slider.value) / scale);
      number.dispatchEvent(new Event("input", { bubbles: true }));
    });
    number.addEventListener("input", () => {
      const value = Number(number.value.replaceAll(",", ""));
      if (Number.isFinite(value)) slider.value = String(value * scale);
    });
  }
})();

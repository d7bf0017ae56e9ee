// Two revisions beside each other: J and K go from change to change.
import { isLetter } from "./keys.js";

const changes = [...document.querySelectorAll("[data-compare] [data-change]")];

if (changes.length) {
  document.addEventListener("keydown", (event) => {
    const step = isLetter(event, "KeyJ") ? 1 : isLetter(event, "KeyK") ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const here = changes.indexOf(document.activeElement.closest("[data-change]"));
    const next = here < 0 && step < 0 ? changes.length - 1 : here + step;
    changes[Math.min(Math.max(next, 0), changes.length - 1)].focus();
  });
}

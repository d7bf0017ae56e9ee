// Two versions beside each other: N and P, or J and K, go from change to change; Escape goes back to writing.
import { isLetter } from "./keys.js";

const changes = [...document.querySelectorAll("[data-compare] [data-change]")];
const steps = document.querySelector("[data-steps]");
const back = document.querySelector("[data-back]");

const go = (step) => {
  const here = changes.indexOf(document.activeElement.closest("[data-change]") ?? changes[place]);
  place = Math.min(Math.max(here < 0 && step < 0 ? changes.length - 1 : here + step, 0), changes.length - 1);
  changes[place].focus();
};
let place = -1;

if (changes.length) {
  if (steps) steps.hidden = false;
  steps?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) go(Number(button.dataset.step));
  });
  // Before the letters of the whole desk: here N is the next change, not a new story.
  document.addEventListener("keydown", (event) => {
    const step = ["KeyN", "KeyJ"].some((code) => isLetter(event, code)) ? 1
      : ["KeyP", "KeyK"].some((code) => isLetter(event, code)) ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    go(step);
  }, { capture: true });
}

if (back) {
  document.addEventListener("keydown", (event) => {
    const isWriting = event.target.closest?.("input, select, textarea, [popover], details[open]");
    if (event.key !== "Escape" || event.defaultPrevented || isWriting) return;
    event.preventDefault();
    back.click();
  });
}

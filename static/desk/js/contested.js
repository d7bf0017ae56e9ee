// Places that two people changed: F7 goes round them, and 1, 2, 3 choose between the versions.
const form = document.querySelector("#story_form");
const places = () => [...form.querySelectorAll("[data-contested]")].filter((place) => place.checkVisibility?.() ?? place.offsetParent);

if (form) {
  let gone = -1;
  const next = () => {
    const found = places();
    if (!found.length) return;
    const here = found.findIndex((place) => place.contains(document.activeElement));
    gone = ((here >= 0 ? here : gone) + 1) % found.length;
    const place = found[gone];
    place.dispatchEvent(new CustomEvent("story:reveal", { bubbles: true }));
    (place.querySelector("input:checked") ?? place.querySelector("input"))?.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    if (event.code === "F7") {
      event.preventDefault();
      next();
      return;
    }
    // By the place of the key: an Arabic layout types other signs there.
    const number = /^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1];
    const place = number && event.target.matches?.("input[type=radio]") && event.target.closest("[data-contested]");
    const choice = place && place.querySelectorAll("input[type=radio]")[number - 1];
    if (choice) {
      event.preventDefault();
      choice.click();
      choice.focus();
    }
  });
}

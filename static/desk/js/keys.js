// The desk's keys: the sheet behind `?`, and the single letters, which this device may switch off (WCAG 2.1.4).
// Kept on the device: they get in the way of what stands before the screen, such as dictation, and of nobody else's.
const root = document.documentElement;
const KEPT = "desk-letters";
const sheet = document.querySelector("#keysheet");
const choice = document.querySelector("[data-letters-choice]");
const kept = () => {
  try {
    return localStorage.getItem(KEPT) ?? "on";
  } catch {
    return "on";
  }
};
const show = (letters) => {
  root.dataset.letters = letters;
  if (choice) choice.querySelector("input").checked = letters === "on";
};

// Whether a key of a single sign is meant for the desk: nobody types, no other key is held, and they are not off.
// `code` is the key's place, as an Arabic layout types other letters there.
export const isLetter = (event, code, { shift = false } = {}) =>
  event.code === code && event.shiftKey === shift && !event.ctrlKey && !event.metaKey && !event.altKey
  && !event.defaultPrevented && !event.isComposing && root.dataset.letters !== "off"
  && !event.target.closest?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]:not([contenteditable=false])");

show(kept());
if (choice) {
  choice.hidden = false;
  choice.addEventListener("change", (event) => {
    const letters = event.target.checked ? "on" : "off";
    try {
      localStorage.setItem(KEPT, letters);
    } catch {
      // switched for this page alone
    }
    show(letters);
  });
}
// The keys of the present screen first; the others' are folded away, not gone.
const others = sheet?.querySelector("[data-other-keys]");
sheet?.addEventListener("beforetoggle", (event) => {
  if (event.newState !== "open" || !others) return;
  for (const shelf of sheet.querySelectorAll("section[data-on]")) {
    if (!document.querySelector(shelf.dataset.on)) others.lastElementChild.append(shelf);
  }
  others.hidden = !others.querySelector("section");
});
sheet?.addEventListener("toggle", (event) => {
  if (event.newState === "open") sheet.querySelector("h2").focus();
});

// The question mark by its sign too: on French keys it stands elsewhere.
const isAsked = (event) =>
  isLetter(event, "Slash", { shift: true })
  || (["?", "؟"].includes(event.key) && isLetter(event, event.code, { shift: event.shiftKey }));

document.addEventListener("keydown", (event) => {
  if (event.repeat) return;
  if (isAsked(event)) {
    event.preventDefault();
    sheet?.togglePopover();
  } else if (isLetter(event, "Slash")) {
    const search = document.querySelector("#searchbar") ?? document.querySelector("#finder");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  } else {
    const way = [...document.querySelectorAll("[data-letter]")].find((link) => isLetter(event, link.dataset.letter));
    if (way) {
      event.preventDefault();
      way.click();
    }
  }
});

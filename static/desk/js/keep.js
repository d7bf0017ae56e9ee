// What is typed is kept on this device at once: a closed window, a crash or a dead line costs nothing.
import { fields, form, key, number, same, sheet, tell, words } from "./sheet.js";

const DAYS = 7;
const place = (name) => `typed:${form.dataset.keep}:${name}`;
const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
const stored = () => { try { return Object.keys(localStorage); } catch { return []; } };

export const forget = (name) => { try { localStorage.removeItem(place(name)); } catch { /* the device keeps nothing */ } };

// The sheets that are open on this device now: their text is in good hands. Closed or crashed ones let go by themselves.
export async function living() {
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.map(({ name }) => name).filter((name) => name.startsWith("sheet:")).map((name) => name.slice("sheet:".length));
}

// What other sheets of this story left on this device, the newest first.
export function copies(open) {
  return stored()
    .filter((name) => name.startsWith(place("")))
    .map((name) => ({ ...read(name), key: name.slice(place("").length) }))
    .filter((copy) => copy.sheet && copy.key !== key && !open.includes(copy.key))
    .sort((one, other) => other.at - one.at);
}

if (form) {
  navigator.locks?.request(`sheet:${key}`, () => new Promise(() => {}));

  // The page after a save says which sheet has arrived: of this story, or the blank one it was begun on.
  const arrived = form.dataset.isSaved;
  for (const name of stored()) {
    const [kind, person] = name.split(":");
    if (kind !== "typed" || person !== form.dataset.keep.split(":")[0]) continue;
    const kept = read(name);
    const isOld = kept && Date.now() - kept.at > DAYS * 864e5;
    const has = arrived && (name.endsWith(`:${arrived}`) || (arrived === "yes" && kept?.isSent));
    if (isOld || has) try { localStorage.removeItem(name); } catch { /* it stays, and is offered once more */ }
  }

  const first = JSON.stringify(sheet());
  const saved = form.querySelector("[data-saved]");
  const lost = form.querySelector("[data-unkept]");
  let waiting = 0;
  const keep = (isSent) => {
    try {
      localStorage.setItem(place(key), JSON.stringify({ at: Date.now(), isSent, seen: number("seen"), version: number("version"), sheet: sheet() }));
      lost.hidden = true;
      tell("sheet:kept");
    } catch { lost.hidden = false; }
  };
  const now = () => { clearTimeout(waiting); waiting = 0; keep(false); };
  form.addEventListener("input", (event) => {
    if (event.target.closest("#verbs")) return; // a verb's question is no text of the story
    clearTimeout(waiting);
    waiting = setTimeout(now, 400);
    if (saved && saved.textContent !== words.wordSaving) { saved.textContent = words.wordSaving; saved.classList.remove("is-kept"); }
  });
  // Quick fingers type before the surface has come and this script with it.
  const isTouched = (field) => typeof field.defaultValue === "string" && !field.dataset.surface && field.type !== "radio" && field.type !== "checkbox" && field.value !== field.defaultValue;
  if (fields().some(isTouched)) now();
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    waiting = 0;
    if (!event.defaultPrevented && (read(place(key)) || !same(JSON.stringify(sheet()), first))) keep(true);
  });
  window.addEventListener("pagehide", () => { if (waiting) now(); }); // behind the surface's own, which hands over its last letters
}

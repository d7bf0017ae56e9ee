// What is typed is kept on this device until the desk has it: a closed window, a lost log-in or a dead line costs nothing.
import "./writing.js"; // what is kept is what the surface holds, so it stands first

const form = document.querySelector("#story_form[data-keep]");
const DAYS = 7;

if (form) {
  const place = `typed:${form.dataset.keep}`;
  const fields = () => [...form.elements].filter((field) =>
    field.name && !field.disabled && !field.closest("#verbs")
    && !["hidden", "password", "file", "submit", "button"].includes(field.type));
  const sheet = () => Object.fromEntries(fields().map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]));
  const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  const same = (one, other) => String(one).replace(/\s+/g, " ").trim() === String(other).replace(/\s+/g, " ").trim();
  const forget = (name) => { try { localStorage.removeItem(name); } catch { /* the device keeps nothing */ } };

  // A begun story leaves the blank sheet's text behind, and the page after a save says that it is one.
  const before = form.dataset.keepBefore;
  if (before && form.dataset.isSaved && read(`typed:${before}`)?.isSent) forget(`typed:${before}`);
  let kept = read(place);
  const isOld = kept && Date.now() - kept.at > DAYS * 864e5;
  const hasArrived = kept?.isSent && form.dataset.isSaved;
  if (isOld || hasArrived) { forget(place); kept = null; }

  const first = sheet();
  // A refused sheet comes back with all that was sent, and with a colleague's words beside it: nothing is missing.
  const isBack = Boolean(kept?.isSent && form.dataset.isTyped);
  const missing = kept && !isBack ? Object.keys(kept.sheet).filter((name) => name in first && !same(kept.sheet[name], first[name])) : [];
  const note = form.querySelector("[data-kept]");
  let isAsking = false;
  if (kept && !missing.length && !isBack) forget(place);
  if (missing.length && note) {
    isAsking = true;
    note.hidden = false;
    note.querySelector("[data-kept-fields]").textContent = missing
      .map((name) => {
        const place = form.elements[name].closest?.(".field") ?? form.querySelector(`#field-${name}`);
        return place?.querySelector(".field__label, label")?.textContent.trim();
      }).filter(Boolean).join(" · ");
    note.querySelector("[data-kept-back]").addEventListener("click", () => {
      for (const name of missing) {
        const field = form.elements[name];
        if (field.type === "checkbox") field.checked = kept.sheet[name];
        else field.value = kept.sheet[name];
        field.dispatchEvent(new Event("restored"));
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      isAsking = false;
      note.hidden = true;
      form.querySelector(".words--headline")?.focus();
    });
    note.querySelector("[data-kept-away]").addEventListener("click", () => { isAsking = false; note.hidden = true; forget(place); });
  }

  let waiting = 0;
  const saved = form.querySelector("[data-saved]");
  const keep = (isSent) => {
    if (isAsking) return; // the older text is not written over before it was answered
    const lost = form.querySelector("[data-unkept]");
    try {
      localStorage.setItem(place, JSON.stringify({ at: Date.now(), isSent, sheet: sheet() }));
      if (lost) lost.hidden = true;
      if (saved && !isSent) { saved.textContent = saved.dataset.wordKept; saved.classList.add("is-kept"); }
    } catch { if (lost) lost.hidden = false; }
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(now, 400); };
  const now = () => { clearTimeout(waiting); waiting = 0; keep(false); };
  form.addEventListener("input", (event) => {
    if (!event.target.closest("#verbs")) soon(); // a verb's question is no text of the story
  });
  // Quick fingers type before the surface has come and this script with it.
  if (fields().some((field) => typeof field.defaultValue === "string" && !field.dataset.surface && field.type !== "radio" && field.type !== "checkbox" && field.value !== field.defaultValue)) soon();
  form.addEventListener("submit", () => { clearTimeout(waiting); waiting = 0; if (read(place) || !same(JSON.stringify(sheet()), JSON.stringify(first))) keep(true); });
  window.addEventListener("pagehide", () => { if (waiting) now(); }); // behind the surface's own, which hands over its last letters
}

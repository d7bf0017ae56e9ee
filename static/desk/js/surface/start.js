// Lays the writing surface over each body's lines; where it cannot start, the lines stay.
import * as picker from "../picker.js";
import { put } from "./choices.js";
import { newId } from "./ids.js";
import { Surface } from "./surface.js";

const fields = [...document.querySelectorAll("textarea[data-surface]")];
const words = JSON.parse(document.getElementById("surface-words")?.textContent ?? "null");
export const surfaces = [];

const blocksOf = (lines) => lines.split(/\n\s*\n/).filter((text) => text.trim()).map((text) => {
  const holder = document.createElement("p");
  holder.textContent = text.trim();
  return { uid: newId(), kind: "paragraph", text: holder.innerHTML.replace(/\n/g, "<br>"), attrs: {} };
});

if (fields.length && words) {
  const { form } = fields[0];
  for (const field of fields) {
    const lines = document.getElementById(field.dataset.lines);
    // Quick hands write before the editor has come: their words go on, on the surface or in the lines themselves.
    const typed = lines.value === lines.defaultValue ? "" : lines.value;
    if (typed && lines.defaultValue) continue;
    const isHere = document.activeElement === lines;
    const surface = new Surface(field, { words, picker });
    if (typed) surface.take(blocksOf(typed));
    surfaces.push(surface);
    field.disabled = Boolean(field.dataset.locked);
    lines.disabled = true;
    lines.hidden = true;
    lines.closest(".field")?.classList.add("has-surface");
    const label = document.querySelector(`label[for="${lines.id}"]`);
    label?.addEventListener("click", () => surface.focus());
    if (isHere) surface.focusAtEnd();
  }
  if (surfaces.length) form.classList.add("has-surface");
  let last = surfaces[0];
  form.addEventListener("surface:focus", (event) => { last = event.detail; });
  const active = () => {
    const isShown = (surface) => surface.host.offsetParent !== null;
    return isShown(last) ? last : surfaces.find(isShown) ?? last;
  };
  form.addEventListener("mousedown", (event) => { if (event.target.closest("[data-insert]")) event.preventDefault(); });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button) return;
    event.preventDefault();
    if (last) put(active(), button.dataset.insert);
  });
  for (const tools of document.querySelectorAll("[data-inserts]")) tools.hidden = fields.every((field) => field.dataset.locked);
  // What is sent is what stands on the screen, to the last letter.
  form.addEventListener("submit", () => surfaces.forEach((surface) => surface.flush()), { capture: true });
  window.addEventListener("pagehide", () => surfaces.forEach((surface) => surface.flush()));
  surfaces.forEach((surface) => surface.tell());
}

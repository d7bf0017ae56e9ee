// What a comment is written in: it keeps its words on this device until they are sent or thrown away.
import { mentions } from "./mention.js";

const pattern = document.querySelector("#remark-composer");
const story = document.querySelector("#story_form");
const place = story && `talk:${story.dataset.keep}`;

export const told = pattern?.dataset ?? {};

const read = () => { try { return JSON.parse(localStorage.getItem(place)) ?? {}; } catch { return {}; } };
const write = (drafts) => {
  try {
    if (Object.keys(drafts).length) localStorage.setItem(place, JSON.stringify(drafts));
    else localStorage.removeItem(place);
  } catch { /* the device keeps nothing; the words stand on the page */ }
};
export const drafts = () => Object.values(read());
const keep = (key, draft) => { const all = read(); if (draft) all[key] = draft; else delete all[key]; write(all); };
const keyOf = (what) => what.comment ?? (what.parent ? `to-${what.parent}` : `${what.language}:${what.place}:${what.quote}`);

// Put a composer into the box and return it; `what` is sent along, `send` takes in the desk's answer.
export function compose(box, what, { send, close, text = "", quoted = "" }) {
  const made = pattern.content.firstElementChild.cloneNode(true);
  const area = made.querySelector("textarea");
  const refused = made.querySelector(".composer__refused");
  const key = keyOf(what);
  const kept = read()[key];
  const whole = { ...what, uid: kept?.uid ?? crypto.randomUUID?.() ?? "" };
  const shown = made.querySelector("[data-quoted]");
  shown.hidden = !quoted;
  shown.textContent = quoted;
  area.id = `say-${Math.random().toString(36).slice(2)}`;
  made.querySelector("[data-label]").htmlFor = area.id;
  area.value = kept?.text ?? text;
  const back = made.querySelector("[data-take-back]");
  back.hidden = !what.comment;
  const away = () => { keep(key, null); made.remove(); close(); };
  const go = async (deed) => {
    if (made.dataset.isBusy || (deed !== "remove" && !area.value.trim())) { area.focus(); return; }
    made.dataset.isBusy = "yes";
    const answer = await send({ do: deed, text: area.value, ...whole });
    delete made.dataset.isBusy;
    if (answer) {
      refused.textContent = answer;
      refused.hidden = false;
      area.focus();
    } else away();
  };
  mentions(area, made.querySelector("[role=listbox]"), told.people);
  area.addEventListener("input", () => keep(key, area.value.trim() ? { ...whole, text: area.value } : null));
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.code === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      go(what.comment ? "edit" : "say");
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (area.value.trim() && area.value !== text) area.blur();
      else away();
    }
  });
  made.querySelector("[data-send]").addEventListener("click", () => go(what.comment ? "edit" : "say"));
  made.querySelector("[data-away]").addEventListener("click", away);
  back.addEventListener("click", () => go("remove"));
  // Words said here are no text of the story: the sheet is not typed on.
  made.addEventListener("input", (event) => event.stopPropagation());
  made.addEventListener("change", (event) => event.stopPropagation());
  box.append(made);
  return area;
}

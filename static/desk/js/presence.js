// Who else has the story open: their letters in the bar, and their colour over the paragraph they stand in.
import { filled, form } from "./sheet.js";
import { surfaces } from "./surface/start.js";
import { blockAt } from "./surface/blocks.js";
import { showOthers } from "./surface/others.js";

let last = { language: "", place: "" };

// Where the writer of this sheet is: a block by its id, a field by its name.
export function here() {
  const focused = document.activeElement;
  const surface = surfaces.find(({ host }) => host.contains(focused));
  if (surface) last = { language: surface.language, place: blockAt(surface.view.state)?.node.attrs.bid ?? "" };
  else if (form.contains(focused) && focused.name) last = { language: focused.closest(".language")?.querySelector("textarea[data-surface]")?.dataset.surface ?? "", place: focused.name };
  return last;
}

if (form) {
  const bar = form.querySelector("[data-who]");
  const placeOf = (person) => {
    const surface = surfaces.find(({ language }) => language === person.language);
    const place = surface?.view.state.doc.children.findIndex((node) => node.attrs.bid === person.block) ?? -1;
    if (person.block && place >= 0) return filled(bar.dataset.wordIn, { name: person.name, number: place + 1 });
    return filled(person.where ? bar.dataset.wordAt : bar.dataset.wordHere, { name: person.name, place: person.where });
  };
  const shown = (person) => {
    const line = document.createElement("span");
    line.className = "who__person";
    const face = document.createElement("i");
    face.className = "face face--small";
    face.setAttribute("aria-hidden", "true");
    face.textContent = person.face;
    const words = document.createElement("span");
    words.className = "who__where";
    words.textContent = placeOf(person);
    line.title = words.textContent;
    line.append(face, words);
    return line;
  };
  let told = "";
  form.addEventListener("beat:told", ({ detail: { others } }) => {
    if (!others || !bar) return;
    for (const surface of surfaces) {
      showOthers(surface.view, others.filter(({ language, block }) => block && language === surface.language));
    }
    for (const field of form.querySelectorAll(".field.has-company")) field.classList.remove("has-company");
    for (const person of others) {
      if (person.field) form.querySelector(`#field-${CSS.escape(person.field)}`)?.classList.add("has-company");
    }
    const now = JSON.stringify([others, others.map(placeOf)]);
    if (now === told) return;
    told = now;
    bar.replaceChildren(...others.map(shown));
    bar.hidden = !others.length;
  });
}

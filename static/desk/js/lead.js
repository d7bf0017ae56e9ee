// The lead picture: chosen, dropped, taken away and put back, on the paper and in the rail; its fields underneath are what is sent.
import { bringPhoto, findPhoto, notes, pickPhotos } from "./picker.js";

const rail = document.querySelector("[data-lead]:not([data-is-locked])");
const field = document.querySelector("#id_lead_photo");

if (rail && field) {
  const figures = [...document.querySelectorAll("[data-lead-on-paper]")];
  const places = [rail, ...figures];
  const all = (selector) => places.flatMap((place) => [...place.querySelectorAll(selector)]);
  const told = rail.querySelector("[data-lead-told]");
  const credit = document.querySelector("#id_lead_credit");
  const upload = document.querySelector("#id_photo_upload");
  const plain = rail.querySelector("[data-lead-plain]");
  const numberOf = (line) => Number(/^\s*(\d+)/.exec(line)?.[1] ?? 0);
  const language = () => figures.find((figure) => figure.checkVisibility())?.dataset.language ?? document.documentElement.lang;
  const words = (photo, name) => photo.caption[name] || Object.values(photo.caption).find(Boolean) || photo.name || String(photo.id);
  let now = null; // the photo as the desk tells it
  let before = null; // the one that was taken away last
  let own = ""; // the photo's own credit, for when the story names none

  // A refusal at a field must be seen where it was put.
  plain.hidden = !plain.querySelector(".errorlist");

  const showCredit = () => {
    const name = credit?.value.trim() || own;
    for (const place of all("[data-lead-credit]")) place.textContent = name ? `(${name})` : "";
  };
  const describe = () => {
    for (const figure of figures) {
      const alt = figure.querySelector(".leadfigure__alt textarea");
      figure.querySelector("[data-lead-undescribed]").hidden = !field.value.trim() || Boolean(alt.value.trim() || alt.placeholder);
    }
  };
  const draw = (photo) => {
    const isThere = Boolean(field.value.trim());
    for (const part of all("[data-lead-frame], [data-lead-card], [data-lead-words]")) part.hidden = !isThere;
    for (const part of all("[data-lead-drop]")) part.hidden = isThere;
    for (const part of all("[data-lead-tools], [data-lead-replace], .leadcard [data-lead-away]")) part.hidden = !isThere;
    for (const part of all("[data-lead-back]")) part.hidden = !before;
    if (photo) {
      own = photo.credit;
      for (const look of all("[data-lead-look]")) {
        const figure = look.closest("[data-lead-on-paper]");
        look.src = figure ? photo.src : photo.thumb;
        if (figure) Object.assign(look, { width: photo.width, height: photo.height, alt: photo.alt[figure.dataset.language] ?? "" });
      }
      rail.querySelector("[data-lead-name]").textContent = words(photo, document.documentElement.lang);
      rail.querySelector("[data-lead-size]").textContent = `${photo.width} × ${photo.height}`;
      rail.querySelector("[data-lead-notes]").replaceChildren(...notes(photo.warnings));
      for (const figure of figures) {
        const code = figure.dataset.language;
        figure.querySelector(".leadfigure__caption textarea").placeholder = photo.caption[code] ?? "";
        figure.querySelector(".leadfigure__alt textarea").placeholder = photo.alt[code] ?? "";
      }
    }
    describe();
    showCredit();
  };
  const put = (photo) => {
    before = photo ? null : now;
    now = photo;
    field.value = photo ? `${photo.id} · ${words(photo, language())}`.replace(/\s+/g, " ") : "";
    if (upload) upload.value = "";
    field.dispatchEvent(new CustomEvent("restored", { detail: { isOurs: true } }));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    draw(photo);
    told.setAttribute("role", "status");
    told.classList.remove("leadtold--refused");
    told.textContent = photo ? rail.dataset.wordChanged.replace("{name}", words(photo, language())) : rail.dataset.wordTaken;
  };
  const refused = (refusal) => {
    told.setAttribute("role", "alert");
    told.classList.add("leadtold--refused");
    told.textContent = refusal.message;
  };
  const caption = () => document.querySelector(`[data-lead-on-paper][data-language="${language()}"] .leadfigure__caption textarea`);
  const choose = async (button) => {
    // The paper has room for a grid; where it is not in sight, as on a phone, the rail makes room.
    const shown = figures.find((figure) => figure.checkVisibility());
    const place = button.closest("[data-lead-on-paper]") ?? shown ?? rail;
    const beside = place === rail ? rail.querySelector(".rail__name") : place.querySelector("[data-lead-frame]");
    const [photo] = await pickPhotos({ beside, many: false, language: language() });
    if (!photo) return;
    put(photo);
    if (place === rail) rail.querySelector("[data-lead-replace]").focus(); else caption()?.focus();
  };
  const drop = async (file, place) => {
    place.setAttribute("aria-busy", "true");
    told.setAttribute("role", "status");
    told.classList.remove("leadtold--refused");
    told.textContent = file.name;
    try {
      put(await bringPhoto(file, (sentence) => { told.textContent = sentence; }));
    } catch (refusal) {
      refused(refusal);
    }
    place.removeAttribute("aria-busy");
  };

  for (const place of places) {
    place.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("leadChoose" in button.dataset) choose(button);
      if ("leadAway" in button.dataset) { put(null); place.querySelector("[data-lead-back]").focus(); }
      if ("leadBack" in button.dataset && before) { put(before); place.querySelector("[data-lead-away]").focus(); }
    });
    for (const kind of ["dragenter", "dragover"]) {
      place.addEventListener(kind, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        place.classList.add("is-over");
      });
    }
    place.addEventListener("dragleave", (event) => { if (!place.contains(event.relatedTarget)) place.classList.remove("is-over"); });
    place.addEventListener("drop", (event) => {
      place.classList.remove("is-over");
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      drop(file, place);
    });
  }
  credit?.addEventListener("input", showCredit);
  for (const figure of figures) figure.addEventListener("input", describe);

  // The page prints the picture; its words in every language are asked for, as they are when the device gives a choice back.
  const learn = async () => {
    const number = numberOf(field.value);
    now = number ? await findPhoto(number).catch(() => null) : null;
    draw(now);
  };
  field.addEventListener("restored", (event) => { if (!event.detail?.isOurs) learn(); });
  draw(null);
  learn();
}

// The photos room: pictures come in by drop or by file, the chosen one opens beside the grid, an owner is named where it lies.
import { point } from "./focal.js";
import { arrive, keepWords, neighbour, notes } from "./picker.js";

const room = document.querySelector("[data-photos]");

if (room) {
  const arrivals = room.querySelector("[data-arrivals]");
  const door = document.querySelector("[data-bring-photos]");
  const language = document.documentElement.lang;

  // -- bringing in --------------------------------------------------------------------------------------------------
  if (door) {
    const files = document.createElement("input");
    Object.assign(files, { type: "file", multiple: true, hidden: true, accept: "image/jpeg,image/png,image/webp,image/avif,image/gif" });
    room.append(files);
    for (const hint of room.querySelectorAll("[data-drop-here]")) hint.hidden = false;
    // What became of each file, however often it was sent.
    const fates = new Map();
    const sum = room.querySelector("[data-arrivals-sum]");
    const numerals = new Intl.NumberFormat("en");
    const tell = (file, fate) => {
      fates.set(file, fate);
      const number = (wanted) => [...fates.values()].filter((one) => one === wanted).length;
      const said = { in: number("in"), out: number("out"), all: fates.size };
      const sentence = said.in + said.out < said.all ? sum.dataset.wordOn : said.out ? sum.dataset.wordSome : sum.dataset.wordAll;
      sum.textContent = fates.size < 2 ? "" : sentence.replace(/\{(\w+)\}/g, (_whole, name) => numerals.format(said[name]));
    };
    const bring = async (file) => {
      tell(file, "on");
      const arrived = await arrive(file, { list: arrivals, language, again: bring });
      tell(file, arrived ? "in" : "out");
      if (!arrived) return;
      const { keep, told, line, place } = arrived;
      place.hidden = false;
      place.textContent = room.dataset.wordKeep;
      place.classList.remove("button--primary");
      place.addEventListener("click", async () => {
        try { await keep(); } catch { return; }
        line.querySelectorAll(".photo-note").forEach((note) => note.remove());
        told.textContent = room.dataset.wordKept;
      });
    };
    const bringAll = async (chosen) => {
      arrivals.scrollIntoView({ block: "nearest" });
      for (const file of chosen) tell(file, "on");
      // One after the other: a reporter's line is narrow, and each file's own progress is then true.
      for (const file of chosen) await bring(file);
    };
    door.addEventListener("click", (event) => { event.preventDefault(); files.click(); });
    files.addEventListener("change", () => { bringAll([...files.files]); files.value = ""; });
    for (const kind of ["dragenter", "dragover"]) {
      room.addEventListener(kind, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        room.classList.add("is-over");
      });
    }
    room.addEventListener("dragleave", (event) => { if (!room.contains(event.relatedTarget)) room.classList.remove("is-over"); });
    room.addEventListener("drop", (event) => {
      room.classList.remove("is-over");
      const dropped = [...(event.dataTransfer?.files ?? [])];
      if (!dropped.length) return;
      event.preventDefault();
      bringAll(dropped);
    });
  }

  // -- naming an owner where the picture lies -----------------------------------------------------------------------
  const wake = () => { for (const form of room.querySelectorAll("[data-quick-credit]")) form.hidden = false; };
  room.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-quick-credit]");
    if (!form) return;
    event.preventDefault();
    const cell = form.closest("[data-photo-cell]");
    const told = form.querySelector("[role=status]");
    try {
      const photo = await keepWords({ id: cell.dataset.photoCell }, { credit: form.elements.credit.value });
      cell.querySelector("[data-credit-of]").textContent = photo.credit ? `(${photo.credit})` : "";
      cell.querySelector(".photogrid__notes").replaceChildren(...notes(photo.warnings));
      cell.querySelector(".photogrid__link").focus();
      form.remove();
    } catch (refusal) {
      told.textContent = refusal.message;
    }
  });
  wake();

  // -- searching while somebody types -------------------------------------------------------------------------------
  const search = document.querySelector("#searchbar");
  const count = document.querySelector("[data-found]");
  let waiting;
  let asked;
  const look = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = `${location.pathname}?${new URLSearchParams(new FormData(search.form))}`;
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of ["[data-grid]", ".chips"]) {
        const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
        if (old && fresh) old.replaceWith(document.importNode(fresh, true));
      }
      if (count) count.textContent = page.querySelector("[data-found]")?.textContent ?? "";
      history.replaceState(null, "", address);
      wake();
    } catch { /* a later letter asks again */ }
  };
  search?.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 250); });

  // -- the chosen picture -------------------------------------------------------------------------------------------
  const links = () => [...room.querySelectorAll(".photogrid__link")];
  const mark = (number) => {
    for (const link of links()) {
      if (link.closest("[data-photo-cell]").dataset.photoCell === number) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const isTyped = () => room.querySelector("[data-photo-panel] form")?.dataset.isTyped;
  const watch = () => {
    const panel = room.querySelector("[data-photo-panel]");
    if (!panel) return;
    point(panel);
    const form = panel.querySelector("form");
    form?.addEventListener("input", () => { form.dataset.isTyped = "yes"; });
    form?.addEventListener("submit", () => { delete form.dataset.isTyped; });
  };
  const lay = async (address) => {
    let page;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error();
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch { location.assign(address); return; }
    const panel = page.querySelector("[data-photo-panel]");
    room.querySelector("[data-photo-panel]")?.remove();
    room.classList.toggle("photos--open", Boolean(panel));
    if (panel) room.append(document.importNode(panel, true));
    history.replaceState(null, "", address);
    watch();
    return room.querySelector("[data-photo-panel]");
  };
  room.addEventListener("click", async (event) => {
    const link = event.target.closest(".photogrid__link, [data-shut]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Words that were typed and not saved go nowhere without being asked: the browser asks on a true change of page.
    if (isTyped()) return;
    event.preventDefault();
    const isShut = link.matches("[data-shut]");
    const before = room.querySelector("[aria-current=true].photogrid__link");
    const panel = await lay(link.href);
    mark(isShut ? "" : link.closest("[data-photo-cell]").dataset.photoCell);
    if (isShut) before?.focus();
    else if (panel && matchMedia("(width <= 60rem)").matches) panel.scrollIntoView();
  });
  room.addEventListener("keydown", (event) => {
    const link = event.target.closest(".photogrid__link");
    if (link && event.key.startsWith("Arrow")) {
      const next = neighbour(links(), links().indexOf(link), event.key);
      if (next) { event.preventDefault(); next.focus(); }
    }
    if (event.key === "Escape" && !event.defaultPrevented) room.querySelector("[data-shut]")?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyS" || !(event.ctrlKey || event.metaKey)) return;
    const save = room.querySelector(".photopanel__do .button--primary");
    if (!save) return;
    event.preventDefault();
    save.click();
  });
  window.addEventListener("beforeunload", (event) => { if (isTyped()) event.preventDefault(); });
  watch();
  room.dataset.isReady = "yes";
}

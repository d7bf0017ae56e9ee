// The story list: found while typing, moved through by letters, chosen by the row or by the stretch.
import { isLetter } from "./keys.js";

const stories = document.querySelector("[data-stories]");
const PATIENCE = 200;
const BONES = 300;

if (stories) {
  const search = document.querySelector("#searchbar");
  const said = document.querySelector("[data-chosen-said]");
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const lines = () => [...stories.querySelectorAll("[data-line]")];
  const boxes = () => [...stories.querySelectorAll(".action-select")];
  const boxOf = (line) => line?.querySelector(".action-select");
  let anchor = null;

  // -- choosing
  const count = () => {
    const batch = stories.querySelector("[data-batch]");
    if (!batch) return;
    const chosen = boxes().filter((box) => box.checked).length;
    const words = JSON.parse(batch.dataset.words)[plural.select(chosen)].replace("%(count)s", chosen);
    batch.querySelector("[data-count]").textContent = words;
    batch.querySelector("[data-keys]").hidden = false;
    if (chosen || said.textContent) said.textContent = words;
    const all = stories.querySelector("#action-toggle");
    all.hidden = false;
    all.checked = chosen > 0 && chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
  };
  const chooseStretch = (box) => {
    const every = boxes();
    const [from, to] = [every.indexOf(anchor), every.indexOf(box)].sort((a, b) => a - b);
    if (from >= 0) for (const between of every.slice(from, to + 1)) between.checked = box.checked;
  };
  const chooseNone = () => {
    for (const box of boxes()) box.checked = false;
    anchor = null;
    count();
  };
  stories.addEventListener("click", (event) => {
    if (event.target.id === "action-toggle") {
      for (const box of boxes()) box.checked = event.target.checked;
    } else if (event.target.matches(".action-select")) {
      if (event.shiftKey) chooseStretch(event.target);
      anchor = event.target;
    } else if (event.target.closest("[type=reset]")) {
      event.preventDefault();
      chooseNone();
      return;
    } else if (event.target.matches("[data-popup-opener]") && window.opener) {
      event.preventDefault();
      window.opener.dismissRelatedLookupPopup(window, event.target.dataset.popupOpener);
      return;
    } else return;
    count();
  });

  // -- moving
  const go = (step) => {
    const every = lines();
    const here = every.indexOf(document.activeElement.closest?.("[data-line]"));
    const there = here < 0 ? (step > 0 ? 0 : every.length - 1) : here + step;
    const line = every[Math.min(Math.max(there, 0), every.length - 1)];
    line?.querySelector(".told").focus({ preventScroll: true });
    line?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    const line = event.target.closest?.("[data-line]");
    if (isLetter(event, "KeyJ")) go(1);
    else if (isLetter(event, "KeyK")) go(-1);
    else if (line && (isLetter(event, "KeyX") || isLetter(event, "KeyX", { shift: true }))) {
      const box = boxOf(line);
      if (!box) return;
      box.checked = !box.checked;
      if (event.shiftKey) chooseStretch(box);
      anchor = box;
      count();
    } else if (event.key === "Enter" && event.target.matches(".action-select")) {
      // Enter on a box would send the form; in a list it opens the story.
      line.querySelector(".told").click();
    } else return;
    event.preventDefault();
  });
  // Before the menus hear of it: what is open is closed first, the choice goes with the next stroke.
  document.addEventListener("keydown", (event) => {
    const isElsewhere = event.target.closest?.("input:not([type=checkbox]), textarea, dialog, [popover]")
      || document.querySelector("details[open], [popover]:popover-open");
    if (event.key === "Escape" && !isElsewhere && boxes().some((box) => box.checked)) chooseNone();
  }, { capture: true });

  // -- searching
  let turn = 0;
  let waiting;
  let asked;
  const addressed = () => {
    const question = new URLSearchParams([...new FormData(search.form)].filter(([, value]) => value.trim()));
    return `${location.pathname}${question.size ? `?${question}` : ""}`;
  };
  const ask = async () => {
    clearTimeout(waiting);
    asked?.abort();
    asked = new AbortController();
    const mine = ++turn;
    const address = addressed();
    const slow = setTimeout(() => stories.setAttribute("aria-busy", "true"), BONES);
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { "X-Desk": "list" } });
      if (answer.headers.get("X-Desk") !== "list") {
        location.assign(address); // the log-in ran out, or the house refused: the page itself says so
        return false;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== turn) return false;
      put(page);
      history.replaceState(null, "", address);
      return true;
    } catch {
      return false; // a newer question replaced this one, or the line is dead: the old list stays
    } finally {
      clearTimeout(slow);
      if (mine === turn) stories.removeAttribute("aria-busy");
    }
  };
  const put = (page) => {
    const chosen = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
    for (const part of stories.querySelectorAll("[data-part]")) {
      part.replaceWith(page.querySelector(`[data-part="${part.dataset.part}"]`));
    }
    stories.querySelector("[data-told]").textContent = page.querySelector("[data-told]").textContent;
    for (const box of boxes()) box.checked = chosen.has(box.value);
    anchor = null;
    count();
  };
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PATIENCE);
  });
  search.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await ask()) go(1);
  });

  count();
}

// The checklist: counted again while one types, ticked and passed in place, and leading to what is missing.
// The rules stand on the server alone; here they are only asked for.
const form = document.querySelector("#story_form");
const SOON = 900;
const SOUGHT = 2500;
let list = form?.querySelector("[data-checklist]");

if (form && list) {
  const bar = form.querySelector("[data-checks]");
  const lacks = form.querySelector("[data-musts-said]");
  let waiting = 0;
  let asking = null;
  let counted = null; // what stood on the sheet when it was counted
  let isFresh = true; // whether the list speaks of what stands on the sheet

  const said = () => {
    const isOpen = Boolean(list.querySelector(".checklist__count--open"));
    const musts = Number(list.dataset.musts);
    if (bar) {
      bar.textContent = list.dataset.ready;
      bar.classList.toggle("actionbar__checks--open", isOpen);
    }
    if (lacks) {
      const way = lacks.firstElementChild;
      if (way.textContent !== list.dataset.lacksWords) way.textContent = list.dataset.lacksWords;
      lacks.hidden = !musts;
    }
  };
  const typed = async (pressed) => {
    const surfaces = document.querySelector("textarea[data-surface]") ? (await import("./surface/start.js")).surfaces : [];
    for (const surface of surfaces) surface.flush();
    const told = new FormData(form);
    for (const [name, value] of [...told]) if (value instanceof File) told.delete(name);
    told.delete("verb");
    if (pressed) told.set("verb", pressed.value);
    return told;
  };
  const put = (words) => {
    const opened = new Set([...list.querySelectorAll("details[open]")].map((details) => details.closest(".checkline")?.querySelector("[name=verb]")?.value ?? "done"));
    const reasons = new Map([...list.querySelectorAll("textarea")].map((field) => [field.name, field.value]));
    const isHere = list.contains(document.activeElement);
    const name = document.activeElement?.name;
    const page = document.createElement("template");
    page.innerHTML = words;
    const next = page.content.querySelector("[data-checklist]");
    if (!next) return;
    list.replaceWith(next);
    list = next;
    for (const details of list.querySelectorAll("details")) {
      if (opened.has(details.closest(".checkline")?.querySelector("[name=verb]")?.value ?? "done")) details.open = true;
    }
    for (const field of list.querySelectorAll("textarea")) if (!field.value && reasons.has(field.name)) field.value = reasons.get(field.name);
    if (isHere) (list.querySelector(`textarea[name="${CSS.escape(name ?? "")}"]`) ?? list).focus();
    said();
  };
  // Returns whether the desk answered with the list.
  const ask = async (pressed) => {
    clearTimeout(waiting);
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const body = await typed(pressed);
      const now = JSON.stringify([...body]);
      isFresh = true;
      if (!pressed && now === counted) return true;
      counted = now;
      const answer = await fetch(list.dataset.checklist, { method: "POST", body, signal, headers: { "X-Desk": "checklist" } });
      if (answer.status === 204) return true;
      if (!answer.ok || answer.headers.get("X-Desk") !== "checklist") return false;
      // A reason that somebody is writing right now is not taken from under the fingers.
      const words = await answer.text();
      if (!signal.aborted) put(words);
      return true;
    } catch (lost) {
      return lost.name === "AbortError";
    }
  };
  const later = (event) => {
    if (event.target.closest?.(".verb, .checklist")) return;
    isFresh = false;
    clearTimeout(waiting);
    waiting = setTimeout(ask, SOON);
  };
  for (const name of ["input", "change"]) form.addEventListener(name, later);

  // -- to the place that an item speaks of -----------------------------------------------------------------------
  const seek = (place) => {
    place.classList.add("is-sought");
    setTimeout(() => place.classList.remove("is-sought"), SOUGHT);
  };
  const lead = (link) => {
    const { goto, gotoBlock, gotoPiece } = link.dataset;
    const sheet = form.querySelector(`.language-${form.dataset.leading}`);
    const block = gotoBlock && sheet.querySelector(`[data-bid="${CSS.escape(gotoBlock)}"]`);
    const field = block || form.querySelector(`#field-${CSS.escape(goto || `body_${form.dataset.leading}`)}`);
    if (!field) return false;
    field.dispatchEvent(new CustomEvent("story:reveal", { bubbles: true }));
    if (block) {
      const piece = block.querySelector(`[data-piece="${CSS.escape(gotoPiece)}"]`) ?? block;
      block.closest("[contenteditable=true]")?.focus({ preventScroll: true });
      document.getSelection().collapse(piece, 0);
      piece.scrollIntoView({ block: "center" });
    }
    seek(field);
    return true;
  };
  form.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-goto]");
    if (link && lead(link)) return event.preventDefault();
    const pressed = event.target.closest(".checklist button[name=verb]");
    if (!pressed) return;
    event.preventDefault();
    if (!(await ask(pressed))) form.requestSubmit(pressed); // what cannot be done in place is done with the sheet
  });
  // What would surely be refused leads to the first thing that is missing instead.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=verb]");
    if (!button || !isFresh || !Number(list.dataset.musts) || !list.dataset.holds.split(" ").includes(button.value)) return;
    event.preventDefault();
    event.stopPropagation();
    const must = list.querySelector(".checkline--must");
    const way = must?.querySelector("[data-goto]");
    if (way && lead(way)) return;
    list.dispatchEvent(new CustomEvent("story:reveal", { bubbles: true }));
    must?.querySelector("button, summary")?.focus();
  }, { capture: true });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-checks], [data-to-checks]")) return;
    event.preventDefault();
    list.dispatchEvent(new CustomEvent("story:reveal", { bubbles: true }));
    list.focus();
  });
  said();
  typed().then((body) => { counted ??= JSON.stringify([...body]); });
}

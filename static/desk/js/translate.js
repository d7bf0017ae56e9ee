// The translation screen: from row to row by keys, what is typed kept on this device, and the panel of the hour.
const form = document.querySelector("[data-translate]");

if (form) {
  form.dataset.isScripted = "yes";
  const rows = [...form.querySelectorAll("[data-row]")];
  const fields = [...form.querySelectorAll("[name^='words:']")].filter((field) => !field.readOnly);
  const fieldOf = (row) => row.querySelector("textarea, input[type=text]");
  const here = () => document.activeElement?.closest?.("[data-row]");
  const go = (row) => {
    const field = row && fieldOf(row);
    if (!field) return;
    field.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };

  // -- ways between the rows -------------------------------------------------------------------------------------
  const step = (by) => go(rows[Math.min(Math.max((here() ? rows.indexOf(here()) : by < 0 ? rows.length : -1) + by, 0), rows.length - 1)]);
  const needs = (row) => row.matches("[data-how=stale], .field--wrong, :has([data-contested])") || (row.dataset.how === "empty" && !fieldOf(row).value.trim());
  const nextLacking = () => {
    const from = here() ? rows.indexOf(here()) : -1;
    go([...rows.slice(from + 1), ...rows.slice(0, from + 1)].find(needs));
  };
  const next = form.querySelector("[data-next-lacking]");
  if (next) { next.hidden = false; next.addEventListener("click", nextLacking); }
  const told = form.querySelector("[data-keys-told]");
  if (told) told.hidden = false;

  // -- what one row can do ---------------------------------------------------------------------------------------
  for (const button of form.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = fieldOf(button.closest("[data-row]"));
      if (field.value.trim()) return;
      field.value = button.dataset.copy;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }
  const place = form.querySelector("[data-here]");
  form.addEventListener("focusin", () => { if (place && here()) place.value = here().id.replace(/^row-/, ""); });
  if (!CSS.supports("field-sizing", "content")) {
    const grow = (area) => { area.style.blockSize = "auto"; area.style.blockSize = `${area.scrollHeight}px`; };
    for (const area of form.querySelectorAll("textarea")) { area.addEventListener("input", () => grow(area)); grow(area); }
  }
  // A heading is one line: Enter goes on to the next row.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing
      && event.target.matches("textarea.tr__words:is(.tr__words--kicker, .tr__words--headline, .tr__words--short_headline, .tr__words--dateline, .tr__words--subhead)")) {
      event.preventDefault();
      step(1);
    } else if (event.key === "Enter" && event.target.matches("input[type=text][name^='words:']")) event.preventDefault();
  });

  // -- the hour from which readers read it -----------------------------------------------------------------------
  for (const button of form.querySelectorAll("[data-show-hour]")) {
    const panel = document.getElementById(button.dataset.showHour);
    button.hidden = false;
    const close = () => { panel.open = false; button.focus(); };
    button.addEventListener("click", () => {
      panel.open = !panel.open;
      if (panel.open) panel.querySelector(".verb__question :is(input:not([type=hidden]), select)")?.focus();
    });
    for (const cancel of panel.querySelectorAll("[data-cancel]")) { cancel.hidden = false; cancel.addEventListener("click", close); }
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); close(); }
      if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); panel.querySelector(".verb__do .button--primary").click(); }
    });
  }

  // -- kept on this device until the desk has it -----------------------------------------------------------------
  const DAYS = 7;
  const name = `translated:${form.dataset.keep}`;
  const read = () => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  const forget = () => { try { localStorage.removeItem(name); } catch { /* the device keeps nothing */ } };
  const changed = () => Object.fromEntries(fields.filter((field) => field.value !== field.defaultValue).map((field) => [field.name, field.value]));
  const find = (key) => fields.find((field) => field.name === key);
  const note = form.querySelector("[data-translation-kept]");
  const saved = form.querySelector("[data-saved]");
  const old = read();
  const missing = old && Date.now() - old.at < DAYS * 864e5 && !form.dataset.isTyped
    ? Object.entries(old.words).filter(([key, words]) => find(key) && find(key).value.trim() !== words.trim()) : [];
  let isAsking = missing.length > 0;
  if (old && !isAsking) forget();
  if (isAsking) {
    note.hidden = false;
    note.querySelector("[data-kept-places]").textContent = missing
      .map(([key]) => find(key).closest("[data-row]").querySelector(".tr__label").firstChild.textContent.trim()).join(" · ");
    const answered = () => { isAsking = false; note.hidden = true; };
    note.querySelector("[data-lay-out]").addEventListener("click", () => {
      answered();
      for (const [key, words] of missing) { find(key).value = words; find(key).dispatchEvent(new Event("input", { bubbles: true })); }
      go(find(missing[0][0]).closest("[data-row]"));
    });
    note.querySelector("[data-throw-away]").addEventListener("click", () => { answered(); forget(); });
  }
  const keep = () => {
    if (isAsking) return; // the older words are not written over before they were answered for
    const words = changed();
    const lost = form.querySelector("[data-translation-unkept]");
    if (!Object.keys(words).length && !form.dataset.isTyped) { forget(); return; }
    try {
      localStorage.setItem(name, JSON.stringify({ at: Date.now(), words }));
      lost.hidden = true;
      saved.textContent = saved.dataset.wordKept;
      saved.classList.add("is-kept");
    } catch { lost.hidden = false; }
  };
  let isSent = false;
  let waiting = 0;
  form.addEventListener("input", (event) => {
    if (!event.target.matches("[name^='words:']")) return;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); keep(); isSent = true; });
  window.addEventListener("pagehide", () => { if (waiting) keep(); });
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && (form.dataset.isTyped || Object.keys(changed()).length)) event.preventDefault();
  });

  // -- keys by their place, as an Arabic layout types other letters -----------------------------------------------
  document.addEventListener("keydown", (event) => {
    const isAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const deed = isPlain && event.code === "F8" ? nextLacking
      : isAlt && event.code === "ArrowDown" ? () => step(1)
      : isAlt && event.code === "ArrowUp" ? () => step(-1)
      : isAlt && event.code === "Enter" ? () => here()?.querySelector("[data-confirm]")?.click()
      : isCommand && event.code === "KeyS" ? () => form.querySelector("[data-save]")?.click() : null;
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}

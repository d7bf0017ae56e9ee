// The finder: Ctrl+K from anywhere, lines as one types, arrows and Enter. Without it the field searches the list.
const form = document.querySelector("[data-find]");
const DEBOUNCE = 200;
const RECENT = "desk-recent";
const MOST_RECENT = 8;

if (form) {
  const field = form.querySelector("input");
  const found = form.querySelector(".finder__found");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  let waiting = 0;
  let asking = null;
  let answered = null; // the question whose lines are shown
  let came = null; // where the focus goes back to

  // What was done last stands first: kept on the device, as the hands are.
  const recent = () => {
    try {
      return JSON.parse(localStorage.getItem(RECENT) ?? "[]").filter((name) => typeof name === "string").slice(0, MOST_RECENT);
    } catch {
      return [];
    }
  };
  const remember = (name) => {
    try {
      localStorage.setItem(RECENT, JSON.stringify([name, ...recent().filter((other) => other !== name)].slice(0, MOST_RECENT)));
    } catch {
      // forgotten with this page
    }
  };
  const story = document.querySelector("#story_form")?.dataset.story ?? "";

  const lines = () => [...list.querySelectorAll("[role=option]")];
  const active = () => list.querySelector("[aria-selected=true]");
  const question = () => field.value.trim();

  const choose = (line) => {
    active()?.setAttribute("aria-selected", "false");
    if (!line) return field.removeAttribute("aria-activedescendant");
    line.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    found.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };
  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    found.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(null);
  };
  const ask = async () => {
    const asked = question();
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.find}?${new URLSearchParams({ q: asked, recent: recent().join(","), ...(story ? { story } : {}) })}`, {
        signal: asking.signal, headers: { "X-Desk": "finder" },
      });
      // A log-in that ran out answers with the door; then Enter sends the form there, and back.
      if (!answer.ok || answer.headers.get("X-Desk") !== "finder") throw new Error(String(answer.status));
      const words = await answer.text();
      if (asked !== question() || document.activeElement !== field) return;
      list.innerHTML = words;
      // A command presses a control of the page; where there is none, there is nothing to do.
      for (const line of list.querySelectorAll("[data-press]")) if (!document.querySelector(line.dataset.press)) line.remove();
      for (const group of list.querySelectorAll("[role=group]")) if (!group.querySelector("[role=option]")) group.remove();
      answered = asked;
      open();
      choose(lines()[0]);
      status.textContent = list.querySelector("[data-told]").dataset.told;
    } catch (lost) {
      if (lost.name === "AbortError") return;
      answered = null;
      list.replaceChildren();
      close();
      status.textContent = form.dataset.lost;
    }
  };
  const soon = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, delay);
  };
  const step = (by) => {
    const all = lines();
    if (!all.length) return;
    const here = all.indexOf(active());
    choose(all[here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length]);
  };

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  field.addEventListener("focus", (event) => {
    came = event.relatedTarget ?? came;
    soon(0);
  });
  field.addEventListener("input", () => soon(DEBOUNCE));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isOpen = !found.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) step(event.key === "ArrowDown" ? 1 : -1);
      else soon(0);
    } else if (isOpen && (event.key === "PageDown" || event.key === "PageUp")) {
      event.preventDefault();
      const all = lines();
      choose(event.key === "PageDown" ? all.at(-1) : all[0]);
    } else if (event.key === "Enter" && isOpen && answered === question() && active()) {
      event.preventDefault();
      const line = active();
      if (line.dataset.whyNot) {
        status.textContent = line.dataset.whyNot;
        return;
      }
      if (event.ctrlKey && line.href) window.open(line.href);
      else {
        close();
        line.click();
      }
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (isOpen && field.value) {
        field.value = "";
        soon(0);
      } else {
        close();
        field.blur();
        came?.focus?.();
      }
    }
  });
  form.addEventListener("submit", (event) => { if (!question()) event.preventDefault(); });
  // Lines are pressed, not focused: the focus stays in the field, where the typing is.
  found.addEventListener("mousedown", (event) => event.preventDefault());
  found.addEventListener("click", (event) => {
    const line = event.target.closest("[role=option]");
    if (!line || line.dataset.whyNot) return;
    close();
    if (line.dataset.command) remember(line.dataset.command);
    const control = line.dataset.press && document.querySelector(line.dataset.press);
    if (!control) return;
    field.value = "";
    // The control is pressed from where the work was, so that it leads back there.
    if (came?.isConnected && came !== document.body) came.focus({ preventScroll: true });
    else field.blur();
    control.click();
  });
  found.addEventListener("pointermove", (event) => {
    const line = event.target.closest("[role=option]");
    if (line && line !== active() && (event.movementX || event.movementY)) choose(line);
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (event.defaultPrevented) return;
    event.preventDefault();
    came = document.activeElement;
    field.focus();
    field.select();
  });
}

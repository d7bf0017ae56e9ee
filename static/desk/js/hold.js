// Working alone: the story is kept, opened again or taken over by one press, and the sheet stays as it is.
import { ask, form, tell } from "./sheet.js";

const note = form?.querySelector("[data-hold]");

if (note) {
  const part = (name) => note.querySelector(`[data-hold-${name}]`);
  const alone = form.querySelector("[data-hold-alone]");

  const show = (lock) => {
    const isTaken = lock.taken || (note.dataset.taken && lock.state === "theirs");
    if (lock.taken) note.dataset.taken = lock.words;
    if (lock.state !== "theirs") delete note.dataset.taken;
    note.dataset.state = lock.state;
    note.hidden = lock.state === "free" && !lock.words;
    note.classList.toggle("note--warning", lock.state === "theirs");
    note.classList.toggle("note--info", lock.state !== "theirs");
    const sentence = isTaken ? note.dataset.taken : lock.words;
    if (part("words").textContent !== sentence) part("words").textContent = sentence;
    if (part("take")) part("take").hidden = lock.state !== "theirs" || !lock.may;
    if (part("release")) part("release").hidden = lock.state !== "mine";
    if (lock.compare) { part("compare").href = lock.compare; part("compare").hidden = false; }
    else if (!isTaken) part("compare").hidden = true;
    if (alone) alone.hidden = lock.state !== "free" || !lock.may;
  };

  form.addEventListener("beat:told", ({ detail: { lock } }) => { if (lock) show(lock); });
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[name=hold]");
    if (!button) return;
    event.preventDefault();
    const { status, told } = await ask(form.dataset.holdAt, { told: { deed: button.value } });
    if (status === 200) show({ ...told.lock, words: told.lock.words || told.done });
    else if (status === 401) tell("beat:out", told);
    else if (told.refused) { note.hidden = false; part("words").textContent = told.refused; }
    tell("beat:soon");
  });
}

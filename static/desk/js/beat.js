// The beat: every few seconds the desk is given what was typed and says who else is here and what has happened.
import { ask, form, key, number, sheet, tell, words } from "./sheet.js";
import "./keep.js";
import { here } from "./presence.js";

const TYPING = 5_000;
const IDLE = 15_000;
// What a page may still send while it is closed; a longer text is on this device.
const LAST_WORDS = 60_000;

export let beat = async () => 0;

if (form?.dataset.beat) {
  const saved = form.querySelector("[data-saved]");
  const note = (name) => form.querySelector(`[data-${name}]`);
  let known = JSON.stringify(sheet());
  let timer = 0;
  let due = 0;
  let flying = null;
  let isAway = false; // signed out: nothing is sent until somebody has come in
  let isRefused = ""; // what this text was refused with; it is not sent again
  let isLeaving = false;
  let failures = 0;

  const say = (text, isKept) => {
    if (saved.textContent !== text) saved.textContent = text;
    saved.classList.toggle("is-kept", isKept);
  };
  const after = (pause) => {
    if (isAway || document.hidden) return;
    if (timer && due <= Date.now() + pause) return;
    clearTimeout(timer);
    due = Date.now() + pause;
    timer = setTimeout(() => { timer = 0; beat(); }, pause);
  };
  const told = (text) => ({
    seen: number("seen"),
    version: number("version"),
    held: note("hold")?.dataset.state === "mine",
    ...here(),
    ...(text ? { sheet: JSON.parse(text) } : {}),
  });

  const offline = (is) => {
    failures = is ? failures + 1 : 0;
    if (is && (failures > 1 || !navigator.onLine)) note("offline").hidden = false;
    if (!is) note("offline").hidden = true;
    if (is) say(words.wordKept, true);
  };

  const answered = (text, answer) => {
    note("unsent").hidden = true;
    if (text) known = text;
    if (answer.kept && JSON.stringify(sheet()) === known) say(answer.kept, false);
    const newer = note("newer");
    newer.hidden = !answer.stored;
    if (answer.stored) newer.querySelector("[data-newer-words]").textContent = answer.stored.words;
    tell("beat:told", answer);
  };

  const once = async () => {
    const current = JSON.stringify(sheet());
    const text = current !== known && current !== isRefused ? current : "";
    const answer = await ask(form.dataset.beat, { told: told(text), isIdle: !text });
    offline(answer.status === 0 || answer.status >= 500);
    if (answer.status === 401) { isAway = true; say(words.wordKept, true); tell("beat:out", answer.told); }
    else if (answer.status === 200) answered(text, answer.told);
    else if (answer.status >= 400 && answer.status < 500) {
      isRefused = text;
      if (text) say(words.wordKept, true);
      note("unsent").hidden = !answer.told.refused;
      note("unsent").querySelector("[data-unsent-words]").textContent = answer.told.refused ?? "";
    }
    after(failures || JSON.stringify(sheet()) !== known ? TYPING : IDLE);
    return answer.status;
  };
  beat = () => (flying ??= once().finally(() => { flying = null; }));

  form.addEventListener("input", (event) => { if (!event.target.closest("#verbs")) after(TYPING); });
  form.addEventListener("beat:in", () => { isAway = false; beat(); });
  form.addEventListener("beat:soon", () => after(400));
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented) isLeaving = true; });
  window.addEventListener("online", () => { failures = 0; beat(); });
  window.addEventListener("offline", () => { offline(true); });
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    timer = 0;
    if (!isAway && (!document.hidden || JSON.stringify(sheet()) !== known)) beat();
  });
  window.addEventListener("pagehide", () => {
    if (isAway) return;
    const current = JSON.stringify(sheet());
    const isNews = !isLeaving && current !== known && current.length < LAST_WORDS / 3;
    ask(form.dataset.beat, { told: { ...told(isNews ? current : ""), leaves: true }, keepalive: true, isIdle: !isNews });
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) { isLeaving = false; beat(); } });
  form.dataset.beats = key;
  beat();
}

// A log-in that ran out is renewed on the sheet itself. Every save knocks first: nobody is led away from what they typed.
import { ask, form, renew, tell } from "./sheet.js";
import "./beat.js";

// A desk that is only slow is given what it is asked for; the page itself will wait.
const PATIENCE = 4_000;

if (form?.dataset.beat) {
  const panel = form.querySelector("[data-comein]");
  const [name, password] = [panel.querySelector("[data-comein-name]"), panel.querySelector("[data-comein-password]")];
  const door = panel.querySelector("[data-comein-do]");
  const refused = panel.querySelector("[data-comein-refused]");
  let held; // the button whose save waits for the log-in; null is a save by the keys
  let isKnocking = false;
  let isLet = false;
  let isGone = false; // sent a moment ago: the next page is on its way

  const open = (why) => {
    refused.hidden = !why;
    refused.textContent = why ?? "";
    if (!panel.hidden) return;
    panel.hidden = false;
    panel.scrollIntoView({ block: "center" });
    password.focus({ preventScroll: true });
  };
  const send = (button) => {
    isLet = true;
    isGone = true;
    setTimeout(() => { isGone = false; }, PATIENCE);
    try { form.requestSubmit(button); } finally { isLet = false; }
  };
  const knock = async (button) => {
    const { status, told } = await ask(form.dataset.beat, { patience: PATIENCE });
    if (status === 200 && told.typist === form.elements.typist.value) { renew(told.csrf); send(button); }
    else if (status === 200) { held = button; open(told.other); }
    else if (status === 401) { held = button; tell("beat:out", {}); }
    else if (status === 0 && !navigator.onLine) window.dispatchEvent(new Event("offline"));
    else if (status === 0 && await isDead()) tell("beat:dead");
    else send(button);
  };
  const isDead = async () => (await ask(form.dataset.beat, { patience: PATIENCE })).status === 0;

  document.addEventListener("submit", (event) => {
    if (event.target !== form || isLet) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isKnocking || isGone) return;
    isKnocking = true;
    knock(event.submitter).finally(() => { isKnocking = false; });
  }, { capture: true });

  document.addEventListener("submit", (event) => { if (event.target === form && event.defaultPrevented) isGone = false; });
  form.addEventListener("beat:out", ({ detail }) => open(detail.why === "other" ? detail.refused : ""));

  const come = async () => {
    door.setAttribute("aria-disabled", "true");
    try {
      const page = new DOMParser().parseFromString(await (await fetch(door.dataset.door)).text(), "text/html");
      const mark = page.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? form.elements.csrfmiddlewaretoken.value;
      const typed = new URLSearchParams({ username: name.value, password: password.value, csrfmiddlewaretoken: mark });
      const answer = await fetch(door.dataset.door, { method: "POST", body: typed, redirect: "manual" });
      if (answer.type !== "opaqueredirect") {
        const why = new DOMParser().parseFromString(await answer.text(), "text/html");
        open(why.querySelector(".note--error span, .errorlist li")?.textContent.trim() || refused.dataset.word);
        password.select();
        return;
      }
      const { status, told } = await ask(form.dataset.beat);
      if (status !== 200) { open(refused.dataset.word); return; }
      renew(told.csrf);
      if (told.typist !== form.elements.typist.value) { open(told.other); return; }
      panel.hidden = true;
      password.value = "";
      refused.hidden = true;
      tell("beat:in");
      if (held !== undefined) { const button = held; held = undefined; send(button); }
    } catch {
      open(refused.dataset.dead);
    } finally {
      door.removeAttribute("aria-disabled");
    }
  };
  door.addEventListener("click", come);
  panel.addEventListener("keydown", (event) => {
    if (event.code !== "Enter" && event.code !== "NumpadEnter") return;
    event.preventDefault();
    event.stopPropagation();
    come();
  });
  panel.addEventListener("input", (event) => event.stopPropagation()); // a password is no text of the story
}

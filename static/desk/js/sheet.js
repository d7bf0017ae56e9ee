// The sheet as it stands: its own key, what is typed on it, and the one way its scripts speak to the desk.
import "./writing.js"; // what is kept is what the surface holds, so it stands first

export const form = document.querySelector("#story_form[data-keep]");
export const key = form?.elements.sheet_key?.value ?? "";
export const words = form?.querySelector("[data-saved]")?.dataset ?? {};

const isTold = (field) => field.name && !field.disabled && !field.closest("#verbs")
  && !["hidden", "password", "file", "submit", "button"].includes(field.type) && (field.type !== "radio" || field.checked);
export const fields = () => [...form.elements].filter(isTold);
export const sheet = () => Object.fromEntries(fields().map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]));
export const same = (one, other) => String(one).replace(/\s+/g, " ").trim() === String(other).replace(/\s+/g, " ").trim();
export const tell = (name, detail) => form.dispatchEvent(new CustomEvent(name, { detail }));
export const filled = (sentence, told) => sentence.replace(/%\((\w+)\)s/g, (_, name) => told[name] ?? "");

export const number = (name) => Number(form.elements[name]?.value) || 0;
const token = () => form.elements.csrfmiddlewaretoken;

// A log-in renews the mark that every change must carry; all forms of the page learn it.
export function renew(mark) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = mark;
}

// What the desk answers: its status and its words. A status of 0 is no answer at all: the line is dead.
export async function ask(address, { told, keepalive = false, patience = 20_000, isIdle = false } = {}) {
  const send = () => fetch(address, {
    method: told ? "POST" : "GET",
    credentials: "same-origin",
    keepalive,
    signal: keepalive ? undefined : AbortSignal.timeout(patience),
    headers: {
      Accept: "application/json",
      ...(told ? { "Content-Type": "application/json", "X-CSRFToken": token().value } : {}),
      ...(isIdle ? { "X-Desk": "idle" } : {}),
    },
    body: told ? JSON.stringify({ key, typist: form.elements.typist.value, ...told }) : undefined,
  });
  try {
    let answer = await send();
    const isPage = () => !answer.headers.get("Content-Type")?.includes("json");
    if (told && answer.status === 403 && isPage()) {
      // The mark is an old one; the desk gives the new one to whoever is still in.
      const fresh = await fetch(form.dataset.beat, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(patience) });
      if (!fresh.ok) return { status: fresh.status, told: isJson(fresh) ? await fresh.json() : {} };
      renew((await fresh.json()).csrf);
      answer = await send();
    }
    return { status: answer.status, told: isPage() ? {} : await answer.json() };
  } catch {
    return { status: 0, told: {} };
  }
}

const isJson = (answer) => answer.headers.get("Content-Type")?.includes("json");

// The sheet: words counted, typed text guarded against a closed window, and a waiting answer shown where it is.
const form = document.querySelector("#story_form");

if (form) {
  let isTyped = false;
  const count = form.querySelector("[data-word-count]");
  const tell = () => {
    const body = form.querySelector(".language:not([hidden]) .words--body");
    const words = body?.value.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0;
    if (count) count.textContent = count.dataset.wordCount.replace("0", new Intl.NumberFormat("en").format(words));
  };
  form.addEventListener("input", () => { isTyped = true; tell(); });
  form.addEventListener("submit", () => { isTyped = false; });
  window.addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });
  document.addEventListener("click", (event) => { if (event.target.closest("[role=tab]")) tell(); });
  tell();
  // A link to a field in another language's sheet opens that sheet first.
  form.querySelector(".note__where")?.addEventListener("click", (event) => {
    const sheet = document.querySelector(event.target.closest("a")?.hash || "#none")?.closest("[role=tabpanel]");
    if (sheet?.hidden) document.getElementById(sheet.getAttribute("aria-labelledby"))?.click();
  });
  // Ctrl+S saves, Ctrl+Enter does what the bar's first button says; by the key's place, as Arabic layouts type other letters.
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const buttons = [...form.querySelectorAll(".actionbar button")];
    const button = event.code === "KeyS" ? buttons.at(-1) : event.code === "Enter" ? buttons[0] : null;
    if (button || event.code === "KeyS") event.preventDefault();
    button?.click();
  });
  const open = form.querySelector(".verb[open]");
  if (open) {
    open.scrollIntoView({ block: "nearest" });
    (open.querySelector(".hour__question input") ?? open.querySelector("input:not([type=hidden]), textarea, select"))?.focus({ preventScroll: true });
  }
}

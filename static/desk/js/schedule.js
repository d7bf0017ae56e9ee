// A verb's panel in the rail's place: opened from anywhere, closed by Esc, and the focus goes back where it came from.
const form = document.querySelector("#story_form");

if (form) {
  let from = null;
  let part = "text";
  const panels = [...form.querySelectorAll("details.verb")];
  const opened = () => panels.find((panel) => panel.open);
  const first = (panel) => panel.querySelector(".hour__question input:checked, .hour__question input, .verb__question :is(input:not([type=hidden]), textarea, select)");
  const close = () => { const panel = opened(); if (panel) panel.open = false; };

  for (const button of form.querySelectorAll("[data-ask], [data-cancel]")) button.hidden = false;
  for (const panel of panels) {
    panel.addEventListener("toggle", () => {
      if (panel.open) {
        from ??= document.activeElement;
        part = form.dataset.show && form.dataset.show !== "publish" ? form.dataset.show : part;
        form.dispatchEvent(new CustomEvent("panel:opened"));
        panel.closest(".siderail").scrollTop = 0;
        if (!panel.querySelector(".verb__question").contains(document.activeElement)) {
          first(panel)?.focus({ preventScroll: true });
          if (first(panel)?.matches(".hour__typed input")) first(panel).select(); // another hour is typed over the one that stands
        }
      } else if (!opened()) {
        form.dispatchEvent(new CustomEvent("panel:closed", { detail: { from: from?.closest?.(".siderail") ? "publish" : part } }));
        const back = from?.isConnected && from !== document.body && (from.checkVisibility?.() ?? true) ? from : panel.querySelector("summary");
        from = null;
        back.focus({ preventScroll: true });
      }
    });
    panel.addEventListener("keydown", (event) => {
      if (event.isComposing || !panel.open) return;
      const isEnter = event.key === "Enter";
      if (event.key === "Escape") { event.preventDefault(); close(); return; }
      if (!isEnter || event.target.matches("button, summary")) return;
      const isField = event.target.matches("input:not([type=radio], [type=checkbox])");
      if (!(event.ctrlKey || event.metaKey) && !isField && !event.target.matches("[type=radio]")) return;
      // Enter in a panel means its own button, never the sheet's.
      event.preventDefault();
      panel.querySelector(".verb__do .button--primary").click();
    });
    // An hour that is asked back is answered before anything is sent.
    panel.querySelector(".verb__do .button--primary")?.addEventListener("click", (event) => {
      const question = panel.querySelector(".hour__question");
      if (!question || question.querySelector("input:checked")) return;
      event.preventDefault();
      question.querySelector("input").focus();
    });
  }
  const ask = (name) => {
    const panel = document.getElementById(`verb-${name}`);
    if (!panel) return;
    from = document.activeElement;
    panel.open = true;
    // At once, and not when the browser tells that it is open: whoever types on must not type into the story.
    first(panel)?.focus({ preventScroll: true });
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-ask]");
    if (event.target.closest("[data-cancel]")) close();
    if (!button) return;
    if (button.matches("a")) event.preventDefault();
    const menu = button.closest(".menu");
    ask(button.dataset.ask);
    if (menu) { from = menu.querySelector("summary"); menu.open = false; }
  });
  document.addEventListener("keydown", (event) => {
    if (event.code === "KeyT" && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const button = form.querySelector("#hours [data-ask]");
      if (!button) return;
      event.preventDefault();
      if (opened()?.id === `verb-${button.dataset.ask}`) close();
      else ask(button.dataset.ask);
    }
    if (event.key === "Escape" && !event.defaultPrevented && opened() && !event.target.closest?.("[contenteditable=true], .menu[open]")) close();
  });
  const there = opened();
  if (there) {
    form.dispatchEvent(new CustomEvent("panel:opened"));
    first(there)?.focus({ preventScroll: true });
  }
}

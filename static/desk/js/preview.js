// The story beside its sheet as readers will meet it: what is typed is sent for a look, and stored nowhere.
import "./writing.js"; // what is sent is what the surface holds, so it stands first
import "./links.js";

const form = document.querySelector("#story_form");
const panel = form?.querySelector("[data-preview]");
const PAUSE = 700; // after the last key; sooner, the page would jump under whoever reads it
const KEPT = "desk-preview"; // how this device looked last

if (panel) {
  const opener = form.querySelector("[data-preview-open]");
  const stage = panel.querySelector("[data-preview-stage]");
  const told = panel.querySelector("[data-preview-told]");
  const WIDTHS = { phone: 360, tablet: 1024, desk: 1280 };
  const chosen = { look: "phone", lang: form.dataset.leading, theme: "" };
  let frame = null; // what is seen
  let coming = null; // what is on its way
  let waiting = 0;
  let turn = 0;
  let from = null;
  let part = "text";

  try {
    Object.assign(chosen, JSON.parse(localStorage.getItem(KEPT)) ?? {}, { lang: form.dataset.leading });
  } catch {
    // a device that keeps nothing begins with the phone
  }
  const isOpen = () => !panel.hidden;
  const isDark = () => chosen.theme ? chosen.theme === "dark" : getComputedStyle(document.documentElement).colorScheme === "dark"
    || (document.documentElement.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  const width = () => WIDTHS[chosen.look] ?? Math.max(320, stage.clientWidth);

  // -- the frame: as wide as the screen it stands for, drawn as small as the pane ----------------------------------
  const fit = () => {
    const scale = Math.min(1, stage.clientWidth / width());
    stage.style.setProperty("--wide", `${width()}px`);
    stage.style.setProperty("--scale", scale);
    stage.style.setProperty("--tall", `${stage.clientHeight / scale}px`);
  };
  new ResizeObserver(() => { if (isOpen()) fit(); }).observe(stage);

  const fresh = () => {
    const next = document.createElement("iframe");
    // The same origin, for its pictures and faces ask for the member's own log-in; never a script.
    next.sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";
    next.className = "preview__frame is-coming";
    next.name = `preview-${turn += 1}`;
    next.title = panel.dataset.wordFrame;
    return next;
  };
  // A new frame for each look: the browser's way back keeps leading out of the sheet, and the old one stays till the new is there.
  const send = () => {
    clearTimeout(waiting);
    waiting = 0;
    if (!isOpen()) return;
    coming?.remove();
    const next = coming = fresh();
    stage.append(next);
    const post = document.createElement("form");
    Object.assign(post, { method: "post", action: panel.dataset.address, target: next.name, enctype: "multipart/form-data", hidden: true });
    const put = (name, value) => {
      const field = document.createElement("textarea"); // an input would lose the ends of lines
      field.name = name;
      field.value = value;
      post.append(field);
    };
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") put(name, value);
      else if (value.size) put("brings_photo", "1");
    }
    put("lang", chosen.lang);
    put("look", chosen.look in WIDTHS ? "page" : chosen.look);
    put("framed", "yes");
    put("theme", isDark() ? "dark" : "light");
    document.body.append(post);
    next.addEventListener("load", () => { if (next.contentDocument?.URL !== "about:blank") arrive(next); });
    post.submit();
    post.remove();
  };
  const arrive = (next) => {
    if (next !== coming) return;
    const page = next.contentDocument;
    if (!page?.querySelector("main")) { // a log-in that ran out, or a desk that does not answer
      next.remove();
      coming = null;
      told.textContent = panel.dataset.wordLost;
      return;
    }
    const place = frame?.dataset.look === chosen.look + chosen.lang ? frame.contentWindow?.scrollY ?? 0 : 0;
    next.dataset.look = chosen.look + chosen.lang;
    page.defaultView.scrollTo({ top: place, behavior: "instant" });
    next.classList.remove("is-coming");
    frame?.remove();
    [frame, coming] = [next, null];
    told.textContent = panel.dataset.wordShown;
    panel.dispatchEvent(new CustomEvent("preview:shown", { bubbles: true }));
  };
  const soon = () => {
    if (!isOpen()) return;
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE);
    told.textContent = panel.dataset.wordComing;
  };
  for (const name of ["input", "change"]) {
    form.addEventListener(name, (event) => { if (!event.target.closest?.("#preview, #verbs")) soon(); });
  }

  // -- what is shown ------------------------------------------------------------------------------------------------
  const mark = () => {
    for (const button of panel.querySelectorAll("[data-choice]")) {
      const [name, value] = button.dataset.choice.split(":");
      const stands = name === "theme" ? (isDark() ? "dark" : "light") : chosen[name];
      button.setAttribute("aria-pressed", String(stands === value));
    }
    panel.dataset.look = chosen.look;
    stage.dataset.width = chosen.look in WIDTHS ? "own" : "pane";
  };
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-choice]");
    if (event.target.closest("[data-preview-close]")) close();
    if (!button) return;
    const [name, value] = button.dataset.choice.split(":");
    chosen[name] = value;
    try {
      localStorage.setItem(KEPT, JSON.stringify({ look: chosen.look, theme: chosen.theme }));
    } catch {
      // chosen for this page alone
    }
    mark();
    fit();
    send();
  });
  document.addEventListener("language:shown", (event) => {
    if (chosen.lang === event.detail.language) return;
    chosen.lang = event.detail.language;
    mark();
    if (isOpen()) send();
  });

  // -- opened and closed --------------------------------------------------------------------------------------------
  const open = () => {
    for (const verb of form.querySelectorAll("details.verb[open]")) verb.open = false;
    from = document.activeElement;
    part = form.dataset.show && form.dataset.show !== "publish" ? form.dataset.show : "text";
    panel.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    form.dispatchEvent(new CustomEvent("panel:opened"));
    panel.closest(".siderail").scrollTop = 0;
    mark();
    fit();
    send();
    panel.querySelector("#preview-name").focus({ preventScroll: true });
  };
  const close = ({ back = true } = {}) => {
    clearTimeout(waiting);
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    for (const each of [frame, coming]) each?.remove();
    frame = coming = null;
    form.dispatchEvent(new CustomEvent("panel:closed", { detail: { from: part } }));
    if (back) (from?.isConnected && from !== document.body ? from : opener).focus({ preventScroll: true });
    from = null;
  };
  const turnOver = () => (isOpen() ? close() : open());
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", "preview");
  opener.addEventListener("click", (event) => { event.preventDefault(); turnOver(); });
  // A verb that asks takes the same place.
  form.addEventListener("toggle", (event) => {
    if (isOpen() && event.target.matches?.("details.verb[open]")) close({ back: false });
  }, { capture: true });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.code === "KeyP") {
      event.preventDefault();
      turnOver();
    }
    if (event.key === "Escape" && !event.defaultPrevented && isOpen() && panel.contains(event.target)) {
      event.preventDefault();
      close();
    }
  });
}

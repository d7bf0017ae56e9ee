// The sheet: typed text guarded against a closed window, the ways between its fields, and the keys of its verbs.
import "./tabs.js";

const form = document.querySelector("#story_form");

if (form) {
  let isTyped = Boolean(form.dataset.isTyped); // a sheet that came back refused holds what was never saved
  form.addEventListener("input", (event) => { if (!event.target.closest(".verb")) isTyped = true; lack(); });
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented) isTyped = false; });
  window.addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });

  // -- the three parts of a narrow screen ------------------------------------------------------------------------
  const partOf = (place) => place.closest("#part-notes") ? "notes" : place.closest(".siderail") ? "publish" : "text";
  const show = (part) => {
    form.dataset.show = part;
    for (const link of form.querySelectorAll(".part")) {
      if (link.dataset.part === part) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-part]");
    if (!link || (!link.matches(".part") && !matchMedia("(width <= 60rem)").matches)) return;
    event.preventDefault();
    show(link.dataset.part);
    window.scrollTo({ top: 0 });
  });
  form.addEventListener("panel:opened", () => show("publish"));
  form.addEventListener("panel:closed", (event) => show(event.detail.from));
  for (const count of form.querySelectorAll("[data-part-count]")) {
    const wrong = [...form.querySelectorAll(".siderail .field--wrong")].filter((field) => partOf(field) === count.dataset.partCount);
    count.hidden = !wrong.length;
    count.textContent = wrong.length;
  }

  // -- errors: F6 goes round them, through languages and parts ---------------------------------------------------
  const reveal = (field) => {
    const sheet = field.closest("[role=tabpanel]");
    if (sheet?.hidden) document.getElementById(sheet.getAttribute("aria-labelledby"))?.click();
    show(partOf(field));
    for (let details = field.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
    const inside = [...field.querySelectorAll("[contenteditable=true], textarea, input, select")];
    const first = inside.find((input) => input.type !== "hidden" && (input.checkVisibility?.() ?? input.offsetParent)) ?? field;
    first.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
  };
  form.addEventListener("story:reveal", (event) => reveal(event.target));
  let gone = -1;
  const nextError = () => {
    const wrong = [...form.querySelectorAll(".field--wrong")];
    if (!wrong.length) return;
    const here = wrong.findIndex((field) => field.contains(document.activeElement));
    gone = ((here >= 0 ? here : gone) + 1) % wrong.length;
    reveal(wrong[gone]);
  };
  form.querySelector(".note__where")?.addEventListener("click", (event) => {
    const field = document.querySelector(event.target.closest("a")?.hash || "#none");
    if (field) { event.preventDefault(); reveal(field); }
  });
  const wrong = form.querySelector(".siderail .field--wrong, .siderail .verb[open]");
  show(wrong && !form.querySelector(".story__paper .field--wrong") ? partOf(wrong) : "text");

  // -- the primary: in sight from the first moment, and silent about nothing that it lacks -----------------------
  const primary = form.querySelector(".actionbar__primary[data-wants]");
  const said = form.querySelector("[data-lacks]");
  const lack = () => {
    if (!primary) return;
    const headline = form.querySelector(`#id_headline_${form.dataset.leading}`);
    const isLacking = primary.dataset.wants === "change" ? !isTyped : !headline?.value.trim();
    if (isLacking) primary.setAttribute("aria-disabled", "true");
    else primary.removeAttribute("aria-disabled");
    if (said) said.hidden = !isLacking;
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[aria-disabled=true]");
    if (!button) return;
    event.preventDefault();
    if (button === primary && primary.dataset.wants === "headline") {
      const field = form.querySelector(`#field-headline_${form.dataset.leading}`);
      if (field) reveal(field);
    }
  }, { capture: true });
  lack();

  // -- from the head to the text: Enter goes on, and the fields grow with what they hold --------------------------
  const ORDER = ["kicker", "headline", "standfirst"];
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const place = ORDER.findIndex((name) => event.target.matches(`.words--${name}`));
    const isShort = event.target.matches(".words--short_headline");
    if (place < 0 && !isShort) return;
    event.preventDefault();
    const sheet = event.target.closest(".language");
    const next = isShort ? "standfirst" : ORDER[place + 1];
    const body = sheet.querySelector(".field-body [contenteditable=true]") ?? sheet.querySelector(".words--body");
    (next ? sheet.querySelector(`.words--${next}`) : body)?.focus();
  });
  if (!CSS.supports("field-sizing", "content")) {
    const grow = (area) => { area.style.blockSize = "auto"; area.style.blockSize = `${area.scrollHeight}px`; };
    const areas = [...form.querySelectorAll("textarea.words--headline, textarea.words--standfirst")];
    for (const area of areas) { area.addEventListener("input", () => grow(area)); grow(area); }
    document.addEventListener("language:shown", () => areas.forEach(grow));
  }

  // -- keys by their place, as an Arabic layout types other letters ----------------------------------------------
  document.addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (isPlain && event.code === "F6") { event.preventDefault(); nextError(); }
    if (!isCommand) return;
    if (event.code === "KeyS") { event.preventDefault(); form.querySelector("[data-save]")?.click(); }
    // An open panel answers Ctrl+Enter itself.
    if (event.code === "Enter" && !event.target.closest?.(".verb[open]")) {
      event.preventDefault();
      (form.querySelector(".verb[open] .verb__do .button--primary") ?? form.querySelector(".actionbar .button--primary"))?.click();
    }
  });
}

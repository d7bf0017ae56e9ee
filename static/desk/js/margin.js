// The margin: remarks beside their paragraphs, answered and resolved in place; F8 goes round them.
import "./writing.js"; // the paragraphs stand before what is said of them
import { compose, drafts, told } from "./margin/composer.js";

const form = document.querySelector("#story_form");
const margins = [...document.querySelectorAll("[data-margin]")];
const PAUSE = 20_000;
// Cards that this page makes itself: the desk's answer knows nothing of them.
const OWN = new Set(["new", "check"]);

if (form && margins.length) await begin();

async function begin() {
  const { Column, narrow } = await import("./margin/column.js");
  const { surfaces } = document.querySelector("textarea[data-surface]") ? await import("./surface/start.js") : { surfaces: [] };
  const columns = margins.map((margin) => new Column(margin, surfaces.find(({ language }) => language === margin.dataset.margin)));
  const columnOf = (card) => columns.find((column) => column.list.contains(card));
  const leading = columns.find(({ language }) => language === form.dataset.leading) ?? columns[0];
  const here = document.querySelector("[data-remarks-here]");
  const homes = new Map(margins.map((margin) => [margin, margin.parentElement]));
  const undo = document.querySelector("#remark-undo");
  let mark = "";
  let active = null;

  // -- the desk's answers ----------------------------------------------------------------------------------------

  const post = async (what) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(what)) body.set(name, value ?? "");
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(told.address, { method: "POST", body, headers: { "X-Desk": "margin" } });
      if (answer.headers.get("X-Desk") !== "margin") return told.out;
      if (!answer.ok) return (await answer.json()).refused;
      take(await answer.text(), answer.headers);
      return "";
    } catch { return told.lost; }
  };
  const poll = async () => {
    try {
      const answer = await fetch(`${told.address}?${new URLSearchParams({ mark })}`, { headers: { "X-Desk": "margin" } });
      if (answer.headers.get("X-Desk") !== "margin") return;
      if (answer.status === 200) take(await answer.text(), answer.headers);
      else hear(answer.headers);
    } catch { /* the next one asks again */ }
  };
  const hear = (headers) => {
    mark = headers.get("X-Desk-Mark") ?? mark;
    document.dispatchEvent(new CustomEvent("desk:unread", { detail: Number(headers.get("X-Desk-Unread") ?? 0) }));
  };
  // New cards come in, threads are brought up to date, and what somebody is writing stays where it is.
  const take = (words, headers) => {
    hear(headers);
    const answer = document.createElement("template");
    answer.innerHTML = words;
    for (const column of columns) {
      const fresh = answer.content.querySelector(`[data-cards="${column.language}"]`);
      if (!fresh) continue;
      const known = new Map(column.cards.map((card) => [card.id, card]));
      for (const card of [...fresh.children]) {
        const old = known.get(card.id);
        known.delete(card.id);
        if (!old) column.list.append(enliven(card));
        else if (old.dataset.said !== card.querySelector(".remark__thread").textContent) renew(old, card);
      }
      for (const [, card] of known) if (!OWN.has(card.dataset.remark) && !card.querySelector(".composer")) card.remove();
    }
    count();
  };
  const renew = (old, card) => {
    const writing = [...old.querySelectorAll(".remark__thread .composer")];
    if (writing.length) return; // somebody is changing words of it; the next answer brings the rest
    old.querySelector(".remark__thread").replaceWith(card.querySelector(".remark__thread"));
    old.querySelector(".remark__row").replaceWith(card.querySelector(".remark__row"));
    enliven(old);
  };
  const enliven = (card) => {
    const thread = card.querySelector(".remark__thread");
    if (thread) card.dataset.said = thread.textContent;
    for (const button of card.querySelectorAll(".remark__do button, .saying__own")) button.hidden = false;
    for (const link of card.querySelectorAll(".remark__link")) link.hidden = true;
    if (!card.querySelector(":scope > .remark__say")) card.append(Object.assign(document.createElement("div"), { className: "remark__say" }));
    return card;
  };
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const worded = (number) => (number ? JSON.parse(told.words)[plural.select(number)].replace("%(count)s", number) : told.none);
  const count = () => {
    let total = 0;
    for (const column of columns) {
      const standing = column.cards.filter((card) => !card.classList.contains("is-new")).length;
      total += standing;
      column.margin.querySelector("[data-margin-told]").textContent = worded(standing);
      column.margin.classList.toggle("is-empty", !column.cards.length);
      column.soon();
    }
    for (const badge of form.querySelectorAll("[data-part-count=notes]")) { badge.hidden = !total; badge.textContent = total; }
    for (const button of form.querySelectorAll("[data-remark-next]")) button.hidden = !total;
  };

  // -- one card --------------------------------------------------------------------------------------------------

  const activate = (card) => {
    if (active === card) return;
    active?.classList.remove("is-active");
    active = card;
    card?.classList.add("is-active");
    columns.forEach((column) => column.soon());
  };
  const settle = () => columns.forEach((column) => column.soon());
  const go = (card) => {
    const column = columnOf(card);
    if (column.paper.hidden) document.getElementById(`tab-${column.language}`)?.click();
    if (narrow.matches) form.querySelector(".part[data-part=notes]")?.click();
    else if (form.dataset.show !== "text") form.querySelector(".part[data-part=text]")?.click();
    activate(card);
    column.lay();
    card.focus({ preventScroll: true });
    (narrow.matches ? card : column.anchor(card) ?? card).scrollIntoView({ block: "center" });
  };
  const all = () => columns.flatMap((column) => column.inOrder().map(({ card }) => card));
  const next = () => {
    const cards = all().filter((card) => !card.classList.contains("is-new"));
    if (!cards.length) return;
    const block = caret();
    // From the text, the next one is that of the paragraph where one writes, or the first after it.
    let at = cards.indexOf(active);
    if (at < 0 && block) at = cards.findIndex((card) => columnOf(card) === block.column && columnOf(card).anchor(card) === block.element) - 1;
    go(cards[(Math.max(at, -1) + 1) % cards.length]);
  };
  const reply = (card) => {
    activate(card);
    const box = card.querySelector(".remark__say");
    const open = box.querySelector("textarea") ?? compose(box, { parent: card.dataset.thread }, { send: post, close: () => { settle(); card.focus({ preventScroll: true }); } });
    settle();
    open.focus({ preventScroll: true });
  };
  const edit = (saying, card) => {
    activate(card);
    const text = saying.querySelector(".saying__text");
    text.hidden = true;
    const area = compose(saying, { comment: saying.dataset.saying }, { send: post, text: text.dataset.text, close: () => { text.hidden = false; settle(); poll(); } });
    settle();
    area.focus();
  };
  const act = async (card, button) => {
    const where = all();
    const after = where[(where.indexOf(card) + 1) % where.length];
    const column = columnOf(card);
    const { do: deed, key, mark: seen, language } = button.dataset;
    const lost = await post(card.dataset.thread ? { do: deed, comment: card.dataset.thread } : { do: deed, key, mark: seen, language });
    const status = column.margin.querySelector("[data-margin-status]");
    status.textContent = lost;
    if (lost) return;
    if (deed === "resolve") {
      const back = undo.content.firstElementChild.cloneNode(true);
      back.addEventListener("click", async () => { status.textContent = await post({ do: "reopen", comment: card.dataset.thread }); });
      status.append(`${told.resolved} `, back);
    }
    activate(null);
    count();
    if (after && after !== card && after.isConnected) go(after);
  };

  // -- what the checklist misses in a paragraph, beside it as long as it is missing --------------------------------

  const checklist = document.querySelector("#checklist")?.parentElement;
  const check = () => {
    const missing = new Map([...checklist.querySelectorAll("[data-goto-block]")]
      .filter(({ dataset }) => dataset.gotoBlock).map((line) => [`check-${line.dataset.gotoPiece.replace(/\W/g, "-")}`, line]));
    for (const card of leading.cards) if (card.dataset.remark === "check" && !missing.has(card.id)) card.remove();
    for (const [id, line] of missing) {
      let card = document.getElementById(id);
      if (!card) {
        card = Object.assign(document.createElement("li"), { id, tabIndex: -1 });
        card.append(Object.assign(document.createElement("p"), { dir: "auto" }));
        leading.list.append(card);
      }
      card.className = `remark remark--${line.closest(".checkline--must") ? "stop" : "person"}${card === active ? " is-active" : ""}`;
      Object.assign(card.dataset, { remark: "check", place: line.dataset.gotoBlock, quote: "" });
      if (card.firstChild.textContent !== line.textContent.trim()) card.firstChild.textContent = line.textContent.trim();
    }
    count();
  };

  // -- a new comment ---------------------------------------------------------------------------------------------

  // Where one writes: the paragraph or the field, its column, and the words that are chosen in it.
  const caret = () => {
    const chosen = getSelection();
    const node = document.activeElement?.closest?.(".surface__text") ? chosen.anchorNode : document.activeElement;
    const start = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return spot(start, String(chosen));
  };
  const spot = (start, chosen = "") => {
    const column = columns.find(({ paper }) => paper.contains(start));
    if (!column) return null;
    const field = start.closest(".paper > .field:not(.field-body)");
    const block = start.closest(".surface__text > [data-bid], .surface__text > * [data-bid]");
    const element = block ?? field;
    if (!element) return null;
    const place = block ? block.dataset.bid : field.id.replace(/^field-/, "").replace(new RegExp(`_${column.language}$`), "");
    const area = field?.querySelector("textarea, input");
    const words = area ? area.value.slice(area.selectionStart, area.selectionEnd) || area.value : chosen.trim() || blockWords(block);
    return { column, element, place, quote: words.replace(/\s+/g, " ").trim().slice(0, chosen.trim() ? 300 : 120).trim() };
  };
  const blockWords = (block) => [...block.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE || node.matches?.(":not([contenteditable=false])")).map((node) => node.textContent).join("");
  const say = (where, { isAsked = true } = {}) => {
    const { column, place = "", quote = "" } = where ?? { column: leading };
    const id = `new-${column.language}-${place}`;
    let card = document.getElementById(id);
    const came = document.activeElement;
    if (!card) {
      card = document.createElement("li");
      card.id = id;
      card.className = "remark remark--person is-new";
      Object.assign(card.dataset, { remark: "new", place, quote });
      column.list.append(card);
      const close = () => {
        card.remove();
        activate(null);
        count();
        if (came?.isConnected && came.closest(".surface__text")) came.focus({ preventScroll: true });
      };
      const shown = place ? `${told.here}: «${quote.length > 60 ? `${quote.slice(0, 60).trim()}…` : quote}»` : told.story;
      compose(card, { place, language: column.language, quote, parent: "" }, { send: post, close, quoted: shown });
    }
    if (!isAsked) return;
    if (narrow.matches) form.querySelector(".part[data-part=notes]")?.click();
    activate(card);
    column.lay();
    card.querySelector("textarea").focus({ preventScroll: true });
    if (narrow.matches || !where) card.scrollIntoView({ block: "center" });
  };

  // -- hands and keys --------------------------------------------------------------------------------------------

  for (const column of columns) {
    column.cards.forEach(enliven);
    const { margin } = column;
    margin.querySelector("[data-remark-new]").hidden = false;
    margin.addEventListener("focusin", (event) => activate(event.target.closest(".remark")));
    margin.addEventListener("click", (event) => {
      const card = event.target.closest(".remark");
      const button = event.target.closest("button");
      if (event.target.closest("[data-remark-next]")) next();
      else if (event.target.closest("[data-remark-new]")) say(null);
      else if (!card) return;
      else if (button?.matches("[data-reply]")) reply(card);
      else if (button?.matches("[data-edit]")) edit(button.closest(".saying"), card);
      else if (button?.matches("[data-do]")) act(card, button);
      else activate(card);
    });
    // One button for the paragraph under the hand or the caret.
    const add = document.querySelector("#remark-add").content.firstElementChild.cloneNode(true);
    let over = null;
    const offer = (where) => {
      if (!where || column.mode !== "beside") return;
      over = where;
      add.hidden = false;
      add.style.insetBlockStart = `${where.element.getBoundingClientRect().top - column.paper.getBoundingClientRect().top}px`;
    };
    add.hidden = true;
    column.paper.append(add);
    column.paper.addEventListener("mouseover", (event) => { if (!event.target.closest("[data-margin], .margin__add")) offer(spot(event.target)); });
    column.paper.addEventListener("mouseleave", () => { if (document.activeElement !== add) add.hidden = true; });
    column.paper.addEventListener("focusin", (event) => { if (event.target.closest(".field:not(.field-body)")) offer(spot(event.target)); });
    add.addEventListener("mousedown", (event) => event.preventDefault());
    add.addEventListener("click", () => { add.hidden = true; say(over && spot(over.element, over.column === caret()?.column && over.element === caret()?.element ? String(getSelection()) : "")); });
    column.paper.addEventListener("surface:comment", () => say(caret()));
  }
  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (isPlain && event.code === "F8") { event.preventDefault(); next(); }
    if (event.code === "KeyM" && event.altKey && (event.ctrlKey || event.metaKey)) { event.preventDefault(); say(caret()); }
    const first = active?.isConnected && active.querySelector("[data-first]:not([hidden])");
    if (event.code === "Enter" && event.altKey && !event.ctrlKey && !event.metaKey && first) {
      event.preventDefault();
      event.stopPropagation();
      first.click();
    }
  }, { capture: true });
  document.addEventListener("language:shown", settle);

  // -- where the cards live --------------------------------------------------------------------------------------

  const house = () => {
    for (const margin of margins) (narrow.matches ? here : homes.get(margin)).append(margin);
    settle();
  };
  narrow.addEventListener("change", house);
  form.classList.add("has-margin");
  house();
  if (checklist) {
    new MutationObserver(check).observe(checklist, { childList: true });
    check();
  }
  count();
  for (const draft of drafts()) {
    const column = columns.find(({ language }) => language === draft.language);
    const card = draft.parent && document.getElementById(`remark-${draft.parent}`);
    if (card) { reply(card); document.activeElement.blur(); } else if (column && !draft.comment) say({ column, place: draft.place, quote: draft.quote }, { isAsked: false });
  }
  activate(null);
  count();
  const arrive = () => {
    if (!location.hash.startsWith("#remark-")) return;
    const card = document.getElementById(location.hash.slice(1));
    if (card) go(card);
    else location.replace(`${told.address}${location.hash}`); // resolved by now: the page of all comments has it
  };
  window.addEventListener("hashchange", arrive);
  arrive();

  let asked = Date.now();
  const ask = () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < PAUSE - 500) return;
    asked = Date.now();
    poll();
  };
  setInterval(ask, PAUSE);
  document.addEventListener("visibilitychange", ask);
  form.dataset.hasMargin = "yes";
}

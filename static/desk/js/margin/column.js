// Where each card stands: beside its paragraph, folded under it, or in a list where the screen is narrow.
import { blockOf, trace } from "../surface/aside.js";

const GAP = 8;
const narrow = matchMedia("(width <= 60rem)");

export class Column {
  constructor(margin, surface) {
    Object.assign(this, { margin, surface });
    this.language = margin.dataset.margin;
    this.paper = margin.closest(".paper");
    this.list = margin.querySelector("[data-cards]");
    this.head = margin.querySelector(".margin__head");
    const lay = () => this.soon();
    this.watch = new ResizeObserver(lay);
    for (const box of [this.paper, ...this.paper.querySelectorAll(":scope > .field, .surface__text")]) this.watch.observe(box);
    surface?.host.addEventListener("body:changed", lay);
    narrow.addEventListener("change", lay);
  }

  get cards() {
    return [...this.list.children];
  }

  get mode() {
    if (narrow.matches) return "notes";
    return Number.parseFloat(getComputedStyle(this.paper).getPropertyValue("--margin")) > 0 ? "beside" : "under";
  }

  // The paragraph or the field that the card speaks of, as it stands on the page.
  anchor(card) {
    const { place, quote } = card.dataset;
    if (!place) return null;
    const field = this.paper.querySelector(`#field-${CSS.escape(`${place}_${this.language}`)}`);
    if (field) return field;
    const bid = this.surface && blockOf(this.surface.view.state.doc, { place, quote });
    return bid ? this.surface.view.dom.querySelector(`[data-bid="${CSS.escape(bid)}"]`) : null;
  }

  soon() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.lay());
  }

  // The cards in the order of the text; what speaks of the whole story comes first.
  inOrder() {
    const frame = this.paper.getBoundingClientRect();
    return this.cards
      .map((card) => ({ card, element: this.anchor(card) }))
      .map((told) => ({ ...told, top: told.element ? told.element.getBoundingClientRect().top - frame.top : 0 }))
      .sort((one, other) => one.top - other.top);
  }

  lay() {
    if (this.paper.hidden) return;
    const { mode } = this;
    this.margin.dataset.mode = mode;
    const told = this.inOrder();
    const gaps = mode === "under" ? this.gaps(told) : new Map();
    for (const field of this.paper.querySelectorAll(":scope > .field")) {
      field.style.marginBlockEnd = gaps.has(field) ? `calc(var(--s2) + ${gaps.get(field)}px)` : "";
    }
    this.trace(told, gaps);
    for (const { card, element } of told) {
      card.classList.toggle("is-loose", !element);
      card.classList.toggle("is-gone", Boolean(card.dataset.place && !element));
      if (mode === "notes" || (mode === "under" && !element)) card.style.insetBlockStart = "";
    }
    if (mode === "beside") this.beside(told);
    else this.paper.style.minBlockSize = "";
    if (mode === "under") this.under(told);
  }

  gaps(told) {
    const found = new Map();
    for (const { card, element } of told) if (element) found.set(element, (found.get(element) ?? 0) + card.offsetHeight + 4);
    return found;
  }

  trace(told, gaps) {
    if (!this.surface) return;
    const active = told.find(({ card }) => card.classList.contains("is-active"))?.element?.dataset.bid ?? null;
    const quotes = told.filter(({ card, element }) => element?.dataset.bid && card.dataset.quote)
      .map(({ card, element }) => ({ bid: element.dataset.bid, quote: card.dataset.quote }));
    const rooms = new Map([...gaps].filter(([element]) => element.dataset.bid).map(([element, gap]) => [element.dataset.bid, gap]));
    trace(this.surface.view, { quotes, gaps: rooms, active });
  }

  // No card covers another: the active one stands at its place, those above give way upwards, the others downwards.
  beside(told) {
    const first = this.head.offsetHeight + GAP;
    const tops = told.map(({ top, element }) => (element ? Math.max(top, first) : first));
    const high = told.map(({ card }) => card.offsetHeight);
    const active = Math.max(0, told.findIndex(({ card }) => card.classList.contains("is-active")));
    for (let i = active - 1; i >= 0; i -= 1) tops[i] = Math.min(tops[i], tops[i + 1] - high[i] - GAP);
    if (tops[0] < first) tops[0] = first;
    for (let i = 1; i < tops.length; i += 1) tops[i] = Math.max(tops[i], tops[i - 1] + high[i - 1] + GAP);
    told.forEach(({ card }, i) => { card.style.insetBlockStart = `${tops[i]}px`; });
    const end = tops.length ? tops.at(-1) + high.at(-1) + GAP : 0;
    this.paper.style.minBlockSize = end ? `${end}px` : "";
  }

  under(told) {
    const frame = this.paper.getBoundingClientRect();
    const used = new Map();
    for (const { card, element } of told) {
      if (!element) continue;
      const before = used.get(element) ?? 0;
      card.style.insetBlockStart = `${element.getBoundingClientRect().bottom - frame.top + before + 2}px`;
      used.set(element, before + card.offsetHeight + 4);
    }
  }
}

export { narrow };

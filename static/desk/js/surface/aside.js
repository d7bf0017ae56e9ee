// What is said beside the text leaves two traces in it: quoted words are underlined, and a folded remark gets its room.
import { pm } from "../../../django_prose_editor/editor.js";

const { Plugin, PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("aside");
// A quote that is the whole beginning of a paragraph is there to find it again; only chosen words are underlined.
const CHOSEN = 60;

// One letter for one position: what is no text counts as a space.
const textOf = (node) => node.textBetween(0, node.content.size, " ", " ").replace(/\s/g, " ");
const holds = (node, quote) => textOf(node).replace(/ +/g, " ").includes(quote);

// Return the id of the block that the remark speaks of by now: it follows its words through moves, merges and splits.
export function blockOf(doc, { place, quote }) {
  let own = null;
  let moved = null;
  doc.forEach((node) => {
    if (node.attrs.bid === place) own = node;
    if (quote && !moved && holds(node, quote)) moved = node;
  });
  if (own && (!quote || holds(own, quote))) return own.attrs.bid;
  return (moved ?? own)?.attrs.bid ?? null;
}

const drawn = (doc, { quotes, gaps, active }) => {
  if (!quotes.length && !gaps.size && !active) return DecorationSet.empty;
  const found = [];
  doc.forEach((node, offset) => {
    const { bid } = node.attrs;
    const told = {};
    if (gaps.has(bid)) told.style = `margin-block-end: calc(0.85em + ${gaps.get(bid)}px)`;
    if (bid && bid === active) told.class = "is-spoken-of";
    if (told.style || told.class) found.push(Decoration.node(offset, offset + node.nodeSize, told));
    for (const { bid: here, quote } of quotes) {
      if (here !== bid) continue;
      node.descendants((part, inside) => { underline(part, offset + 1 + inside + 1, quote, found); return !part.isTextblock; });
      if (node.isTextblock) underline(node, offset + 1, quote, found);
    }
  });
  return DecorationSet.create(doc, found);
};
const underline = (node, start, quote, found) => {
  if (!node.isTextblock) return;
  const at = textOf(node).indexOf(quote);
  if (at > 0 || (at === 0 && quote.length <= CHOSEN)) found.push(Decoration.inline(start + at, start + at + quote.length, { class: "is-quoted" }));
};

const NOTHING = { quotes: [], gaps: new Map(), active: null };

export const aside = () => new Plugin({
  key,
  state: {
    init: () => ({ told: NOTHING, shown: DecorationSet.empty }),
    apply(transaction, value, _before, now) {
      const told = transaction.getMeta(key) ?? value.told;
      if (told === value.told && !transaction.docChanged) return value;
      return { told, shown: drawn(now.doc, told) };
    },
  },
  props: { decorations: (state) => key.getState(state).shown },
});

const same = (one, other) => one.active === other.active && one.gaps.size === other.gaps.size
  && [...one.gaps].every(([bid, gap]) => other.gaps.get(bid) === gap)
  && JSON.stringify(one.quotes) === JSON.stringify(other.quotes);

// Let the text show these traces; nothing of what is written changes.
export function trace(view, told) {
  if (same(told, key.getState(view.state).told)) return;
  view.dispatch(view.state.tr.setMeta(key, told).setMeta("addToHistory", false));
}

// Every block has an id of its own, and keeps it through every edit: the row behind it is found again by it.
import { pm } from "../../../django_prose_editor/editor.js";

const { Plugin } = pm.state;

// Outside a secure context browsers have no randomUUID; newsrooms do run on plain addresses inside the house.
export const newId = () => crypto.randomUUID?.()
  ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

export const ids = () => new Plugin({
  appendTransaction(transactions, before, now) {
    if (!transactions.some((transaction) => transaction.docChanged)) return null;
    const known = new Map();
    let change = null;
    const rename = (offset) => { change ??= now.tr; change.setNodeAttribute(offset, "bid", newId()); };
    now.doc.forEach((node, offset) => {
      const { bid } = node.attrs;
      const first = bid && known.get(bid);
      if (bid && !first) { known.set(bid, { node, offset }); return; }
      // Enter before a paragraph's first word leaves an empty one above it: the id goes with the words.
      if (first && !first.node.content.size && node.content.size) {
        rename(first.offset);
        known.set(bid, { node, offset });
      } else rename(offset);
    });
    return change;
  },
});

// Return the pasted slice without the ids of blocks that still stand in the document: a copy is a new block.
export function withoutKnownIds(slice, doc) {
  const known = new Set(doc.children.map((node) => node.attrs.bid));
  const fragment = pm.model.Fragment.fromArray(slice.content.content.map((node) =>
    known.has(node.attrs.bid) ? node.type.create({ ...node.attrs, bid: null }, node.content, node.marks) : node));
  return new pm.model.Slice(fragment, slice.openStart, slice.openEnd);
}

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
    const known = new Set();
    let change = null;
    now.doc.forEach((node, offset) => {
      const { bid } = node.attrs;
      if (bid && !known.has(bid)) { known.add(bid); return; }
      change ??= now.tr;
      const fresh = newId();
      known.add(fresh);
      change.setNodeAttribute(offset, "bid", fresh);
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

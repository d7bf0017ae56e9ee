// Blocks as they are saved, and the document that is written on: each made from the other.
import { pm } from "../../../django_prose_editor/editor.js";
import { schema } from "./schema.js";

const { DOMParser, DOMSerializer, Fragment } = pm.model;
const parser = DOMParser.fromSchema(schema);
const serializer = DOMSerializer.fromSchema(schema);

// Inert: what is read here loads nothing and runs nothing.
const inert = document.implementation.createHTMLDocument("");

const inline = (html, type) => {
  const holder = inert.createElement("div");
  holder.innerHTML = html ?? "";
  return parser.parse(holder, { topNode: type.create(), preserveWhitespace: "full" }).content;
};
const words = (text) => (text ? schema.text(text) : null);
const make = (type, attrs, content) => schema.nodes[type].create(attrs, content);
const html = (node) => {
  if (!node.childCount) return "";
  const holder = inert.createElement("div");
  holder.append(serializer.serializeFragment(node.content, { document: inert }));
  return holder.innerHTML;
};

const cells = (row, type, wide) => Array.from({ length: wide }, (_empty, place) => make(type, null, words(String(row[place] ?? ""))));
const grid = ({ head = [], rows = [] }) => {
  const wide = Math.max(1, head.length, ...rows.map((row) => row.length));
  const lines = rows.map((row) => make("row", null, cells(row, "cell", wide)));
  if (head.length || !lines.length) lines.unshift(make("row", null, cells(head, "head_cell", wide)));
  return make("grid", null, lines);
};

const readers = {
  paragraph: (entry, attrs) => make("paragraph", attrs, inline(entry.text, schema.nodes.paragraph)),
  subhead: (entry, attrs) => make("subhead", attrs, inline(entry.text, schema.nodes.subhead)),
  list: (entry, attrs) => make("list", { ...attrs, ordered: Boolean(entry.attrs.ordered) },
    (entry.text || "").split(/<br\s*\/?>/i).map((item) => make("item", null, inline(item, schema.nodes.item)))),
  quote: (entry, attrs) => make("quote", attrs, [
    make("quoted", null, inline(entry.text, schema.nodes.quoted)), make("source", null, words(entry.attrs.source))]),
  photo: (entry, attrs) => make("photo", { ...attrs, photo: entry.photo_id }, [
    caption(entry), make("credit", null, words(entry.attrs.credit)), make("alt", null, words(entry.attrs.alt))]),
  gallery: (entry, attrs) => make("gallery", { ...attrs, photos: entry.attrs.photos ?? [] }, [caption(entry)]),
  media: (entry, attrs) => make("media", attrs, [make("address", null, words(entry.attrs.url)), caption(entry)]),
  embed: (entry, attrs) => make("embed", attrs, [make("address", null, words(entry.attrs.url)), caption(entry)]),
  read_also: (entry, attrs) => make("read_also", { ...attrs, story: entry.related_article_id }),
  table: (entry, attrs) => make("table", attrs, [make("caption", null, words(entry.attrs.caption)), grid(entry.attrs)]),
};
const caption = (entry) => make("caption", null, inline(entry.text, schema.nodes.caption));

// Return the document for these blocks, with what it needs to send an untouched block back letter for letter.
export function read(entries) {
  const originals = new Map();
  const nodes = entries.map((entry) => {
    const node = readers[entry.kind]({ ...entry, attrs: entry.attrs ?? {} }, { bid: entry.uid });
    originals.set(entry.uid, { node, entry });
    return node;
  });
  return { doc: make("doc", null, nodes.length ? nodes : [make("paragraph")]), originals };
}

const rowsOf = (node) => {
  const rows = [];
  let head = [];
  node.forEach((row, _offset, place) => {
    const told = [];
    row.forEach((cell) => told.push(cell.textContent));
    if (!place && row.firstChild?.type === schema.nodes.head_cell) head = told;
    else rows.push(told);
  });
  return { head, rows };
};

const writers = {
  paragraph: (node) => ({ text: html(node) }),
  subhead: (node) => ({ text: html(node) }),
  list: (node) => ({ text: node.children.map(html).filter(Boolean).join("<br>"), attrs: { ordered: node.attrs.ordered } }),
  quote: (node) => ({ text: html(node.child(0)), attrs: { source: node.child(1).textContent } }),
  photo: (node) => ({ text: html(node.child(0)), photo_id: node.attrs.photo, attrs: { credit: node.child(1).textContent, alt: node.child(2).textContent } }),
  gallery: (node) => ({ text: html(node.child(0)), attrs: { photos: node.attrs.photos } }),
  media: (node) => ({ text: html(node.child(1)), attrs: { url: node.child(0).textContent.trim() } }),
  embed: (node) => ({ text: html(node.child(1)), attrs: { url: node.child(0).textContent.trim() } }),
  read_also: (node) => ({ related_article_id: node.attrs.story }),
  table: (node) => ({ attrs: { caption: node.child(0).textContent, ...rowsOf(node.child(1)) } }),
};

// A block's JSON is made once for each state of the block: typing in one leaves the others as they are.
const written = new WeakMap();

const entryOf = (node, originals) => {
  if (written.has(node)) return written.get(node);
  const original = originals.get(node.attrs.bid);
  const entry = original && original.node.eq(node)
    ? { ...original.entry, told: undefined, ghost: undefined }
    : { uid: node.attrs.bid, kind: node.type.name, text: "", attrs: {}, ...writers[node.type.name](node) };
  // A place of the template keeps its hint for as long as nothing is written there.
  const hint = isEmpty(entry) ? original?.entry.attrs?.hint : "";
  if (hint) entry.attrs = { ...entry.attrs, hint };
  const told = isEmpty(entry) && !hint ? "" : JSON.stringify(entry);
  written.set(node, told);
  return told;
};

const isEmpty = ({ kind, text, attrs }) =>
  ["paragraph", "subhead", "list", "quote"].includes(kind) && !text.replace(/<br>/g, "").trim() && !attrs.source;

// Return the document as the text that is sent: the blocks in order, empty ones left out.
export const write = (doc, originals) => `[${doc.children.map((node) => entryOf(node, originals)).filter(Boolean).join(",")}]`;

const counted = new WeakMap();
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.,٫٬:/-][\p{L}\p{M}\p{N}]+)*/gu;

// Return how many words readers meet in the document, and in how many blocks.
export function count(doc) {
  let total = 0;
  let blocks = 0;
  doc.forEach((node) => {
    if (!counted.has(node)) {
      const text = node.textBetween(0, node.content.size, " ", " ");
      counted.set(node, text.match(WORD)?.length ?? 0);
    }
    const found = counted.get(node);
    total += found;
    if (found || node.isAtom) blocks += 1;
  });
  return { words: total, blocks };
}

export { Fragment, html, inert, inline, make, parser, serializer };

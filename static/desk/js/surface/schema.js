// What a story's body is made of, in the words of the blocks that it is saved as.
import { pm } from "../../../django_prose_editor/editor.js";

const { Schema } = pm.model;

// Every block carries the id of its row; a block without one is new and is given one at once.
const id = { bid: { default: null } };
const dataset = (node, told = {}) => ({ "data-bid": node.attrs.bid, "data-kind": node.type.name, ...told });
const bid = (dom) => ({ bid: dom.getAttribute("data-bid") });
const number = (text) => Number.parseInt(text, 10) || null;

const line = (tag, name) => ({
  group: "block words",
  content: "inline*",
  attrs: id,
  parseDOM: [{ tag, getAttrs: bid }],
  toDOM: (node) => [name, dataset(node), 0],
});

// A piece is one of the texts inside a block that holds several: a caption, a credit, a source.
const piece = (name, { marks = "", inline = "text*", dir } = {}) => ({
  content: inline,
  marks,
  isolating: true,
  selectable: false,
  isPiece: true,
  parseDOM: [{ tag: `[data-piece="${name}"]` }],
  toDOM: () => ["div", { "data-piece": name, class: `piece piece--${name}`, ...(dir ? { dir } : {}) }, 0],
});

const holder = (kind, content, attrs = {}, told = () => ({})) => ({
  group: "block",
  content,
  attrs: { ...id, ...attrs },
  isolating: true,
  defining: true,
  draggable: true,
  parseDOM: [{ tag: `[data-kind="${kind}"]`, getAttrs: (dom) => ({ ...bid(dom), ...told(dom) }) }],
});

export const INLINE = "_";

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: line("p", "p"),
    subhead: { ...line("h2", "h2"), defining: true },
    list: {
      group: "block words",
      content: "item+",
      attrs: { ...id, ordered: { default: false } },
      parseDOM: [
        { tag: "ul", getAttrs: bid },
        { tag: "ol", getAttrs: (dom) => ({ ...bid(dom), ordered: true }) },
      ],
      toDOM: (node) => [node.attrs.ordered ? "ol" : "ul", dataset(node), 0],
    },
    item: {
      content: "inline*",
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    quote: {
      group: "block words",
      content: "quoted source",
      attrs: id,
      isolating: true,
      defining: true,
      parseDOM: [{ tag: "blockquote", getAttrs: bid }],
      toDOM: (node) => ["blockquote", dataset(node), 0],
    },
    quoted: { ...piece("quoted", { marks: INLINE, inline: "inline*" }) },
    source: piece("source"),
    photo: {
      ...holder("photo", "caption credit alt", { photo: { default: null } }, (dom) => ({ photo: number(dom.dataset.photo) })),
      toDOM: (node) => ["figure", dataset(node, { "data-photo": node.attrs.photo }), 0],
    },
    gallery: {
      ...holder("gallery", "caption", { photos: { default: [] } }, (dom) => ({ photos: (dom.dataset.photos ?? "").split(" ").map(number).filter(Boolean) })),
      toDOM: (node) => ["figure", dataset(node, { "data-photos": node.attrs.photos.join(" ") }), 0],
    },
    media: { ...holder("media", "address caption"), toDOM: (node) => ["figure", dataset(node), 0] },
    embed: { ...holder("embed", "address caption"), toDOM: (node) => ["figure", dataset(node), 0] },
    read_also: {
      ...holder("read_also", "", { story: { default: null } }, (dom) => ({ story: number(dom.dataset.story) })),
      atom: true,
      toDOM: (node) => ["aside", dataset(node, { "data-story": node.attrs.story })],
    },
    table: {
      ...holder("table", "caption grid", { hasHead: { default: true } }),
      toDOM: (node) => ["figure", dataset(node), 0],
    },
    caption: piece("caption", { marks: INLINE, inline: "inline*" }),
    credit: piece("credit"),
    alt: piece("alt"),
    address: piece("address", { dir: "ltr" }),
    grid: {
      content: "row+",
      tableRole: "table",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", { class: "grid" }, ["tbody", 0]],
    },
    row: { content: "(cell | head_cell)+", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    cell: cell("td", "cell"),
    head_cell: cell("th", "header_cell"),
    text: { group: "inline" },
    hard_break: {
      group: "inline",
      inline: true,
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (dom) => (isLink(dom.getAttribute("href")) ? { href: dom.getAttribute("href") } : false) }],
      toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    sub: { parseDOM: [{ tag: "sub" }], excludes: "sub sup", toDOM: () => ["sub", 0] },
    sup: { parseDOM: [{ tag: "sup" }], excludes: "sub sup", toDOM: () => ["sup", 0] },
    bdi: {
      attrs: { dir: { default: null } },
      parseDOM: [{ tag: "bdi", getAttrs: (dom) => ({ dir: dom.getAttribute("dir") }) }],
      toDOM: (mark) => ["bdi", mark.attrs.dir ? { dir: mark.attrs.dir } : {}, 0],
    },
  },
});

function cell(tag, role) {
  return {
    content: "text*",
    marks: "",
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
    tableRole: role,
    isolating: true,
    parseDOM: [{ tag }],
    toDOM: () => [tag, 0],
  };
}

export function isLink(href) {
  return /^(https?:\/\/|mailto:|tel:)/i.test((href ?? "").trim());
}

// The kinds whose block is nothing but its words.
export const isWords = (type) => type.spec.group.includes("words");
export const isPiece = (type) => Boolean(type.spec.isPiece);

// What can be done with whole blocks: put one in, make it another, move it, take it away.
import { pm } from "../../../django_prose_editor/editor.js";
import { Fragment, make } from "./document.js";
import { isWords, schema } from "./schema.js";

const { NodeSelection, Selection, TextSelection } = pm.state;
const { nodes } = schema;

// Return the block that holds the selection: its node, where it begins, and its number.
export function blockAt(state) {
  const { $from } = state.selection;
  const index = $from.index(0);
  if (index >= state.doc.childCount) return null;
  let pos = 0;
  for (let place = 0; place < index; place += 1) pos += state.doc.child(place).nodeSize;
  return { node: state.doc.child(index), pos, index };
}

const blank = {
  paragraph: () => make("paragraph"),
  subhead: () => make("subhead"),
  list: () => make("list", null, [make("item")]),
  numbered: () => make("list", { ordered: true }, [make("item")]),
  quote: () => make("quote", null, [make("quoted"), make("source")]),
  photo: (told) => make("photo", { photo: told.id }, [make("caption"), make("credit"), make("alt")]),
  gallery: (told) => make("gallery", { photos: told.map((photo) => photo.id) }, [make("caption")]),
  media: () => make("media", null, [make("address"), make("caption")]),
  embed: () => make("embed", null, [make("address"), make("caption")]),
  read_also: (told) => make("read_also", { story: told.id }),
  table: () => make("table", null, [make("caption"), make("grid", null, [
    make("row", null, [make("head_cell"), make("head_cell")]),
    make("row", null, [make("cell"), make("cell")]),
    make("row", null, [make("cell"), make("cell")])])]),
};

// Put a new block where the caret stands: in place of an empty paragraph, else behind the block of the caret.
export function insert(view, kind, told) {
  const { state } = view;
  const here = blockAt(state);
  const block = blank[kind](told);
  const isEmpty = here && here.node.type === nodes.paragraph && !here.node.childCount;
  const from = here ? (isEmpty ? here.pos : here.pos + here.node.nodeSize) : state.doc.content.size;
  const to = isEmpty ? here.pos + here.node.nodeSize : from;
  const isLast = to >= state.doc.content.size;
  // Behind a block that is no paragraph there is always one to go on writing in.
  const added = block.isTextblock || block.type === nodes.list || !isLast ? [block] : [block, make("paragraph")];
  const change = state.tr.replaceWith(from, to, Fragment.fromArray(added));
  change.setSelection(inside(change.doc, from));
  view.dispatch(change.scrollIntoView());
  view.focus();
}

// Return a caret in the first text of the block at that place; the block itself when it holds none.
function inside(doc, pos) {
  const node = doc.nodeAt(pos);
  if (node.isAtom) {
    const behind = pos + node.nodeSize;
    return behind < doc.content.size ? Selection.near(doc.resolve(behind + 1), 1) : NodeSelection.create(doc, pos);
  }
  return Selection.near(doc.resolve(pos + 1), 1);
}

// The lines of text in a block of words, each as inline content.
const linesOf = (node) => {
  if (node.type === nodes.list) return node.children.map((item) => item.content);
  if (node.type === nodes.quote) return node.child(1).childCount ? [node.child(0).content, node.child(1).content] : [node.child(0).content];
  return [node.content];
};

// Make the blocks of the selection that kind; the first keeps its id, as it keeps its words.
export function turnInto(kind) {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const first = $from.index(0);
    const last = Math.min($to.index(0), state.doc.childCount - 1);
    const chosen = [];
    let pos = 0;
    state.doc.forEach((node, offset, place) => { if (place >= first && place <= last) { chosen.push(node); if (place === first) pos = offset; } });
    if (!chosen.length || !chosen.every((node) => isWords(node.type))) return false;
    const isAlready = chosen.every((node) => node.type.name === (kind === "numbered" ? "list" : kind) && (kind === "numbered") === Boolean(node.attrs.ordered));
    const wanted = isAlready ? "paragraph" : kind;
    if (!dispatch) return true;
    const lines = chosen.flatMap((node) => linesOf(node).map((content) => ({ content, bid: node.attrs.bid })));
    const used = new Set();
    const own = (bid) => (used.has(bid) ? null : (used.add(bid), bid));
    const made = wanted === "list" || wanted === "numbered"
      ? [make("list", { bid: chosen[0].attrs.bid, ordered: wanted === "numbered" }, lines.map(({ content }) => make("item", null, content)))]
      : lines.map(({ content, bid }) => (wanted === "quote"
        ? make("quote", { bid: own(bid) }, [make("quoted", null, content), make("source")])
        : make(wanted, { bid: own(bid) }, content)));
    const size = chosen.reduce((total, node) => total + node.nodeSize, 0);
    const inParent = $from.parentOffset;
    const change = state.tr.replaceWith(pos, pos + size, made);
    const depth = made[0].isTextblock ? 1 : 2;
    change.setSelection(TextSelection.near(change.doc.resolve(Math.min(pos + depth + inParent, pos + made[0].nodeSize - 1))));
    dispatch(change.scrollIntoView());
    return true;
  };
}

// Move the blocks of the selection before the one above them, or behind the one below.
export function move(step) {
  return (state, dispatch) => {
    const here = blockAt(state);
    if (!here) return false;
    const { selection } = state;
    const last = Math.max(here.index, Math.min(selection.$to.index(0) - (selection.$to.depth ? 0 : 1), state.doc.childCount - 1));
    const place = step < 0 ? here.index - 1 : last + 1;
    if (place < 0 || place >= state.doc.childCount) return true; // the first stays first; nothing else may act on the key
    if (!dispatch) return true;
    const other = state.doc.child(place);
    const moved = state.doc.children.slice(here.index, last + 1);
    const size = moved.reduce((total, node) => total + node.nodeSize, 0);
    const from = step < 0 ? here.pos - other.nodeSize : here.pos;
    const by = step < 0 ? -other.nodeSize : other.nodeSize;
    const change = state.tr.replaceWith(from, from + size + other.nodeSize, step < 0 ? [...moved, other] : [other, ...moved]);
    change.setSelection(selection instanceof NodeSelection
      ? NodeSelection.create(change.doc, selection.from + by)
      : TextSelection.between(change.doc.resolve(selection.anchor + by), change.doc.resolve(selection.head + by)));
    dispatch(change.scrollIntoView());
    return true;
  };
}

// Take the block of the caret away; where nothing is left, an empty paragraph stands.
export function remove(state, dispatch) {
  const here = blockAt(state);
  if (!here) return false;
  if (dispatch) {
    const change = state.doc.childCount === 1
      ? state.tr.replaceWith(0, state.doc.content.size, make("paragraph"))
      : state.tr.delete(here.pos, here.pos + here.node.nodeSize);
    change.setSelection(Selection.near(change.doc.resolve(Math.min(here.pos + 1, change.doc.content.size)), 1));
    dispatch(change.scrollIntoView());
  }
  return true;
}

// Set what a block holds besides its text: another picture, another story.
export function change(view, pos, attrs) {
  const node = view.state.doc.nodeAt(pos);
  if (node) view.dispatch(view.state.tr.setNodeMarkup(pos, null, { ...node.attrs, ...attrs }));
}

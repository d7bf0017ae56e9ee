// The keys of the surface: Enter makes a paragraph, Tab goes on, Alt with an arrow moves a block.
import { pm } from "../../../django_prose_editor/editor.js";
import { blockAt, move, remove, turnInto } from "./blocks.js";
import { make } from "./document.js";
import { isPiece, schema } from "./schema.js";

const { baseKeymap, chainCommands, splitBlock, toggleMark } = pm.commands;
const { addRowAfter, deleteColumn, deleteRow, goToNextCell, isInTable } = pm.tables;
const { NodeSelection, Selection, TextSelection } = pm.state;
const { nodes, marks } = schema;

const put = (state, dispatch, from, to, node, caret) => {
  if (dispatch) {
    const change = state.tr.replaceWith(from, to, node);
    change.setSelection(TextSelection.near(change.doc.resolve(caret)));
    dispatch(change.scrollIntoView());
  }
  return true;
};

const paragraphBehind = (state, dispatch) => {
  const { node, pos } = blockAt(state);
  const behind = pos + node.nodeSize;
  const next = state.doc.nodeAt(behind);
  if (next?.type === nodes.paragraph && !next.childCount) {
    if (dispatch) dispatch(state.tr.setSelection(TextSelection.create(state.doc, behind + 1)).scrollIntoView());
    return true;
  }
  return put(state, dispatch, behind, behind, make("paragraph"), behind + 1);
};

// On a chosen picture or story Enter goes on behind it.
const enterBehindChosen = (state, dispatch) => state.selection instanceof NodeSelection && paragraphBehind(state, dispatch);

// In a caption, a source or an address Enter goes to the block's next text, and from the last one on behind it.
const enterInPiece = (state, dispatch) => {
  const { $from } = state.selection;
  if (!isPiece($from.parent.type)) return false;
  const holder = $from.node(1);
  if ($from.index(1) + 1 < holder.childCount && holder.type === nodes.table) return nextPiece(1)(state, dispatch);
  if (holder.type === nodes.quote && $from.parent.type === nodes.quoted && !$from.parent.childCount) return turnInto("paragraph")(state, dispatch);
  if ($from.parent.type === nodes.address) return nextPiece(1)(state, dispatch);
  return paragraphBehind(state, dispatch);
};

const nextPiece = (step) => (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.depth < 2 || !isPiece($from.parent.type)) return false;
  const holder = $from.node(1);
  const place = $from.index(1) + step;
  if (place < 0 || place >= holder.childCount) return false;
  let pos = $from.start(1);
  for (let before = 0; before < place; before += 1) pos += holder.child(before).nodeSize;
  if (dispatch) dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(pos + 1), 1)).scrollIntoView());
  return true;
};

// A selection that begins above a table and ends in it stands in no cell.
const isInCell = (state) => isInTable(state) && state.selection.$from.node(2)?.type === nodes.grid;

// In a table Enter goes to the cell below; below the last row it makes one.
const enterInTable = (state, dispatch, view) => {
  if (!isInCell(state)) return false;
  const { $from } = state.selection;
  const grid = $from.node(2);
  const [row, column] = [$from.index(2), $from.index(3)];
  if (row + 1 >= grid.childCount) {
    if (!dispatch) return true;
    addRowAfter(state, dispatch);
    return intoCell(view.state, view.dispatch, row + 1, column);
  }
  return intoCell(state, dispatch, row + 1, column);
};

const intoCell = (state, dispatch, row, column) => {
  const { $from } = state.selection;
  let pos = $from.start(2);
  const grid = $from.node(2);
  for (let before = 0; before < row; before += 1) pos += grid.child(before).nodeSize;
  pos += 1;
  for (let before = 0; before < column; before += 1) pos += grid.child(row).child(before).nodeSize;
  if (dispatch) dispatch(state.tr.setSelection(TextSelection.create(state.doc, pos + 1)).scrollIntoView());
  return true;
};

const tabInTable = (step) => (state, dispatch, view) => {
  if (!isInCell(state)) return false;
  if (goToNextCell(step)(state, dispatch)) return true;
  if (step < 0) return nextPiece(-1)(state, dispatch);
  if (!dispatch) return true;
  addRowAfter(state, dispatch);
  return intoCell(view.state, view.dispatch, state.selection.$from.index(2) + 1, 0);
};

// Enter before the first letter puts an empty line above: the words keep their block, and so their row.
const enterBeforeWords = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset || !$from.parent.childCount) return false;
  const at = $from.before(1);
  return put(state, dispatch, at, at, make("paragraph"), at + 3);
};

// An empty item ends its list.
const enterInEmptyItem = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== nodes.item || $from.parent.childCount) return false;
  const list = $from.node(1);
  const place = $from.index(1);
  const start = $from.before(1);
  const above = list.children.slice(0, place);
  const below = list.children.slice(place + 1);
  const made = [
    ...(above.length ? [make("list", list.attrs, above)] : []),
    make("paragraph", above.length ? null : { bid: list.attrs.bid }),
    ...(below.length ? [make("list", { ...list.attrs, bid: null }, below)] : []),
  ];
  const caret = start + (above.length ? made[0].nodeSize : 0) + 1;
  return put(state, dispatch, start, start + list.nodeSize, made, caret);
};

// A new line behind a subhead is a paragraph; behind an item, an item.
const enterInWords = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type !== nodes.subhead && $from.parent.type !== nodes.paragraph) return splitBlock(state, dispatch);
  const isAtEnd = $from.parentOffset === $from.parent.content.size;
  if (!dispatch) return true;
  const change = state.tr.deleteSelection();
  const type = isAtEnd ? nodes.paragraph : $from.parent.type;
  change.split(change.mapping.map(state.selection.from), 1, [{ type, attrs: { bid: null } }]);
  dispatch(change.scrollIntoView());
  return true;
};

const breakLine = (state, dispatch) => {
  const { $from } = state.selection;
  if (!$from.parent.type.contentMatch.matchType(nodes.hard_break)) return isPiece($from.parent.type);
  if (dispatch) dispatch(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

// Backspace before the first letter of a subhead, a list or a quote makes it plain again.
const backToPlain = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset) return false;
  const { parent } = $from;
  if (parent.type === nodes.subhead || parent.type === nodes.quoted) return turnInto("paragraph")(state, dispatch);
  if (parent.type !== nodes.item || $from.index(1)) return false;
  const list = $from.node(1);
  const start = $from.before(1);
  const rest = list.children.slice(1);
  const made = [make("paragraph", { bid: list.attrs.bid }, parent.content), ...(rest.length ? [make("list", { ...list.attrs, bid: null }, rest)] : [])];
  return put(state, dispatch, start, start + list.nodeSize, made, start + 1);
};

// An empty line goes away as itself: the words beside it keep their block.
const dropEmptyLine = (side) => (state, dispatch) => {
  const { $from, empty } = state.selection;
  const isAtEdge = side < 0 ? !$from.parentOffset : $from.parentOffset === $from.parent.content.size;
  if (!empty || $from.depth !== 1 || !isAtEdge) return false;
  const here = $from.parent;
  const beside = state.doc.maybeChild($from.index(0) + side);
  const line = side < 0 ? beside : here;
  const words = side < 0 ? here : beside;
  if (!line?.isTextblock || line.content.size || !words?.isTextblock || !words.content.size) return false;
  const from = side < 0 ? $from.before(1) - line.nodeSize : $from.before(1);
  if (dispatch) dispatch(state.tr.delete(from, from + line.nodeSize).scrollIntoView());
  return true;
};

// Delete behind a line's last letter takes up the first item of the list below it, and leaves the others their list.
const takeUpItem = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || !$from.parent.childCount || $from.parentOffset !== $from.parent.content.size) return false;
  const list = state.doc.maybeChild($from.index(0) + 1);
  if (list?.type !== nodes.list) return false;
  const behind = $from.after(1);
  const item = list.firstChild;
  if (dispatch) {
    const change = list.childCount === 1
      ? state.tr.delete(behind, behind + list.nodeSize)
      : state.tr.delete(behind + 1, behind + 1 + item.nodeSize);
    change.insert($from.pos, item.content);
    dispatch(change.setSelection(TextSelection.create(change.doc, $from.pos)).scrollIntoView());
  }
  return true;
};

// A caption's first letter is not the way out of its picture.
const stayInPiece = (state) => {
  const { $from, empty } = state.selection;
  return empty && !$from.parentOffset && (isPiece($from.parent.type) || isInTable(state));
};
const stayInPieceBefore = (state) => {
  const { $from, empty } = state.selection;
  return empty && $from.parentOffset === $from.parent.content.size && (isPiece($from.parent.type) || isInTable(state));
};

// Select what the caret stands in before everything: the text, then the whole body.
const selectMore = (state, dispatch) => {
  const { $from, from, to } = state.selection;
  if (!$from.depth || (from === $from.start() && to === $from.end())) return false;
  if (dispatch) dispatch(state.tr.setSelection(TextSelection.create(state.doc, $from.start(), $from.end())));
  return true;
};

const chooseBlock = (state, dispatch) => {
  const here = blockAt(state);
  if (!here || state.selection instanceof NodeSelection) return false;
  if (dispatch) dispatch(state.tr.setSelection(NodeSelection.create(state.doc, here.pos)));
  return true;
};

// With nothing left to take back the key is still answered: unanswered, Shift with Z would be read as Z and undo.
const answered = (command) => (state, dispatch) => { command(state, dispatch); return true; };

export const keys = () => pm.keymap.keymap({
  "Mod-z": answered(pm.history.undo),
  "Mod-y": answered(pm.history.redo),
  "Mod-Shift-z": answered(pm.history.redo),
  "Mod-b": toggleMark(marks.strong),
  "Mod-i": toggleMark(marks.em),
  "Mod-Alt-0": turnInto("paragraph"),
  "Mod-Alt-2": turnInto("subhead"),
  "Mod-Alt-q": turnInto("quote"),
  "Mod-Shift-8": turnInto("list"),
  "Mod-Shift-7": turnInto("numbered"),
  "Mod-a": chainCommands(selectMore, pm.commands.selectAll),
  "Alt-ArrowUp": move(-1),
  "Alt-ArrowDown": move(1),
  "Alt-Backspace": remove,
  "Alt-Shift-ArrowUp": chooseBlock,
  "Mod-Shift-Backspace": chainCommands(deleteRow, remove),
  "Mod-Alt-Backspace": deleteColumn,
  Tab: chainCommands(tabInTable(1), nextPiece(1)),
  "Shift-Tab": chainCommands(tabInTable(-1), nextPiece(-1)),
  "Shift-Enter": breakLine,
  Enter: chainCommands(enterBehindChosen, enterInPiece, enterInTable, enterInEmptyItem, enterBeforeWords, enterInWords),
  Backspace: chainCommands(dropEmptyLine(-1), backToPlain, stayInPiece, baseKeymap.Backspace),
  Delete: chainCommands(dropEmptyLine(1), takeUpItem, stayInPieceBefore, baseKeymap.Delete),
});

export const plainKeys = () => pm.keymap.keymap(baseKeymap);

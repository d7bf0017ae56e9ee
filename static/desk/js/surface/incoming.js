// What comes in from elsewhere: pasted pages and lines are cleaned, pictures join the house's photos.
import { pm } from "../../../django_prose_editor/editor.js";
import { blockAt } from "./blocks.js";
import { Fragment, inert, make } from "./document.js";
import { withoutKnownIds } from "./ids.js";
import { cleanText, cleaned, tidy } from "./paste.js";
import { openPlace } from "./places.js";
import { isPiece, schema } from "./schema.js";

const { Slice } = pm.model;
const { isInTable } = pm.tables;
const { Plugin } = pm.state;

const pictures = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

// A table of a cleaned page as our own: a caption and a grid.
function framed(html) {
  const page = inert.createElement("div");
  page.innerHTML = html;
  for (const table of page.querySelectorAll("table")) {
    if (table.closest("[data-kind]")) continue;
    const figure = inert.createElement("figure");
    figure.dataset.kind = "table";
    const caption = inert.createElement("div");
    caption.dataset.piece = "caption";
    caption.textContent = table.caption?.textContent ?? "";
    table.caption?.remove();
    table.replaceWith(figure);
    figure.append(caption, table);
  }
  return page.innerHTML;
}

const blocksOf = (pieces) => pieces.map(({ kind, text, items, ordered }) => (kind === "list"
  ? make("list", { ordered: Boolean(ordered) }, items.map((item) => make("item", null, item ? schema.text(item) : null)))
  : make(kind === "subhead" ? "subhead" : "paragraph", null, text ? schema.text(text) : null)));

// Bring pictures in one after the other, each at the place where it was let go.
export async function bring(surface, files, pos) {
  const { view, words } = surface;
  const place = openPlace(view, pos);
  for (const [number, file] of files.entries()) {
    const coming = document.createElement("p");
    coming.className = "place__told";
    coming.setAttribute("role", "status");
    coming.textContent = words.bringing.replace("%s", file.name);
    place.dom.append(coming);
    try {
      const photo = await surface.bringPhoto(file);
      const at = place.at();
      const block = make("photo", { photo: photo.id }, [make("caption"), make("credit"), make("alt")]);
      const isLast = number === files.length - 1 && at >= view.state.doc.content.size;
      view.dispatch(view.state.tr.insert(at, Fragment.fromArray(isLast ? [block, make("paragraph")] : [block])));
      coming.remove();
    } catch (refused) {
      const note = told(`${file.name}: ${refused.message || words.lost}`, words, () => {
        note.remove();
        if (!place.dom.querySelector(".place__told")) place.close();
        view.focus();
      });
      note.classList.add("is-refused");
      note.setAttribute("role", "alert");
      coming.replaceWith(note);
    }
  }
  if (!place.dom.querySelector(".place__told")) place.close();
}

// A page's pictures are somebody's: they are not taken along, and the writer is told so.
function tellLeft(surface, left) {
  const { view, words } = surface;
  setTimeout(() => {
    const place = openPlace(view, behind(view.state));
    place.dom.append(told(words.left_behind.replace("0", left), words, () => { place.close(); view.focus(); }));
  });
}

function told(sentence, words, close) {
  const note = document.createElement("p");
  note.className = "place__told";
  note.setAttribute("role", "status");
  const gone = document.createElement("button");
  gone.type = "button";
  gone.className = "button button--quiet";
  gone.textContent = words.close;
  gone.addEventListener("click", close);
  note.append(sentence, " ", gone);
  return note;
}

// Several blocks pasted before the first letter of a paragraph stand above it: its words keep their block.
function pasteAbove(view, slice) {
  const { $from, empty } = view.state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset || !$from.parent.content.size || slice.content.childCount < 2) return false;
  if (!slice.content.content.every((node) => node.type.isInGroup("block"))) return false;
  view.dispatch(view.state.tr.insert($from.before(1), slice.content).scrollIntoView());
  return true;
}

export const incoming = (surface) => new Plugin({
  props: {
    transformPastedHTML(html) {
      const { html: clean, pictures: left } = cleaned(html);
      if (left) tellLeft(surface, left);
      return clean.includes("data-pm-slice") ? clean : framed(clean);
    },
    clipboardTextParser(text, $context) {
      // In a caption or a cell the lines are one line.
      if (isPiece($context.parent.type) || $context.parent.type.spec.tableRole) {
        const line = tidy(text.replace(/\s*\n\s*/g, " ").trim());
        return new Slice(line ? Fragment.from(schema.text(line)) : Fragment.empty, 0, 0);
      }
      return new Slice(Fragment.fromArray(blocksOf(cleanText(text, { language: surface.language }))), 1, 1);
    },
    // What is dragged to another place is still itself.
    transformPasted: (slice, view) => (view.dragging?.move ? slice : withoutKnownIds(slice, view.state.doc)),
    handlePaste(view, event, slice) {
      const files = pictures(event.clipboardData);
      if (files.length && !event.clipboardData.types.includes("text/html")) {
        bring(surface, files, behind(view.state));
        return true;
      }
      const { $from } = view.state.selection;
      // A page pasted into a caption or a cell leaves its words there and nothing else.
      if ((isPiece($from.parent.type) || isInTable(view.state)) && slice.content.size) {
        const words = tidy(slice.content.textBetween(0, slice.content.size, " ", " ").trim());
        if (words) view.dispatch(view.state.tr.insertText(words).scrollIntoView());
        return true;
      }
      return pasteAbove(view, slice);
    },
    handleDrop(view, event) {
      const files = pictures(event.dataTransfer);
      if (!files.length) return false;
      event.preventDefault();
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
      const $at = at && view.state.doc.resolve(at.pos);
      bring(surface, files, $at && $at.depth ? $at.after(1) : (at?.pos ?? view.state.doc.content.size));
      return true;
    },
  },
});

export function behind(state) {
  const here = blockAt(state);
  return here ? here.pos + here.node.nodeSize : state.doc.content.size;
}


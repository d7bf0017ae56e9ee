// How the blocks look that hold more than words: a picture, a gallery, a table, a film, another story.
import { pm } from "../../../django_prose_editor/editor.js";
import { change } from "./blocks.js";
import { icon } from "./drawings.js";

const { addColumnAfter, addRowAfter, deleteColumn, deleteRow, toggleHeaderRow } = pm.tables;
const { NodeSelection, TextSelection } = pm.state;

const element = (tag, className, ...inside) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside);
  return made;
};

const button = (words, drawing, act) => {
  const made = element("button", "button button--quiet tool");
  made.type = "button";
  if (drawing) made.append(icon(drawing));
  made.append(element("span", "", words));
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("click", (event) => { event.preventDefault(); act(event); });
  return made;
};

// A frame around the block's own texts; `fill` draws what is no text and is called again when the block changes.
class Frame {
  constructor(surface, node, view, getPos, { tag = "figure", draw, hasTexts = true }) {
    Object.assign(this, { surface, node, view, getPos, draw });
    this.dom = element(tag, `frame frame--${node.type.name}`);
    this.shown = element("div", "frame__shown");
    this.shown.contentEditable = "false";
    this.dom.append(this.shown);
    if (hasTexts) {
      this.contentDOM = element("div", "frame__texts");
      this.dom.append(this.contentDOM);
    }
    this.name();
    draw(this);
  }

  name() {
    this.dom.dataset.kind = this.node.type.name;
    if (this.node.attrs.bid) this.dom.dataset.bid = this.node.attrs.bid;
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    const isOther = JSON.stringify({ ...node.attrs, bid: 0 }) !== JSON.stringify({ ...this.node.attrs, bid: 0 });
    this.node = node;
    this.name();
    if (isOther) this.draw(this);
    return true;
  }

  set(attrs) {
    change(this.view, this.getPos(), attrs);
    this.view.focus();
  }

  choose() {
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, this.getPos())));
    this.view.focus();
  }

  // The rows and columns that a table's button means are those of the caret, or else the table's last ones.
  inTable(command) {
    const { state } = this.view;
    const from = this.getPos();
    const { $from } = state.selection;
    if ($from.depth < 3 || $from.before(1) !== from) {
      const end = from + this.node.nodeSize - 4;
      this.view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(end), -1)));
    }
    command(this.view.state, this.view.dispatch);
    this.view.focus();
  }

  stopEvent(event) {
    return this.shown.contains(event.target) && !(event.type.startsWith("drag") || event.type === "mousedown");
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM?.contains(mutation.target);
  }
}

const image = (told, number, words) => {
  if (!told) return element("p", "frame__missing", words.photo_number.replace("0", number));
  const shown = element("img", "frame__image");
  shown.src = told.src;
  if (told.width) shown.width = told.width;
  if (told.height) shown.height = told.height;
  shown.alt = "";
  shown.loading = "lazy";
  shown.decoding = "async";
  shown.draggable = false;
  return shown;
};

const drawPhoto = (frame) => {
  const { surface, node } = frame;
  const told = surface.photos.get(node.attrs.photo);
  const tools = element("div", "frame__tools", button(surface.words.replace, "photo", async () => {
    const [chosen] = await surface.pickPhotos({ many: false, pos: frame.getPos() + frame.node.nodeSize });
    if (chosen) frame.set({ photo: chosen.id });
  }));
  const shown = image(told, node.attrs.photo, surface.words);
  shown.addEventListener("mousedown", (event) => { event.preventDefault(); frame.choose(); });
  frame.shown.replaceChildren(shown, tools);
  if (told && !told.credit) frame.shown.append(element("p", "frame__warning", surface.words.no_credit));
  // The missing owner is said above, as a whole sentence.
  const rights = (told?.warnings ?? []).filter((warning) => warning.icon === "clock" || told.credit);
  for (const warning of rights) frame.shown.append(element("p", "frame__warning", warning.words));
};

const drawGallery = (frame) => {
  const { surface, node } = frame;
  const { words } = surface;
  const { photos } = node.attrs;
  const set = (list) => frame.set({ photos: list });
  const shown = photos.map((id, place) => {
    const told = surface.photos.get(id);
    const named = (text) => `${text}: ${told?.caption?.[surface.language] || id}`;
    const tool = (text, drawing, act) => {
      const made = button("", drawing, act);
      made.title = text;
      made.setAttribute("aria-label", named(text));
      return made;
    };
    const tools = element("div", "frame__tools",
      ...(place ? [tool(words.earlier, "up", () => set(photos.with(place, photos[place - 1]).with(place - 1, id)))] : []),
      tool(words.take_away, "x", () => set(photos.filter((_photo, other) => other !== place))));
    return element("li", "", image(told, id, words), tools);
  });
  const add = button(words.add_photos, "plus", async () => {
    const chosen = await surface.pickPhotos({ many: true, pos: frame.getPos() + frame.node.nodeSize });
    if (chosen.length) frame.set({ photos: [...new Set([...frame.node.attrs.photos, ...chosen.map((photo) => photo.id)])] });
  });
  frame.shown.replaceChildren(element("ul", "frame__row", ...shown), element("div", "frame__tools", add));
};

const drawStory = (frame) => {
  const { surface, node } = frame;
  const told = surface.stories.get(node.attrs.story);
  const headline = element("b", "frame__headline", told?.headline ?? surface.words.story_number.replace("0", node.attrs.story));
  headline.dir = "auto";
  const state = element("span", "quiet", told?.state?.words ?? told?.state ?? "");
  const tools = element("span", "frame__tools", button(surface.words.replace, "", async () => {
    const chosen = await surface.pickStory({ pos: frame.getPos() + frame.node.nodeSize });
    if (chosen) frame.set({ story: chosen.id });
  }));
  frame.shown.replaceChildren(element("span", "frame__label", surface.words.read_also), headline, state, tools);
  headline.addEventListener("mousedown", (event) => { event.preventDefault(); frame.choose(); });
};

const drawTable = (frame) => {
  const { words } = frame.surface;
  const tools = [
    [words.add_row, addRowAfter], [words.add_column, addColumnAfter],
    [words.drop_row, deleteRow], [words.drop_column, deleteColumn], [words.head_row, toggleHeaderRow],
  ].map(([label, command]) => button(label, "", () => frame.inTable(command)));
  frame.shown.replaceChildren(element("span", "frame__label", words.table), element("div", "frame__tools", ...tools));
};

const drawLink = (frame) => {
  frame.shown.replaceChildren(element("span", "frame__label", frame.surface.words[frame.node.type.name]));
};

// Return the makers of these blocks' frames, for one surface.
export function figures(surface) {
  const framed = (told) => (node, view, getPos) => new Frame(surface, node, view, getPos, told);
  return {
    photo: framed({ draw: drawPhoto }),
    gallery: framed({ draw: drawGallery }),
    table: framed({ draw: drawTable }),
    media: framed({ draw: drawLink }),
    embed: framed({ draw: drawLink }),
    read_also: framed({ draw: drawStory, tag: "aside", hasTexts: false }),
  };
}

export { button, element };

// One language's body as one continuous page to write on; what it says stands at any moment in its hidden field.
import { pm } from "../../../django_prose_editor/editor.js";
import { aside } from "./aside.js";
import { barsAside } from "./bars.js";
import { bubble } from "./bubble.js";
import { copy } from "./copy.js";
import { count, read, serializer, write } from "./document.js";
import { figures } from "./figures.js";
import { handle } from "./handle.js";
import { hints } from "./hints.js";
import { ids } from "./ids.js";
import { behind, incoming } from "./incoming.js";
import { keys, plainKeys } from "./keys.js";
import { others } from "./others.js";
import { openPlace, places } from "./places.js";
import { schema } from "./schema.js";
import { slash } from "./slash.js";

const { EditorState } = pm.state;
const { EditorView } = pm.view;

// Long enough to let a word be finished, short enough that a closed window loses none.
const PAUSE = 250;

const isPicture = (node) => node.type === schema.nodes.photo || node.type === schema.nodes.gallery;

// Whoever keeps pictures alone writes their words and changes which they are; everything else stands still.
const picturesOnly = () => new pm.state.Plugin({
  filterTransaction(transaction, state) {
    if (!transaction.docChanged) return true;
    const [before, after] = [state.doc.children, transaction.doc.children];
    return before.length === after.length && before.every((node, place) =>
      node === after[place] || (isPicture(node) && node.type === after[place].type && node.attrs.bid === after[place].attrs.bid)
      || (!node.attrs.bid && node.content.eq(after[place].content)));
  },
  props: {
    decorations(state) {
      const still = [];
      state.doc.forEach((node, offset) => {
        if (!isPicture(node)) still.push(pm.view.Decoration.node(offset, offset + node.nodeSize, { contenteditable: "false", class: "is-still" }));
      });
      return pm.view.DecorationSet.create(state.doc, still);
    },
  },
});

export class Surface {
  constructor(field, { words, picker }) {
    Object.assign(this, { field, words, picker });
    this.language = field.dataset.surface;
    this.photos = new Map();
    this.stories = new Map();
    this.host = document.createElement("div");
    this.host.className = "surface";
    this.host.lang = this.language;
    this.host.dir = field.dir;
    for (const [name, label] of Object.entries(words.labels)) this.host.style.setProperty(`--word-${name}`, JSON.stringify(label));
    field.after(this.host);
    this.view = new EditorView(this.host, {
      state: this.begin(JSON.parse(field.value || "[]")),
      nodeViews: figures(this),
      clipboardSerializer: serializer,
      scrollThreshold: barsAside(4),
      scrollMargin: barsAside(12),
      editable: () => !field.dataset.locked,
      attributes: {
        class: "surface__text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": field.dataset.label,
        lang: this.language,
        dir: field.dir,
        spellcheck: "true",
        ...(field.dataset.error ? { "aria-invalid": "true", "aria-describedby": field.dataset.error } : {}),
      },
      dispatchTransaction: (transaction) => {
        this.view.updateState(this.view.state.apply(transaction));
        if (transaction.docChanged) this.soon();
      },
      handleDOMEvents: {
        focus: () => { this.host.dispatchEvent(new CustomEvent("surface:focus", { bubbles: true, detail: this })); return false; },
        blur: () => { this.flush(); return false; },
        copy: (view, event) => copy(view, event, this),
        cut: (view, event) => copy(view, event, this),
      },
    });
    this.first = this.text;
    field.value = this.first;
    field.addEventListener("restored", () => this.take(JSON.parse(field.value || "[]")));
  }

  // A state for these blocks, remembering what they print where they say nothing themselves.
  begin(entries) {
    this.ghosts = new Map();
    for (const entry of entries) {
      if (entry.ghost) this.ghosts.set(entry.uid, entry.ghost);
      for (const told of [entry.told ?? []].flat()) (entry.kind === "read_also" ? this.stories : this.photos).set(told.id, told);
    }
    const { doc, originals } = read(entries);
    this.originals = originals;
    const state = EditorState.create({
      doc,
      schema,
      plugins: [
        ...(this.field.dataset.only ? [picturesOnly()] : []),
        ids(), aside(), places(), others(), slash(this), bubble(this), handle(this), incoming(this), keys(), plainKeys(),
        pm.history.history({ depth: 300 }), pm.tables.tableEditing(),
        hints({
          words: this.words,
          ghostOf: (node) => this.ghosts.get(node.attrs.bid) ?? "",
          hintOf: (node) => this.originals?.get(node.attrs.bid)?.entry.attrs?.hint ?? "",
          captionOf: (node) => this.photos.get(node.attrs.photo)?.caption?.[this.language] ?? "",
        }),
      ],
    });
    // Blocks made here have no ids yet; an empty change lets every block have its own before anything is typed.
    return doc.firstChild.attrs.bid ? state : state.apply(state.tr.setNodeAttribute(0, "bid", null));
  }

  get text() {
    return write(this.view.state.doc, this.originals);
  }

  take(entries) {
    for (const tool of this.host.querySelectorAll(":scope > :not(.surface__text)")) tool.remove();
    this.view.updateState(this.begin(entries));
    this.flush();
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.flush(), PAUSE);
  }

  flush() {
    clearTimeout(this.waiting);
    const { text } = this;
    if (text !== this.field.value) {
      this.field.value = text;
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.tell();
  }

  tell() {
    this.host.dispatchEvent(new CustomEvent("body:changed", { bubbles: true, detail: { language: this.language, ...count(this.view.state.doc) } }));
  }

  focus() {
    this.view.focus();
  }

  focusAtEnd() {
    this.view.dispatch(this.view.state.tr.setSelection(pm.state.Selection.atEnd(this.view.state.doc)));
    this.focus();
  }

  async pickPhotos({ many, pos = behind(this.view.state) }) {
    const place = openPlace(this.view, pos);
    const chosen = await this.picker.pickPhotos({ beside: place.anchor, many, language: this.language });
    place.close();
    for (const told of chosen) this.photos.set(told.id, told);
    this.view.focus();
    return chosen;
  }

  async pickStory({ pos = behind(this.view.state) } = {}) {
    const place = openPlace(this.view, pos);
    const chosen = await this.picker.pickStory({ beside: place.anchor, language: this.language });
    place.close();
    if (chosen) this.stories.set(chosen.id, chosen);
    this.view.focus();
    return chosen;
  }

  async bringPhoto(file) {
    const told = await this.picker.bringPhoto(file);
    this.photos.set(told.id, told);
    return told;
  }
}

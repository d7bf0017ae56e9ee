// A place between two blocks where something is chosen or awaited: a picker, a picture on its way.
import { pm } from "../../../django_prose_editor/editor.js";

const { Plugin, PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("places");

export const places = () => new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(transaction, set) {
      const kept = set.map(transaction.mapping, transaction.doc);
      const told = transaction.getMeta(key);
      if (told?.open) return kept.add(transaction.doc, [Decoration.widget(told.open.pos, told.open.dom, { key: told.open.name, side: 1, stopEvent: () => true, ignoreSelection: true })]);
      if (told?.close) return kept.remove(kept.find(null, null, (spec) => spec.key === told.close));
      return kept;
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

let opened = 0;

// Open a place behind the block of the caret; return its element and the way to close it.
export function openPlace(view, pos) {
  const name = `place-${opened += 1}`;
  const dom = document.createElement("div");
  dom.className = "place";
  dom.contentEditable = "false";
  const anchor = document.createElement("span");
  dom.append(anchor);
  view.dispatch(view.state.tr.setMeta(key, { open: { pos, dom, name } }));
  return {
    dom,
    anchor,
    // The place moves with the text that is written above it meanwhile.
    at: () => key.getState(view.state).find(null, null, (spec) => spec.key === name)[0]?.from ?? view.state.doc.content.size,
    close: () => { if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { close: name })); },
  };
}

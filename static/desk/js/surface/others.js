// Where others write: a tint over their paragraph and their letters beside it. The paragraph stays anybody's to write in.
import { pm } from "../../../django_prose_editor/editor.js";

const { Plugin, PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("others");

export const others = () => new Plugin({
  key,
  state: {
    init: () => new Map(),
    apply: (transaction, people) => transaction.getMeta(key) ?? people,
  },
  props: {
    decorations(state) {
      const people = key.getState(state);
      if (!people.size) return null;
      const found = [];
      state.doc.forEach((node, offset) => {
        const face = people.get(node.attrs.bid);
        if (face) found.push(Decoration.node(offset, offset + node.nodeSize, { class: "has-company", "data-face": face }));
      });
      return DecorationSet.create(state.doc, found);
    },
  },
});

export function showOthers(view, people) {
  const faces = new Map(people.map(({ block, face }) => [block, face]));
  const shown = key.getState(view.state);
  if (shown.size === faces.size && [...faces].every(([block, face]) => shown.get(block) === face)) return;
  view.dispatch(view.state.tr.setMeta(key, faces).setMeta("addToHistory", false));
}

// Where the caret is, and what an empty place is for: said in the place itself, never saved with it.
import { pm } from "../../../django_prose_editor/editor.js";
import { schema } from "./schema.js";

const { Plugin } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const { nodes } = schema;

// `ghostOf(node)` returns the words that an empty block or caption would otherwise print, `hintOf(node)` what the
// story's template wants to be written there, if any.
export const hints = ({ words, ghostOf, hintOf, captionOf }) => new Plugin({
  props: {
    decorations(state) {
      const found = [];
      const here = state.selection.$from.index(0);
      const isBlank = state.doc.childCount === 1 && !state.doc.firstChild.content.size;
      state.doc.forEach((node, offset, place) => {
        const isEmptyLine = node.isTextblock && !node.content.size;
        const ghost = isEmptyLine ? ghostOf(node) : "";
        const hint = node.textContent ? "" : hintOf(node);
        const attrs = {};
        if (place === here) attrs.class = "is-here";
        if (ghost) attrs["data-ghost"] = ghost;
        else if (isEmptyLine && hint) attrs["data-hint"] = hint;
        else if (isBlank && node.type === nodes.paragraph) attrs["data-hint"] = words.begin;
        else if (isEmptyLine && place === here && node.type === nodes.paragraph) attrs["data-hint"] = words.slash;
        else if (isEmptyLine && node.type === nodes.subhead) attrs["data-hint"] = words.subhead;
        if (Object.keys(attrs).length) found.push(Decoration.node(offset, offset + node.nodeSize, attrs));
        // A quote's and a list's words stand one level deeper.
        if (hint && !isEmptyLine && node.firstChild?.isTextblock) {
          found.push(Decoration.node(offset + 1, offset + 1 + node.firstChild.nodeSize, { "data-hint": hint }));
        }
        if (node.type === nodes.photo && !node.firstChild.childCount) {
          const own = captionOf(node);
          if (own) found.push(Decoration.node(offset + 1, offset + 1 + node.firstChild.nodeSize, { "data-hint": own }));
        }
      });
      return DecorationSet.create(state.doc, found);
    },
  },
});

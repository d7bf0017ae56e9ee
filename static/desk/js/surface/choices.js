// What can be put into a body, by name: for the menu at `/`, and for the buttons that name a kind.
import { insert, turnInto, blockAt } from "./blocks.js";

const WORDS = ["subhead", "quote", "list", "numbered"];

// Return the kinds with their names in the desk's language; the first letters of any of them find it.
export const choices = ({ words }) =>
  ["subhead", "photo", "quote", "list", "numbered", "read_also", "table", "gallery", "media", "embed"]
    .map((kind) => ({ kind, label: words[kind], hint: words.hints[kind] ?? "", names: [words[kind], ...(words.synonyms[kind] ?? [])] }));

// Put that kind where the caret stands; a picture and a story are chosen first.
export async function put(surface, kind) {
  const { view } = surface;
  if (WORDS.includes(kind)) {
    const here = blockAt(view.state);
    if (here && turnInto(kind)(view.state, view.dispatch)) view.focus();
    else insert(view, kind);
    return;
  }
  if (kind === "photo") {
    const [told] = await surface.pickPhotos({ many: false });
    if (told) insert(view, kind, told);
  } else if (kind === "gallery") {
    const told = await surface.pickPhotos({ many: true });
    if (told.length) insert(view, kind, told);
  } else if (kind === "read_also") {
    const told = await surface.pickStory({});
    if (told) insert(view, kind, told);
  } else insert(view, kind);
}

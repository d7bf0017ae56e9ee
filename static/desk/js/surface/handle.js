// The handle beside the block of the caret: what it is, where it stands, and away with it.
import { pm } from "../../../django_prose_editor/editor.js";
import { blockAt, move, remove, turnInto } from "./blocks.js";
import { icon } from "./drawings.js";
import { button, element } from "./figures.js";
import { isWords } from "./schema.js";

export function handle(surface) {
  const { words } = surface;
  const box = element("details", "handle menu");
  const summary = element("summary", "handle__grip", icon("handle"), element("span", "visually-hidden", words.block));
  summary.title = words.block;
  const list = element("div", "menu__list handle__list");
  box.append(summary, list);
  box.hidden = true;
  surface.host.append(box);
  let at = null;

  const act = (command) => () => { box.open = false; command(surface.view.state, surface.view.dispatch); surface.view.focus(); };
  const fill = () => {
    const here = blockAt(surface.view.state);
    if (!here) return;
    const kinds = isWords(here.node.type)
      ? ["paragraph", "subhead", "quote", "list", "numbered"].filter((kind) => kind !== here.node.type.name).map((kind) => button(words[kind], "", act(turnInto(kind))))
      : [];
    list.replaceChildren(...kinds,
      button(`${words.up} (Alt+↑)`, "up", act(move(-1))), button(`${words.down} (Alt+↓)`, "down", act(move(1))),
      button(`${words.comment} (Ctrl+Alt+M)`, "comment", () => { box.open = false; surface.view.focus(); surface.host.dispatchEvent(new CustomEvent("surface:comment", { bubbles: true })); }),
      button(`${words.remove_block} (Alt+⌫)`, "x", act(remove)));
  };
  box.addEventListener("toggle", () => { if (box.open) fill(); });

  const draw = (view) => {
    const here = blockAt(view.state);
    const dom = here && view.nodeDOM(here.pos);
    if (!dom?.getBoundingClientRect) { box.hidden = true; return; }
    if (at === dom && !box.hidden && box.dataset.top === String(dom.offsetTop)) return;
    at = dom;
    box.hidden = false;
    box.dataset.top = String(dom.offsetTop);
    box.style.insetBlockStart = `${dom.offsetTop + view.dom.offsetTop}px`;
  };
  return new pm.state.Plugin({ view: () => ({ update: draw, destroy: () => box.remove() }) });
}

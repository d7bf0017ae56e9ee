// The menu at `/` in an empty paragraph: type to narrow it, arrows to walk it, Enter to take, Escape to keep the sign.
import { pm } from "../../../django_prose_editor/editor.js";
import { barsAside } from "./bars.js";
import { choices, put } from "./choices.js";
import { element } from "./figures.js";
import { schema } from "./schema.js";

const { Plugin } = pm.state;
// Arabic layouts have the sign of division where others have the slash.
const OPENED = /^[/÷](\S{0,20})$/u;

const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
  .replace(/[أإآٱ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي").toLowerCase();

export function slash(surface) {
  const every = choices(surface);
  const list = element("ul", "slash");
  list.id = `slash-${surface.language}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", surface.words.insert);
  list.hidden = true;
  const told = element("p", "visually-hidden");
  told.setAttribute("role", "status");
  surface.host.append(list, told);
  let found = [];
  let chosen = 0;
  let dismissed = "";

  const typed = (state) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.parent.type !== schema.nodes.paragraph || $from.parentOffset !== $from.parent.content.size) return null;
    return $from.parent.textContent.match(OPENED);
  };
  const close = (view) => {
    if (list.hidden) return;
    list.hidden = true;
    found = [];
    view.dom.removeAttribute("aria-activedescendant");
    view.dom.removeAttribute("aria-controls");
  };
  const mark = (view) => {
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    const option = list.children[chosen];
    if (!option) return;
    view.dom.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const take = (view, { kind }) => {
    close(view);
    const { $from } = view.state.selection;
    view.dispatch(view.state.tr.delete($from.start(), $from.end()));
    put(surface, kind);
  };
  const draw = (view) => {
    const match = typed(view.state);
    if (!match || dismissed === match[0] || !view.hasFocus()) {
      if (!match) dismissed = "";
      return close(view);
    }
    const wanted = plain(match[1]);
    const now = every.filter(({ names }) => !wanted || names.some((name) => plain(name).split(" ").some((word) => word.startsWith(wanted)) || plain(name).startsWith(wanted)));
    if (!now.length) return close(view);
    const isSame = !list.hidden && now.length === found.length && now.every((choice, place) => choice === found[place]);
    if (isSame) return undefined;
    found = now;
    chosen = 0;
    list.replaceChildren(...found.map((choice, place) => {
      const option = element("li", "", element("b", "", choice.label), element("small", "quiet", choice.hint));
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(view, choice); });
      return option;
    }));
    list.hidden = false;
    view.dom.setAttribute("aria-controls", list.id);
    const at = view.coordsAtPos(view.state.selection.from);
    const frame = surface.host.getBoundingClientRect();
    // Where the bar at the foot of the screen would cover it, the menu opens over the line instead.
    const tall = list.offsetHeight + 6;
    const bars = barsAside(0);
    const isCovered = at.bottom + tall > window.innerHeight - bars.bottom && at.top > tall + bars.top;
    list.style.insetBlockStart = `${isCovered ? at.top - frame.top - tall : at.bottom - frame.top + 6}px`;
    told.textContent = surface.words.found.replace("0", found.length);
    return mark(view);
  };

  return new Plugin({
    view: () => ({ update: draw, destroy: () => list.remove() }),
    props: {
      handleKeyDown(view, event) {
        if (list.hidden || event.isComposing) return false;
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
          mark(view);
          return true;
        }
        if (event.key === "Enter" || event.key === "Tab") { take(view, found[chosen]); return true; }
        if (event.key === "Escape") { dismissed = typed(view.state)?.[0] ?? ""; close(view); return true; }
        return false;
      },
      handleDOMEvents: { blur: (view) => { close(view); return false; } },
    },
  });
}

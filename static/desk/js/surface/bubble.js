// The marks of chosen words: strong, emphasis, link, in a small bar over the words.
import { pm } from "../../../django_prose_editor/editor.js";
import { button, element } from "./figures.js";
import { isLink, schema } from "./schema.js";

const { Plugin, TextSelection } = pm.state;
const { toggleMark } = pm.commands;
const { marks } = schema;

const linkAt = (state) => {
  const { from, to, $from } = state.selection;
  let found = marks.link.isInSet($from.marks());
  state.doc.nodesBetween(from, to, (node) => { found ??= marks.link.isInSet(node.marks); });
  return found;
};

export function bubble(surface) {
  const { words } = surface;
  const bar = element("div", "bubble");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.marks);
  bar.hidden = true;
  const address = element("input", "bubble__address");
  address.type = "url";
  address.dir = "ltr";
  address.placeholder = "https://";
  address.setAttribute("aria-label", words.address);
  const told = element("span", "bubble__told");
  told.setAttribute("role", "status");
  let isLinking = false;

  const mark = (label, name) => {
    const made = button("", "", () => { toggleMark(marks[name])(surface.view.state, surface.view.dispatch); surface.view.focus(); });
    made.firstChild.append(element(name, "", label));
    made.title = words[name];
    made.setAttribute("aria-label", words[name]);
    made.dataset.mark = name;
    return made;
  };
  const link = button("", "link", () => ask(surface.view));
  link.title = `${words.link} (Ctrl+Shift+K)`;
  link.setAttribute("aria-label", words.link);
  const say = button("", "comment", () => surface.host.dispatchEvent(new CustomEvent("surface:comment", { bubbles: true })));
  say.title = `${words.comment} (Ctrl+Alt+M)`;
  say.setAttribute("aria-label", words.comment);
  const plainBar = [mark(words.strong_letter, "strong"), mark(words.em_letter, "em"), link, say];

  const back = () => { isLinking = false; bar.replaceChildren(...plainBar); surface.view.focus(); };
  const keep = () => {
    const { state, dispatch } = surface.view;
    const href = address.value.trim();
    if (href && !isLink(href)) { told.textContent = words.bad_address; address.setAttribute("aria-invalid", "true"); return; }
    const { from, to } = state.selection;
    const change = state.tr.removeMark(from, to, marks.link);
    if (href) change.addMark(from, to, marks.link.create({ href }));
    dispatch(change);
    back();
  };
  const ask = (view) => {
    if (view.state.selection.empty) return false;
    isLinking = true;
    told.textContent = "";
    address.removeAttribute("aria-invalid");
    address.value = linkAt(view.state)?.attrs.href ?? "";
    bar.replaceChildren(address, button(words.keep, "", keep), button(words.take_away, "", () => { address.value = ""; keep(); }), told);
    place(view);
    address.focus();
    address.select();
    return true;
  };
  address.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); event.stopPropagation(); keep(); }
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); back(); }
  });
  bar.replaceChildren(...plainBar);
  surface.host.append(bar);

  const place = (view) => {
    bar.hidden = false;
    const { from, to } = view.state.selection;
    const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)];
    const frame = surface.host.getBoundingClientRect();
    const middle = (Math.min(start.left, end.left) + Math.max(start.right, end.right)) / 2 - frame.left;
    const isRtl = getComputedStyle(surface.host).direction === "rtl";
    const wide = bar.offsetWidth;
    const along = Math.max(0, Math.min((isRtl ? frame.width - middle : middle) - wide / 2, frame.width - wide));
    bar.style.insetBlockStart = `${start.top - frame.top - bar.offsetHeight - 8}px`;
    bar.style.insetInlineStart = `${along}px`;
  };
  const draw = (view) => {
    if (isLinking) return;
    const { selection } = view.state;
    const takes = selection instanceof TextSelection && !selection.empty && selection.$from.parent.type.allowsMarkType(marks.strong);
    if (!takes || !view.hasFocus()) { bar.hidden = true; return; }
    for (const made of plainBar) {
      if (made === say) continue;
      const type = marks[made.dataset.mark ?? "link"];
      made.setAttribute("aria-pressed", String(view.state.doc.rangeHasMark(selection.from, selection.to, type)));
    }
    place(view);
  };

  return new Plugin({
    view: () => ({ update: draw, destroy: () => bar.remove() }),
    props: {
      handleKeyDown(view, event) {
        if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.code !== "KeyK") return false;
        event.preventDefault();
        return ask(view);
      },
      handleDOMEvents: {
        blur: (view, event) => { if (!bar.contains(event.relatedTarget)) { bar.hidden = true; isLinking = false; bar.replaceChildren(...plainBar); } return false; },
      },
    },
  });
}

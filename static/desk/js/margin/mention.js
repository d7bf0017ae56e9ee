// A colleague's name after an @: chosen from a list, typed in any spelling of its letters.
const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
const MOST = 6;
let people = null;

const ask = async (address) => {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    people = answer.ok ? (await answer.json()).people : null;
  } catch { people = null; }
  return people ?? [];
};

export function mentions(area, list, address) {
  list.id = `people-${Math.random().toString(36).slice(2)}`;
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  let from = -1;

  const close = () => { list.hidden = true; from = -1; area.removeAttribute("aria-activedescendant"); };
  const lines = () => [...list.children];
  const active = () => lines().findIndex((line) => line.getAttribute("aria-selected") === "true");
  const choose = (place) => {
    lines().forEach((line, number) => line.setAttribute("aria-selected", String(number === place)));
    area.setAttribute("aria-activedescendant", lines()[place]?.id ?? "");
    lines()[place]?.scrollIntoView({ block: "nearest" });
  };
  const put = (line) => {
    const { name } = line.dataset;
    area.setRangeText(`@${name} `, from, area.selectionStart, "end");
    close();
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const look = async () => {
    const before = area.value.slice(0, area.selectionStart);
    const found = /(?:^|[^\p{L}\p{N}])@([^@\n]{0,30})$/u.exec(before);
    if (!found) { close(); return; }
    const known = people ?? await ask(address);
    if (area.value.slice(0, area.selectionStart) !== before) return;
    const typed = folded(found[1]);
    const near = known.filter(({ name, also }) => [name, also, ...name.split(" ")].some((word) => folded(word).startsWith(typed))).slice(0, MOST);
    if (!near.length) { close(); return; }
    from = before.length - found[1].length - 1;
    list.replaceChildren(...near.map(({ name, also }, number) => {
      const line = document.createElement("li");
      line.id = `${list.id}-${number}`;
      line.dataset.name = name;
      line.setAttribute("role", "option");
      const told = document.createElement("bdi");
      told.textContent = name;
      line.append(told);
      if (also !== name) {
        const login = document.createElement("small");
        login.className = "quiet";
        login.dir = "ltr";
        login.textContent = also;
        line.append(" ", login);
      }
      return line;
    }));
    list.hidden = false;
    choose(0);
  };

  area.addEventListener("input", look);
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = lines();
    if (step) choose((active() + step + all.length) % all.length);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") put(all[active()]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => { const line = event.target.closest("li"); if (line) put(line); });
}

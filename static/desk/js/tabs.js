// Language groups that stand one under the other become tabs; the tab with an error opens first, Alt+L goes round them.
const KEPT = "tab:";
const page = `${KEPT}${location.pathname}`;
const bar = document.querySelector("[data-language-tabs]");

const made = (groups) => {
  const list = document.createElement("div");
  list.className = "tablist";
  list.append(...groups.map((group, number) => {
    const name = group.querySelector(".group__name");
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `tab-${number}-${name.id || "language"}`;
    tab.lang = name.lang;
    const mark = document.createElement("i");
    const written = [...group.querySelectorAll("textarea, input")].some((field) => field.value.trim());
    mark.className = `mark mark--${written ? "live" : "none"}`;
    mark.setAttribute("aria-hidden", "true");
    tab.append(mark, name.textContent);
    if (group.querySelector(".field--wrong, .errors")) tab.classList.add("is-wrong");
    return tab;
  }));
  groups[0].before(list);
  return list;
};

for (const parent of new Set([...document.querySelectorAll(".language")].map((group) => group.parentElement))) {
  const groups = [...parent.children].filter((child) => child.matches(".language"));
  if (groups.length < 2) continue;
  const isStory = bar && parent.closest("form")?.contains(bar);
  const list = isStory ? bar : made(groups);
  const tabs = [...list.children];
  list.setAttribute("role", "tablist");
  tabs.forEach((tab, number) => {
    const group = groups[number];
    tab.setAttribute("role", "tab");
    group.id ||= `panel-${tab.id}`;
    tab.setAttribute("aria-controls", group.id);
    group.setAttribute("role", "tabpanel");
    group.setAttribute("aria-labelledby", tab.id);
    group.classList.add("has-tabs");
  });
  const here = () => tabs.findIndex((tab) => tab.tabIndex === 0);
  const open = (chosen, focus) => {
    tabs.forEach((tab, number) => {
      tab.setAttribute("aria-selected", String(number === chosen));
      tab.tabIndex = number === chosen ? 0 : -1;
      groups[number].hidden = number !== chosen;
    });
    if (focus) tabs[chosen].focus();
    if (isStory) list.dispatchEvent(new CustomEvent("language:shown", { bubbles: true, detail: { language: tabs[chosen].dataset.sheet } }));
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (!tab) return;
    event.preventDefault();
    open(tabs.indexOf(tab), false);
  });
  list.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); event.target.click(); return; }
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const turned = document.documentElement.dir === "rtl" ? -step : step;
    open((here() + turned + tabs.length) % tabs.length, true);
  });
  if (isStory) {
    document.addEventListener("keydown", (event) => {
      if (event.code !== "KeyL" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open((here() + 1) % tabs.length, false);
      groups[here()].querySelector(".words--headline")?.focus();
    });
    // A save comes back to the language it was made in.
    parent.closest("form").addEventListener("submit", () => {
      try { sessionStorage.setItem(page, tabs[here()].dataset.sheet); } catch { /* the first tab will do */ }
    });
  }
  const wrong = tabs.findIndex((tab) => tab.classList.contains("is-wrong"));
  let last = -1;
  try {
    last = tabs.findIndex((tab) => tab.dataset.sheet && tab.dataset.sheet === sessionStorage.getItem(page));
    sessionStorage.removeItem(page);
  } catch { /* nothing is kept here */ }
  open(Math.max(wrong, wrong < 0 ? last : 0, 0), false);
}

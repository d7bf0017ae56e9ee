// Language groups that stand one under the other become tabs; the tab with an error opens first.
for (const parent of new Set([...document.querySelectorAll(".language")].map((group) => group.parentElement))) {
  const groups = [...parent.children].filter((child) => child.matches(".language"));
  if (groups.length < 2) continue;
  const list = document.createElement("div");
  list.className = "tablist";
  list.setAttribute("role", "tablist");
  const tabs = groups.map((group, number) => {
    const name = group.querySelector(".group__name");
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `tab-${number}-${name.id || "language"}`;
    tab.setAttribute("role", "tab");
    tab.lang = name.lang;
    group.id ||= `panel-${tab.id}`;
    tab.setAttribute("aria-controls", group.id);
    const mark = document.createElement("i");
    const written = [...group.querySelectorAll("textarea, input")].some((field) => field.value.trim());
    mark.className = `mark mark--${written ? "live" : "none"}`;
    mark.setAttribute("aria-hidden", "true");
    tab.append(mark, name.textContent);
    if (group.querySelector(".field--wrong, .errors")) tab.classList.add("is-wrong");
    group.setAttribute("role", "tabpanel");
    group.setAttribute("aria-labelledby", tab.id);
    group.classList.add("has-tabs");
    list.append(tab);
    return tab;
  });
  const open = (chosen, focus) => {
    tabs.forEach((tab, number) => {
      tab.setAttribute("aria-selected", String(number === chosen));
      tab.tabIndex = number === chosen ? 0 : -1;
      groups[number].hidden = number !== chosen;
    });
    if (focus) tabs[chosen].focus();
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) open(tabs.indexOf(tab), false);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const turned = document.documentElement.dir === "rtl" ? -step : step;
    const here = tabs.findIndex((tab) => tab.tabIndex === 0);
    open((here + turned + tabs.length) % tabs.length, true);
  });
  const place = parent.querySelector("[data-language-tabs]");
  if (place) place.append(list);
  else groups[0].before(list);
  const wrong = tabs.findIndex((tab) => tab.classList.contains("is-wrong"));
  open(Math.max(wrong, 0), false);
}

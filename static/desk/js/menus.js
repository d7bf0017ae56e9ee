// Menus close when the click or the focus goes elsewhere, and with Escape.
const closeOthers = (kept) => {
  for (const menu of document.querySelectorAll(".menu[open], .filter[open]")) {
    if (!menu.contains(kept)) menu.open = false;
  }
};

document.addEventListener("click", (event) => closeOthers(event.target));
document.addEventListener("focusin", (event) => closeOthers(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeOthers(null);
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.code === "Slash" && !typing && !event.ctrlKey && !event.metaKey) {
    const search = document.querySelector("#searchbar");
    if (search) { event.preventDefault(); search.focus(); }
  }
});

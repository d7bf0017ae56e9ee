// Menus close when the click or the focus goes elsewhere, and with Escape, which gives the focus back.
const closeOthers = (kept) => {
  for (const menu of document.querySelectorAll(".menu[open], .filter[open]")) {
    if (!menu.contains(kept)) menu.open = false;
  }
};

document.addEventListener("click", (event) => closeOthers(event.target));
document.addEventListener("focusin", (event) => closeOthers(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest(".menu[open], .filter[open]");
  closeOthers(null);
  open?.querySelector("summary").focus();
});

// A link to a field of another page puts the caret there, as its words promise.
const field = location.hash.startsWith("#id_") && document.getElementById(location.hash.slice(1));
if (field) {
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

// Text that never arrived is offered back beside the story: all of it, a place at a time, or set aside.
import { ask, form, tell } from "./sheet.js";
import { copies, forget, living } from "./keep.js";

const place = form?.querySelector("[data-kept]");

if (place && form.dataset.keptAt && !form.dataset.isTyped) {
  let offered = null;

  const look = async () => {
    const open = await living();
    const left = copies(open);
    if (!left.length && !form.dataset.isKept) return;
    const { status, told } = await ask(form.dataset.keptAt, { told: { living: open, copies: left.slice(0, 3) } });
    if (status !== 200) {
      if (status === 0 || status >= 500) setTimeout(look, 5_000);
      return;
    }
    // What the desk has taken in is safe there; the device need not keep it twice.
    for (const key of told.taken ?? []) forget(key);
    delete form.dataset.isKept;
    offered = told.offer;
    if (offered) show();
  };

  const show = () => {
    place.innerHTML = offered.page;
    place.hidden = false;
    form.classList.add("has-offer");
  };

  const answer = async (word) => {
    const { key } = offered;
    offered = null;
    place.hidden = true;
    place.replaceChildren();
    form.classList.remove("has-offer");
    await ask(form.dataset.keptAt, { told: { answer: word, keys: [key] } });
    form.dataset.isKept = "yes";
    await look();
  };

  const changed = (field) => {
    field.dispatchEvent(new Event("restored"));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // One block comes back into the body that stands on the sheet now: in its place, or behind the one it followed.
  const layBlock = (field, bid, values) => {
    const [now, then] = [JSON.parse(field.value || "[]"), JSON.parse(values)];
    const place = then.findIndex(({ uid }) => uid === bid);
    const here = now.findIndex(({ uid }) => uid === bid);
    if (place < 0) now.splice(here, here < 0 ? 0 : 1);
    else if (here >= 0) now[here] = then[place];
    else {
      const before = then.slice(0, place).reverse().find(({ uid }) => now.some((block) => block.uid === uid));
      now.splice(before ? now.findIndex(({ uid }) => uid === before.uid) + 1 : 0, 0, then[place]);
    }
    field.value = JSON.stringify(now);
    changed(field);
  };

  const lay = (piece) => {
    for (const name of piece.dataset.fields.split(" ")) {
      const field = form.elements[name];
      const value = offered.values[name];
      if (!field || value === undefined) continue;
      if (name.startsWith("surface_")) layBlock(field, piece.dataset.key, value);
      else {
        if (field.type === "checkbox") field.checked = Boolean(value);
        else field.value = value;
        changed(field);
      }
    }
    piece.remove();
  };

  const layAll = () => {
    const pieces = [...place.querySelectorAll("[data-piece]")];
    // Where every place of a body comes back, its order does, too.
    for (const name of new Set(pieces.flatMap((piece) => piece.dataset.fields.split(" ")))) {
      if (!name.startsWith("surface_") || !form.elements[name]) continue;
      form.elements[name].value = offered.values[name];
      changed(form.elements[name]);
    }
    for (const piece of pieces) if (!piece.dataset.fields.startsWith("surface_")) lay(piece);
    form.querySelector(".words--headline")?.focus();
    tell("beat:soon");
    answer("laid");
  };

  place.addEventListener("click", (event) => {
    if (event.target.closest("[data-offer-all]")) layAll();
    if (event.target.closest("[data-offer-aside]")) answer("aside");
    const piece = event.target.closest("[data-offer-one]")?.closest("[data-piece]");
    if (!piece) return;
    const next = piece.nextElementSibling ?? piece.previousElementSibling;
    lay(piece);
    tell("beat:soon");
    if (next) next.querySelector("[data-offer-one]").focus();
    else answer("laid");
  });
  document.addEventListener("keydown", (event) => {
    if (offered && event.altKey && !event.ctrlKey && event.code === "KeyR") { event.preventDefault(); layAll(); }
  });
  look();
}

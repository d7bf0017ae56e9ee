// A list of the house: found while typing, chosen rows counted, and the verbs for several shown once there is a choice.
const list = document.querySelector("#houselist");
const search = document.querySelector("#searchbar");

if (list) {
  const together = list.querySelector("[data-together]");
  const told = together?.querySelector("[data-told]");
  const boxes = () => [...list.querySelectorAll("tbody .rows__box input")];
  const show = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    const all = list.querySelector("[data-choose-all]");
    if (all) {
      all.hidden = false;
      all.firstElementChild.checked = chosen > 0 && chosen === boxes().length;
      all.firstElementChild.indeterminate = chosen > 0 && chosen < boxes().length;
    }
    if (!together) return;
    together.hidden = chosen === 0;
    told.textContent = told.dataset.told.replace("0", new Intl.NumberFormat("en").format(chosen));
  };
  list.addEventListener("change", (event) => {
    if (event.target.closest("[data-choose-all]")) for (const box of boxes()) box.checked = event.target.checked;
    show();
  });
  show();

  let waiting;
  let asked;
  search?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      const question = new URLSearchParams(new FormData(search.form));
      if (!search.value.trim()) question.delete("q");
      const address = `${location.pathname}${question.size ? `?${question}` : ""}`;
      try {
        const answer = await fetch(address, { signal: asked.signal });
        if (!answer.ok || answer.redirected) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = page.querySelector("[data-found]");
        if (!found) return;
        list.querySelector("[data-found]").replaceWith(found);
        history.replaceState(null, "", address);
        show();
      } catch { /* a newer question replaced this one, or the line is dead: Enter still asks */ }
    }, 200);
  });
}

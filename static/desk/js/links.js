// Preview links: the list comes when it is asked for; one press makes a link and copies it, another closes one.
const send = document.querySelector("#links-form");
const room = document.querySelector("[data-links-room]");

if (send && room) {
  const drawer = room.closest("details");
  const word = (name) => room.querySelector("[data-links-told]")?.dataset[name] ?? "";
  const say = (words) => { const told = room.querySelector("[data-links-told]"); if (told) told.textContent = words; };

  const copy = async (field, done) => {
    try {
      await navigator.clipboard.writeText(field.value);
      say(done);
    } catch {
      field.select(); // a browser that does not copy by itself lets a person do it
      say(word("wordByHand"));
    }
  };
  const show = async (options = {}) => {
    const answer = await fetch(send.action, { ...options, credentials: "same-origin", headers: { "X-Desk": "links" } }).catch(() => null);
    if (!answer?.ok || answer.headers.get("X-Desk") !== "links") {
      if (room.childElementCount) say(word("wordSlow"));
      else room.textContent = room.dataset.wordSlow;
      return null;
    }
    room.innerHTML = await answer.text();
    for (const button of room.querySelectorAll("[data-link-copy]")) button.hidden = false;
    return room.querySelector("[data-link-new]");
  };
  const post = async (button) => {
    const told = new FormData(send);
    if (button.name) told.set(button.name, button.value);
    button.setAttribute("aria-disabled", "true");
    const made = await show({ method: "POST", body: told });
    button.removeAttribute("aria-disabled");
    if (made) {
      await copy(made, word("wordMade"));
      made.focus();
    } else (room.querySelector("[role=alert]") ?? room.querySelector("[data-link-make]"))?.focus?.();
  };

  drawer.addEventListener("toggle", () => { if (drawer.open && !room.childElementCount) show(); });
  send.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter ?? room.querySelector("[data-link-make]");
    if (button && button.getAttribute("aria-disabled") !== "true") post(button);
  });
  room.addEventListener("click", (event) => {
    const button = event.target.closest("[data-link-copy]");
    if (button) copy(button.closest(".link").querySelector(".link__address"), word("wordCopied"));
  });
  // For whom a link is made is no part of the story: the sheet around it stays as it was.
  for (const name of ["input", "change"]) room.addEventListener(name, (event) => event.stopPropagation());
  room.addEventListener("focusin", (event) => { if (event.target.matches(".link__address")) event.target.select(); });
} else {
  // The links on a page of their own.
  for (const button of document.querySelectorAll(".links-panel [data-link-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => navigator.clipboard?.writeText(button.closest(".link").querySelector(".link__address").value));
  }
}

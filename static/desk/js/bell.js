// The bell: its list comes when it is opened; the count follows what other parts of the page hear from the desk.
const bell = document.querySelector("[data-bell]");

if (bell) {
  const list = bell.querySelector("[data-bell-list]");
  const badge = bell.querySelector("[data-bell-count]");
  const words = bell.querySelector("[data-bell-words]");
  const show = (count) => {
    badge.hidden = !count;
    badge.textContent = count > 99 ? "99+" : count;
    words.textContent = words.dataset.word.replace("0", count);
  };
  const fill = async () => {
    try {
      const answer = await fetch(bell.dataset.bell, { headers: { "X-Desk": "bell" } });
      if (!answer.ok || answer.headers.get("X-Desk") !== "bell") throw new Error(String(answer.status));
      list.innerHTML = await answer.text();
      show(list.querySelectorAll(".is-new").length >= 30 ? Number.parseInt(badge.textContent, 10) || 30 : list.querySelectorAll(".is-new").length);
    } catch { list.textContent = bell.dataset.lost; }
  };
  bell.addEventListener("toggle", () => { if (bell.open) fill(); });
  // All read: done in place. A line that is opened leads away, as its form says.
  list.addEventListener("submit", async (event) => {
    if (event.submitter?.name === "open") return;
    event.preventDefault();
    try {
      const answer = await fetch(bell.dataset.bell, { method: "POST", body: new FormData(event.target), headers: { "X-Desk": "bell" } });
      if (answer.status === 204) await fill();
    } catch { list.append(bell.dataset.lost); }
  });
  document.addEventListener("desk:unread", (event) => { if (!bell.open) show(event.detail); });
}

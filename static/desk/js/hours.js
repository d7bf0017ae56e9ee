// A changed hour makes the question about the old one void: its answers go away with it.
for (const hour of document.querySelectorAll(".hour")) {
  hour.querySelector(".hour__typed")?.addEventListener("input", () => hour.querySelector(".hour__question")?.remove());
}

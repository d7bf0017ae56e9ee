// Sharing with one more tap, where the browser can; the links work without this file.
const status = document.querySelector(".share [role=status]");
const sharing = document.querySelector("[data-share]");
const copying = document.querySelector("[data-copy]");

if (sharing && navigator.share) {
  sharing.hidden = false;
  sharing.addEventListener("click", () => {
    // A reader who closes the sheet without sharing has made no mistake.
    navigator.share({ title: sharing.dataset.headline, url: sharing.dataset.share }).catch(() => {});
  });
}

if (copying && navigator.clipboard) {
  copying.hidden = false;
  copying.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copying.dataset.copy);
    status.textContent = copying.dataset.done;
    setTimeout(() => { status.textContent = ""; }, 4000);
  });
}

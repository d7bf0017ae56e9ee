// The buttons over the text put its marks where the caret stands; a picture is sent first and comes back as a number.
for (const bar of document.querySelectorAll("[data-marks]")) {
  const text = document.getElementById(bar.dataset.marks);
  const told = bar.querySelector(".marks__told");
  const file = document.createElement("input");
  file.type = "file";
  file.accept = "image/jpeg,image/png,image/webp,image/avif,image/gif";
  file.hidden = true;
  bar.append(file);
  bar.hidden = false;

  // Typing through the browser's own command keeps its undo.
  const type = (words, from, to) => {
    text.focus();
    text.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, words)) {
      text.setRangeText(words, from, to, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const block = (words) => {
    const at = text.selectionEnd;
    const end = text.value.indexOf("\n", at) < 0 ? text.value.length : text.value.indexOf("\n", at);
    const before = text.value.slice(0, end).trimEnd();
    type(`${before ? "\n\n" : ""}${words}\n\n`, before.length, end);
  };
  const mark = (sign) => {
    const from = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
    const to = Math.max(from, text.selectionEnd);
    const lines = text.value.slice(from, to).split("\n");
    const all = lines.every((line) => line.startsWith(sign));
    type(lines.map((line) => (all ? line.slice(sign.length) : `${sign}${line.replace(/^(##|>|-) /, "")}`)).join("\n"), from, to);
  };
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    told.textContent = "";
    if (button.dataset.mark) mark(button.dataset.mark);
    else if ("photo" in button.dataset) file.click();
    else {
      block(`[[${bar.dataset.wordAlso} ]]`);
      const gap = text.value.lastIndexOf(" ]]", text.selectionEnd) + 1;
      text.setSelectionRange(gap, gap);
    }
  });
  file.addEventListener("change", async () => {
    if (!file.files.length) return;
    const sent = new FormData();
    sent.append("file", file.files[0]);
    sent.append("csrfmiddlewaretoken", text.form.elements.csrfmiddlewaretoken.value);
    bar.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(bar.dataset.bring, { method: "POST", body: sent, headers: { Accept: "application/json" } });
      const { number, caption, refused } = await answer.json();
      if (refused) told.textContent = refused;
      else block(`[[${bar.dataset.wordPhoto} ${number}]] ${caption[bar.dataset.language] ?? ""}`.trimEnd());
    } catch {
      told.textContent = bar.dataset.wordLost;
    }
    bar.removeAttribute("aria-busy");
    file.value = "";
  });
}

// A typed hour is read by the desk while it is typed: the hours around it, its question, and what readers will get.
const PAUSE = 250;
const SAYS_HOUR = /[\d٠-٩]\s*[:٫]\s*[\d٠-٩]|صباح|مساء|ظهر|عصر|فجر|ليلً?ا|الآن|ساع|دقيق|دقائق|[\d٠-٩]\s*[صم](?!\p{L})|\d\s*[ap]\.?m|noon|midnight|hour|minute|now/iu;

for (const hour of document.querySelectorAll("[data-hour]")) {
  const told = hour.querySelector("[data-hour-told]");
  const [day, time] = hour.querySelectorAll(".hour__typed input");
  if (!told || !day || !time) continue;
  told.setAttribute("aria-live", "polite");
  const button = hour.closest(".verb")?.querySelector("[data-button-words]");
  let waiting;
  let turn = 0;

  const say = () => {
    const words = told.querySelector("[data-hour-says]")?.dataset.button;
    if (button) button.textContent = words || button.dataset.plain;
    const isOpen = Boolean(told.querySelector(".hour__question:not(:has(:checked)), .hour__refusal"));
    for (const input of [day, time]) {
      if (isOpen) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  };
  const read = async (answer) => {
    turn += 1;
    const mine = turn;
    const { hourName: name, hourMeans: means, hourPortal, hourStory: story } = hour.dataset;
    const portal = hourPortal || hour.closest("form")?.elements.portal?.value || "";
    const asked = new URLSearchParams({ name, means, portal, story, answer, day: day.value, hour: time.value });
    let page;
    try {
      const response = await fetch(`${hour.dataset.hour}?${asked}`, { headers: { Accept: "text/html" } });
      if (!response.ok || response.redirected) return;
      page = new DOMParser().parseFromString(await response.text(), "text/html");
    } catch { return; } // a dead line: the desk reads the hour when it is sent
    if (mine !== turn) return;
    if (answer) {
      // The question that is being answered keeps the focus; only what follows from the answer changes.
      for (const part of ["[data-hour-strip]", "[data-hour-says]"]) {
        const drawn = page.querySelector(part);
        if (drawn) told.querySelector(part)?.replaceWith(drawn);
      }
    } else told.replaceChildren(...page.body.childNodes);
    say();
  };
  const soon = () => {
    told.querySelector(".hour__question")?.remove(); // a changed hour makes the question about the old one void
    clearTimeout(waiting);
    waiting = setTimeout(() => read(""), PAUSE);
  };
  // «غدًا 7 صباحًا» typed as the day says its own hour; the one that stood beside it would make two.
  day.addEventListener("input", (event) => {
    if (event.isTrusted && time.value && time.value === time.defaultValue && SAYS_HOUR.test(day.value)) time.value = "";
  });
  day.addEventListener("input", soon);
  time.addEventListener("input", soon);
  told.addEventListener("change", (event) => { if (event.target.matches("[type=radio]")) read(event.target.value); });

  const chips = hour.querySelector(".hour__quick");
  if (chips) {
    chips.hidden = false;
    chips.addEventListener("click", (event) => {
      const chip = event.target.closest("[data-hour-day]");
      if (!chip) return;
      day.value = chip.dataset.hourDay;
      time.value = chip.dataset.hourTime;
      day.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  // 1, 2 and 3 answer the question from anywhere in the panel but from a field in which digits are typed.
  (hour.closest(".verb") ?? hour).addEventListener("keydown", (event) => {
    const number = /^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1];
    if (!number || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=radio]), textarea, select")) return;
    const choice = told.querySelectorAll(".hour__choice input")[number - 1];
    if (!choice) return;
    event.preventDefault();
    choice.focus();
    choice.click();
  });
  say();
}

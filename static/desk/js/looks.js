// A portal's hours and its colour are shown as they would be while they are still being chosen.
const printed = document.querySelector("[data-printed]");

if (printed) {
  const names = printed.dataset.printedBy.split(" ");
  const form = printed.closest("form");
  const fields = names.map((name) => form.elements[name]).filter(Boolean);
  let waiting;
  const look = async () => {
    const question = new URLSearchParams();
    for (const field of fields) {
      if (field.type !== "checkbox") question.set(field.name, field.value);
      else if (field.checked) question.set(field.name, "on");
    }
    try {
      const answer = await fetch(`${printed.dataset.printed}?${question}`, { headers: { Accept: "application/json" } });
      const told = await answer.json();
      printed.querySelector("[data-printed-moment]").textContent = told.moment ?? told.refused;
      printed.querySelector("[data-printed-hijri]").textContent = told.hijri ?? "";
      printed.querySelector("[data-printed-zone]").textContent = told.zone ?? "";
    } catch { /* the last example stays */ }
  };
  for (const field of fields) field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 200); });
}

for (const hue of document.querySelectorAll("[data-hue]")) {
  const number = hue.querySelector("input");
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = 0;
  slider.max = 360;
  slider.dir = "ltr";
  slider.value = number.value;
  slider.className = "hue__slider";
  slider.setAttribute("aria-label", document.querySelector(`label[for="${number.id}"]`)?.textContent ?? "");
  slider.disabled = number.disabled;
  hue.querySelector(".hue__circle").after(slider);
  const show = (from, to) => {
    to.value = from.value;
    hue.querySelector("[data-hue-light]").setAttribute("fill", `oklch(41% .09 ${Number(from.value) || 0})`);
    hue.querySelector("[data-hue-dark]").setAttribute("fill", `oklch(81% .09 ${Number(from.value) || 0})`);
  };
  slider.addEventListener("input", () => show(slider, number));
  number.addEventListener("input", () => show(number, slider));
}

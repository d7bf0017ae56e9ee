// Lines of names become tokens with suggestions; the textarea stays underneath as what is sent.
const drawings = { up: "M5 12l5-5 5 5", x: "M5 5l10 10M15 5 5 15" };

const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("fill", "none");
  svg.setAttribute("stroke", "currentColor");
  svg.setAttribute("stroke-width", "1.75");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", drawings[name]);
  svg.append(path);
  return svg;
};

for (const lines of document.querySelectorAll("textarea.tokens:not(:disabled)")) {
  const { suggestions, app, model, field, most } = lines.dataset;
  const words = { add: lines.dataset.wordAdd, up: lines.dataset.wordUp, remove: lines.dataset.wordRemove };
  const label = document.querySelector(`label[for="${lines.id}"]`);
  const box = document.createElement("div");
  box.className = "tokenlist";
  const input = document.createElement("input");
  input.type = "text";
  input.className = "tokenlist__input";
  input.id = `${lines.id}_find`;
  input.dir = "auto";
  input.placeholder = words.add;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", `${lines.id}_found`);
  input.autocomplete = "off";
  const found = document.createElement("ul");
  found.className = "tokenlist__found";
  found.id = `${lines.id}_found`;
  found.setAttribute("role", "listbox");
  found.setAttribute("aria-label", label?.textContent ?? "");
  label?.setAttribute("for", input.id);
  lines.hidden = true;
  lines.after(box);

  const read = () => lines.value.split("\n").map((line) => line.trim()).filter(Boolean);
  const write = (names) => {
    lines.value = names.join("\n");
    lines.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  };
  const button = (name, title, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.title = title;
    made.setAttribute("aria-label", title);
    made.append(icon(name));
    made.addEventListener("click", act);
    return made;
  };
  const draw = () => {
    box.replaceChildren();
    const names = read();
    names.forEach((name, place) => {
      const token = document.createElement("div");
      token.className = "tokenlist__one";
      const shown = document.createElement("span");
      shown.className = "tokenlist__name";
      shown.dir = "auto";
      shown.textContent = name.replace(/^\d+ · /, "");
      token.append(shown);
      if (place) {
        token.append(button("up", `${words.up}: ${shown.textContent}`, () => {
          [names[place - 1], names[place]] = [names[place], names[place - 1]];
          write(names);
        }));
      }
      token.append(button("x", `${words.remove}: ${shown.textContent}`, () => write(names.filter((_n, p) => p !== place))));
      box.append(token);
    });
    box.append(input, found);
    input.hidden = most === "1" && names.length > 0;
  };

  lines.addEventListener("restored", draw);

  let waiting;
  let chosen = -1;
  const close = () => {
    found.replaceChildren();
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (option) => {
    input.value = ""; // drawing anew takes the focus away, and what is left here would count as typed
    write([...read().filter(() => most !== "1"), `${option.dataset.number} · ${option.textContent}`]);
    close();
    if (!input.hidden) input.focus();
  };
  const look = async () => {
    const term = input.value.trim();
    if (!term) return close();
    const question = new URLSearchParams({ app_label: app, model_name: model, field_name: field, term });
    const answer = await fetch(`${suggestions}?${question}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || input.value.trim() !== term) return close();
    const { results } = await answer.json();
    close();
    results.slice(0, 12).forEach(({ id, text }, place) => {
      const option = document.createElement("li");
      option.setAttribute("role", "option");
      option.id = `${found.id}_${place}`;
      option.dataset.number = id;
      option.dir = "auto";
      option.textContent = text;
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(option); });
      found.append(option);
    });
    input.setAttribute("aria-expanded", String(results.length > 0));
  };
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 200); });
  input.addEventListener("blur", () => {
    close();
    if (input.value.trim()) { const typed = input.value.trim(); input.value = ""; write([...read(), typed]); }
  });
  input.addEventListener("keydown", (event) => {
    const options = [...found.children];
    if (event.key === "Escape") { input.value = ""; close(); }
    if (event.key === "Enter") {
      event.preventDefault();
      if (options[chosen]) take(options[chosen]);
      else if (input.value.trim()) { const typed = input.value.trim(); input.value = ""; close(); write([...read(), typed]); input.focus(); }
    }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  });
  draw();
}

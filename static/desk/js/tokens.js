// Lines of names become tokens with suggestions; the textarea stays underneath as what is sent.
const drawings = { up: "M5 12l5-5 5 5", down: "M5 8l5 5 5-5", x: "M5 5l10 10M15 5 5 15" };
const PARTS = /[\n,،;؛]+/;

const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [attribute, value] of Object.entries({ viewBox: "0 0 20 20", class: "icon", fill: "none", stroke: "currentColor", "stroke-width": "1.75", "aria-hidden": "true" })) svg.setAttribute(attribute, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", drawings[name]);
  svg.append(path);
  return svg;
};
const made = (tag, className, text) => {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};
const filled = (sentence, told) => sentence.replace(/%\((\w+)\)s/g, (_whole, name) => told[name] ?? "");
// A story does not stand beside itself.
const itself = /\/article\/(\d+)\//.exec(location.pathname)?.[1] ?? "";
const nameOf = (line) => line.replace(/^\d+ · /, "");
const numberOf = (line) => /^(\d+) · /.exec(line)?.[1] ?? "";

for (const lines of document.querySelectorAll("textarea.tokens:not(:disabled)")) {
  const { suggestions, kind, most, add } = lines.dataset;
  const words = lines.dataset;
  const isOne = most === "1";
  const label = document.querySelector(`label[for="${lines.id}"]`);
  const box = made("div", `tokenlist tokenlist--${kind}`);
  const chosen = made("ul", "tokenlist__chosen");
  chosen.setAttribute("aria-label", label?.textContent ?? "");
  const input = made("input", "tokenlist__input");
  Object.assign(input, { type: "text", id: `${lines.id}_find`, dir: "auto", placeholder: words.wordAdd, autocomplete: "off" });
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", `${lines.id}_found`]]) input.setAttribute(name, value);
  if (lines.getAttribute("aria-describedby")) input.setAttribute("aria-describedby", lines.getAttribute("aria-describedby"));
  const found = made("ul", "tokenlist__found");
  found.id = `${lines.id}_found`;
  found.setAttribute("role", "listbox");
  found.setAttribute("aria-label", label?.textContent ?? "");
  found.hidden = true;
  const says = made("p", "tokenlist__says");
  says.setAttribute("role", "status");
  label?.setAttribute("for", input.id);
  lines.hidden = true;
  box.append(chosen, input, found);
  lines.after(box, says);

  const told = new Map(); // number → what the desk says of that row
  const read = () => lines.value.split("\n").map((line) => line.trim()).filter(Boolean);
  const say = (sentence) => { says.textContent = sentence; };
  const write = (names) => {
    lines.value = names.join("\n");
    lines.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  };
  const token = (number) => chosen.children[number];
  const stand = (number, part = ".tokenlist__away") => {
    const there = token(Math.min(number, chosen.children.length - 1));
    (there?.querySelector(part) ?? there?.querySelector(".tokenlist__away") ?? input).focus();
  };
  const move = (from, by, part) => {
    const names = read();
    const to = from + by;
    if (to < 0 || to >= names.length) return;
    [names[from], names[to]] = [names[to], names[from]];
    write(names);
    stand(to, part);
    say(filled(words.wordMoved, { name: nameOf(names[to]), place: to + 1, all: names.length }));
  };
  const remove = (place) => {
    const names = read();
    const [gone] = names.splice(place, 1);
    write(names);
    say(filled(words.wordRemoved, { name: nameOf(gone) }));
    if (names.length) stand(place); else input.focus();
  };
  const button = (name, className, title, act) => {
    const one = made("button", className);
    one.type = "button";
    one.title = title;
    one.setAttribute("aria-label", title);
    one.append(icon(name));
    one.addEventListener("click", act);
    return one;
  };
  const about = (row) => {
    const parts = [];
    if (row?.state) {
      const chip = made("span", `chip chip--${row.tone}`, row.state);
      chip.prepend(made("i", `mark mark--${row.tone}`));
      parts.push(chip);
      if (row.hour) parts.push(made("span", "quiet", row.hour));
    }
    if (row?.note) parts.push(made("span", "quiet", row.note));
    return parts;
  };
  const draw = () => {
    const names = read();
    chosen.replaceChildren(...names.map((line, place) => {
      const one = made("li", "tokenlist__one");
      const shown = made("span", "tokenlist__name");
      const name = made("bdi", "", nameOf(line));
      shown.append(name, ...about(told.get(numberOf(line))));
      if (!numberOf(line) && !/^\d+$/.test(line)) {
        one.classList.add("tokenlist__one--unknown");
        shown.append(made("span", "quiet", words.wordUnknown));
      }
      one.append(shown);
      if (names.length > 1) {
        const up = button("up", "tokenlist__up", `${words.wordUp}: ${nameOf(line)}`, () => move(place, -1, ".tokenlist__up"));
        const down = button("down", "tokenlist__down", `${words.wordDown}: ${nameOf(line)}`, () => move(place, 1, ".tokenlist__down"));
        up.hidden = place === 0;
        down.hidden = place === names.length - 1;
        one.append(up, down);
      }
      one.append(button("x", "tokenlist__away", `${words.wordRemove}: ${nameOf(line)}`, () => remove(place)));
      return one;
    }));
    input.hidden = isOne && names.length > 0;
  };
  chosen.addEventListener("keydown", (event) => {
    const place = [...chosen.children].indexOf(event.target.closest("li"));
    if (place < 0) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by && event.altKey) { event.preventDefault(); event.stopPropagation(); move(place, by); }
    else if (by) { event.preventDefault(); if (place + by >= chosen.children.length) input.focus(); else stand(Math.max(place + by, 0)); }
    else if (event.key === "Backspace" || event.key === "Delete") { event.preventDefault(); remove(place); }
  });

  // Rows that the page named only by number are asked for once: a story's state is no part of its name.
  const learn = async () => {
    const numbers = read().map(numberOf).filter(Boolean);
    if (kind !== "article" || !numbers.length) return;
    const question = new URLSearchParams(numbers.map((number) => ["number", number]));
    const answer = await fetch(`${suggestions}?${question}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    for (const row of (await answer.json()).results) told.set(String(row.id), row);
    draw();
  };
  lines.addEventListener("restored", () => { draw(); learn(); });

  // -- suggestions --------------------------------------------------------------------------------------------------
  let waiting;
  let here = -1;
  let last = { term: "", results: [] };
  const close = () => {
    found.replaceChildren();
    found.hidden = true;
    here = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const light = (place) => {
    here = place;
    [...found.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === place)));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", found.children[place].id);
      found.children[place].scrollIntoView({ block: "nearest" });
    }
  };
  const put = (row) => {
    told.set(String(row.id), row);
    const others = isOne ? [] : read().filter((line) => numberOf(line) !== String(row.id));
    write([...others, `${row.id} · ${row.text.replace(/\s+/g, " ")}`]);
    say(filled(words.wordAdded, { name: row.text }));
  };
  const take = (row) => {
    clearTimeout(waiting);
    input.value = ""; // what is left here would count as typed when the focus goes
    close();
    put(row);
    if (input.hidden) stand(0); else input.focus();
  };
  const enlist = async (name) => {
    const body = new FormData();
    body.append("name", name);
    body.append("csrfmiddlewaretoken", lines.form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(add, { method: "POST", body, headers: { Accept: "application/json" } });
      const row = await answer.json();
      if (answer.ok) take(row);
      else if (row.known) { take(row.known); say(row.refused); } else { close(); say(row.refused); }
    } catch { say(words.wordLost); }
  };
  const option = (row, place, act) => {
    const one = made("li", "tokenlist__option");
    one.setAttribute("role", "option");
    one.setAttribute("aria-selected", "false");
    one.id = `${found.id}_${place}`;
    const name = made("bdi", "", row.text);
    one.append(name, ...about(row));
    one.addEventListener("mousedown", (event) => event.preventDefault());
    one.addEventListener("click", act);
    one.take = act;
    return one;
  };
  const ask = async (term) => {
    const answer = await fetch(`${suggestions}?${new URLSearchParams({ term, but: kind === "article" ? itself : "" })}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error();
    return answer.json();
  };
  const look = async () => {
    const term = input.value.trim();
    if (!term) { close(); say(""); return; }
    let answer;
    try { answer = await ask(term); } catch { say(words.wordLost); return; }
    if (input.value.trim() !== term) return;
    last = { term, ...answer };
    close();
    const taken = new Set(read().map(numberOf));
    const rows = answer.results.filter((row) => !taken.has(String(row.id)));
    found.append(...rows.map((row, place) => option(row, place, () => take(row))));
    if (answer.add && add) {
      const one = option({ text: answer.add }, rows.length, () => enlist(term));
      one.classList.add("tokenlist__option--add");
      found.append(one);
    }
    found.hidden = !found.children.length;
    input.setAttribute("aria-expanded", String(!found.hidden));
    say(answer.says || (found.hidden ? words.wordNone : ""));
    if (rows.length) light(0);
  };
  // A name that is somebody's whole name is that row; any other stays as typed, and the desk says what it thinks of it.
  const resolve = async (typed) => {
    if (!typed) return;
    const known = await ask(typed).then(({ results }) => results.filter((row) => row.same), () => []);
    if (known.length === 1) put(known[0]);
    else write([...read(), typed]);
  };
  input.addEventListener("input", (event) => { event.stopPropagation(); clearTimeout(waiting); waiting = setTimeout(look, 200); });
  input.addEventListener("change", (event) => event.stopPropagation());
  input.addEventListener("blur", () => {
    close();
    const typed = input.value.trim();
    input.value = "";
    clearTimeout(waiting);
    resolve(typed);
  });
  input.addEventListener("paste", async (event) => {
    const names = (event.clipboardData?.getData("text/plain") ?? "").split(PARTS).map((name) => name.trim()).filter(Boolean);
    if (names.length < 2 || isOne) return;
    event.preventDefault();
    event.stopPropagation();
    for (const name of names.slice(0, 50)) await resolve(name);
    input.focus();
  });
  input.addEventListener("keydown", async (event) => {
    if (event.isComposing) return;
    const options = [...found.children];
    if (event.key === "Escape" && (input.value || options.length)) { event.stopPropagation(); input.value = ""; close(); say(""); }
    if (event.key === "Backspace" && !input.value && chosen.children.length) { event.preventDefault(); stand(chosen.children.length - 1); }
    if (["Enter", ",", "،"].includes(event.key) && !(event.ctrlKey || event.metaKey)) {
      const typed = input.value.trim();
      if (event.key === "Enter" || typed) event.preventDefault();
      if (!typed) return;
      if (options[here] && last.term === typed) { options[here].take(); return; }
      clearTimeout(waiting);
      await look();
      if (found.children[here]) found.children[here].take();
      else if (/^\d+$/.test(typed)) { input.value = ""; close(); write([...read(), typed]); input.focus(); }
    }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length && !event.altKey) {
      event.preventDefault();
      light((here + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
    } else if (event.key === "ArrowUp" && chosen.children.length && !input.value) {
      event.preventDefault();
      stand(chosen.children.length - 1);
    }
  });
  draw();
  learn();
}

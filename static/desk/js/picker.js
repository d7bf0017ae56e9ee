// Photos and stories are chosen in a panel that opens in place: nothing typed elsewhere moves or is lost.
const words = document.querySelector("#picker-words");
const numerals = new Intl.NumberFormat("en");
const filled = (sentence, number) => sentence.replace("0", numerals.format(number));
const piece = (name) => words.content.querySelector(`[data-piece="${name}"]`).cloneNode(true);
const made = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

// -- the desk is asked ----------------------------------------------------------------------------------------------

const ask = async (address, question, signal) => {
  const answer = await fetch(`${address}?${new URLSearchParams(question)}`, { headers: { Accept: "application/json" }, signal });
  if (!answer.ok) throw new Error(words.dataset.wordSlow);
  try { return await answer.json(); } catch { throw new Error(words.dataset.wordLost); }
};

// fetch() cannot tell how much of a file has gone; the older way can.
const send = (file, tell) => new Promise((resolve, reject) => {
  const sent = new FormData();
  sent.append("file", file);
  sent.append("csrfmiddlewaretoken", token());
  const line = new XMLHttpRequest();
  line.open("POST", words.dataset.sendPhoto);
  line.setRequestHeader("Accept", "application/json");
  line.responseType = "json";
  line.upload.addEventListener("progress", (event) => { if (event.lengthComputable) tell?.(event.loaded / event.total); });
  line.addEventListener("load", () => {
    if (line.status === 200 && line.response?.photo) resolve(line.response);
    else reject(new Error(line.response?.refused ?? words.dataset.wordLost));
  });
  for (const end of ["error", "abort", "timeout"]) line.addEventListener(end, () => reject(new Error(words.dataset.wordLost)));
  line.send(sent);
});

export const keepWords = async (photo, typed) => {
  const body = new FormData();
  for (const [name, text] of Object.entries(typed)) body.append(name, text);
  body.append("csrfmiddlewaretoken", token());
  let answer;
  try {
    answer = await fetch(words.dataset.keepWords.replace("/0/", `/${photo.id}/`), { method: "POST", body, headers: { Accept: "application/json" } });
  } catch { throw new Error(words.dataset.wordLost); }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok || !said.photo) throw new Error(said.refused ?? words.dataset.wordLost);
  return said.photo;
};

export const bringPhoto = async (file, tell) => (await send(file, tell && ((part) => tell(way(part))))).photo;

export const findPhoto = async (number) => (await ask(words.dataset.askPhotos, { number })).photos[0] ?? null;

const way = (part) => (part < 1 ? filled(words.dataset.wordArriving, Math.floor(part * 100)) : words.dataset.wordChecking);

// -- the panel ------------------------------------------------------------------------------------------------------

let shut = null; // one panel at a time

export const neighbour = (options, here, key) => {
  if (key === "Home") return options[0];
  if (key === "End") return options.at(-1);
  const isTurned = getComputedStyle(options[0]).direction === "rtl";
  if (key === "ArrowRight") return options[here + (isTurned ? -1 : 1)];
  if (key === "ArrowLeft") return options[here + (isTurned ? 1 : -1)];
  const from = options[here].getBoundingClientRect();
  const middle = (box) => box.left + box.width / 2;
  const rows = options.map((option) => [option, option.getBoundingClientRect()])
    .filter(([, box]) => (key === "ArrowDown" ? box.top > from.bottom - 2 : box.bottom < from.top + 2));
  const near = (box) => Math.abs(box.top - from.top) * 1e4 + Math.abs(middle(box) - middle(from));
  return rows.sort(([, one], [, other]) => near(one) - near(other))[0]?.[0];
};

const open = ({ beside, name, isStories, resolve, none }) => {
  shut?.();
  const back = document.activeElement;
  const panel = piece("panel");
  const parts = {
    search: panel.querySelector("[type=search]"), files: panel.querySelector("[type=file]"),
    choose: panel.querySelector("[data-choose-files]"), found: panel.querySelector(".picker__found"),
    told: panel.querySelector(".picker__told"), done: panel.querySelector("[data-done]"),
    more: panel.querySelector("[data-more]"), arrivals: panel.querySelector("[data-arrivals]"),
  };
  panel.querySelector(".picker__name").textContent = name;
  panel.setAttribute("aria-label", name);
  parts.found.setAttribute("aria-label", name);
  panel.classList.toggle("picker--stories", isStories);
  if (isStories) {
    parts.search.placeholder = parts.search.dataset.placeholderStories;
    for (const part of [parts.choose, panel.querySelector("[data-drop-hint]"), parts.arrivals]) part.remove();
  }
  const close = (answer) => {
    shut = null;
    panel.remove();
    document.body.classList.remove("has-picker");
    if (back?.isConnected) back.focus();
    resolve(answer);
  };
  shut = () => close(none);
  panel.querySelector("[data-close]").addEventListener("click", () => close(none));
  // What is typed here is no part of the sheet: nobody outside counts it, keeps it or takes its keys.
  for (const kind of ["input", "change", "beforeinput", "paste", "keyup"]) panel.addEventListener(kind, (event) => event.stopPropagation());
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); close(none); }
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    if (!(event.ctrlKey || event.metaKey)) event.stopPropagation();
  });
  const options = () => [...parts.found.children];
  const stand = (option) => {
    for (const other of options()) other.tabIndex = other === option ? 0 : -1;
    option.focus();
  };
  parts.search.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "Enter"].includes(event.key) || !parts.found.children.length) return;
    event.preventDefault();
    stand(parts.found.firstElementChild);
  });
  parts.found.addEventListener("keydown", (event) => {
    const here = options().indexOf(event.target.closest("[role=option]"));
    if (here < 0) return;
    if (["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      event.preventDefault();
      const next = neighbour(options(), here, event.key);
      if (next) stand(next);
      else if (event.key === "ArrowUp") parts.search.focus();
      else if (event.key === "ArrowDown") (parts.more.hidden ? parts.done : parts.more).focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.target.click();
    }
  });
  beside.after(panel);
  document.body.classList.add("has-picker");
  parts.search.focus();
  panel.scrollIntoView({ block: matchMedia("(width <= 48rem)").matches ? "start" : "nearest" });
  return { panel, parts, close, options };
};

// Asks again while somebody types, and lets an answer that came too late go.
const searching = ({ parts, look, show }) => {
  let waiting;
  let asked;
  const run = async (before = "") => {
    asked?.abort();
    asked = new AbortController();
    parts.found.setAttribute("aria-busy", "true");
    try {
      show(await look({ term: parts.search.value.trim(), before }, asked.signal), before);
    } catch (error) {
      if (error.name === "AbortError") return;
      parts.told.textContent = error.message || words.dataset.wordSlow;
    }
    parts.found.removeAttribute("aria-busy");
  };
  parts.search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(run, 200); });
  run();
  return run;
};

export const notes = (warnings) => warnings.map(({ tone, icon, words: said }) => {
  const note = made("span", `photo-note photo-note--${tone}`);
  const drawing = words.content.querySelector(`[data-icon="${icon}"] svg`)?.cloneNode(true);
  if (drawing) note.append(drawing);
  note.append(said);
  return note;
});

// The way to the older picture that a new one looks like; what is typed here stays, so it opens beside.
const like = ({ link, words: said }) => {
  const way = made("a", "arrival__like", said);
  Object.assign(way, { href: link, target: "_blank", rel: "noopener" });
  return way;
};

// -- files on their way ---------------------------------------------------------------------------------------------

// Shows a file on its way into the house; what has arrived comes back with its fields and what keeps the words in them.
export const arrive = async (file, { list, language, again }) => {
  const line = piece("arrival");
  const told = line.querySelector(".arrival__told");
  const bar = line.querySelector("progress");
  const button = line.querySelector("[data-again]");
  line.querySelector(".arrival__name bdi").textContent = file.name;
  bar.setAttribute("aria-label", file.name);
  list.append(line);
  const refused = (refusal) => {
    line.classList.add("arrival--refused");
    told.setAttribute("role", "alert");
    told.textContent = refusal.message;
  };
  let answer;
  try {
    answer = await send(file, (part) => { bar.value = part * 100; told.textContent = way(part); });
  } catch (refusal) {
    bar.hidden = true;
    refused(refusal);
    button.hidden = false;
    button.textContent = words.dataset.wordAgain;
    button.addEventListener("click", () => { line.remove(); again(file); });
    return null;
  }
  let { photo } = answer;
  bar.hidden = true;
  told.textContent = answer.known || words.dataset.wordHere;
  const look = line.querySelector(".arrival__look");
  look.src = photo.thumb;
  look.hidden = false;
  told.after(...notes(photo.warnings), ...(answer.like ? [like(answer.like)] : []));
  const fields = [...line.querySelectorAll("[data-name]")];
  const column = (field) => (field.dataset.name === "credit" ? "credit" : `${field.dataset.name}_${language}`);
  const stored = (field) => (field.dataset.name === "credit" ? photo.credit : photo[field.dataset.name][language] ?? "");
  for (const field of fields) {
    field.value = stored(field);
    if (field.dataset.name !== "credit") Object.assign(field, { lang: language, dir: "auto" });
  }
  line.querySelector(".arrival__words").hidden = false;
  const keep = async () => {
    const typed = Object.fromEntries(fields.filter((field) => field.value !== stored(field)).map((field) => [column(field), field.value]));
    if (!Object.keys(typed).length) return photo;
    try {
      photo = await keepWords(photo, typed);
      line.classList.remove("arrival--refused");
      told.setAttribute("role", "status");
      return photo;
    } catch (refusal) {
      refused(refusal);
      fields[0].focus();
      throw refusal;
    }
  };
  return { photo, keep, line, told, fields, place: line.querySelector("[data-place]") };
};

// -- photos ---------------------------------------------------------------------------------------------------------

export const pickPhotos = ({ beside, many = false, language = document.documentElement.lang }) => new Promise((resolve) => {
  if (!words) { resolve([]); return; }
  const name = many ? words.dataset.wordMany : words.dataset.wordPhotos;
  const { panel, parts, close, options } = open({ beside, name, isStories: false, resolve, none: [] });
  const order = new Map(); // number → photo, in the order of choosing
  const brought = new Map(); // number → what keeps the words typed beside a picture that came in just now
  parts.files.multiple = many;
  if (many) parts.found.setAttribute("aria-multiselectable", "true");

  const finish = async (photos) => {
    const kept = [];
    for (const photo of photos) {
      try { kept.push(await (brought.get(photo.id)?.() ?? photo)); } catch { return; } // the arrival says what is wrong
    }
    close(kept);
  };
  const mark = () => {
    const numbers = [...order.keys()];
    for (const option of options()) {
      const place = numbers.indexOf(Number(option.dataset.number));
      option.setAttribute("aria-selected", String(place >= 0));
      const badge = option.querySelector(".picked");
      badge.hidden = place < 0 || !many;
      badge.textContent = place < 0 ? "" : numerals.format(place + 1);
      badge.title = place < 0 ? "" : filled(words.dataset.wordChosen, place + 1);
    }
    parts.done.hidden = !many || !order.size;
    parts.done.textContent = filled(words.dataset.wordPlaces, order.size);
  };
  const choose = (photo) => {
    if (!many) { finish([photo]); return; }
    if (!order.delete(photo.id)) order.set(photo.id, photo);
    mark();
  };
  parts.done.addEventListener("click", () => finish([...order.values()]));

  const option = (photo) => {
    const one = made("li", "picked-from");
    one.setAttribute("role", "option");
    one.tabIndex = -1;
    one.dataset.number = photo.id;
    const picture = made("img");
    Object.assign(picture, { src: photo.thumb, alt: "", loading: "lazy", width: 240, height: 160 });
    const said = photo.caption[language] || Object.values(photo.caption).find(Boolean) || photo.name || filled(words.dataset.wordPicture, photo.id);
    const caption = made("span", "picked-from__words", said);
    caption.dir = "auto";
    const credit = made("bdi", "picked-from__credit", photo.credit ? `(${photo.credit})` : "");
    const badge = made("b", "picked");
    badge.hidden = true;
    const against = made("span", "picked-from__notes");
    against.append(...notes(photo.warnings));
    one.append(picture, against, badge, caption, credit);
    one.addEventListener("click", () => choose(photo));
    return one;
  };
  let more = "";
  const show = (answer, before) => {
    more = answer.more;
    const first = before ? options().length : 0;
    const found = answer.photos.map(option);
    if (before) parts.found.append(...found);
    else parts.found.replaceChildren(...found);
    if (before) options()[first]?.focus();
    else if (parts.found.firstElementChild) parts.found.firstElementChild.tabIndex = 0;
    parts.more.hidden = !more;
    const none = parts.search.value.trim() ? words.dataset.wordNone : words.dataset.wordEmpty;
    parts.told.textContent = parts.found.children.length ? filled(words.dataset.wordShown, parts.found.children.length) : none;
    mark();
  };
  const run = searching({ parts, look: (question, signal) => ask(words.dataset.askPhotos, question, signal), show });
  parts.more.addEventListener("click", () => run(more));

  const bring = async (file) => {
    const isWatched = () => document.activeElement === document.body || parts.choose.matches(":focus") || parts.search.matches(":focus");
    const arrived = await arrive(file, { list: parts.arrivals, language, again: bring });
    if (!arrived) return;
    const { photo, keep, place, fields } = arrived;
    brought.set(photo.id, keep);
    if (many) { order.set(photo.id, photo); mark(); } else {
      place.hidden = false;
      place.textContent = words.dataset.wordPlace;
      place.addEventListener("click", () => finish([photo]));
    }
    if (isWatched()) fields[0].focus();
  };
  // One after the other: a reporter's line is narrow, and each file's own progress is then true.
  const bringAll = async (files) => {
    for (const file of many ? files : files.slice(0, 1)) await bring(file);
  };
  parts.choose.addEventListener("click", () => parts.files.click());
  parts.files.addEventListener("change", () => { bringAll([...parts.files.files]); parts.files.value = ""; });
  for (const kind of ["dragenter", "dragover"]) {
    panel.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      panel.classList.add("is-over");
    });
  }
  panel.addEventListener("dragleave", (event) => { if (!panel.contains(event.relatedTarget)) panel.classList.remove("is-over"); });
  panel.addEventListener("drop", (event) => {
    event.stopPropagation();
    panel.classList.remove("is-over");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    bringAll(files);
  });
});

// -- stories --------------------------------------------------------------------------------------------------------

export const pickStory = ({ beside, language = document.documentElement.lang }) => new Promise((resolve) => {
  if (!words) { resolve(null); return; }
  const { parts, close } = open({ beside, name: words.dataset.wordStories, isStories: true, resolve, none: null });
  const but = /\/article\/(\d+)\//.exec(location.pathname)?.[1] ?? "";
  const line = (story) => {
    const one = made("li", "story-line");
    one.setAttribute("role", "option");
    one.setAttribute("aria-selected", "false");
    one.tabIndex = -1;
    const headline = made("span", "story-line__words", story.headline);
    headline.dir = "auto";
    const chip = made("span", `chip chip--${story.tone}`);
    chip.append(made("i", `mark mark--${story.tone}`), story.state);
    one.append(headline, chip, made("span", "quiet", `${story.place} · ${story.hour}`));
    one.addEventListener("click", () => close(story));
    return one;
  };
  searching({
    parts,
    look: (question, signal) => ask(words.dataset.askStories, { ...question, language, but }, signal),
    show: ({ results }) => {
      parts.found.replaceChildren(...results.map(line));
      if (parts.found.firstElementChild) parts.found.firstElementChild.tabIndex = 0;
      parts.told.textContent = results.length ? filled(words.dataset.wordFound, results.length) : words.dataset.wordNone;
    },
  });
});

// What a pasted element looks like, read from its letters: under our policy the browser itself reads no style of it.
const CLASS = /^[\w-]*\.([\w-]+)$/;
const NONE = new Map();

export function declared(text) {
  if (!text) return NONE;
  const found = new Map();
  for (const declaration of text.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0) found.set(declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim().toLowerCase());
  }
  return found;
}

// Word, Pages and LibreOffice say in a sheet which class is a heading, bold or hidden.
export function sheetOf(texts) {
  const classes = new Map();
  for (const text of texts) {
    // Parted by its signs, not searched with one pattern: a hostile sheet would make a pattern run for minutes.
    const rules = text.replaceAll("<!--", " ").split("/*").map((part, place) => (place ? part.split("*/")[1] ?? "" : part)).join("");
    for (const [selectors, body] of rules.split("}").map((rule) => rule.split("{"))) {
      for (const selector of body ? selectors.split(",") : []) {
        const name = CLASS.exec(selector.trim())?.[1];
        if (name) classes.set(name, new Map([...(classes.get(name) ?? []), ...declared(body)]));
      }
    }
  }
  return classes;
}

// Returns a question: the value of a property of that element, its own words before its class's.
export function looks(element, sheet) {
  const own = declared(element.getAttribute("data-style"));
  const classes = sheet.size ? [...element.classList].map((name) => sheet.get(name)).filter(Boolean) : [];
  return (property) => own.get(property) ?? classes.find((rules) => rules.has(property))?.get(property) ?? "";
}

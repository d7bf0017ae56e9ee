// Pasted HTML made fit to be parsed here. A browser parses into an inert document without loading or running a thing,
// yet reports each style and each handler in it as a breach of our policy: so they are renamed first, and style
// sheets are taken out to be read as text.
const NEXT = /<(?:!--|\/?[a-z][^\s/>]*)/gi;
const ATTRIBUTE = /[\s/]*([^\s/>][^\s/>=]*)(\s*=\s*)?/y;
const REPORTED = /^(?:style$|on)/i;
const BARE_VALUE = /[^\s>]*/y;
const LEFT_OUT = new Set(["style", "script", "base"]);

// What needs no end of its own never nests by itself; anything else, left open without end, would keep the browser's
// parser busy for minutes. No program nests this deep, and browsers themselves stop at 512.
const ENDLESS = new Set([
  "area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li", "link",
  "meta", "optgroup", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
]);
const DEEPEST = 128;

// Return { doc, sheets }: the inert document, its styles under `data-style`, and the texts of its sheets.
export function inert(source) {
  const { html, sheets } = renamed(source);
  return { doc: new DOMParser().parseFromString(html, "text/html"), sheets };
}

// Return the same HTML with nothing in it that the browser would report; a text of our own is left as it is.
export function quiet(source) {
  return renamed(source).html;
}

// One pass, reading tags as the standard does; no pattern ever looks back, so no text can make it slow.
function renamed(source) {
  const kept = [];
  const sheets = [];
  let from = 0;
  let depth = 0;
  const cut = (start, end) => {
    kept.push(source.slice(from, start));
    from = NEXT.lastIndex = end;
  };
  NEXT.lastIndex = 0;
  for (let found = NEXT.exec(source); found; found = NEXT.exec(source)) {
    const name = found[0].slice(1).toLowerCase();
    const tag = name === "!--" ? { end: endOf(source, "-->", found.index + 4), reported: [] } : attributes(source, NEXT.lastIndex);
    NEXT.lastIndex = tag.end;
    if (name === "!--") cut(found.index, tag.end);
    else if (LEFT_OUT.has(name)) {
      const end = name === "base" ? tag.end : closing(source, tag.end, name);
      if (name === "style") sheets.push(source.slice(tag.end, end));
      cut(found.index, end);
    } else if (name.startsWith("/")) {
      if (!ENDLESS.has(name.slice(1))) depth = Math.max(0, depth - 1);
    } else if (!ENDLESS.has(name) && depth >= DEEPEST) cut(found.index, tag.end);
    else {
      if (!ENDLESS.has(name)) depth += 1;
      for (const at of tag.reported) {
        kept.push(source.slice(from, at), "data-");
        from = at;
      }
    }
  }
  kept.push(source.slice(from));
  return { html: kept.join(""), sheets };
}

// Return where a tag ends and where its attributes to rename begin.
function attributes(source, start) {
  const reported = [];
  for (let at = start; at < source.length;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(source);
    if (!found) return { end: endOf(source, ">", at), reported };
    const [all, name, equals = ""] = found;
    at += all.length;
    if (REPORTED.test(name)) reported.push(at - equals.length - name.length);
    if (equals && (source[at] === '"' || source[at] === "'")) at = endOf(source, source[at], at + 1);
    else if (equals) {
      BARE_VALUE.lastIndex = at;
      at += BARE_VALUE.exec(source)[0].length;
    }
  }
  return { end: source.length, reported };
}

function closing(source, start, name) {
  const close = new RegExp(`</${name}`, "gi");
  close.lastIndex = start;
  const found = close.exec(source);
  return found ? endOf(source, ">", found.index) : source.length;
}

function endOf(source, sign, start) {
  const at = source.indexOf(sign, start);
  return at < 0 ? source.length : at + sign.length;
}

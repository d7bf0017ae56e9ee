// Pasted HTML made fit to be parsed here. A browser parses into an inert document without loading or running a thing,
// yet reports each style and each handler in it as a breach of our policy: so they are renamed first, and style
// sheets are taken out to be read as text.
const NEXT = /<(?:!--|[a-z][^\s/>]*)/gi;
const ATTRIBUTE = /[\s/]*([^\s/>][^\s/>=]*)(\s*=\s*)?/y;
const REPORTED = /^(?:style$|on)/i;
const BARE_VALUE = /[^\s>]*/y;
const LEFT_OUT = new Set(["<style", "<script", "<base"]);

// Return { doc, sheets }: the inert document, its styles under `data-style`, and the texts of its sheets.
export function inert(source) {
  const { html, sheets } = renamed(source);
  return { doc: new DOMParser().parseFromString(html, "text/html"), sheets };
}

// One pass over the text, as the standard reads tags: no pattern ever looks back, so no text can make it slow.
function renamed(source) {
  const kept = [];
  const sheets = [];
  let from = 0;
  for (NEXT.lastIndex = 0; ;) {
    const found = NEXT.exec(source);
    if (!found) break;
    const name = found[0].toLowerCase();
    if (name === "<!--") {
      const end = source.indexOf("-->", found.index + 4);
      kept.push(source.slice(from, found.index));
      from = NEXT.lastIndex = end < 0 ? source.length : end + 3;
      continue;
    }
    const tag = attributes(source, NEXT.lastIndex);
    if (!tag) { // the tag never ends: no browser shows it or what follows
      kept.push(source.slice(from, found.index));
      from = source.length;
      break;
    }
    kept.push(source.slice(from, found.index));
    from = found.index;
    NEXT.lastIndex = tag.end;
    if (LEFT_OUT.has(name)) {
      const close = name === "<base" ? tag.end : closing(source, tag.end, name.slice(1));
      if (name === "<style") sheets.push(source.slice(tag.end, close));
      NEXT.lastIndex = from = close;
    } else {
      for (const at of tag.reported) {
        kept.push(source.slice(from, at), "data-");
        from = at;
      }
    }
  }
  kept.push(source.slice(from));
  return { html: kept.join(""), sheets };
}

function attributes(source, start) {
  const reported = [];
  for (let at = start; at < source.length;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(source);
    if (!found) {
      const end = source.indexOf(">", at);
      return end < 0 ? null : { end: end + 1, reported };
    }
    const [all, name, equals] = found;
    at += all.length;
    if (REPORTED.test(name)) reported.push(at - (equals ?? "").length - name.length);
    if (!equals) continue;
    const quote = source[at];
    if (quote === '"' || quote === "'") {
      const end = source.indexOf(quote, at + 1);
      if (end < 0) return null;
      at = end + 1;
    } else {
      BARE_VALUE.lastIndex = at;
      at += BARE_VALUE.exec(source)[0].length;
    }
  }
  return null;
}

function closing(source, start, name) {
  const close = new RegExp(`</${name}[^>]*>`, "gi");
  close.lastIndex = start;
  const found = close.exec(source);
  return found ? found.index + found[0].length : source.length;
}

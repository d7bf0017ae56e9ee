// Where a pasted link leads: to the web, a mailbox or a telephone, and past those who count clicks on the way.
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
const COUNTERS = [
  [/(?:^|\.)google\.[a-z.]+$/, "/url", ["q", "url"]],
  [/\.safelinks\.protection\.outlook\.com$/, "/", ["url"]],
  [/^lm?\.facebook\.com$/, "/l.php", ["u"]],
];
// What a footnote's mark looks like: «[1]», «(٢)», «*», «†».
const NOTE_MARK = /^[[(]?(?:[a-z]{0,5}|[\d٠-٩]{1,3}|[*†‡]{1,3}|[↑^])[\])]?$/i;

// Return the address, or "" when its words are to stand without one.
export function addressOf(href) {
  const text = (href ?? "").trim();
  let url = parsed(text.startsWith("//") ? `https:${text}` : text);
  for (const [host, path, names] of COUNTERS) {
    if (url && host.test(url.hostname) && url.pathname === path) {
      const target = names.map((name) => url.searchParams.get(name)).find((found) => /^https?:/i.test(found ?? ""));
      if (target) url = parsed(target);
    }
  }
  return url && SCHEMES.has(url.protocol) ? url.href : "";
}

// Return a question: every name that a link within the document can lead to, gathered when first asked.
export function namesIn(doc) {
  let names;
  return () => names ??= new Set([...doc.querySelectorAll("[id], a[name]")].flatMap((part) => [part.id, part.getAttribute("name")]));
}

// A footnote's mark whose note was not pasted along points at nothing.
export function isLostMark(anchor, names) {
  const href = anchor.getAttribute("href") ?? "";
  if (!href.includes("#") || !NOTE_MARK.test(anchor.textContent.trim())) return false;
  const name = href.slice(href.indexOf("#") + 1);
  return Boolean(name) && !names().has(name);
}

function parsed(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

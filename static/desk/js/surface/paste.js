// What another program put on the clipboard, in the few words that our paper knows; nothing is loaded, nothing runs.
import { tidy } from "./paste/letters.js";
import { cleanText } from "./paste/lines.js";
import { gatheredLists } from "./paste/lists.js";
import { linesOnPage } from "./paste/pages.js";
import { print } from "./paste/print.js";
import { read } from "./paste/read.js";
import { run } from "./paste/runs.js";
import { inert, quiet } from "./paste/source.js";

export { cleanText, tidy };

export function cleanHTML(html) {
  return cleaned(html).html;
}

// Return { html, pictures }: the clean HTML, and how many pictures were left behind.
export function cleaned(html) {
  const source = String(html ?? "");
  const page = inert(source);
  // Cut and pasted within the surface: every block keeps its id and all that it carries. See copy.js.
  const own = page.doc.querySelector("[data-surface]");
  if (own) return { html: quiet(own.dataset.surface || source), pictures: 0 };
  const lines = linesOnPage(page.doc);
  if (lines) return { html: print(cleanText(lines).map(asRuns)), pictures: 0 };
  let { blocks, pictures } = read(page);
  // Somebody who copied nothing but a menu wants its words.
  if (!blocks.length && !pictures) ({ blocks, pictures } = read(page, { everything: true }));
  return { html: print(gatheredLists(blocks)), pictures };
}

const asRuns = ({ kind, text, items, ordered }) =>
  kind === "list" ? { kind, ordered, items: items.map((item) => [run(item)]), number: 1 } : { kind, runs: [run(text)] };

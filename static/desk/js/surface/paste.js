// What another program put on the clipboard, in the few words that our paper knows; nothing is loaded, nothing runs.
import { tidy } from "./paste/letters.js";
import { cleanText, gathered } from "./paste/lines.js";
import { linesOnPage } from "./paste/pages.js";
import { read } from "./paste/read.js";
import { BREAK, escaped, isBlank, printed, run, settled, without, wordsOf } from "./paste/runs.js";
import { inert } from "./paste/source.js";

export { cleanText, tidy };

export function cleanHTML(html, told) {
  return cleaned(html, told).html;
}

// Return { html, pictures }: the clean HTML, and how many pictures were left behind.
export function cleaned(html) {
  const source = String(html ?? "");
  const page = inert(source);
  // Cut and pasted within the surface: every block keeps its id and all that it carries.
  if (page.doc.querySelector("[data-surface]")) return { html: source, pictures: 0 };
  const lines = linesOnPage(page.doc);
  if (lines) return { html: print(cleanText(lines).map(fromText)), pictures: 0 };
  let { blocks, pictures } = read(page);
  if (!blocks.length && !pictures) ({ blocks, pictures } = read(page, { everything: true }));
  return { html: print(calmed(listed(gatheredBlocks(parted(blocks))))), pictures };
}

const fromText = ({ kind, text, items, ordered }) =>
  kind === "list" ? { kind, ordered, items: items.map((item) => [run(item)]), number: 1 } : { kind, runs: [run(text)] };

// A line break before a bullet begins a point of a list.
function parted(blocks) {
  return blocks.flatMap((block) => {
    if (block.kind !== "paragraph" || !block.runs.includes(BREAK)) return [block];
    const lines = [[]];
    for (const one of block.runs) {
      if (one === BREAK) lines.push([]);
      else lines.at(-1).push(one);
    }
    const kinds = gathered(lines.map((runs) => ({ kind: "paragraph", runs })), { wordsOf: (line) => wordsOf(line.runs), without: (line) => line });
    if (!kinds.some(({ kind }) => kind === "list")) return [block];
    return lines.filter((runs) => !isBlank(runs)).map((runs) => ({ ...block, runs: settled(runs) }));
  });
}

function gatheredBlocks(blocks) {
  return gathered(blocks, { wordsOf: (block) => wordsOf(block.runs), without: (block, length) => without(block.runs, length) })
    .map((block) => (block.kind === "list" ? { number: 1, level: 1, ...block } : block));
}

// Programs that know no lists, or one list for every point, send them in pieces.
function listed(blocks) {
  const result = [];
  for (const block of blocks) {
    const before = result.at(-1);
    const goesOn = block.kind === "list" && before?.kind === "list"
      && (block.level > 1 || (block.ordered === before.ordered && (!block.ordered || block.number === before.number + before.items.length - before.deeper)));
    if (goesOn) {
      before.items.push(...block.items);
      before.deeper += block.level > 1 ? block.items.length : 0;
    } else result.push(block.kind === "list" ? { ...block, items: [...block.items], deeper: 0 } : block);
  }
  return result;
}

// A text that is bold (or slanted) from end to end stresses nothing: that was the look of its page.
function calmed(blocks) {
  const lines = blocks.flatMap((block) => (block.kind === "list" ? block.items : block.kind === "paragraph" ? [block.runs] : []));
  const everywhere = ["strong", "em"].filter((mark) => lines.length > 1 && lines.flat().every((one) => one.isBreak || one[mark] || isBlank([one])));
  if (!everywhere.length) return blocks;
  const plain = Object.fromEntries(everywhere.map((mark) => [mark, false]));
  const calm = (runs) => runs.map((one) => (one.isBreak ? one : { ...one, ...plain }));
  return blocks.map((block) => ({
    ...block,
    ...(block.runs && block.kind === "paragraph" ? { runs: calm(block.runs) } : {}),
    ...(block.items ? { items: block.items.map(calm) } : {}),
  }));
}

function print(blocks) {
  return blocks.map((block) => PRINT[block.kind](block)).join("");
}

const PRINT = {
  paragraph: ({ runs }) => `<p>${printed(runs)}</p>`,
  subhead: ({ runs }) => `<h2>${printed(flat(runs))}</h2>`,
  quote: ({ runs }) => `<blockquote>${printed(runs)}</blockquote>`,
  list: ({ ordered, items, number }) => {
    // Our lists begin at one; one that was cut out of the middle says its numbers itself.
    if (ordered && number > 1) return items.map((item, at) => `<p>${printed([run(`${number + at}. `), ...flat(item)])}</p>`).join("");
    const tag = ordered ? "ol" : "ul";
    return `<${tag}>${items.map((item) => `<li>${printed(flat(item))}</li>`).join("")}</${tag}>`;
  },
  table: ({ caption, head, rows }) => [
    "<table>",
    caption && `<caption>${escaped(caption)}</caption>`,
    head.length && `<thead><tr>${head.map((words) => `<th>${escaped(words)}</th>`).join("")}</tr></thead>`,
    rows.length && `<tbody>${rows.map((row) => `<tr>${row.map((words) => `<td>${escaped(words)}</td>`).join("")}</tr>`).join("")}</tbody>`,
    "</table>",
  ].filter(Boolean).join(""),
};

// Subheads and points are one line each.
const flat = (runs) => settled(runs.map((one) => (one.isBreak ? run(" ") : one)));

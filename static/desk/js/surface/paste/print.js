// Clean blocks as HTML: no class, no style, no attribute but a link's address.
import { escaped, isBlank, printed, run, settled } from "./runs.js";

export function print(blocks) {
  return calmed(blocks).map((block) => PRINTED[block.kind](block)).join("");
}

const PRINTED = {
  paragraph: ({ runs }) => `<p>${printed(runs)}</p>`,
  subhead: ({ runs }) => `<h2>${printed(oneLine(runs))}</h2>`,
  quote: ({ runs }) => `<blockquote>${printed(runs)}</blockquote>`,
  list: ({ ordered, items, number }) => {
    // Our lists begin at one; a list cut out of the middle of another says its numbers in words.
    if (ordered && number > 1) return items.map((item, at) => `<p>${printed([run(`${number + at}. `), ...oneLine(item)])}</p>`).join("");
    const points = items.map((item) => `<li>${printed(oneLine(item))}</li>`).join("");
    return ordered ? `<ol>${points}</ol>` : `<ul>${points}</ul>`;
  },
  table: ({ caption, head, rows }) => [
    "<table>",
    caption ? `<caption>${escaped(caption)}</caption>` : "",
    head.length ? `<thead>${row(head, "th")}</thead>` : "",
    `<tbody>${rows.map((cells) => row(cells, "td")).join("")}</tbody>`,
    "</table>",
  ].join(""),
};

const row = (cells, tag) => `<tr>${cells.map((words) => `<${tag}>${escaped(words)}</${tag}>`).join("")}</tr>`;

// Subheads and points are saved as one line each.
const oneLine = (runs) => settled(runs.map((one) => (one.isBreak ? run(" ") : one)));

// A text that is bold (or slanted) from end to end stresses nothing: that was the look of its page.
function calmed(blocks) {
  const lines = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.runs] : block.kind === "list" ? block.items : []));
  const all = lines.flat();
  const everywhere = ["strong", "em"].filter((mark) => lines.length > 1 && all.every((one) => one.isBreak || one[mark] || isBlank([one])));
  if (!everywhere.length) return blocks;
  const plain = Object.fromEntries(everywhere.map((mark) => [mark, false]));
  const calm = (runs) => settled(runs.map((one) => (one.isBreak ? one : { ...one, ...plain })));
  return blocks.map((block) => {
    if (block.kind === "paragraph") return { ...block, runs: calm(block.runs) };
    return block.kind === "list" ? { ...block, items: block.items.map(calm) } : block;
  });
}

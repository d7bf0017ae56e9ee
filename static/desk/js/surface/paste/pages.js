// A viewer of PDF files lays single lines on a page; read in their order, they are plain text again.
import { declared } from "./style.js";

const MOST_OF = 0.7;
// A gap this much wider than the usual step between lines is the room between paragraphs.
const WIDE_STEP = 1.5;

// Return the page's text with its line ends, or "" when the document is no page of placed lines.
export function linesOnPage(doc) {
  const placed = [...doc.querySelectorAll("span[data-style], div[data-style], p[data-style]")]
    .filter((part) => !part.querySelector("[data-style]"))
    .map((part) => ({ words: part.textContent, look: declared(part.getAttribute("data-style")) }))
    .filter(({ look }) => look.get("position") === "absolute" || (look.has("left") && look.has("top")));
  const length = placed.reduce((sum, { words }) => sum + words.trim().length, 0);
  if (placed.length < 2 || length < doc.body.textContent.trim().length * MOST_OF) return "";

  const tops = placed.map(({ look }) => Number.parseFloat((look.get("top") ?? "").replace(/^calc\(.*\*/, "")));
  const steps = tops.map((top, at) => top - tops[at - 1]).filter((step) => step > 0).sort((one, other) => one - other);
  const usual = steps[Math.floor((steps.length - 1) / 2)] ?? Infinity;
  return placed.map(({ words }, at) => {
    if (!at || tops[at] === tops[at - 1]) return words;
    return (tops[at] - tops[at - 1] > usual * WIDE_STEP ? "\n\n" : "\n") + words;
  }).join("");
}

// A line of text as runs, each with its marks; and the runs as clean paragraphs, and as HTML.
import { tidied } from "./letters.js";

export const BREAK = { isBreak: true, text: "\n" };
const MARKS = [
  ["href", (run) => `<a href="${escaped(run.href)}">`, () => "</a>"],
  ["strong", () => "<strong>", () => "</strong>"],
  ["em", () => "<em>", () => "</em>"],
  ["shift", (run) => `<${run.shift}>`, (run) => `</${run.shift}>`],
];

export const run = (text, { href = "", strong = false, em = false, shift = "" } = {}) => ({ text, href, strong, em, shift });
export const wordsOf = (runs) => runs.map(({ text }) => text).join("");
export const isBlank = (runs) => !wordsOf(runs).trim();

// One line break stays in its paragraph, two and more part it.
export function paragraphsOf(runs) {
  const parts = [[]];
  let breaks = 0;
  for (const one of runs) {
    if (one.isBreak) breaks += 1;
    else if (one.text.trim()) {
      if (breaks > 1) parts.push([]);
      else if (breaks) parts.at(-1).push(BREAK);
      breaks = 0;
      parts.at(-1).push(one);
    } else if (!breaks) parts.at(-1).push(one);
  }
  return parts.map(settled).filter((part) => part.length);
}

// Return the runs with neighbours of one kind joined, letters tidied, and no blank that shows nothing.
export function settled(runs) {
  const merged = merge(runs);
  const lines = merged.map((one, at) => one.isBreak ? one
    : { ...one, text: tidied(one.text, lettersOf(merged[at - 1]).slice(-8), lettersOf(merged[at + 1]).slice(0, 1)).replace(/\n/g, " ") });
  const result = [];
  let blank = true;
  for (const one of lines) {
    if (one.isBreak) {
      trimEnd(result);
      if (result.length && !result.at(-1).isBreak) result.push(one);
      blank = true;
    } else {
      const text = blank ? one.text.replace(/^ +/, "") : one.text;
      const plain = text.replace(/  +/g, " ");
      if (plain) {
        result.push({ ...one, text: plain });
        blank = plain.endsWith(" ");
      }
    }
  }
  trimEnd(result);
  return merge(result);
}

export function joined(lines, between) {
  return lines.filter((line) => line.length).flatMap((line, at) => (at ? [between, ...line] : line));
}

// Take the first signs away, as a list does with its bullets.
export function without(runs, length) {
  let left = length;
  return settled(runs.map((one) => {
    const cut = Math.min(left, one.text.length);
    left -= cut;
    return cut && !one.isBreak ? { ...one, text: one.text.slice(cut) } : one;
  }).filter((one) => one.text));
}

export function printed(runs, marks = MARKS) {
  if (!marks.length) return runs.map((one) => (one.isBreak ? "<br>" : escaped(one.text))).join("");
  const [[name, open, close], ...rest] = marks;
  let html = "";
  for (let at = 0; at < runs.length;) {
    let end = at + 1;
    while (end < runs.length && (runs[end][name] || "") === (runs[at][name] || "")) end += 1;
    const inner = printed(runs.slice(at, end), rest);
    html += runs[at][name] ? open(runs[at]) + inner + close(runs[at]) : inner;
    at = end;
  }
  return html;
}

export function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

// Programs cut one bold phrase into many spans: a blank between two of a kind is of that kind.
function merge(runs) {
  const result = [];
  let pieces = [];
  const close = () => {
    if (pieces.length) result[result.length - 1] = { ...result.at(-1), text: pieces.join("") };
    pieces = [];
  };
  runs.forEach((one, at) => {
    const before = result.at(-1);
    if (one.isBreak) {
      close();
      result.push(one);
      return;
    }
    const isLost = !one.text.trim() && before && !before.isBreak && same(before, runs[at + 1]);
    if (before && !before.isBreak && (isLost || same(before, one))) pieces.push(one.text);
    else {
      close();
      result.push(one);
      pieces = [one.text];
    }
  });
  close();
  return result;
}

function trimEnd(runs) {
  while (runs.length) {
    const last = runs.at(-1);
    const text = last.isBreak ? "" : last.text.replace(/ +$/, "");
    if (text) {
      runs[runs.length - 1] = { ...last, text };
      return;
    }
    runs.pop();
  }
}

const lettersOf = (one) => (one && !one.isBreak ? one.text : "");
const same = (one, other) => Boolean(other) && !other.isBreak && MARKS.every(([name]) => one[name] === other[name]);

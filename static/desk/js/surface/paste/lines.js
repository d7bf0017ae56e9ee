// Plain text as paragraphs, lists and subheads: what a chat, a note or a column of a PDF file brings.
import { tidy } from "./letters.js";

const LINE_ENDS = /\r\n|[\n\r\v\f\x85\u2028\u2029]/;
const SUBHEAD = /^#{1,6}\s+/;
const INDENT = /^(?:\t|[ \u00a0\u3000]{2})/;
const ENDS_A_SENTENCE = /[.؟?!…۔:]["'»”’)\]]*$/;

// Signs that are bullets and nothing else; the last five are what Word's Symbol and Wingdings leave behind.
const BULLET = /^[•●▪◦‣⁃∙·○■□➤►▶♦❖✓✔\uf0b7\uf0a7\uf076\uf0fc\uf0d8]\s*(?=\S)/;
const DASH = /^[-–*]\s+(?=\S)/;
const NUMBER = /^\(?([0-9]{1,2}|[٠-٩]{1,2}|[۰-۹]{1,2})[.)\-–]\)?\s*(?=[^\s0-9٠-٩۰-۹])/;

// Signs a line; narrower is a list of names, wider is a paragraph that nobody wrapped.
const NARROWEST = 25;
const WIDEST = 140;

export function cleanText(text) {
  const blocks = [];
  let group = [];
  const close = () => {
    if (group.length) for (const block of blocksOf(group)) blocks.push(block);
    group = [];
  };
  for (const line of String(text ?? "").split(LINE_ENDS)) {
    const words = tidy(line).trim();
    if (words) group.push({ words, isIndented: INDENT.test(line) });
    else close();
  }
  close();
  return gathered(blocks, {
    wordsOf: (block) => block.text,
    without: (block, length) => block.text.slice(length),
  });
}

// Paragraphs that stand in a row, each behind a bullet or the next number, become one list. A dash or a number alone
// is part of its sentence; a list that does not begin at one keeps its numbers as words.
export function gathered(blocks, { wordsOf, without }) {
  const result = [];
  for (let at = 0; at < blocks.length;) {
    const row = rowAt(blocks, at, wordsOf);
    if (row.length) {
      const items = row.map((mark, place) => without(blocks[at + place], mark.length));
      result.push({ kind: "list", items, ordered: row[0].kind === "number" });
      at += row.length;
    } else {
      result.push(blocks[at]);
      at += 1;
    }
  }
  return result;
}

export function markOf(words) {
  for (const [kind, pattern] of [["bullet", BULLET], ["dash", DASH], ["number", NUMBER]]) {
    const found = pattern.exec(words);
    if (found) return { kind, length: found[0].length, number: kind === "number" ? valueOf(found[1]) : 0 };
  }
  return null;
}

export function valueOf(digits) {
  return Number([...digits].map((digit) => digit.codePointAt(0) & 15).join(""));
}

function rowAt(blocks, at, wordsOf) {
  const row = [];
  for (let place = at; place < blocks.length && blocks[place].kind === "paragraph"; place += 1) {
    const mark = markOf(wordsOf(blocks[place]));
    if (!mark || (row.length && mark.kind !== row[0].kind)) break;
    if (mark.kind === "number" && mark.number !== row.length + 1) break;
    row.push(mark);
  }
  return row.length > 1 || row[0]?.kind === "bullet" ? row : [];
}

function blocksOf(group) {
  const width = widthOf(group.map(({ words }) => words));
  const blocks = [];
  let loose = [];
  let item = null;
  const close = () => {
    for (const lines of paragraphsOf(loose)) blocks.push({ kind: "paragraph", lines });
    loose = [];
  };
  for (const { words, isIndented } of group) {
    const isSubhead = SUBHEAD.test(words);
    const last = item?.lines.at(-1);
    if (last && !isSubhead && !markOf(words) && (isIndented || (isWrapped(last, words, width) && !ENDS_A_SENTENCE.test(last)))) {
      item.lines.push(words);
    } else if (isSubhead || markOf(words)) {
      close();
      const block = { kind: isSubhead ? "subhead" : "paragraph", lines: [words.replace(SUBHEAD, "")] };
      blocks.push(block);
      item = isSubhead ? null : block;
    } else {
      item = null;
      loose.push(words);
    }
  }
  close();
  return blocks.map(({ kind, lines }) => ({ kind, text: joined(lines) }));
}

// Return the lines of each paragraph.
function paragraphsOf(lines) {
  if (!isColumn(lines)) return lines.map((line) => [line]);
  const width = widthOf(lines);
  const paragraphs = [];
  lines.forEach((line, at) => {
    if (at && goesOn(lines[at - 1], line, width)) paragraphs.at(-1).push(line);
    else paragraphs.push([line]);
  });
  return paragraphs;
}

// Somebody's typed lines end where a thought ends; a column's lines end where the next word had no room.
function isColumn(lines) {
  const width = widthOf(lines);
  if (lines.length < 2 || width < NARROWEST || width > WIDEST) return false;
  const open = lines.slice(0, -1).filter((line) => !ENDS_A_SENTENCE.test(line)).length;
  const wrapped = lines.slice(0, -1).filter((line, at) => isWrapped(line, lines[at + 1], width)).length;
  const ends = lines.length - 1;
  // Two lines alone are a headline and its story as often as a column: the second must be what was left over.
  if (ends === 1) return open && wrapped && lengthOf(lines[0]) >= 40 && lengthOf(lines[1]) <= lengthOf(lines[0]);
  return wrapped >= ends * 0.6 && open >= ends * 0.5;
}

function goesOn(line, next, width) {
  if (ENDS_A_SENTENCE.test(line)) return isWrapped(line, next, width) && lengthOf(line) >= width * 0.85;
  return lengthOf(line) >= width * 0.6;
}

// Letters differ in width, so a line may hold a fifth fewer of them than its neighbour and be as full.
function isWrapped(line, next, width) {
  return width >= NARROWEST && width <= WIDEST && lengthOf(line) + 1 + lengthOf(next.split(" ", 1)[0]) > width * 0.8;
}

// A Latin word parted at a line's end loses its hyphen; Arabic words are never parted.
function joined(lines) {
  return lines.map((line, at) => {
    if (at === lines.length - 1) return line;
    return /[a-z]-$/.test(line.slice(-2)) && /^[a-z]/.test(lines[at + 1]) ? line.slice(0, -1) : `${line} `;
  }).join("");
}

const widthOf = (lines) => lines.reduce((widest, line) => Math.max(widest, lengthOf(line)), 0);
const lengthOf = (words) => words.replace(/\p{Mn}/gu, "").length;

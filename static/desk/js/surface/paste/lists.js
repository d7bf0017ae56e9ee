// Lists that came in pieces, or as lines behind typed bullets, made whole.
import { gathered } from "./lines.js";
import { BREAK, isBlank, settled, without, wordsOf } from "./runs.js";

export function gatheredLists(blocks) {
  const typed = gathered(blocks.flatMap(parted), {
    wordsOf: (block) => wordsOf(block.runs),
    without: (block, length) => without(block.runs, length),
  });
  return joined(typed.map((block) => (block.kind === "list" ? { number: 1, level: 1, ...block } : block)));
}

// A line break before a bullet begins a point of a list.
function parted(block) {
  if (block.kind !== "paragraph" || !block.runs.includes(BREAK)) return [block];
  const lines = [[]];
  for (const one of block.runs) {
    if (one === BREAK) lines.push([]);
    else lines.at(-1).push(one);
  }
  const paragraphs = lines.map(settled).filter((runs) => !isBlank(runs)).map((runs) => ({ ...block, runs }));
  const hasList = gathered(paragraphs, { wordsOf: ({ runs }) => wordsOf(runs), without: ({ runs }) => runs }).some(({ kind }) => kind === "list");
  return hasList ? paragraphs : [block];
}

// Word for the web sends a list for every point; Word itself a paragraph, with its number painted before it.
function joined(blocks) {
  const result = [];
  for (const block of blocks) {
    const before = result.at(-1);
    if (block.kind === "list" && before?.kind === "list" && goesOn(before, block)) {
      for (const item of block.items) before.items.push(item);
      if (block.level === 1) before.next = (before.next ?? 0) + block.items.length;
    } else result.push(block.kind === "list" ? { ...block, items: [...block.items], next: (block.number ?? 1) + block.items.length } : block);
  }
  return result;
}

// What lies deeper goes on within its point; letters («أ.») tell no number and go on as well.
function goesOn(list, { level, ordered, number }) {
  if (level > 1) return true;
  return ordered === list.ordered && (!ordered || number === null || number === list.next);
}

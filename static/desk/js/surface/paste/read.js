// A pasted document as blocks of runs: { kind: "paragraph" | "subhead" | "quote" | "item" | "list" | "table", … }.
import { addressOf, isLostMark } from "./links.js";
import { isAround, isUnread } from "./noise.js";
import { BREAK, isBlank, joined, paragraphsOf, run, settled, wordsOf } from "./runs.js";
import { looks, sheetOf } from "./style.js";
import { gridOf } from "./tables.js";
import { listMark } from "./word.js";

const BLOCKS = new Set([
  "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
  "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary",
  "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
]);
const HEADING = /^h[1-6]$/;
const HEADING_CLASS = /(?:^|\s)Mso(?:Heading\d|Title|Subtitle)/;
const QUOTE_CLASS = /(?:^|\s)Mso(?:Intense)?Quote/;
const SHOWN_AS_BLOCK = /^(?:block|flex|grid|table|list-item|flow-root)/;
const KEEPS_LINES = /^(?:pre|break-spaces)/;
// Lists that lay out a page hold headlines and tables, not points.
const CARDS = "h1,h2,h3,h4,h5,h6,table,blockquote,article";
const LONGEST_QUOTE = 6;
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\p{RI}|\s)+$/u;
const SPACE = " ";

// Return the blocks and how many pictures stayed behind. With `everything`, menus and shares are read as well.
export function read({ doc, sheets }, { everything = false } = {}) {
  const sheet = sheetOf(sheets);
  let blocks = [];
  let runs = [];
  let kind = "paragraph";
  let pictures = 0;

  const flush = () => {
    for (const part of paragraphsOf(runs)) blocks.push({ kind, runs: kind === "subhead" ? part.map((one) => ({ ...one, strong: false })) : part });
    runs = [];
  };
  const inside = (work) => {
    flush();
    const outer = { blocks, kind };
    [blocks, kind] = [[], "paragraph"];
    work();
    flush();
    const inner = blocks;
    ({ blocks, kind } = outer);
    return inner;
  };
  const children = (node, marks) => { for (const child of node.childNodes) visit(child, marks); };
  const as = (wanted, node, marks) => {
    flush();
    const outer = kind;
    kind = wanted;
    children(node, marks);
    flush();
    kind = outer;
  };
  // All the words of a part on one line, whatever blocks it is made of.
  const line = (parts, between = run(SPACE)) => settled(joined(parts.flatMap(runsOf), between));

  function visit(node, marks) {
    if (node.nodeType === Node.TEXT_NODE) text(node.data, marks);
    else if (node.nodeType === Node.ELEMENT_NODE) element(node, marks);
  }

  function text(words, marks) {
    if (!marks.keepsLines) runs.push(run(words.replace(/[\n\r\f]+/g, SPACE), marks));
    else words.split(/\r\n|[\n\r]/).forEach((part, place) => runs.push(...(place ? [BREAK] : []), run(part, marks)));
  }

  function element(node, marks) {
    const tag = node.localName;
    const look = looks(node, sheet);
    if (tag === "img") return picture(node, marks);
    if (isUnread(node, tag, look) || (!everything && isAround(node, tag))) return undefined;
    if (tag === "br") return runs.push(BREAK);
    if (tag === "a" && isLostMark(node)) return undefined;
    const own = marked(node, tag, look, marks);
    const isBlock = look("display").startsWith("inline") ? tag !== "div" && BLOCKS.has(tag) : BLOCKS.has(tag) || SHOWN_AS_BLOCK.test(look("display"));
    if (HEADING.test(tag) || isHeading(node, look)) return as("subhead", node, own);
    if (!isBlock) return children(node, own);
    if (tag === "ul" || tag === "ol" || tag === "dir") return list(node, tag, own);
    if (tag === "table") return table(node, own);
    if (tag === "figure") return figure(node, own);
    if (tag === "blockquote" || QUOTE_CLASS.test(node.className)) return quote(node, own, look);
    const point = tag === "p" || tag === "div" ? listMark(node, look) : null;
    if (point) return item(inside(() => children(node, own)), point);
    if (tag === "li") return item(inside(() => children(node, own)), { ordered: false, number: 0, level: 1 });
    return as(kind, node, own);
  }

  function marked(node, tag, look, marks) {
    const own = { ...marks };
    if (tag === "b" || tag === "strong") own.strong = true;
    if (tag === "i" || tag === "em") own.em = true;
    if (tag === "sub" || tag === "sup") own.shift = tag;
    const weight = look("font-weight");
    if (weight) own.strong = /^(?:bold|bolder|[6-9]\d\d|1000)\b/.test(weight) || (weight === "inherit" && own.strong);
    const style = look("font-style");
    if (style) own.em = /^(?:italic|oblique)/.test(style) || (style === "inherit" && own.em);
    const shift = /^(sub|super)\b/.exec(look("vertical-align"))?.[1];
    if (shift) own.shift = shift === "sub" ? "sub" : "sup";
    const space = look("white-space") || look("white-space-collapse");
    if (space) own.keepsLines = KEEPS_LINES.test(space) || space.startsWith("preserve");
    if (tag === "pre") own.keepsLines = true;
    if (tag === "a") own.href = addressOf(node.getAttribute("href"));
    return own;
  }

  function picture(node, marks) {
    const words = node.getAttribute("alt") ?? "";
    if (words && EMOJI.test(words)) runs.push(run(words, marks));
    else if (!/^[0-2]$/.test(node.getAttribute("width") ?? "")) pictures += 1;
  }

  function list(node, tag, marks) {
    if (node.querySelector(CARDS)) return as(kind, node, marks);
    const ordered = tag === "ol";
    const level = Number(node.querySelector("[aria-level], [data-aria-level]")?.getAttribute("data-aria-level")) || 1;
    const points = [];
    const add = (parts) => {
      let own = [];
      const close = () => { const runsOfPoint = line(own); if (runsOfPoint.length) points.push(runsOfPoint); own = []; };
      for (const part of parts) {
        if (part.kind === "list") { close(); points.push(...part.items); } else own.push(part);
      }
      close();
    };
    for (const child of [...node.childNodes]) {
      if (child.localName === "li") {
        const look = looks(child, sheet);
        if (!isUnread(child, "li", look)) add(inside(() => children(child, marked(child, "li", look, marks))));
      } else add(inside(() => visit(child, marks)));
    }
    flush();
    if (points.length) blocks.push({ kind: "list", ordered, items: points, number: ordered ? Math.max(1, node.start ?? 1) : 1, level });
    return undefined;
  }

  function item(parts, { ordered, number, level }) {
    const items = parts.some((part) => part.kind === "list") ? parts.flatMap((part) => part.items ?? [line([part])]) : [line(parts)];
    const points = items.filter((runsOfPoint) => runsOfPoint.length);
    if (points.length) blocks.push({ kind: "list", ordered, items: points, number: number || 1, level });
  }

  function table(node, marks) {
    const before = pictures;
    const grid = gridOf(node, (cell) => {
      const lines = inside(() => children(cell, marked(cell, cell.localName, looks(cell, sheet), marks))).flatMap(runsOf);
      return {
        words: lines.map((runs) => wordsOf(runs).replace(/\n/g, SPACE)).join(SPACE),
        isStrong: lines.flat().every((one) => one.isBreak || one.strong || isBlank([one])),
      };
    });
    if (!grid) {
      pictures = before;
      return as(kind, node, marks);
    }
    flush();
    const words = grid.rows.length || grid.head.some(Boolean);
    if (words) blocks.push({ kind: "table", ...grid });
    return undefined;
  }

  // A picture's caption belongs to the picture: alone in the text it would be a sentence about nothing.
  function figure(node, marks) {
    const own = node.querySelector("table, blockquote, pre, ul, ol");
    const caption = node.querySelector("figcaption");
    if (own?.localName === "table" && caption && !own.caption) {
      const words = wordsOf(line(inside(() => children(caption, marks))));
      const parts = inside(() => { for (const child of node.childNodes) if (child !== caption) visit(child, marks); });
      const told = parts.find((part) => part.kind === "table");
      if (told) told.caption = words;
      flush();
      blocks.push(...parts);
      return undefined;
    }
    const media = node.querySelector("img, picture, video, audio, iframe, svg, canvas, object");
    const isOnlyCaption = caption && node.textContent.trim().length === caption.textContent.trim().length;
    if (own || !(media || isOnlyCaption)) return as(kind, node, marks);
    pictures += node.querySelectorAll("img").length && 1;
    return undefined;
  }

  // Mail programs indent and answer with the same element that quotes a speaker.
  function quote(node, marks, look) {
    const isMail = node.getAttribute("type") === "cite" || /gmail_quote|webkit-indent|outlook/i.test(node.className) || /^(?:none|0)/.test(look("border"));
    const parts = inside(() => children(node, marks));
    if (isMail || parts.length > LONGEST_QUOTE || parts.some((part) => part.kind !== "paragraph")) blocks.push(...parts);
    else if (parts.length) blocks.push({ kind: "quote", runs: line(parts, BREAK) });
  }

  function isHeading(node, look) {
    if (node.getAttribute("role") === "heading") return true;
    return HEADING_CLASS.test(node.className) || (BLOCKS.has(node.localName) && /^[1-9]$/.test(look("mso-outline-level")));
  }

  children(doc.body, {});
  flush();
  return { blocks, pictures };
}

function runsOf(block) {
  if (block.runs) return [block.runs];
  if (block.items) return block.items;
  return block.rows ? [block.head, ...block.rows].map((row) => [run(row.filter(Boolean).join(SPACE))]) : [];
}

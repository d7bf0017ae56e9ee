// A pasted document as blocks: { kind: "paragraph" | "subhead" | "quote", runs }, lists of points and tables.
import { addressOf, isLostMark, namesIn } from "./links.js";
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
const LISTS = new Set(["ul", "ol", "dir"]);
const SHOWN_AS_BLOCK = /^(?:block|flex|grid|table|list-item|flow-root)/;
const KEEPS_LINES = /^(?:pre|break-spaces)/;

// What Word calls its headings and quotes; a sheet may give a class of its own an outline level.
const HEADING = /^h[1-6]$/;
const HEADING_CLASS = /(?:^|\s)Mso(?:Heading\d|Title|Subtitle)/;
const QUOTE_CLASS = /(?:^|\s)Mso(?:Intense)?Quote/;
// Mail programs indent and answer with the element that quotes a speaker.
const MAIL_QUOTE = /gmail_quote|webkit-indent|outlook/i;

// A list of headlines or tables lays out a page; its points are no points.
const CARDS = "h1, h2, h3, h4, h5, h6, table, blockquote, article";
const MEDIA = "img, picture, video, audio, iframe, svg, canvas, object";
const CAPTION = "figcaption, .wp-caption-text";
const CAPTIONED_DIV = /(?:^|\s)wp-caption(?:\s|$)/;
const LONGEST_QUOTE = 6;
const LONGEST_EMOJI = 24;
const EMOJI = /^(?:[\p{Extended_Pictographic}\p{RI}\p{EMod}\u200d\ufe0f\u20e3]|[0-9#*]\ufe0f?\u20e3)+$/u;

// Return the blocks, and how many pictures stayed behind. With `everything`, menus and shares are read as well.
export function read({ doc, sheets }, { everything = false } = {}) {
  const sheet = sheetOf(sheets);
  const names = namesIn(doc);
  const layouts = layoutsIn(doc);
  let blocks = [];
  let runs = [];
  let kind = "paragraph";
  let pictures = 0;

  const flush = () => {
    if (!runs.length) return;
    for (const part of paragraphsOf(runs)) {
      // A subhead is bold by what it is.
      blocks.push({ kind, runs: kind === "subhead" ? settled(part.map((one) => (one.isBreak ? one : { ...one, strong: false }))) : part });
    }
    runs = [];
  };
  const keep = (parts) => {
    flush();
    for (const part of parts) blocks.push(part);
  };
  const children = (node, marks) => { for (let child = node.firstChild; child; child = child.nextSibling) visit(child, marks); };
  const as = (wanted, node, marks) => {
    flush();
    const outer = kind;
    kind = wanted;
    children(node, marks);
    flush();
    kind = outer;
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
  const wordsInside = (node, marks) => oneLine(inside(() => children(node, marks)));

  function visit(node, marks) {
    if (node.nodeType === Node.TEXT_NODE) text(node.data, marks);
    else if (node.nodeType === Node.ELEMENT_NODE) element(node, marks);
  }

  function text(words, marks) {
    if (!marks.keepsLines) {
      runs.push(run(words.replace(/[\n\r\f]+/g, " "), marks));
      return;
    }
    words.split(/\r\n|[\n\r]/).forEach((part, place) => {
      if (place) runs.push(BREAK);
      runs.push(run(part, marks));
    });
  }

  function element(node, outer) {
    const tag = node.localName;
    const look = looks(node, sheet);
    if (isUnread(node, tag, look) || (!everything && isAround(node, tag)) || (tag === "a" && isLostMark(node, names))) return;
    const marks = marked(node, tag, look, outer);
    if (tag === "img") picture(node, marks);
    else if (tag === "br") runs.push(BREAK);
    else if (isHeading(node, tag, look)) as("subhead", node, marks);
    else if (isInline(tag, look)) children(node, marks);
    else block(node, tag, look, marks);
  }

  function block(node, tag, look, marks) {
    const point = tag === "p" || tag === "div" ? listMark(node, look) : null;
    if (LISTS.has(tag)) list(node, tag, marks);
    else if (tag === "table") table(node, marks);
    else if (tag === "figure" || CAPTIONED_DIV.test(node.className)) figure(node, marks);
    else if (tag === "blockquote" || QUOTE_CLASS.test(node.className)) quote(node, marks, look);
    else if (point) points(inside(() => children(node, marks)), point);
    else if (tag === "li" && !layouts().has(node.parentNode)) points(inside(() => children(node, marks)), { ordered: false, number: 1, level: 1 });
    else as(kind, node, marks);
  }

  function marked(node, tag, look, outer) {
    const own = { ...outer };
    const isBold = tag === "b" || tag === "strong";
    if (isBold) own.strong = true;
    if (tag === "i" || tag === "em") own.em = true;
    if (tag === "sub" || tag === "sup") own.shift = tag;
    if (tag === "a") own.href = addressOf(node.getAttribute("href"));
    if (tag === "pre") own.keepsLines = true;
    const weight = look("font-weight");
    // Some faces' bold is medium; Google Docs wraps a whole text in a bold that is none.
    if (weight && weight !== "inherit") own.strong = (isBold ? /^(?:bold|[5-9]\d\d|1000)/ : /^(?:bold|[6-9]\d\d|1000)/).test(weight);
    const style = look("font-style");
    if (style && style !== "inherit") own.em = /^(?:italic|oblique)/.test(style);
    const shift = /^su[bp]/.exec(look("vertical-align"));
    if (shift) [own.shift] = shift;
    const space = look("white-space") || look("white-space-collapse");
    if (space && space !== "inherit") own.keepsLines = KEEPS_LINES.test(space);
    return own;
  }

  function picture(node, marks) {
    const words = node.getAttribute("alt") ?? "";
    if (words.length <= LONGEST_EMOJI && EMOJI.test(words)) runs.push(run(words, marks));
    else if (!/^[0-2]$/.test(node.getAttribute("width") ?? "")) pictures += 1; // what is smaller counts readers
  }

  function list(node, tag, marks) {
    if (layouts().has(node)) {
      as(kind, node, marks);
      return;
    }
    const parts = [...node.childNodes].flatMap((child) => {
      if (child.localName !== "li") return pointsOf(inside(() => visit(child, marks)));
      const look = looks(child, sheet);
      return isUnread(child, "li", look) ? [] : pointsOf(inside(() => children(child, marked(child, "li", look, marks))));
    });
    flush();
    const level = Number(node.querySelector("li")?.getAttribute("data-aria-level")) || 1;
    if (parts.length) blocks.push({ kind: "list", ordered: tag === "ol", items: parts, number: Math.max(1, node.start ?? 1), level });
  }

  function points(parts, { ordered, number, level }) {
    const items = pointsOf(parts);
    if (items.length) blocks.push({ kind: "list", ordered, items, number, level });
  }

  function table(node, marks) {
    const before = pictures;
    const grid = gridOf(node, (cell) => {
      const words = wordsInside(cell, marked(cell, cell.localName, looks(cell, sheet), marks));
      return { words: wordsOf(words).replace(/\n/g, " "), isStrong: words.every((one) => one.isBreak || one.strong || isBlank([one])) };
    });
    if (!grid) {
      pictures = before;
      as(kind, node, marks);
    } else if (grid.rows.length) keep([{ kind: "table", ...grid }]);
  }

  // A picture's caption belongs to the picture: alone in the text it would be a sentence about nothing.
  function figure(node, marks) {
    const caption = node.querySelector(CAPTION);
    const isPicture = node.querySelector(MEDIA) || (caption && node.textContent.trim() === caption.textContent.trim());
    if (node.querySelector("table, blockquote, pre, ul, ol")) captioned(node, caption?.parentNode === node ? caption : null, marks);
    else if (!isPicture) as(kind, node, marks);
    else if (node.querySelector("img")) pictures += 1;
  }

  function captioned(node, caption, marks) {
    const parts = inside(() => { for (const child of node.childNodes) if (child !== caption) visit(child, marks); });
    const told = parts.find((part) => part.kind === "table" && !part.caption);
    if (told && caption) told.caption = wordsOf(wordsInside(caption, marks));
    else if (caption) for (const part of inside(() => visit(caption, marks))) parts.push(part);
    keep(parts);
  }

  function quote(node, marks, look) {
    const isMail = node.getAttribute("type") === "cite" || MAIL_QUOTE.test(node.className) || /^(?:none|0)/.test(look("border"));
    const parts = inside(() => children(node, marks));
    if (isMail || parts.length > LONGEST_QUOTE || parts.some((part) => part.kind !== "paragraph")) keep(parts);
    else if (parts.length) keep([{ kind: "quote", runs: oneLine(parts, BREAK) }]);
  }

  children(doc.body, {});
  flush();
  return { blocks, pictures };
}

// Return a question: the lists that hold cards.
function layoutsIn(doc) {
  let lists;
  return () => {
    if (lists) return lists;
    lists = new Set();
    for (const card of doc.querySelectorAll(CARDS)) {
      for (let list = card.closest("ul, ol, dir"); list && !lists.has(list); list = list.parentElement?.closest("ul, ol, dir")) lists.add(list);
    }
    return lists;
  };
}

function isHeading(node, tag, look) {
  if (HEADING.test(tag) || node.getAttribute("role") === "heading") return true;
  return HEADING_CLASS.test(node.className) || (BLOCKS.has(tag) && /^[1-9]$/.test(look("mso-outline-level")));
}

function isInline(tag, look) {
  const display = look("display");
  if (tag === "div" && display.startsWith("inline")) return true;
  return !BLOCKS.has(tag) && !SHOWN_AS_BLOCK.test(display);
}

// The points of one element of a list: its own words, then those of the lists inside it.
function pointsOf(parts) {
  const found = [];
  let own = [];
  const close = () => {
    const words = oneLine(own);
    if (words.length) found.push(words);
    own = [];
  };
  for (const part of parts) {
    if (part.kind === "list") {
      close();
      for (const item of part.items) found.push(item);
    } else own.push(part);
  }
  close();
  return found;
}

// All the words of these blocks on one line.
function oneLine(parts, between = run(" ")) {
  return settled(joined(parts.flatMap(linesOf), between));
}

function linesOf(part) {
  if (part.runs) return [part.runs];
  if (part.items) return part.items;
  return [part.head, ...part.rows].map((row) => [run(row.filter(Boolean).join(" "))]);
}

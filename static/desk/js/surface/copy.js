// What is copied from the surface, in tags that mails, word processors and chats understand.
import { addressOf } from "./paste/links.js";
import { escaped } from "./paste/runs.js";
import { inert } from "./paste/source.js";

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);
const MARKS = new Set(["strong", "em", "sub", "sup"]);
const LINES = new Set(["p", "h2", "ul", "ol", "blockquote", "table"]);

// Put the selection on the clipboard; the answer to `copy` and `cut`, and to nothing when nothing is selected.
export function copy(view, event, { language }) {
  if (view.state.selection.empty || !event.clipboardData) return false;
  const fragment = view.serializeForClipboard(view.state.selection.content()).dom.innerHTML;
  event.preventDefault();
  event.clipboardData.clearData();
  event.clipboardData.setData("text/html", copyHTML(fragment, { language }));
  event.clipboardData.setData("text/plain", copyText(fragment));
  if (event.type === "cut" && view.editable) view.dispatch(view.state.tr.deleteSelection().scrollIntoView().setMeta("uiEvent", "cut"));
  return true;
}

// The surface's own HTML travels along in an attribute, so that pasted back here nothing of a block is lost.
export function copyHTML(fragment, { language = "ar" } = {}) {
  const side = RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
  const blocks = blocksOf(inert(fragment).doc.body).map((block) => HTML[block.kind](block, ` dir="${side}"`));
  return `<meta charset="utf-8"><div dir="${side}" lang="${escaped(language)}" data-surface="${escaped(fragment)}">${blocks.join("")}</div>`;
}

// For chats and plain fields: a blank line between blocks, a line for each point and each row.
export function copyText(fragment) {
  return blocksOf(inert(fragment).doc.body).map((block) => TEXT[block.kind](block)).join("\n\n");
}

// Word takes the side from each paragraph, mails from the whole.
const HTML = {
  line: ({ tag, parts }, dir) => `<${tag}${dir}>${parts.map(inline).join("")}</${tag}>`,
  list: ({ tag, items }, dir) => `<${tag}${dir}>${items.map((item) => `<li${dir}>${inline(item)}</li>`).join("")}</${tag}>`,
  quote: ({ words, source }, dir) =>
    `<blockquote${dir}><p${dir}>${inline(words)}</p>${source ? `<p${dir}>— ${inline(source)}</p>` : ""}</blockquote>`,
  table: ({ rows }, dir) =>
    `<table border="1" cellspacing="0" cellpadding="4"${dir}>${rows.map((row) => `<tr>${row.map((cell) => `<${cell.localName}${dir}>${inline(cell)}</${cell.localName}>`).join("")}</tr>`).join("")}</table>`,
};
const TEXT = {
  line: ({ parts }) => parts.map(plain).join(""),
  list: ({ tag, items }) => items.map((item, at) => `${tag === "ol" ? `${at + 1}.` : "•"} ${plain(item)}`).join("\n"),
  quote: ({ words, source }) => [plain(words), source && `— ${plain(source)}`].filter(Boolean).join("\n"),
  table: ({ rows }) => rows.map((row) => row.map(plain).join("\t")).join("\n"),
};

function blocksOf(holder) {
  const blocks = [];
  let loose = [];
  const close = () => {
    if (loose.some((node) => node.textContent.trim())) blocks.push({ kind: "line", tag: "p", parts: loose });
    loose = [];
  };
  for (const node of holder.childNodes) {
    const found = blockOf(node, node.localName ?? "");
    if (!found) loose.push(node);
    else {
      close();
      for (const block of found) blocks.push(block);
    }
  }
  close();
  return blocks;
}

// Return a node's blocks, or null when it is words of the line around it.
function blockOf(node, tag) {
  if (tag === "p" || tag === "h2") return lineOf(node, tag);
  if (tag === "ul" || tag === "ol") return [{ kind: "list", tag, items: [...node.children].filter(hasWords) }].filter(({ items }) => items.length);
  if (tag === "li") return [{ kind: "list", tag: "ul", items: [node] }].filter(() => hasWords(node));
  if (tag === "blockquote") {
    const [words, source] = [piece(node, "quoted") ?? node, piece(node, "source")];
    return hasWords(node) ? [{ kind: "quote", words, source: source && hasWords(source) ? source : null }] : [];
  }
  if (tag === "table") return [{ kind: "table", rows: [...node.rows].map((row) => [...row.cells]) }];
  if (tag === "figure") return figure(node);
  if (node.dataset?.piece === "alt") return []; // said to those who do not see the picture
  if (node.dataset?.piece) return lineOf(node, "p");
  return tag === "aside" ? [] : [...(node.children ?? [])].some(isBlock) ? blocksOf(node) : null;
}

// A picture does not travel; its caption does, and whose it is. An address stands as a link of its own.
function figure(node) {
  const [caption, credit, address, table] = [piece(node, "caption"), piece(node, "credit"), piece(node, "address"), node.querySelector("table")];
  const text = (words) => node.ownerDocument.createTextNode(words);
  const link = node.ownerDocument.createElement("a");
  link.textContent = address?.textContent.trim() ?? "";
  if (addressOf(link.textContent)) link.href = addressOf(link.textContent);
  const parts = [caption, credit && hasWords(credit) ? text(` (${credit.textContent.trim()})`) : null].filter((part) => part && hasWords(part));
  return [
    ...(parts.length ? [{ kind: "line", tag: "p", parts }] : []),
    ...(link.textContent ? [{ kind: "line", tag: "p", parts: [link] }] : []),
    ...(table ? blockOf(table, "table") : []),
  ];
}

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return escaped(node.data);
  const tag = node.localName;
  if (tag === "br") return "<br>";
  const inner = [...node.childNodes].map(inline).join("");
  if (tag === "a" && node.hasAttribute("href")) return `<a href="${escaped(node.getAttribute("href"))}">${inner}</a>`;
  if (tag === "bdi") return `<span dir="${escaped(node.getAttribute("dir") || "auto")}">${inner}</span>`;
  return MARKS.has(tag) ? `<${tag}>${inner}</${tag}>` : inner;
}

function plain(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  return node.localName === "br" ? "\n" : [...node.childNodes].map(plain).join("");
}

const lineOf = (node, tag) => (hasWords(node) ? [{ kind: "line", tag, parts: [node] }] : []);
const piece = (node, name) => node.querySelector(`[data-piece="${name}"]`);
const hasWords = (node) => Boolean(node.textContent.trim());
const isBlock = (node) => LINES.has(node.localName) || node.localName === "figure" || Boolean(node.dataset?.piece);

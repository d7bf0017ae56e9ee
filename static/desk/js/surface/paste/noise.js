// What a page or a program puts around a text: nobody means to paste it.
const NEVER = new Set([
  "script", "style", "template", "noscript", "title", "meta", "link", "base", "iframe", "frame", "frameset", "object", "embed", "applet",
  "svg", "canvas", "audio", "video", "source", "track", "map", "area", "param", "datalist", "progress", "meter", "xml", "colgroup",
]);
const CONTROLS = new Set(["button", "select", "option", "optgroup", "input", "textarea", "label", "legend", "nav", "menu", "dialog"]);
const CONTROL_ROLES = new Set([
  "button", "navigation", "menu", "menubar", "menuitem", "toolbar", "search", "searchbox", "tab", "tablist", "tooltip", "dialog",
  "alertdialog", "progressbar", "slider", "switch", "checkbox",
]);

// A place for readers to go elsewhere is small; a whole text that happens to carry such a name is not.
const ASIDES = new Set(["aside", "footer", "form"]);
const NAMED_ASIDES = /(?:^|[-_\s])(?:share|sharing|social|advert|advertisement|ads?|promo|newsletter|related|recommended|recommendations|breadcrumbs?|cookie|cookies|toolbar|paywall|subscribe|trending)(?:$|[-_\s])/i;
const ASIDE_SIZE = 600;

// Words for machines that read aloud, beside the words that are seen.
const UNSEEN = /(?:^|\s)(?:sr-only|visually-?hidden(?:-[\w]+)?|screen-reader-text|screenreader-only|a11y-hidden|offscreen|visuallyhidden)(?:\s|$)/i;

// Word keeps comments and the numbers of its lists beside the text.
const WORD_ASIDE = /^(?:comment|comment-list)$/;
const WORD_COMMENT = /(?:^|\s)(?:msocomanchor|MsoCommentReference|msocomtxt)(?:\s|$)/;
const STRUCK = new Set(["del", "s", "strike"]);

// Nothing of it was ever meant to be read here: code, comments, hidden words, and words that their author struck out.
export function isUnread(element, tag, look) {
  if (NEVER.has(tag) || STRUCK.has(tag) || element.hasAttribute("hidden")) return true;
  const names = element.getAttribute("class") ?? "";
  if (names && (WORD_COMMENT.test(names) || UNSEEN.test(names) || /(?:^|\s)msoDel(?:\s|$)/.test(names))) return true;
  return (
    look("display") === "none" || /^(?:hidden|collapse)$/.test(look("visibility")) || look("mso-hide") === "all"
    || WORD_ASIDE.test(look("mso-element")) || look("mso-special-character") === "comment" || look("mso-list") === "ignore"
    || /line-through/.test(look("text-decoration") + look("text-decoration-line"))
  );
}

// Read only when it is all that was pasted: menus, buttons, shares, forms, related stories.
export function isAround(element, tag) {
  if (CONTROLS.has(tag) || CONTROL_ROLES.has(element.getAttribute("role"))) return true;
  if (tag === "body" || tag === "html" || tag === "main" || tag === "article") return false;
  const names = `${element.getAttribute("class") ?? ""} ${element.id}`;
  if (ASIDES.has(tag) ? tag === "footer" && element.closest("blockquote") : names === " " || !NAMED_ASIDES.test(names)) return false;
  return !holdsMoreThan(element, ASIDE_SIZE);
}

function holdsMoreThan(element, most) {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let length = 0;
  while (texts.nextNode()) {
    length += texts.currentNode.data.trim().length;
    if (length > most) return true;
  }
  return false;
}

// Paragraphs of a translation whose source has changed bear a mark on the sheet; the surface's own elements stay as they are.
const rules = [...document.querySelectorAll("[data-behind]")].flatMap(({ dataset: { behind, blocks } }) =>
  blocks.split(" ").filter(Boolean).map((block) => `.language-${CSS.escape(behind)} .surface__text > [data-bid="${CSS.escape(block)}"]`));

if (rules.length) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${rules.join(",")} { background: color-mix(in srgb, var(--person-soft) 45%, transparent); box-shadow: 0 0 0 6px color-mix(in srgb, var(--person-soft) 45%, transparent); }`);
  document.adoptedStyleSheets.push(sheet);
}

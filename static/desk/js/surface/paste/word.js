// Word's lists are paragraphs with a painted mark; its own notes in the style say what they are.
import { valueOf } from "./lines.js";

const LEVEL = /\blevel(\d)/;
const NUMBERED = /^[(\s]*(?:([\d٠-٩]{1,3})|[a-z]{1,4}|[\u0621-\u064a]{1,2})\s*[.)\-–]/i;

// Return how Word lists this paragraph, or null when it does not.
export function listMark(paragraph, look) {
  const told = look("mso-list");
  if (!LEVEL.test(told)) return null;
  const mark = [...paragraph.querySelectorAll("[data-style]")].find((part) => /mso-list:\s*ignore/i.test(part.getAttribute("data-style")));
  const numbered = NUMBERED.exec(mark?.textContent.trim() ?? "");
  return { ordered: Boolean(numbered), number: numbered?.[1] ? valueOf(numbered[1]) : null, level: Number(LEVEL.exec(told)[1]) };
}

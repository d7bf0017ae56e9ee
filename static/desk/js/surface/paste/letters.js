// A pasted text keeps its letters and loses what cannot be seen; the same rules as articles/arabic/bidi.py.
const LINE_ENDS = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
const BLANKS = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;

// No feed, sitemap or database carries these; the object mark stands where a picture stood.
const UNCARRIED = /[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffc]|\p{Cs}|[\u{fffe}\u{ffff}\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/gu;
const INVISIBLE = /[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/gu;

// Shapes of letters that PDF files store in place of letters. U+FDF0 and after are words in one sign (ﷺ, ﷲ): kept.
const SHAPES = /[\ufb50-\ufdcf\ufe70-\ufefc]/g;
// A vowel mark's own shape brings a blank or a tatweel to stand on; here it stands on the letter before it.
const SEAT = /^[ \u0640](?=\p{M})/u;

// Nearly every text: nothing in it is to change but blanks, and nothing could compose.
const PLAIN = /^[ -~«»“”‘’–—…،؛؟\u0621-\u063a\u0641-\u064a]*$/;
const JOINERS = /[\u200c\u200d]+/g;
const ENDS_ITS_JOIN = /[ءآأؤإاةدذرزوٱ-ٳٴ-ٷ\u0688-\u0699ۀۃ-ۋۍۏےۓەۮۯ\u0759-\u075bݫݬݱݳݴݸݹ]/;
const JOINS_NOTHING = /[ءٴ]/;
const ARABIC = /(?=\p{L})[\u0620-\u06ff\u0750-\u077f\u0870-\u08c9]/u;
const MARK = /\p{Mn}/u;

// A single tatweel means something: «1446هـ», «الـ50», the seat of a dagger alef. A row of them between two letters
// only stretches a line of print («مصـــر») and breaks searching within a page, so it goes; elsewhere one is enough.
const STRETCHED = /\u0640{2,}/g;

export function tidy(text) {
  return tidied(String(text ?? ""));
}

// `before` and `after` are the words around it, when a mark or a link cuts a paragraph into pieces.
export function tidied(text, before = "", after = "") {
  if (PLAIN.test(text)) return text.replace(/  +/g, " ");
  const letters = text
    .replace(LINE_ENDS, "\n")
    .replace(UNCARRIED, "")
    .replace(INVISIBLE, "")
    .replace(SHAPES, (shape) => shape.normalize("NFKC").replace(SEAT, ""))
    .normalize("NFC");
  return letters
    .replace(JOINERS, (joiners, at) =>
      reachesOnward(lastLetter(letters, at) || lastLetter(before, before.length)) && reachesBack(letters[at + joiners.length] ?? after[0])
        ? joiners[0] : "")
    .replace(STRETCHED, (row, at, whole) =>
      ARABIC.test(lastLetter(whole, at)) && ARABIC.test(whole[at + row.length] ?? "") ? "" : row[0])
    .replace(BLANKS, " ")
    .normalize("NFC");
}

function lastLetter(text, end) {
  let at = end - 1;
  while (at >= 0 && MARK.test(text[at])) at -= 1;
  return text[at] ?? "";
}

const reachesOnward = (letter) => ARABIC.test(letter) && !ENDS_ITS_JOIN.test(letter);
const reachesBack = (letter) => letter !== undefined && ARABIC.test(letter) && !JOINS_NOTHING.test(letter);

// Lengths while they are typed: the headline in letters against its limit, the text in words and minutes of reading.
const form = document.querySelector("#story_form");
const language = document.documentElement.lang;
const number = new Intl.NumberFormat("en");

if (form) {
  const aloud = form.querySelector("[data-count-aloud]");
  let waiting;
  // Said when the fingers rest, never at every key.
  const announce = (words) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (aloud && aloud.textContent !== words) aloud.textContent = words; }, 1500);
  };

  const letters = Intl.Segmenter ? new Intl.Segmenter(language, { granularity: "grapheme" }) : null;
  const length = (text) => (letters ? [...letters.segment(text)].length : [...text.normalize("NFC")].length);
  for (const measure of form.querySelectorAll("[data-measure]")) {
    const field = document.getElementById(measure.dataset.measure);
    const said = measure.querySelector("[data-measure-said]");
    const bar = measure.querySelector("meter");
    const limit = Number(measure.dataset.limit);
    const tell = (event) => {
      const count = length(field.value.trim());
      const isOver = count > limit;
      if (event && isOver && !measure.classList.contains("measure--over")) announce(`${measure.dataset.words.replace("#", count)} ${measure.querySelector(".measure__offer")?.textContent ?? ""}`);
      measure.classList.toggle("measure--over", isOver);
      said.textContent = measure.dataset.words.replace("#", number.format(count));
      bar.value = count;
    };
    field.addEventListener("input", tell);
    tell();
  }

  const facts = form.querySelector("[data-counting]");
  if (facts) {
    const plural = new Intl.PluralRules(language);
    const noun = (name, count) => {
      const forms = JSON.parse(facts.dataset[name]);
      return (forms[plural.select(count)] ?? forms.other).replace("#", number.format(count));
    };
    const told = new Map(); // what each language's surface says of itself
    const shown = () => form.querySelector(".language:not([hidden])");
    const tell = () => {
      const sheet = shown();
      const code = [...sheet.classList].find((name) => name.startsWith("language-"))?.slice(9);
      const lines = sheet.querySelector(".words--body")?.value ?? "";
      const { words, blocks } = told.get(code) ?? {
        words: lines.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0,
        blocks: lines.split(/\n\s*\n/).filter((block) => block.trim()).length,
      };
      const minutes = Math.max(1, Math.round(words / Number(facts.dataset.pace)));
      facts.querySelector("[data-count-words]").textContent = noun("words", words);
      facts.querySelector("[data-count-minutes]").textContent = words ? noun("minutes", minutes) : "";
      facts.querySelector("[data-count-paragraphs]").textContent = words ? noun("paragraphs", blocks) : "";
      return words ? `${noun("words", words)}, ${noun("minutes", minutes)}` : noun("words", words);
    };
    form.addEventListener("body:changed", (event) => {
      const { language: code, words, blocks } = event.detail;
      const isFirst = !told.has(code);
      told.set(code, { words, blocks });
      const sentence = tell();
      if (!isFirst) announce(sentence);
    });
    form.addEventListener("input", (event) => { if (event.target.matches(".words--body")) announce(tell()); });
    document.addEventListener("language:shown", tell);
    tell();
  }
}

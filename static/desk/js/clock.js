// The database's clock goes on from the moment the page was made; the hour this machine believes in is never shown.
const clocks = [...document.querySelectorAll("[data-clock]")];
const begun = { steady: performance.now(), wall: Date.now() };

// A sleeping laptop stops the steady counter, not the wall's: then the wall tells how long the page has stood.
const passed = () => {
  const steady = performance.now() - begun.steady;
  const wall = Date.now() - begun.wall;
  return wall - steady > 60_000 ? wall : steady;
};

const parts = (moment, zone, options) => {
  const found = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).formatToParts(moment);
  return Object.fromEntries(found.map(({ type, value }) => [type, value]));
};
const words = (clock, moment) => {
  const isUtc = clock.dataset.zone === "UTC";
  const { hour, minute } = parts(moment, clock.dataset.zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (isUtc) return `${hour}:${minute}`;
  const isArabic = document.documentElement.lang === "ar";
  const digits = (text) => (isArabic && clock.dataset.digits === "arabic"
    ? text.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]) : text);
  if (clock.dataset.halves === "no") return digits(`${hour}:${minute}`);
  const half = (isArabic ? ["ص", "م"] : ["AM", "PM"])[Number(hour >= 12)];
  return `${digits(`${hour % 12 || 12}:${minute}`)} ${half}`;
};
const dayOf = (moment, zone) => parts(moment, zone, { day: "2-digit" }).day;

const show = () => {
  for (const clock of clocks) {
    const start = Date.parse(clock.dataset.clock);
    const now = start + passed();
    (clock.querySelector("bdi") ?? clock).textContent = words(clock, now);
    const day = clock.parentElement.querySelector("[data-clock-day]");
    if (day && clock.dataset.zone !== "UTC" && dayOf(start, clock.dataset.zone) !== dayOf(now, clock.dataset.zone)) {
      day.textContent = `${day.dataset.tomorrow}${day.textContent.match(/[,،]$/)?.[0] ?? ""}`;
    }
    const { hour, minute } = parts(now, clock.dataset.zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    if (clock.closest("[data-now]")) move(clock.closest("[data-dayline]"), hour * 4 + Math.floor(minute / 15));
  }
};
// On a story's line the mark goes on towards the next hour, and what remains until it is counted down.
const line = document.querySelector("[data-hourline]");
const onward = () => {
  const clock = line?.querySelector("[data-clock]");
  if (!clock) return;
  const now = Date.parse(clock.dataset.clock) + passed();
  const [begun, ends] = [Date.parse(line.dataset.begun), Date.parse(line.dataset.ends)];
  if (begun < ends) {
    const quarter = Math.min(Math.max(Math.round(((now - begun) / (ends - begun)) * 96), 12), 84);
    const mark = line.querySelector("[data-mark]");
    mark.className = mark.className.replace(/\bq\d+\b/, `q${quarter}`);
  }
  for (const told of line.querySelectorAll("[data-remaining]")) {
    const minutes = Math.ceil((Date.parse(told.dataset.remaining) - now) / 60_000);
    const isArabic = document.documentElement.lang === "ar" && clock.dataset.digits === "arabic";
    const words = minutes <= 0 ? line.dataset.wordCome
      : (minutes >= 1440 ? line.dataset.wordDays : minutes >= 60 ? line.dataset.wordHours : line.dataset.wordMinutes)
        .replace("%(days)d", Math.floor(minutes / 1440))
        .replace("%(hours)d", Math.floor(minutes / 60) % 24)
        .replace("%(minutes)d", minutes % 60);
    told.textContent = isArabic ? words.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]) : words;
  }
};

const move = (line, quarter) => {
  for (const place of line.querySelectorAll("[data-now]")) {
    place.className = place.className.replace(/\bq\d+\b/, `q${quarter}`);
  }
};

if (clocks.length) setInterval(() => { show(); onward(); }, 5_000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) { show(); onward(); } });

// On a screen too narrow for the whole day, the line opens at the present hour.
for (const line of document.querySelectorAll("[data-dayline]")) {
  if (line.scrollWidth > line.clientWidth) {
    line.querySelector(".dayline__now").scrollIntoView({ block: "nearest", inline: "center" });
  }
}

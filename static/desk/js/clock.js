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
const move = (line, quarter) => {
  for (const place of line.querySelectorAll("[data-now]")) {
    place.className = place.className.replace(/\bq\d+\b/, `q${quarter}`);
  }
};

if (clocks.length) setInterval(show, 5_000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) show(); });

// On a screen too narrow for the whole day, the line opens at the present hour.
for (const line of document.querySelectorAll("[data-dayline]")) {
  if (line.scrollWidth > line.clientWidth) {
    line.querySelector(".dayline__now").scrollIntoView({ block: "nearest", inline: "center" });
  }
}

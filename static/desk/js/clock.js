// The database's clock goes on from the moment the page was made; this machine's own clock is never shown.
const clocks = [...document.querySelectorAll("[data-clock]")];
const begun = performance.now();

const show = () => {
  for (const clock of clocks) {
    const now = new Date(Date.parse(clock.dataset.clock) + performance.now() - begun);
    const isUtc = clock.dataset.zone === "UTC";
    const language = isUtc ? "en-GB" : `${document.documentElement.lang}-u-nu-latn`;
    const words = new Intl.DateTimeFormat(language, {
      hour: isUtc ? "2-digit" : "numeric", minute: "2-digit", hour12: !isUtc, timeZone: clock.dataset.zone,
    }).format(now);
    (clock.querySelector("bdi") ?? clock).textContent = words;
  }
};

if (clocks.length) setInterval(show, 10_000);

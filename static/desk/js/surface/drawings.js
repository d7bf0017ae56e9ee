// The few icons that scripts draw themselves, in the hand of the others.
const PATHS = {
  up: "M5 12l5-5 5 5",
  down: "M5 8l5 5 5-5",
  x: "M5 5l10 10M15 5 5 15",
  plus: "M10 4v12M4 10h12",
  photo: "M3 4.5h14v11H3zM3 13l4-4 3.500 3.500 2.500-2.500 4 4M13 7.500h.01",
  handle: "M8 5h.01M12 5h.01M8 10h.01M12 10h.01M8 15h.01M12 15h.01",
  link: "M8.500 11.500l3-3M9 6l1.500-1.500a3.200 3.200 0 0 1 4.600 4.600L13.500 10.600M11 14l-1.500 1.500a3.200 3.200 0 0 1-4.600-4.600L6.500 9.400",
  comment: "M3.500 4.500h13v9h-7l-3.500 3v-3H3.500z",
  check: "M4 10.500l4 4 8-9",
};

export function icon(name) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, told] of Object.entries({ viewBox: "0 0 20 20", class: "icon", fill: "none", stroke: "currentColor", "stroke-width": "1.75", "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" })) drawn.setAttribute(key, told);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  drawn.append(path);
  return drawn;
}

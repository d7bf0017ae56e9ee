// A click on the picture sets the point that every crop keeps; the two number fields say the same.
const figure = document.querySelector("[data-focal]");
const across = document.querySelector("#id_focal_x");
const down = document.querySelector("#id_focal_y");

if (figure && across && down) {
  const picture = figure.querySelector("img");
  const frame = document.createElement("div");
  frame.className = "focal__frame";
  frame.dir = "ltr";
  picture.before(frame);
  const point = document.createElement("span");
  point.className = "focal__point";
  point.setAttribute("aria-hidden", "true");
  frame.append(picture, point);
  const show = () => {
    point.style.insetInlineStart = `${Number(across.value) * 100}%`;
    point.style.insetBlockStart = `${Number(down.value) * 100}%`;
  };
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const within = (part) => Math.min(1, Math.max(0, part)).toFixed(2);
    across.value = within((event.clientX - box.left) / box.width);
    down.value = within((event.clientY - box.top) / box.height);
    show();
  });
  for (const field of [across, down]) field.addEventListener("input", show);
  show();
}

// The point that every crop keeps: a click or the arrows move it, the two number fields say the same, and the crops follow.
const STEP = 0.01;
const FAR = 0.1;
const within = (part) => Math.min(1, Math.max(0, part));

// As the darkroom cuts: the middle of the cut as near the point as the edges allow. As object-position wants it, in per cent.
const placed = (whole, part, share) => {
  if (whole - part < 1) return 50;
  return (Math.min(Math.max(share * whole - part / 2, 0), whole - part) / (whole - part)) * 100;
};

export const point = (root) => {
  const figure = root.querySelector("[data-focal]");
  if (!figure || figure.dataset.isReady) return;
  figure.dataset.isReady = "yes";
  const across = root.querySelector("[name=focal_x]");
  const down = root.querySelector("[name=focal_y]");
  const frame = figure.querySelector("[data-focal-frame]");
  const picture = frame.querySelector("img");
  const handle = figure.querySelector("[data-focal-point]");
  if (!across || !down || !handle) return;
  const said = figure.querySelector("[data-focal-said]");
  const width = Number(picture.getAttribute("width"));
  const height = Number(picture.getAttribute("height"));
  let isMoved = false;
  const crop = (x, y) => {
    for (const one of figure.querySelectorAll("[data-crop]")) {
      const [wide, tall] = one.dataset.crop.split(":").map(Number);
      const look = one.querySelector("img");
      if (look.dataset.whole) { look.src = look.dataset.whole; delete look.dataset.whole; }
      const isWider = width / height > wide / tall;
      const cut = isWider ? [(height * wide) / tall, height] : [width, (width * tall) / wide];
      look.style.objectPosition = `${placed(width, cut[0], x)}% ${placed(height, cut[1], y)}%`;
    }
  };
  const show = () => {
    const [x, y] = [within(Number(across.value) || 0), within(Number(down.value) || 0)];
    handle.style.insetInlineStart = `${x * 100}%`;
    handle.style.insetBlockStart = `${y * 100}%`;
    const told = { left: Math.round(x * 100), right: Math.round((1 - x) * 100), down: Math.round(y * 100) };
    said.textContent = handle.dataset.word.replace(/\{(\w+)\}/g, (_whole, name) => told[name]);
    if (isMoved) crop(x, y);
  };
  const put = (x, y) => {
    isMoved = true;
    across.value = within(x).toFixed(2);
    down.value = within(y).toFixed(2);
    across.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  };
  const follow = (event) => {
    const box = picture.getBoundingClientRect();
    put((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    follow(event);
    handle.focus({ preventScroll: true });
  });
  frame.addEventListener("pointermove", (event) => { if (frame.hasPointerCapture(event.pointerId)) follow(event); });
  handle.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const far = event.shiftKey ? FAR : STEP;
    put(Number(across.value) + way[0] * far, Number(down.value) + way[1] * far);
  });
  for (const field of [across, down]) field.addEventListener("change", () => { isMoved = true; show(); });
  handle.hidden = false;
  show();
};

point(document);

// The two bars stand over the page's edges: a caret under one of them writes unseen.
export const barsAside = (gap) => ({
  left: 0,
  right: 0,
  get top() { return gap + Math.max(0, document.querySelector(".storybar")?.getBoundingClientRect().bottom ?? 0); },
  get bottom() {
    const bar = document.querySelector(".actionbar")?.getBoundingClientRect();
    return gap + (bar?.height ? Math.max(0, innerHeight - bar.top) : 0);
  },
});

// Light, dark or like the device: kept on the device, put on the page before it is drawn, so nothing flashes.
// A classic script: modules run after the first paint.
"use strict";
{
  const root = document.documentElement;
  const asked = window.matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try {
      return localStorage.getItem("theme") ?? "auto";
    } catch {
      return "auto"; // a browser that keeps nothing still shows the page
    }
  };
  const isDark = () => root.dataset.theme === "dark" || (root.dataset.theme === "auto" && asked.matches);
  const show = (theme) => {
    root.dataset.theme = ["light", "dark"].includes(theme) ? theme : "auto";
    for (const button of document.querySelectorAll("[data-themes] [data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === root.dataset.theme));
    }
  };
  const choose = (theme) => {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // shown for this page alone
    }
    show(theme);
  };

  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    for (const hidden of document.querySelectorAll("[data-themes], [data-theme-turn]")) hidden.hidden = false;
    show(kept());
  });
  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-theme-choice]");
    if (choice) choose(choice.dataset.themeChoice);
    else if (event.target.closest("[data-theme-turn]")) choose(isDark() ? "light" : "dark");
  });
  window.addEventListener("storage", (event) => {
    if (event.key === "theme") show(kept());
  });
}

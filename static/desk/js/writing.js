// The writing surface comes with a story's sheet alone: no other screen needs the editor.
if (document.querySelector("textarea[data-surface]")) await import("./surface/start.js");

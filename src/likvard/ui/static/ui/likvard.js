// Everything works without this file. It only moves the reader to what htmx has just put on the page.
document.addEventListener("htmx:afterSwap", (event) => {
  const summary = event.target.querySelector(".ds-error-summary");
  if (summary) summary.focus();
});

// A language menu closes when the reader moves on.
document.addEventListener("focusin", (event) => {
  for (const menu of document.querySelectorAll(".lv-language[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".lv-language[open]");
  if (event.key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

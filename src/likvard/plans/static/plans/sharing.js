// The buttons beside a link: copy it, print the page. Without scripts they are not shown.
for (const buttons of document.querySelectorAll(".sharing .lv-actions")) {
  const copy = buttons.querySelector("[data-copies]");
  const said = buttons.querySelector("[data-copied]");
  buttons.hidden = false;
  buttons.querySelector("[data-prints]").addEventListener("click", () => window.print());
  copy.addEventListener("click", async () => {
    const field = document.getElementById(copy.dataset.copies);
    field.select();
    await navigator.clipboard.writeText(field.value);
    said.textContent = said.dataset.copied;
  });
}

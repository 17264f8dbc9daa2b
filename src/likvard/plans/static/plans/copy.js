// Offers to copy the permanent address. Without this file the link itself can be copied.
for (const place of document.querySelectorAll(".lv-copy")) {
  const button = place.querySelector("button");
  const said = place.querySelector("[data-copied]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(place.querySelector("a").href);
    said.textContent = said.dataset.copied;
  });
}

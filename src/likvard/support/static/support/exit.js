// The way out: the button, or Shift three times. The page is emptied at once and gives its place in the history away.
const button = document.querySelector("[data-exit]");
const WITHIN = 1000; // milliseconds for all three

function leave() {
  document.title = "";
  document.body.replaceChildren();
  window.location.replace(button.href);
}

let pressed = [];

function count(event) {
  if (event.key !== "Shift" || event.repeat) {
    pressed = event.key === "Shift" ? pressed : [];
    return;
  }
  const now = performance.now();
  pressed = [...pressed.filter((at) => now - at < WITHIN), now];
  if (pressed.length === 3) leave();
}

if (button) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", count);
}

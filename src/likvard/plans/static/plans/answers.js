// Answers are saved as they are typed (htmx does that, and the button does it without). This only says when it failed.
const line = (event) => event.target.closest(".follow-form")?.querySelector("[data-not-saved]");

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    const told = line(event);
    if (told) told.hidden = false;
  });
}

document.addEventListener("htmx:afterSwap", (event) => {
  const told = line(event);
  if (told) told.hidden = true;
});

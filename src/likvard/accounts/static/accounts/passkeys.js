// When the browser refuses a passkey, say so on the page instead of in the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const problem of document.querySelectorAll("[data-passkey-problem]")) {
    problem.hidden = false;
    problem.setAttribute("role", "alert");
  }
});

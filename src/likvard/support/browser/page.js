/**
 * Starts the script whose root element is on the page. A script that is given no root does nothing at all.
 *
 * @param {Record<string, (root: HTMLElement) => void>} scripts by the selector of their root
 */
export function startPage(scripts) {
  for (const [selector, start] of Object.entries(scripts)) {
    const root = document.querySelector(selector);
    if (root) start(root);
  }
}

/** What was opened on a page does not come back with the browser's "back". @type {(root: HTMLElement) => void} */
export function forgetWhenLeft(root) {
  window.addEventListener("pagehide", () => root.replaceChildren());
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}

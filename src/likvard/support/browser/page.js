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

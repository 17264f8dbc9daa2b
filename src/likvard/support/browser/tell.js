/**
 * A report is written, sealed and sent.
 *
 * @param {HTMLElement} root
 */
export function start(root) {}

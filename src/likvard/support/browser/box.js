/**
 * The reporter's own box.
 *
 * @param {HTMLElement} root
 */
export function start(root) {}

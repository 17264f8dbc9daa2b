/**
 * Members open their vault and read.
 *
 * @param {HTMLElement} root
 */
export function start(root) {}

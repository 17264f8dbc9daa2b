/**
 * Key keepers make and change keys.
 *
 * @param {HTMLElement} root
 */
export function start(root) {}

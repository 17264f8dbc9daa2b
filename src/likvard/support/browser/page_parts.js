/** Parts of a page that stand in its <template> elements, with every word in the reader's language. */

/**
 * A copy of `<template id>`, its first element.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function copyOf(id) {
  return /** @type {HTMLTemplateElement} */ (document.getElementById(id)).content.firstElementChild.cloneNode(true);
}

/**
 * Put text into every `[data-field=name]` of the part; an empty text hides `[data-if=name]`.
 *
 * @param {HTMLElement} part
 * @param {Record<string, unknown>} fields
 */
export function fill(part, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const text = value === null || value === undefined || value === false ? "" : String(value);
    for (const place of all(part, `[data-field="${name}"]`)) place.textContent = text;
    for (const place of all(part, `[data-if="${name}"]`)) place.hidden = text === "";
  }
  return part;
}

/** `[data-part=name]` within the part. @type {(part: ParentNode, name: string) => any} */
export const find = (part, name) => part.querySelector(`[data-part="${name}"]`);

/** A word of the page: `<template id="words">` holds `[data-word=name]`. @type {(name: string) => string} */
export function word(name) {
  const words = /** @type {HTMLTemplateElement} */ (document.getElementById("words")).content;
  return words.querySelector(`[data-word="${name}"]`)?.textContent.trim() ?? name;
}

/** Options of a select. @type {(select: HTMLSelectElement, options: [string, string][]) => void} */
export function offer(select, options) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
}

function all(part, selector) {
  const inside = [...part.querySelectorAll(selector)];
  return part.matches(selector) ? [part, ...inside] : inside;
}

/** What the server has put into the page. @type {(id: string) => any} */
export const onPage = (id) => JSON.parse(document.getElementById(id).textContent);

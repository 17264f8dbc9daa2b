/** What pages for residents share once the script seals: which words are seen, and what went wrong. */
import { word } from "./page_parts.js";
import { NotSent } from "./send.js";

/** Something is missing, in words fit to show. */
export class NotPossible extends Error {}

/** From here on the script seals: the words of the way without scripts give place. @type {(root: HTMLElement) => void} */
export function takeOver(root) {
  for (const part of root.querySelectorAll("[data-plain]")) part.hidden = true;
  for (const part of root.querySelectorAll("[data-sealing]")) part.hidden = false;
}

/** Why nothing was stored, in the page's words; what nobody foresaw is thrown on. @type {(error: unknown) => string} */
export function whyNot(error) {
  if (error instanceof NotPossible) return error.message;
  if (error instanceof NotSent) return error.answer?.error ?? word(`not-sent-${error.why}`);
  throw error;
}

/** What a page allows. @type {(root: HTMLElement) => {largest: number, most: number}} */
export const limitsOf = (root) => ({ largest: Number(root.dataset.largest), most: Number(root.dataset.most) });

/**
 * What is signed, as bytes: the first line says what it is, so that no signature counts for anything else. The same as
 * likvard/support/sealing/statements.py.
 */
import { utf8 } from "./bytes.js";

/**
 * "Reports of this way in are sealed to this key", by the receiver's root key.
 *
 * @param {string} receiver its slug
 * @param {string} track adult, youth or child
 * @param {number} epoch
 * @param {string} recipient
 * @param {string} since ISO day
 */
export const intake = (receiver, track, epoch, recipient, since) =>
  lines("likvard/intake/v1", receiver, track, String(epoch), recipient, since);

/** "This is the key of this member", by the root key. @type {(receiver: string, number: number, recipient: string) => Uint8Array} */
export const member = (receiver, number, recipient) =>
  lines("likvard/member/v1", receiver, String(number), recipient);

/** "This is the recovery key", by the root key. @type {(receiver: string, recipient: string) => Uint8Array} */
export const recovery = (receiver, recipient) => lines("likvard/recovery/v1", receiver, recipient);

/**
 * "I agree that a copy goes to this receiver", by the consent key of the receipt.
 *
 * @param {string} number the case's number
 * @param {string} to slug of the receiver
 * @param {string} wording version of the words that were read
 * @param {string} day ISO day
 */
export const consent = (number, to, wording, day) => lines("likvard/consent/v1", number, to, wording, day);

/** "What I add later is sealed to this key", by the consent key. @type {(recipient: string) => Uint8Array} */
export const ownCase = (recipient) => lines("likvard/case/v1", recipient);

function lines(...parts) {
  if (parts.some((part) => part.includes("\n"))) {
    throw new TypeError("A line break in a statement would let two statements look alike.");
  }
  return utf8(`${parts.join("\n")}\n`);
}

/** What one receipt gives. The same as `keys_of` in likvard/support/sealing/keys.py. */
import { toHex, utf8 } from "./bytes.js";
import { hashOf, identityFrom, recipientOf, verifyingKey } from "./keys.js";

const ROUNDS = 600_000;
const SALT = "likvard/receipt/v1";

/**
 * @typedef {object} ReceiptKeys
 * @property {Uint8Array} locator 16 bytes that find the box
 * @property {Uint8Array} auth 32 bytes that prove the receipt
 * @property {string} box an age identity (AGE-SECRET-KEY-1…)
 * @property {Uint8Array} consent the seed (32 bytes) of an Ed25519 key
 */

/**
 * PBKDF2-HMAC-SHA256 (600,000 rounds, in the browser's own code) over the receipt, then HKDF-SHA256 with a label each.
 *
 * @param {string} receipt 28 characters, as `readReceipt` gives them
 * @returns {Promise<ReceiptKeys>}
 */
export async function keysOf(receipt) {
  const master = await stretched(receipt);
  const [locator, auth, box, consent] = await Promise.all([
    derived(master, "locator", 16),
    derived(master, "auth", 32),
    derived(master, "box", 32),
    derived(master, "consent", 32),
  ]);
  return { locator, auth, box: identityFrom(box), consent };
}

/**
 * What goes along with a new report, so that its receipt opens a box: nothing of it leads back to the receipt.
 *
 * @param {ReceiptKeys} keys
 * @returns {Promise<{locator: string, auth: string, box: string, consent: string}>} fields of the form
 */
export async function publicHalves(keys) {
  return {
    locator: hashOf(keys.locator),
    auth: hashOf(keys.auth),
    box: await recipientOf(keys.box),
    consent: verifyingKey(keys.consent),
  };
}

/**
 * What a request for the box says: the server hashes it and compares.
 *
 * @param {ReceiptKeys} keys
 * @returns {{locator: string, auth: string}}
 */
export const proof = (keys) => ({ locator: toHex(keys.locator), auth: toHex(keys.auth) });

async function stretched(receipt) {
  const password = await crypto.subtle.importKey("raw", utf8(receipt), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: utf8(SALT), iterations: ROUNDS };
  const bits = await crypto.subtle.deriveBits(how, password, 256);
  return crypto.subtle.importKey("raw", bits, "HKDF", false, ["deriveBits"]);
}

async function derived(master, label, length) {
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(`likvard/${label}/v1`) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, master, length * 8));
}

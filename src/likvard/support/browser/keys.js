/** Keys: age identities, and the signatures of a receiver's root key. The same as likvard/support/sealing/keys.py. */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";

import { fromHex, toHex, utf8 } from "./bytes.js";
import { ALPHABET } from "./receipt.js";

const SIGNS = { zip215: false }; // the rules of RFC 8032, as the server has them

/** The key does not open this, or it has been changed. */
export class CannotOpen extends Error {
  constructor() {
    super("the key does not open this");
  }
}

/** 32 bytes as an age identity. @type {(scalar: Uint8Array) => string} */
export const identityFrom = (scalar) => bech32.encodeFromBytes("AGE-SECRET-KEY-", scalar).toUpperCase();

/** The 32 bytes of an age identity. @type {(identity: string) => Uint8Array} */
export const scalarOf = (identity) => bech32.decodeToBytes(identity).bytes;

/** A new age identity (X25519). @returns {Promise<string>} */
export const newIdentity = () => generateX25519Identity();

/** The public half of an identity. @type {(identity: string) => Promise<string>} */
export const recipientOf = (identity) => identityToRecipient(identity);

/** Whether this is an age recipient of the kind that is used here (X25519). @type {(text: string) => boolean} */
export function isRecipient(text) {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    return text.startsWith("age1") && prefix === "age" && bytes.length === 32;
  } catch {
    return false;
  }
}

/**
 * An age file that each of the recipients can open.
 *
 * @param {Uint8Array | string} content text is sealed as UTF-8
 * @param {...string} recipients
 * @returns {Promise<Uint8Array>}
 */
export async function sealed(content, ...recipients) {
  if (!recipients.length || !recipients.every(isRecipient)) throw new TypeError("not a recipient");
  const age = new Encrypter();
  for (const recipient of recipients) age.addRecipient(recipient);
  return age.encrypt(content);
}

/**
 * What an age file holds. Throws CannotOpen for the wrong key and for a file of which one bit was changed.
 *
 * @param {Uint8Array} content
 * @param {string} identity
 * @returns {Promise<Uint8Array>}
 */
export async function opened(content, identity) {
  const age = new Decrypter();
  age.addIdentity(identity);
  return age.decrypt(content).catch(cannotOpen);
}

/** Whatever the age library found wrong, the reader learns one thing. */
export function cannotOpen() {
  throw new CannotOpen();
}

/** A new root seed. @type {() => Uint8Array} */
export const newSeed = () => ed25519.utils.randomSecretKey();

/** The public half (hex) of an Ed25519 seed. @type {(seed: Uint8Array) => string} */
export const verifyingKey = (seed) => toHex(ed25519.getPublicKey(seed));

/** The signature, hex. @type {(statement: Uint8Array, seed: Uint8Array) => string} */
export const signed = (statement, seed) => toHex(ed25519.sign(statement, seed));

/**
 * Whether `signature` (hex) over the statement is that of the public `key` (hex).
 *
 * @param {Uint8Array} statement
 * @param {string} signature
 * @param {string} key
 * @returns {boolean}
 */
export function isSigned(statement, signature, key) {
  try {
    return ed25519.verify(fromHex(signature), statement, fromHex(key), SIGNS);
  } catch {
    return false;
  }
}

/** A public key as people compare it: 100 bits of its SHA-256, as five groups. @type {(key: string) => string} */
export function fingerprint(key) {
  const number = BigInt(`0x${hashOf(utf8(key))}`) >> 156n;
  const letters = Array.from({ length: 20 }, (_, place) => ALPHABET[Number((number >> BigInt(95 - 5 * place)) & 31n)]);
  return letters.join("").match(/.{4}/g).join(" ");
}

/** SHA-256, hex. @type {(bytes: Uint8Array) => string} */
export const hashOf = (bytes) => toHex(sha256(bytes));

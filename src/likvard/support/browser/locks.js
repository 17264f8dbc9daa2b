/** Locks of a vault: the same content sealed so that a passphrase, a passkey or a printed code opens it. */
import { Decrypter, Encrypter, webauthn } from "age-encryption";

import { keysOf } from "./derive.js";
import { CannotOpen, cannotOpen, opened, recipientOf, sealed } from "./keys.js";
import { readReceipt } from "./receipt.js";

const WORK = 16; // log2 of scrypt's N: about a second in a browser, 64 MB

/**
 * The passkey could not be used. `why`: "stopped" (the person or the time), "unable" (it or the browser cannot do what
 * is needed, PRF).
 */
export class NoPasskey extends Error {
  /** @param {"stopped" | "unable"} why */
  constructor(why) {
    super(`no passkey: ${why}`);
    this.why = why;
  }
}

/**
 * An age file that the passphrase opens, here and with the plain age tool.
 *
 * @param {Uint8Array | string} content
 * @param {string} passphrase
 * @returns {Promise<Uint8Array>}
 */
export async function sealedByPassphrase(content, passphrase) {
  const age = new Encrypter();
  age.setScryptWorkFactor(WORK);
  age.setPassphrase(asTyped(passphrase));
  return age.encrypt(content);
}

/** Throws CannotOpen. @type {(content: Uint8Array, passphrase: string) => Promise<Uint8Array>} */
export async function openedByPassphrase(content, passphrase) {
  const age = new Decrypter();
  age.addPassphrase(asTyped(passphrase));
  return age.decrypt(content).catch(cannotOpen);
}

/**
 * A new passkey for the vault, apart from the one for signing in. Throws NoPasskey.
 *
 * @param {string} name what the person's device shows
 * @returns {Promise<string>} its public handle, kept as the lock's hint
 */
export async function newPasskey(name) {
  return webauthn.createCredential({ keyName: name }).catch(noPasskey);
}

/** Throws NoPasskey. @type {(content: Uint8Array | string, handle: string) => Promise<Uint8Array>} */
export async function sealedByPasskey(content, handle) {
  const age = new Encrypter();
  age.addRecipient(new webauthn.WebAuthnRecipient({ identity: handle }));
  return age.encrypt(content).catch(noPasskey);
}

/**
 * Throws NoPasskey, and CannotOpen when the passkey was used and does not fit.
 *
 * @param {Uint8Array} content
 * @param {string} handle
 * @returns {Promise<Uint8Array>}
 */
export async function openedByPasskey(content, handle) {
  const age = new Decrypter();
  age.addIdentity(asking(new webauthn.WebAuthnIdentity({ identity: handle })));
  return age.decrypt(content).catch((error) => {
    throw error instanceof NoPasskey ? error : new CannotOpen();
  });
}

/** Whether this browser knows passkeys at all; whether they can do PRF shows first when one is made. */
export const knowsPasskeys = () => typeof PublicKeyCredential !== "undefined";

/** `code`: a new receipt, which is printed. @type {(content: Uint8Array | string, code: string) => Promise<Uint8Array>} */
export async function sealedByCode(content, code) {
  const { box } = await keysOf(readReceipt(code));
  return sealed(content, await recipientOf(box));
}

/** Throws WrongReceipt for a mistyped code, CannotOpen for another. @type {(content: Uint8Array, code: string) => Promise<Uint8Array>} */
export async function openedByCode(content, code) {
  const { box } = await keysOf(readReceipt(code));
  return opened(content, box);
}

/** The same letters are typed in more than one way (å as one sign or two). */
const asTyped = (passphrase) => passphrase.normalize("NFC");

/** The identity, whose trouble with the passkey can be told from a file that was changed. */
const asking = (identity) => ({ unwrapFileKey: (stanzas) => identity.unwrapFileKey(stanzas).catch(noPasskey) });

function noPasskey(error) {
  throw new NoPasskey(error instanceof DOMException && error.name === "NotAllowedError" ? "stopped" : "unable");
}

/**
 * What a lock of the vault holds: the member's identity, and the root key that the member saw when the key was made. A
 * server that gives out another root key later is found out when the vault is unlocked.
 */
import { fromUtf8 } from "./bytes.js";

/** The server gives out another root key than the one the member's key was made under. */
export class RootChanged extends Error {}

/** @type {(key: {identity: string, root: string}) => string} */
export const packedKey = ({ identity, root }) => JSON.stringify({ identity, root });

/**
 * The member's identity. Throws RootChanged.
 *
 * @param {Uint8Array} content of an opened lock
 * @param {string} root as the server gives it out today
 * @returns {string}
 */
export function identityIn(content, root) {
  const key = JSON.parse(fromUtf8(content));
  if (key.root !== root) throw new RootChanged();
  return key.identity;
}

/** Unlocking the vault: with a passphrase, a passkey or the printed code. Nothing of it leaves the page's memory. */
import { fromBase64, fromUtf8 } from "./bytes.js";
import { CannotOpen, opened } from "./keys.js";
import { openedByCode, openedByPasskey, openedByPassphrase } from "./locks.js";
import { identityIn } from "./own_key.js";

const OPENERS = {
  passphrase: (lock, typed) => openedByPassphrase(fromBase64(lock.sealed), typed),
  code: (lock, typed) => openedByCode(fromBase64(lock.sealed), typed),
  passkey: (lock) => openedByPasskey(fromBase64(lock.sealed), lock.hint),
};

/**
 * The keys of the member. Throws CannotOpen, WrongReceipt, NoPasskey or RootChanged.
 *
 * @param {{member: {locks: {kind: string, sealed: string, hint: string}[]}, receiver: {root: string}, intake: {track: string,
 *   epoch: number, sealed: string}[]}} data
 * @param {"passphrase" | "code" | "passkey"} kind
 * @param {string} typed
 * @returns {Promise<Keys>}
 */
export async function unlock(data, kind, typed) {
  const content = await firstThatOpens(data.member.locks.filter((lock) => lock.kind === kind), kind, typed);
  const identity = identityIn(content, data.receiver.root);
  const intake = await Promise.all(
    data.intake.map(async ({ track, epoch, sealed }) => [
      `${track} ${epoch}`,
      fromUtf8(await opened(fromBase64(sealed), identity)),
    ]),
  );
  return new Keys(identity, new Map(intake));
}

/** A member's identity and the intake identities that were given to it. */
export class Keys {
  #own;
  #intake;

  constructor(own, intake) {
    this.#own = own;
    this.#intake = intake;
  }

  /**
   * The identity of a case, through whichever of its grants opens. Throws CannotOpen.
   *
   * @param {{track: string, grants: {epoch: number, sealed: string}[]}} found
   * @returns {Promise<string>}
   */
  async caseIdentity({ track, grants }) {
    let failure = new CannotOpen();
    for (const { epoch, sealed } of grants) {
      const identity = epoch ? this.#intake.get(`${track} ${epoch}`) : this.#own;
      if (!identity) continue;
      try {
        return fromUtf8(await opened(fromBase64(sealed), identity));
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  /**
   * What was sealed to an intake key of the way in, of whichever epoch. Throws CannotOpen.
   *
   * @param {string} track
   * @param {Uint8Array} content
   * @returns {Promise<Uint8Array>}
   */
  async openedByIntake(track, content) {
    for (const [name, identity] of this.#intake) {
      const found = name.startsWith(`${track} `) && (await opened(content, identity).catch(() => null));
      if (found) return found;
    }
    throw new CannotOpen();
  }
}

async function firstThatOpens(locks, kind, typed) {
  let failure = new CannotOpen();
  for (const lock of locks) {
    try {
      return await OPENERS[kind](lock, typed);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

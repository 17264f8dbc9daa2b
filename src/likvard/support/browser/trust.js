/** Which keys of a receiver may be sealed to: those that its root key has signed, and no others. */
import { isSigned } from "./keys.js";
import * as statements from "./statements.js";

/** A key is not signed by the receiver's root key: somebody may have changed it. Nothing may be sealed to it. */
export class Untrusted extends Error {
  /** @param {"intake" | "recovery" | "member" | "consent" | "box"} which */
  constructor(which) {
    super(`not signed by the root key: ${which}`);
    this.which = which;
  }
}

/**
 * The two recipients of a case of this way in. Throws Untrusted.
 *
 * @param {{slug: string, root: string, recovery: string, recovery_signature: string, intake: {pk: number, track: string,
 *   epoch: number, recipient: string, signature: string, since: string}[]}} receiver
 * @param {string} track
 * @returns {{intake: {pk: number, epoch: number, recipient: string}, recovery: string}}
 */
export function keysOfReceiver(receiver, track) {
  const intake = receiver.intake.find((key) => key.track === track);
  if (!intake) throw new Untrusted("intake");
  keyOfEpoch(receiver, intake);
  return { intake, recovery: keyOfRecovery(receiver) };
}

/** The recipient of one intake key. Throws Untrusted. */
export function keyOfEpoch({ slug, root }, { track, epoch, recipient, since, signature }) {
  check("intake", statements.intake(slug, track, epoch, recipient, since), signature, root);
  return recipient;
}

/** The recipient of the recovery key. Throws Untrusted. */
export function keyOfRecovery({ slug, root, recovery, recovery_signature: signature }) {
  check("recovery", statements.recovery(slug, recovery), signature, root);
  return recovery;
}

/**
 * The recipient of a colleague. Throws Untrusted.
 *
 * @param {{slug: string, root: string}} receiver
 * @param {{pk: number, recipient: string, signature: string}} member
 * @returns {string}
 */
export function keyOfMember(receiver, member) {
  check("member", statements.member(receiver.slug, member.pk, member.recipient), member.signature, receiver.root);
  return member.recipient;
}

function check(which, statement, signature, root) {
  if (!isSigned(statement, signature, root)) throw new Untrusted(which);
}

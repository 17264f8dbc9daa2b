/** Intake keys as they are given from one to another: opened with one's own key or the recovery key, sealed to others. */
import { fromBase64, fromUtf8, toBase64 } from "../bytes.js";
import { opened, recipientOf, sealed } from "../keys.js";
import { keyOfEpoch, keyOfMember, keyOfRecovery, Untrusted } from "../trust.js";

/**
 * A granted intake key again, if it is the one that the root key has signed. A retired one may be of a former root key:
 * it is known by what it opens. Throws CannotOpen and Untrusted.
 *
 * @param {object} facts
 * @param {object} key
 * @param {string} grant base64
 * @param {string} identity that opens the grant
 * @returns {Promise<string>}
 */
export async function identityOf(facts, key, grant, identity) {
  if (key.state === "active") keyOfEpoch(facts, key);
  const given = fromUtf8(await opened(fromBase64(grant), identity));
  if ((await recipientOf(given)) !== key.recipient) throw new Untrusted("intake");
  return given;
}

/** Base64 of an identity sealed to the recovery key. Throws Untrusted. */
export const toRecovery = async (facts, identity) => toBase64(await sealed(identity, keyOfRecovery(facts)));

/** Base64 of an identity sealed to a member. Throws Untrusted. */
export const toMember = async (facts, member, identity) => toBase64(await sealed(identity, keyOfMember(facts, member)));

/** Whether a key is signed by the root key. @type {(checked: () => unknown) => boolean} */
export function isTrusted(checked) {
  try {
    checked();
    return true;
  } catch {
    return false;
  }
}

/** Members who are to open a way in and have a key that counts. */
export const openers = (facts, track) =>
  facts.members.filter((member) => member.opens.includes(track) && isTrusted(() => keyOfMember(facts, member)));

/** Who lacks which intake key. @type {(facts: any) => {key: any, member: any}[]} */
export const lacking = (facts) =>
  facts.intake.flatMap((key) =>
    openers(facts, key.track)
      .filter((member) => !key.held_by.includes(member.pk))
      .map((member) => ({ key, member })),
  );

/**
 * Give intake keys to those who lack them, as far as they can be opened.
 *
 * @param {import("./keeping.js").Keeping} keeping
 * @param {(key: any) => Promise<string> | null} open null: cannot open this one
 */
export async function giveLacking(keeping, open) {
  for (const { key, member } of lacking(keeping.facts)) {
    const identity = await open(key);
    if (!identity) continue;
    const grant = await toMember(keeping.facts, member, identity);
    await keeping.post("intakeGrant", { member: String(member.pk), sealed: grant }, key.pk);
  }
}

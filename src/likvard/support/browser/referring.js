/** A copy of a case for another receiver: a new case key, sealed to the other's keys, never to ours. */
import { toFile, toHex } from "./bytes.js";
import { newIdentity, recipientOf, sealed } from "./keys.js";
import { packed } from "./parcel.js";
import { keysOfReceiver } from "./trust.js";

/**
 * The form that the other receiver's copy is sent with. The copy has no receipt of its own: the person reads what the
 * other receiver answers in the box they have, to whose key answers are sealed. Throws Untrusted.
 *
 * @param {{track: string, box_recipient: string, consent_key: string}} found the case
 * @param {Parameters<typeof keysOfReceiver>[0]} to
 * @param {string} text what the caseworker passes on
 * @param {{header: Record<string, unknown>, body: Uint8Array}[]} files
 * @returns {Promise<FormData>}
 */
export async function sealedCopy(found, to, text, files) {
  const { intake, recovery } = keysOfReceiver(to, found.track);
  const identity = await newIdentity();
  const recipient = await recipientOf(identity);
  const nobody = await recipientOf(await newIdentity());
  const day = new Date().toISOString().slice(0, 10);
  const told = packed({ kind: "told", written: day, box: found.box_recipient }, text);
  const parcels = [told, ...files.map(({ header, body }) => packed(header, body))];
  const items = await Promise.all(parcels.map((parcel) => sealed(parcel, recipient, nobody)));
  return formOf({
    intake: String(intake.pk),
    locator: nowhere(),
    auth: nowhere(),
    box: found.box_recipient,
    consent: found.consent_key,
    case: recipient,
    grant_intake: toFile(await sealed(identity, intake.recipient)),
    grant_recovery: toFile(await sealed(identity, recovery)),
    kinds: ["told", ...files.map(() => "file")].join(),
    item: items.map(toFile),
  });
}

/** The hash of something nobody has. */
const nowhere = () => toHex(crypto.getRandomValues(new Uint8Array(32)));

function formOf(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
  }
  return form;
}

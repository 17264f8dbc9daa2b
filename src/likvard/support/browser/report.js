/** A report becomes the fields of a form, all of them sealed or public halves. Format version 1. */
import { toFile } from "./bytes.js";
import { keysOf, publicHalves } from "./derive.js";
import { newIdentity, recipientOf, sealed, signed } from "./keys.js";
import { packed } from "./parcel.js";
import * as statements from "./statements.js";

/**
 * @typedef {object} Thing
 * @property {"told" | "file"} kind
 * @property {Record<string, unknown>} header what stands in its parcel beside `kind` and `written`
 * @property {string | Uint8Array} body
 */

/**
 * A new report, ready to be sent.
 *
 * @param {string} receipt
 * @param {Thing[]} things the text first
 * @param {{intake: {pk: number, recipient: string}, recovery: string}} to as `keysOfReceiver` has checked them
 * @param {{again?: boolean, coded?: Record<string, string> | null}} [choices] `again`: the box opens the text too;
 *   `coded`: the answers that may be counted
 * @returns {Promise<FormData>}
 */
export async function sealedReport(receipt, things, to, { again = false, coded = null } = {}) {
  const keys = await keysOf(receipt);
  const [halves, identity] = [await publicHalves(keys), await newIdentity()];
  const recipient = await recipientOf(identity);
  const form = new FormData();
  const fields = { ...halves, intake: String(to.intake.pk), case: recipient };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("case_signature", signed(statements.ownCase(recipient), keys.consent));
  form.set("grant_intake", toFile(await sealed(identity, to.intake.recipient)));
  form.set("grant_recovery", toFile(await sealed(identity, to.recovery)));
  if (coded) form.set("coded", JSON.stringify(coded));
  const marked = things.map((thing) => withBox(thing, halves.box));
  await addSealed(form, marked, recipient, again ? halves.box : "");
  return form;
}

/**
 * Seal things to a case, and put them into the form.
 *
 * @param {FormData} form
 * @param {Thing[]} things
 * @param {string} recipient of the case
 * @param {string} second the other reader; "": a key that nobody has, so that all look alike
 */
export async function addSealed(form, things, recipient, second) {
  const written = today();
  for (const { kind, header, body } of things) {
    const other = second || (await recipientOf(await newIdentity()));
    const parcel = packed({ kind, written, ...header }, body);
    form.append("item", toFile(await sealed(parcel, recipient, other)), "item");
  }
  form.set("kinds", things.map((thing) => thing.kind).join(","));
}

/** Where answers are to be sealed to stands under the seal too: whoever reads can compare what the server says. */
function withBox(thing, box) {
  return thing.kind === "told" ? { ...thing, header: { ...thing.header, box } } : thing;
}

/** The day here, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

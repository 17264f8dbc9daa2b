/** How a case is counted in figures of its year, as those who work on it say: an item of the case, sealed like a note. */
import { fromUtf8, toFile } from "./bytes.js";
import { ANSWERS } from "./counting.js";
import { newIdentity, recipientOf, sealed } from "./keys.js";
import { offer } from "./page_parts.js";
import { NotAParcel, packed } from "./parcel.js";

const TOGETHER = ["all", "not_said", "elsewhere"]; // codes of tables, which nobody answers

/**
 * @typedef {{counted: "as_said" | "agreed" | "no", answers: Record<string, string>}} Coding
 *
 * What a sealed coding says. Throws NotAParcel for what is none.
 *
 * @param {Uint8Array} body
 * @returns {Coding}
 */
export function codingIn(body) {
  try {
    const { counted, answers } = JSON.parse(fromUtf8(body));
    return { counted, answers };
  } catch {
    throw new NotAParcel("its coding cannot be read");
  }
}

/**
 * What a case says of how it is counted: the header of what was told, and how it was coded, if it was. Throws NotAParcel.
 *
 * @param {{header: any, body: Uint8Array}[]} items the case's, opened
 * @returns {{told: any, coding: Coding | null}}
 */
export function howCounted(items) {
  const [told, coding] = ["told", "coding"].map((kind) => items.find(({ header }) => header.kind === kind));
  return { told: told?.header ?? {}, coding: coding ? codingIn(coding.body) : null };
}

/**
 * The form with what is known: what was coded, else what the person ticked.
 *
 * @param {HTMLFormElement} form
 * @param {{told: {answers?: Record<string, string>}, coding: Coding | null}} found
 * @param {Record<string, Record<string, string>>} words
 */
export function showCoding(form, { told, coding }, words) {
  const given = (coding ?? told).answers ?? {};
  for (const name of ANSWERS) {
    const field = form.elements[name];
    const choices = Object.entries(words[name]).filter(([code]) => !TOGETHER.includes(code));
    offer(field, [["", words[name].not_said], ...choices]);
    if (Object.hasOwn(words[name], given[name] ?? "")) field.value = given[name];
  }
  form.elements.counted.value = coding?.counted ?? "as_said";
}

/** What the form says, sealed to the case. @type {(form: HTMLFormElement, recipient: string, day: string) => Promise<Blob>} */
export async function sealedCoding(form, recipient, day) {
  const given = ANSWERS.map((name) => [name, form.elements[name].value]).filter(([, code]) => code);
  const coding = { counted: form.elements.counted.value, answers: Object.fromEntries(given) };
  const parcel = packed({ kind: "coding", written: day }, JSON.stringify(coding));
  return toFile(await sealed(parcel, recipient, await recipientOf(await newIdentity())));
}
